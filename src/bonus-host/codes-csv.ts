import {BALANCE_MAX} from '../core/bonus/action.ts';
import {isActionId} from '../core/bonus/action-check.ts';
import {readCode} from '../core/bonus/code-form.ts';
import {isDate} from '../core/bonus/dates.ts';
import {CREDIT_MAX, type CodeDiscount} from '../core/bonus/host-protocol.ts';
import {NOTE_MAX, PRICE_MAX} from '../core/limits.ts';
import {printable} from '../core/text.ts';
import {textOf} from '../store/rows.ts';
import {CellBad, cellOf, percentOf, percentText, refuseCell, wholeOf, wordsOf} from './cells.ts';
import {creditOf, poolsOf} from './code-rules.ts';
import {csvLine, type CsvComplaint, type CsvRow} from './csv-file.ts';
import {CODE_OBJECT, codeRecordOf} from './load.ts';
import type {Books} from './open-books.ts';
import {hashPin, isPinHash} from '../store/code-pin.ts';
import type {CodeRecord, NewCode} from './record.ts';

export const CODE_COLUMNS = [
  'code',
  'pin',
  'valid_until',
  'discount_percent',
  'discount_cents',
  'credit_cents',
  'points',
  'blocked',
] as const;

function discountOf(row: CsvRow): CodeDiscount | null {
  const ratePpm = percentOf(row, 'discount_percent');
  const amountCents = wholeOf(row, 'discount_cents', PRICE_MAX);
  if (ratePpm !== null && amountCents !== null) refuseCell('discount_cents', 'a percentage or an amount, not both');
  if (ratePpm !== null) return {kind: 'percent', ratePpm};
  return amountCents === null || amountCents === 0 ? null : {kind: 'amount', amountCents};
}

function poolsIn(row: CsvRow): NewCode['pools'] {
  const pools = wordsOf(row, 'points').map((word) => {
    const [pool = '', digits = ''] = word.split(':');
    const points = /^[0-9]{1,10}$/.test(digits) ? Number(digits) : -1;
    const isRight = word === `${pool}:${digits}` && isActionId(pool) && points >= 0 && points <= BALANCE_MAX;
    return isRight ? {pool, points} : refuseCell('points', 'pools with their points, as coffee:12 house:40');
  });
  const isEachOnce = new Set(pools.map(({pool}) => pool)).size === pools.length;
  return isEachOnce ? pools : refuseCell('points', 'a pool comes twice');
}

/** A row that was read. The PIN stays plain until every row is known to be good: hashing takes its time. */
export type ReadRow = {readonly line: number; readonly code: NewCode; readonly pin: string};

function readRow(row: CsvRow, {settings}: Pick<Books, 'settings'>): ReadRow {
  const [code, pin, until] = [cellOf(row, 'code'), cellOf(row, 'pin'), cellOf(row, 'valid_until')];
  if (readCode(code, settings.patterns)?.code !== code) refuseCell('code', 'not of the form of this house’s codes');
  if (pin !== '' && !/^[0-9]{4}$/.test(pin) && !isPinHash(pin)) refuseCell('pin', 'four digits, or as exported');
  if (until !== '' && !isDate(until)) refuseCell('valid_until', 'a day that exists, as 2026-12-31');
  const blocked = printable(cellOf(row, 'blocked'), NOTE_MAX);
  return {
    line: row.line,
    pin,
    code: {
      code,
      pinHash: null,
      validUntil: until === '' ? null : until,
      discount: discountOf(row),
      creditCents: wholeOf(row, 'credit_cents', CREDIT_MAX) ?? 0,
      pools: poolsIn(row),
      blockedFor: blocked === '' ? null : blocked,
    },
  };
}

/** Codes of a file with the lines they stand on, and what is wrong with the other rows. */
export type CodesRead = {readonly rows: readonly ReadRow[]; readonly complaints: readonly CsvComplaint[]};

/** Reads the rows of a file of codes. Their PINs are still plain. */
export function readCodes(rows: readonly CsvRow[], books: Pick<Books, 'settings'>): CodesRead {
  const read: ReadRow[] = [];
  const complaints: CsvComplaint[] = [];
  const lineByCode = new Map<string, number>();
  for (const row of rows) {
    try {
      const one = readRow(row, books);
      const first = lineByCode.get(one.code.code);
      if (first !== undefined) refuseCell('code', `it stands on line ${first} already`);
      lineByCode.set(one.code.code, row.line);
      read.push(one);
    } catch (error) {
      if (!(error instanceof CellBad)) throw error;
      complaints.push({line: row.line, what: error.message});
    }
  }
  return {rows: read, complaints};
}

/** The code of a row with its PIN hashed; one that was exported is hashed already. */
export async function withPinHash({code, pin}: ReadRow): Promise<NewCode> {
  if (pin === '') return code;
  return {...code, pinHash: isPinHash(pin) ? pin : await hashPin(pin)};
}

function lineOf(record: CodeRecord, books: Books): string {
  const {rules} = books;
  const scene = {...rules, today: rules.dayOf(rules.nowMs())};
  const {discount} = record;
  const credit = creditOf(record, scene);
  return csvLine([
    record.code,
    record.pinHash ?? '',
    record.validUntil ?? '',
    discount?.kind === 'percent' ? percentText(discount.ratePpm) : '',
    discount?.kind === 'amount' ? String(discount.amountCents) : '',
    credit === 0 ? '' : String(credit),
    poolsOf(record)
      .map(({pool, points}) => `${pool}:${points}`)
      .join(' '),
    record.blocks.find(({untilMs}) => untilMs === null)?.reason ?? '',
  ]);
}

const PAGE = `SELECT ${CODE_OBJECT} AS code FROM code WHERE code.code > ? AND replaced_by IS NULL ORDER BY code.code LIMIT 1000`;

/** Every code that is not replaced, as lines of CSV that an import takes, the header first. PINs go out hashed. */
export async function* exportCodes(books: Books): AsyncGenerator<string> {
  yield csvLine(CODE_COLUMNS);
  for (let after = ''; ;) {
    const rows: readonly unknown[] = await books.db.knex.raw(PAGE, [after]);
    for (const row of rows) {
      const record = codeRecordOf(textOf(row, 'code'));
      after = record.code;
      yield lineOf(record, books);
    }
    if (rows.length === 0) return;
  }
}
