import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {isLive, lineCents, liveQuantity, totalsOf} from '../../src/core/totals.ts';
import {
  amountOff,
  cancel,
  closedTicket,
  coupon,
  discountLine,
  operator,
  pay,
  percentOff,
  play,
  sell,
  signOn,
  voidLine,
} from '../support/builders.ts';
import {
  A,
  B,
  giveUp,
  openTable,
  park,
  read,
  recall,
  removeCode,
  reopen,
  split,
  transfer,
} from '../support/builders-tables.ts';

/** The till after these commands of operator 1. */
function after(...commands: readonly Command[]) {
  return play([signOn(), ...commands]).state;
}

/** A line as a cashier would tell it: number, pieces, amount, for whom. */
function told(ticket: OpenTicket | null | undefined): readonly unknown[] {
  return (ticket?.lines ?? [])
    .filter(isLive)
    .map((line) => [line.no, liveQuantity(line) / 1000, lineCents(line), line.collectsFor]);
}

const SECOND = [{kind: 'signOff'}, signOn(operator('2'))] as const;

describe('a table', () => {
  it('begins a ticket that bears its name', () => {
    expect(after(openTable('7')).ticket).toMatchObject({no: 1, table: '7', lines: [], operatorNo: '1'});
  });

  it('opens the ticket that waits there, however the name is written', () => {
    const {ticket, parked} = after(openTable('a7'), sell(450), park(), openTable('A7'));
    expect(ticket).toMatchObject({no: 1, table: 'a7'});
    expect(parked).toEqual([]);
  });

  it('keeps its ticket’s number, code and opener while it waits, whoever recalls it', () => {
    const {ticket} = after(openTable('7'), sell(450), read(A), park(), ...SECOND, openTable('7'));
    expect(ticket).toMatchObject({no: 1, operatorNo: '1', bonusCode: A, lines: [{collectsFor: A}]});
  });
});

describe('New Balance', () => {
  it('puts the ticket aside, with what was paid on it, and ends the card session', () => {
    const {ticket, parked, cardSession} = after(sell(450), read(A), pay('house', 100), park('7'));
    expect(ticket).toBeNull();
    expect(cardSession).toBeNull();
    expect(parked).toMatchObject([{no: 1, table: '7', bonusCode: A, tenders: [{amountCents: 100}]}]);
  });

  it('holds a quick sale without a table', () => {
    expect(after(sell(450), park()).parked).toMatchObject([{table: null}]);
  });

  it('keeps the order in which tickets were put aside', () => {
    const {parked} = after(sell(1), park(), sell(2), park('7'), sell(3), park(), recall(1), park());
    expect(parked.map(({no}) => no)).toEqual([2, 3, 1]);
  });
});

