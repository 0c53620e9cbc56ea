import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {NO_TERMS} from '../../../src/core/members/ticket-member.ts';
import {totalsOf} from '../../../src/core/totals.ts';
import {
  anna,
  attach,
  BEN,
  detach,
  done,
  GOLD,
  lastAsk,
  only,
  paidFrom,
  playAt,
  pointsFor,
  terms,
  venue,
  wallet,
} from '../../support/builders-members.ts';
import {
  A,
  giveUp,
  park,
  percentByCode,
  read,
  removeCode,
  reopen,
  split,
  transfer,
} from '../../support/builders-tables.ts';
import {
  amountOff,
  cancel,
  discountAway,
  pay,
  percentOff,
  refusalOf,
  sell,
  signOn,
  takeBack,
  type Played,
} from '../../support/builders.ts';

/* 10 % off for Gold; what the tier takes off, and when it does not. */

const gold = anna({terms: GOLD});
const SALE = [sell(1000), sell(333)];

const after = (...commands: readonly Command[]): Played => playAt([signOn(), ...commands]);
const total = ({state}: Played): number => (state.ticket === null ? NaN : totalsOf(state.ticket).totalCents);

describe('the discount of the tier', () => {
  it.each<[string, readonly Command[], number]>([
    ['is off what is there, and what comes', [sell(1000), attach(gold), sell(333)], 1200],
    ['is none without terms', [...SALE, attach()], 1333],
    ['goes with the member', [...SALE, attach(gold), detach], 1333],
    ['goes with the member whose place another takes', [...SALE, attach(gold), attach(BEN)], 1333],
    ['can be removed', [...SALE, attach(gold), terms(false)], 1333],
    ['and restored', [...SALE, attach(gold), terms(false), terms(true)], 1200],
    ['stays removed when the card is swiped again', [...SALE, attach(gold), terms(false), attach(gold)], 1333],
    ['is what the host says now', [...SALE, attach(gold), attach(anna({terms: {...GOLD, discountPpm: 500_000}}))], 666],
    ['is not for who is barred', [...SALE, attach({...gold, barredReason: 'See the desk'})], 1333],
    [
      'is there again for who is barred no more',
      [...SALE, attach({...gold, barredReason: 'See the desk'}), attach(gold)],
      1200,
    ],
    ['nor from when the host says so', [...SALE, attach(gold), attach({...gold, barredReason: 'See the desk'})], 1333],
    ['is none behind a payment', [...SALE, pay('cash', 100), attach(gold)], 1333],
    ['is there once that is back and the card swiped', [...SALE, pay('cash', 100), takeBack(1), attach(gold)], 1200],
  ])('%s', (_rule, commands, cents) => {
    expect(total(after(...commands))).toBe(cents);
  });

  it('stays as it was paid for, whatever the host says of the tier then', () => {
    const better = anna({
      terms: {...GOLD, discountPpm: 500_000, earnPpm: 2_000_000},
      tier: {code: 'P', name: 'Platinum'},
    });
    const played = after(...SALE, attach(gold), pay('cash', 100), attach(better));
    expect(total(played)).toBe(1200);
    expect(played.state.ticket?.member).toMatchObject({tier: {name: 'Platinum'}, terms: GOLD, areTermsOn: true});
  });

  it('stays as it was paid for when the member turns out barred: nothing more is paid or earned', () => {
    const played = after(...SALE, attach(gold), pay('cash', 100), attach({...gold, barredReason: 'See the desk'}));
    expect(total(played)).toBe(1200);
    const members = venue();
    const barred = {code: 'memberBarred', name: 'Anna Petrov', reason: 'See the desk'};
    expect(refusalOf(played.state, wallet(100), {members})).toEqual(barred);
    expect(refusalOf(played.state, pointsFor(100), {members})).toEqual(barred);
    const {events} = playAt([pay('cash')], {from: played});
    expect(only(events, 'memberEarned', 'memberEarnedNothing')).toMatchObject([
      {kind: 'memberEarnedNothing', why: 'barred'},
    ]);
  });

  it('who was barred and is let in again earns, at the prices that were paid for', () => {
    const barred = {...gold, barredReason: 'See the desk', terms: {...NO_TERMS, earnPpm: 0}};
    const played = after(...SALE, attach(barred), pay('cash', 100), attach(gold));
    expect(total(played)).toBe(1333);
    const {events} = playAt([pay('cash')], {from: played});
    expect(only(events, 'memberEarned').map(({earned}) => earned.hundredths)).toEqual([2000]);
  });
});

