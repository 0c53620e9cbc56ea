import {describe, expect, it, test} from 'vitest';
import {layOut} from '../../../src/core/receipt-layout.ts';
import {buildReport} from '../../../src/core/report/build-report.ts';
import {NOTHING_UNSENT, reportFigures, type Report, type Unsent} from '../../../src/core/report/report.ts';
import {cellsOf} from '../../../src/core/text.ts';
import {ASK, yes} from '../../support/builders-cases-codes.ts';
import {move, noSale, voucher} from '../../support/builders-reports.ts';
import {A, B, park, POINT_A_COFFEE, read, reopen} from '../../support/builders-tables.ts';
import {
  approve,
  cancel,
  closedTicket,
  pay,
  percentOff,
  play,
  sell,
  signOn,
  TEN_O_CLOCK,
  voidLine,
  type Played,
} from '../../support/builders.ts';

const HEADING = {
  venue: {name: 'Harbour Club', address: ['1 Wharf Street'], taxNumber: 'ABN 1'},
  tillNo: '03',
  currency: 'AUD',
  isPractice: false,
  told: (atMs: number) => `1 July 2024, ${String(10 + (atMs - TEN_O_CLOCK) / 3_600_000)}:00`,
};

/** A reopened ticket of the day before: its points are found again here. */
const YESTERDAY = {
  ...closedTicket([sell(450), pay('house')]),
  collected: [{code: A, collected: [{actionId: 'coffee', pool: 'coffee', points: 3}]}],
};

/** Something of everything. */
const DAY: Played = play(
  [
    signOn(),
    move('float', 10_000),
    noSale,
    sell(450, {}, 2000),
    sell(640, {id: '102'}),
    voidLine(2),
    percentOff(100_000),
    read(A),
    pay('cash', 2000),
    voucher(2500, B),
    pay('card'),
    approve,
    sell(640, {id: '102'}),
    read(A),
    ASK,
    yes(4),
    pay('house'),
    sell(450),
    cancel,
    reopen(YESTERDAY),
    cancel,
    sell(450, {id: '102'}),
    pay('cash', 100),
    park('5'),
  ],
  {actions: [POINT_A_COFFEE]},
);

const UNSENT: Unsent = {underHour: 3, underDay: 2, older: 1, others: 4, oldestMs: TEN_O_CLOCK + 3_600_000};

function reportOf(day: Played, over: Partial<Report> = {}, unsent = UNSENT): Report {
  const figures = reportFigures(day.state, {actions: [POINT_A_COFFEE], unsent});
  return {id: 'z/7', zNo: 7, atMs: TEN_O_CLOCK + 7_200_000, byName: 'Mia M.', figures, ...over};
}

function rowsOf(report: Report, {columns = 42, copy = 0, isBlind = false, isPractice = false} = {}): readonly string[] {
  const paper = buildReport(report, {...HEADING, isPractice}, {copy, isBlind});
  return layOut(paper, columns).map(({text}) => text.trimEnd());
}

const ANCHOR = {seq: 1234, hash: '3f5a9c0177aae2b09d1c5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b'};

test('a Z report ends with its row of the journal, which fits the narrowest paper; an X does not', () => {
  const narrow = rowsOf(reportOf(DAY, {anchor: ANCHOR}), {columns: 24});
  expect(narrow.slice(-4)).toEqual(['', 'Journal row 1234', '3f5a 9c01 77aa e2b0 9d1c', '']);
  expect(rowsOf(reportOf(DAY, {anchor: ANCHOR, id: 'x', zNo: null})).join()).not.toContain('Journal');
});

