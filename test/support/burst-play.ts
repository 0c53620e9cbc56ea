import {QUIET, settle, silenceMs, takeTokens} from '../../drivers/keyboard/bursts.ts';
import type {BurstState} from '../../drivers/keyboard/bursts.ts';
import {PLAIN, decode} from '../../drivers/keyboard/decode.ts';
import type {Token} from '../../drivers/keyboard/decode.ts';
import type {Input} from '../../src/app/inputs.ts';

/** The settings that all tables of bursts are made for. */
export const SCANNER = {gapMs: 20, endMs: 60, leastLength: 6};

/** The tokens of one whole text. */
export const tokensOf = (text: string): readonly Token[] => decode(PLAIN, new TextEncoder().encode(text)).tokens;

/** One read: when its bytes came and what they were. */
export type Read = readonly [atMs: number, text: string];

/** An input in one word, as `<enter>` or `<scan 123456 after 1>`. */
export const word = (input: Input): string => {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'key':
      return `<${input.key}>`;
    case 'scan':
      return `<scan ${input.code}${input.typedBefore === 0 ? '' : ` after ${input.typedBefore}`}>`;
    case 'swipe':
      return `<swipe ${input.tracks}${input.typedBefore === 0 ? '' : ` after ${input.typedBefore}`}>`;
    case 'overlong':
      return `<overlong ${input.length}${input.typedBefore === 0 ? '' : ` after ${input.typedBefore}`}>`;
    case 'unread':
      return `<unread ${input.why}>`;
    case 'resize':
    case 'tick':
      return input.kind;
  }
};

/** Plays reads with the silences between them, as the reader does; the last is followed by a long one. */
export const play = (reads: readonly Read[]): readonly Input[] => {
  const inputs: Input[] = [];
  let state: BurstState = QUIET;
  let lastMs = 0;
  const pause = (untilMs: number): void => {
    const silence = silenceMs(state, SCANNER);
    if (silence === null || untilMs - lastMs < silence) return;
    const settled = settle(state, SCANNER);
    inputs.push(...settled.inputs);
    state = settled.state;
  };
  for (const [atMs, text] of reads) {
    pause(atMs);
    const step = takeTokens(state, {tokens: tokensOf(text), atMs}, SCANNER);
    inputs.push(...step.inputs);
    state = step.state;
    lastMs = atMs;
  }
  pause(Infinity);
  return inputs;
};

/** What `play` gives, in one string. */
export const heard = (reads: readonly Read[]): string => play(reads).map(word).join('');

/** Each character in a read of its own. */
export const apart = (text: string, startMs: number, gapMs: number): readonly Read[] =>
  Array.from(text, (character, index): Read => [startMs + index * gapMs, character]);
