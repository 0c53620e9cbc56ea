import {mkdir, stat} from 'node:fs/promises';
import {dirname} from 'node:path';

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Makes a folder for its owner alone, and those above it that are missing. Rejects with the system's error. Node's own
 * `recursive` tries for ever where a folder refuses as /proc does, which says that it is not there itself.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, {mode: 0o700});
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const above = dirname(folder);
    if (codeOf(error) !== 'ENOENT' || (await isThere(above))) throw error;
    await makeFolder(above);
    await makeFolder(folder);
  }
}
