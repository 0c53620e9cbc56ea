import {readdir, readFile, realpath} from 'node:fs/promises';
import {basename, join} from 'node:path';

/* What the kernel says of a hidraw node beside what node-hid tells. */

const CLASS = '/sys/class/hidraw';

/** A device at a port, in the path of everything that hangs on it: 1-2.3, but not an interface of it (1-2.3:1.0). */
const PORT = /^[0-9]{1,3}-[0-9]{1,2}(?:\.[0-9]{1,2})*$/;

/** The port in the real path of a device's folder: the last one, for hubs stand before it; null without USB. */
export function portOf(folder: string): string | null {
  return folder.split('/').findLast((part) => PORT.test(part)) ?? null;
}

/** True where the folder's name, such as 0003:0C2E:0B61.0004, is of a device with these numbers. */
export function isOfNumbers(folder: string, {vendor, product}: {vendor: string; product: string}): boolean {
  return basename(folder).toLowerCase().slice(4).startsWith(`:${vendor}:${product}.`);
}

/** The folder of the device behind a node; null where that is gone. `root`: where the kernel shows hidraw. */
export async function folderOfNode(node: string, root = CLASS): Promise<string | null> {
  return realpath(join(root, basename(node), 'device')).catch(() => null);
}

/** True where one of the device's input devices is not inhibited; kernels before 5.11 can't inhibit any. */
export async function typesHere(folder: string): Promise<boolean> {
  const inputs = await readdir(join(folder, 'input')).catch((): string[] => []);
  const open = inputs
    .filter((name) => /^input[0-9]+$/.test(name))
    .map(async (name) => {
      const text = await readFile(join(folder, 'input', name, 'inhibited'), 'latin1').catch(() => '0');
      return text.trim() !== '1';
    });
  return (await Promise.all(open)).includes(true);
}
