import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import type {TillEvent} from '../../../src/core/events.ts';
import {backId, memberDeedsOf} from '../../../src/core/members/deeds.ts';
import {totalsOf} from '../../../src/core/totals.ts';
import {voucher} from '../../support/builders-credit.ts';
import {
  attach,
  aura,
  done,
  lastAsk,
  only,
  paidFrom,
  playAt,
  pointsFor,
  pointsForLine,
  pointsForSale,
  venue,
  wallet,
} from '../../support/builders-members.ts';
import {reopen} from '../../support/builders-tables.ts';
import {cancel, pay, refusalOf, sell, signOn, takeBack, type Played} from '../../support/builders.ts';

/* What a host took goes back to the member once, and what a sale earned with it. */

const SALE = playAt([signOn(), sell(450), sell(250), attach()]);
const on = (from: Played, ...commands: readonly Command[]): Played => playAt(commands, {from});
const asking = (ask: Command, from: Played = SALE): Played & {readonly id: string} => {
  const played = on(from, ask);
  return {...played, id: lastAsk(played)};
};
const due = ({state}: Played): number => (state.ticket === null ? NaN : totalsOf(state.ticket).dueCents);
const isClosed = ({state}: Played): boolean => state.ticket === null && state.lastClosed !== null;
/** What the links are owed, in its order: the kind of each deed, with what it is about. */
const owed = ({events}: Pick<Played, 'events'>): readonly string[] =>
  memberDeedsOf(events).map((deed) => {
    if (deed.kind === 'memberGiveBack') return `back ${deed.back.ofKind}`;
    return deed.kind === 'memberEarn' ? 'earn' : deed.act.kind;
  });

describe('what goes back', () => {
  it('a cancelled sale gives all back: what was approved, and what is not known', () => {
    const mixed = asking(wallet(100), paidFrom(paidFrom(SALE, pointsForLine(1)), aura(50)));
    const cancelled = on(mixed, cancel);
    expect(cancelled.state.ticket).toBeNull();
    expect(
      owed(cancelled)
        .filter((deed) => deed.startsWith('back'))
        .toSorted(),
    ).toEqual(['back chargeAuthorise', 'back debit', 'back redeemAuthorise']);
    expect(only(cancelled.events, 'memberReturned').map(({why}) => why)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });

  it('a debit goes back by its reference, a hold by its act', () => {
    const played = on(paidFrom(SALE, aura(200)), takeBack(1));
    const [event] = only(played.events, 'memberReturned');
    expect(event).toMatchObject({
      id: backId(lastAsk(played)),
      back: {ofKind: 'debit', reference: `ref-${lastAsk(played)}`},
    });
    expect(event?.worth).toEqual({of: 'money', tenderId: '@aura/main', name: 'Aura Balance', amount: 200});
  });

  it.each<[string, Command, number, number]>([
    ['points for a line', pointsForLine(2), 450, 25_000],
    ['points for a part', pointsFor(123), 577, 12_300],
  ])('%s are taken back, all of them', (_what, ask, dueCents, hundredths) => {
    const paid = paidFrom(SALE, ask);
    expect(due(paid)).toBe(dueCents);
    const back = on(paid, takeBack(1));
    expect(due(back)).toBe(700);
    expect(only(back.events, 'memberReturned')).toMatchObject([
      {why: 'takenBack', worth: {of: 'points', amount: hundredths}},
    ]);
    expect(refusalOf(back.state, takeBack(1))).toEqual({code: 'noSuchTender', tender: 1});
  });

  it('points for the whole sale are taken back too', () => {
    const small = paidFrom(playAt([signOn(), sell(450), attach()]), pointsForSale());
    expect(due(small)).toBe(0);
    expect(due(on(small, takeBack(1)))).toBe(450);
  });

  it('a reopened ticket gives back what it took and what it earned, and earns anew under its own id', () => {
    const closed = paidFrom(SALE, wallet(700, {isPaying: true}));
    if (closed.state.lastClosed === null) throw new Error('no ticket was closed');
    const again = on(closed, reopen(closed.state.lastClosed));
    expect(owed(again).slice(3)).toEqual(['back chargeAuthorise', 'back earn']);
    const end = paidFrom(again, wallet(700, {isPaying: true}));
    const ids = only(end.events, 'memberEarned').map(({earned}) => earned.id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
    expect(only(end.events, 'memberReturned').at(-1)).toMatchObject({worth: {of: 'points', amount: 700}});
  });
});

describe('credit that is sold on a ticket paid from an account', () => {
  it('is owed to its holder once the money is there; goods alone earn points', () => {
    const sale = playAt([signOn(), sell(450), voucher(1000), attach()]);
    const {events, state} = paidFrom(sale, wallet(null, {isPaying: true}));
    expect(isClosed({events, state})).toBe(true);
    expect(only(events, 'voucherSold')).toMatchObject([{amountCents: 1000}]);
    expect(only(events, 'memberEarned')).toMatchObject([{earned: {hundredths: 450}}]);
  });

  it('goods by points and the credit by money', () => {
    const sale = paidFrom(playAt([signOn(), sell(450), voucher(1000), attach()]), pointsForSale());
    expect(due(sale)).toBe(1000);
    expect(isClosed(paidFrom(sale, wallet(null, {isPaying: true})))).toBe(true);
  });

  it('money first, then points for the goods', () => {
    const sale = paidFrom(playAt([signOn(), sell(450), voucher(1000), attach()]), wallet(1000));
    expect(isClosed(paidFrom(sale, pointsForSale({isPaying: true})))).toBe(true);
  });
});

it('answers of a host that is down for the till are taken all the same', () => {
  const {id, ...played} = asking(wallet(700, {isPaying: true}));
  expect(isClosed(playAt([done(id)], {from: played, members: venue({bally: {standing: 'linkDown'}})}))).toBe(true);
});

it('a journal from before members gives tickets without one', () => {
  const {events, state} = playAt([signOn(), sell(450), pay('cash')]);
  const old: readonly TillEvent[] = JSON.parse(JSON.stringify(events));
  expect(old.some((event) => event.kind.startsWith('member'))).toBe(false);
  expect(state.lastClosed).not.toHaveProperty('member');
  expect([state.memberAsks, state.memberDoubts]).toEqual([[], []]);
});
