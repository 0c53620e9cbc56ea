import {HidTrouble, type HidDevice, type HidHandle, type HidPort} from '../../../drivers/hid/hid-port.ts';
import type {DeviceForm} from '../../app/devices.ts';
import {isBurst, listenTo, type Heard, type Listener} from './listener.ts';
import {looksOf} from './plugged.ts';
import type {DevicesContext} from './world.ts';

/* Listens to everything that could be a scanner or a reader until one of them speaks. */

/** A device that spoke: a code, a card, or a card that was read badly. */
export type Spoke = {readonly device: HidDevice; readonly form: DeviceForm; readonly heard: Heard};

type Open = {readonly handle: HidHandle; readonly listener: Listener};

export type Waiting = {readonly port: HidPort; readonly listed: readonly HidDevice[]; readonly waitMs: number};

/** Every maker's own page may be a magstripe reader's: what it sends shows whether it is one. */
const VENDOR_PAGES = 0xff00;

/** The form in which an unknown device is listened to; null for what can be none. */
export function candidateForm(device: HidDevice): DeviceForm | null {
  const looks = looksOf(device);
  if (looks === 'keyboard') return {form: 'keyboard', layout: 'us'};
  if (looks !== 'other') return {form: looks};
  return device.usagePage >= VENDOR_PAGES ? {form: 'magtek'} : null;
}

/** What was read is of a device that is meant, and of no hand on a keyboard. */
function isRead({form}: DeviceForm, heard: Heard): boolean {
  if (form === 'keyboard' && !isBurst(heard)) return false;
  const reads = heard.readings.flatMap((reading) => reading.reads);
  // Anything can be of a page that every maker uses: only a card makes a reader of it.
  if (form === 'magtek') return reads.some(({kind}) => kind === 'swipe');
  return reads.some(({kind}) => kind !== 'unread');
}

/** Says once what was heard and is none. */
function hints(context: DevicesContext): (form: DeviceForm, heard: Heard) => void {
  const said = new Set<string>();
  const say = (hint: string): void => {
    if (said.has(hint)) return;
    said.add(hint);
    context.write(hint);
  };
  return ({form}, heard) => {
    if (form === 'keyboard' && !isBurst(heard)) {
      if (heard.lengths.length > 1) say('Somebody types by hand: that is no scanner.');
      return;
    }
    if (heard.readings.some(({reads}) => reads.length > 0)) say('Something came that can’t be read whole: once more.');
  };
}

async function openAll(
  waiting: Waiting,
  spoke: (all: Spoke) => void,
  context: DevicesContext,
): Promise<{readonly open: readonly Open[]; readonly isRefused: boolean}> {
  const open: Open[] = [];
  let isRefused = false;
  const hint = hints(context);
  const paths = new Set<string>();
  for (const device of waiting.listed) {
    const form = candidateForm(device);
    if (form === null || paths.has(device.path)) continue;
    paths.add(device.path);
    const onHeard = (heard: Heard): void => (isRead(form, heard) ? spoke({device, form, heard}) : hint(form, heard));
    const listener = listenTo(form, {nowMs: context.world.nowMs, keepsRaw: false, onHeard});
    try {
      const handle = await waiting.port.open(device, {onReport: listener.take, onGone: listener.close});
      open.push({handle, listener});
    } catch (error) {
      if (!(error instanceof HidTrouble)) throw error;
      isRefused ||= error.code === 'noAccess';
    }
  }
  return {open, isRefused};
}

function sayListening({write}: DevicesContext, count: number, isRefused: boolean): void {
  if (count === 0) {
    throw new RangeError(
      isRefused
        ? 'This user may not open what is plugged in: run it as root (sudo), or set up the udev rules first.'
        : 'Nothing that could be a scanner or a reader is plugged in.',
    );
  }
  const devices = count === 1 ? 'One device is' : `${count} devices are`;
  write(`${devices} listened to. Swipe a card or scan a code once, now.`);
  if (isRefused) write('Others may not be opened by this user: run it as root (sudo) to hear them too.');
}

/** Throws a RangeError in words where nothing can be heard, nothing came in time, or somebody ended it. */
export async function firstToSpeak(context: DevicesContext, waiting: Waiting): Promise<Spoke> {
  const {promise, resolve} = Promise.withResolvers<Spoke | 'late' | 'ended'>();
  const hush = context.world.hush();
  const timer = setTimeout(() => resolve('late'), waiting.waitMs);
  void hush.ended.finally(() => resolve('ended'));
  let open: readonly Open[] = [];
  try {
    const opened = await openAll(waiting, resolve, context);
    const {isRefused} = opened;
    open = opened.open;
    sayListening(context, open.length, isRefused);
    const first = await promise;
    if (first === 'ended') throw new RangeError('Ended; nothing was saved.');
    if (first !== 'late') return first;
    throw new RangeError(`Nothing was read within ${waiting.waitMs / 1000} seconds; nothing was saved.`);
  } finally {
    clearTimeout(timer);
    for (const {handle, listener} of open) {
      listener.close();
      await handle.close();
    }
    await hush.end();
  }
}