describe('a Z report on paper', () => {
  test('carries every figure of its day, worked out by hand', () => {
    // 9.00 less 10 % is 8.10, paid with 20.00; 25.00 of credit by card; 6.40 on the house; 4.50 of yesterday back.
    expect(rowsOf(reportOf(DAY))).toEqual([
      'Harbour Club',
      '1 Wharf Street',
      'ABN 1',
      '',
      'Z REPORT 7',
      'By Mia M.                          Till 03',
      'From                    1 July 2024, 10:00',
      'To                      1 July 2024, 12:00',
      'Tickets completed                        3',
      'Ticket numbers               000001-000006',
      '------------------------------------------',
      'SALES',
      'Lines sold (2)                       15.40',
      'Discounts (1)                        -0.90',
      'Tickets reopened (1)                 -4.50',
      'TURNOVER AUD                         10.00',
      'Credit sold, no turnover             25.00',
      'TOTAL AUD                            35.00',
      '------------------------------------------',
      'TAXES',
      // 0.74 in 8.10, 0.58 in 6.40, less 0.41 in 4.50.
      'GST 10 % on net 9.09                  0.91',
      '------------------------------------------',
      'PAYMENTS',
      'Cash (1)                             20.00',
      'Card (1)                             25.00',
      'House account (1)                     6.40',
      'House account, back: reopened (1)    -4.50',
      'Change                              -11.90',
      'TOTAL AUD                            35.00',
      '------------------------------------------',
      'DRAWER',
      'Float (1)                           100.00',
      // 8.10 of the sale, and 1.00 on account of table 5.
      'Cash taken less change                9.10',
      'EXPECTED CASH                       109.10',
      'Drawer                         not counted',
      'No-sales                                 1',
      '------------------------------------------',
      'CORRECTIONS',
      'Lines voided (1)                      6.40',
      'Tickets cancelled (2)                 9.00',
      '------------------------------------------',
      'POINTS ISSUED',
      'Tenth coffee free                       +2',
      '  into coffee',
      '  on tickets reopened                    3',
      'All points                              +2',
      '------------------------------------------',
      'POINTS REDEEMED',
      'Tenth coffee free (1)                  -10',
      '  worth                               4.50',
      'All points                             -10',
      'All benefits worth                    4.50',
      '------------------------------------------',
      'CREDIT, OWED',
      'Sold on new vouchers (1)             25.00',
      'Outstanding                 not known here',
      '------------------------------------------',
      'BONUS HOST',
      'Collections pending                      6',
      '  under 1 hour                           3',
      '  under 1 day                            2',
      '  older                                  1',
      'Other acts pending                       4',
      'Oldest since            1 July 2024, 11:00',
      '------------------------------------------',
      'PARKED, NOT PAID',
      '000007 Table 5                        4.50',
      '  paid already                        1.00',
      'All (1)                               4.50',
      '',
    ]);
  });

  test('of a day without anything is short, and says that nothing waits', () => {
    expect(rowsOf(reportOf(play([signOn()]), {}, NOTHING_UNSENT)).slice(4)).toEqual([
      'Z REPORT 7',
      'By Mia M.                          Till 03',
      'From                    1 July 2024, 10:00',
      'To                      1 July 2024, 12:00',
      'Tickets completed                        0',
      '------------------------------------------',
      'SALES',
      'Lines sold (0)                        0.00',
      'TURNOVER AUD                          0.00',
      '------------------------------------------',
      'DRAWER',
      'EXPECTED CASH                         0.00',
      'Drawer                         not counted',
      '------------------------------------------',
      'BONUS HOST',
      'Acts pending                          none',
      '',
    ]);
  });

  it.each([32, 42, 48])('fits paper of %i columns, each amount whole at the right edge', (columns) => {
    const long = {...POINT_A_COFFEE, name: 'Every tenth coffee of the house free, on Sundays too'};
    const figures = reportFigures(DAY.state, {actions: [long], unsent: UNSENT});
    const rows = rowsOf(reportOf(DAY, {byName: 'Maximiliane von und zu Hohenstein', figures}), {columns});
    expect(rows.filter((row) => cellsOf(row) > columns)).toEqual([]);
    for (const amount of ['15.40', '-11.90', '109.10', '+2', 'not known here', '1 July 2024, 11:00']) {
      expect(rows.filter((row) => cellsOf(row) === columns && row.endsWith(` ${amount}`)).length).toBeGreaterThan(0);
    }
  });

  test('leaves out what the drawer should hold for who may not see it, with a word', () => {
    const rows = rowsOf(reportOf(DAY), {isBlind: true});
    expect(rows).toContain('Expected cash                    not shown');
    expect(rows.filter((row) => /EXPECTED|Cash taken|109\.10|9\.10$/.test(row))).toEqual([]);
    expect(rows).toContain('Float (1)                           100.00');
  });

  test('is marked as a copy, and as practice, at both ends', () => {
    const rows = rowsOf(reportOf(DAY), {copy: 2, isPractice: true});
    expect(rows.filter((row) => row === 'COPY 2')).toHaveLength(2);
    expect(rows.filter((row) => row.startsWith('PRACTICE'))).toHaveLength(2);
    expect(rowsOf(reportOf(DAY)).join('\n')).not.toMatch(/COPY|PRACTICE/);
  });
});

test('an X report has no number and says that nothing is closed', () => {
  const rows = rowsOf(reportOf(DAY, {id: 'x', zNo: null}));
  expect(rows).toContain('X REPORT');
  expect(rows).toContain('Figures so far: nothing is closed');
  expect(rows.join('\n')).not.toContain('Z REPORT');
});

test('an action that is gone by then is named by its id', () => {
  const figures = reportFigures(DAY.state, {actions: [], unsent: NOTHING_UNSENT});
  expect(rowsOf(reportOf(DAY, {figures}))).toContain('coffee                                  +2');
});

test('what the host refused for good is counted', () => {
  const refused = {kind: 'refused', reason: 'codeBlocked'} as const;
  const day = play([
    signOn(),
    {kind: 'answerCollection', id: 'x', code: A, answer: refused},
    {kind: 'answerSale', id: 'y', code: A, answer: refused},
  ]);
  const rows = rowsOf(reportOf(day));
  expect(rows).toContain('Collections refused                      1');
  expect(rows).toContain('Voucher sales refused                    1');
});
