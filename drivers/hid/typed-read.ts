import type {DeviceRead} from '../../src/app/devices.ts';
import {endsTracks, isSwipe} from '../keyboard/swipe-form.ts';
import {codeOf} from './code-text.ts';

/** No code that is scanned, and no card, is longer: the rest is thrown away until it ends. */
export const MOST_TYPED = 4096;
/** What silence ends is a code from here on: a key that was touched is none. */
const LEAST_WITHOUT_END = 3;

/** The characters of a read that is not whole yet, in memory that can be wiped. */
export type TypedMemory = {
  readonly add: (text: string) => void;
  readonly isEmpty: () => boolean;
  /** The first character; '' before there is one. */
  readonly first: () => string;
  /** What was typed, as a read; null where it is nothing. It is wiped here. */
  readonly take: () => DeviceRead | null;
};

/** Begins empty. Keeps no more than MOST_TYPED characters. */
export function typedMemory(): TypedMemory {
  const characters = new Uint16Array(MOST_TYPED);
  let length = 0;
  const text = (): string => codeOf(String.fromCharCode(...characters.subarray(0, length)));
  const wipe = (): void => {
    characters.fill(0, 0, Math.min(length, MOST_TYPED));
    length = 0;
  };
  return {
    add: (typed) => {
      for (let at = 0; at < typed.length; at += 1, length += 1) {
        if (length < MOST_TYPED) characters[length] = typed.charCodeAt(at);
      }
    },
    isEmpty: () => length === 0,
    first: () => (length === 0 ? '' : String.fromCharCode(characters[0] ?? 0)),
    take: () => {
      const isTooLong = length > MOST_TYPED;
      const typed = isTooLong ? '' : text();
      wipe();
      if (isTooLong) return {kind: 'unread', why: 'tooLong'};
      if (typed === '') return null;
      return isSwipe(typed, typed.length) ? {kind: 'swipe', tracks: typed} : {kind: 'scan', code: typed};
    },
  };
}

/** How a device ends its codes, as far as it has shown it. */
export type EndHabit = {
  /** It has ended a read with Enter or Tab. */
  readonly ended: () => void;
  /** What the read is that silence ended. */
  readonly silent: (read: DeviceRead) => DeviceRead;
};

/**
 * A device either ends its codes with Enter or Tab or it doesn't: where one did so before, a code without it was cut off,
 * however often it comes: half a code may be another product's number. One that never did has said all. A device that
 * was set anew is plugged in anew. Tracks show their end themselves.
 */
export function endHabit(): EndHabit {
  let hasEnds = false;
  return {
    ended: () => {
      hasEnds = true;
    },
    silent: (read) => {
      switch (read.kind) {
        case 'unread':
          return read;
        case 'swipe':
          return endsTracks(read.tracks) ? read : {kind: 'unread', why: 'badSwipe'};
        case 'scan':
          return read.code.length >= LEAST_WITHOUT_END && !hasEnds ? read : {kind: 'unread', why: 'cutOff'};
      }
    },
  };
}
