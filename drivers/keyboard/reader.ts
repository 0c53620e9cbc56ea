import type {Readable} from 'node:stream';
import type {Input} from '../../src/app/inputs.ts';
import type {ScannerSettings} from '../../src/app/settings.ts';
import {groupsOf, isBurst} from './burst-groups.ts';
import {QUIET, settle, silenceMs, takeTokens} from './bursts.ts';
import type {BurstState} from './bursts.ts';
import {PLAIN, decode, flush, restMs} from './decode.ts';
import type {Tail, Token} from './decode.ts';

/** What the reader needs of `process.stdin`. A pipe has no raw mode and is read as it is. */
export type KeyboardStream = Pick<Readable, 'on' | 'off' | 'resume' | 'pause'> & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (isRaw: boolean) => unknown;
};

/** Calls once after that many milliseconds and after the reads that wait by then; gives what takes it back. */
export type SetTimer = (delayMs: number, call: () => void) => () => void;

/** Who asks for bursts as such. */
export type TwinListener = {
  /** While true, no character goes out before it is known whether it begins a burst, and bursts go to `onBurst`. */
  readonly areThere: () => boolean;
  /** The inputs of one burst: a scan, a swipe, or characters too few for one, with their Enter or Tab. */
  readonly onBurst: (inputs: readonly Input[]) => void;
};

export type KeyboardOptions = {
  readonly stdin: KeyboardStream;
  readonly settings: ScannerSettings;
  readonly onInput: (input: Input) => void;
  /** For a till that hears devices elsewhere whose keys reach this terminal as well. */
  readonly twins?: TwinListener;
  /** After `bytesTaken` grew, and after the inputs of those bytes were given to `onInput`. */
  readonly onTaken?: (bytes: number) => void;
  /** Once, when the terminal went away or broke. Nothing comes after it. */
  readonly onEnd: () => void;
  /** Milliseconds for `atMs` of the inputs. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
};

export type Keyboard = {
  /**
   * Gives the terminal back as it was, or leaves it raw for the next reader, so that what is typed meanwhile is neither
   * echoed nor lost. What is withheld is dropped; no input comes after it. May be called twice.
   */
  readonly close: (leavesItRaw?: boolean) => void;
  /** How many bytes were read and are settled: every input that they made was given to `onInput`. */
  readonly bytesTaken: () => number;
};

/**
 * The timer of Node, for `setTimer`. An expired timer runs before the reads that came in while the till was busy: only
 * after those has the keyboard been silent for so long.
 */
export const systemTimer: SetTimer = (delayMs, call) => {
  let immediate: NodeJS.Immediate | null = null;
  const timeout = setTimeout(() => {
    immediate = setImmediate(call);
  }, delayMs);
  return () => {
    clearTimeout(timeout);
    if (immediate !== null) clearImmediate(immediate);
  };
};

/** Where the reader stands between two reads. */
type Position = {readonly tail: Tail; readonly burst: BurstState};

/**
 * When a read is taken to have come. While a burst is open, silence counts only once its timer has found it: a read that
 * waited while the till was busy drawing came right after the one before.
 */
const arrivalMs = (burst: BurstState, nowMs: number, settings: ScannerSettings): number => {
  const silence = silenceMs(burst, settings);
  return burst.phase === 'quiet' || silence === null ? nowMs : Math.min(nowMs, burst.lastMs + silence - 1);
};

/** One waiting at a time: a new one takes back the old. */
const singleTimer = (setTimer: SetTimer) => {
  let takeBack = (): void => {};
  return (delayMs: number | null, call: () => void): void => {
    takeBack();
    takeBack = delayMs === null ? () => {} : setTimer(delayMs, call);
  };
};

const isSettled = ({tail, burst}: Position): boolean => tail.phase === 'plain' && burst.phase === 'quiet';

const toBytes = (chunk: Uint8Array | string): Uint8Array =>
  typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;

