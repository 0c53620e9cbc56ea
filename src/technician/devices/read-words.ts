import type {DeviceRead} from '../../app/devices.ts';
import {isOfCard, masked} from '../../core/cards/mask.ts';
import type {Heard, Reading} from './listener.ts';

/* What may be seen of a read. Of a card as much as its mask leaves. */

const UNREAD_WORDS = {
  badSwipe: 'a card that could not be read: slower, all the way through',
  cutOff: 'a part of a code, and then nothing',
  tooLong: 'more than any code has',
} as const satisfies Record<Extract<DeviceRead, {kind: 'unread'}>['why'], string>;

/** True for what is a card's, or could be: what was not read could be anything. */
export function mayBeCard(read: DeviceRead): boolean {
  return read.kind !== 'scan' || isOfCard(read.code);
}

/** A read in words, card data masked. */
export function readWords(read: DeviceRead): string {
  switch (read.kind) {
    case 'scan':
      return masked(read.code);
    case 'swipe':
      return masked(read.tracks, 'swipe');
    case 'unread':
      return UNREAD_WORDS[read.why];
  }
}

/** What was read in that form is a card's. */
export function isCard({reads}: Reading): boolean {
  return reads.some((read) => read.kind !== 'unread' && mayBeCard(read));
}

/**
 * The reading that may be shown. A card that is read in the wrong layout hides behind other signs, which no mask knows:
 * where any form reads a card, it is that reading. Null where nothing was read.
 */
export function shownReading({readings}: Heard): Reading | null {
  const isSwipe = ({reads}: Reading): boolean => reads.some(({kind}) => kind === 'swipe');
  const ofCard = readings.filter(isCard);
  return ofCard.find(isSwipe) ?? ofCard[0] ?? readings.find(({reads}) => reads.length > 0) ?? null;
}

/** `64 bytes`, `3 reports of 8 bytes`: what came, without a byte of it. */
export function countWords({lengths}: Heard): string {
  const sizes = [...new Set(lengths)].toSorted((one, other) => one - other).join(', ');
  return `${lengths.length} ${lengths.length === 1 ? 'report' : 'reports'} of ${sizes} bytes`;
}

/**
 * The reports in hexadecimal; null for what may hold a card: only a HID POS scanner's are shown, when all that was read
 * of them is codes and none a card's. A keyboard-type device may be a card reader.
 */
export function rawWords({raw, readings}: Heard): readonly string[] | null {
  const [only] = readings;
  if (readings.length !== 1 || only === undefined || only.form.form !== 'hid-pos') return null;
  if (only.reads.length === 0 || only.reads.some(mayBeCard)) return null;
  return raw.map((report) =>
    Buffer.from(report)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 '),
  );
}
