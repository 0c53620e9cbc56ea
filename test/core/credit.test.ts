import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import type {Tender} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {credit, notPaid, paidBy, readToSpend, voucher} from '../support/builders-credit.ts';
import {A, B, leaveCard, park, read, recall, reopen, split} from '../support/builders-tables.ts';
import {
  approve,
  complete,
  decline,
  operator,
  pay,
  play,
  refusalOf,
  RULES,
  sell,
  signOn,
  takeBack,
  type Played,
} from '../support/builders.ts';

const SIGN_OFF: Command = {kind: 'signOff'};
const SALE = [sell(450), sell(450), read(A)];
/** The id of what is asked on the first ticket. */
const ID = 'ticket-2';
const played = (...commands: readonly Command[]): Played => play([signOn(), ...commands]);
const kinds = (events: readonly TillEvent[]): readonly string[] => events.map(({kind}) => kind);
/** What the last of these commands led to. */
function last(...commands: readonly Command[]): Played {
  const before = played(...commands.slice(0, -1));
  return play(commands.slice(-1), {from: {state: before.state, events: []}});
}
const credits = (tenders: readonly Tender[] = []): readonly Tender[] => tenders.filter(({kind}) => kind === 'credit');
const dueOf = ({state}: Played): number | null => (state.ticket === null ? null : totalsOf(state.ticket).dueCents);

describe('credit that is asked for', () => {
  it('is written down with its id, what is open, and that the code has a PIN: never the PIN', () => {
    const {state, events} = last(...SALE, credit(null, {hasPin: true}));
    expect(events).toMatchObject([
      {
        kind: 'creditAsked',
        ask: {id: ID, code: A, ticketId: 'ticket-1', openCents: 900, hasPin: true, isPaying: false},
      },
    ]);
    expect(state.creditAsks).toHaveLength(1);
    expect(dueOf({state, events})).toBe(900);
  });

  it('is for the part that was typed', () => {
    expect(played(...SALE, credit(250)).state.creditAsks).toMatchObject([{openCents: 250}]);
  });

  it('is for what earlier payments left', () => {
    expect(played(...SALE, pay('house', 300), credit()).state.creditAsks).toMatchObject([{openCents: 600}]);
  });

  it('of a second code pays beside the first, which goes on collecting', () => {
    const {state} = played(...SALE, readToSpend(B), credit(100), paidBy(ID, 100, 40));
    expect(credits(state.ticket?.tenders)).toMatchObject([{code: B, amountCents: 100, leftCents: 40, actId: ID}]);
    expect(state.ticket?.bonusCode).toBe(A);
    expect(state.ticket?.lines.map(({collectsFor}) => collectsFor)).toEqual([A, A]);
  });

  it('pays a reopened ticket too, which takes no code', () => {
    const closed = played(...SALE, pay('cash')).state.lastClosed;
    if (closed === null) throw new Error('nothing was closed');
    const {state} = played(reopen(closed), read(A), credit(), paidBy('ticket-3', 900));
    expect(credits(state.ticket?.tenders)).toMatchObject([{code: A, amountCents: 900}]);
    expect(state.ticket?.bonusCode).toBeNull();
  });
});

