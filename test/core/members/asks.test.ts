import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {effectsOf} from '../../../src/core/effects.ts';
import {backId, deedsSettledBy, memberDeedsOf} from '../../../src/core/members/deeds.ts';
import {totalsOf} from '../../../src/core/totals.ts';
import {credit, paidBy, voucher} from '../../support/builders-credit.ts';
import {
  attach,
  aura,
  done,
  giveUpAsk,
  lastAsk,
  only,
  paidFrom,
  playAt,
  pointsFor,
  pointsForLine,
  pointsForSale,
  refused,
  VENUE,
  wallet,
} from '../../support/builders-members.ts';
import {A, park, read} from '../../support/builders-tables.ts';
import {
  approve,
  cancel,
  complete,
  decline,
  operator,
  pay,
  refusalOf,
  sell,
  signOn,
  takeBack,
  voidLine,
  type Played,
} from '../../support/builders.ts';

/* Payments that a host is asked for: whatever comes first, the answer or the cashier. */

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

describe('who may not spend what a member has', () => {
  it.each([
    ['money', 'accountCharges', wallet(450)],
    ['all the money', 'accountCharges', wallet(null, {isPaying: true})],
    ['points', 'redeemPoints', pointsFor(100)],
    ['points for a line', 'redeemPoints', pointsForLine(1)],
    ['points for the sale', 'redeemPoints', pointsForSale()],
  ] as const)('%s: are not asked for without %s, and with it they are', (_what, privilege, ask) => {
    const by = (...missing: Parameters<typeof operator>): Played =>
      playAt([signOn(operator(...missing)), sell(450), attach()]);
    const members = VENUE;
    expect(refusalOf(by('2', privilege).state, ask, {members})).toEqual({code: 'noPrivilege', privilege});
    expect(refusalOf(by('2').state, ask, {members})).toBeNull();
  });
});

describe('a payment that is asked for', () => {
  it('is owed to its link under the id of the ask, before anything is paid', () => {
    const {id, events, state} = asking(wallet(450));
    expect(memberDeedsOf(events)).toEqual([
      {
        kind: 'memberTake',
        id,
        link: 'bally',
        number: '0010017',
        ticketId: state.ticket?.id,
        act: {id, kind: 'chargeAuthorise', number: '0010017', ticketId: state.ticket?.id, account: 'cash', cents: 450},
      },
    ]);
    expect(effectsOf(events)).toMatchObject([{to: 'memberLink', job: 'memberTake', id}]);
    expect(due({state, events})).toBe(700);
  });

  it('is for the member’s number at the link that pays, with its own steps', () => {
    const {events} = asking(aura(450));
    expect(memberDeedsOf(events)).toMatchObject([
      {link: 'aura', number: 'A-17', act: {kind: 'debit', account: 'main'}},
    ]);
  });

  it.each<[string, Command, number]>([
    ['all that is due', wallet(), 700],
    ['what was typed', wallet(299), 299],
    ['no more than is held, where nothing was typed', aura(), 700],
  ])('is for %s', (_what, ask, cents) => {
    expect(only(asking(ask).events, 'memberAsked')).toMatchObject([{ask: {amountCents: cents}}]);
  });

  it('is for what the account holds, of more that is due', () => {
    const {events} = asking(aura(), on(SALE, sell(9900)));
    expect(only(events, 'memberAsked').at(-1)).toMatchObject({ask: {amountCents: 2000, name: 'Aura Balance'}});
  });

  it('stands on the ticket once the host has done it, with its reference and what is left', () => {
    const {id, ...played} = asking(wallet(450));
    const paid = on(played, done(id, 9550, 'B-991'));
    expect(due(paid)).toBe(250);
    expect(paid.state.ticket?.tenders).toMatchObject([
      {
        kind: 'wallet',
        tenderId: '@bally/cash',
        name: 'Bally Cash',
        amountCents: 450,
        reference: 'B-991',
        leftCents: 9550,
      },
    ]);
    expect(paid.state.answered).toMatchObject({kind: 'member', id, left: 9550, reason: null, isGivenUp: false});
  });

  it('leaves the ticket as it is when the host says no, and can be asked again', () => {
    const {id, ...played} = asking(wallet(450));
    const said = on(played, refused(id, 'notEnough', '3.00 is held'));
    expect(due(said)).toBe(700);
    expect(said.state.answered).toMatchObject({reason: 'notEnough', detail: '3.00 is held', isGivenUp: false});
    expect(owed(said)).toEqual(['chargeAuthorise']);
    expect(due(paidFrom(said, wallet(300)))).toBe(400);
  });

  it('never opens the drawer, paid or taken back', () => {
    const back = on(paidFrom(SALE, wallet(700)), takeBack(1));
    expect(effectsOf(back.events).filter(({to}) => to === 'drawer')).toEqual([]);
  });
});

