import {readFile, statfs} from 'node:fs/promises';
import type {Machine, Room} from './facts.ts';

function kilobytesIn(text: string, name: string): number | null {
  const [, count = ''] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text) ?? [];
  return count === '' ? null : Number(count) * 1024;
}

async function memory(): Promise<Room | null> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const [totalBytes, freeBytes] = [kilobytesIn(text, 'MemTotal'), kilobytesIn(text, 'MemAvailable')];
  return totalBytes === null || freeBytes === null ? null : {totalBytes, freeBytes};
}

async function disk(folder: string): Promise<Room | null> {
  const found = await statfs(folder).catch(() => null);
  if (found === null) return null;
  // What is kept back for the superuser is as good as used.
  const used = found.blocks - found.bfree;
  return {totalBytes: (used + found.bavail) * found.bsize, freeBytes: found.bavail * found.bsize};
}

async function load(): Promise<number | null> {
  const [first = ''] = (await readFile('/proc/loadavg', 'utf8').catch(() => '')).split(' ');
  return first === '' ? null : Number(first);
}

/** The disk of a folder, this machine's memory, and how many processes want to run, over a minute. */
export async function lookAtMachine(folder: string): Promise<Machine> {
  const [room, ram, busy] = await Promise.all([disk(folder), memory(), load()]);
  return {disk: room, memory: ram, load: busy};
}
