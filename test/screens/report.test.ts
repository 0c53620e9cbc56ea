import {describe, expect, test} from 'vitest';
import type {ReportPage} from '../../src/app/report-page.ts';
import {buildReport} from '../../src/core/report/build-report.ts';
import {NOTHING_UNSENT, reportFigures, type Report} from '../../src/core/report/report.ts';
import {frameOf} from '../../screens/frame-of.ts';
import {lastTop} from '../../screens/last-top.ts';
import {CLOSED, dressingWith, RULES, SALE, sceneryOf, SETTINGS, SUNDAY_MS, tillFrom} from '../support/states.ts';

const HEADING = {
  venue: SETTINGS.venue,
  tillNo: '03',
  currency: 'AUD',
  isPractice: false,
  told: () => '22 Nov 2026, 14:02',
};

/** A report on the screen, of the coffee ticket that was paid with a 50 note. */
function pageOf(zNo: number | null, over: Partial<ReportPage> = {}): ReportPage {
  const figures = reportFigures(CLOSED, {actions: [], unsent: NOTHING_UNSENT});
  const report: Report = {id: 'z/7', zNo, atMs: SUNDAY_MS, byName: 'Anna K.', figures};
  const receipt = buildReport(report, HEADING, {copy: 0, isBlind: false});
  return {screen: 'report', report, receipt, copies: 0, job: null, top: 0, ...over};
}

const drawn = (page: ReportPage, state = CLOSED): string =>
  frameOf(sceneryOf(state, [SALE, page]), dressingWith())
    .rows.map((row) =>
      row
        .map(({text}) => text)
        .join('')
        .trimEnd(),
    )
    .join('\n');

describe('a report on the screen', () => {
  test('is named for what it is, and drawn as it is on paper', () => {
    expect(drawn(pageOf(null))).toContain('X report: figures so far');
    const z = drawn(pageOf(7));
    expect(z).toContain('── Z report 7 ──');
    expect(z).toMatch(/│ TURNOVER AUD +20\.40 │/);
    expect(z).toContain('Print');
    expect(z).not.toContain('Reopen');
  });

  test('scrolls to its last row, and no further', () => {
    const scenery = sceneryOf(CLOSED, [SALE, pageOf(7)]);
    const top = lastTop(scenery, dressingWith());
    expect(top).toBeGreaterThan(0);
    expect(drawn(pageOf(7, {top}))).toMatch(/└─+┘/);
    expect(drawn(pageOf(7, {top: top - 1}))).not.toMatch(/└─+┘/);
  });

  test('says when it never came out of the printer, and how many copies did', () => {
    const job = {
      id: 'j',
      kind: 'report',
      ticketId: 'z/7',
      copy: 0,
      status: 'failed',
      ticketNo: null,
      why: null,
    } as const;
    expect(drawn(pageOf(7, {job}))).toContain('This report was not printed');
    expect(drawn(pageOf(7, {copies: 2}))).toContain('2 copies printed');
  });
});

test('the question before a Z says what stays and what is listed', () => {
  const ask = (parked: number, unsent: number, untold = 0): string => {
    const page = {screen: 'confirm', confirmation: {kind: 'closeDay', zNo: 7, parked, unsent, untold}} as const;
    const rows = frameOf(sceneryOf(CLOSED, [SALE, page]), dressingWith()).rows;
    return rows
      .map((row) =>
        row
          .map(({text}) => text)
          .join('')
          .replaceAll('│', '')
          .trim(),
      )
      .join(' ');
  };
  expect(ask(0, 0)).toContain('Close the day with Z report 7?');
  expect(ask(0, 0)).not.toMatch(/parked|bonus host|members/);
  expect(ask(2, 0)).toContain('2 parked tickets will be listed and stay.');
  expect(ask(0, 1)).toContain('1 act not told to the bonus host will be listed too.');
  expect(ask(0, 0, 2)).toContain('2 acts not told to members’ systems will be listed.');
});

test('in Manager Functions a Z says why it waits', () => {
  const item = {kind: 'function', id: 'z-report', privilege: 'cashUp'} as const;
  const page = {screen: 'menu', menu: 'manager', items: [item], entry: '', selected: 0, pending: null} as const;
  const open = tillFrom(CLOSED, {
    kind: 'addGroupLine',
    group: {code: '1', name: 'Bar', taxCode: RULES.taxes[0]?.code ?? ''},
    quantity: 1000,
    unitCents: 450,
  });
  const rows = (state: typeof CLOSED): string =>
    frameOf(sceneryOf(state, [SALE, page]), dressingWith())
      .rows.map((row) => row.map(({text}) => text).join(''))
      .join('\n');
  expect(rows(CLOSED)).toMatch(/1 {2}Z report: close the day +\n/);
  expect(rows(open)).toContain('Ticket 000483 is open');
});
