import type {DeviceNews, DeviceRead, DeviceSettings, DeviceStatus} from './devices.ts';
import type {Input} from './inputs.ts';

/* What the till makes of what the process that hears its devices says, and how soon it starts that again. */

/** A process that ends at once is started again so much later, and then twice as late each time, up to the last. */
const FIRST_WAIT_MS = 100;
const LAST_WAIT_MS = 15_000;
/** A process that ran so long had started well. */
export const WELL_MS = 10_000;

/** How long to wait before the process is started again; `failures`: how often in a row it ended soon after its start. */
export function restartWaitMs(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures, 10), LAST_WAIT_MS);
}

/** What the process has told of a device. */
type Told = Omit<DeviceStatus, 'sinceMs'>;

/** Before anything was told. */
export function firstStatuses(devices: readonly DeviceSettings[], nowMs: number): readonly DeviceStatus[] {
  return devices.map(({id}) => ({id, state: 'absent', sinceMs: nowMs, typesToo: false}));
}

/** The statuses after what was told, in their own order; a state that stays is as old as it was. */
export function statusesTold(
  before: readonly DeviceStatus[],
  told: readonly Told[],
  nowMs: number,
): readonly DeviceStatus[] {
  return before.map((status) => {
    const now = told.find(({id}) => id === status.id);
    if (now === undefined) return status;
    const {state, typesToo} = now;
    return {...status, state, typesToo, sinceMs: state === status.state ? status.sinceMs : nowMs};
  });
}

/** None of them can be heard: nothing hears them, since then. */
export function allFailed(before: readonly DeviceStatus[], sinceMs: number): readonly DeviceStatus[] {
  return statusesTold(
    before,
    before.map((status) => ({...status, state: 'failed'})),
    sinceMs,
  );
}

/** The devices that went between the two, or came back; why one is not there may change without a word. */
export function newsOf(before: readonly DeviceStatus[], after: readonly DeviceStatus[]): readonly DeviceNews[] {
  return after.flatMap(({id, state}, index) => {
    const was = before[index]?.state;
    return (was === 'open') === (state === 'open') ? [] : [{id, state}];
  });
}

/** What was read, as the input that it is at the till. */
export function inputOf(read: DeviceRead, atMs: number): Input {
  switch (read.kind) {
    case 'scan':
      return {kind: 'scan', code: read.code, typedBefore: 0, atMs};
    case 'swipe':
      return {kind: 'swipe', tracks: read.tracks, typedBefore: 0, atMs};
    case 'unread':
      return {kind: 'unread', why: read.why, typedBefore: 0, atMs};
  }
}
