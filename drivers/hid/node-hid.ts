import {constants} from 'node:fs';
import {access} from 'node:fs/promises';
import type {Device, HIDAsync} from 'node-hid';
import type * as NodeHid from 'node-hid';
import {printable} from '../../src/core/text.ts';
import {HidTrouble, type HidDevice, type HidEars, type HidHandle, type HidPort} from './hid-port.ts';
import {folderOfNode, isOfNumbers, portOf, typesHere} from './sysfs.ts';

type Library = Pick<typeof NodeHid, 'devicesAsync' | 'HIDAsync'>;

const WORDS_CELLS = 60;
const HIDRAW = /^\/dev\/hidraw[0-9]+$/;

const hex = (number: number): string => number.toString(16).padStart(4, '0');

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What the system says of an error; a library that could not be loaded is told by the package that has it. */
function troubleOf(error: unknown): HidTrouble {
  if (error instanceof HidTrouble) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (codeOf(error) === 'ERR_DLOPEN_FAILED' || /cannot open shared object|No native build/i.test(message)) {
    return new HidTrouble('noLibrary', `install Debian's package libusb-1.0-0 (${message})`, error);
  }
  return new HidTrouble('failed', message, error);
}

async function load(): Promise<Library> {
  const {default: library} = await import('node-hid');
  library.setDriverType('hidraw');
  return library;
}

async function deviceOf(found: Device): Promise<HidDevice | null> {
  const {path = ''} = found;
  const folder = HIDRAW.test(path) ? await folderOfNode(path) : null;
  if (folder === null) return null;
  const serial = found.serialNumber ?? '';
  return {
    path,
    vendor: hex(found.vendorId),
    product: hex(found.productId),
    serial: serial === '' ? null : serial,
    port: portOf(folder),
    usagePage: found.usagePage ?? 0,
    usage: found.usage ?? 0,
    maker: printable(found.manufacturer ?? '', WORDS_CELLS),
    name: printable(found.product ?? '', WORDS_CELLS),
    typesToo: await typesHere(folder),
  };
}

/** Throws why the node can't be opened by this user, before the library says only that it can't be. */
async function checkAccess(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'EPERM') throw new HidTrouble('noAccess', `${path}: no right to open it`, error);
    throw new HidTrouble(code === 'ENOENT' ? 'gone' : 'failed', `${path}: ${code}`, error);
  }
}

/** Listens to an open device. It is closed once, by whoever is first: an error of its own or its user. */
function listen(device: HIDAsync, ears: HidEars): HidHandle {
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= device.close().catch(() => undefined));
  const fail = async (why: string): Promise<void> => {
    if (closing !== null) return;
    await close();
    ears.onGone(why);
  };
  device.on('error', (error: unknown) => void fail(error instanceof Error ? error.message : String(error)));
  device.on('data', (report: Buffer) => {
    try {
      if (closing === null) ears.onReport(report);
    } finally {
      report.fill(0);
    }
  });
  return {close};
}

/**
 * hidraw through node-hid, loaded when it is first used. Only its asynchronous class: the other one loses reports while
 * the process is busy.
 */
export function nodeHid(): HidPort {
  let loading: Promise<Library> | null = null;
  const library = async (): Promise<Library> => {
    loading ??= load();
    try {
      return await loading;
    } catch (error) {
      loading = null;
      throw troubleOf(error);
    }
  };
  return {
    list: async () => {
      const {devicesAsync} = await library();
      const found = await devicesAsync().catch((error: unknown) => {
        throw troubleOf(error);
      });
      return (await Promise.all(found.map(deviceOf))).filter((device) => device !== null);
    },
    open: async (device, ears) => {
      const {path} = device;
      const {HIDAsync} = await library();
      await checkAccess(path);
      const opened = await HIDAsync.open(path).catch(async (error: unknown) => {
        await checkAccess(path);
        throw troubleOf(error);
      });
      // Paths move: another device may have got this one since it was listed.
      const folder = await folderOfNode(path);
      if (folder !== null && isOfNumbers(folder, device)) return listen(opened, ears);
      await opened.close().catch(() => undefined);
      throw new HidTrouble('gone', `${path} is another device by now`);
    },
  };
}
