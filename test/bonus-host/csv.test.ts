import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {exportActions, importActions} from '../../src/bonus-host/actions-csv.ts';
import {putActions} from '../../src/bonus-host/action-book.ts';
import {checkLedger} from '../../src/bonus-host/check-ledger.ts';
import {exportCodes} from '../../src/bonus-host/codes-csv.ts';
import {importCodes} from '../../src/bonus-host/import-codes.ts';
import {openBooks, type Books} from '../../src/bonus-host/open-books.ts';
import {isRightPin} from '../../src/store/code-pin.ts';
import {PRACTICE_ACTIONS} from '../../src/bonus-host/practice.ts';
import type {BonusAction} from '../../src/core/bonus/action.ts';
import {NOON} from './desk.ts';

let folder = '';
let books: Books;
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-csv-'));
  file = join(folder, 'list.csv');
  books = await openBooks(join(folder, 'host'), () => NOON);
});
afterEach(async () => {
  const {complaints} = await checkLedger(books.db);
  await books.close();
  await rm(folder, {recursive: true});
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});

async function codesOf(text: string | Uint8Array): ReturnType<typeof importCodes> {
  await writeFile(file, text);
  return importCodes(books, file);
}

async function actionsOf(text: string): ReturnType<typeof importActions> {
  await writeFile(file, text);
  return importActions(books, file);
}

async function exported(from: Books = books): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exportCodes(from)) lines.push(line);
  return lines;
}

const refused = (line: number, what: RegExp): object => ({
  kind: 'refused',
  complaints: [{line, what: expect.stringMatching(what)}],
});

