import {openEar, type Ear} from './ear.ts';
import type {EarsParts} from './ears-parts.ts';
import {HidTrouble, type HidDevice, type HidPort} from './hid-port.ts';
import {matched} from './matching.ts';
import {TROUBLE_MAX} from './messages.ts';

export type Ears = {readonly close: () => Promise<void>};

/** Looks are this far apart while all is well, and while something is missing; a watch of the nodes comes between. */
const WELL_MS = 5000;
const MISSING_MS = 1000;
/** The library can only be installed by hand. */
const LIBRARY_MS = 30_000;
/** Several nodes come at once, and their rights a moment later. */
const SETTLE_MS = 20;
const ALIVE_MS = 1000;
/** The system has not answered for so long: it can't be said that all is well. */
const STUCK_MS = 10_000;

type Look = {readonly plugged: readonly HidDevice[]} | {readonly trouble: HidTrouble};

async function lookAt(port: HidPort): Promise<Look> {
  try {
    return {plugged: await port.list()};
  } catch (error) {
    return {trouble: error instanceof HidTrouble ? error : new HidTrouble('failed', String(error), error)};
  }
}

/** Says the states when they are others than it said last, and a trouble once. */
function speaker(ears: readonly Ear[], say: EarsParts['say']): {states: () => void; trouble: (is: HidTrouble) => void} {
  let [statesSaid, troubleSaid] = ['', ''];
  return {
    states: () => {
      const states = ears.map((ear) => ear.told());
      const text = JSON.stringify(states);
      if (text === statesSaid) return;
      statesSaid = text;
      say({kind: 'states', states});
    },
    trouble: ({code, message}) => {
      if (message === troubleSaid) return;
      troubleSaid = message;
      say({
        kind: 'trouble',
        code: code === 'noLibrary' ? 'noLibrary' : 'failed',
        message: message.slice(0, TROUBLE_MAX),
      });
    },
  };
}

/** Says that it is alive, again and again, unless a look at the system hangs. */
function beat({say, now, setTimer}: EarsParts, lookedAtMs: () => number | null): () => void {
  let stop = (): void => undefined;
  const next = (): void => {
    const sinceMs = lookedAtMs();
    if (sinceMs === null || now() - sinceMs < STUCK_MS) say({kind: 'alive'});
    stop = setTimer(ALIVE_MS, next);
  };
  next();
  return () => stop();
}

/** Lets the ears whose device is plugged in open it, and those whose device is gone let go of it. */
async function attend(all: readonly Ear[], {devices}: EarsParts, look: Look): Promise<HidTrouble | null> {
  if ('trouble' in look) {
    for (const ear of all) ear.fail();
    return look.trouble;
  }
  for (const ear of all) await ear.check(look.plugged);
  const taken = all.map((ear) => ear.path()).filter((path) => path !== null);
  const free = devices.filter((_device, index) => all[index]?.path() === null);
  const found = matched(free, look.plugged, taken);
  let trouble: HidTrouble | null = null;
  for (const ear of all) {
    if (ear.path() === null) trouble = (await ear.meet(found.get(ear.device.id) ?? null)) ?? trouble;
  }
  return trouble;
}

function waitOf(all: readonly Ear[], trouble: HidTrouble | null): number {
  if (trouble?.code === 'noLibrary') return LIBRARY_MS;
  return all.every((ear) => ear.path() !== null) ? WELL_MS : MISSING_MS;
}

/**
 * Hears the devices of the settings: opens each when it is plugged in, wherever that is, and again after it was pulled
 * out or refused. One look at the system at a time.
 */
export function openEars(parts: EarsParts): Ears {
  const {port, devices, now, setTimer, watch} = parts;
  let lookedAtMs: number | null = null;
  let isAgain = false;
  let isClosed = false;
  let stopTimer = (): void => undefined;
  const all = devices.map((device) => openEar(device, {...parts, onGone: () => changed()}));
  const speak = speaker(all, parts.say);
  const later = (delayMs: number): void => {
    stopTimer();
    if (!isClosed) stopTimer = setTimer(delayMs, () => void look());
  };
  const look = async (): Promise<void> => {
    if (lookedAtMs !== null || isClosed) {
      isAgain = true;
      return;
    }
    lookedAtMs = now();
    isAgain = false;
    const trouble = await attend(all, parts, await lookAt(port));
    lookedAtMs = null;
    if (isClosed) return void Promise.all(all.map((ear) => ear.close()));
    if (trouble !== null) speak.trouble(trouble);
    speak.states();
    later(isAgain ? SETTLE_MS : waitOf(all, trouble));
  };
  const changed = (): void => {
    for (const ear of all) ear.hurry();
    if (lookedAtMs === null) later(SETTLE_MS);
    else isAgain = true;
  };
  const undo = [watch(changed), beat(parts, () => lookedAtMs)];
  void look();
  return {
    close: async () => {
      isClosed = true;
      for (const step of undo) step();
      stopTimer();
      await Promise.all(all.map((ear) => ear.close()));
    },
  };
}
