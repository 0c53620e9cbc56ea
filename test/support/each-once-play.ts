import {openEachOnce} from '../../src/app/each-once.ts';
import type {Input} from '../../src/app/inputs.ts';
import {word} from './burst-play.ts';
import {manualClock} from './manual-clock.ts';

/* Inputs of the terminal and of devices, and what lets each read through once, by a clock of the test's. */

export const scanOf = (code: string, typedBefore = 0): Input => ({kind: 'scan', code, typedBefore, atMs: 0});
export const swipeOf = (tracks: string): Input => ({kind: 'swipe', tracks, typedBefore: 0, atMs: 0});
export const unreadOf = (why: 'badSwipe' | 'cutOff' | 'tooLong'): Input => ({
  kind: 'unread',
  why,
  typedBefore: 0,
  atMs: 0,
});
const textOf = (text: string): Input => ({kind: 'text', text, atMs: 0});
const ENTER: Input = {kind: 'key', key: 'enter', atMs: 0};
export const short = (text: string): readonly Input[] => [...Array.from(text, textOf), ENTER];

/** It with a clock of the test's, and what it let through so far, each input in one word. */
export const opened = () => {
  const clock = manualClock();
  const through: string[] = [];
  const once = openEachOnce({
    deliver: (input) => void through.push(word(input)),
    nowMs: clock.now,
    setTimer: clock.setTimer,
    endMs: 60,
  });
  return {
    clock,
    /** What came to the terminal as one burst. */
    tty: (...inputs: readonly Input[]) => once.burst(inputs),
    type: (text: string) => Array.from(text, textOf).forEach(once.typed),
    /** What a device that types as well has read. */
    hid: (input: Input) => once.heard(input, true),
    once,
    through: () => through.join(' '),
  };
};
