import type {DeviceRead, KeyLayout} from '../../src/app/devices.ts';
import {bootReports} from './boot-report.ts';
import type {Decoder} from './decoder.ts';
import {endHabit, typedMemory} from './typed-read.ts';
import {typedText} from './typed-text.ts';

/** Reports of one code come 1 to 10 ms after each other; a slow scanner pauses as long as this between characters. */
const SILENCE_MS = 100;
/** What comes within this after half a read is the rest of it. */
const REST_MS = 500;

const NOTHING: readonly DeviceRead[] = [];

/**
 * Makes scans and swipes of the reports of a scanner or magstripe reader that types. Enter or Tab ends a read, or
 * silence where that is the device's way; what looks like a card's tracks is a swipe. Of half a read nothing is told but
 * that it was one, and its rest is swallowed.
 */
export function typedDecoder(layout: KeyLayout): Decoder {
  const reports = bootReports();
  const memory = typedMemory();
  const habit = endHabit();
  let isRest = false;
  let reads: DeviceRead[] = [];

  const typed = typedText(layout, {
    onText: (text) => {
      if (!isRest) memory.add(text);
    },
    onEnd: () => {
      const read = memory.take();
      if (read !== null) {
        habit.ended();
        reads.push(read);
      }
      isRest = false;
    },
    isAccented: () => memory.first() !== '%',
  });

  return {
    take: (chunk) => {
      reports.take(chunk, typed.take);
      const whole = reads;
      // What was swiped is not kept until the next key.
      reads = [];
      return whole;
    },
    silenceMs: () => {
      if (isRest) return REST_MS;
      return !memory.isEmpty() || typed.isOpen() || reports.isOpen() ? SILENCE_MS : null;
    },
    settle: () => {
      reports.giveUp();
      typed.settle();
      const read = memory.take();
      const told = read === null ? null : habit.silent(read);
      isRest = told?.kind === 'unread';
      return told === null ? NOTHING : [told];
    },
  };
}
