import type {Input, NamedKey} from '../../src/app/inputs.ts';
import type {ScannerSettings} from '../../src/app/settings.ts';
import type {Token} from './decode.ts';
import {endsTracks, isSwipe} from './swipe-form.ts';

/** Characters that came closer together than fingers make them, while it is open what they are. */
type Burst = {
  readonly phase: 'burst';
  /** The first character, where it was let out as text at once. */
  readonly out: string;
  /** What is withheld. Emptied when the burst is longer than any code. */
  readonly held: string;
  readonly length: number;
  /** Characters in a row without a gap, now and at most. */
  readonly run: number;
  readonly longestRun: number;
  readonly hadGap: boolean;
  readonly lastMs: number;
};

/** Between the edges of a bracketed paste. */
type Paste = {readonly phase: 'paste'; readonly held: string; readonly length: number; readonly lastMs: number};

/** A swipe was cut off by silence: what follows within REST_MS is the rest of it, and nothing of that is kept. */
type Rest = {readonly phase: 'rest'; readonly lastMs: number};

export type BurstState = {readonly phase: 'quiet'} | Burst | Paste | Rest;

/** The tokens of one read, which came at one time (milliseconds; only differences matter). */
export type TokenRead = {
  readonly tokens: readonly Token[];
  readonly atMs: number;
  /** No character may go out before it is known whose it is: a device is there that is heard elsewhere, too. */
  readonly holdsFirst?: boolean;
};

type Step = {readonly state: BurstState; readonly inputs: readonly Input[]};

/** No code that is scanned or pasted, and no card, is longer: the rest is thrown away until the burst ends. */
export const MOST_BURST = 4096;
/** A paste whose end is lost may not make the till deaf. */
const PASTE_END_MS = 1000;
/** The longest pause within a swipe over a bad line. Nobody puts a card away and types within it. */
const REST_MS = 500;
/**
 * Characters that do something by themselves (+ opens payment) or begin a card's track. As the first of a possible burst
 * they wait for one gap, which nobody feels: a card or a code that begins with + must not open payment, nor one that
 * begins with * pay with points.
 */
const NEVER_FIRST_OUT = '+-*/%;\u001d';
/** What stands between the elements of a GS1 symbol: a part of a scan, never of a card, and no key. */
const SEPARATORS = /\u001d/gu;

export const QUIET: BurstState = {phase: 'quiet'};

const NOTHING: readonly Input[] = [];

/** One input a character: who takes them meets the same whether two fingers were fast or slow. */
const textInputs = (text: string, {atMs, isAmong}: {atMs: number; isAmong: boolean}): readonly Input[] =>
  Array.from(text.replace(SEPARATORS, ''), (character): Input => ({
    kind: 'text',
    text: character,
    atMs,
    ...(isAmong && {isAmong: true}),
  }));

/** True where silence ended a swipe before its end sentinel came. */
const isCutSwipe = (state: BurstState, inputs: readonly Input[]): boolean =>
  state.phase === 'burst' && inputs.some((input) => input.kind === 'swipe' && !endsTracks(input.tracks));

/** The inputs that a burst or a paste was, now that it is over. */
const inputsOf = (state: BurstState, scanner: ScannerSettings): readonly Input[] => {
  if (state.phase === 'quiet' || state.phase === 'rest') return NOTHING;
  const {held, length, lastMs: atMs} = state;
  const out = state.phase === 'burst' ? state.out : '';
  const typedBefore = out.length === 0 ? 0 : 1;
  if (length > MOST_BURST) return [{kind: 'overlong', length, typedBefore, atMs}];
  // A paste is never keys, however short: it could be a command.
  const text = state.phase === 'burst' ? out + held : held.trim();
  const run = state.phase === 'burst' ? state.longestRun : Infinity;
  if (text === '') return NOTHING;
  const tracks = text.replace(SEPARATORS, '');
  if (tracks === '') return NOTHING;
  if (isSwipe(tracks, run)) return [{kind: 'swipe', tracks, typedBefore, atMs}];
  if (run >= scanner.leastLength) return [{kind: 'scan', code: text, typedBefore, atMs}];
  return textInputs(held, {atMs, isAmong: tracks.length > 1});
};

/**
 * How long, in milliseconds, nothing may come before `settle` is due; null when nothing is open. A single character
 * waits for one gap only: the next one after that begins anew.
 */
export const silenceMs = (state: BurstState, scanner: ScannerSettings): number | null => {
  switch (state.phase) {
    case 'quiet':
      return null;
    case 'burst':
      return state.length < 2 ? scanner.gapMs : Math.max(scanner.gapMs, scanner.endMs);
    case 'paste':
      return PASTE_END_MS;
    case 'rest':
      return REST_MS;
  }
};

/**
 * Ends what is open after its silence: a scan or swipe without Enter, or fingers whose characters are let out now. After
 * a swipe that was cut off, its rest is still awaited.
 */
export const settle = (state: BurstState, scanner: ScannerSettings): Step => {
  const inputs = inputsOf(state, scanner);
  if (state.phase === 'burst' && isCutSwipe(state, inputs)) {
    return {state: {phase: 'rest', lastMs: state.lastMs}, inputs};
  }
  return {state: QUIET, inputs};
};

const begin = (character: string, atMs: number, isAlone: boolean): Step => {
  const isLetOut = isAlone && !NEVER_FIRST_OUT.includes(character);
  const burst = {phase: 'burst', length: 1, run: 1, longestRun: 1, hadGap: false, lastMs: atMs} as const;
  return isLetOut
    ? {state: {...burst, out: character, held: ''}, inputs: textInputs(character, {atMs, isAmong: false})}
    : {state: {...burst, out: '', held: character}, inputs: NOTHING};
};