describe('what completes the ticket', () => {
  it.each<[string, Command, boolean]>([
    ['a payment that covers it, asked while paying', wallet(700, {isPaying: true}), true],
    ['not one that was asked otherwise', wallet(700), false],
    ['not one that leaves something due', wallet(699, {isPaying: true}), false],
    ['a debit', aura(700, true), true],
  ])('%s', (_what, ask, isEnd) => {
    expect(isClosed(paidFrom(SALE, ask))).toBe(isEnd);
  });

  it('points that cover it, asked while paying', () => {
    const small = playAt([signOn(), sell(450), attach()]);
    expect(isClosed(paidFrom(small, pointsForSale({isPaying: true})))).toBe(true);
    expect(isClosed(paidFrom(small, pointsForLine(1, {isPaying: true})))).toBe(true);
    expect(isClosed(paidFrom(small, pointsFor(449, {isPaying: true})))).toBe(false);
  });

  it('not while the ticket is put aside, nobody is signed on, or a card is asked', () => {
    const {id, ...played} = asking(wallet(450, {isPaying: true}));
    const parked = on(played, voidLine(2), park(), done(id));
    expect([parked.state.parked[0]?.tenders.length, isClosed(parked)]).toEqual([1, false]);
    const away = on(on(played, voidLine(2), park(), {kind: 'signOff'}), done(id));
    expect(away.state.parked[0]?.tenders).toHaveLength(1);
    const card = on(played, pay('card', 250), done(id));
    expect(card.state.ticket?.tenders).toHaveLength(1);
    expect(isClosed(on(card, approve))).toBe(true);
  });

  it('makes holds final, and debits not again; points are earned behind them', () => {
    const charged = paidFrom(SALE, wallet(700, {isPaying: true}));
    expect(owed(charged)).toEqual(['chargeAuthorise', 'chargeSettle', 'earn']);
    expect(owed(paidFrom(SALE, aura(700, true)))).toEqual(['debit', 'earn']);
    const mixed = on(paidFrom(paidFrom(SALE, pointsForLine(1)), wallet(100)), pay('cash'));
    expect(owed(mixed)).toEqual(['redeemAuthorise', 'chargeAuthorise', 'redeemConfirm', 'chargeSettle', 'earn']);
    const [finish] = only(mixed.events, 'memberFinished');
    const ofId = finish?.act.kind === 'redeemConfirm' ? finish.act.ofId : '';
    expect(finish?.act).toEqual({id: `${ofId}/finish`, kind: 'redeemConfirm', ofId});
  });

  it('what was taken back is not made final', () => {
    const played = on(paidFrom(SALE, wallet(700)), takeBack(1), pay('cash'));
    expect(owed(played)).toEqual(['chargeAuthorise', 'back chargeAuthorise', 'earn']);
  });

  it('credit that is answered meanwhile does not complete it while an account is asked', () => {
    const played = on(SALE, read(A), credit(null, {isPaying: true}), wallet(300));
    const asked = only(played.events, 'creditAsked')[0]?.ask.id ?? '';
    const paid = on(played, paidBy(asked, 700));
    expect([isClosed(paid), due(paid)]).toEqual([false, 0]);
    expect(refusalOf(paid.state, complete, {members: VENUE})).toMatchObject({code: 'memberWaiting'});
    const after = on(paid, done(lastAsk(played)));
    expect(only(after.events, 'memberGivenUp')).toMatchObject([{why: 'lessDue'}]);
    expect(isClosed(on(after, complete))).toBe(true);
  });

  it('a card that was approved is never refused: what finds no room beside it goes back', () => {
    const asked = on(SALE, read(A), credit(null, {isPaying: true}), wallet(300), pay('card', 100));
    const played = on(asked, paidBy(only(asked.events, 'creditAsked')[0]?.ask.id ?? '', 600));
    expect([due(played), isClosed(played)]).toEqual([100, false]);
    const approved = on(played, approve);
    expect(isClosed(approved)).toBe(true);
    expect(owed(approved)).toEqual(['chargeAuthorise', 'back chargeAuthorise', 'earn']);
    expect(owed(on(played, decline, done(lastAsk(played))))).toEqual(['chargeAuthorise', 'back chargeAuthorise']);
  });
});