describe('a split', () => {
  it('makes a ticket of the lines and parts of lines that were named; the rest waits', () => {
    const {ticket, parked} = after(
      openTable('7'),
      sell(450, {}, 3000),
      sell(300),
      read(A),
      split([1, 1000], 2),
      park(),
    );
    expect(ticket).toBeNull();
    const [rest, part] = parked;
    expect(rest).toMatchObject({no: 1, table: '7', splitFrom: null});
    expect(told(rest)).toEqual([[1, 2, 900, A]]);
    expect(part).toMatchObject({no: 2, table: null, splitFrom: 'ticket-1', bonusCode: A});
    expect(told(part)).toEqual([
      [1, 1, 450, A],
      [2, 1, 300, A],
    ]);
  });

  it('takes returns along as returns', () => {
    const {ticket, parked} = after(sell(450), sell(450, {}, -3000), split([2, 1000]));
    expect(told(ticket)).toEqual([[1, -1, -450, null]]);
    expect(told(parked[0])).toEqual([
      [1, 1, 450, null],
      [2, -2, -900, null],
    ]);
  });

  it('takes a line’s discount along, pointing at the line where it now stands', () => {
    const {ticket} = after(sell(300), sell(450), discountLine(2, 50), split(2));
    expect(ticket?.lines).toMatchObject([{no: 1}, {no: 2, kind: 'discount', ofLine: 1, amountCents: -50}]);
    expect(totalsOf(ticket ?? closedTicket([])).totalCents).toBe(400);
  });

  it('leaves an amount off with the rest, and a percentage with both', () => {
    const amount = after(sell(450), sell(300), amountOff(200), split(2));
    expect([amount.ticket?.discount, amount.parked[0]?.discount]).toEqual([null, {kind: 'amount', amountCents: 200}]);
    const percent = after(sell(450), sell(300), percentOff(100_000), split(2));
    expect(percent.ticket?.discount).toEqual(percent.parked[0]?.discount);
  });

  it('brings the rest back when the part is paid or cancelled, and when all of it went elsewhere', () => {
    const part = [sell(450), sell(300), split(2)];
    for (const end of [pay('cash'), cancel, transfer('8', 1)]) {
      expect(after(...part, end).ticket).toMatchObject({no: 1, lines: [{unitCents: 450}]});
    }
    expect(after(...part, transfer('8', 1)).parked).toMatchObject([{no: 3, table: '8'}]);
  });

  it('of a split: part by part the rests come back', () => {
    const state = after(sell(1), sell(2), sell(3), split(2, 3), split(2), pay('cash'));
    expect(state.ticket).toMatchObject({no: 2, lines: [{unitCents: 2}]});
    expect(play([pay('cash')], {from: {state, events: []}}).state.ticket).toMatchObject({no: 1});
  });

  it('a part whose rest was paid first ends by itself', () => {
    const state = after(sell(1), sell(2), split(2), park(), recall(1), pay('cash'), recall(2), pay('cash'));
    expect(state).toMatchObject({ticket: null, parked: [], lastClosed: {no: 2}});
  });
});

describe('a split that is given up', () => {
  const PART = [sell(450, {}, 3000), read(A), split([1, 1000])];

  it('gives the lines back to the rest and to its code, those booked since too', () => {
    const {ticket, parked} = after(...PART, read(B), sell(300), giveUp);
    expect(parked).toEqual([]);
    expect(ticket).toMatchObject({no: 1, bonusCode: A});
    expect(told(ticket)).toEqual([
      [1, 3, 1350, A],
      [2, 1, 300, A],
    ]);
  });

  it('gives discounts and coupons back as well', () => {
    const {ticket} = after(...PART, discountLine(1, 50), coupon(100), giveUp);
    expect(told(ticket)).toEqual([
      [1, 2, 900, A],
      [2, 1, 450, A],
      [3, 1, -50, null],
      [4, 1, -100, null],
    ]);
    expect(ticket?.lines[2]).toMatchObject({ofLine: 2});
  });

  it('also where nothing is left of the part', () => {
    expect(told(after(...PART, voidLine(1), giveUp).ticket)).toEqual([[1, 2, 900, A]]);
  });

  it('gives lines that came from another table no code by the back door', () => {
    const arrived = [openTable('7'), sell(450), read(A), park(), openTable('8'), sell(300), transfer('7', 1)];
    const {ticket} = after(...arrived, openTable('7'), split(2), giveUp);
    expect(told(ticket)).toEqual([
      [1, 1, 450, A],
      [2, 1, 300, null],
    ]);
  });
});

