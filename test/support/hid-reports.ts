import type {DeviceSettings} from '../../src/app/devices.ts';

/* Devices of the settings and what they send, for tests. */

const WHERE = {serial: null, port: null, usage: null} as const;

export const SCANNER: DeviceSettings = {...WHERE, id: 'scanner', vendor: '0c2e', product: '0b61', form: 'hid-pos'};
export const READER: DeviceSettings = {...WHERE, id: 'reader', vendor: '0801', product: '0002', form: 'magtek'};

export const WEDGE: DeviceSettings = {...SCANNER, id: 'wedge', form: 'keyboard', layout: 'us'};

/** The collection of a scanner that types, as it is plugged in. */
export const KEYBOARD = {vendor: '0c2e', product: '0b61', usagePage: 1, usage: 6} as const;
/** The collection of a HID POS scanner, as it is plugged in. */
export const POS = {vendor: '0c2e', product: '0b61', usagePage: 0x8c, usage: 2} as const;
/** The collection of a MagTek reader. */
export const MAGTEK = {vendor: '0801', product: '0002', usagePage: 0xff00, usage: 1} as const;

/**
 * The report of a HID POS scanner that is set to say no symbology; `isContinued`: the code goes on in the next report.
 */
export function posReport(code: string, isContinued = false): readonly number[] {
  const bytes = [...Buffer.from(code, 'latin1')];
  const data = [...bytes, ...Array.from({length: 58 - bytes.length}, () => 0)];
  return [2, bytes.length, 0, 0, 0, ...data, isContinued ? 1 : 0];
}

/** The report of a MagTek reader that read a second track. */
export function magtekReport(track: string): readonly number[] {
  const report = Array.from({length: 337}, () => 0);
  report[4] = track.length;
  for (const [index, byte] of [...Buffer.from(track, 'latin1')].entries()) report[7 + 110 + index] = byte;
  return report;
}
