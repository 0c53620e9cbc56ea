import {describe, expect, it} from 'vitest';
import {decideLent, type Loan} from '../../src/core/lending.ts';
import type {Command} from '../../src/core/commands.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import {attach, aura, paidFrom, playAt, pointsFor, VENUE, wallet} from '../support/builders-members.ts';
import {closedLast, refundWhole} from '../support/builders-refunds.ts';
import {
  MOMENT,
  operator,
  pay,
  play,
  refusalOf,
  RULES,
  sell,
  signOn,
  takeBack,
  TEN_O_CLOCK,
} from '../support/builders.ts';
import {reopen} from '../support/builders-tables.ts';

const GOODS = [signOn(), sell(1000), attach()];

/** Ten dollars, of which 4.00 were paid by `ask`, the rest in cash. */
function paidBy(ask: Command) {
  return closedLast(playAt([pay('cash')], {from: paidFrom(playAt(GOODS), ask)}));
}

/** The charge was taken back before the ticket was paid. */
function chargeTakenBack() {
  return closedLast(playAt([takeBack(1), pay('cash')], {from: paidFrom(playAt(GOODS), wallet(400))}));
}

const WAYS = [
  ['a charge at Bally', paidBy(wallet(400)), 'accountChargeRefunds'],
  ['a debit at Aura', paidBy(aura(400)), null],
  ['points', paidBy(pointsFor(400)), null],
  ['cash', closedLast(play([signOn(), sell(1000), pay('cash')])), null],
  ['a charge at Bally that was taken back', chargeTakenBack(), null],
] as const;

const without = (privilege: Privilege) => playAt([signOn(operator('2', privilege))]).state;

describe('reopening a ticket', () => {
  it.each(WAYS)('that %s paid takes the flags that its refund takes', (_way, ticket, needed) => {
    const state = without('accountChargeRefunds');
    const refusal = needed === null ? null : {code: 'noPrivilege', privilege: needed};
    expect(refusalOf(state, reopen(ticket), {members: VENUE})).toEqual(refusal);
    expect(refusalOf(state, refundWhole(ticket), {members: VENUE})).toEqual(refusal);
    expect(refusalOf(playAt([signOn()]).state, reopen(ticket), {members: VENUE})).toBeNull();
  });

  it.each(WAYS)('that %s paid takes Returns And Credit Sales all the same', (_way, ticket) => {
    const refusal = {code: 'noPrivilege', privilege: 'returnsAndCreditSales'};
    expect(refusalOf(without('returnsAndCreditSales'), reopen(ticket), {members: VENUE})).toEqual(refusal);
  });

  it('is done with Account Charge Refunds that is lent, and the loan stands before it', () => {
    const loans: readonly Loan[] = [{privilege: 'accountChargeRefunds', by: {no: '9', name: 'Sam'}, isTold: false}];
    const facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, newId: 'new', rules: RULES, actions: [], members: VENUE};
    const command = reopen(paidBy(wallet(400)));
    const {decision, isLent} = decideLent({state: without('accountChargeRefunds'), loans}, command, facts);
    expect(isLent).toBe(true);
    expect(decision.ok && decision.events.slice(0, 2)).toMatchObject([
      {kind: 'privilegeLent', privilege: 'accountChargeRefunds'},
      {kind: 'ticketReversed'},
    ]);
  });
});
