import {setTimeout as delay} from 'node:timers/promises';
import type {Comparison} from '../figures.ts';
import {barcodeOf} from '../products.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {
  chosenOn,
  entryOn,
  inkCommand,
  KEYS,
  LARGE,
  makeFolder,
  prepareTill,
  scan,
  signOn,
  SMALL,
  tillCommand,
} from '../till-box.ts';
import {waits, Watched, type Pressed, type Size} from '../watched.ts';

const LINES = 300;
const WARM_UP = 40;
const INK = 'plain Ink 8 with as many rows and the same list and field: default options, production';

type Pair = {readonly till: Watched; readonly ink: Watched; readonly close: () => Promise<void>};

/** The till with a ticket of 300 lines beside the plain list of 300 lines, both at rest. */
async function openPair(folder: string, size: Size): Promise<Pair> {
  const till = new Watched(tillCommand(folder), size);
  const ink = new Watched(inkCommand('ink-list'), size);
  await till.frame();
  const [first] = await till.frames();
  if (first?.lines.some((line) => line.includes('Operator number'))) {
    await signOn(till, folder);
    for (let index = 0; index < LINES; index += 1) await scan(till, barcodeOf(index));
  }
  if (ink.frameCount() === 0) await ink.frame();
  await delay(500);
  const close = async (): Promise<void> => {
    await till.kill();
    await ink.kill();
  };
  return {till, ink, close};
}

/** A pause drawn from a fixed series, so that every run presses at the same times. */
function pause(index: number, {leastMs, mostMs}: {leastMs: number; mostMs: number}): number {
  return leastMs + ((index * 7919) % (mostMs - leastMs + 1));
}

type Hand = {readonly key: (index: number) => string; readonly expects: (index: number) => Pressed['isAnswered']};

/** Up the list, line by line: answered when that line, or one behind it, is the chosen one. */
function upwards(from: number): Hand {
  return {
    key: () => KEYS.up,
    expects: (index) => (lines) => (chosenOn(lines) ?? LINES + 1) <= from - 1 - index,
  };
}

/** A digit, and away with it again. */
const DIGITS: Hand = {
  key: (index) => (index % 2 === 0 ? '7' : KEYS.backspace),
  expects: (index) => (lines) => entryOn(lines) === (index % 2 === 0 ? '7' : ''),
};

type Series = {readonly ours: readonly number[]; readonly theirs: readonly number[]};

/** Presses at both in turn, never at both at once. */
async function inTurn({till, ink}: Pair, hand: Hand, count: number): Promise<Series> {
  const ours: Pressed[] = [];
  const theirs: Pressed[] = [];
  for (let index = 0; index < count; index += 1) {
    for (const [program, pressed] of [
      [till, ours],
      [ink, theirs],
    ] as const) {
      pressed.push({atMs: program.press(hand.key(index)), isAnswered: hand.expects(index)});
      await delay(pause(index, {leastMs: 40, mostMs: 60}));
    }
  }
  await delay(200);
  return {ours: waits(ours, await till.frames()), theirs: waits(theirs, await ink.frames())};
}

function twice(what: string, series: Series): readonly Comparison[] {
  const ours = series.ours.slice(WARM_UP);
  const theirs = series.theirs.slice(WARM_UP);
  const note =
    'keys 40–60 ms apart; byte in → last byte of the frame that answers it; both lists move by half a screen';
  const both = {reference: INK, unit: 'ms', ours, theirs, note} as const;
  return [
    {what: `${what}, p50`, measure: 'median', goal: {kind: 'atMost', ratio: 0.7}, ...both},
    {what: `${what}, p99`, measure: 'p99', goal: {kind: 'atMost', ratio: 0.8}, ...both},
  ];
}

/** Key to screen with a ticket of 300 lines, at two sizes. */
export const KEY: BenchRow = {
  measure: async (setting: Setting) => {
    const count = WARM_UP + sized(setting, {quick: 60, usual: 200, full: 400});
    const folder = await makeFolder();
    try {
      await prepareTill(folder.path, 1000);
      const found: Comparison[] = [];
      for (const size of [SMALL, LARGE]) {
        const pair = await openPair(folder.path, size);
        const name = `key to screen, ${size.columns}×${size.rows}`;
        setting.say(name);
        found.push(...twice(`${name}, arrows`, await inTurn(pair, upwards(LINES), count)));
        found.push(...twice(`${name}, digits`, await inTurn(pair, DIGITS, count)));
        await pair.close();
      }
      return found;
    } finally {
      await folder.remove();
    }
  },
};

/** Hits the arrow key faster than frames used to come: first all at the one, then all at the other, in rounds. */
async function hammer(pair: Pair, rounds: number, each: number): Promise<Series> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [program, into] of [
      [pair.till, ours],
      [pair.ink, theirs],
    ] as const) {
      const before = LINES - round * each;
      const hand = upwards(before);
      const pressed: Pressed[] = [];
      for (let index = 0; index < each; index += 1) {
        pressed.push({atMs: program.press(hand.key(index)), isAnswered: hand.expects(index)});
        await delay(pause(index + round, {leastMs: 0, mostMs: 10}));
      }
      await delay(150);
      into.push(...waits(pressed, await program.frames()));
    }
  }
  return {ours, theirs};
}

/** Fast typing: arrow keys 0 to 10 ms apart. */
export const TYPING: BenchRow = {
  measure: async (setting: Setting) => {
    const folder = await makeFolder();
    try {
      await prepareTill(folder.path, 1000);
      const pair = await openPair(folder.path, SMALL);
      const series = await hammer(pair, sized(setting, {quick: 4, usual: 10}), 25);
      await pair.close();
      return [
        {
          what: 'fast typing, p50',
          reference: `${INK}, its throttle of 30 frames a second included`,
          measure: 'median',
          unit: 'ms',
          ...series,
          goal: {kind: 'atMost', ratio: 0.15},
          note: 'arrow keys 0–10 ms apart, whatever the program does meanwhile; 80×24, 300 lines',
        },
      ];
    } finally {
      await folder.remove();
    }
  },
};
