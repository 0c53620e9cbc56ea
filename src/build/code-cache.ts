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
 * functions of the start have been compiled, the lazy ones too), and has it write its cache. `DATA` in `words` stands
 * for an empty folder that is deleted afterwards. Says whether there is a cache; without one the program is only slower.
 */
export async function makeCodeCache(folder: string, words: readonly string[]): Promise<boolean> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bonustill-build-'));
  try {
    const {spawn} = await import('@lydell/node-pty');
    const env = {...process.env, TERM: 'xterm-256color', NODE_OPTIONS: '', CI: 'false'};
    const program = spawn(
      process.execPath,
      [...NODE_FLAGS, join(folder, 'warm-up.cjs'), ...words.map((word) => (word === 'DATA' ? dataFolder : word))],
      {cols: 80, rows: 24, cwd: dataFolder, env},
    );
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => program.kill('SIGKILL'), LIMIT_MS);
      let quiet: NodeJS.Timeout | undefined;
      program.onData(() => {
        clearTimeout(quiet);
        quiet = setTimeout(() => program.kill('SIGUSR2'), QUIET_MS);
      });
      program.onExit(() => {
        clearTimeout(limit);
        clearTimeout(quiet);
        resolve();
      });
    });
    return existsSync(join(folder, 'app.cache'));
  } catch {
    return false;
  } finally {
    await rm(dataFolder, {recursive: true, force: true});
  }
}
