import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {HidDevice} from '../../../drivers/hid/hid-port.ts';
import type {DeviceSettings} from '../../app/devices.ts';
import {identityOf, looksOf} from './plugged.ts';

/*
 * Whether somebody can still type once a device is kept off the terminal. Keyboards that are no HID devices (PS/2, a
 * laptop's) are among the kernel's input devices only. Most PCs list a PS/2 keyboard that nobody has plugged in: it
 * counts where somebody says that it is there.
 */

/** BUS_I8042 of linux/input.h: PS/2. */
const PS2 = '0011';

/** The first 31 keys, Escape to S: what has all of them is a keyboard, and no power button. */
const ALL_KEYS = 0xff_ff_ff_fen;

async function text(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim();
}

/** The keys of an input device are hexadecimal words, the lowest last. */
function isKeyboard(keys: string): boolean {
  const lowest = keys.split(' ').at(-1) ?? '';
  return /^[0-9a-f]+$/.test(lowest) && (BigInt(`0x${lowest}`) & ALL_KEYS) === ALL_KEYS;
}

type Input = {
  readonly numbers: string;
  readonly isPs2: boolean;
  readonly isKeyboard: boolean;
  readonly isInhibited: boolean;
};

async function inputs(root: string): Promise<readonly Input[]> {
  const folder = `${root}/sys/class/input`;
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^input[0-9]+$/.test(name));
  return Promise.all(
    names.map(async (name) => ({
      numbers: `${await text(join(folder, name, 'id/vendor'))}:${await text(join(folder, name, 'id/product'))}`,
      isPs2: (await text(join(folder, name, 'id/bustype'))) === PS2,
      isKeyboard: isKeyboard(await text(join(folder, name, 'capabilities/key'))),
      isInhibited: (await text(join(folder, name, 'inhibited'))) === '1',
    })),
  );
}

export type KeyboardsParts = {
  readonly root: string;
  readonly listed: readonly HidDevice[];
  readonly entries: readonly DeviceSettings[];
  /** Somebody says that a PS/2 or built-in keyboard is really there. */
  readonly hasPs2: boolean;
};

/** True where another keyboard than this device is there to type on: none of the settings, and not kept off already. */
export async function hasOtherKeyboard(
  device: HidDevice,
  {root, listed, entries, hasPs2}: KeyboardsParts,
): Promise<boolean> {
  const configured = new Set(entries.map(({vendor, product}) => `${vendor}:${product}`));
  const isFree = (numbers: string): boolean => !configured.has(numbers);
  const own = `${device.vendor}:${device.product}`;
  const isOther = listed.some(
    (one) =>
      looksOf(one) === 'keyboard' &&
      identityOf(one) !== identityOf(device) &&
      one.typesToo &&
      isFree(`${one.vendor}:${one.product}`),
  );
  if (isOther) return true;
  const kernel = (await inputs(root)).filter(({isPs2}) => hasPs2 || !isPs2);
  return kernel.some((one) => one.isKeyboard && !one.isInhibited && one.numbers !== own && isFree(one.numbers));
}
