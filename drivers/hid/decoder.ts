import type {DeviceRead} from '../../src/app/devices.ts';

/** Makes reads of one device's reports. Holds what has come of a read that is not whole yet. */
export type Decoder = {
  /** Takes one report, which came at that time (milliseconds; only differences matter). Never throws, whatever it is. */
  readonly take: (report: Uint8Array, atMs: number) => readonly DeviceRead[];
  /** How long nothing may come before `settle` is due, in milliseconds; null while nothing is open. */
  readonly silenceMs: () => number | null;
  /** Silence: what is open is a read without its end, or is given up. Wiped either way. */
  readonly settle: () => readonly DeviceRead[];
};