describe('a file of codes', () => {
  it('makes every code with all that it begins with', async () => {
    const text = `code,pin,valid_until,discount_percent,discount_cents,credit_cents,points,blocked
00000000001001,,,,,,,
00000000001002,0042,2027-01-31,7.5,,2500,coffee:12 house:40,
00000000001003,,,,500,,,"lost, said the holder"
`;
    expect(await codesOf(text)).toEqual({kind: 'done', count: 3});
    const [plain, full, blocked] = await Promise.all(
      ['1', '2', '3'].map((no) => books.ledger.code(`0000000000100${no}`)),
    );
    expect(plain).toMatchObject({pinHash: null, validUntil: null, discount: null, blocks: [], balances: {}});
    expect(full).toMatchObject({
      validUntil: '2027-01-31',
      discount: {kind: 'percent', ratePpm: 75_000},
      balances: {credit: 2500, 'points:coffee': 12, 'points:house': 40},
    });
    expect(await isRightPin('0042', full?.pinHash ?? '')).toBe(true);
    expect(await isRightPin('0043', full?.pinHash ?? '')).toBe(false);
    expect(blocked).toMatchObject({
      discount: {kind: 'amount', amountCents: 500},
      blocks: [{fromMs: NOON, untilMs: null, reason: 'lost, said the holder'}],
    });
  });

  it.each([
    ['its columns in another order, and few of them', 'credit_cents,code\n100,00000000001001\n'],
    ['a byte-order mark and CRLF', '\uFEFFcode,credit_cents\r\n00000000001001,100\r\n'],
    ['quotes around everything, and empty lines', '"code","credit_cents"\n\n"00000000001001","100"\n\n'],
  ])('may have %s', async (_what, text) => {
    expect(await codesOf(text)).toEqual({kind: 'done', count: 1});
    expect((await books.ledger.code('00000000001001'))?.balances).toEqual({credit: 100});
  });

  it.each([
    ['a code without its leading zeros', 'code\n1001\n', 2, /^code: not of the form/],
    ['a code with letters', 'code\n0000000000100A\n', 2, /^code: not of the form/],
    ['a code that a spreadsheet spoilt', 'code\n1.00E+13\n', 2, /^code: not of the form/],
    ['a code twice', 'code\n00000000001001\n00000000001001\n', 3, /stands on line 2/],
    ['a PIN of three digits', 'code,pin\n00000000001001,123\n', 2, /^pin: four digits/],
    [
      'a day that does not exist',
      'code,valid_until\n00000000001001,2026-02-30\n',
      2,
      /^valid_until: a day that exists/,
    ],
    ['more than 100 % off', 'code,discount_percent\n00000000001001,100.001\n', 2, /^discount_percent: /],
    [
      'two discounts',
      'code,discount_percent,discount_cents\n00000000001001,10,500\n',
      2,
      /^discount_cents: .*not both/,
    ],
    ['credit below zero', 'code,credit_cents\n00000000001001,-1\n', 2, /^credit_cents: a whole number/],
    ['credit with a point', 'code,credit_cents\n00000000001001,25.00\n', 2, /^credit_cents: a whole number/],
    [
      'more credit than a code may hold',
      'code,credit_cents\n00000000001001,10000000\n',
      2,
      /^credit_cents: .* 9999999/,
    ],
    ['points without a pool', 'code,points\n00000000001001,12\n', 2, /^points: pools with their points/],
    ['points of a pool twice', 'code,points\n00000000001001,a:1 a:2\n', 2, /^points: a pool comes twice/],
    ['an escape sequence in a reason', 'code,blocked\n00000000001001,\u001B[2Jlost\n', 2, /^blocked: control char/],
    ['a C1 control in a reason', 'code,blocked\n00000000001001,\u009B2Jlost\n', 2, /^blocked: control characters/],
    ['a reason on two lines', 'code,blocked\r\n00000000001001,"a\r\nb"\r\n', 2, /^blocked: .*line breaks/],
    ['a reason turned around', 'code,blocked\n00000000001001,lost\u202Elost\n', 2, /^blocked: control characters/],
    ['a row too short', 'code,pin\n00000000001001\n', 2, /1 cell where the header has 2/],
    ['a column that nobody knows', 'code,manager\n00000000001001,1\n', 1, /no column "manager"/],
    ['a column that a terminal would obey', 'code,\u009B2J\n00000000001001,1\n', 1, /no column "2J"/],
    ['a column twice', 'code,code\n00000000001001,1\n', 1, /comes twice/],
    ['no column of codes', 'pin\n1234\n', 1, /column code is missing/],
    ['nothing in it', '', 1, /column code is missing/],
    ['a quote that never ends', 'code\n"00000000001001\n', 2, /Quote Not Closed/],
  ])('with %s is refused as a whole, and the row is named', async (_what, text, line, what) => {
    expect(await codesOf(text)).toEqual(refused(line, what));
    expect(await exported()).toHaveLength(1);
  });

  it('that is not UTF-8 is refused', async () => {
    expect(await codesOf(new Uint8Array([0x63, 0x6f, 0x64, 0x65, 0x0a, 0xe4, 0x0a]))).toEqual(refused(1, /not UTF-8/));
  });

  it('names every bad row, and one good row does not slip in', async () => {
    await codesOf('code\n00000000001001\n');
    const said = await codesOf('code,pin\n00000000001001,\nx,\n00000000001002,1234\n00000000001003,x\n');
    expect(said).toMatchObject({
      kind: 'refused',
      complaints: [{line: 2, what: 'code: it exists already'}, {line: 3}, {line: 5}],
    });
    expect(await exported()).toHaveLength(2);
  });

  it('of thousands of rows goes in whole', async () => {
    const rows = Array.from({length: 2500}, (_, no) => `${String(no).padStart(14, '0')},${no}`);
    expect(await codesOf(['code,credit_cents', ...rows].join('\n'))).toEqual({kind: 'done', count: 2500});
    expect(await exported()).toHaveLength(2501);
  });

  it('that was exported makes the same codes in another house', async () => {
    await codesOf(`code,pin,valid_until,discount_percent,discount_cents,credit_cents,points,blocked
00000000001001,,,,,,,
00000000001002,0042,2027-01-31,7.875,,2500,coffee:12 house:40,
00000000001003,,,,500,,,"lost, ""he"" said"
`);
    const lines = await exported();
    const other = await openBooks(join(folder, 'other'), () => NOON);
    try {
      await writeFile(file, lines.join('\n'));
      expect(await importCodes(other, file)).toEqual({kind: 'done', count: 3});
      expect(await exported(other)).toEqual(lines);
      expect(lines[2]).toMatch(/^00000000001002,scrypt:[^,]+,2027-01-31,7.875,,2500,coffee:12 house:40,$/);
    } finally {
      await other.close();
    }
  });
});

const HEADER =
  'id,name,pool,earn,products,groups,points,step_cents,cost_points,benefit_product,benefit_cents,benefit_percent,from,until,weekdays,hours';
const row = (more: Partial<Record<string, string>>): string => {
  const usual = {
    id: 'coffee',
    name: 'Free coffee',
    pool: 'coffee',
    earn: 'item',
    products: '101 102',
    points: '1',
    cost_points: '10',
    benefit_product: '101',
  };
  const cells: Partial<Record<string, string>> = {...usual, ...more};
  return HEADER.split(',')
    .map((name) => cells[name] ?? '')
    .join(',');
};

