import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {CardFormat} from '../../src/core/cards/card-format.ts';
import type {Ui} from '../../src/app/pages.ts';
import {PRACTICE_CARDS} from '../../src/practice/practice-cards.ts';
import {openDatabase} from '../../src/store/database.ts';
import {memoryStore, type MemoryStore} from '../../src/store/memory-store.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {lazyPrinter} from '../../src/till/lazy-printer.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {chanceOf} from '../soak/chance.ts';
import {TEN_O_CLOCK} from './builders.ts';
import {makeFolder} from './builders-store.ts';
import {play, word} from './burst-play.ts';
import {BADGES, greedy} from './card-formats.ts';
import {playOf, type Place} from './card-plays.ts';
import {piecesOf, rowsOfDigits} from './card-tracks.ts';
import {COFFEE, signedOn, type Cashier} from './cashier.ts';
import {drawn} from './frames.ts';
import {USUAL_PATTERNS, type CodePattern} from '../../src/core/bonus/code-form.ts';
import {SETTINGS} from './states.ts';

/*
 * Payment cards by the thousand, in every state of repair, on every screen of a till: through decoder, bursts and session
 * to a store, a log and a printer; then everything that is left is searched for their digits.
 */

export type CardProof = {
  readonly cards: number;
  /** How often each way came up. */
  readonly ways: ReadonlyMap<string, number>;
  /** Sales that were closed in between, with a coupon each: the search finds what is there. */
  readonly sales: number;
  readonly findings: readonly string[];
};

type Options = {readonly seed: number; readonly count: number; readonly store: 'memory' | 'disk'};

/** Cards between two sales. */
const CARDS_A_SALE = 250;
/** Cards on one data folder: with more of them, digits of a hash in it would be found by chance. */
const CARDS_A_FOLDER = 500;
const AROUND = 40;
const DAY_MS = 86_400_000;
/** A maker's coupon that may be kept. */
const COUPON = '0059162799276';

async function toSale(who: Cashier): Promise<void> {
  for (
    let tries = 0;
    who.page().screen !== 'sale' || who.ui().pages.some(({screen}) => screen === 'lock');
    tries += 1
  ) {
    if (tries > 12) throw new Error(`no way back from ${who.page().screen}`);
    if (who.page().screen !== 'lock') await who.press('back');
    else {
      await who.press('back');
      await who.type('1');
      await who.press('enter');
      await who.type('4711');
      await who.press('enter');
    }
  }
  await who.press('back', 'back');
}

async function chosen(who: Cashier, item: string): Promise<void> {
  await who.press('more');
  await who.type(item);
  await who.press('enter');
}

/** Keys from the sale screen, with a ticket open, to each place. */
const WAYS: Readonly<Record<Place, (who: Cashier) => Promise<void>>> = {
  sale: async () => undefined,
  pay: (who) => who.press('pay'),
  card: (who) => who.press('pay', 'card'),
  find: (who) => who.press('find'),
  menu: (who) => who.press('more'),
  couponCode: (who) => chosen(who, '7'),
  couponAmount: async (who) => {
    await chosen(who, '7');
    await who.press('enter');
  },
  amountOff: (who) => chosen(who, '4'),
  weight: (who) => who.scan('4011'),
  confirm: (who) => chosen(who, '8'),
  receipt: (who) => who.press('last-receipt'),
  help: (who) => who.press('help'),
  lock: (who) => who.press('lock'),
  pin: async (who) => {
    await who.press('lock');
    await who.type('1');
    await who.press('enter');
  },
};

/** What the page on top is called, or its question: as places are. */
function placeOf(who: Cashier): string {
  const page = who.page();
  if (page.screen === 'ask') return page.question.kind;
  return page.screen === 'lock' && page.step === 'pin' ? 'pin' : page.screen;
}

async function sell(who: Cashier): Promise<void> {
  await who.scan(COFFEE.id);
  await chosen(who, '7');
  await who.scan(COUPON);
  await who.type('0.5');
  await who.press('enter', 'pay', 'cash');
  await who.printed();
}

/** Everything that a cashier sees or could come back to. */
function shown(who: Cashier): string {
  const ui: Ui = who.ui();
  const frame = drawn({state: who.state(), ui, nowMs: 0, columns: 132, rows: 43});
  return `${frame}\n${JSON.stringify(ui)}\n${JSON.stringify(who.state())}`;
}

/** The till's own numbers, which may have digits in common with a card: times of that day, and what is sold. */
function isOwn(row: string): boolean {
  return row === COFFEE.id || row === COUPON || (row.length === 13 && Math.abs(Number(row) - TEN_O_CLOCK) < DAY_MS);
}

