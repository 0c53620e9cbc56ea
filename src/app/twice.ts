import type {Input} from './inputs.ts';
import {likenessOf, restBehind, twinship, type Likeness, type Twinship} from './twins.ts';

/*
 * A keyboard-type scanner or reader that nothing keeps off the terminal is heard twice: there, and through its reports.
 * Each of its reads counts once, as the device's own; what the terminal had of it is swallowed, whichever came first.
 * Where the device is not heard after all, the terminal's counts. Each read of one takes at most one of the other with
 * it, so the same goods scanned twice are two lines, whatever is taken for the twin of what.
 */

/** What the terminal had, in its order: a burst that waits for its twin, or what may go once it is first. */
type Waiting =
  | {readonly kind: 'burst'; readonly inputs: readonly Input[]; readonly like: Likeness; readonly dueMs: number}
  | {readonly kind: 'ready'; readonly inputs: readonly Input[]};

/** A read that was let through, whose twin may come yet. */
type Let = {readonly like: Likeness; readonly untilMs: number};

export type TwiceState = {
  readonly waiting: readonly Waiting[];
  /** Let through as the device's. */
  readonly heard: readonly Let[];
  /** Let through as the terminal's. */
  readonly counted: readonly Let[];
};

type Step = {readonly state: TwiceState; readonly inputs: readonly Input[]};

/** So long a burst waits for the device's read. Nobody feels it; a process that is slower is in trouble. */
const TWIN_WAIT_MS = 200;
/**
 * How much later than the device's read the terminal's burst may come, besides the silence that ends it: on a machine
 * that is busy. The device's next read brings its own burst, so nothing of its own is lost by a long wait.
 */
const AFTER_MS = 1000;
/** After half a read what comes is its rest, and so it is at the terminal. */
const REST_MS = 600;
/** The device's read may come so late: its process hung, or was about to be ended for that. */
const LATE_MS = 5000;
/** More than this waits nowhere: the oldest are let out, or forgotten. */
const TWINS_MAX = 64;

export const NOTHING_TWICE: TwiceState = {waiting: [], heard: [], counted: []};

const SURENESS: readonly Twinship[] = ['same', 'alike', 'near'];

/** The first of the surest twins, or -1. */
function twinIn(likes: readonly (Likeness | null)[], like: Likeness): number {
  const found = likes.map((one) => (one === null ? 'none' : twinship(one, like)));
  return SURENESS.map((sure) => found.indexOf(sure)).find((at) => at !== -1) ?? -1;
}

function without<Item>(items: readonly Item[], at: number): readonly Item[] {
  return items.toSpliced(at, 1);
}

function current(lets: readonly Let[], nowMs: number): readonly Let[] {
  return lets.filter(({untilMs}) => untilMs > nowMs).slice(-TWINS_MAX);
}

/** Lets out what nothing before it waits for any more. */
function flushed(state: TwiceState): Step {
  const first = state.waiting.findIndex(({kind}) => kind === 'burst');
  const free = first === -1 ? state.waiting : state.waiting.slice(0, first);
  return {
    state: {...state, waiting: state.waiting.slice(free.length)},
    inputs: free.flatMap(({inputs}) => inputs),
  };
}

function aged(state: TwiceState, nowMs: number): TwiceState {
  return {...state, heard: current(state.heard, nowMs), counted: current(state.counted, nowMs)};
}

/** What fingers did, or anything that is no burst. It stays behind what waits. */
export function takeTyped(state: TwiceState, input: Input): Step {
  return flushed({...state, waiting: [...state.waiting, {kind: 'ready', inputs: [input]}]});
}

/** True where the terminal's burst is one that the device has told; and what is awaited yet. */
function swallowed(heard: readonly Let[], like: Likeness): readonly Let[] | null {
  const rest = heard.findIndex((one) => one.like.kind === 'unread');
  const likes = heard.map((one) => (one.like.kind === 'unread' ? null : one.like));
  const twin = twinIn(likes, like);
  if (twin !== -1) return without(heard, twin);
  const parts = heard.map((one) => restBehind(one.like, like));
  const part = parts.findIndex((one) => one !== null);
  if (part !== -1) return heard.flatMap((one, at) => (at === part ? [{...one, like: parts[at] ?? one.like}] : [one]));
  // The rest of half a read may come in any number of bursts.
  return rest === -1 ? null : heard;
}

/** A burst of the terminal: what came there faster than fingers, in one or several inputs. */
export function takeBurst(before: TwiceState, inputs: readonly Input[], nowMs: number): Step {
  const state = aged(before, nowMs);
  const like = likenessOf(inputs);
  const heard = swallowed(state.heard, like);
  if (heard !== null) return flushed({...state, heard});
  const waiting = [...state.waiting, {kind: 'burst', inputs, like, dueMs: nowMs + TWIN_WAIT_MS} as const];
  return waiting.length > TWINS_MAX ? letOut({...state, waiting}, nowMs, Infinity) : flushed({...state, waiting});
}

