import {beforeAll, describe, expect, it} from 'vitest';
import {catalogueOf, countReprices} from '../support/baskets-catalogue.ts';
import {playDay, type Day} from '../support/baskets-day.ts';
import {figuresOfBasket, sumsBy} from '../support/baskets-figures.ts';
import {chooseBaskets, KINDS, taxedByCode} from '../support/baskets-kinds.ts';
import {readBaskets, type Basket} from '../support/baskets.ts';

/*
 * Receipts of a real shop, rung up at the real program in a pseudo-terminal by keys and scans as a cashier makes
 * them. What stands on the screen, on the paper and in the database is what the shop's receipt says, to the cent.
 */
const BASKETS = readBaskets();
const LIMIT_MS = 300_000;

/** What the file itself tells apart: its kinds of line, of tax, of tender, and which way the money went. */
function wordsOf({lines, tenders, totalCents}: Basket): readonly string[] {
  return [
    ...lines.map(({kind}) => `line ${kind}`),
    ...lines.flatMap((line) =>
      line.kind === 'coupon' ? [] : [`${line.byWeight ? 'weighed' : 'counted'} ${line.kind}`],
    ),
    ...lines.flatMap((line) => (line.kind === 'coupon' ? [] : [`tax ${line.taxCode}`])),
    ...tenders.map(({kind, cents}) => `tender ${kind} ${Math.sign(cents)}`),
    `total ${Math.sign(totalCents)}`,
  ];
}

describe.skipIf(BASKETS === null)('receipts of a real shop at the till (skipped without BONUSTILL_SHARED)', () => {
  const all = taxedByCode(BASKETS ?? []);
  const chosen = chooseBaskets(all);
  const figures = chosen.map(({basket}) => figuresOfBasket(basket));
  const byNumber = new Map(figures.map((one, index) => [index + 1, one]));
  let day: Day;

  beforeAll(async () => {
    day = await playDay(chosen);
  }, LIMIT_MS);

  it.each(Object.entries(KINDS))('one of them at least has: %s', (_kind, isOfKind) => {
    expect(chosen.filter(isOfKind)).not.toEqual([]);
  });

  it('nothing that the file tells apart is missing among them', () => {
    const told = new Set(chosen.flatMap(({basket}) => wordsOf(basket)));
    const missing = all.flatMap(({basket}) => wordsOf(basket)).filter((word) => !told.has(word));
    expect(missing).toEqual([]);
  });

  it('they are at least fifty, of all five days, and some need a price changed by hand', () => {
    expect(chosen.length).toBeGreaterThanOrEqual(50);
    expect(new Set(chosen.map(({basket}) => basket.day))).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(countReprices(chosen, catalogueOf(chosen))).toBeGreaterThan(0);
  });

  it('their products came in from a file', () => {
    expect(day.imported).toMatchObject({exitCode: 0});
  });

  it.each([
    ['on the screen', () => day.screen],
    ['on the paper', () => new Map(day.paper.map((one) => [one.ticketNo, one.figures]))],
    ['in the database', () => day.database],
  ])('total, tax, discount, tenders and change are to the cent %s', (_where, told) => {
    expect(told()).toEqual(byNumber);
  });

  it('each receipt was printed once', () => {
    expect(day.paper.map(({ticketNo}) => ticketNo)).toEqual([...byNumber.keys()]);
  });

  it('the sums by tender in the database are those of the receipts', () => {
    const tendersOf = (list: Iterable<(typeof figures)[number]>) =>
      sumsBy([...list].flatMap(({tenders}) => Object.entries(tenders)));
    expect(tendersOf(day.database.values())).toEqual(tendersOf(figures));
  });

  it('the journal is whole afterwards', () => {
    expect(day.verified).toMatchObject({exitCode: 0, output: expect.stringMatching(/^The journal is whole/)});
  });
});
