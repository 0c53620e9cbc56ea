import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import type {TillEvent} from '../../../src/core/events.ts';
import {evolve} from '../../../src/core/evolve.ts';
import {layOut} from '../../../src/core/receipt-layout.ts';
import {buildReport} from '../../../src/core/report/build-report.ts';
import {receivedCents, turnoverCents} from '../../../src/core/report/figures.ts';
import {NOTHING_UNSENT, reportFigures, type Report} from '../../../src/core/report/report.ts';
import {FIRST_STATE} from '../../../src/core/state.ts';
import {
  attach,
  aura,
  done,
  giveUpAsk,
  lastAsk,
  only,
  paidFrom,
  playAt,
  pointsForLine,
  pointsForSale,
  refused,
  wallet,
} from '../../support/builders-members.ts';
import {closeDay} from '../../support/builders-reports.ts';
import {reopen} from '../../support/builders-tables.ts';
import {cancel, complete, pay, sell, signOn, takeBack, voidLine, type Played} from '../../support/builders.ts';
import {HEADING} from '../receipt-sample.ts';

/* A day with members, added up by hand. */

const on = (from: Played, ...commands: readonly Command[]): Played => playAt(commands, {from});
const coffee = (from: Played): Played => on(from, sell(450), attach());
const asking = (from: Played, ask: Command): readonly [Played, string] => {
  const asked = on(from, ask);
  return [asked, lastAsk(asked)];
};

/** Each ticket with what it adds; coffee is 4.50, tea 2.50. */
function theDay(): Played {
  let day = playAt([signOn()]);
  // Coffee for 450 points, 1.00 from the account, 1.50 in cash: 2.50 points earned.
  day = on(paidFrom(paidFrom(on(day, sell(450), sell(250), attach()), pointsForLine(1)), wallet(100)), pay('cash'));
  // 2.00 from the other account at the same link, 2.50 at the other link: 4.50 points.
  day = paidFrom(paidFrom(coffee(day), wallet(200, {account: 'comp'})), aura(null, true));
  // 4.50 from the account, taken back; 450 points instead: nothing earned.
  day = on(paidFrom(on(paidFrom(coffee(day), wallet()), takeBack(1)), pointsForSale()), complete);
  // 4.50 from the account, cancelled.
  day = on(paidFrom(coffee(day), wallet()), cancel);
  // 4.50 asked for, given up, and taken as it turns out: 4.50 points for the house account.
  const [waits, id] = asking(coffee(day), wallet());
  day = on(waits, giveUpAsk(id), pay('house'), done(id));
  // The same, and refused as it turns out: 4.50 points.
  const [waitsToo, other] = asking(coffee(day), aura());
  day = on(waitsToo, giveUpAsk(other), pay('house'), refused(other));
  // 4.50 asked for, taken when less was due: 2.50 points for the tea.
  const [less, third] = asking(on(day, sell(450), sell(250), attach()), wallet(450));
  day = on(less, voidLine(1), done(third), pay('house'));
  // 4.50 from the account, reopened and paid otherwise: 4.50 points, back, and earned anew.
  day = paidFrom(coffee(day), wallet(null, {isPaying: true}));
  if (day.state.lastClosed === null) throw new Error('nothing was closed');
  day = on(day, reopen(day.state.lastClosed), pay('house'));
  return on(day, {kind: 'answerDeed', id: 'some', answer: {kind: 'refused', reason: 'holdLapsed', detail: null}});
}

const day = theDay();

function paperOf(state: Played['state'], columns: number, untold = 0): readonly string[] {
  const unsent = untold === 0 ? NOTHING_UNSENT : {...NOTHING_UNSENT, members: untold};
  const figures = reportFigures(state, {actions: [], unsent});
  const report: Report = {id: 'x', zNo: null, atMs: 0, byName: 'Ann', figures};
  const {rows} = buildReport(report, {...HEADING, told: () => 'now'}, {copy: 0, isBlind: false});
  return layOut({rows}, columns).map(({text}) => text.trim().replaceAll(/ {2,}/g, '  '));
}