/** With what the burst let out of itself before: it is taken back with the device's read. */
function inPlaceOf(burst: readonly Input[], input: Input): Input {
  const [first] = burst;
  const typedBefore = first !== undefined && 'typedBefore' in first ? first.typedBefore : 0;
  return typedBefore > 0 && 'typedBefore' in input ? {...input, typedBefore} : input;
}

/** Of a read that the terminal had as one, nothing is awaited. */
const REST_OF_WHOLE: Likeness = {kind: 'text', text: ''};

/** What is awaited of a read at the terminal, when it had some of it or nothing yet. */
function awaited(like: Likeness, nowMs: number, endMs: number): readonly Let[] {
  if (like.kind === 'text' && like.text === '') return [];
  return [{like, untilMs: nowMs + (like.kind === 'unread' ? REST_MS : AFTER_MS + endMs)}];
}

/** The bursts that wait and are this read in parts, in their order, and what is left of it. */
function partsOf(
  waiting: readonly Waiting[],
  whole: Likeness,
): {readonly at: readonly number[]; readonly rest: Likeness} {
  return waiting.reduce<{readonly at: readonly number[]; readonly rest: Likeness}>(
    (found, one, index) => {
      const rest = one.kind === 'burst' ? restBehind(found.rest, one.like) : null;
      return rest === null ? found : {at: [...found.at, index], rest};
    },
    {at: [], rest: whole},
  );
}

/**
 * What counted as the terminal's, when the device's read takes a waiting burst's place. Each side tells its reads in
 * their order: was one like it let out before, the device may well have told of that one, late, and the burst's own
 * telling is awaited as long as if the burst had just been let out.
 */
function countedBehind({counted, waiting}: TwiceState, like: Likeness, nowMs: number): readonly Let[] {
  if (like.kind === 'unread') return counted;
  const bursts = waiting.flatMap((one) => (one.kind === 'burst' ? [one.like] : []));
  const oldest = counted[twinIn([...counted.map((one) => one.like), ...bursts], like)];
  if (oldest === undefined) return counted;
  return [...counted.filter((one) => one !== oldest), {like, untilMs: nowMs + LATE_MS}];
}

/** When the device's read came, and how long a silence ends a burst at the terminal. */
export type HeardAt = {readonly nowMs: number; readonly endMs: number};

/** A read of a device that types at the terminal as well. */
export function takeHeard(before: TwiceState, input: Input, {nowMs, endMs}: HeardAt): Step {
  const state = aged(before, nowMs);
  const like = likenessOf([input]);
  const whole = twinIn(
    state.waiting.map((one) => (one.kind === 'burst' ? one.like : null)),
    like,
  );
  const parts = whole === -1 ? partsOf(state.waiting, like) : {at: [whole], rest: REST_OF_WHOLE};
  const [first] = parts.at;
  if (first !== undefined) {
    const rest = like.kind === 'unread' ? like : parts.rest;
    const waiting = state.waiting.map((one, at): Waiting => {
      if (!parts.at.includes(at)) return one;
      return {kind: 'ready', inputs: at === first ? [inPlaceOf(one.inputs, input)] : []};
    });
    const counted = countedBehind(state, like, nowMs);
    return flushed({waiting, counted, heard: [...state.heard, ...awaited(rest, nowMs, endMs)]});
  }
  const late =
    like.kind === 'unread'
      ? -1
      : twinIn(
          state.counted.map((one) => one.like),
          like,
        );
  if (late !== -1) return {state: {...state, counted: without(state.counted, late)}, inputs: []};
  return {state: {...state, heard: [...state.heard, ...awaited(like, nowMs, endMs)]}, inputs: [input]};
}

/** When `settleTwice` is due; null while nothing waits. */
export function twiceDueMs({waiting}: TwiceState): number | null {
  const [first] = waiting;
  return first?.kind === 'burst' ? first.dueMs : null;
}

function letOut(state: TwiceState, nowMs: number, untilMs: number): Step {
  const due = state.waiting.map((one) => one.kind === 'burst' && one.dueMs <= untilMs);
  const counted = state.waiting.flatMap((one, at) =>
    due[at] === true && one.kind === 'burst' ? [{like: one.like, untilMs: nowMs + LATE_MS}] : [],
  );
  const waiting = state.waiting.map((one, at): Waiting => (due[at] === true ? {...one, kind: 'ready'} : one));
  return flushed({...state, waiting, counted: [...state.counted, ...counted]});
}

/** The bursts whose twins did not come in time count themselves. */
export function settleTwice(state: TwiceState, nowMs: number): Step {
  return letOut(aged(state, nowMs), nowMs, nowMs);
}
