import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {figuresOf} from '../../src/core/figuring.ts';
import {bonusFooter} from '../../src/core/receipt-bonus.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {ASK} from '../support/builders-cases-codes.ts';
import {V, voucher} from '../support/builders-credit.ts';
import {A, amountByCode, B, read, removeCode, split} from '../support/builders-tables.ts';
import {approve, closedTicket, pay, play, refusalOf, rounding, sell, signOn, type Played} from '../support/builders.ts';

const played = (...commands: readonly Command[]): Played => play([signOn(), ...commands]);
/** 5.00 off for points. */
const MONEY_OFF = {...ASK, benefit: {kind: 'amountOff', amountCents: 500}, product: null} as const;
const yes = (id: string): Command => ({kind: 'answerRedemption', id, answer: {kind: 'done'}});

describe('what points give is not given as money too', () => {
  it('money off comes off nothing that a card terminal is asked for: it is released', () => {
    const {state, events} = played(sell(1350), read(A), MONEY_OFF, pay('card'), yes('ticket-2'));
    expect(events.at(-1)).toMatchObject({kind: 'redemptionReleased', reason: 'lessDue'});
    const paid = play([approve], {from: {state, events: []}});
    expect(paid.events.find(({kind}) => kind === 'ticketClosed')).toMatchObject({totalCents: 1350, changeCents: 0});
  });

  it('but off the part that the card leaves', () => {
    const {state} = played(sell(1350), read(A), MONEY_OFF, pay('card', 1000), yes('ticket-2'));
    expect(state.ticket?.lines.at(-1)).toMatchObject({kind: 'benefit', amountCents: -350});
  });

  it('a free product is not returned on its own ticket, another one is', () => {
    const given = [sell(450, {id: '7'}), read(A), ASK, yes('ticket-2')];
    const back = (id: string): Command => sell(450, {id}, -1000);
    const free = ASK.product.id;
    expect(refusalOf(played(...given).state, back(free))).toEqual({code: 'benefitLocked', name: ASK.product.name});
    expect(refusalOf(played(...given).state, back('7'))).toBeNull();
  });
});

describe('an amount off by a code, on the part of a split', () => {
  const PARTED = [sell(1000), sell(450), read(A), amountByCode(500), split(2)];
  const again: Command = {kind: 'discountByCode', code: A, discount: {kind: 'amount', amountCents: 500}};

  it('is not given again when the code is taken off and read again', () => {
    const {state} = played(...PARTED, removeCode, read(A));
    expect(refusalOf(state, again)).toEqual({code: 'codeDiscountStays', bonusCode: A});
    expect(totalsOf(state.ticket ?? closedTicket([])).totalCents).toBe(450);
  });

  it('nor when another one was read between', () => {
    expect(refusalOf(played(...PARTED, read(B), read(A)).state, again)).toEqual({
      code: 'codeDiscountStays',
      bonusCode: A,
    });
  });

  it('another guest’s own is', () => {
    const other: Command = {kind: 'discountByCode', code: B, discount: {kind: 'amount', amountCents: 500}};
    expect(refusalOf(played(...PARTED, read(B)).state, other)).toBeNull();
  });
});

describe('redeeming with no ticket open', () => {
  it('opens one with the code on it: what is booked there collects', () => {
    const {state} = played(read(A), ASK, yes('ticket-1'), sell(450));
    expect(state.ticket?.bonusCode).toBe(A);
    expect(state.ticket?.lines.map(({kind, collectsFor}) => [kind, collectsFor])).toEqual([
      ['benefit', null],
      ['product', A],
    ]);
  });
});

describe('credit that is sold', () => {
  it('is for an amount that coins pay', () => {
    expect(refusalOf(played().state, voucher(1), {rules: rounding(5)})).toEqual({code: 'notPayableInCoins', step: 5});
    expect(refusalOf(played().state, voucher(5), {rules: rounding(5)})).toBeNull();
  });

  it('says on paper that it is not there when the host refused it', () => {
    const ticket = closedTicket([voucher(1000), pay('cash')]);
    const word = {code: V, collection: {kind: 'none'}, read: null, saleRefused: 'codeBlocked'} as const;
    const rows = bonusFooter(ticket, figuresOf({ticket, words: [word], actions: []}));
    expect(JSON.stringify(rows)).toContain('the credit is NOT on it: the code is blocked');
    expect(JSON.stringify(rows)).not.toContain('pending');
    const waiting = bonusFooter(ticket, figuresOf({ticket, words: [], actions: []}));
    expect(JSON.stringify(waiting)).toContain('pending');
  });
});