describe('beside other discounts', () => {
  it.each<[string, readonly Command[], number]>([
    ['an operator’s stays when the member comes', [...SALE, percentOff(200_000), attach(gold)], 1066],
    ['an operator’s takes the place of the tier’s', [...SALE, attach(gold), percentOff(200_000)], 1066],
    ['the tier’s is back when the operator’s is off', [...SALE, attach(gold), percentOff(200_000), discountAway], 1200],
    ['not where its terms are removed', [...SALE, attach(gold), terms(false), amountOff(33), discountAway], 1333],
    ['the tier’s own can be taken off', [...SALE, attach(gold), discountAway], 1333],
    ['and stays off when the card is swiped again', [...SALE, attach(gold), discountAway, attach(gold)], 1333],
    [
      'whatever the host says of the tier then',
      [...SALE, attach(gold), discountAway, attach(anna({terms: {...GOLD, discountPpm: 500_000}}))],
      1333,
    ],
    ['behind a payment too', [...SALE, attach(gold), discountAway, pay('cash', 100), attach(gold)], 1333],
    ['until it is restored', [...SALE, attach(gold), discountAway, terms(false), terms(true), attach(gold)], 1200],
    ['another member brings an own', [...SALE, attach(gold), discountAway, attach({...BEN, terms: GOLD})], 1200],
    ['an operator’s amount stays when the member goes', [...SALE, amountOff(33), attach(gold), detach], 1300],
    ['a code’s stays when the member comes', [...SALE, read(A), percentByCode(200_000), attach(gold)], 1066],
    ['a code’s takes the place of the tier’s', [...SALE, attach(gold), read(A), percentByCode(200_000)], 1066],
    [
      'the tier’s is back when the code is off',
      [...SALE, attach(gold), read(A), percentByCode(200_000), removeCode],
      1200,
    ],
    ['a code without a discount changes nothing', [...SALE, attach(gold), read(A), removeCode], 1200],
  ])('%s', (_rule, commands, cents) => {
    expect(total(after(...commands))).toBe(cents);
  });

  it('a code’s is refused beside an operator’s, and given beside the tier’s', () => {
    const code = percentByCode(200_000);
    expect(refusalOf(after(...SALE, attach(gold), read(A)).state, code)).toBeNull();
    expect(refusalOf(after(...SALE, percentOff(100_000), read(A)).state, code)).toEqual({code: 'discountOnTicket'});
  });
});