function finds(text: string, pieces: ReadonlySet<string>): readonly string[] {
  return rowsOfDigits(text).filter((row) => !isOwn(row) && piecesOf([row]).some((piece) => pieces.has(piece)));
}

/** What stands around a find, to tell a leak from the digits of a hash. */
function around(text: string, row: string): string {
  const at = text.indexOf(row);
  return JSON.stringify(text.slice(Math.max(0, at - AROUND), at + row.length + AROUND));
}

type Box = {
  readonly who: Cashier;
  /** Whatever is kept or came out: events or files, paper, log. */
  readonly left: () => string;
  readonly close: () => Promise<void>;
};

/** A venue's codes have a prefix of its own: digits without one can't be told from half a card's number. */
const VENUE_PATTERNS: readonly CodePattern[] = USUAL_PATTERNS.map((pattern) =>
  pattern.kind === 'digits' ? {...pattern, prefix: '0000'} : pattern,
);

/**
 * What this venue's cards mean, and behind them a table that takes whatever has digits: no settings file may hold that,
 * and still no payment card may pass by it as a member's, an operator's, a table's or a code. Each folder has another.
 */
function venueCards(folderNo: number): readonly CardFormat[] {
  const means = (['table', 'code', 'member', 'operator'] as const)[folderNo % 4] ?? 'table';
  return [...PRACTICE_CARDS, ...BADGES, ...greedy(means)];
}

async function box(kind: Options['store'], folder: string, formats: readonly CardFormat[]): Promise<Box> {
  const log: string[] = [];
  const paper = join(folder, 'paper');
  const real = kind === 'disk' ? await openTillStore(await openDatabase(folder)) : null;
  const twin = memoryStore();
  const store: MemoryStore = real === null ? twin : {...twin, ...real};
  const who = await signedOn({
    store,
    settings: {bonus: {patterns: VENUE_PATTERNS, isOnReceipt: true}, cards: {formats}},
    receiptOf: receiptMaker(SETTINGS, () => []).receiptOf,
    printer: lazyPrinter({kind: 'file', path: paper, profile: 'generic', columns: 42}),
    log: (text) => log.push(text),
  });
  const files = (): readonly string[] => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  const left = (): string =>
    [JSON.stringify(twin.events()), JSON.stringify(twin.jobs()), ...log, ...files()].join('\n');
  return {who, left, close: store.close};
}

type Tally = {readonly ways: Map<string, number>; readonly findings: string[]; sales: number};

async function playCards(
  {who, left, close}: Box,
  {seed, from, to}: {seed: number; from: number; to: number},
  tally: Tally,
): Promise<void> {
  const all = new Set<string>();
  for (let no = from; no < to; no += 1) {
    if ((no - from) % CARDS_A_SALE === 0) {
      await sell(who);
      tally.sales += 1;
    }
    if (who.state().ticket === null) await who.scan(COFFEE.id);
    const {place, how, reads, secrets} = playOf(chanceOf(seed, no));
    await WAYS[place](who);
    if (placeOf(who) !== place) throw new Error(`card ${no}: ${place} was not reached, but ${placeOf(who)}`);
    const pieces = new Set(piecesOf(secrets));
    for (const piece of pieces) all.add(piece);
    const inputs = play(reads);
    for (const input of inputs) await who.give(input);
    tally.ways.set(how, (tally.ways.get(how) ?? 0) + 1);
    const found = finds(shown(who), pieces);
    if (found.length > 0) {
      tally.findings.push(
        `card ${no} (seed ${seed}), ${how}, on ${place}: ${found.join(' ')} in view after ${inputs.map(word).join('')}`,
      );
    }
    await toSale(who);
  }
  await sell(who);
  tally.sales += 1;
  const open = left();
  await close();
  for (const [when, text] of [
    ['open', open],
    ['closed', left()],
  ] as const) {
    if (!text.includes(COUPON))
      tally.findings.push(`the search of what is left (${when}) does not even find the coupon`);
    for (const row of new Set(finds(text, all)))
      tally.findings.push(`cards ${from} to ${to} (seed ${seed}): ${row} is left (${when}): ${around(text, row)}`);
  }
}

/** Plays so many cards by chance under a seed, and gives what was found of them afterwards: rows of eight digits or more. */
export async function proveCards({seed, count, store}: Options): Promise<CardProof> {
  const tally: Tally = {ways: new Map(), findings: [], sales: 0};
  for (let from = 0; from < count; from += CARDS_A_FOLDER) {
    const folder = await makeFolder();
    try {
      const to = Math.min(count, from + CARDS_A_FOLDER);
      const formats = venueCards(from / CARDS_A_FOLDER + seed);
      await playCards(await box(store, folder.path, formats), {seed, from, to}, tally);
    } finally {
      await folder.remove();
    }
  }
  return {cards: count, ...tally};
}
