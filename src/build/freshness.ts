import {readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

/** What else decides about the result: the packages as installed, and the build itself. */
const ALWAYS = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'];

type Stamp = {readonly node: string; readonly files: Readonly<Record<string, string>>};

/** True when the stamp file says that nothing which the build reads has changed since. */
export async function isFresh(root: string, stampFile: string): Promise<boolean> {
  try {
    const stamp: Stamp = JSON.parse(await readFile(stampFile, 'utf8'));
    const marks = await Promise.all(Object.keys(stamp.files).map((path) => markOf(root, path)));
    const isSame = Object.values(stamp.files).every((mark, index) => mark === marks[index]);
    return stamp.node === nodeMark() && isSame;
  } catch {
    return false;
  }
}

/** Writes the stamp for a build that read these files. Packages are not listed: they change only with the lock files. */
export async function writeStamp(root: string, stampFile: string, inputs: readonly string[]): Promise<void> {
  const own = inputs.filter((path) => !path.includes('node_modules/'));
  const build = (await readdir(join(root, 'src/build'), {recursive: true})).map((name) => `src/build/${name}`);
  const paths = [...new Set([...ALWAYS, 'src/app/node-flags.ts', ...build, ...own])].toSorted();
  const marks = await Promise.all(paths.map(async (path) => [path, await markOf(root, path)] as const));
  const stamp: Stamp = {node: nodeMark(), files: Object.fromEntries(marks)};
  await writeFile(stampFile, JSON.stringify(stamp));
}

async function markOf(root: string, path: string): Promise<string> {
  const found = await stat(join(root, path)).catch(() => null);
  return found === null ? 'absent' : `${found.mtimeMs} ${found.size}`;
}

function nodeMark(): string {
  return `${process.version} ${process.arch}`;
}
