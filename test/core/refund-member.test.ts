import {describe, expect, it} from 'vitest';
import {evolve} from '../../src/core/evolve.ts';
import {isTillEvent} from '../../src/core/events.ts';
import {deedsSettledBy, memberDeedsOf} from '../../src/core/members/deeds.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {attach, aura, only, paidFrom, playAt, pointsFor, venue, VENUE, wallet} from '../support/builders-members.ts';
import {
  cardGave,
  closedLast,
  finish,
  gaveBack,
  gaveNothing,
  giveUp,
  paidOut,
  partIds,
  refundLines,
  refundsIn,
  refundWhole,
} from '../support/builders-refunds.ts';
import {approve, operator, pay, play, refusalOf, rounding, sell, signOn, type Played} from '../support/builders.ts';

const GOODS = [signOn(), sell(1000), sell(500, {name: 'Cake'}), attach()];
const OFF = {kind: 'signOff'} as const;

/** 15.00: 9.00 from Anna's account at Bally, the rest in cash. */
function mixed(): Played {
  return playAt([pay('cash')], {from: paidFrom(playAt(GOODS), wallet(900), 9100)});
}

function at(played: Played, ...commands: Parameters<typeof playAt>[0]): Played {
  return playAt(commands, {from: played});
}

describe('a refund of what a member’s account paid', () => {
  const sale = mixed();
  const original = closedLast(sale);
  const asked = at(sale, refundLines(original, [2]));
  const [part = ''] = partIds(asked);

  it('asks the link first, on disk, for the part that it paid; nothing goes out before', () => {
    expect(refundsIn(asked.events)).toEqual([]);
    // A third of 15.00: 3.00 of the 9.00, 2.00 of the 6.00 in cash.
    expect(asked.state.refund?.parts).toMatchObject([{system: 'Bally', amountCents: 300, state: 'asked'}]);
    const [deed] = memberDeedsOf(asked.events.slice(sale.events.length));
    expect(deed).toMatchObject({kind: 'memberGiveBack', link: 'bally', isAwaited: true, back: {amount: 300}});
  });

  it('is closed once it was given back there, with what the member has then', () => {
    const {state, events} = at(asked, gaveBack(part, 9400));
    expect(state.refund).toBeNull();
    expect(refundsIn(events).map(paidOut)).toEqual([
      [
        ['Bally Cash', 300],
        ['Cash', 200],
      ],
    ]);
    expect(refundsIn(events)[0]?.tenders[0]).toMatchObject({kind: 'wallet', leftCents: 9400});
  });

  it('that the link refuses waits for the cashier, and nothing is done by then', () => {
    const {state, events} = at(asked, gaveNothing(part));
    expect(refundsIn(events)).toEqual([]);
    expect(state.refund?.parts).toMatchObject([{state: 'refused', reason: 'reverseTooMuch'}]);
    expect(only(events, 'memberDeedRefused')).toMatchObject([{id: part, reason: 'reverseTooMuch'}]);
  });

  it('is none where it is given up then; the manager has nothing to look after, and it may be begun anew', () => {
    const given = at(asked, gaveNothing(part), giveUp);
    expect(refundsIn(given.events)).toEqual([]);
    expect(given.state.refund).toBeNull();
    expect(only(given.events, 'refundRefused')).toMatchObject([{why: 'host', reason: 'reverseTooMuch', isTold: true}]);
    expect(deedsSettledBy(given.events.slice(asked.events.length)).map(({id, state}) => [id, state])).toEqual([
      [part, 'refused'],
      [part, 'seen'],
    ]);
    expect(given.state.day.memberDeedsRefused).toBe(0);
    const again = at(given, refundLines(original, [2]));
    expect(refundsIn(at(again, ...partIds(again).map((id) => gaveBack(id))).events)).toHaveLength(1);
  });

  it('pays out the rest where the refused part is left open then: never that part, which stays in the list', () => {
    const {state, events} = at(asked, gaveNothing(part), finish);
    expect(state.refund).toBeNull();
    expect(only(events, 'ticketRefunded')).toMatchObject([{isOpen: true, opensDrawer: true}]);
    expect(refundsIn(events)[0]?.tenders).toMatchObject([{kind: 'wallet', isLeftOpen: true}, {amountCents: -200}]);
    expect(deedsSettledBy(events.slice(asked.events.length)).map(({state: is}) => is)).toEqual(['refused']);
    expect(state.day.memberDeedsRefused).toBe(1);
    // The host has said no: nothing of it may be answered any more.
    expect(state.refundsLeft).toEqual([]);
  });

  it('is not given up while the link is asked, nor while nobody is on', () => {
    expect(refusalOf(asked.state, giveUp)).toEqual({code: 'refundBegun', ticketNo: 1});
    expect(refusalOf(sale.state, giveUp)).toEqual({code: 'noRefundWaiting'});
    const refused = at(asked, gaveNothing(part));
    expect(refusalOf(at(refused, OFF).state, giveUp)).toEqual({code: 'notSignedOn'});
  });

  it('whose outcome stays unknown is closed with the cash alone, the rest left open: never both', () => {
    const {state, events} = at(asked, finish);
    expect(state.refund).toBeNull();
    expect(only(events, 'ticketRefunded')).toMatchObject([{isOpen: true, opensDrawer: true}]);
    // The deed is still owed: it may yet be done, or stand in the manager's list.
    expect(deedsSettledBy(events.slice(asked.events.length))).toEqual([]);
    const late = at({state, events}, gaveNothing(part));
    expect(refundsIn(late.events)).toHaveLength(1);
    expect(only(late.events, 'memberDeedRefused')).toMatchObject([{id: part}]);
  });

  it('leaves all that is left of the payment to the last part', () => {
    const first = at(asked, gaveBack(part, 9400));
    const second = at(first, refundWhole(original, {refunds: refundsIn(first.events)}));
    expect(only(second.events, 'memberReturned').map(({back}) => [back.ofKind, back.amount])).toEqual([
      ['chargeAuthorise', 300],
      ['earn', 500],
      ['chargeAuthorise', null],
    ]);
    const [last = ''] = partIds(second);
    const {events} = at(second, gaveBack(last, 10_000));
    expect(refundsIn(events).map((one) => totalsOf(one).totalCents)).toEqual([-500, -1000]);
  });

  it('goes on where it was after the power was lost', () => {
    const replayed = asked.events.map((event): unknown => JSON.parse(JSON.stringify(event))).filter(isTillEvent);
    const state = replayed.reduce(evolve, FIRST_STATE);
    expect(state).toEqual(asked.state);
    const {events} = at({state, events: replayed}, gaveBack(part, 9400));
    expect(refundsIn(events)).toHaveLength(1);
  });

  it('pays no cash out while nobody is on to hand it over', () => {
    const locked = at(asked, OFF, gaveBack(part, 9400));
    expect(refundsIn(locked.events)).toEqual([]);
    const {events} = at(locked, signOn(), finish);
    expect(only(events, 'ticketRefunded')).toMatchObject([{isOpen: false}]);
  });
});