describe('a file of actions', () => {
  it('puts its actions in force instead of all before', async () => {
    await putActions(books.db, {actions: PRACTICE_ACTIONS}, NOON);
    const text = `${HEADER}\n${row({weekdays: '1 5', hours: '22:00-02:00', from: '2026-01-01', until: '2026-12-31'})}\n`;
    expect(await actionsOf(text)).toEqual({kind: 'done', version: 2, count: 1});
    expect(await books.ledger.actions()).toEqual({
      version: 2,
      actions: [
        {
          id: 'coffee',
          name: 'Free coffee',
          pool: 'coffee',
          earning: {by: 'item', products: ['101', '102'], groups: [], pointsPerPiece: 1, limitPerTicket: null},
          spending: {costPoints: 10, benefit: {kind: 'freeProduct', productId: '101'}, limitPerTicket: null},
          validity: {
            fromDate: '2026-01-01',
            untilDate: '2026-12-31',
            weekdays: [1, 5],
            hours: {fromMinute: 1320, untilMinute: 120},
          },
        },
      ],
    });
  });

  it('names the line on which a row begins, below rows of several lines too', async () => {
    const text = `${HEADER}\r\n${row({name: '"a\r\nb"'})}\r\n${row({})}\r\n${row({name: '"c\nd"', id: 'other'})}\r\n`;
    expect(await actionsOf(text)).toMatchObject({kind: 'refused', complaints: [{line: 2}, {line: 5}]});
  });

  it('that was exported puts the same actions in force', async () => {
    const [coffee, ...others] = PRACTICE_ACTIONS;
    if (coffee === undefined) throw new Error('no action');
    const odd: BonusAction = {
      ...coffee,
      id: 'odd',
      name: 'Odd, "quoted"',
      earning: {by: 'turnover', groups: ['10', '20'], stepCents: 999, pointsPerStep: 7, limitPerTicket: 50},
      spending: {costPoints: 77, benefit: {kind: 'percentOff', ratePpm: 78_750}, limitPerTicket: 2},
      validity: {fromDate: '2026-01-01', untilDate: null, weekdays: [6, 7], hours: {fromMinute: 0, untilMinute: 1440}},
    };
    const actions = [coffee, ...others, odd];
    await putActions(books.db, {actions}, NOON);
    expect(await actionsOf(exportActions({actions}).join('\n'))).toEqual({kind: 'done', version: 2, count: 5});
    expect((await books.ledger.actions()).actions).toEqual(actions);
  });

  it('without a row retires all actions', async () => {
    await putActions(books.db, {actions: PRACTICE_ACTIONS}, NOON);
    expect(await actionsOf(`${HEADER}\n`)).toEqual({kind: 'done', version: 2, count: 0});
  });

  it.each([
    ['an action that earns by nothing known', {earn: 'visits'}, /^earn: item, turnover/],
    ['a date that does not exist', {until: '2026-02-30'}, /days that exist/],
    ['an end before the start', {from: '2026-03-02', until: '2026-03-01'}, /until lies before from/],
    ['an eighth weekday', {weekdays: '8'}, /^weekdays: 1 \(Monday\) to 7/],
    ['an hour 25', {hours: '10:00-25:00'}, /^hours: /],
    ['hours in words', {hours: 'evenings'}, /^hours: two times/],
    ['two benefits', {benefit_cents: '100'}, /fill one of/],
    ['no benefit', {benefit_product: ''}, /fill one of/],
    ['half a point', {points: '0.5'}, /^points: a whole number/],
    ['no points', {points: ''}, /^points: a whole number from 1/],
    ['products for turnover', {earn: 'turnover', step_cents: '100'}, /^products: turnover earns by groups/],
    ['a cost of 0', {cost_points: '0'}, /^cost_points: a whole number from 1/],
    ['a name too long', {name: 'x'.repeat(41)}, /^name: /],
    ['an escape sequence in a name', {name: 'Free \u001B[2Jcoffee'}, /^name: control characters/],
    ['a C1 control in a name', {name: 'Free \u009B2Jcoffee'}, /^name: control characters/],
    ['a delete in a product', {benefit_product: '10\u007F1'}, /^benefit_product: control characters/],
    ['a name on two lines', {name: '"Free\ncoffee"'}, /^name: control characters or line breaks/],
    ['neither earning nor spending', {earn: '', cost_points: ''}, /neither earns nor spends/],
  ])('with %s is refused as a whole', async (_what, more, what) => {
    expect(await actionsOf(`${HEADER}\n${row({id: 'good'})}\n${row(more)}\n`)).toEqual(refused(3, what));
    expect((await books.ledger.actions()).version).toBe(0);
  });

  it('with an action that changes its pool is refused: late collections name it', async () => {
    await putActions(books.db, {actions: PRACTICE_ACTIONS}, NOON);
    expect(await actionsOf(`${HEADER}\n${row({pool: 'house'})}\n`)).toEqual(refused(2, /has the pool coffee for good/));
  });
});