/** A part of the report, from its name to the next rule. */
function part(title: string, columns = 48): readonly string[] {
  const rows = paperOf(day.state, columns);
  const from = rows.indexOf(title);
  return from < 0
    ? []
    : rows.slice(
        from + 1,
        rows.findIndex((row, index) => index > from && /^(-+|)$/.test(row)),
      );
}

describe('a day with members', () => {
  it.each([32, 42, 48])('what was taken and given back, account by account, on %i columns', (columns) => {
    expect(part('MEMBER ACCOUNTS', columns)).toEqual([
      'Bally Points redeemed (2)  900',
      'Bally Points earned (7)  27.50',
      'taken back (1)  -4.50',
      'Bally Cash taken (6)  23.50',
      'back: taken back (1)  -4.50',
      'back: cancelled (1)  -4.50',
      'back: reopened (1)  -4.50',
      'back: given up (2)  -9.00',
      'kept  1.00',
      'Bally Comp taken (1)  2.00',
      'Aura Balance taken (1)  2.50',
      'Refused by members’ systems  1',
    ]);
  });

  it.each([32, 42, 48])('what members’ systems were not told yet, on %i columns', (columns) => {
    const row = 'Not told to members’ systems  3';
    expect(paperOf(day.state, columns, 3)).toContain(row);
    // A day on which nothing else happened with members, too.
    expect(paperOf(FIRST_STATE, columns, 3)).toContain(row);
    expect(paperOf(FIRST_STATE, columns).join()).not.toContain('members');
  });

  it('how it was paid: two accounts of one link, and points, each under its own name', () => {
    expect(part('PAYMENTS')).toEqual([
      'Bally Points (2)  9.00',
      'Bally Cash (2)  5.50',
      'Bally Cash, back: reopened (1)  -4.50',
      'Cash (1)  1.50',
      'Bally Comp (1)  2.00',
      'Aura Balance (1)  2.50',
      'House account (4)  16.00',
      'TOTAL AUD  32.00',
    ]);
  });

  it('what was received is what was sold, and the drawer holds the cash alone', () => {
    const figures = day.state.day;
    expect([turnoverCents(figures), receivedCents(figures), figures.drawer.takenCents]).toEqual([3200, 3200, 150]);
  });

  it('is the same when the journal is read again, and the next day begins with nothing', () => {
    const journal: readonly TillEvent[] = JSON.parse(JSON.stringify(day.events));
    expect(journal.reduce(evolve, FIRST_STATE).day).toEqual(day.state.day);
    const {state} = on(day, closeDay());
    expect([state.day.members, state.day.memberDeedsRefused]).toEqual([[], 0]);
    expect(paperOf(state, 42)).not.toContain('MEMBER ACCOUNTS');
  });

  it('what is given up is in no figure before it is known', () => {
    const [waits, id] = asking(coffee(playAt([signOn()])), wallet());
    const given = on(waits, giveUpAsk(id));
    expect(given.state.day.members).toEqual([]);
    expect(on(given, cancel).state.day.members).toEqual([]);
    expect(on(given, done(id)).state.day.members).toMatchObject([
      {tenderId: '@bally/cash', taken: {count: 1, amount: 450}, back: {givenUp: {count: 1, amount: 450}}},
    ]);
  });

  it('a report from before members prints without them', () => {
    const {members: _members, memberDeedsRefused: _refused, ...old} = day.state.day;
    expect(paperOf({...day.state, day: old}, 42)).not.toContain('MEMBER ACCOUNTS');
  });

  it('what goes back without saying what it is worth stands under its link', () => {
    const [event] = only(day.events, 'memberReturned');
    if (event === undefined) throw new Error('nothing went back');
    const {worth: _worth, ...bare} = event;
    const partly: TillEvent = {...bare, id: 'part', why: 'refunded', back: {...event.back, amount: 100}};
    const before = playAt([signOn()]).state;
    expect(evolve(before, partly).day.members).toMatchObject([
      {tenderId: '@bally', name: 'bally', back: {refunded: {count: 1, amount: 100}}},
    ]);
  });
});