describe('the host’s yes', () => {
  it('is an interim payment: the ticket stays open, though nothing is due', () => {
    const paid = last(...SALE, credit(), paidBy(ID, 900, 1600));
    expect(kinds(paid.events)).toEqual(['creditPaid']);
    expect(paid.state.ticket?.tenders).toEqual([
      {
        kind: 'credit',
        no: 1,
        tenderId: 'credit',
        name: 'Credit',
        amountCents: 900,
        roundingCents: 0,
        isVoid: false,
        code: A,
        actId: ID,
        leftCents: 1600,
      },
    ]);
    expect(dueOf(paid)).toBe(0);
    expect(paid.state.creditAsks).toEqual([]);
    expect(paid.state.answered).toEqual({
      kind: 'credit',
      id: ID,
      code: A,
      ticketId: 'ticket-1',
      paidCents: 900,
      leftCents: 1600,
      reason: null,
      triesLeft: null,
    });
    expect(play([sell(100)], {from: paid}).state.ticket?.lines).toHaveLength(3);
  });

  it('for less than was asked leaves the rest due', () => {
    expect(dueOf(played(...SALE, credit(), paidBy(ID, 250)))).toBe(650);
  });

  it.each<[string, readonly Command[], readonly string[]]>([
    [
      'while paying it ends the sale',
      [credit(null, {isPaying: true}), paidBy(ID, 900)],
      ['creditPaid', 'ticketClosed'],
    ],
    ['while paying, for less, it does not', [credit(null, {isPaying: true}), paidBy(ID, 899)], ['creditPaid']],
    [
      'as the last part it does',
      [pay('house', 500), credit(null, {isPaying: true}), paidBy(ID, 400)],
      ['creditPaid', 'ticketClosed'],
    ],
    ['before paying it does not', [credit(), paidBy(ID, 900)], ['creditPaid']],
    [
      'on a till that was locked it does not',
      [credit(null, {isPaying: true}), SIGN_OFF, paidBy(ID, 900)],
      ['creditPaid'],
    ],
    [
      'on a ticket that was put aside it does not',
      [credit(null, {isPaying: true}), park('7'), paidBy(ID, 900)],
      ['creditPaid'],
    ],
    [
      'beside another open ticket it does not',
      [credit(null, {isPaying: true}), park('7'), sell(100), paidBy(ID, 900)],
      ['creditPaid'],
    ],
    [
      'where a line came after it does not',
      [credit(null, {isPaying: true}), sell(100), paidBy(ID, 900)],
      ['creditPaid'],
    ],
  ])('%s', (_says, commands, expected) => {
    expect(kinds(last(...SALE, ...commands).events)).toEqual(expected);
  });

  it('that ends the sale gives no change, opens no drawer, and ends the card session', () => {
    const {state, events} = last(...SALE, credit(null, {isPaying: true}), paidBy(ID, 900));
    expect(events.at(1)).toMatchObject({totalCents: 900, changeCents: 0, opensDrawer: false});
    expect(state.ticket).toBeNull();
    expect(state.cardSession).toBeNull();
  });

  it('that ends the part of a split brings the rest back', () => {
    const commands = [...SALE, split(1), read(A), credit(null, {isPaying: true})];
    const {state, events} = last(...commands, paidBy('ticket-3', 450));
    expect(kinds(events)).toEqual(['creditPaid', 'ticketClosed', 'ticketRecalled']);
    expect(state.ticket?.id).toBe('ticket-1');
  });

  it('that comes while the till is locked stands on the ticket for whoever comes next', () => {
    const {state} = played(...SALE, credit(200), SIGN_OFF, paidBy(ID, 200));
    expect(credits(state.ticket?.tenders)).toHaveLength(1);
  });

  it('reaches a ticket that was put aside, and stays through recall and a start', () => {
    const {state} = played(...SALE, credit(200), park('7'), paidBy(ID, 200), {kind: 'start', version: '2'}, recall(1));
    expect(credits(state.ticket?.tenders)).toMatchObject([{amountCents: 200}]);
  });

  it('beside an awaited card takes no more than that leaves', () => {
    const asked = [...SALE, credit(400), pay('card', 500)];
    expect(kinds(last(...asked, paidBy(ID, 400)).events)).toEqual(['creditPaid']);
    expect(kinds(last(...asked, paidBy(ID, 400), approve).events)).toEqual(['tendered', 'ticketClosed']);
    expect(kinds(last(...SALE, credit(400), pay('card', 501), paidBy(ID, 400)).events)).toEqual(['creditReleased']);
  });

  it('while a card is awaited never ends the sale', () => {
    const {state} = played(...SALE, credit(900, {isPaying: true}), pay('card', 100), decline, paidBy(ID, 900));
    expect(state.ticket).toBeNull();
    const waiting = played(...SALE, credit(800, {isPaying: true}), pay('card', 100), paidBy(ID, 800));
    expect(waiting.state.ticket?.asked).toMatchObject({amountCents: 100});
  });
});

describe('the host’s no', () => {
  it('pays nothing, and another try has an id of its own', () => {
    const {state, events} = last(...SALE, credit(), notPaid(ID, 'pinWrong'));
    expect(events).toMatchObject([{kind: 'creditRefused', id: ID, reason: 'pinWrong'}]);
    expect(state.ticket?.tenders).toEqual([]);
    expect(state.answered).toMatchObject({paidCents: 0, leftCents: 0, reason: 'pinWrong'});
    expect(refusalOf(state, credit())).toBeNull();
  });

  it('also after the ticket has gone', () => {
    expect(kinds(last(...SALE, credit(), pay('cash'), notPaid(ID)).events)).toEqual(['creditRefused']);
  });
});