/** What takes the stream into raw mode and listens to it, and what undoes both. */
const ears = (stdin: KeyboardStream, onBytes: (bytes: Uint8Array) => void, onGone: () => void) => {
  const onData = (chunk: Uint8Array | string): void => onBytes(toBytes(chunk));
  const setRaw = (isRaw: boolean): void => {
    if (stdin.isTTY === true) stdin.setRawMode?.(isRaw);
  };
  return {
    open: (): void => {
      stdin.on('data', onData);
      stdin.on('end', onGone);
      stdin.on('close', onGone);
      stdin.on('error', onGone);
      setRaw(true);
      stdin.resume();
    },
    shut: (leavesItRaw: boolean): void => {
      stdin.off('data', onData);
      stdin.off('end', onGone);
      stdin.off('close', onGone);
      // 'error' stays heard: a terminal that hung up may say so late, and an error that nobody hears ends the program.
      if (leavesItRaw) stdin.off('error', onGone);
      else setRaw(false);
      stdin.pause();
    },
  };
};

/** Gives the inputs of one moment, as long as the keyboard is open: bursts to who asks for them. */
const give = (
  inputs: readonly Input[],
  {settings, twins, onInput}: Pick<KeyboardOptions, 'settings' | 'twins' | 'onInput'>,
  isOpen: () => boolean,
): void => {
  const areTwinsThere = twins?.areThere() === true;
  const groups = areTwinsThere ? groupsOf(inputs, settings) : inputs.map((input) => [input]);
  for (const group of groups) {
    if (areTwinsThere && isBurst(group)) {
      if (isOpen()) twins.onBurst(group);
    } else for (const input of group) if (isOpen()) onInput(input);
  }
};

/**
 * Reads the terminal: puts it into raw mode, decodes what comes, tells scans from fingers and gives each input to
 * `onInput` as soon as it is known. Input after an end, an error or `close` is lost. Throws nothing of its own; what
 * `onInput` throws goes up to the stream.
 */
export const openKeyboard = (options: KeyboardOptions): Keyboard => {
  const {settings} = options;
  const waitForRest = singleTimer(options.setTimer);
  const waitForSilence = singleTimer(options.setTimer);
  let position: Position = {tail: PLAIN, burst: QUIET};
  let bytesRead = 0;
  let bytesTaken = 0;
  let isOpen = true;

  /** Moves on first and delivers then, so that an `onInput` that closes, or throws, leaves nothing half done. */
  const move = (next: Position, inputs: readonly Input[]): void => {
    if (next.burst !== position.burst) waitForSilence(silenceMs(next.burst, settings), onSilence);
    position = next;
    give(inputs, options, () => isOpen);
    if (!isOpen || !isSettled(position) || bytesTaken === bytesRead) return;
    bytesTaken = bytesRead;
    options.onTaken?.(bytesTaken);
  };
  const take = ({tokens, tail}: {readonly tokens: readonly Token[]; readonly tail: Tail}): void => {
    waitForRest(restMs(tail), () => take(flush(position.tail)));
    const atMs = arrivalMs(position.burst, options.now(), settings);
    const holdsFirst = options.twins?.areThere() === true;
    const {state, inputs} = takeTokens(position.burst, {tokens, atMs, holdsFirst}, settings);
    move({tail, burst: state}, inputs);
  };
  const onSilence = (): void => {
    const {state, inputs} = settle(position.burst, settings);
    move({tail: position.tail, burst: state}, inputs);
  };
  const close = (leavesItRaw = false): void => {
    if (!isOpen) return;
    isOpen = false;
    waitForRest(null, () => undefined);
    waitForSilence(null, () => undefined);
    stream.shut(leavesItRaw);
  };
  const onBytes = (bytes: Uint8Array): void => {
    bytesRead += bytes.length;
    take(decode(position.tail, bytes));
  };
  const stream = ears(options.stdin, onBytes, () => {
    if (!isOpen) return;
    close();
    options.onEnd();
  });
  stream.open();
  return {close, bytesTaken: () => bytesTaken};
};