describe('what a refund of an account’s payment needs', () => {
  it('Account Charge Refunds for an external payment, beside the three', () => {
    const original = closedLast(mixed());
    const without = playAt([signOn(operator('2', 'accountChargeRefunds'))]).state;
    expect(refusalOf(without, refundWhole(original), {members: VENUE})).toEqual({
      code: 'noPrivilege',
      privilege: 'accountChargeRefunds',
    });
    expect(refusalOf(playAt([signOn()]).state, refundWhole(original), {members: VENUE})).toBeNull();
  });

  it('the three alone for a debit of an account’s balance', () => {
    const original = closedLast(at(paidFrom(playAt(GOODS), aura(900)), pay('cash')));
    const state = playAt([signOn(operator('2', 'accountChargeRefunds'))]).state;
    expect(refusalOf(state, refundWhole(original), {members: VENUE})).toBeNull();
    const missing = playAt([signOn(operator('3', 'returnsAndCreditSales'))]).state;
    expect(refusalOf(missing, refundWhole(original), {members: VENUE})).toMatchObject({code: 'noPrivilege'});
  });

  it('a link that answers; a till that lost it gives nothing back', () => {
    const sale = mixed();
    const command = refundWhole(closedLast(sale));
    const away = (standing: 'linkDown' | 'systemDown') => venue({bally: {standing}});
    expect(refusalOf(sale.state, command, {members: away('linkDown')})).toEqual({code: 'linkDown', system: 'Bally'});
    expect(refusalOf(sale.state, command, {members: away('systemDown')})).toEqual({
      code: 'systemDown',
      system: 'Bally',
    });
    expect(refusalOf(sale.state, command, {members: venue({aura: {standing: 'linkDown'}})})).toBeNull();
    expect(refusalOf(sale.state, command)).toEqual({code: 'noMemberLink'});
    const paidInCash = closedLast(play([signOn(), sell(450), pay('cash')]));
    expect(refusalOf(sale.state, refundWhole(paidInCash), {members: away('linkDown')})).toBeNull();
  });
});

