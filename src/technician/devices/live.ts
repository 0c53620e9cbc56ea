import {HidTrouble, type HidDevice, type HidHandle, type HidPort} from '../../../drivers/hid/hid-port.ts';
import {matched} from '../../../drivers/hid/matching.ts';
import {EXIT} from '../../app/exit-codes.ts';
import type {DeviceForm, DeviceSettings} from '../../app/devices.ts';
import {Fault} from '../../app/ports.ts';
import {isBurst, listenTo, type Heard, type Listener} from './listener.ts';
import {nameOf, numbersOf} from './list-words.ts';
import {looksOf} from './plugged.ts';
import {countWords, rawWords, readWords, shownReading} from './read-words.ts';
import {settingsOf, type Folder} from './till-settings.ts';
import {noHidWords, type DevicesContext} from './world.ts';

export type LiveFlags = Folder & {readonly raw?: true};

/** A node that is listened to, or can't be. */
type Ear = {
  readonly device: HidDevice;
  readonly label: string;
  readonly handle: HidHandle | null;
  readonly listener: Listener | null;
};

/** New devices are looked for so often. */
const LOOK_MS = 1000;
const LABEL_CELLS = 11;
const KIND_CELLS = 6;

/** The form that a collection is read in; null for what the till can't read. */
export function formOf(device: HidDevice, entry: DeviceSettings | null): DeviceForm | null {
  if (entry !== null) return entry;
  const looks = looksOf(device);
  if (looks === 'keyboard') return {form: 'keyboard', layout: 'us'};
  return looks === 'other' ? null : {form: looks};
}

function heardRows(label: string, heard: Heard, isRaw: boolean): readonly string[] {
  const front = ' '.repeat(LABEL_CELLS + 1);
  const reading = shownReading(heard);
  const rows = (reading?.reads ?? []).map(
    (read) => `${label.padEnd(LABEL_CELLS)} ${read.kind.padEnd(KIND_CELLS)} ${readWords(read)}`,
  );
  const what = rows.length === 0 ? [`${label.padEnd(LABEL_CELLS)} ${countWords(heard)}, and nothing read`] : rows;
  if (!isRaw) return what;
  const raw = rawWords(heard) ?? [`${countWords(heard)}; not shown, for such a device may read cards`];
  return [...what, ...raw.map((row) => `${front}${row}`)];
}

type Live = {
  readonly context: DevicesContext;
  readonly port: HidPort;
  readonly entries: readonly DeviceSettings[];
  readonly isRaw: boolean;
  readonly ears: Map<string, Ear>;
};

async function letGo({ears}: Live, path: string): Promise<void> {
  const ear = ears.get(path);
  if (ear === undefined) return;
  ears.set(path, {...ear, handle: null, listener: null});
  ear.listener?.close();
  await ear.handle?.close();
}

function hear(live: Live, device: HidDevice, entry: DeviceSettings | null): (heard: Heard) => void {
  const {context, isRaw} = live;
  const label = entry?.id ?? numbersOf(device);
  return (heard) => {
    if (entry === null && looksOf(device) === 'keyboard' && !isBurst(heard)) {
      // One key that was let go when this began says nothing yet; keys that were typed are nobody's business here.
      if (heard.lengths.length < 2) return;
      context.write(`${label.padEnd(LABEL_CELLS)} is typed on by hand: left out from now on`);
      void letGo(live, device.path);
      return;
    }
    heardRows(label, heard, isRaw).forEach(context.write);
  };
}

async function open(live: Live, device: HidDevice, entry: DeviceSettings | null): Promise<void> {
  const {context, port, ears, isRaw} = live;
  const form = formOf(device, entry);
  if (form === null) return;
  const label = entry?.id ?? numbersOf(device);
  const listener = listenTo(form, {
    nowMs: context.world.nowMs,
    keepsRaw: isRaw && form.form === 'hid-pos',
    onHeard: hear(live, device, entry),
  });
  const gone = (): void => {
    listener.close();
    ears.delete(device.path);
    context.write(`${label.padEnd(LABEL_CELLS)} is gone`);
  };
  ears.set(device.path, {device, label, handle: null, listener});
  try {
    const handle = await port.open(device, {onReport: listener.take, onGone: gone});
    ears.set(device.path, {device, label, handle, listener});
    context.write(`${label.padEnd(LABEL_CELLS)} listening: ${nameOf(device)}`);
  } catch (error) {
    if (!(error instanceof HidTrouble)) throw error;
    ears.set(device.path, {device, label, handle: null, listener: null});
    const why = error.code === 'noAccess' ? 'this user may not open it (bonustill devices rules)' : error.message;
    context.write(`${label.padEnd(LABEL_CELLS)} can’t be heard: ${why}`);
  }
}

/** Opens what has come since the last look, and forgets what has gone. */
async function look(live: Live): Promise<void> {
  const listed = await live.port.list();
  for (const [path, {handle}] of live.ears) {
    if (handle === null && !listed.some((device) => device.path === path)) live.ears.delete(path);
  }
  const given = matched(live.entries, listed, []);
  for (const device of listed) {
    if (live.ears.has(device.path)) continue;
    await open(live, device, live.entries.find(({id}) => given.get(id)?.path === device.path) ?? null);
  }
}

/** Looks again and again until `end`. */
async function keepLooking(live: Live, end: Promise<void>): Promise<void> {
  const ended = end.then(() => true);
  await look(live);
  if (live.ears.size === 0) live.context.write('Nothing that could be one is plugged in yet.');
  for (let isOver = false; !isOver;) {
    await look(live);
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), LOOK_MS);
    });
    isOver = await Promise.race([ended, pause]);
    clearTimeout(timer);
  }
}

/** `devices live`: shows what devices of known form send, card data masked, until somebody ends it. */
export async function watchDevices(context: DevicesContext, flags: LiveFlags): Promise<void> {
  const settings = await settingsOf(flags);
  const entries = settings instanceof Fault ? [] : settings.devices;
  const live = {
    context,
    port: await context.world.hid(),
    entries,
    isRaw: flags.raw === true,
    ears: new Map<string, Ear>(),
  };
  const hush = context.world.hush();
  try {
    context.write('What scanners and readers send, card data masked. Ctrl-C ends it.');
    await keepLooking(live, hush.ended);
  } catch (error) {
    if (!(error instanceof HidTrouble)) throw error;
    noHidWords(error).forEach(context.write);
    context.setExitCode(error.code === 'noLibrary' ? EXIT.missingPart : EXIT.refused);
  } finally {
    for (const path of live.ears.keys()) await letGo(live, path);
    await hush.end();
  }
}
