import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import type {TillEvent} from '../../../src/core/events.ts';
import {evolve} from '../../../src/core/evolve.ts';
import {
  creditSoldCents,
  expectedCashCents,
  receivedCents,
  turnoverCents,
  type DayFigures,
} from '../../../src/core/report/figures.ts';
import {namedFigures, told, voucher} from '../../support/builders-reports.ts';
import {REPORT_CASES} from '../../support/builders-cases-reports.ts';
import {A, POINT_A_COFFEE, POINT_A_DOLLAR, read, reopen} from '../../support/builders-tables.ts';
import {amountOff, approve, pay, play, rounding, sell, signOn} from '../../support/builders.ts';

const ACTIONS = [POINT_A_COFFEE, POINT_A_DOLLAR];

function dayAfter(commands: readonly Command[], step = 1): DayFigures {
  return play([signOn(), ...commands], {actions: ACTIONS, rules: rounding(step)}).state.day;
}

/** What a day's figures come to that are not zero, by their names; a ticket's numbers and taxes have tests of their own. */
function figuresOf(commands: readonly Command[], step = 1): readonly (readonly [string, number])[] {
  const {taxes: _taxes, ...day} = dayAfter(commands, step);
  return told(namedFigures(day));
}

const COFFEE = sell(450);
const CAKE = sell(640);

describe('each thing that happens stands in its figure, and in no other', () => {
  it.each(REPORT_CASES)('%s', (_what, commands, expected) => {
    expect(figuresOf(commands)).toEqual(expected);
  });

  it('only the cash leg rounds: 4.52 by card to the cent, 4.52 in cash as 4.50', () => {
    const figures = new Map(figuresOf([sell(452), pay('card'), approve, sell(452), pay('cash')], 5));
    expect(figures.get('day.roundingCents')).toBe(-2);
    expect(figures.get('tender card.taken.cents')).toBe(452);
    expect(figures.get('tender cash.taken.cents')).toBe(450);
    expect(figures.get('day.sales.sold.cents')).toBe(904);
  });

  it('taxes by code: net and tax, inside and on top', () => {
    // 4.50 with 10 % inside: 0.41. 2 × 1.00 with 7.875 % on top: 0.16 (0.1575 a ticket of 2.00).
    const day = dayAfter([COFFEE, sell(100, {taxCode: '1'}, 2000), pay('house')]);
    expect(day.taxes.map(({tax, netCents, taxCents}) => [tax.code, netCents, taxCents])).toEqual([
      ['G', 409, 41],
      ['1', 200, 16],
    ]);
    expect(day.sales.taxOnTopCents).toBe(16);
    expect(turnoverCents(day)).toBe(666);
  });
});

describe('a ticket that is reopened', () => {
  const first = play([signOn(), COFFEE, read(A), pay('cash', 1000)], {actions: ACTIONS});
  const closed = first.state.lastClosed;
  if (closed === null) throw new Error('nothing was closed');
  const reopened = (more: readonly Command[]): DayFigures =>
    play([reopen(closed), ...more], {actions: ACTIONS, from: first}).state.day;

  it('stands in its own row, its payments are back, its points stay and are named', () => {
    const day = reopened([]);
    expect(day.sales.reopened).toEqual({count: 1, cents: -450});
    expect(day.tenders).toEqual([
      {
        tenderId: 'cash',
        name: 'Cash',
        taken: {count: 1, cents: 1000},
        paidOut: {count: 0, cents: 0},
        reopened: {count: 1, cents: -1000},
      },
    ]);
    expect(day.changeCents).toBe(0);
    expect(turnoverCents(day)).toBe(0);
    expect(expectedCashCents(day)).toBe(0);
    expect(day.taxes.map(({netCents, taxCents}) => netCents + taxCents)).toEqual([0]);
    expect(day.issued).toEqual([
      {actionId: 'coffee', pool: 'coffee', points: 1, reopenedPoints: 1},
      {actionId: 'dollar', pool: 'house', points: 4, reopenedPoints: 4},
    ]);
  });

  it('its copy is sold anew, and gives no points', () => {
    const day = reopened([pay('house')]);
    expect(turnoverCents(day)).toBe(450);
    expect(day.tickets).toBe(2);
    expect([day.firstTicketNo, day.lastTicketNo]).toEqual([1, 3]);
    expect(day.issued.map(({points}) => points)).toEqual([1, 4]);
  });

  it('a journal from before the counter booking named the points still counts its money', () => {
    const {events} = play([reopen(closed)], {from: {state: first.state, events: []}});
    const old = events.map((event): TillEvent => {
      if (event.kind !== 'ticketReversed') return event;
      const {kind, atMs, operatorNo, ticketId, reversal} = event;
      return {kind, atMs, operatorNo, ticketId, reversal};
    });
    const state = old.reduce(evolve, first.state);
    expect(turnoverCents(state.day)).toBe(0);
    expect(state.day.issued.map(({reopenedPoints}) => reopenedPoints)).toEqual([0, 0]);
  });
});

it('turnover and credit sold are what was received: amounts off, two tenders, a voucher', () => {
  const day = dayAfter([COFFEE, CAKE, voucher(1000, A), amountOff(90), pay('card', 1000), approve, pay('cash', 2000)]);
  expect(turnoverCents(day)).toBe(1000);
  expect(creditSoldCents(day)).toBe(1000);
  expect(receivedCents(day)).toBe(2000);
  expect(expectedCashCents(day)).toBe(1000);
});
