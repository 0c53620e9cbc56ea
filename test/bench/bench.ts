import {readFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {parseArgs} from 'node:util';
import {judge, type Verdict} from './figures.ts';
import {json, table, type Place} from './report.ts';
import type {BenchRow, Setting} from './row.ts';

/*
 * The till's promises of speed, each as a ratio to a reference that is measured in the same run. Run by `npm run bench`:
 * `-- --rows start keys` chooses, `--quick` takes fewer samples, `--full` takes all that was promised, `--json` prints
 * the samples too. Leave the machine alone meanwhile.
 */

/** Each row's own code is loaded when it is run, so that one row does not warm up another. */
const ROWS: Readonly<Record<string, () => Promise<BenchRow>>> = {
  start: async () => (await import('./rows/start.ts')).START,
  memory: async () => (await import('./rows/memory.ts')).MEMORY,
  keys: async () => (await import('./rows/keys.ts')).KEY,
  typing: async () => (await import('./rows/keys.ts')).TYPING,
  scan: async () => (await import('./rows/scan.ts')).SCAN,
  bytes: async () => (await import('./rows/scan.ts')).BYTES,
  commit: async () => (await import('./rows/commit.ts')).COMMIT,
  lookup: async () => (await import('./rows/lookup.ts')).LOOKUP,
  members: async () => (await import('./rows/members.ts')).MEMBERS,
  receipt: async () => (await import('./rows/receipt.ts')).RECEIPT,
  import: async () => (await import('./rows/import.ts')).IMPORT,
};

const NAMES = Object.keys(ROWS);

function place(loadBefore: number): Place {
  const model = /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'latin1'))?.[1] ?? 'unknown processor';
  const cores = cpus().length;
  return {
    processor: model,
    cores,
    node: process.version,
    date: new Date().toISOString().slice(0, 16),
    load: [loadBefore, loadavg()[0] ?? 0],
  };
}

async function run(names: readonly string[], setting: Setting): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [name, load] of Object.entries(ROWS)) {
    if (!names.includes(name)) continue;
    setting.say(name);
    const row = await load();
    verdicts.push(...(await row.measure(setting)).map(judge));
  }
  return verdicts;
}

/** The rows that the command line asks for; null where it names one that there is not. */
function chosenRows(names: readonly string[]): readonly string[] | null {
  if (names.some((name) => !NAMES.includes(name))) return null;
  return names.length === 0 ? NAMES : names;
}

/** Runs the bench by its command line; gives the exit code: 0 all met, 1 not all met, 64 not understood. */
async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      rows: {type: 'boolean', default: false},
      quick: {type: 'boolean', default: false},
      full: {type: 'boolean', default: false},
      json: {type: 'boolean', default: false},
    },
  });
  const chosen = values.rows && positionals.length === 0 ? null : chosenRows(positionals);
  if (chosen === null) {
    process.stderr.write(`Rows are: ${NAMES.join(' ')}\n`);
    return 64;
  }
  const loadBefore = loadavg()[0] ?? 0;
  const size = values.full ? 'full' : 'usual';
  const verdicts = await run(chosen, {
    size: values.quick ? 'quick' : size,
    say: (text) => void process.stderr.write(`… ${text}\n`),
  });
  const print = values.json ? json : table;
  process.stdout.write(`${print(verdicts, place(loadBefore))}\n`);
  // A promise that is not kept must be seen by whoever runs this in a script.
  return verdicts.some(({verdict}) => verdict === 'not met') ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main();