describe('what is given up before its answer', () => {
  const {id, ...played} = asking(wallet(450));
  const given = on(played, giveUpAsk(id));

  it('is paid another way at once; a giving back waits behind it', () => {
    expect(owed(given)).toEqual(['chargeAuthorise', 'back chargeAuthorise']);
    expect(deedsSettledBy(given.events)).toEqual([]);
    expect(given.state.answered).toMatchObject({isGivenUp: true, reason: 'otherWay'});
    expect(isClosed(on(given, pay('cash')))).toBe(true);
  });

  it('was done: it is learned, and goes back', () => {
    const {events, state} = on(given, done(id, 9550, 'B-991'));
    expect(owed({events})).toEqual(['chargeAuthorise', 'back chargeAuthorise']);
    expect(deedsSettledBy(events)).toEqual([
      {id, state: 'done', reason: null, detail: null, answer: {reference: 'B-991', left: 9550}},
    ]);
    expect([state.memberDoubts, state.ticket?.tenders]).toEqual([[], []]);
    expect(refusalOf(state, done(id))).toEqual({code: 'noSuchAsk'});
  });

  it('was refused: there is nothing to go back', () => {
    const {events, state} = on(given, refused(id));
    expect(deedsSettledBy(events).map((deed) => [deed.id, deed.state, deed.answer])).toEqual([
      [id, 'done', null],
      [backId(id), 'done', null],
    ]);
    expect(state.memberDoubts).toEqual([]);
  });

  it('may be asked anew meanwhile, and the two are not mixed up', () => {
    const again = asking(wallet(450), given);
    const paid = on(again, done(again.id, 9100), done(id, 9550));
    expect(paid.state.ticket?.tenders).toMatchObject([{actId: again.id, leftCents: 9100}]);
    expect(owed(paid)).toEqual(['chargeAuthorise', 'back chargeAuthorise', 'chargeAuthorise']);
  });
});

describe('an answer that comes when the ticket', () => {
  const {id, ...played} = asking(wallet(450, {isPaying: true}));
  const back = (after: Played): unknown => [
    only(after.events, 'memberGivenUp')[0]?.why,
    owed(after),
    after.state.memberDoubts.length,
  ];

  it('is cancelled: it was given up with it, and goes back', () => {
    const cancelled = on(played, cancel);
    expect(back(cancelled)).toEqual(['ticketGone', ['chargeAuthorise', 'back chargeAuthorise'], 1]);
    expect(back(on(cancelled, done(id)))).toEqual(['ticketGone', ['chargeAuthorise', 'back chargeAuthorise'], 0]);
    expect(only(cancelled.events, 'memberReturned')).toMatchObject([{why: 'cancelled', back: {reference: null}}]);
  });

  it('is parked: it is paid there', () => {
    const after = on(played, park('7'), done(id));
    expect(after.state.parked[0]?.tenders).toMatchObject([{actId: id, amountCents: 450}]);
    expect(owed(after)).toEqual(['chargeAuthorise']);
  });

  it('is recalled: it is paid there too', () => {
    const ticketId = played.state.ticket?.id ?? '';
    const after = on(played, park('7'), {kind: 'recallTicket', ticketId}, done(id));
    expect(due(after)).toBe(250);
  });

  it('has less due: it goes back', () => {
    const less = on(played, voidLine(1), done(id, 9550, 'B-991'));
    expect(back(less)).toEqual(['lessDue', ['chargeAuthorise', 'back chargeAuthorise'], 0]);
    expect(only(less.events, 'memberReturned')).toMatchObject([
      {why: 'givenUp', back: {reference: 'B-991', amount: null}},
    ]);
    expect(deedsSettledBy(less.events)).toMatchObject([{id, answer: {reference: 'B-991'}}]);
    expect(due(less)).toBe(250);
  });

  it('has just enough due: it is paid', () => {
    expect(due(on(played, voidLine(2), done(id)))).toBeNaN();
  });

  it('waits for a card that leaves too little: it goes back, and the card pays', () => {
    const card = on(played, pay('card', 300), done(id));
    expect(back(card)).toEqual(['lessDue', ['chargeAuthorise', 'back chargeAuthorise'], 0]);
    expect(due(on(card, approve))).toBe(400);
  });

  it('sells credit by now that points would pay: they go back', () => {
    const asked = asking(pointsFor(450));
    const sold = on(asked, voidLine(2), voucher(1000), voidLine(1), done(asked.id));
    expect(owed(sold)).toEqual(['redeemAuthorise', 'back redeemAuthorise']);
  });
});
