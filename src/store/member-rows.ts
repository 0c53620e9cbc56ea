import * as v from 'valibot';
import type {Batch} from '../app/ports.ts';
import type {LocalAccount, LocalTier} from '../core/members/account.ts';
import type {AccountBalance, BucketBalance} from '../core/members/protocol.ts';
import {wordsOf} from './catalogue-search.ts';
import {numberOf, numberOrNull, textOf, textOrNull} from './rows.ts';

/* Members and tiers as rows of their tables (see migration 0007), and back. */

type Row = readonly (string | number | null)[];

/** What `accountOf` reads, of a table that is called m. */
export const ACCOUNT_COLUMNS = `m.number, m.name, m.tier_code, m.earn_ppm, m.barred_reason, m.masked_cards, m.points,
  m.balances, m.as_of_ms, m.is_by_hand`;

const APOSTROPHES = /['\u2019\u2018`\u00B4]/g;

/** Letters of Latin that have no accent to leave off, and what somebody types who has no key for them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};
const LETTERS_WITHOUT_KEY = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g');

function plain(word: string): string {
  return word.replace(LETTERS_WITHOUT_KEY, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

const whole = v.pipe(v.number(), v.safeInteger());
const CARDS = v.array(v.string());
const POINTS = v.array(v.object({bucket: v.string(), name: v.string(), hundredths: whole})) satisfies v.GenericSchema<
  unknown,
  readonly BucketBalance[]
>;
const BALANCES = v.array(v.object({account: v.string(), name: v.string(), cents: whole})) satisfies v.GenericSchema<
  unknown,
  readonly AccountBalance[]
>;

/**
 * The words by which a name is found: each with a blank before it. O’Neill is found by o’neill, neill and oneill,
 * Łukasz by łukasz and lukasz.
 */
export function wordsColumn(name: string): string {
  const words = [...wordsOf(name), ...wordsOf(name.replace(APOSTROPHES, ''))];
  return [...new Set([...words, ...words.map(plain)])].map((word) => ` ${word}`).join('');
}

/** An account as the trigger takes it. */
export function accountRow(account: LocalAccount): Row {
  const {number, name, tierCode, earnPpm, barredReason, maskedCards, points, balances, asOfMs, isByHand} = account;
  const lists = [maskedCards, points, balances].map((list) => JSON.stringify(list));
  return [number, name, wordsColumn(name), tierCode, earnPpm, barredReason, ...lists, asOfMs, isByHand ? 1 : 0];
}

/** A tier as the trigger takes it. */
export function tierRow({code, name, priceLevel, discountPpm, earnPpm, madeBy, isChecked}: LocalTier): Row {
  return [code, name, priceLevel, discountPpm, earnPpm, madeBy, isChecked ? 1 : 0];
}

/** Members as the trigger takes them; `cards` are hashes with the numbers of their members. */
export type MemberDocument = {
  readonly members: {readonly accounts: readonly Row[]; readonly tiers: readonly Row[]; readonly cards: readonly Row[]};
};

/** What a batch saves of members and tiers; nothing at all where it saves none. */
export function memberDocument(events: Batch['events']): MemberDocument | Record<string, never> {
  const accounts = events.flatMap((event) => (event.kind === 'accountSaved' ? [accountRow(event.account)] : []));
  const tiers = events.flatMap((event) => (event.kind === 'tierSaved' ? [tierRow(event.tier)] : []));
  return accounts.length + tiers.length === 0 ? {} : {members: {accounts, tiers, cards: []}};
}

function listIn<Item>(row: unknown, column: string, schema: v.GenericSchema<unknown, Item>): Item {
  return v.parse(schema, JSON.parse(textOf(row, column)));
}

/** A row of accounts. Throws for anything else. */
export function accountOf(row: unknown): LocalAccount {
  return {
    number: textOf(row, 'number'),
    name: textOf(row, 'name'),
    tierCode: textOrNull(row, 'tier_code'),
    earnPpm: numberOrNull(row, 'earn_ppm'),
    barredReason: textOrNull(row, 'barred_reason'),
    maskedCards: listIn(row, 'masked_cards', CARDS),
    points: listIn(row, 'points', POINTS),
    balances: listIn(row, 'balances', BALANCES),
    asOfMs: numberOf(row, 'as_of_ms'),
    isByHand: numberOf(row, 'is_by_hand') === 1,
  };
}

/** A row of tiers. Throws for anything else. */
export function tierOf(row: unknown): LocalTier {
  return {
    code: textOf(row, 'code'),
    name: textOf(row, 'name'),
    priceLevel: numberOf(row, 'price_level'),
    discountPpm: numberOf(row, 'discount_ppm'),
    earnPpm: numberOf(row, 'earn_ppm'),
    madeBy: textOf(row, 'made_by') === 'host' ? 'host' : 'hand',
    isChecked: numberOf(row, 'is_checked') === 1,
  };
}
