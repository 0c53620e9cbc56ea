import {cellsOf, cutToCells, printable} from '../../core/text.ts';
import type {Verdict} from './check.ts';
import type {Result} from './run-checks.ts';
import {countWords} from './sizes.ts';

/* What the doctor says on a terminal, in rows of at most 80 cells. */

const COLUMNS = 80;
const WORD_CELLS = 10;
const TITLE_CELLS = 16;
const INDENT = 2 + WORD_CELLS + TITLE_CELLS;
const TEXT_MAX = 400;

/** A sign that every console's font has, the word, and the number of its colour. */
const LOOKS = {
  good: {word: '+ good', colour: 32},
  note: {word: '! note', colour: 33},
  bad: {word: 'x bad', colour: 31},
  skipped: {word: '- skipped', colour: 2},
} as const satisfies Record<Verdict, {word: string; colour: number}>;

/** Puts a text into a colour, or leaves it as it is. */
export type Paint = (text: string, colour: number) => string;

const paintNothing: Paint = (text) => text;
const paint: Paint = (text, colour) => `\u001B[${colour}m${text}\u001B[0m`;

/** Colours for a terminal that has them, unless somebody wants none. */
export function paintFor({isTty, env}: {isTty: boolean; env: Readonly<Record<string, string | undefined>>}): Paint {
  const isWanted = (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  return isTty && isWanted ? paint : paintNothing;
}

/** Words in rows of so many cells. A word that is too long for one is cut into several. */
function rowsOf(text: string, cells: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (let word of printable(text, TEXT_MAX).split(' ')) {
    if (row !== '' && cellsOf(row) + 1 + cellsOf(word) <= cells) {
      row = `${row} ${word}`;
      continue;
    }
    if (row !== '') rows.push(row);
    while (cellsOf(word) > cells) {
      const part = cutToCells(word, cells);
      rows.push(part);
      word = word.slice(part.length);
    }
    row = word;
  }
  return [...rows, row];
}

function below(mark: string, text: string): readonly string[] {
  const indent = ' '.repeat(INDENT);
  return rowsOf(text, COLUMNS - INDENT - mark.length).map(
    (row, index) => `${indent}${index === 0 ? mark : ' '.repeat(mark.length)}${row}`,
  );
}

/** A finding: verdict and title, what it says, what to do or what was done. */
export function resultRows({check, finding, mended}: Result, colour: Paint): readonly string[] {
  const {verdict, about, says, todo} = finding;
  const {word, colour: number} = LOOKS[verdict];
  const title = about === null ? check.title : `${check.title} ${about}`;
  const front = `  ${colour(word.padEnd(WORD_CELLS - 1), number)} ${cutToCells(title, TITLE_CELLS - 1).padEnd(TITLE_CELLS)}`;
  const [first = '', ...others] = rowsOf(says, COLUMNS - INDENT);
  const rows = [`${front}${first}`, ...others.map((row) => `${' '.repeat(INDENT)}${row}`)];
  const did = mended === null ? [] : below('= ', mended.isDone ? mended.says : `not mended: ${mended.says}`);
  return [...rows, ...did, ...(todo === null ? [] : below('→ ', todo))];
}

/** True where something was looked at, and nothing of it is bad. */
export function isAllWell(results: readonly Result[]): boolean {
  const looked = results.filter(({finding}) => finding.verdict !== 'skipped');
  return looked.length > 0 && looked.every(({finding}) => finding.verdict !== 'bad');
}

/** The last line: what is left to do. */
export function endWords(results: readonly Result[]): string {
  const count = (verdict: Verdict): number => results.filter(({finding}) => finding.verdict === verdict).length;
  const looked = results.length - count('skipped');
  if (looked === 0) return 'Nothing could be looked at: why stands above.';
  const notes = count('note') === 0 ? '' : `, ${countWords(count('note'), 'note')}`;
  if (count('bad') === 0) return `All is well: ${countWords(looked, 'check')}${notes}.`;
  return `${countWords(count('bad'), 'thing')} to do: ${countWords(looked, 'check')}${notes}.`;
}
