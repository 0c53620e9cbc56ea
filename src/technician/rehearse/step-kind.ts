import type {Stage} from './stage.ts';
import {splitWords} from './words.ts';
import type {Word} from './words.ts';

/** What a failed step shows below its sentence. */
export type Shown = 'screen' | 'receipt' | 'nothing';

/** `printed`: rows that the step was asked to print. */
export type Outcome =
  | {readonly kind: 'held'; readonly printed: readonly string[]}
  | {readonly kind: 'failed'; readonly why: string; readonly shows: Shown};

/** What was read of a step; or what is wrong with it, as a sentence without its point. */
export type Parsed<Value> = {readonly value: Value} | {readonly problem: string};

/** Plays the step on what the script is played on. */
export type Run = (stage: Stage) => Promise<Outcome>;

/** A step as it can be written in a script: one entry of the table that reader, player and README share. */
export type StepKind = {
  readonly word: string;
  /** How it is written, with placeholders in capitals. */
  readonly usage: string;
  readonly help: string;
  /** Reads what stands behind the word. */
  readonly read: (rest: string) => Parsed<Run>;
};

/** A kind of step, with what its own `parse` gives to its own `run`. */
export type StepParts<Value> = {
  readonly word: string;
  readonly usage: string;
  readonly help: string;
  readonly parse: (rest: string) => Parsed<Value>;
  readonly run: (stage: Stage, value: Value) => Promise<Outcome>;
};

/** Makes an entry of the table out of a way to read a step and a way to play it. */
export function stepKind<Value>(parts: StepParts<Value>): StepKind {
  const {word, usage, help} = parts;
  return {
    word,
    usage,
    help,
    read: (rest) => {
      const parsed = parts.parse(rest);
      return 'problem' in parsed ? parsed : {value: async (stage) => await parts.run(stage, parsed.value)};
    },
  };
}

/** The outcome of a step that did what it should, with nothing to show for it. */
export const HELD: Outcome = {kind: 'held', printed: []};

/** The outcome of an expectation that did not hold: the sentence, and what to show below it. */
export function failed(why: string, shows: Shown): Outcome {
  return {kind: 'failed', why, shows};
}

/** Reads a step that stands alone; anything behind it is a problem. */
export function parseNothing(rest: string): Parsed<null> {
  const split = splitWords(rest);
  if ('problem' in split) return split;
  return split.words.length === 0 ? {value: null} : {problem: 'Nothing may stand behind it'};
}

/** Reads at least one word. Empty quotes are a problem: they would hold everywhere. */
export function parseWords(rest: string): Parsed<readonly Word[]> {
  const split = splitWords(rest);
  if ('problem' in split) return split;
  if (split.words.length === 0) return {problem: 'Something must stand behind it'};
  return split.words.some(({text}) => text === '') ? {problem: 'The quotes are empty'} : {value: split.words};
}

/** Reads exactly one word. */
export function parseWord(rest: string): Parsed<Word> {
  const parsed = parseWords(rest);
  if ('problem' in parsed) return parsed;
  const [word, ...others] = parsed.value;
  return word === undefined || others.length > 0 ? {problem: 'One word must stand behind it'} : {value: word};
}

/** Reads one whole number from 0 to 99,999. */
export function parseNumber(rest: string): Parsed<number> {
  const parsed = parseWord(rest);
  if ('problem' in parsed || !/^\d{1,5}$/.test(parsed.value.text)) {
    return {problem: 'One whole number must stand behind it'};
  }
  return {value: Number(parsed.value.text)};
}

/** Takes `N times` off the end of some words: how often, 1 where it is not said, at most 1,000. */
export function takeTimes(words: readonly Word[]): Parsed<{readonly words: readonly Word[]; readonly times: number}> {
  const last = words.at(-1);
  if (words.length < 3 || last?.isQuoted !== false || last.text !== 'times') return {value: {words, times: 1}};
  const times = words.at(-2)?.text ?? '';
  if (!/^\d{1,4}$/.test(times) || Number(times) < 1 || Number(times) > 1000) {
    return {problem: `"${times} times" can't be: 1 to 1000`};
  }
  return {value: {words: words.slice(0, -2), times: Number(times)}};
}
