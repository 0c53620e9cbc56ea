import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join, relative} from 'node:path';
import type {Module} from './modules.ts';
import {isShipped} from './shipped.ts';

/** The program's folder in the package. */
export const PROGRAM = 'usr/lib/bonustill';

/** Debian's name of a machine, and npm's. */
export const MACHINES = {amd64: 'x64', arm64: 'arm64'} as const;
export type Arch = keyof typeof MACHINES;

/** One file of the package: where it stands there, and what is in it. */
export type Entry = {readonly path: string; readonly mode: number} & (
  {readonly kind: 'file'; readonly from: string} | {readonly kind: 'link'; readonly to: string}
);

/** The files of the modules that stand beside the program, and Node, in the order of their paths. */
export async function moduleEntries(root: string, modules: readonly Module[], arch: Arch): Promise<readonly Entry[]> {
  const cpu = MACHINES[arch];
  const found = await Promise.all(modules.map((module) => filesOf(module, cpu)));
  const node = join(root, 'node_modules', `node-linux-${cpu}`, 'bin', 'node');
  if (!existsSync(node)) {
    throw new Error(`Node for ${arch} is not installed here: build this package on such a machine.`);
  }
  const entries: readonly Entry[] = [
    ...found.flat(),
    {kind: 'file', path: `${PROGRAM}/node_modules/.bin/node`, mode: 0o755, from: node},
    {kind: 'link', path: 'usr/bin/bonustill', mode: 0o777, to: '../lib/bonustill/.build/bonustill'},
  ];
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesOf({folder, place}: Module, cpu: string): Promise<readonly Entry[]> {
  const found = await readdir(folder, {recursive: true, withFileTypes: true});
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    // A package within this package is there for itself, where it is needed at all.
    .filter((path) => !path.startsWith('node_modules/') && isShipped(path, cpu));
  const hasNative = paths.some((path) => path.endsWith('.node'));
  if (!hasNative && found.some(({name}) => name.endsWith('.node'))) {
    throw new Error(`${place} has no native part for ${cpu}: build this package on such a machine.`);
  }
  return paths.map((path) => ({
    kind: 'file',
    path: `${PROGRAM}/${place}/${path}`,
    mode: 0o644,
    from: join(folder, path),
  }));
}