const grow = (held: string, character: string, length: number): string => (length > MOST_BURST ? '' : held + character);

/** True when what comes at this time can't be the rest of a swipe any more. */
const isRestOver = (rest: Rest, atMs: number): boolean => atMs - rest.lastMs >= REST_MS;

/** True when a character at this time can't belong to the burst. */
const isOver = (burst: Burst, atMs: number, scanner: ScannerSettings): boolean => {
  const silence = atMs - burst.lastMs;
  if (silence >= (silenceMs(burst, scanner) ?? 0)) return true;
  // A network may cut a scan once before it is known for one; a key leaned on comes in with gap after gap.
  return silence >= scanner.gapMs && burst.hadGap && burst.longestRun < scanner.leastLength;
};

const extend = (burst: Burst, character: string, at: {readonly atMs: number; readonly gapMs: number}): Burst => {
  const isGap = at.atMs - burst.lastMs >= at.gapMs;
  const run = isGap ? 1 : burst.run + 1;
  const length = burst.length + 1;
  return {
    phase: 'burst',
    out: burst.out,
    held: grow(burst.held, character, length),
    length,
    run,
    longestRun: Math.max(burst.longestRun, run),
    hadGap: burst.hadGap || isGap,
    lastMs: at.atMs,
  };
};

type Read = {readonly atMs: number; readonly isAlone: boolean; readonly scanner: ScannerSettings};

const takeCharacter = (state: BurstState, character: string, read: Read): Step => {
  const {atMs, isAlone, scanner} = read;
  switch (state.phase) {
    case 'quiet':
      return begin(character, atMs, isAlone);
    case 'paste': {
      const length = state.length + 1;
      return {state: {...state, held: grow(state.held, character, length), length, lastMs: atMs}, inputs: NOTHING};
    }
    case 'rest':
      if (isRestOver(state, atMs)) return begin(character, atMs, isAlone);
      return {state: {phase: 'rest', lastMs: atMs}, inputs: NOTHING};
    case 'burst': {
      if (!isOver(state, atMs, scanner)) {
        return {state: extend(state, character, {atMs, gapMs: scanner.gapMs}), inputs: NOTHING};
      }
      const ended = settle(state, scanner);
      const next = takeCharacter(ended.state, character, read);
      return {state: next.state, inputs: [...ended.inputs, ...next.inputs]};
    }
  }
};

const takeKey = (state: BurstState, key: NamedKey, read: Read): Step => {
  const {atMs, isAlone, scanner} = read;
  if (state.phase === 'burst' && isOver(state, atMs, scanner)) {
    const ended = settle(state, scanner);
    const next = takeKey(ended.state, key, read);
    return {state: next.state, inputs: [...ended.inputs, ...next.inputs]};
  }
  const isEnd = key === 'enter' || key === 'tab';
  // Keys inside a paste are no keys; a line's end keeps its two sides apart.
  if (state.phase === 'paste')
    return isEnd ? takeCharacter(state, ' ', {atMs, isAlone, scanner}) : {state, inputs: NOTHING};
  // The Enter behind the rest of a swipe belongs to that, too.
  if (state.phase === 'rest' && isEnd && !isRestOver(state, atMs)) return {state: QUIET, inputs: NOTHING};
  const inputs = inputsOf(state, scanner);
  const wasDevice = inputs.some((input) => input.kind !== 'text');
  // The Enter or Tab that ends a scan belongs to it.
  if (isEnd && wasDevice) return {state: QUIET, inputs};
  return {state: QUIET, inputs: [...inputs, {kind: 'key', key, atMs}]};
};

const takePasteEdge = (state: BurstState, edge: 'begin' | 'end', {atMs, scanner}: Read): Step => {
  if (edge === 'begin') {
    if (state.phase === 'paste') return {state, inputs: NOTHING};
    return {state: {phase: 'paste', held: '', length: 0, lastMs: atMs}, inputs: inputsOf(state, scanner)};
  }
  return state.phase === 'paste' ? settle(state, scanner) : {state, inputs: NOTHING};
};

const takeToken = (state: BurstState, token: Token, read: Read): Step => {
  switch (token.kind) {
    case 'character':
      return takeCharacter(state, token.character, read);
    case 'key':
      return takeKey(state, token.key, read);
    case 'paste':
      return takePasteEdge(state, token.edge, read);
  }
};

const isCharacter = (token: Token | undefined): boolean => token?.kind === 'character';

/**
 * Tells what devices sent from what fingers typed. Takes what is open and the tokens of one read, gives what is open now
 * and the inputs, in order:
 * - characters closer together than `gapMs` form a burst; the first goes out as text at once, unless others came in the
 *   same read, it is one that acts by itself, or the read says so; the others are withheld;
 * - Enter, Tab or a silence of `endMs` ends a burst: `leastLength` characters in a row make it a scan, the form of a card
 *   a swipe, else the characters go out as text. Enter and Tab belong to a scan; any other key ends it and acts;
 * - a swipe that silence ends without its end sentinel was cut: characters, and an Enter behind them, are its rest and
 *   are swallowed until it was silent for REST_MS;
 * - a bracketed paste is a scan, never keys; beyond MOST_BURST characters everything is thrown away.
 * A clock set back between two characters counts as no gap.
 */
export const takeTokens = (state: BurstState, read: TokenRead, scanner: ScannerSettings): Step => {
  const inputs: Input[] = [];
  let open = state;
  for (const [index, token] of read.tokens.entries()) {
    const isAlone = !isCharacter(read.tokens[index - 1]) && !isCharacter(read.tokens[index + 1]);
    const next = takeToken(open, token, {atMs: read.atMs, isAlone: isAlone && read.holdsFirst !== true, scanner});
    inputs.push(...next.inputs);
    open = next.state;
  }
  return {state: open, inputs};
};
