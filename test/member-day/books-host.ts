import type {DayReport} from '../../src/core/members/protocol.ts';
import {MEMBER_DATABASE_FILE} from '../../src/practice/member/books.ts';
import {prepareDayReport} from '../../src/practice/member/day-report.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {MEMBER_MIGRATIONS} from '../../src/store/member-migrations.ts';
import {numberOf, textOf} from '../../src/store/rows.ts';
import type {HostKind} from './member-host.ts';

type Json = Readonly<Record<string, unknown>>;

/** A booking of a member host: onto a member's number, or a contra account that begins with @. */
export type Posting = {readonly account: string; readonly unit: string; readonly amount: number};

/** An act as a member host's ledger has it. */
export type BookedAct = {
  readonly seq: number;
  readonly id: string;
  readonly day: string;
  readonly tillNo: string | null;
  readonly kind: string;
  readonly state: string;
  readonly body: Json;
  /** The answer of an act that was done, else the reason. */
  readonly answer: Json;
  readonly postings: readonly Posting[];
};

/** A voucher of a member, as a member host has it. */
export type HostVoucher = {readonly id: string; readonly isUsed: boolean};

/** What an act took or earned, and what of it was not given back. */
export type Movement = {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly unit: string;
  readonly amount: number;
  readonly stage: string;
  readonly left: number;
  readonly reference: string;
};

export type MemberHostBooks = {
  /** As the tills call their link to it. */
  readonly link: HostKind;
  readonly acts: readonly BookedAct[];
  readonly movements: readonly Movement[];
  readonly balances: readonly Posting[];
  readonly vouchers: readonly HostVoucher[];
  readonly members: readonly string[];
  /** The host's own report of each day on which it did anything. */
  readonly reports: readonly DayReport[];
};

function jsonOf(row: unknown, column: string): Json {
  const value: unknown = JSON.parse(textOf(row, column));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function columnOf(row: unknown, name: string): string | null {
  return typeof row === 'object' && row !== null && Reflect.get(row, name) === null ? null : textOf(row, name);
}

function postingOf(row: unknown): Posting {
  return {account: textOf(row, 'account'), unit: textOf(row, 'unit'), amount: numberOf(row, 'amount')};
}

function movementOf(row: unknown): Movement {
  return {
    id: textOf(row, 'id'),
    kind: textOf(row, 'kind'),
    number: textOf(row, 'number'),
    unit: textOf(row, 'unit'),
    amount: numberOf(row, 'amount'),
    stage: textOf(row, 'stage'),
    left: numberOf(row, 'amount_left'),
    reference: textOf(row, 'reference'),
  };
}

function actOf(row: unknown, postings: readonly unknown[]): BookedAct {
  return {
    seq: numberOf(row, 'seq'),
    id: textOf(row, 'id'),
    day: textOf(row, 'day'),
    tillNo: columnOf(row, 'till_no'),
    kind: textOf(row, 'kind'),
    state: textOf(row, 'state'),
    body: jsonOf(row, 'body'),
    answer: jsonOf(row, 'answer'),
    postings: postings.map(postingOf),
  };
}

async function reportsOf(db: Database, days: readonly string[]): Promise<readonly DayReport[]> {
  const {dayReport, finalize} = await prepareDayReport(db);
  const reports: DayReport[] = [];
  for (const day of days) reports.push(await dayReport(day));
  await finalize();
  return reports;
}

/** The books of a member host that is not running. */
export async function readMemberHost(link: HostKind, folder: string): Promise<MemberHostBooks> {
  const db = await openDatabase(folder, MEMBER_MIGRATIONS, MEMBER_DATABASE_FILE);
  try {
    const rowsOf = async (table: string, order: string[]): Promise<readonly unknown[]> =>
      db.knex(table).select('*').orderBy(order);
    const postings = Map.groupBy(await rowsOf('posting', ['seq', 'no']), (row) => numberOf(row, 'seq'));
    const acts = (await rowsOf('act', ['seq'])).map((row) => actOf(row, postings.get(numberOf(row, 'seq')) ?? []));
    return {
      link,
      acts,
      movements: (await rowsOf('movement', ['id'])).map(movementOf),
      balances: (await rowsOf('balance', ['account', 'unit'])).map(postingOf),
      vouchers: (await rowsOf('voucher', ['id'])).map((row) => ({
        id: textOf(row, 'id'),
        isUsed: numberOf(row, 'is_used') === 1,
      })),
      members: (await rowsOf('member', ['number'])).map((row) => textOf(row, 'number')),
      reports: await reportsOf(db, [...new Set(acts.map(({day}) => day))]),
    };
  } finally {
    await db.close();
  }
}