describe('the member of a ticket', () => {
  it('opens one; off it again, the ticket is gone', () => {
    const alone = after(attach(gold));
    expect(alone.state.ticket).toMatchObject({no: 1, lines: [], member: {name: 'Anna Petrov', areTermsOn: true}});
    const gone = playAt([detach], {from: alone});
    expect(gone.state.ticket).toBeNull();
    expect(only(gone.events, 'ticketEmptied')).toHaveLength(1);
    expect(playAt([sell(450), detach], {from: alone}).state.ticket).toMatchObject({no: 1, lines: [{no: 1}]});
    expect(playAt([cancel], {from: alone}).state.ticket).toBeNull();
  });

  it('is on it when it was parked and recalled', () => {
    const {id} = after(...SALE, attach(gold)).state.ticket ?? {id: ''};
    const played = after(...SALE, attach(gold), park('7'), {kind: 'recallTicket', ticketId: id});
    expect(total(played)).toBe(1200);
    expect(played.state.ticket?.member?.name).toBe('Anna Petrov');
  });

  it('is on both halves of a split, which come to the cent to the whole', () => {
    const {state} = after(sell(333), sell(333), sell(333), attach(gold), split(1));
    const [rest] = state.parked;
    expect([state.ticket?.member?.name, rest?.member?.name]).toEqual(['Anna Petrov', 'Anna Petrov']);
    expect(total(after(sell(333), sell(333), sell(333), attach(gold)))).toBe(899);
    expect([state.ticket, rest].map((half) => half && totalsOf(half).totalCents)).toEqual([300, 599]);
  });

  it('swiped again on the half of a split leaves its cents as they are, and given up it is as before', () => {
    const halves = after(sell(335), sell(335), attach(gold), split(1));
    const sum = ({state}: Played): number =>
      [state.ticket, ...state.parked].reduce((cents, one) => cents + (one === null ? 0 : totalsOf(one).totalCents), 0);
    expect(total(after(sell(335), sell(335), attach(gold)))).toBe(603);
    expect(sum(halves)).toBe(603);
    expect(sum(playAt([attach(gold)], {from: halves}))).toBe(603);
    expect(total(playAt([giveUp], {from: halves}))).toBe(603);
    expect(total(playAt([attach(gold), giveUp], {from: halves}))).toBe(603);
  });

  it('swiped again on the rest of a split leaves its cents too, and another rate is rated anew', () => {
    // 6.70 less 0.67: 3.01 for the part, 3.02 for the rest.
    const rest = after(sell(335), sell(335), attach(gold), split(1), pay('house'));
    expect(total(rest)).toBe(302);
    expect(total(playAt([attach(gold)], {from: rest}))).toBe(302);
    expect(total(playAt([attach(anna({terms: {...GOLD, discountPpm: 200_000}}))], {from: rest}))).toBe(268);
  });

  it('does not go with lines to another table', () => {
    const {state} = after(...SALE, attach(gold), transfer('7', 1));
    expect(state.parked[0]?.member).toBeUndefined();
    expect(state.parked[0]?.discount).toBeNull();
    expect(state.ticket).toMatchObject({member: {name: 'Anna Petrov'}, lines: [{no: 2}]});
  });

  it('is on the copy of a reopened ticket, at the same prices, and goes off it with them', () => {
    const {state} = after(...SALE, attach(gold), pay('cash'));
    if (state.lastClosed === null) throw new Error('no ticket was closed');
    const copy = playAt([reopen(state.lastClosed)], {from: {state, events: []}});
    expect(copy.state.ticket).toMatchObject({member: {name: 'Anna Petrov', areTermsOn: true}, tenders: []});
    expect(total(copy)).toBe(1200);
    expect(total(playAt([detach], {from: copy}))).toBe(1333);
  });

  it('stays as the host said last, live or not', () => {
    const away = after(...SALE, attach(gold), attach({...gold, isLive: false, wallets: []}));
    expect(away.state.ticket?.member).toMatchObject({isLive: false, wallets: []});
    expect(total(away)).toBe(1200);
  });

  it('may change places with another once a payment of the first is back', () => {
    const paid = paidFrom(after(...SALE, attach()), wallet(500), 9500);
    expect(refusalOf(paid.state, attach(BEN))).toEqual({code: 'paymentsOnTicket', paidCents: 500});
    const back = playAt([takeBack(1), attach(BEN)], {from: paid});
    expect(back.state.ticket?.member?.name).toBe('Ben Okafor');
    expect(only(back.events, 'memberReturned')).toMatchObject([{number: '0010017', back: {ofId: lastAsk(paid)}}]);
    expect(refusalOf(back.state, done(lastAsk(paid)))).toEqual({code: 'noSuchAsk'});
  });
});
