import type {DeviceRead} from './devices.ts';

/** Keys that are not a character, as the terminal's many spellings are decoded to. */
export const NAMED_KEYS = [
  'f1',
  'f2',
  'f3',
  'f4',
  'f5',
  'f6',
  'f7',
  'f8',
  'f9',
  'f10',
  'f11',
  'f12',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageUp',
  'pageDown',
  'insert',
  'delete',
  'enter',
  'tab',
  'backspace',
  'escape',
] as const;
export type NamedKey = (typeof NAMED_KEYS)[number];

/** Why nothing of a reading can be used: a card pulled too fast, half of it and then silence, more than any code has. */
export type Unread = Extract<DeviceRead, {kind: 'unread'}>['why'];

/**
 * One thing that the cashier or a device did, decoded, with the time at which its last byte arrived.
 * `typedBefore` on a scan or swipe: that many of its first characters went out as `text` before the burst was known
 * for one; the receiver takes them back.
 */
export type Input =
  /** `isAmong`: others came along with it, closer together than fingers make them. */
  | {readonly kind: 'text'; readonly text: string; readonly atMs: number; readonly isAmong?: true}
  | {readonly kind: 'key'; readonly key: NamedKey; readonly atMs: number}
  | {readonly kind: 'scan'; readonly code: string; readonly typedBefore: number; readonly atMs: number}
  /** A card's tracks. Held in memory only while it is handled: never stored, logged or shown. */
  | {readonly kind: 'swipe'; readonly tracks: string; readonly typedBefore: number; readonly atMs: number}
  /** A burst that no code is this long: what came was thrown away. */
  | {readonly kind: 'overlong'; readonly length: number; readonly typedBefore: number; readonly atMs: number}
  /** A scanner or reader has read something of which nothing can be used. */
  | {readonly kind: 'unread'; readonly why: Unread; readonly typedBefore: number; readonly atMs: number}
  | {readonly kind: 'resize'; readonly columns: number; readonly rows: number}
  /** The minute changed, or something in the background did: draw again. */
  | {readonly kind: 'tick'};
