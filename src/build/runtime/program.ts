import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {Script} from 'node:vm';

/** Signs of the digest that begins the program's file and names the cache that belongs to it. */
export const ID_LENGTH = 64;

/** The bundle, compiled and not yet run. `id` is the digest of its text. */
export type Program = {readonly script: Script; readonly id: string; readonly path: string};

/**
 * Compiles `app.cjs` of a folder, with V8's code cache from `app.cache` where that belongs to this very text and to
 * this Node and its flags; a cache that is missing, cut off or made by another Node costs time and nothing else.
 */
export function compileProgram(folder: string, isCacheUsed: boolean): Program {
  const path = join(folder, 'app.cjs');
  // The bundle is ASCII: read as Latin-1 it stays one byte a character, in V8 too.
  const text = readFileSync(path, 'latin1');
  const id = text.slice(2, 2 + ID_LENGTH);
  const cachedData = isCacheUsed ? readCache(join(folder, 'app.cache'), id) : undefined;
  const wrapped = `(function(exports,require,module,__filename,__dirname){${text}\n})`;
  const script = new Script(wrapped, {filename: path, ...(cachedData === undefined ? {} : {cachedData})});
  return {script, id, path};
}

/** Runs a compiled program as Node runs a CommonJS file, with the `require` of the launcher beside it. */
export function runProgram(program: Program, require: NodeJS.Require): void {
  const module = {exports: {}};
  const run: (...parts: readonly unknown[]) => void = program.script.runInThisContext();
  run(module.exports, require, module, program.path, join(program.path, '..'));
}

function readCache(path: string, id: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.toString('latin1', 0, ID_LENGTH) === id ? bytes.subarray(ID_LENGTH) : undefined;
  } catch {
    return undefined;
  }
}
