import type {DeviceRead} from '../../src/app/devices.ts';
import type {Decoder} from '../../drivers/hid/decoder.ts';

/* Reports of scanners and readers that are no keyboards, and what plays reports to a decoder. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The reports of a HID POS scanner for one code: as many of 64 bytes as it takes. */
export function scannerReports(aim: string, code: string | Uint8Array): readonly Uint8Array[] {
  const data = typeof code === 'string' ? bytes(code) : code;
  const count = Math.max(1, Math.ceil(data.length / 56));
  return Array.from({length: count}, (_, index) => {
    const part = data.subarray(index * 56, (index + 1) * 56);
    const report = new Uint8Array(64);
    report.set([2, part.length, ...bytes(aim)]);
    report.set(part, 5);
    report[63] = index + 1 < count ? 1 : 0;
    return report;
  });
}

/** The report of a MagTek reader; a track that is null could not be decoded, one that is '' is not on the card. */
export function swipeReport(tracks: readonly (string | null)[]): Uint8Array {
  const report = new Uint8Array(337);
  tracks.forEach((track, index) => {
    report[index] = track === null ? 1 : 0;
    report[3 + index] = (track ?? '').length;
    report.set(bytes(track ?? ''), 7 + 110 * index);
  });
  return report;
}

/** Bytes from their hexadecimal spelling; blanks between them don't matter. */
export const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** All of the reports in one. */
export const merged = (reports: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(reports.flatMap((one) => [...one]));

/** Bytes cut where the numbers say, each of them the length of a part; what is left is the last one. */
export function cut(all: Uint8Array, lengths: readonly number[]): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const length of lengths) {
    parts.push(all.slice(at, at + length));
    at += length;
  }
  return [...parts, all.slice(at)].filter((part) => part.length > 0);
}

/** What a decoder makes of reports that come two milliseconds after each other. */
export function readsOf(decoder: Decoder, reports: readonly Uint8Array[], beginsMs = 0): readonly DeviceRead[] {
  return reports.flatMap((report, index) => decoder.take(report.slice(), beginsMs + 2 * index));
}

/** The same, and the silence behind it. */
export function readsUntilSilence(decoder: Decoder, reports: readonly Uint8Array[]): readonly DeviceRead[] {
  return [...readsOf(decoder, reports), ...(decoder.silenceMs() === null ? [] : decoder.settle())];
}

export const scan = (code: string): DeviceRead => ({kind: 'scan', code});
export const swipe = (tracks: string): DeviceRead => ({kind: 'swipe', tracks});
export const unread = (why: 'badSwipe' | 'cutOff' | 'tooLong'): DeviceRead => ({kind: 'unread', why});
