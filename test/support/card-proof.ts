import {appendFileSync, readdirSync, readFileSync} from 'node:fs';
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
import {operator, TEN_O_CLOCK} from './builders.ts';
import {makeFolder} from './builders-store.ts';
import {bundleOf} from './bundle-search.ts';
import {word} from './burst-play.ts';
import {plantCanary} from './card-canary.ts';
import {BADGES, greedy} from './card-formats.ts';
import {placeOf, sell, toSale, WAYS} from './card-places.ts';
import {playOf} from './card-plays.ts';
import {around, COUPON, findsIn, isNamed, wantedOf, type Wanted} from './card-search.ts';
import {COFFEE, signedOn, type Cashier} from './cashier.ts';
import {drawn} from './frames.ts';
import {USUAL_PATTERNS, type CodePattern} from '../../src/core/bonus/code-form.ts';
import {SETTINGS} from './states.ts';
import {logWords} from '../../src/app/log.ts';

/*
 * Payment cards by the thousand, in every state of repair, on every screen of a till: from the terminal's bytes and from
 * devices' reports through decoders and session to a store, a log, a printer and a screen; then everything that is left
 * is searched for their digits.
 */

export type CardProof = {
  readonly cards: number;
  /** How often each way and each screen came up. */
  readonly ways: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
  /** Sales that were closed in between, with a coupon each: the search finds what is there. */
  readonly sales: number;
  /** Every file that was searched, and its bytes in all folders. */
  readonly searched: ReadonlyMap<string, number>;
  /** Numbers planted in copies of those files, in every writing: each was found, or is among the findings. */
  readonly planted: number;
  readonly findings: readonly string[];
};

type Options = {
  readonly seed: number;
  readonly count: number;
  readonly store: 'memory' | 'disk';
  readonly onProgress?: (cards: number) => void;
};

/** Cards between two sales. */
const CARDS_A_SALE = 250;
/** Cards on one data folder: with more of them, digits of a hash in it would be found by chance. */
const CARDS_A_FOLDER = 500;

/** Everything that a cashier sees or could come back to. */
function shown(who: Cashier): {readonly frame: string; readonly all: string} {
  const ui: Ui = who.ui();
  const frame = drawn({state: who.state(), ui, nowMs: 0, columns: 132, rows: 43});
  return {frame, all: `${frame}\n${JSON.stringify(ui)}\n${JSON.stringify(who.state())}`};
}

type Box = {
  readonly who: Cashier;
  readonly folder: string;
  /** What is kept in memory in place of a database; null where there is one. */
  readonly memory: () => string | null;
  readonly close: () => Promise<void>;
};

/** A venue's codes have a prefix of its own: digits without one can't be told from half a card's number. */
const VENUE_PATTERNS: readonly CodePattern[] = USUAL_PATTERNS.map((pattern) =>
  pattern.kind === 'digits' ? {...pattern, prefix: '0000'} : pattern,
);

/**
 * What this venue's cards mean, and behind them a table that takes whatever has digits, with sentinels and without: no
 * settings file may hold that, and still no payment card may pass by it as a member's, an operator's, a table's or a
 * code. Each folder has another.
 */
function venueCards(folderNo: number): readonly CardFormat[] {
  const means = (['table', 'code', 'member', 'operator'] as const)[folderNo % 4] ?? 'table';
  // Without sentinels bare digits would be goods and coupons, too.
  const bare = greedy(means, 'either').filter(({ends}) => ends === 'separator');
  return [...PRACTICE_CARDS, ...BADGES, ...bare, ...greedy(means)];
}

/** Voids nothing without somebody who lends it. */
const OPERATORS = [
  {...operator('1', 'voidLine'), pin: '4711'},
  {...operator('9'), pin: '0815'},
];

async function box(kind: Options['store'], folder: string, formats: readonly CardFormat[]): Promise<Box> {
  const real = kind === 'disk' ? await openTillStore(await openDatabase(folder)) : null;
  const twin = memoryStore();
  const store: MemoryStore = real === null ? twin : {...twin, ...real};
  const who = await signedOn({
    store,
    operators: OPERATORS,
    settings: {bonus: {patterns: VENUE_PATTERNS, isOnReceipt: true}, cards: {formats}},
    receiptOf: receiptMaker(SETTINGS, () => []).receiptOf,
    printer: lazyPrinter({kind: 'file', path: join(folder, 'receipts'), profile: 'generic', columns: 42}),
    log: (what, fields) => appendFileSync(join(folder, 'till.log'), `${logWords(what, fields)}\n`),
  });
  appendFileSync(join(folder, 'till.log'), `a till for cards of ${COUPON}\n`);
  const memory = (): string | null => (real === null ? JSON.stringify([twin.events(), twin.jobs()]) : null);
  return {who, folder, memory, close: store.close};
}

