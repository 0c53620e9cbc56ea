import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {performance} from 'node:perf_hooks';
import {join} from 'node:path';
import {tillTarget} from '../../../src/build/build.ts';
import type {Comparison} from '../figures.ts';
import {writeProducts} from '../products.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {makeFolder, makeTill} from '../till-box.ts';
import {memoryOf} from '../watched.ts';

const MOST_MB = 150;
const LOOK_EVERY_MS = 20;

type Ran = {readonly seconds: number; readonly mostMb: number; readonly exitCode: number; readonly said: string};

/** Runs a program to its end; its memory is looked at often, and what it had at most is remembered by the kernel. */
async function ran(file: string, args: readonly string[]): Promise<Ran | null> {
  const atMs = performance.now();
  const child = spawn(file, args, {stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  child.stderr.on('data', (text) => (said += String(text)));
  let mostMb = 0;
  const look = setInterval(() => {
    try {
      if (child.pid !== undefined) mostMb = Math.max(mostMb, memoryOf(child.pid, 'VmHWM') || 0);
    } catch {
      // It has just ended.
    }
  }, LOOK_EVERY_MS);
  try {
    const [exitCode] = await once(child, 'close');
    return {seconds: (performance.now() - atMs) / 1000, mostMb, exitCode: Number(exitCode), said};
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  } finally {
    clearInterval(look);
  }
}

/** What a plain database would do with the same file: a table with the code as its key. */
const PLAIN_TABLE = 'CREATE TABLE product (code TEXT PRIMARY KEY, name TEXT, price TEXT, "group" TEXT, taxCode TEXT);';

async function onceEach(file: string): Promise<{ours: Ran; theirs: Ran | null}> {
  const folder = await makeFolder();
  try {
    await makeTill(folder.path);
    const program = join(tillTarget().outFolder, 'bonustill');
    const ours = await ran(program, ['import', 'products', file, '--data', folder.path]);
    if (ours === null || ours.exitCode !== 0) throw new Error(`the import failed: ${ours?.said}`);
    const importing = ['-cmd', '.mode csv', `.import --skip 1 ${file} product`];
    const theirs = await ran('sqlite3', [join(folder.path, 'plain.sqlite'), '-cmd', PLAIN_TABLE, ...importing]);
    if (theirs !== null && theirs.exitCode !== 0) throw new Error(`sqlite3 failed: ${theirs.said}`);
    return {ours, theirs};
  } finally {
    await folder.remove();
  }
}

/** The import of products from a file: how long, and how much memory. */
export const IMPORT: BenchRow = {
  measure: async (setting: Setting): Promise<readonly Comparison[]> => {
    const count = sized(setting, {quick: 100_000, usual: 1_000_000});
    const folder = await makeFolder();
    try {
      const file = join(folder.path, 'products.csv');
      await writeProducts(file, count);
      const runs: {ours: Ran; theirs: Ran | null}[] = [];
      for (let round = 0; round < sized(setting, {quick: 3, usual: 2, full: 3}); round += 1)
        runs.push(await onceEach(file));
      const theirs = runs.flatMap((run) => (run.theirs === null ? [] : [run.theirs.seconds]));
      const most = runs.map(({ours}) => ours.mostMb);
      return [
        {
          what: `import of ${count} products`,
          reference: 'the sqlite3 program: .import of the same file into a table whose key is the code',
          measure: 'median',
          unit: 's',
          ours: runs.map(({ours}) => ours.seconds),
          theirs,
          goal: {kind: 'atMost', ratio: 4},
          note:
            theirs.length === 0
              ? 'skipped: this machine has no sqlite3 program'
              : 'ours checks every field, files products under their codes and makes both indexes of names',
        },
        {
          what: 'memory of that import',
          reference: `${MOST_MB} MB, a limit and not a measurement; the most that the process ever had`,
          measure: 'median',
          unit: 'MB',
          ours: most,
          theirs: most.map(() => MOST_MB),
          goal: {kind: 'atMost', ratio: 1},
        },
      ];
    } finally {
      await folder.remove();
    }
  },
};
