import {decoderFor} from '../../../drivers/hid/decoder-for.ts';
import type {Decoder} from '../../../drivers/hid/decoder.ts';
import {KEY_LAYOUTS, type DeviceForm, type DeviceRead} from '../../app/devices.ts';

/* What one device says in one go: between two silences. A technician scans once and looks; a till does not wait. */

/** What came, as one form reads it. */
export type Reading = {readonly form: DeviceForm; readonly reads: readonly DeviceRead[]};

export type Heard = {
  /** As the device may be set, the likeliest first: of a keyboard-type one each layout. */
  readonly readings: readonly Reading[];
  /** The lengths of its reports, in their order. */
  readonly lengths: readonly number[];
  /** From the first report to the last one. */
  readonly tookMs: number;
  /** The reports themselves where they were asked for; they are wiped when `onHeard` has returned. */
  readonly raw: readonly Uint8Array[];
};

export type ListenerParts = {
  readonly nowMs: () => number;
  readonly keepsRaw: boolean;
  readonly onHeard: (heard: Heard) => void;
};

export type Listener = {readonly take: (report: Uint8Array) => void; readonly close: () => void};

/** A scan, a swipe or a key is over when nothing has come for so long. */
const QUIET_MS = 120;
/** Nobody scans more in one go; what comes then is told and counted anew. */
const REPORTS_MAX = 20_000;

/** All forms in which what this one sends may be read: a keyboard-type device may be set to each layout. */
export function formsLike(form: DeviceForm): readonly DeviceForm[] {
  if (form.form !== 'keyboard') return [form];
  const others = KEY_LAYOUTS.filter((layout) => layout !== form.layout);
  return [form, ...others.map((layout) => ({form: 'keyboard' as const, layout}))];
}

type Decoders = {
  readonly take: (report: Uint8Array, atMs: number) => void;
  readonly settle: () => void;
  readonly silenceMs: () => number;
  /** What was read since the last time. */
  readonly readings: () => readonly Reading[];
};

/** A decoder for each form; all are told the same. */
function decodersOf(forms: readonly DeviceForm[]): Decoders {
  const all = forms.map(
    (form): {readonly form: DeviceForm; readonly decoder: Decoder; readonly reads: DeviceRead[]} => {
      return {form, decoder: decoderFor(form), reads: []};
    },
  );
  return {
    take: (report, atMs) => all.forEach(({decoder, reads}) => reads.push(...decoder.take(report, atMs))),
    settle: () => all.forEach(({decoder, reads}) => reads.push(...decoder.settle())),
    silenceMs: () => Math.max(0, ...all.map(({decoder}) => decoder.silenceMs() ?? 0)),
    readings: () => all.map(({form, reads}) => ({form, reads: reads.splice(0)})),
  };
}

function wipe(raw: readonly Uint8Array[]): void {
  for (const report of raw) report.fill(0);
}

/** Listens to one device's reports, in every form that is like `form`. */
export function listenTo(form: DeviceForm, {nowMs, keepsRaw, onHeard}: ListenerParts): Listener {
  const decoders = decodersOf(formsLike(form));
  let timer: NodeJS.Timeout | undefined;
  let lengths: number[] = [];
  let raw: Uint8Array[] = [];
  let [firstMs, lastMs] = [0, 0];
  const tell = (): void => {
    decoders.settle();
    const heard = {readings: decoders.readings(), lengths, raw, tookMs: lastMs - firstMs};
    [lengths, raw] = [[], []];
    if (heard.lengths.length > 0) onHeard(heard);
    wipe(heard.raw);
  };
  const wait = (): void => {
    clearTimeout(timer);
    const silenceMs = decoders.silenceMs();
    if (lengths.length === 0 && silenceMs === 0) return;
    const whenQuiet = (): void => {
      tell();
      wait();
    };
    timer = setTimeout(whenQuiet, Math.max(QUIET_MS, silenceMs));
  };
  return {
    take: (report) => {
      lastMs = nowMs();
      if (lengths.length === 0) firstMs = lastMs;
      lengths.push(report.length);
      if (keepsRaw) raw.push(Uint8Array.from(report));
      decoders.take(report, lastMs);
      if (lengths.length >= REPORTS_MAX) tell();
      wait();
    },
    close: () => {
      clearTimeout(timer);
      decoders.settle();
      wipe(raw);
    },
  };
}

/** A character is two reports or more: fewer than these are no code, and may be a key that was let go. */
const LEAST_REPORTS = 8;
/** Fingers are slower than 30 ms a key, which is two reports; scanners take 1 to 8 ms a report. */
const FINGERS_MS = 15;

/** True for what a device typed, and no hand: long and fast enough. */
export function isBurst({lengths, tookMs}: Heard): boolean {
  return lengths.length >= LEAST_REPORTS && tookMs / lengths.length < FINGERS_MS;
}
