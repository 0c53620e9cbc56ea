import {constants} from 'node:fs';
import {access, readFile, readdir, realpath} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {printable} from '../../core/text.ts';

/* The places where a printer may be plugged in. */

export type FoundPort = {
  readonly path: string;
  readonly kind: 'usb' | 'serial';
  /** Maker and name where the system knows them, else an empty text. */
  readonly name: string;
  /** A name that stays whatever else is plugged in, where there is one. */
  readonly stable: string | null;
  readonly mayWrite: boolean;
};

const NAME_CELLS = 40;
const SERIAL = /^tty(?:USB|ACM|AMA|S)[0-9]+$/;

async function names(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder).catch(() => []);
  return found.toSorted((one, other) => one.localeCompare(other, 'en', {numeric: true}));
}

async function line(path: string): Promise<string> {
  return printable(await readFile(path, 'utf8').catch(() => ''), NAME_CELLS);
}

async function mayWrite(path: string): Promise<boolean> {
  return access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Maker and name of the USB device of which this is an interface, or one behind it. */
async function usbName(device: string): Promise<string> {
  const own = await realpath(device).catch(() => null);
  if (own === null) return '';
  for (let folder = own, depth = 0; depth < 4; folder = dirname(folder), depth += 1) {
    const product = await line(join(folder, 'product'));
    if (product !== '') return printable(`${await line(join(folder, 'manufacturer'))} ${product}`, NAME_CELLS);
  }
  return '';
}

async function usbPrinters(root: string): Promise<readonly FoundPort[]> {
  const found = (await names(`${root}/dev/usb`)).filter((name) => /^lp[0-9]+$/.test(name));
  return Promise.all(
    found.map(async (name) => ({
      path: `/dev/usb/${name}`,
      kind: 'usb' as const,
      name: await usbName(`${root}/sys/class/usbmisc/${name}/device`),
      stable: null,
      mayWrite: await mayWrite(`${root}/dev/usb/${name}`),
    })),
  );
}

/** The kernel has names for serial ports that are not there; their type is 0. */
async function isThere(root: string, name: string): Promise<boolean> {
  return !name.startsWith('ttyS') || !['', '0'].includes(await line(`${root}/sys/class/tty/${name}/type`));
}

async function stableNames(root: string): Promise<ReadonlyMap<string, string>> {
  const folder = `${root}/dev/serial/by-id`;
  const pairs = (await names(folder)).map(async (name): Promise<readonly [string, string]> => {
    const target = await realpath(join(folder, name)).catch(() => '');
    return [basename(target), `/dev/serial/by-id/${name}`];
  });
  return new Map(await Promise.all(pairs));
}

async function serialPorts(root: string): Promise<readonly FoundPort[]> {
  const stable = await stableNames(root);
  const found = await Promise.all(
    (await names(`${root}/dev`))
      .filter((name) => SERIAL.test(name))
      .map(async (name) => ({name, isThere: await isThere(root, name)})),
  );
  return Promise.all(
    found
      .filter((port) => port.isThere)
      .map(async ({name}) => ({
        path: `/dev/${name}`,
        kind: 'serial' as const,
        name: await usbName(`${root}/sys/class/tty/${name}/device`),
        stable: stable.get(name) ?? null,
        mayWrite: await mayWrite(`${root}/dev/${name}`),
      })),
  );
}

/** USB printers and serial ports of the system at `root` (empty: this one). */
export async function foundPorts(root: string): Promise<readonly FoundPort[]> {
  return [...(await usbPrinters(root)), ...(await serialPorts(root))];
}
