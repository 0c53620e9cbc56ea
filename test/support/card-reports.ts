import {decoderFor} from '../../drivers/hid/decoder-for.ts';
import type {Decoder} from '../../drivers/hid/decoder.ts';
import type {DeviceForm, DeviceRead} from '../../src/app/devices.ts';
import type {Input} from '../../src/app/inputs.ts';

/*
 * What devices send over hidraw, report by report, and what the till makes of it.
 */

/** Keys of a US keyboard by their usage: what they type alone, and with Shift. */
const KEYS: readonly (readonly [usage: number, alone: string, shifted: string])[] = [
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter, index) => [4 + index, letter, letter.toUpperCase()] as const),
  ...Array.from('1234567890', (digit, index) => [0x1e + index, digit, '!@#$%^&*()'.charAt(index)] as const),
  [0x28, '\r', ''],
  [0x2b, '\t', ''],
  [0x2c, ' ', ''],
  [0x2d, '-', '_'],
  [0x2e, '=', '+'],
  [0x2f, '[', '{'],
  [0x30, ']', '}'],
  [0x31, '\\', '|'],
  [0x33, ';', ':'],
  [0x34, "'", '"'],
  [0x36, ',', '<'],
  [0x37, '.', '>'],
  [0x38, '/', '?'],
];

const SHIFT = 2;

/** Each character pressed, with Shift where it needs one, and let go. */
export function typedReports(text: string): readonly Uint8Array[] {
  return [...text].flatMap((sign) => {
    const key = KEYS.find(([, alone, shifted]) => alone === sign || shifted === sign);
    if (key === undefined) throw new Error(`no key types ${sign}`);
    const [usage, alone] = key;
    return [Uint8Array.of(alone === sign ? 0 : SHIFT, 0, usage, 0, 0, 0, 0, 0), new Uint8Array(8)];
  });
}

/** Three tracks in MagTek's layout; '' for one that is not on the card, null for one that could not be read. */
export function magtekReport(tracks: readonly (string | null)[]): Uint8Array {
  const report = new Uint8Array(337);
  for (const [index, track] of tracks.entries()) {
    report[index] = track === null ? 1 : 0;
    report[3 + index] = track?.length ?? 0;
    report.set(new TextEncoder().encode(track ?? ''), 7 + index * 110);
  }
  return report;
}

/** A barcode of a HID POS scanner, in as many reports as it needs. */
export function posReports(aim: string, code: string): readonly Uint8Array[] {
  const parts = code.match(/[^]{1,56}/g) ?? [];
  return parts.map((part, index) => {
    const report = new Uint8Array(64);
    report.set([2, part.length, ...new TextEncoder().encode(aim + part)]);
    report[63] = index < parts.length - 1 ? 1 : 0;
    return report;
  });
}

function inputOf(read: DeviceRead): readonly Input[] {
  switch (read.kind) {
    case 'scan':
      return [{kind: 'scan', code: read.code, typedBefore: 0, atMs: 0}];
    case 'swipe':
      return [{kind: 'swipe', tracks: read.tracks, typedBefore: 0, atMs: 0}];
    case 'unread':
      return [];
  }
}

function readsOf(decoder: Decoder, reports: readonly Uint8Array[]): readonly DeviceRead[] {
  const whole = reports.flatMap((report, index) => decoder.take(report, index * 2));
  return decoder.silenceMs() === null ? whole : [...whole, ...decoder.settle()];
}

/** What the till is given of these reports, and of the silence behind them. */
export function heardFrom(device: DeviceForm, reports: readonly Uint8Array[]): readonly Input[] {
  return readsOf(decoderFor(device), reports).flatMap(inputOf);
}
