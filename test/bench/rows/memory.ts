import {DatabaseSync} from 'node:sqlite';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {DATABASE_FILE} from '../../../src/store/database.ts';
import {barcodeOf} from '../products.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {inkCommand, KEYS, makeFolder, pressAndSettle, prepareTill, signOn, SMALL, tillCommand} from '../till-box.ts';
import {Watched, type Command} from '../watched.ts';

/** Long enough for what a till loads behind its first frame. */
const REST_MS = 700;
const INK = 'an empty Ink 8 program at its first frame, plain JavaScript, packages as installed, production';

async function atFirstFrame(command: Command, restMs: number): Promise<number> {
  const program = new Watched(command, SMALL);
  await program.frame();
  await delay(restMs);
  const memory = program.memory();
  await program.kill();
  return memory;
}

function closedTickets(folder: string): number {
  const database = new DatabaseSync(join(folder, DATABASE_FILE), {readOnly: true});
  const row = database.prepare('SELECT count(*) AS count FROM ticket').get();
  database.close();
  return Number(row?.['count']);
}

/** One sale as a cashier makes it: a scan, the payment screen, an amount in cash. A frame is awaited after each. */
async function sell(till: Watched, index: number): Promise<void> {
  for (const keys of [barcodeOf(index % 1000) + KEYS.enter, KEYS.pay, `99${KEYS.enter}`]) {
    const shown = till.frame();
    till.press(keys);
    await shown;
  }
}

type Sold = {readonly half: number; readonly end: number};

/** Rings up sales at the real program; gives its memory after the half of them and after all. */
async function sellMany(folder: string, count: number, say: (text: string) => void): Promise<Sold> {
  const till = new Watched(tillCommand(folder), SMALL);
  await till.frame();
  await signOn(till, folder);
  const memory: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    await sell(till, index);
    if (index % (count / 10) === 0) {
      await delay(REST_MS);
      till.forget();
      memory.push(till.memory());
      say(`${index} sales: ${Math.round(till.memory())} MB`);
    }
  }
  await pressAndSettle(till, KEYS.pay);
  await till.kill();
  const closed = closedTickets(folder);
  if (closed !== count) throw new Error(`${count} sales were rung up, ${closed} tickets are closed`);
  return {half: memory[4] ?? Number.NaN, end: memory[9] ?? Number.NaN};
}

/** Memory at the lock screen and after a long trade. */
export const MEMORY: BenchRow = {
  measure: async (setting: Setting) => {
    const folder = await makeFolder();
    try {
      await prepareTill(folder.path, 1000);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < sized(setting, {quick: 3, usual: 7}); round += 1) {
        ours.push(await atFirstFrame(tillCommand(folder.path), REST_MS));
        theirs.push(await atFirstFrame(inkCommand('ink-empty'), 0));
      }
      const sales = sized(setting, {quick: 500, usual: 2000, full: 20_000});
      const {half, end} = await sellMany(folder.path, sales, setting.say);
      const both = {measure: 'median', unit: 'MB'} as const;
      const what = `memory after ${sales} sales`;
      const note = 'rung up at the real program: scan, payment screen, cash; resident memory of the process';
      return [
        {
          what: 'memory at the lock screen',
          reference: INK,
          ...both,
          ours,
          theirs,
          goal: {kind: 'atMost', ratio: 1.1},
          note: `ours ${REST_MS} ms after its first frame, when all is loaded`,
        },
        {what, reference: INK, ...both, ours: [end], theirs, goal: {kind: 'atMost', ratio: 1.5}, note},
        {
          what: `${what}, against the half`,
          reference: `the same till after ${sales / 2} sales`,
          ...both,
          ours: [end],
          theirs: [half],
          goal: {kind: 'atMost', ratio: 1.05},
          note: 'flat means: no more than a twentieth more',
        },
      ];
    } finally {
      await folder.remove();
    }
  },
};
