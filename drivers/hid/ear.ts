import type {DeviceRead, DeviceSettings, DeviceState} from '../../src/app/devices.ts';
import type {EarsParts} from './ears-parts.ts';
import {HidTrouble, type HidDevice} from './hid-port.ts';
import type {ToldState} from './messages.ts';

/** One device of the settings: open, or why not. */
export type Ear = {
  readonly device: DeviceSettings;
  /** The node that it has open. */
  readonly path: () => string | null;
  readonly told: () => ToldState;
  /** Lets go of a device that is no more among those plugged in, and sees whether it types at the terminal. */
  readonly check: (plugged: readonly HidDevice[]) => Promise<void>;
  /** Opens the device that is meant, or knows that there is none. Gives the trouble it had, but for a missing right. */
  readonly meet: (found: HidDevice | null) => Promise<HidTrouble | null>;
  /** The system can't be asked: what is open stays so. */
  readonly fail: () => void;
  /** Something was plugged in or got other rights: there is no reason to wait before it is tried again. */
  readonly hurry: () => void;
  readonly close: () => Promise<void>;
};

type Parts = Pick<EarsParts, 'port' | 'decoderFor' | 'say' | 'now' | 'setTimer'> & {
  /** The device was pulled out or broke. */
  readonly onGone: () => void;
};

/** A device that doesn't open is tried again so much later, and then twice as late each time, up to the last. */
const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 8000;

/** Tells what comes out of a device's reports, also when nothing more comes. */
function hear(device: DeviceSettings, {decoderFor, say, now, setTimer}: Parts) {
  const decoder = decoderFor(device);
  const {id} = device;
  let stop = (): void => undefined;
  const give = (reads: readonly DeviceRead[]): void => reads.forEach((read) => say({kind: 'read', id, read}));
  /** What was half read is told as such: a card must be swiped again, and its holder should know. */
  const settle = (): void => {
    stop();
    give(decoder.settle());
  };
  return {
    take: (report: Uint8Array): void => {
      stop();
      give(decoder.take(report, now()));
      const silenceMs = decoder.silenceMs();
      if (silenceMs !== null) stop = setTimer(silenceMs, settle);
    },
    settle,
  };
}

/** An open device. */
type Hold = {readonly found: HidDevice; readonly isGone: () => boolean; readonly close: () => Promise<void>};

async function takeHold({device, found}: {device: DeviceSettings; found: HidDevice}, parts: Parts): Promise<Hold> {
  const heard = hear(device, parts);
  let isGone = false;
  const handle = await parts.port.open(found, {
    onReport: heard.take,
    onGone: () => {
      isGone = true;
      heard.settle();
      parts.onGone();
    },
  });
  const close = async (): Promise<void> => {
    heard.settle();
    await handle.close();
  };
  return {found, isGone: () => isGone, close};
}

/** True for one and the same thing, plugged in at the same place. */
function isSame(one: HidDevice, other: HidDevice): boolean {
  const keys = ['path', 'vendor', 'product', 'serial', 'port', 'usagePage', 'usage'] as const;
  return keys.every((key) => one[key] === other[key]);
}

function stateAfter({code}: HidTrouble): DeviceState {
  if (code === 'noAccess') return 'noAccess';
  return code === 'gone' ? 'absent' : 'failed';
}

/** How it stands with the device, changed in place. */
type Standing = {
  hold: Hold | null;
  state: DeviceState;
  typesToo: boolean;
  isClosed: boolean;
  tries: number;
  notBeforeMs: number;
};

async function letGo(at: Standing): Promise<void> {
  const {hold} = at;
  at.hold = null;
  at.state = 'absent';
  await hold?.close();
}

async function tryOpen(
  at: Standing,
  parts: Parts,
  which: {device: DeviceSettings; found: HidDevice},
): Promise<HidTrouble | null> {
  try {
    at.hold = await takeHold(which, parts);
    at.state = 'open';
    at.tries = 0;
    if (at.isClosed) await letGo(at);
    return null;
  } catch (error) {
    const trouble = error instanceof HidTrouble ? error : new HidTrouble('failed', String(error), error);
    at.state = stateAfter(trouble);
    at.notBeforeMs = parts.now() + Math.min(FIRST_WAIT_MS * 2 ** at.tries, LAST_WAIT_MS);
    at.tries += 1;
    return at.state === 'failed' ? trouble : null;
  }
}

/** Makes it, with nothing open. Its calls must not overlap, but for `hurry` and `close`. */
export function openEar(device: DeviceSettings, parts: Parts): Ear {
  const nothing = {hold: null, state: 'absent', typesToo: false, tries: 0, notBeforeMs: 0} as const;
  const at: Standing = {...nothing, isClosed: false};
  return {
    device,
    path: () => at.hold?.found.path ?? null,
    told: () => ({id: device.id, state: at.state, typesToo: at.typesToo}),
    check: async (plugged) => {
      if (at.hold === null) return;
      const {found, isGone} = at.hold;
      const same = isGone() ? undefined : plugged.find((one) => isSame(one, found));
      if (same === undefined) await letGo(at);
      else at.typesToo = same.typesToo;
    },
    meet: async (found) => {
      if (found === null) {
        Object.assign(at, nothing);
        return null;
      }
      at.typesToo = found.typesToo;
      return parts.now() < at.notBeforeMs ? null : tryOpen(at, parts, {device, found});
    },
    fail: () => {
      if (at.hold === null) at.state = 'failed';
    },
    hurry: () => {
      at.notBeforeMs = 0;
    },
    close: async () => {
      at.isClosed = true;
      await letGo(at);
    },
  };
}
