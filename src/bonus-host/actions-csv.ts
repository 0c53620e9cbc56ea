import {listComplaints, type ActionComplaint} from '../core/bonus/action-check.ts';
import type {ActionList, Benefit, BonusAction, Earning, Spending} from '../core/bonus/action.ts';
import {POINTS_MAX, POINTS_PER_PIECE_MAX} from '../core/bonus/action.ts';
import {WEEKDAYS, type Weekday} from '../core/bonus/dates.ts';
import type {Hours, Validity} from '../core/bonus/validity.ts';
import {PRICE_MAX} from '../core/limits.ts';
import {printable} from '../core/text.ts';
import {putActions} from './action-book.ts';
import {CellBad, cellOf, percentOf, percentText, refuseCell, wholeOf, wordsOf} from './cells.ts';
import {csvLine, readCsvFile, type CsvComplaint, type CsvRow} from './csv-file.ts';
import type {Books} from './open-books.ts';

export const ACTION_COLUMNS = [
  'id',
  'name',
  'pool',
  'earn',
  'products',
  'groups',
  'points',
  'step_cents',
  'earn_limit',
  'cost_points',
  'benefit_product',
  'benefit_cents',
  'benefit_percent',
  'redeem_limit',
  'from',
  'until',
  'weekdays',
  'hours',
] as const;

const WORDS: Readonly<Record<ActionComplaint, string>> = {
  idBad: 'id: 1 to 32 small letters, digits and hyphens',
  nameBad: 'name: 1 to 40 printable characters',
  poolBad: 'pool: 1 to 32 small letters, digits and hyphens',
  nothingToDo: 'it neither earns nor spends: fill earn or cost_points',
  earnsNothing: 'earn by item needs products or groups',
  tooManyParts: 'too many products and groups',
  partBad: 'a product or group that can be none',
  pointsBad: 'points: a whole number from 1',
  stepBad: 'step_cents: a whole number from 1',
  limitBad: 'a limit is a whole number from 1',
  costBad: 'cost_points: a whole number from 1',
  benefitBad: 'the benefit is worth nothing or too much',
  dateBad: 'from, until: days that exist, as 2026-12-31',
  datesReversed: 'until lies before from',
  weekdaysBad: 'weekdays: each of 1 (Monday) to 7 at most once',
  hoursBad: 'hours: two different times, as 10:00-12:00',
  idTwice: 'id: it comes twice',
  tooManyActions: 'too many actions',
};

function earningOf(row: CsvRow): Earning | null {
  const [products, groups] = [wordsOf(row, 'products'), wordsOf(row, 'groups')];
  const points = wholeOf(row, 'points', POINTS_PER_PIECE_MAX) ?? 0;
  const limitPerTicket = wholeOf(row, 'earn_limit', POINTS_MAX);
  switch (cellOf(row, 'earn')) {
    case '':
      return null;
    case 'item':
      return {by: 'item', products, groups, pointsPerPiece: points, limitPerTicket};
    case 'turnover': {
      if (products.length > 0) refuseCell('products', 'turnover earns by groups, or by everything');
      const stepCents = wholeOf(row, 'step_cents', PRICE_MAX) ?? 0;
      return {by: 'turnover', groups, stepCents, pointsPerStep: points, limitPerTicket};
    }
    default:
      return refuseCell('earn', 'item, turnover, or empty');
  }
}

function benefitOf(row: CsvRow): Benefit {
  const productId = cellOf(row, 'benefit_product');
  const amountCents = wholeOf(row, 'benefit_cents', PRICE_MAX);
  const ratePpm = percentOf(row, 'benefit_percent');
  const given: Benefit[] = [];
  if (productId !== '') given.push({kind: 'freeProduct', productId});
  if (amountCents !== null) given.push({kind: 'amountOff', amountCents});
  if (ratePpm !== null) given.push({kind: 'percentOff', ratePpm});
  const [benefit] = given;
  if (benefit === undefined || given.length > 1) {
    return refuseCell('cost_points', 'fill one of benefit_product, benefit_cents, benefit_percent');
  }
  return benefit;
}

function spendingOf(row: CsvRow): Spending | null {
  const costPoints = wholeOf(row, 'cost_points', POINTS_MAX);
  if (costPoints === null) return null;
  return {costPoints, benefit: benefitOf(row), limitPerTicket: wholeOf(row, 'redeem_limit', POINTS_MAX)};
}

function hoursOf(row: CsvRow): Hours | null {
  const text = cellOf(row, 'hours');
  if (text === '') return null;
  const match = /^([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])$/.exec(text);
  if (match === null) return refuseCell('hours', 'two times, as 10:00-12:00');
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = match.slice(1).map(Number);
  return {fromMinute: fromHour * 60 + fromMinute, untilMinute: untilHour * 60 + untilMinute};
}

function weekdaysOf(row: CsvRow): readonly Weekday[] {
  const words = wordsOf(row, 'weekdays');
  if (words.length === 0) return WEEKDAYS;
  return words.map((word) => {
    const day = WEEKDAYS.find((one) => String(one) === word);
    return day ?? refuseCell('weekdays', '1 (Monday) to 7, parted by blanks');
  });
}

