import * as v from 'valibot';
import type {DeviceRead, DeviceState} from '../../src/app/devices.ts';
import {DEVICES_MAX} from '../../src/core/limits.ts';

/*
 * What the process that hears devices says to the till: lines of JSON. It is told its devices in one line; when the
 * till's end of its input closes, it ends.
 */

/** What the process knows of one device. */
export type ToldState = {readonly id: string; readonly state: DeviceState; readonly typesToo: boolean};

export type EarsMessage =
  /** Said from time to time: its loop turns, and the system answers it. */
  | {readonly kind: 'alive'}
  /** Of all its devices, whenever one of them changed. */
  | {readonly kind: 'states'; readonly states: readonly ToldState[]}
  | {readonly kind: 'read'; readonly id: string; readonly read: DeviceRead}
  /** Why something is as the states say; for the technician's log, and never of anything that was read. */
  | {readonly kind: 'trouble'; readonly code: 'noLibrary' | 'failed'; readonly message: string};

/** More characters than this no code and no card has. */
export const READ_MAX = 8192;
export const TROUBLE_MAX = 300;
/** A line longer than this is no message: each character may take six in JSON. */
export const LINE_MAX = 64 * 1024;

const id = v.pipe(v.string(), v.maxLength(20));
const read = v.pipe(v.string(), v.minLength(1), v.maxLength(READ_MAX));

const message = v.variant('kind', [
  v.strictObject({kind: v.literal('alive')}),
  v.strictObject({
    kind: v.literal('states'),
    states: v.pipe(
      v.array(v.strictObject({id, state: v.picklist(['open', 'absent', 'noAccess', 'failed']), typesToo: v.boolean()})),
      v.maxLength(DEVICES_MAX),
    ),
  }),
  v.strictObject({
    kind: v.literal('read'),
    id,
    read: v.variant('kind', [
      v.strictObject({kind: v.literal('scan'), code: read}),
      v.strictObject({kind: v.literal('swipe'), tracks: read}),
      v.strictObject({kind: v.literal('unread'), why: v.picklist(['badSwipe', 'cutOff', 'tooLong'])}),
    ]),
  }),
  v.strictObject({
    kind: v.literal('trouble'),
    code: v.picklist(['noLibrary', 'failed']),
    message: v.pipe(v.string(), v.maxLength(TROUBLE_MAX)),
  }),
]) satisfies v.GenericSchema<unknown, EarsMessage>;

/** The message in a line; null for whatever else was said. */
export function messageIn(line: string): EarsMessage | null {
  try {
    const found = v.safeParse(message, JSON.parse(line));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/** A message as a line. */
export function lineOf(said: EarsMessage): string {
  return `${JSON.stringify(said)}\n`;
}
