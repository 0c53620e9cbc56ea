import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {PRACTICE_PINS_FILE} from '../../src/practice/practice-seed.ts';
import {openDatabase} from '../../src/store/database.ts';
import {Stage, USUAL_LIMITS} from '../../src/technician/rehearse/stage.ts';
import type {VerbEnd} from '../../src/technician/rehearse/run-program.ts';
import {catalogueOf} from './baskets-catalogue.ts';
import {BASKET_RULES} from './baskets-commands.ts';
import {sumsBy, type Figures} from './baskets-figures.ts';
import {openHands, type Hands} from './baskets-hands.ts';
import {ringUp} from './baskets-keys.ts';
import type {Chosen} from './baskets-kinds.ts';
import {figuresOfPaper} from './baskets-paper.ts';
import {programCommand} from './program.ts';

/** Tickets are numbered from 1 in the order in which they were rung. */
type ByNumber = ReadonlyMap<number, Figures>;

/** What a day at the till left behind: on the screen, on the paper, in the database. */
export type Day = {
  readonly screen: ByNumber;
  readonly paper: readonly {readonly ticketNo: number; readonly figures: Figures}[];
  readonly database: ByNumber;
  readonly imported: VerbEnd;
  readonly verified: VerbEnd;
};

/** The till of that shop, over the practice settings. */
const SETTINGS = {currency: 'USD', rules: BASKET_RULES, quickNotes: [500, 1000, 2000, 5000, 10_000]};

/** The manager of the practice venue may change prices, give discounts and end the till. */
async function signOn(folder: string, hands: Hands): Promise<void> {
  const operators: unknown = JSON.parse(await readFile(join(folder, PRACTICE_PINS_FILE), 'utf8'));
  const list: readonly {no: string; pin: string; role: string}[] = Array.isArray(operators) ? operators : [];
  const manager = list.find(({role}) => role === 'manager');
  if (manager === undefined) throw new Error('practice has no manager');
  for (const answer of [manager.no, manager.pin]) {
    await hands.type(answer);
    await hands.press('enter');
  }
}

/** Rings them all up, and ends the till as a person does once the last receipt is printed. */
async function ringAllUp(stage: Stage, chosen: readonly Chosen[]): Promise<ByNumber> {
  const catalogue = catalogueOf(chosen);
  const till = await stage.start();
  const hands = openHands(till);
  await signOn(stage.folder, hands);
  const seen = new Map<number, Figures>();
  for (const one of chosen) seen.set(seen.size + 1, await ringUp(hands, one, catalogue));
  await till.until(() => till.openJobs() === 0, stage.limits.paperMs);
  await hands.press('lock');
  await hands.press('exit');
  await hands.sayYesToTheEnd();
  const end = await till.ended(stage.limits.screenMs);
  if (end?.exitCode !== 0) throw new Error(['the till did not end well:', ...till.lines()].join('\n'));
  return seen;
}

type TicketRow = Readonly<Record<'no' | 'total_cents' | 'tax_cents' | 'discount_cents' | 'change_cents', number>> & {
  readonly id: string;
};
type TenderRow = {readonly ticket_id: string; readonly tender_id: string; readonly amount_cents: number};

async function figuresInDatabase(folder: string): Promise<ByNumber> {
  const db = await openDatabase(folder);
  try {
    const tickets: readonly TicketRow[] = await db.knex('ticket').select();
    const tenders: readonly TenderRow[] = await db.knex('ticket_tender').select();
    const rows = tickets.map((ticket): [number, Figures] => {
      const {id, no, total_cents: total, tax_cents: tax, discount_cents: discount, change_cents: change} = ticket;
      const own = tenders.filter(({ticket_id}) => ticket_id === id);
      const sums = sumsBy(own.map(({tender_id, amount_cents}) => [tender_id, amount_cents] as const));
      return [no, {total, tax, discount, change, tenders: sums}];
    });
    return new Map(rows);
  } finally {
    await db.close();
  }
}

async function playOn(stage: Stage, chosen: readonly Chosen[]): Promise<Day> {
  await stage.changeSettings(SETTINGS);
  const file = join(stage.folder, 'products.csv');
  await writeFile(file, catalogueOf(chosen).csv);
  const imported = await stage.run(['import', 'products', file, '--unit', 'lb']);
  const screen = await ringAllUp(stage, chosen);
  const paper = (await stage.paper())?.receipts ?? [];
  const verified = await stage.run(['verify']);
  const database = await figuresInDatabase(stage.folder);
  return {screen, paper: paper.map(figuresOfPaper), database, imported, verified};
}

/**
 * Rings these receipts up at the real program, on a data folder of their own that is gone afterwards: settings,
 * products, sign-on, receipts, end of the till, check of the journal.
 */
export async function playDay(chosen: readonly Chosen[]): Promise<Day> {
  const [file, ...args] = await programCommand();
  const stage = await Stage.open({program: {file, args}, scriptFolder: import.meta.dirname, limits: USUAL_LIMITS});
  try {
    return await playOn(stage, chosen);
  } finally {
    await stage.close(false);
  }
}
