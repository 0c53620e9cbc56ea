import {describe, expect, it} from 'vitest';
import {collectsOf} from '../../src/core/collecting.ts';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {saleOf, V, voucher, W} from '../support/builders-credit.ts';
import {
  A,
  amountByCode,
  B,
  collectedIn,
  giveUp,
  openTable,
  park,
  percentByCode,
  POINT_A_COFFEE,
  POINT_A_DOLLAR,
  read,
  recall,
  split,
  transfer,
} from '../support/builders-tables.ts';
import {
  amountOff,
  complete,
  openTicket,
  operator,
  pay,
  percentOff,
  play,
  refusalOf,
  sell,
  signOn,
  voidLine,
} from '../support/builders.ts';

const HASH = 'scrypt:AAAAAAAAAAAAAAAA:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB';
const ACTIONS = [POINT_A_COFFEE, POINT_A_DOLLAR];
const events = (...commands: readonly Command[]): readonly TillEvent[] =>
  play([signOn(), ...commands], {actions: ACTIONS}).events;
type Sold = Extract<TillEvent, {kind: 'voucherSold'}>;
const soldIn = (journal: readonly TillEvent[]): readonly Sold[] =>
  journal.filter((event): event is Sold => event.kind === 'voucherSold');

describe('a voucher on a ticket', () => {
  it('is a line of its own, called what it is; a new card keeps the hash of its PIN', () => {
    const {lines} = openTicket([voucher(1000, {pinHash: HASH}), voucher(500, {code: W, card: 'existing'})]);
    expect(lines).toMatchObject([
      {no: 1, kind: 'voucher', name: 'Voucher', code: V, card: 'new', amountCents: 1000, pinHash: HASH, isVoid: false},
      {no: 2, kind: 'voucher', name: 'Top-up', code: W, card: 'existing', amountCents: 500, pinHash: null},
    ]);
  });

  it('opens a ticket where none is open', () => {
    expect(events(voucher(1000)).map(({kind}) => kind)).toEqual(['operatorSignedOn', 'ticketOpened', 'lineAdded']);
  });

  it('bears no tax, inside or on top', () => {
    const of = (...more: readonly Command[]) => totalsOf(openTicket([sell(1100), sell(1000, {taxCode: '1'}), ...more]));
    expect(of(voucher(5000)).taxes).toEqual(of().taxes);
    expect(of(voucher(5000)).totalCents).toBe(of().totalCents + 5000);
    expect(totalsOf(openTicket([voucher(5000)])).taxes).toEqual([]);
  });

  it.each<[string, readonly Command[], number]>([
    ['ten percent off the ticket', [percentOff(100_000)], -45],
    ['all of it off', [percentOff(1_000_000)], -450],
    ['an amount off', [amountOff(450)], -450],
    ['ten percent by a code', [read(A), percentByCode(100_000)], -45],
    ['more by a code than the goods come to', [read(A), amountByCode(2000)], -450],
  ])('is not discounted: %s', (_says, commands, off) => {
    const {discountCents, totalCents} = totalsOf(openTicket([sell(450), voucher(1000), ...commands]));
    expect(discountCents).toBe(off);
    expect(totalCents).toBe(1450 + off);
  });

  it.each([
    ['no more off by an operator than the goods come to', amountOff(451), {code: 'discountTooLarge', most: 450}],
  ] as const)('%s', (_says, command, why) => {
    expect(refusalOf(play([signOn(), sell(450), voucher(1000)]).state, command)).toEqual(why);
  });

  it('collects no points, by pieces or by turnover, in whatever order it was booked', () => {
    const [goods] = collectsOf(openTicket([sell(450), read(A)]), ACTIONS);
    for (const commands of [
      [voucher(5000), sell(450), read(A)],
      [sell(450), voucher(5000), read(A)],
      [sell(450), read(A), voucher(5000)],
    ]) {
      expect(collectsOf(openTicket(commands), ACTIONS)).toEqual([goods]);
    }
    expect(collectsOf(openTicket([voucher(5000), read(A)]), ACTIONS)).toEqual([]);
  });

  it('is taken back before it is paid for, and the host never hears of it', () => {
    const journal = events(sell(450), voucher(1000), voidLine(2), pay('cash'));
    expect(soldIn(journal)).toEqual([]);
    expect(journal.at(-1)).toMatchObject({kind: 'ticketClosed', totalCents: 450});
  });

  it('is paid for by what comes back: an even exchange', () => {
    const journal = events(sell(1000, {}, -1000), voucher(1000), complete);
    expect(soldIn(journal)).toMatchObject([{amountCents: 1000}]);
  });

  it('needs the right to sell vouchers, and nobody sells any on a till that is locked', () => {
    expect(refusalOf(play([signOn(operator('2', 'sellVouchers'))]).state, voucher(1000))).toEqual({
      code: 'noPrivilege',
      privilege: 'sellVouchers',
    });
    expect(refusalOf(play([]).state, voucher(1000))).toEqual({code: 'notSignedOn'});
  });
});

