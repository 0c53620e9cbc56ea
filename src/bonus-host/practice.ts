import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {BonusAction} from '../core/bonus/action.ts';
import {WEEKDAYS} from '../core/bonus/dates.ts';
import {putActions} from './action-book.ts';
import type {Books} from './open-books.ts';
import {hashPin} from '../store/code-pin.ts';
import type {NewCode} from './record.ts';
import {addToken} from './tokens.ts';

/** A code to practise with. The PIN is told because it opens nothing real. */
export type PracticeCode = Omit<NewCode, 'pinHash'> & {readonly words: string; readonly pin: string | null};

function code(no: string, words: string, more: Partial<PracticeCode> = {}): PracticeCode {
  const bare = {pin: null, validUntil: null, discount: null, creditCents: 0, pools: [], blockedFor: null} as const;
  return {...bare, code: `0000000000${no}`, words, ...more};
}

/** One code of every kind. */
export const PRACTICE_CODES: readonly PracticeCode[] = [
  code('1001', 'plain: collects, holds nothing yet'),
  code('1002', 'with points: twelve coffees, 40 house points', {
    pools: [
      {pool: 'coffee', points: 12},
      {pool: 'house', points: 40},
    ],
  }),
  code('1003', 'with 25.00 of credit', {creditCents: 2500}),
  code('1004', 'with a discount of 10 %', {discount: {kind: 'percent', ratePpm: 100_000}}),
  code('1005', 'with PIN 1234, 50.00 of credit and ten coffees', {
    pin: '1234',
    creditCents: 5000,
    pools: [{pool: 'coffee', points: 10}],
  }),
  code('1006', 'blocked', {blockedFor: 'reported lost', pools: [{pool: 'coffee', points: 9}]}),
  code('1007', 'expired', {validUntil: '2020-12-31'}),
  code('1008', 'with 5.00 off', {discount: {kind: 'amount', amountCents: 500}}),
  code('1009', 'with everything', {
    creditCents: 10_000,
    discount: {kind: 'percent', ratePpm: 50_000},
    pools: [
      {pool: 'coffee', points: 30},
      {pool: 'house', points: 400},
    ],
  }),
];

const ALWAYS = {fromDate: null, untilDate: null, weekdays: WEEKDAYS, hours: null} as const;

function turnover(id: string, name: string, more: Pick<BonusAction, 'earning' | 'spending'>): BonusAction {
  return {id, name, pool: 'house', validity: ALWAYS, ...more};
}

/** One action of every kind; two spend from the pool that turnover fills. */
export const PRACTICE_ACTIONS: readonly BonusAction[] = [
  {
    id: 'coffee',
    name: 'Every tenth coffee free',
    pool: 'coffee',
    earning: {by: 'item', products: [], groups: ['10'], pointsPerPiece: 1, limitPerTicket: null},
    spending: {costPoints: 10, benefit: {kind: 'freeProduct', productId: '101'}, limitPerTicket: null},
    validity: ALWAYS,
  },
  turnover('turnover', '1 point for every full 1.00', {
    earning: {by: 'turnover', groups: [], stepCents: 100, pointsPerStep: 1, limitPerTicket: null},
    spending: null,
  }),
  turnover('five-off', '5.00 off for 100 points', {
    earning: null,
    spending: {costPoints: 100, benefit: {kind: 'amountOff', amountCents: 500}, limitPerTicket: null},
  }),
  turnover('tenth-off', '10 % off for 150 points', {
    earning: null,
    spending: {costPoints: 150, benefit: {kind: 'percentOff', ratePpm: 100_000}, limitPerTicket: 1},
  }),
];

/** The till that practises, and where its token is written within the host's folder. */
export const PRACTICE_TILL = '03';
export const PRACTICE_TOKEN_FILE = 'till-03.token';

const FIRST_ID = 'practice-00000000001001';

/** True where the data is for practice. */
export async function isPracticeBooks({ledger}: Pick<Books, 'ledger'>): Promise<boolean> {
  return (await ledger.act(FIRST_ID)) !== null;
}

/** True where nothing was ever booked. */
export async function isUnused({db}: Pick<Books, 'db'>): Promise<boolean> {
  const first: unknown = await db.knex('act').first('seq');
  return first === undefined;
}

async function ensureToken({db, rules, folder}: Books): Promise<void> {
  const file = join(folder, PRACTICE_TOKEN_FILE);
  if (existsSync(file)) return;
  await writeFile(file, `${await addToken(db, PRACTICE_TILL, rules.nowMs())}\n`, {mode: 0o600});
}

/**
 * Makes the practice codes and actions, and a token for the practice till in a file for its owner alone. Whatever is
 * there already stays as it is, so that a laying-out that broke off is finished by the next.
 */
export async function layOutPractice(books: Books): Promise<void> {
  const {db, ledger, rules} = books;
  for (const {words: _words, pin, ...rest} of PRACTICE_CODES) {
    const pinHash = pin === null ? null : await hashPin(pin);
    const id = `practice-${rest.code}`;
    const settled = await ledger.submit({id, tillNo: null, digest: id, act: {kind: 'create', ...rest, pinHash}});
    if (settled.kind !== 'answered' || settled.state !== 'done') throw new Error(`code ${rest.code} was refused`);
  }
  if ((await ledger.actions()).version === 0) await putActions(db, {actions: PRACTICE_ACTIONS}, rules.nowMs());
  await ensureToken(books);
}