describe('a refund of what two accounts paid', () => {
  const paid = paidFrom(paidFrom(playAt(GOODS), wallet(700)), aura(500));
  const sale = at(paid, pay('cash'));
  const asked = at(sale, refundWhole(closedLast(sale)));
  const [bally = '', second = ''] = partIds(asked);

  it('one done and one refused waits for the cashier, who leaves the refused one to the manager', () => {
    const halfDone = at(asked, gaveBack(bally), gaveNothing(second));
    expect(refundsIn(halfDone.events)).toEqual([]);
    expect(halfDone.state.refund?.parts.map(({state}) => state)).toEqual(['done', 'refused']);
    const {events} = at(halfDone, finish);
    expect(only(events, 'ticketRefunded')).toMatchObject([{isOpen: true}]);
    expect(only(events, 'memberDeedRefused')).toMatchObject([{id: second}]);
  });

  it('both refused waits, and given up neither is left in the manager’s list', () => {
    const refused = at(asked, gaveNothing(bally), gaveNothing(second, 'memberUnknown'));
    expect(refused.state.refund?.parts.map(({state}) => state)).toEqual(['refused', 'refused']);
    const {state, events} = at(refused, giveUp);
    expect(state.refund).toBeNull();
    expect(refundsIn(events)).toEqual([]);
    const settled = deedsSettledBy(events.slice(asked.events.length));
    expect(settled.map(({id, state: is}) => [id, is])).toEqual([
      [bally, 'refused'],
      [second, 'refused'],
      [bally, 'seen'],
      [second, 'seen'],
    ]);
  });

  it('is not given up where one gave its part back, or is asked still', () => {
    const refusal = {code: 'refundBegun', ticketNo: 1};
    expect(refusalOf(at(asked, gaveBack(bally), gaveNothing(second)).state, giveUp)).toEqual(refusal);
    expect(refusalOf(at(asked, gaveNothing(second)).state, giveUp)).toEqual(refusal);
  });

  it('both done is closed by the second answer, and a late third changes nothing', () => {
    const both = at(asked, gaveBack(bally), gaveBack(second));
    expect(refundsIn(both.events)).toHaveLength(1);
    expect(refundsIn(at(both, gaveBack(second)).events)).toHaveLength(1);
  });
});

describe('a part that was left open, refused while the card is still asked', () => {
  const paid = paidFrom(playAt(GOODS), wallet(700));
  const sale = at(paid, pay('card'), approve);
  const waits = at(sale, refundWhole(closedLast(sale)));
  const [part = ''] = partIds(waits);
  const refusedThen = at(waits, finish, gaveNothing(part));

  it('stays left open, and stands in the manager’s list: the refund goes on, and the card is still asked', () => {
    expect(refundsIn(refusedThen.events)).toEqual([]);
    expect(refusedThen.state.refund?.parts).toMatchObject([{state: 'leftOpen', reason: 'reverseTooMuch'}]);
    expect(only(refusedThen.events, 'memberDeedRefused')).toMatchObject([{id: part}]);
    expect(only(refusedThen.events, 'refundRefused')).toEqual([]);
  });

  it.each([
    ['approved: it goes back on it', true, 'Card'],
    ['not approved: it goes out in cash, since it was said that there is a refund', false, 'Cash'],
  ])('with the card %s', (_what, isApproved, name) => {
    const {state, events} = at(refusedThen, cardGave(isApproved));
    expect(refundsIn(events).map(paidOut)).toMatchObject([
      [
        ['Bally Cash', 700],
        [name, 800],
      ],
    ]);
    expect(only(events, 'ticketRefunded')).toMatchObject([{isOpen: true}]);
    // Nothing can be answered about it any more.
    expect(state.refundsLeft).toEqual([]);
  });

  it('given back while the card is asked, it is not open any more', () => {
    const {events} = at(waits, finish, gaveBack(part), cardGave(true));
    expect(only(events, 'ticketRefunded')).toMatchObject([{isOpen: false}]);
    expect(only(events, 'memberDeedRefused')).toEqual([]);
  });
});

describe('the order in which accounts get their money back', () => {
  it('is account, balance, points, however they stand on the ticket', () => {
    const byPoints = paidFrom(playAt(GOODS), pointsFor(300), 20_000);
    const sale = at(paidFrom(paidFrom(byPoints, aura(400)), wallet(200)), pay('cash'));
    const original = closedLast(sale);
    expect(original.tenders.map(({name}) => name)).toEqual(['Bally Points', 'Aura Balance', 'Bally Cash', 'Cash']);
    const asked = at(sale, refundWhole(original));
    expect(asked.state.refund?.parts.map(({name}) => name)).toEqual(['Bally Cash', 'Aura Balance', 'Bally Points']);
    const {events} = at(asked, ...partIds(asked).map((id) => gaveBack(id)));
    expect(refundsIn(events).map(paidOut)).toEqual([
      [
        ['Bally Cash', 200],
        ['Aura Balance', 400],
        ['Bally Points', 300],
        ['Cash', 600],
      ],
    ]);
  });
});

describe('a card that is not approved, where an account has its part back already', () => {
  it('gives its part in cash, in coins that are rounded with the other cash as one payment', () => {
    const rules = rounding(5);
    const goods = paidFrom(playAt([signOn(), sell(739), attach()]), wallet(100));
    const sale = play([pay('card', 222), approve, pay('cash')], {from: goods, rules, members: VENUE});
    // 4.17 in cash, in coins 4.15.
    expect(closedLast(sale).tenders.at(-1)).toMatchObject({amountCents: 415});
    const waits = play([refundWhole(closedLast(sale))], {from: sale, rules, members: VENUE});
    const commands = [...partIds(waits).map((id) => gaveBack(id)), cardGave(false)];
    const {events} = play(commands, {from: waits, rules, members: VENUE});
    // 4.17 and 2.22 are 6.39, in coins 6.40.
    expect(refundsIn(events).map(paidOut)).toEqual([
      [
        ['Bally Cash', 100],
        ['Cash', 225],
        ['Cash', 415],
      ],
    ]);
  });
});