describe('what the host is owed', () => {
  it('with the completion and not before, beside the points of the goods', () => {
    const before = play([signOn(), sell(450), voucher(1000, {pinHash: HASH}), voucher(500, {code: W}), read(A)]);
    expect(soldIn(before.events)).toEqual([]);
    const {events: last} = play([pay('cash')], {from: {...before, events: []}, actions: ACTIONS});
    expect(last.map(({kind}) => kind)).toEqual([
      'tendered',
      'ticketClosed',
      'pointsCollected',
      'voucherSold',
      'voucherSold',
    ]);
    expect(collectedIn(last)).toEqual([[A, 5]]);
    const ticket = {ticketId: 'ticket-1', ticketNo: 1};
    expect(soldIn(last)).toMatchObject([
      {id: 'ticket-1/voucher-2', ...ticket, code: V, card: 'new', amountCents: 1000, pinHash: HASH},
      {id: 'ticket-1/voucher-3', ...ticket, code: W, card: 'new', amountCents: 500, pinHash: null},
    ]);
  });

  it.each<[string, readonly Command[], readonly string[]]>([
    ['put aside and recalled', [sell(450), voucher(1000), park('7'), recall(1), pay('cash')], ['ticket-1/voucher-2']],
    ['split off: with the part', [sell(450), voucher(1000), split(2), pay('cash')], ['ticket-2/voucher-1']],
    [
      'left behind by a split: with the rest',
      [sell(450), voucher(1000), split(1), pay('cash'), pay('cash')],
      ['ticket-1/voucher-2'],
    ],
    [
      'split off and given up: with the whole',
      [sell(450), voucher(1000), split(2), giveUp, pay('cash')],
      ['ticket-1/voucher-2'],
    ],
    [
      'moved to another table: with that',
      [sell(450), voucher(1000), transfer('8', 2), pay('cash'), openTable('8'), pay('cash')],
      ['ticket-2/voucher-1'],
    ],
    [
      'moved to a table that has lines already',
      [sell(1), park('8'), sell(450), voucher(1000), transfer('8', 2), pay('cash'), openTable('8'), pay('cash')],
      ['ticket-1/voucher-2'],
    ],
  ])('%s, once', (_says, commands, ids) => {
    expect(soldIn(events(...commands)).map(({id}) => id)).toEqual(ids);
  });

  it('is moved whole, never in parts', () => {
    const {state} = play([signOn(), sell(450), voucher(1000), split([2, 1000])]);
    expect(state.ticket?.lines).toMatchObject([{kind: 'voucher', amountCents: 1000}]);
    expect(state.parked[0]?.lines.map(({kind}) => kind)).toEqual(['product']);
  });

  it('no code reaches it on the way: given up, it collects for nobody', () => {
    const given = [sell(450), sell(450), voucher(1000), read(A), split(2, 3), read(B), giveUp];
    const {state} = play([signOn(), ...given]);
    expect(state.ticket?.lines.map(({kind, collectsFor}) => [kind, collectsFor])).toEqual([
      ['product', A],
      ['product', A],
      ['voucher', null],
    ]);
  });
});

describe('the host’s answer about a sale', () => {
  const SOLD = play([signOn(), voucher(1000), pay('cash')]);
  const ID = 'ticket-1/voucher-1';

  it('yes or no, it is written down for the manager and changes nothing here but the count of refusals', () => {
    const yes = play([saleOf(ID, {kind: 'done', creditCents: 1000})], {from: SOLD});
    expect(yes.events.at(-1)).toMatchObject({kind: 'saleConfirmed', id: ID, code: V, creditCents: 1000});
    const no = play([saleOf(ID, {kind: 'refused', reason: 'codeTaken'})], {from: SOLD});
    expect(no.events.at(-1)).toMatchObject({kind: 'saleRefused', id: ID, code: V, reason: 'codeTaken'});
    const counted = {...SOLD.state, day: {...SOLD.state.day, voucherSalesRefused: 1}};
    expect([yes.state, no.state]).toEqual([SOLD.state, counted]);
  });

  it('comes to a till that is locked too', () => {
    const locked = play([{kind: 'signOff'}], {from: SOLD});
    expect(refusalOf(locked.state, saleOf(ID, {kind: 'done', creditCents: 1000}))).toBeNull();
  });
});
