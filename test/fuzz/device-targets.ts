import {decoderFor} from '../../drivers/hid/decoder-for.ts';
import {QUIET, settle, silenceMs, takeTokens} from '../../drivers/keyboard/bursts.ts';
import {PLAIN, decode, flush} from '../../drivers/keyboard/decode.ts';
import {isSwipe} from '../../drivers/keyboard/swipe-form.ts';
import {KEY_LAYOUTS, type DeviceForm, type DeviceRead} from '../../src/app/devices.ts';
import {SCANNER} from '../support/burst-play.ts';
import {merged, scannerReports, swipeReport} from '../support/device-reports.ts';
import {typedReports} from '../support/key-rows.ts';
import type {FuzzTarget} from './target.ts';

/* Everything that scanners, readers and the terminal send. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** In how long parts the bytes come, one after the other. The last byte of an input says where to begin. */
const PARTS = [8, 9, 64, 337, 1, 4096, 16, 72, 3, 200];
/** No read is longer than this, whatever came. */
const LONGEST = 3 + 4096;

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

function checkRead(read: DeviceRead, device: DeviceForm): void {
  if (read.kind === 'unread') return;
  const text = read.kind === 'scan' ? read.code : read.tracks;
  check(text !== '' && text.length <= LONGEST, `a ${read.kind} of ${text.length} characters`);
  const isHiddenSwipe = device.form === 'keyboard' && read.kind === 'scan' && isSwipe(text, text.length);
  check(!isHiddenSwipe, 'a swipe that is taken for a scan');
}

/** Gives the bytes to a decoder in parts, some with silence behind them, and silence to the end. */
function runDecoder(device: DeviceForm, input: Uint8Array): void {
  const decoder = decoderFor(device);
  const look = (reads: readonly DeviceRead[]): void => reads.forEach((read) => checkRead(read, device));
  const begin = input.at(-1) ?? 0;
  let atMs = 0;
  for (let at = 0, part = begin; at < input.length; part += 1) {
    const length = PARTS[part % PARTS.length] ?? 1;
    look(decoder.take(input.subarray(at, at + length), atMs));
    if ((begin + part) % 7 === 0 && decoder.silenceMs() !== null) look(decoder.settle());
    at += length;
    atMs += (begin + part) % 11 === 0 ? 1500 : 2;
  }
  // Half a read, and its rest that never comes.
  for (let silences = 0; silences < 2; silences += 1) look(decoder.silenceMs() === null ? [] : decoder.settle());
  check(decoder.silenceMs() === null, 'a decoder that awaits silence for ever');
}

const decoderTarget = (name: string, device: DeviceForm, samples: readonly Uint8Array[]): FuzzTarget => ({
  name,
  samples,
  run: (input) => runDecoder(device, input),
});

const GS = '\u001d';
const SWIPE = '%B4111111111111111^DOE/JOHN^29121010000?;4111111111111111=29121010000?';
/** Short, for many of them: what is told of a text is told after a few of its characters. */
const TEXTS = ['5901234123457\n', 'Ab-12\n', '%B411^A?;4111111=9?\n', ';E?\n', '@[{|~^ `\n'];

const KEYBOARDS: readonly FuzzTarget[] = KEY_LAYOUTS.map((layout) =>
  decoderTarget(
    `keyboard ${layout}`,
    {form: 'keyboard', layout},
    TEXTS.flatMap((text) => {
      const reports = typedReports(layout, text, 'one by one');
      return [merged(reports), merged(reports.map((report) => Uint8Array.from([1, ...report])))];
    }),
  ),
);

/** Bytes of a terminal: through the decoder, and what came of them through the bursts. */
function runTerminal(input: Uint8Array): void {
  let tail = PLAIN;
  let burst = QUIET;
  for (let at = 0, part = input.at(-1) ?? 0; at < input.length; part += 1) {
    const length = PARTS[part % PARTS.length] ?? 1;
    const decoded = decode(tail, input.subarray(at, at + length));
    burst = takeTokens(burst, {tokens: decoded.tokens, atMs: at}, SCANNER).state;
    tail = part % 5 === 0 ? flush(decoded.tail).tail : decoded.tail;
    at += length;
  }
  burst = settle(burst, SCANNER).state;
  burst = burst.phase === 'quiet' ? burst : settle(burst, SCANNER).state;
  check(silenceMs(burst, SCANNER) === null, 'bursts that await silence for ever');
}

/** The decoders of scanners and readers, and of the terminal. */
export const DEVICE_TARGETS: readonly FuzzTarget[] = [
  ...KEYBOARDS,
  decoderTarget('hid-pos', {form: 'hid-pos'}, [
    merged(scannerReports(']E0', '5901234123457')),
    merged(scannerReports(']C1', `0104012345678901${GS}10ABC${GS}3103001234`)),
    merged(scannerReports(']Q1', 'https://example.org/?'.repeat(8))),
  ]),
  decoderTarget('magtek', {form: 'magtek'}, [
    swipeReport([SWIPE.slice(0, 44), SWIPE.slice(44), '']),
    swipeReport([null, ';81000482=99121?', '+0123456789?']),
    merged([swipeReport(['', ';81000482=99121?', '']), swipeReport([null, null, null])]),
  ]),
  {
    name: 'terminal',
    samples: ['5901234123457\r', `${SWIPE}\r`, '\u001b[15~\u001b[A', '\u001b[200~Käse\u001b[201~', 'abc\u001bOP'].map(
      bytes,
    ),
    run: runTerminal,
  },
];
