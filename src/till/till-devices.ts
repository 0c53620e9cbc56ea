import {setTimeout as delay} from 'node:timers/promises';
import {restartWaitMs, WELL_MS} from '../app/device-watch.ts';
import {noDevices, type Devices} from '../app/devices.ts';
import type {SetTimer} from '../../drivers/hid/ears-parts.ts';
import type {EarsMessage} from '../../drivers/hid/messages.ts';
import {systemTimer} from '../../drivers/keyboard/reader.ts';
import type {Program} from '../practice/practice-host.ts';
import {startDeviceProcess} from './device-process.ts';
import {hearDevicesSay, type HeardParts} from './heard-devices.ts';

/** It has so long to say its first word: a slow machine that has just started is busy. */
const START_MS = 60_000;
/** It gives a sign of life each second: after so long without one it is ended and started anew. */
const SILENCE_MS = 8000;
/** A process that is back within this time was never missed. */
const GRACE_MS = 3000;
/** How long the end of the till waits for the end of the process, before it is killed. */
const END_MS = 500;

export type WatcherParts = HeardParts & {
  /** How the process is called, its verb with it. */
  readonly program: Program;
  /** How long to wait before it is started again, unless it is as long as a till waits. */
  readonly waitMs?: (failures: number) => number;
  readonly silenceMs?: number;
  readonly setTimer?: SetTimer;
};

/** The devices of a till, whose process begins when it is told to. */
export type TillDevices = Devices & {
  readonly begin: () => void;
  /** The process that runs now; null between two. */
  readonly pid: () => number | null;
};

/** A timer that is set anew each time. */
type Timer = {
  readonly set: (delayMs: number, call: () => void) => void;
  readonly isSet: () => boolean;
  readonly stop: () => void;
};

function makeTimer(setTimer: SetTimer): Timer {
  let stop: (() => void) | null = null;
  return {
    set: (delayMs, call) => {
      stop?.();
      stop = setTimer(delayMs, () => {
        stop = null;
        call();
      });
    },
    isSet: () => stop !== null,
    stop: () => {
      stop?.();
      stop = null;
    },
  };
}

/** One run of the process, which is killed when it says nothing, or what can't be understood. */
type Run = {
  readonly pid: () => number | null;
  /** Asks it to end, then ends it. */
  readonly close: () => Promise<void>;
};

type RunParts = WatcherParts & {
  readonly onMessage: (message: EarsMessage) => void;
  /** It hears nothing any more: it is being killed. One that waits for a driver outlives that, for as long as it waits. */
  readonly onKill: () => void;
  readonly onEnd: (ranMs: number) => void;
};

function startRun({program, devices, log, silenceMs = SILENCE_MS, setTimer = systemTimer, ...to}: RunParts): Run {
  const fromMs = performance.now();
  const {promise: ended, resolve: end} = Promise.withResolvers<void>();
  const silence = makeTimer(setTimer);
  let isClosed = false;
  const kill = (why: string): void => {
    log('devices: the process is killed', {level: 'warn', why});
    to.onKill();
    child.kill();
  };
  const child = startDeviceProcess({
    program,
    devices,
    onMessage: (message) => {
      if (isClosed) return;
      silence.set(silenceMs, () => kill(`it said nothing for ${silenceMs} ms`));
      to.onMessage(message);
    },
    onGarbage: () => kill('it said what nobody understands'),
    onEnd: (how) => {
      end();
      silence.stop();
      if (isClosed) return;
      const ranMs = Math.round(performance.now() - fromMs);
      log('devices: the process ended', {level: 'warn', how, ranMs});
      to.onEnd(ranMs);
    },
  });
  silence.set(START_MS, () => kill('it never said a word'));
  return {
    pid: child.pid,
    close: async () => {
      isClosed = true;
      silence.stop();
      child.end();
      await Promise.race([ended, delay(END_MS, null, {ref: false})]);
      child.kill();
    },
  };
}

/**
 * Watches the process that hears the devices: one that ended, hung or talked nonsense is started again, later each
 * time. Nothing of it is ever waited for.
 */
export function openTillDevices(parts: WatcherParts): TillDevices {
  const {waitMs = restartWaitMs, setTimer = systemTimer} = parts;
  const {take, miss, ...heard} = hearDevicesSay(parts);
  const [grace, restart] = [makeTimer(setTimer), makeTimer(setTimer)];
  let run: Run | null = null;
  let failures = 0;

  const lost = (): void => {
    const sinceMs = Date.now();
    if (!grace.isSet()) grace.set(GRACE_MS, () => miss(sinceMs));
  };
  const start = (): void => {
    run = startRun({
      ...parts,
      onMessage: (message) => {
        if (message.kind === 'states') grace.stop();
        take(message);
      },
      onKill: lost,
      onEnd: (ranMs) => {
        run = null;
        failures = ranMs > WELL_MS ? 0 : failures + 1;
        lost();
        restart.set(waitMs(failures), start);
      },
    });
  };
  return {
    ...heard,
    pid: () => run?.pid() ?? null,
    begin: start,
    close: async () => {
      grace.stop();
      restart.stop();
      await run?.close();
    },
  };
}

/** The same for a till whose settings may name no devices: then nothing is ever started. */
export function devicesOfTill(parts: WatcherParts): Devices & Pick<TillDevices, 'begin'> {
  return parts.devices.length === 0 ? {...noDevices, begin: () => undefined} : openTillDevices(parts);
}
