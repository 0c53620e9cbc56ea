import {chmod, copyFile, lutimes, mkdir, readdir, readFile, stat, symlink, utimes, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {isElf, isFor, needsOf, withoutUnused, type Needs} from './elf.ts';
import type {Entry} from './entries.ts';

/** Puts files and links where the package will have them. */
export async function putEntries(stage: string, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    const path = join(stage, entry.path);
    await mkdir(dirname(path), {recursive: true});
    if (entry.kind === 'link') {
      await symlink(entry.to, path);
    } else {
      await copyFile(entry.from, path);
      await chmod(path, entry.mode);
    }
  }
}

/** Writes a text into the tree; a name that ends in `.gz` gets it packed, always to the same bytes. */
export async function putText(stage: string, path: string, text: string): Promise<void> {
  const file = join(stage, path);
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, path.endsWith('.gz') ? gzipSync(text, {level: 9}) : text);
}

/** Every file below a folder, by its path in it, sorted. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, {recursive: true, withFileTypes: true});
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

/** What the native files of the tree need, which must be for this kind of machine, each freed of a library that it only names. */
export async function nativeNeeds(stage: string, cpu: 'x64' | 'arm64'): Promise<readonly Needs[]> {
  const files = (await filesBelow(stage)).filter((path) => path.endsWith('.node') || path.endsWith('/.bin/node'));
  return Promise.all(
    files.map(async (path) => {
      const file = join(stage, path);
      const read = await readFile(file);
      if (!isElf(read) || !isFor(read, cpu)) {
        throw new Error(`${path} is no native file for ${cpu}: build this package on such a machine.`);
      }
      const bytes = withoutUnused(read, 'libusb-1.0.so.0', 'libusb_');
      if (bytes !== read) {
        await writeFile(file, bytes);
      }
      return needsOf(bytes);
    }),
  );
}

/** Gives everything below the folder the same time and plain rights, so that the same sources make the same package. */
export async function settle(stage: string, madeAt: Date): Promise<number> {
  let bytes = 0;
  const found = await readdir(stage, {recursive: true, withFileTypes: true});
  for (const entry of found) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) {
      await lutimes(path, madeAt, madeAt);
      continue;
    }
    const {mode, size} = await stat(path);
    bytes += entry.isDirectory() ? 0 : size;
    await chmod(path, entry.isDirectory() || (mode & 0o100) !== 0 ? 0o755 : 0o644);
    await utimes(path, madeAt, madeAt);
  }
  return Math.ceil(bytes / 1024);
}
