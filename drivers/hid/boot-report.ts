import {wholeReports} from './whole-reports.ts';

/*
 * Boot keyboard reports (HID 1.11, appendix B.1): modifiers, a byte of the maker's, and the usages of up to six keys that
 * are down, from the first place on. Which key is new shows only beside the report before. Reports of keyboards that
 * send more than six keys at once can't be told from several of these and are not read: no scanner sends them.
 */

/** A key that went down and the modifiers at that time, or the left Alt key that was let go. */
export type KeyStroke =
  {readonly kind: 'press'; readonly usage: number; readonly modifiers: number} | {readonly kind: 'altUp'};

/** The bits of the modifiers. */
export const CTRL = 0x11;
export const SHIFT = 0x22;
export const LEFT_ALT = 0x04;
export const RIGHT_ALT = 0x40;

const SIZE = 8;
const KEYS_AT = 2;
/** 01 stands in every place while too many keys are down, 02 and 03 are the keyboard's own troubles. */
const LAST_TROUBLE = 0x03;
const LAST_USAGE = 0xe7;

const none = (): boolean => false;

/** True where keys are usages, and stand from the first place on. */
function areKeys(keys: Uint8Array): boolean {
  const end = keys.indexOf(0);
  return keys.every((key, at) => key <= LAST_USAGE && (end === -1 || at < end || key === 0));
}

/**
 * The number that stands before each report of a chunk, where this device numbers its reports, else null. `known` is the
 * number that it had before: a numbered report without any key looks like a whole one and the beginning of a second.
 */
function reportIdOf(chunk: Uint8Array, known: number | null): number | null {
  const [id = 0] = chunk;
  if (id === 0 || chunk.length === 0 || chunk.length % (SIZE + 1) !== 0) return null;
  let isPlain = id !== known;
  for (let at = 0; at < chunk.length; at += SIZE + 1) {
    if (chunk[at] !== id || chunk[at + 2] !== 0) return null;
    const keys = chunk.subarray(at + 3, at + SIZE + 1);
    if (!areKeys(keys)) return null;
    if (chunk[at + 1] !== 0 || keys[0] !== 0) isPlain = false;
  }
  return isPlain ? null : id;
}

/** Makes keystrokes of boot keyboard reports, with a report number before them or without. */
export type BootReports = {
  readonly take: (chunk: Uint8Array, onStroke: (stroke: KeyStroke) => void) => void;
  /** True while a report waits for its rest, or a key is down. */
  readonly isOpen: () => boolean;
  /**
   * After silence: gives up the part of a report that waits for its rest, and takes all keys for let go. No device holds
   * one so long; the report that said so was lost.
   */
  readonly giveUp: () => void;
};

/** Begins with no key down. */
export function bootReports(): BootReports {
  const plain = wholeReports({size: SIZE, isForeign: none});
  const down = new Uint8Array(SIZE - KEYS_AT);
  let modifiers = 0;
  let reportId: number | null = null;

  const one = (report: Uint8Array, onStroke: (stroke: KeyStroke) => void): void => {
    const keys = report.subarray(KEYS_AT, SIZE);
    if (keys.some((key) => key > 0 && key <= LAST_TROUBLE)) return;
    const [now = 0] = report;
    const isAltUp = (modifiers & LEFT_ALT) !== 0 && (now & LEFT_ALT) === 0;
    modifiers = now;
    if (isAltUp) onStroke({kind: 'altUp'});
    keys.forEach((usage, at) => {
      const isNew = usage !== 0 && !down.includes(usage) && keys.indexOf(usage) === at;
      if (isNew) onStroke({kind: 'press', usage, modifiers});
    });
    down.set(keys);
  };

  return {
    take: (chunk, onStroke) => {
      const id = plain.hasPart() ? null : reportIdOf(chunk, reportId);
      if (id !== null) {
        reportId = id;
        for (let at = 0; at < chunk.length; at += SIZE + 1) one(chunk.subarray(at + 1, at + SIZE + 1), onStroke);
      } else if (reportId === null) plain.take(chunk, (report) => one(report, onStroke));
      // Else it is another report of a device that numbers them: volume keys, a mouse.
    },
    isOpen: () => plain.hasPart() || down.some((usage) => usage !== 0),
    giveUp: () => {
      plain.wipe();
      down.fill(0);
      modifiers = 0;
      reportId = null;
    },
  };
}
