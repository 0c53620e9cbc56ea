import type {Run, StepKind} from './step-kind.ts';

/** A step of a script, ready to be played. */
export type Step = {
  readonly line: number;
  /** As written, without blanks around it. */
  readonly text: string;
  readonly word: string;
  readonly run: Run;
};

/** A title in the script, for the report. */
export type Heading = {readonly line: number; readonly heading: string};

export type Script = {readonly file: string; readonly items: readonly (Step | Heading)[]};

/** A line that can't be played, with the reason as a sentence. */
export type Problem = {readonly file: string; readonly line: number; readonly text: string; readonly why: string};

/** More than this is no rehearsal: it would take hours. */
const MOST_LINES = 5000;
const MOST_LINE_LENGTH = 10_000;

/** Controls and what turns text around: a script says them by escapes, so that the report can repeat its lines. */
const UNPRINTABLE = /[^\P{C}\t]/u;

/**
 * Reads a script: one step per line, `#` for comments, `## ` for a heading that the report repeats. Gives the script
 * ready to be played, or every line that can't be, in the order of the file. A script without a step is a problem too.
 */
export function readScript(
  file: string,
  content: string,
  kinds: readonly StepKind[],
): {readonly script: Script} | {readonly problems: readonly Problem[]} {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.length > MOST_LINES) {
    return {problems: [{file, line: MOST_LINES + 1, text: '', why: `A script has at most ${MOST_LINES} lines.`}]};
  }
  const read = lines.map((line, index) => readLine({file, line: index + 1, text: line.trim()}, kinds));
  const problems = read.flatMap((item) => (item !== null && 'why' in item ? [item] : []));
  if (problems.length > 0) return {problems};
  const items = read.flatMap((item) => (item === null || 'why' in item ? [] : [item]));
  if (items.some((item) => 'run' in item)) return {script: {file, items}};
  return {problems: [{file, line: 1, text: '', why: 'There is no step in it.'}]};
}

type Place = {readonly file: string; readonly line: number; readonly text: string};

function readLine(place: Place, kinds: readonly StepKind[]): Step | Heading | Problem | null {
  const {line, text} = place;
  if (text.length > MOST_LINE_LENGTH) return {...place, text: '', why: `It is longer than ${MOST_LINE_LENGTH} signs.`};
  if (UNPRINTABLE.test(text)) {
    return {...place, text: '', why: 'It holds a control character; write it as \\e or \\xNN in quotes.'};
  }
  const heading = /^##+\s+(.*)$/.exec(text)?.[1];
  if (heading !== undefined) return {line, heading};
  if (text === '' || text.startsWith('#')) return null;
  const word = /^\S+/.exec(text)?.[0] ?? '';
  const kind = kinds.find((candidate) => candidate.word === word);
  if (kind === undefined) return {...place, why: `There is no step "${word}"${alike(word, kinds)}.`};
  const read = kind.read(text.slice(word.length).trim());
  if ('problem' in read) return {...place, why: `${read.problem}. Write: ${kind.usage}`};
  return {line, text, word, run: read.value};
}

function alike(word: string, kinds: readonly StepKind[]): string {
  const near = kinds.map((kind) => kind.word).filter((known) => known.startsWith(word.slice(0, 2)));
  return near.length === 0 ? '' : `; there is ${near.join(', ')}`;
}
