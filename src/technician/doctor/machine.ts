import {bytesWords} from '../../app/bytes-words.ts';
import {readdir} from 'node:fs/promises';
import {good, note, skipped, type Check, type Finding} from './check.ts';
import type {Scene} from './scene.ts';
import {countWords} from './sizes.ts';

/* Memory, processor and heat of the machine. */

const KILO = 1024;
const MEMORY_FEW = 100_000_000;

function kilobytesOf(text: string, name: string): number {
  return Number(new RegExp(`^${name}: *([0-9]+) kB`, 'm').exec(text)?.[1] ?? 0) * KILO;
}

async function lookAtMemory({system, status}: Scene): Promise<Finding> {
  const [memory, till] = await Promise.all([system('/proc/meminfo'), status()]);
  if (memory === null) return skipped('The system does not say.');
  const available = kilobytesOf(memory, 'MemAvailable');
  const rss = till?.minutes.at(-1)?.rssBytes ?? null;
  const own = rss === null ? '' : `; the till takes ${bytesWords(rss)}`;
  const says = `${bytesWords(available)} of ${bytesWords(kilobytesOf(memory, 'MemTotal'))} to be had${own}`;
  return available < MEMORY_FEW
    ? note(says, 'End other programs; the till is the last to be ended by the system.')
    : good(says);
}

/** `memory`: there is some left. */
export const memory: Check = {id: 'memory', title: 'Memory', group: 'Machine', look: lookAtMemory};

/** True for swap that is gone without the power, or can't be read without a key. */
async function isSafe({system}: Scene, device: string): Promise<boolean> {
  const name = device.replace(/^\/dev\//, '');
  if (name.startsWith('zram')) return true;
  const uuid = await system(`/sys/block/${name}/dm/uuid`);
  return uuid?.startsWith('CRYPT-') ?? false;
}

async function lookAtSwap(scene: Scene): Promise<Finding> {
  const swaps = await scene.system('/proc/swaps');
  const devices = (swaps ?? '')
    .split('\n')
    .slice(1)
    .flatMap((row) => (row === '' ? [] : [row.split(/\s+/)[0] ?? '']));
  if (devices.length === 0) return good('none: nothing of a card can get onto a disk by it');
  const safe = await Promise.all(devices.map((device) => isSafe(scene, device)));
  const open = devices.filter((_, index) => safe[index] === false);
  if (open.length === 0) return good(`${devices.join(', ')}: in memory or encrypted`);
  return note(
    `${open.join(', ')} is not encrypted: what was swiped may get onto the disk.`,
    'Switch it off (sudo swapoff -a, and out of /etc/fstab), or encrypt it.',
  );
}

/** `swap`: memory with card data in it can't be read from a disk. */
export const swap: Check = {id: 'swap', title: 'Swap', group: 'Machine', look: lookAtSwap};

async function coresOf({world}: Scene): Promise<number> {
  const names = await readdir(`${world.root}/sys/devices/system/cpu`).catch(() => []);
  return Math.max(1, names.filter((name) => /^cpu[0-9]+$/.test(name)).length);
}

async function lookAtLoad(scene: Scene): Promise<Finding> {
  const text = await scene.system('/proc/loadavg');
  if (text === null) return skipped('The system does not say.');
  const [one = '0', , quarter = '0'] = text.split(' ');
  const cores = await coresOf(scene);
  const says = `${one} now, ${quarter} in the last quarter of an hour, on ${countWords(cores, 'core')}`;
  return Number(quarter) > 2 * cores ? note(says, 'Something else works here: top shows what.') : good(says);
}

/** `load`: the processor has time for the till. */
export const load: Check = {id: 'load', title: 'Load', group: 'Machine', look: lookAtLoad};

async function lookAtHeat(scene: Scene): Promise<Finding> {
  const cores = await coresOf(scene);
  const counts = await Promise.all(
    Array.from({length: cores}, (_, core) =>
      scene.system(`/sys/devices/system/cpu/cpu${core}/thermal_throttle/core_throttle_count`),
    ),
  );
  const known = counts.filter((count) => count !== null);
  if (known.length === 0) return skipped('This processor does not say.');
  const most = Math.max(...known.map(Number));
  return most === 0
    ? good('never slowed down by heat since it was switched on')
    : note(
        `Slowed down by heat ${countWords(most, 'time')} since it was switched on.`,
        'Clean its air ways; give it room.',
      );
}

/** `heat`: the processor is not slowed down. */
export const heat: Check = {id: 'heat', title: 'Heat', group: 'Machine', look: lookAtHeat};