type Tally = {
  readonly ways: Map<string, number>;
  readonly places: Map<string, number>;
  readonly searched: Map<string, number>;
  readonly findings: string[];
  sales: number;
  planted: number;
};

function more(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Plays one card where chance brings it, and looks at what is in view. */
async function playCard(who: Cashier, {seed, no}: {seed: number; no: number}, tally: Tally) {
  if (who.state().ticket === null) await who.scan(COFFEE.id);
  const {place, how, inputs, secrets} = playOf(chanceOf(seed, no));
  await WAYS[place](who);
  if (placeOf(who) !== place)
    throw new Error(`card ${no}: ${place} was not reached, but ${placeOf(who)} (${JSON.stringify(who.notice())})`);
  for (const input of inputs) await who.give(input);
  more(tally.ways, how, 1);
  more(tally.places, place, 1);
  const {frame, all} = shown(who);
  const found = findsIn(Buffer.from(all, 'latin1'), wantedOf(secrets.slice(0, 1), secrets));
  if (found.length > 0 || isNamed(all)) {
    tally.findings.push(
      `card ${no} (seed ${seed}), ${how}, on ${place}: ${found.join(', ')} in view after ${inputs.map(word).join('')}`,
    );
  }
  return {secrets, frame};
}

/** Searches every file of the folder, whatever it is. */
function search({folder, memory}: Box, wanted: Wanted, tally: Tally): readonly string[] {
  const kept = memory();
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);
  const all = [...files, ...(kept === null ? [] : [['memory', Buffer.from(kept, 'latin1')] as const])];
  if (!all.some(([, bytes]) => bytes.includes(COUPON))) return ['the search does not even find the coupon'];
  return all.flatMap(([name, bytes]) => {
    more(tally.searched, name, bytes.length);
    const found = findsIn(bytes, wanted).map((row) => `${row} is left in ${name}: ${around(bytes, row)}`);
    return isNamed(bytes.toString('latin1')) ? [...found, `a name is left in ${name}`] : found;
  });
}

/** Searches the bundle that a technician would send away. */
async function searchBundle({folder}: Box, wanted: Wanted, tally: Tally): Promise<readonly string[]> {
  const files = await bundleOf(folder, TEN_O_CLOCK);
  return files.flatMap(({path, bytes}) => {
    more(tally.searched, `bundle: ${path}`, bytes.length);
    return findsIn(bytes, wanted).map((row) => `${row} is left in ${path} of the bundle: ${around(bytes, row)}`);
  });
}

type Span = {readonly seed: number; readonly from: number; readonly to: number};

async function playCards(till: Box, {seed, from, to}: Span, tally: Tally): Promise<void> {
  const numbers: string[] = [];
  const rows: string[] = [];
  const screens: string[] = [];
  for (let no = from; no < to; no += 1) {
    if ((no - from) % CARDS_A_SALE === 0) {
      await sell(till.who);
      tally.sales += 1;
    }
    const {secrets, frame} = await playCard(till.who, {seed, no}, tally);
    numbers.push(...secrets.slice(0, 1));
    rows.push(...secrets);
    screens.push(frame);
    await toSale(till.who);
  }
  await sell(till.who);
  tally.sales += 1;
  appendFileSync(join(till.folder, 'screens'), screens.join('\n'));
  const wanted = wantedOf(numbers, rows);
  const open = search(till, wanted, tally);
  const canary = from === 0 ? await plantCanary(till.folder) : null;
  await till.close();
  const found = [...new Set([...open, ...search(till, wanted, tally), ...(await searchBundle(till, wanted, tally))])];
  tally.findings.push(...found.map((what) => `cards ${from} to ${to} (seed ${seed}): ${what}`));
  tally.findings.push(...(canary?.missed ?? []));
  tally.planted += canary?.planted ?? 0;
}

/** Plays so many cards by chance under a seed, and gives what was found of them afterwards. */
export async function proveCards({seed, count, store, onProgress}: Options): Promise<CardProof> {
  const counts = {ways: new Map(), places: new Map(), searched: new Map()};
  const tally: Tally = {...counts, findings: [], sales: 0, planted: 0};
  for (let from = 0; from < count; from += CARDS_A_FOLDER) {
    const folder = await makeFolder();
    try {
      const to = Math.min(count, from + CARDS_A_FOLDER);
      const formats = venueCards(from / CARDS_A_FOLDER + seed);
      await playCards(await box(store, folder.path, formats), {seed, from, to}, tally);
      onProgress?.(to);
    } finally {
      await folder.remove();
    }
  }
  return {cards: count, ...tally};
}