describe('credit that is undone goes back to its voucher', () => {
  const PAID = [...SALE, credit(200), paidBy(ID, 200)];

  it('taken back: the act is named, once', () => {
    expect(last(...PAID, takeBack(1)).events).toMatchObject([
      {kind: 'tenderVoided', tender: 1, opensDrawer: false},
      {
        kind: 'creditReturned',
        id: `${ID}/return`,
        ticketId: 'ticket-1',
        code: A,
        ofId: ID,
        amountCents: 200,
      },
    ]);
  });

  it('and opens no drawer, also where the venue calls one of its own ways of paying credit', () => {
    const own = {id: 'credit', name: 'Credit card', kind: 'other', opensDrawer: true, givesChange: false} as const;
    const rules = {...RULES, tenders: [...RULES.tenders, own]};
    const {events} = play([takeBack(1)], {from: played(...PAID), rules});
    expect(events.findLast(({kind}) => kind === 'tenderVoided')).toMatchObject({opensDrawer: false});
    const card = play([pay('credit', 100), takeBack(2)], {from: played(...PAID), rules});
    expect(card.events.at(-1)).toMatchObject({kind: 'tenderVoided', opensDrawer: true});
  });

  it('each payment by itself', () => {
    expect(kinds(last(...PAID, pay('cash', 100), takeBack(1)).events)).toEqual(['tenderVoided', 'creditReturned']);
    expect(kinds(last(...PAID, pay('cash', 100), takeBack(2)).events)).toEqual(['tenderVoided']);
  });

  const newId = ({state, events}: Played): string => `ticket-${state.nextTicketNo}${events.length}`;
  const twice = (): {readonly closed: Played; readonly ids: readonly string[]} => {
    const ids: string[] = [];
    let now = play([signOn(), ...SALE], {newId});
    for (const code of [A, B, A]) {
      now = play([readToSpend(code), credit(300)], {newId, from: now});
      const id = now.state.creditAsks[0]?.id ?? '';
      ids.push(id);
      now = play([paidBy(id, 300)], {newId, from: now});
    }
    return {closed: now, ids};
  };

  it('reopened: each payment under its own id, what was taken back before not again', () => {
    const {closed, ids} = twice();
    const back = play([takeBack(1), pay('house', 300)], {from: closed});
    const ticket = back.state.lastClosed;
    if (ticket === null) throw new Error('nothing was closed');
    const {events} = play([reopen(ticket)], {from: {state: back.state, events: []}});
    expect(kinds(events)).toEqual(['ticketReversed', 'ticketReopened', 'creditReturned', 'creditReturned']);
    expect(events.slice(2)).toMatchObject([
      {id: `${ids[1]}/return`, ofId: ids[1], code: B, amountCents: 300},
      {id: `${ids[2]}/return`, ofId: ids[2], code: A, amountCents: 300},
    ]);
  });

  it('reopened: the counter booking takes the credit back, the copy is unpaid', () => {
    const {closed} = twice();
    const ticket = play([complete], {from: closed}).state.lastClosed;
    if (ticket === null) throw new Error('nothing was closed');
    const {state, events} = played(reopen(ticket));
    const reversed = events.find((event) => event.kind === 'ticketReversed');
    expect(credits(reversed?.reversal.tenders).map(({amountCents}) => amountCents)).toEqual([-300, -300, -300]);
    expect(state.ticket?.tenders).toEqual([]);
    expect(dueOf({state, events})).toBe(900);
  });

  it('by whoever may take a payment back, and by nobody else', () => {
    const {state} = played(...PAID, SIGN_OFF, signOn(operator('2', 'voidLine')));
    expect(refusalOf(state, takeBack(1))).toEqual({code: 'noPrivilege', privilege: 'voidLine'});
  });
});

describe('reading a code to spend from it', () => {
  it('opens its card session and changes nothing on the ticket', () => {
    const {state, events} = last(...SALE, leaveCard, readToSpend(B));
    expect(events).toMatchObject([{kind: 'cardSessionOpened', code: B}]);
    expect(state.ticket?.bonusCode).toBe(A);
  });

  it('needs somebody who is signed on', () => {
    expect(refusalOf(played(SIGN_OFF).state, readToSpend(B))).toEqual({code: 'notSignedOn'});
  });
});

it('credit pays for credit that is sold, and both end with the sale', () => {
  const {events} = last(sell(450), voucher(1000), read(A), credit(null, {isPaying: true}), paidBy(ID, 1450));
  expect(kinds(events)).toEqual(['creditPaid', 'ticketClosed', 'voucherSold']);
});
