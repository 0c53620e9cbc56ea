/*
 * Scanners and card readers that the till hears through hidraw, in a process of their own. What they send is decoded
 * there; what comes here is a code or a card's tracks, never a report.
 */

/** Which character a key of a keyboard-type device stands for: as the device itself is set. */
export const KEY_LAYOUTS = ['us', 'uk', 'de', 'fr'] as const;
export type KeyLayout = (typeof KEY_LAYOUTS)[number];

/** How a device is told from others: by its numbers, as `lsusb` shows them, and where two are alike by more. */
export type DeviceIdentity = {
  /** Four hexadecimal digits in small letters: 0c2e. */
  readonly vendor: string;
  readonly product: string;
  /** Null: whatever its serial number is. */
  readonly serial: string | null;
  /** The USB port that it is plugged into, as the kernel names it: 1-2.3. Null: any. */
  readonly port: string | null;
  /** The collection that is read, where the form's usual one isn't it: `8c:02`, in hexadecimal. */
  readonly usage: string | null;
};

/** What a device sends. */
export type DeviceForm =
  /** A scanner or magstripe reader that types: boot keyboard reports. */
  | {readonly form: 'keyboard'; readonly layout: KeyLayout}
  /** A barcode scanner in HID POS mode, usage page 8C. */
  | {readonly form: 'hid-pos'}
  /** A magstripe reader in HID mode, in MagTek's layout. */
  | {readonly form: 'magtek'};

/** A scanner or reader of the settings. */
export type DeviceSettings = DeviceForm & DeviceIdentity & {readonly id: string};

/** What came of a device, whole. Of a swipe nothing is kept longer than it is handled. */
export type DeviceRead =
  /** May begin with the AIM identifier of its symbology (`]C1`), and hold GS characters. */
  | {readonly kind: 'scan'; readonly code: string}
  | {readonly kind: 'swipe'; readonly tracks: string}
  /** Something was read, and nothing of it can be used: a card pulled too fast, half a code and then silence. */
  | {readonly kind: 'unread'; readonly why: 'badSwipe' | 'cutOff' | 'tooLong'};

/**
 * absent: nothing with its numbers is plugged in. noAccess: the till's user may not open it (the udev rule is missing).
 * failed: it is there and can't be opened, or the process that reads it does not run.
 */
export type DeviceState = 'open' | 'absent' | 'noAccess' | 'failed';

export type DeviceStatus = {
  readonly id: string;
  readonly state: DeviceState;
  /** Since when it is so. */
  readonly sinceMs: number;
  /** What it types reaches the terminal as well: no udev rule keeps it off. */
  readonly typesToo: boolean;
};

/** A device that went, or is back. */
export type DeviceNews = {readonly id: string; readonly state: DeviceState};

/** The same, with when it was. */
export type DeviceEvent = DeviceNews & {readonly atMs: number};

/**
 * How it stands with the process that hears them. none: there is nothing to hear. starting: it has not said anything
 * yet, and nothing can be said of the devices. noLibrary: the system's library is not installed. notRunning: it ended
 * or hung, and is started again.
 */
export type Hearing = 'none' | 'starting' | 'running' | 'noLibrary' | 'notRunning';

/** The scanners and readers of the settings, open or not. */
export type Devices = {
  /** In the order of the settings; before the process has said anything all are as the till found them when it began. */
  readonly statuses: () => readonly DeviceStatus[];
  readonly hearing: () => Hearing;
  /** The next that went or came back, each given once. */
  readonly takeNews: () => DeviceNews | null;
  readonly close: () => Promise<void>;
};

/** A till whose settings name none. */
export const noDevices: Devices = {
  statuses: () => [],
  hearing: () => 'none',
  takeNews: () => null,
  close: async () => undefined,
};
