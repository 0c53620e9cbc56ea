/*
 * What the process that hears scanners and readers needs of hidraw: what is plugged in, and the reports of what is
 * open. `node-hid.ts` has it of the kernel, `memory-hid.ts` of a test.
 */

/** A collection of a HID device, as it is plugged in now. Numbers are four hexadecimal digits in small letters. */
export type HidDevice = {
  /** The node, such as /dev/hidraw0. It moves: a device is known again by everything else. */
  readonly path: string;
  readonly vendor: string;
  readonly product: string;
  readonly serial: string | null;
  /** The USB port as the kernel names it (1-2.3); null for what is on no USB. */
  readonly port: string | null;
  readonly usagePage: number;
  readonly usage: number;
  readonly maker: string;
  readonly name: string;
  /** What it types reaches the terminal as well: it has an input device of the kernel's, which nothing inhibits. */
  readonly typesToo: boolean;
};

/** An open device. Its reports come one by one, whole, in order; a report is wiped when `onReport` has returned. */
export type HidHandle = {readonly close: () => Promise<void>};

export type HidEars = {
  readonly onReport: (report: Uint8Array) => void;
  /** Once: it was pulled out, or broke. It is closed by then. */
  readonly onGone: (why: string) => void;
};

/** Throws HidTrouble: `noLibrary` when hidraw can't be used at all, the others for one device. */
export type HidPort = {
  readonly list: () => Promise<readonly HidDevice[]>;
  readonly open: (device: HidDevice, ears: HidEars) => Promise<HidHandle>;
};

export class HidTrouble extends Error {
  readonly code: 'noLibrary' | 'noAccess' | 'gone' | 'failed';

  constructor(code: HidTrouble['code'], message: string, cause?: unknown) {
    super(message, {cause});
    this.name = 'HidTrouble';
    this.code = code;
  }
}