function validityOf(row: CsvRow): Validity {
  const dateOf = (name: string): string | null => (cellOf(row, name) === '' ? null : cellOf(row, name));
  return {fromDate: dateOf('from'), untilDate: dateOf('until'), weekdays: weekdaysOf(row), hours: hoursOf(row)};
}

function actionOf(row: CsvRow): BonusAction {
  const [id, pool] = [cellOf(row, 'id'), cellOf(row, 'pool')];
  const name = printable(cellOf(row, 'name'), 1000);
  return {id, name, pool, earning: earningOf(row), spending: spendingOf(row), validity: validityOf(row)};
}

type Read = {readonly line: number; readonly action: BonusAction};

function readRows(rows: readonly CsvRow[]): {read: readonly Read[]; complaints: readonly CsvComplaint[]} {
  const read: Read[] = [];
  const complaints: CsvComplaint[] = [];
  for (const row of rows) {
    try {
      read.push({line: row.line, action: actionOf(row)});
    } catch (error) {
      if (!(error instanceof CellBad)) throw error;
      complaints.push({line: row.line, what: error.message});
    }
  }
  return {read, complaints};
}

async function listComplaintsOf(read: readonly Read[], {db}: Books): Promise<readonly CsvComplaint[]> {
  const lineOf = (id: string | null): number => read.findLast(({action}) => action.id === id)?.line ?? 1;
  const actions = read.map(({action}) => action);
  const wrong = listComplaints(actions).map(({action, complaint}) => ({line: lineOf(action), what: WORDS[complaint]}));
  const pools: readonly {action_id: string; pool: string}[] = await db.knex('action_pool').select('action_id', 'pool');
  const poolById = new Map(pools.map(({action_id: id, pool}) => [id, pool]));
  const moved = read.flatMap(({line, action: {id, pool}}) => {
    const old = poolById.get(id) ?? pool;
    return old === pool ? [] : [{line, what: `pool: ${id} has the pool ${old} for good; late collections name it`}];
  });
  return [...wrong, ...moved];
}

/** What an import did: all of it, or nothing and why. */
export type ActionsImport =
  | {readonly kind: 'done'; readonly version: number; readonly count: number}
  | {readonly kind: 'refused'; readonly complaints: readonly CsvComplaint[]};

/**
 * Puts the actions of a CSV file in force instead of all before; those that are not in it are retired. All or nothing:
 * one bad row refuses the file. Throws what the file system throws, and a Fault.
 */
export async function importActions(books: Books, path: string): Promise<ActionsImport> {
  const file = await readCsvFile(path, {all: ACTION_COLUMNS, needed: ['id', 'name', 'pool']});
  if (file.kind === 'refused') return file;
  const {read, complaints} = readRows(file.rows);
  const wrong = [...file.complaints, ...complaints, ...(await listComplaintsOf(read, books))];
  if (wrong.length > 0) return {kind: 'refused', complaints: wrong.toSorted((a, b) => a.line - b.line)};
  const actions = read.map(({action}) => action);
  return {kind: 'done', version: await putActions(books.db, {actions}, books.rules.nowMs()), count: actions.length};
}

function clock(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function cellsOf({id, name, pool, earning, spending, validity}: BonusAction): Readonly<Record<string, string>> {
  const benefit = spending?.benefit;
  const {fromDate, untilDate, weekdays, hours} = validity;
  return {
    id,
    name,
    pool,
    earn: earning?.by ?? '',
    products: earning?.by === 'item' ? earning.products.join(' ') : '',
    groups: earning?.groups.join(' ') ?? '',
    points: earning === null ? '' : String(earning.by === 'item' ? earning.pointsPerPiece : earning.pointsPerStep),
    step_cents: earning?.by === 'turnover' ? String(earning.stepCents) : '',
    earn_limit: String(earning?.limitPerTicket ?? ''),
    cost_points: String(spending?.costPoints ?? ''),
    benefit_product: benefit?.kind === 'freeProduct' ? benefit.productId : '',
    benefit_cents: benefit?.kind === 'amountOff' ? String(benefit.amountCents) : '',
    benefit_percent: benefit?.kind === 'percentOff' ? percentText(benefit.ratePpm) : '',
    redeem_limit: String(spending?.limitPerTicket ?? ''),
    from: fromDate ?? '',
    until: untilDate ?? '',
    weekdays: weekdays.length === WEEKDAYS.length ? '' : weekdays.join(' '),
    hours: hours === null ? '' : `${clock(hours.fromMinute)}-${clock(hours.untilMinute)}`,
  };
}

/** The actions in force as lines of CSV that an import takes, the header first. */
export function exportActions({actions}: Pick<ActionList, 'actions'>): readonly string[] {
  const lines = actions.map((action) => {
    const cells = cellsOf(action);
    return csvLine(ACTION_COLUMNS.map((name) => cells[name] ?? ''));
  });
  return [csvLine(ACTION_COLUMNS), ...lines];
}
