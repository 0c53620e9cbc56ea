import type {DeviceRead} from '../../src/app/devices.ts';
import {codeOfBytes} from './code-text.ts';
import type {Decoder} from './decoder.ts';
import {wholeReports} from './whole-reports.ts';

/*
 * Barcode scanners in HID POS mode (HID Point of Sale Usage Tables, page 8C). Report 2 is 64 bytes: its number, how many
 * bytes of data it holds, three bytes of AIM identifier, 56 bytes of data, two of others, and a byte whose lowest bit
 * says that the code goes on in the next report.
 */

const REPORT_ID = 2;
const REPORT_SIZE = 64;
const COUNT_AT = 1;
const AIM_AT = 2;
const DATA_AT = 5;
const DATA_MOST = 56;
const CONTINUED_AT = 63;

/** No code is longer: the largest QR code holds 2953 bytes, the largest DataMatrix 1556. */
export const MOST_CODE = 4096;
/** The reports of one code come within milliseconds of each other. */
const SILENCE_MS = 100;

const NOTHING: readonly DeviceRead[] = [];

/** `]C1`, `]E0` … or nothing, where the scanner is set to send none, or something else stands there. */
function aimOf(report: Uint8Array): string {
  const aim = String.fromCharCode(...report.subarray(AIM_AT, DATA_AT));
  return /^\][A-Za-z][0-9A-Za-z]$/.test(aim) ? aim : '';
}

/** Makes scans of the reports of a HID POS scanner. */
export function hidPosDecoder(): Decoder {
  const reports = wholeReports({size: REPORT_SIZE, isForeign: (first) => first !== REPORT_ID});
  const data = new Uint8Array(MOST_CODE);
  let length = 0;
  /** The AIM identifier of the code's first report; null between codes. */
  let aim: string | null = null;

  const wipe = (): void => {
    data.fill(0, 0, Math.min(length, MOST_CODE));
    length = 0;
    aim = null;
  };
  const end = (): readonly DeviceRead[] => {
    const isTooLong = length > MOST_CODE;
    const code = isTooLong ? '' : codeOfBytes(data.subarray(0, length));
    const begins = aim ?? '';
    wipe();
    if (isTooLong) return [{kind: 'unread', why: 'tooLong'}];
    // A scanner that says it has read something and sends nothing: a trigger that was let go.
    return code === '' ? NOTHING : [{kind: 'scan', code: begins + code}];
  };
  const add = (report: Uint8Array): readonly DeviceRead[] => {
    aim ??= aimOf(report);
    const bytes = report.subarray(DATA_AT, DATA_AT + Math.min(report[COUNT_AT] ?? 0, DATA_MOST));
    if (length + bytes.length <= MOST_CODE) data.set(bytes, length);
    length += bytes.length;
    return ((report[CONTINUED_AT] ?? 0) & 1) === 0 ? end() : NOTHING;
  };

  return {
    take: (chunk) => {
      const reads: DeviceRead[] = [];
      reports.take(chunk, (report) => reads.push(...add(report)));
      return reads;
    },
    silenceMs: () => (aim !== null || reports.hasPart() ? SILENCE_MS : null),
    settle: () => {
      const isOpen = aim !== null || reports.hasPart();
      reports.wipe();
      wipe();
      return isOpen ? [{kind: 'unread', why: 'cutOff'}] : NOTHING;
    },
  };
}
