import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {NODE_FLAGS} from '../app/node-flags.ts';

const QUIET_MS = 300;
const LIMIT_MS = 30_000;

/**
 * Makes `app.cache` in a folder that holds `app.cjs` and `warm-up.cjs`: starts the program in a pseudo-terminal with
 * the flags it ships with, waits until the first screen stands and nothing was drawn for a while (so that the
 * functions of the start have been compiled, the lazy ones too), and has it write its cache. That is its second start:
 * the first makes the data that a till has on all other days, and what only that needs would make every start read a
 * larger cache. `DATA` in `words` stands for a folder that is empty before and deleted afterwards. Says whether there
 * is a cache; without one the program is only slower.
 */
export async function makeCodeCache(folder: string, words: readonly string[]): Promise<boolean> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bonustill-build-'));
  const args = words.map((word) => (word === 'DATA' ? dataFolder : word));
  try {
    await runUntilQuiet(folder, args, {cwd: dataFolder, signal: 'SIGKILL'});
    await runUntilQuiet(folder, args, {cwd: dataFolder, signal: 'SIGUSR2'});
    return existsSync(join(folder, 'app.cache'));
  } catch {
    return false;
  } finally {
    await rm(dataFolder, {recursive: true, force: true});
  }
}

async function runUntilQuiet(
  folder: string,
  words: readonly string[],
  {cwd, signal}: {cwd: string; signal: 'SIGKILL' | 'SIGUSR2'},
): Promise<void> {
  const {spawn} = await import('@lydell/node-pty');
  const env = {...process.env, TERM: 'xterm-256color', NODE_OPTIONS: '', CI: 'false'};
  const args = [...NODE_FLAGS, join(folder, 'warm-up.cjs'), ...words];
  const program = spawn(process.execPath, args, {cols: 80, rows: 24, cwd, env});
  await new Promise<void>((resolve) => {
    const limit = setTimeout(() => program.kill('SIGKILL'), LIMIT_MS);
    let quiet: NodeJS.Timeout | undefined;
    program.onData(() => {
      clearTimeout(quiet);
      quiet = setTimeout(() => program.kill(signal), QUIET_MS);
    });
    program.onExit(() => {
      clearTimeout(limit);
      clearTimeout(quiet);
      resolve();
    });
  });
}
