import {hash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {Script} from 'node:vm';

/** Signs of a SHA-256 digest in hexadecimal. */
const DIGEST_LENGTH = 64;
const CACHE = 'app.cache';

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
  const id = text.slice(2, 2 + DIGEST_LENGTH);
  const cachedData = isCacheUsed ? readCodeCache(folder, id) : undefined;
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

/** Writes V8's code cache of a program that has run for a while: the program's digest, the cache's own, the cache. */
export function writeCodeCache(folder: string, program: Program): void {
  const cache = program.script.createCachedData();
  const head = Buffer.from(program.id + hash('sha256', cache), 'latin1');
  writeFileSync(join(folder, CACHE), Buffer.concat([head, cache]), {flush: true});
}

/** V8 does not look at what a cache says, only whether it was made by the same V8: a flipped bit would be run. */
function readCodeCache(folder: string, id: string): Buffer | undefined {
  try {
    const bytes = readFileSync(join(folder, CACHE));
    const head = bytes.toString('latin1', 0, 2 * DIGEST_LENGTH);
    const cache = bytes.subarray(2 * DIGEST_LENGTH);
    return head === id + hash('sha256', cache) ? cache : undefined;
  } catch {
    return undefined;
  }
}
