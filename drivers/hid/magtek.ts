import type {DeviceRead} from '../../src/app/devices.ts';
import type {Decoder} from './decoder.ts';
import {wholeReports} from './whole-reports.ts';

/*
 * Magstripe readers in HID mode, in MagTek's layout: one report of 337 bytes without a report id. How each of the three
 * tracks was decoded (0 is good), how long each is, what kind of card it seems to be, then 110 bytes for each track, with
 * their sentinels.
 */

const REPORT_SIZE = 337;
const TRACKS = [0, 1, 2] as const;
const STATUS_AT = 0;
const LENGTH_AT = 3;
const DATA_AT = 7;
const DATA_MOST = 110;
/** A transport that hands out a report in parts has done so long before. */
const SILENCE_MS = 100;

const NOTHING: readonly DeviceRead[] = [];

/** A track as text: '' for one that is not on the card, was not read, or holds what no track is written in. */
function trackOf(report: Uint8Array, track: number): string {
  if (report[STATUS_AT + track] !== 0) return '';
  const begins = DATA_AT + track * DATA_MOST;
  const bytes = report.subarray(begins, begins + Math.min(report[LENGTH_AT + track] ?? 0, DATA_MOST));
  const end = bytes.indexOf(0);
  const text = String.fromCharCode(...(end === -1 ? bytes : bytes.subarray(0, end)));
  return /^[ -~]*$/.test(text) ? text : '';
}

function readOf(report: Uint8Array): DeviceRead {
  const tracks = TRACKS.map((track) => trackOf(report, track)).join('');
  return tracks === '' ? {kind: 'unread', why: 'badSwipe'} : {kind: 'swipe', tracks};
}

/** Makes swipes of the reports of a magstripe reader in MagTek's layout. Keeps nothing of a report that was whole. */
export function magtekDecoder(): Decoder {
  const reports = wholeReports({size: REPORT_SIZE, isForeign: () => false});
  return {
    take: (chunk) => {
      const reads: DeviceRead[] = [];
      reports.take(chunk, (report) => reads.push(readOf(report)));
      return reads;
    },
    silenceMs: () => (reports.hasPart() ? SILENCE_MS : null),
    settle: () => {
      const wasCut = reports.hasPart();
      reports.wipe();
      return wasCut ? [{kind: 'unread', why: 'badSwipe'}] : NOTHING;
    },
  };
}
