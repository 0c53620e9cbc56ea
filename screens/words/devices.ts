import type {DeviceItem, DeviceObjection, DeviceSaid} from '../../src/app/device-pages.ts';
import type {DeviceSettings, DeviceStatus} from '../../src/app/devices.ts';
import type {Objection} from '../../src/app/pages.ts';
import type {FaultCode} from '../../src/app/ports.ts';
import type {PrinterSettings} from '../../src/app/settings.ts';
import {printable} from '../../src/core/text.ts';
import {FAULT_WORDS} from './faults.ts';

/* Scanners, readers and the printer, as the list of devices and the message line tell of them. */

const PATH_CELLS = 60;

/** The title of the list where there is nothing to hear. */
export const NO_DEVICES = {
  practice: 'Devices: a practice till has no scanner or reader of its own',
  none: 'Devices: no scanner or reader is set up; what types needs no entry',
} as const;

const FORMS = {keyboard: 'Keyboard', 'hid-pos': 'HID POS scanner', magtek: 'MagTek reader'} as const satisfies Record<
  DeviceSettings['form'],
  string
>;

/** What kind of device it is, and the numbers that it is known by. */
export function deviceWords(device: DeviceSettings): string {
  const layout = device.form === 'keyboard' ? `, ${device.layout}` : '';
  return `${FORMS[device.form]}${layout} ${device.vendor}:${device.product}`;
}

const STATES = {
  absent: 'not plugged in',
  noAccess: 'may not be opened',
  failed: 'failed',
} as const;

/** How it stands with a device, in a few words; `since` where it isn't as it should be. */
export function stateWords({status, hearing}: Extract<DeviceItem, {kind: 'device'}>, since: string): string {
  if (hearing === 'starting') return 'not known yet';
  if (status.state === 'open') return status.typesToo ? 'open, types here as well' : 'open';
  return `${STATES[status.state]} since ${since}`;
}

/** The way to the printer. */
export function printerWords(printer: PrinterSettings): string {
  switch (printer.kind) {
    case 'none':
      return 'none';
    case 'file':
      return `File ${printable(printer.path, PATH_CELLS)}`;
    case 'usb':
      return `USB ${printable(printer.path, PATH_CELLS)}`;
    case 'serial':
      return `Serial ${printable(printer.path, PATH_CELLS)}`;
    case 'tcp':
      return `Network ${printable(printer.host, PATH_CELLS)}:${printer.port}`;
  }
}

const PRINTER_STATES: Partial<Record<FaultCode, string>> = {
  printerAbsent: 'not there',
  printerSilent: "doesn't answer",
  paperOut: 'no paper',
  coverOpen: 'cover open',
  printerOffline: 'off line',
};

/** How it stands with the printer, in a few words. */
export function printerStateWords({fault, said, isSetUp}: Extract<DeviceItem, {kind: 'printer'}>): string {
  if (!isSetUp) return 'none is set up';
  if (fault !== null) return PRINTER_STATES[fault] ?? 'failed';
  if (said === null) return 'no trouble is known';
  return said.paper === 'low' ? 'ready, little paper left' : 'ready';
}

function failedWords(id: string, {hearing}: Extract<DeviceItem, {kind: 'device'}>): string {
  if (hearing === 'noLibrary') return "Nothing is heard: install Debian's package libusb-1.0-0";
  if (hearing === 'notRunning') return `${id} is not heard: what hears it ended and is started again`;
  return `${id} does not open: pull it out, then plug it in again`;
}

function statusWords({id, state, typesToo}: DeviceStatus, item: Extract<DeviceItem, {kind: 'device'}>): string {
  if (item.hearing === 'starting') return `${id}: nothing is known yet, look again in a moment`;
  switch (state) {
    case 'open':
      return typesToo ? `${id} is heard, and types here as well: its udev rule is missing` : `${id} is open and heard`;
    case 'absent':
      return `${id} is not plugged in: no device with its numbers is there`;
    case 'noAccess':
      return `${id} may not be opened: its udev rule is missing`;
    case 'failed':
      return failedWords(id, item);
  }
}

function itemWords(item: DeviceItem): string {
  if (item.kind === 'device') return statusWords(item.status, item);
  if (!item.isSetUp) return 'No printer is set up: see printer in the settings';
  if (item.fault !== null) return FAULT_WORDS[item.fault];
  if (item.said === null) return 'The printer has no trouble that is known';
  return item.said.paper === 'low'
    ? 'The printer is ready: little paper is left, have a roll at hand'
    : 'The printer is ready';
}

/** What devices have to say that is no trouble. */
export function deviceSaidWords(said: DeviceSaid): string {
  return said.code === 'deviceBack' ? `${said.id} is there again` : itemWords(said.item);
}

/** True where the words are here. */
export function isDeviceObjection(objection: Objection): objection is DeviceObjection {
  return objection.code === 'unread' || objection.code === 'deviceGone';
}

const UNREAD = {
  badSwipe: 'The card was not read: swipe it again, in one even pull',
  cutOff: 'Only half of it came: scan or swipe it again',
  tooLong: 'More came than any code or card has: scan or swipe it again',
} as const;

const GONE = {
  absent: 'was unplugged: plug it in again. Selling goes on',
  noAccess: "can't be opened: call the technician. Selling goes on",
  failed: "can't be heard now: type the codes. Selling goes on",
} as const;

/** What a scanner or reader did not do, and what to do instead. */
export function deviceObjectionWords(objection: DeviceObjection): string {
  return objection.code === 'unread' ? UNREAD[objection.why] : `${objection.id} ${GONE[objection.state]}`;
}