describe('a transfer', () => {
  it('to a free table opens a ticket there, without a code; the source keeps its own', () => {
    const {ticket, parked} = after(openTable('7'), sell(450, {}, 3000), read(A), transfer('8', [1, 1000]));
    expect(told(ticket)).toEqual([[1, 2, 900, A]]);
    expect(parked).toMatchObject([{no: 2, table: '8', bonusCode: null}]);
    expect(told(parked[0])).toEqual([[1, 1, 450, null]]);
  });

  it('to a table with guests puts the lines behind theirs; their code does not reach them', () => {
    const state = after(
      openTable('8'),
      sell(300),
      read(B),
      park(),
      openTable('7'),
      sell(450),
      sell(1),
      transfer('8', 1),
    );
    expect(told(state.parked[0])).toEqual([
      [1, 1, 300, B],
      [2, 1, 450, null],
    ]);
    const again = play([park(), openTable('8'), read(B)], {from: {state, events: []}}).state.ticket;
    expect(told(again)).toEqual([
      [1, 1, 300, B],
      [2, 1, 450, B],
    ]);
  });

  it('of everything leaves no ticket behind, and no card session', () => {
    const state = after(openTable('7'), sell(450), read(A), transfer('8', 1));
    expect(state).toMatchObject({ticket: null, cardSession: null, parked: [{table: '8'}]});
  });

  it('of a part to the table of its rest puts all on one ticket again, without a code', () => {
    const {ticket, parked} = after(openTable('7'), sell(450), sell(300), read(A), split(2), transfer('7', 1));
    expect(parked).toEqual([]);
    expect(told(ticket)).toEqual([
      [1, 1, 450, A],
      [2, 1, 300, null],
    ]);
  });
});

describe('a reopened ticket', () => {
  const CLOSED = closedTicket([openTable('7'), sell(450, {}, 2000), read(A), pay('cash')]);

  it('is a counter booking and an open copy, both with numbers of their own', () => {
    const {events, state} = play([signOn(), reopen(CLOSED)]);
    expect(events.map(({kind}) => kind)).toEqual(['operatorSignedOn', 'ticketReversed', 'ticketReopened']);
    expect(state.ticket).toMatchObject({no: 2, table: '7', bonusCode: null, collectBan: true, tenders: []});
    expect(state.nextTicketNo).toBe(3);
    expect(told(state.ticket)).toEqual([[1, 2, 900, null]]);
  });

  it('takes no table where other guests sit by now', () => {
    expect(after(openTable('7'), park(), reopen(CLOSED)).ticket).toMatchObject({table: null});
  });

  it('gives a code that is read a card session, and nothing to collect', () => {
    const {ticket, cardSession} = after(reopen(CLOSED), read(A), sell(300));
    expect(cardSession).toBe(A);
    expect(ticket).toMatchObject({bonusCode: null});
    expect(ticket?.lines.map(({collectsFor, collectBan}) => [collectsFor, collectBan])).toEqual([
      [null, true],
      [null, true],
    ]);
  });

  it.each<[string, readonly Command[]]>([
    ['split off', [split([1, 1000]), read(A)]],
    ['moved to another table', [transfer('8', 1), openTable('8'), read(A)]],
    [
      'moved to guests with a card',
      [park(), sell(450), read(A), park('8'), recall(1), transfer('8', 1), openTable('8')],
    ],
  ])('bans its lines wherever they go: %s', (_says, commands) => {
    const {ticket} = after(reopen(CLOSED), ...commands, read(A));
    const banned = ticket?.lines.filter(({collectBan}) => collectBan) ?? [];
    expect(banned.length).toBeGreaterThan(0);
    expect(banned.every(({collectsFor}) => collectsFor === null)).toBe(true);
  });

  it('bans its lines also where they are split off other guests’ and given back', () => {
    const guests = [reopen(CLOSED), park(), sell(450), read(A), park('8'), recall(1), transfer('8', 1)];
    const {ticket} = after(...guests, openTable('8'), read(A), split(2), removeCode, giveUp);
    expect(ticket).toMatchObject({bonusCode: A});
    expect(told(ticket)).toEqual([
      [1, 1, 450, A],
      [2, 2, 900, null],
    ]);
  });

  it('bans what comes to it from elsewhere, also when that goes on to another table', () => {
    const came = [reopen(CLOSED), park(), sell(300), read(A), transfer('7', 1), openTable('7'), transfer('9', 2)];
    const {ticket} = after(...came, park(), openTable('9'), read(A), sell(450));
    expect(told(ticket)).toEqual([
      [1, 1, 300, null],
      [2, 1, 450, A],
    ]);
  });
});
