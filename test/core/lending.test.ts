import {describe, expect, it} from 'vitest';
import {decideLent, privilegeWanted, refuseLoan, type Loan} from '../../src/core/lending.ts';
import {evolve} from '../../src/core/evolve.ts';
import type {Command, Facts} from '../../src/core/commands.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import type {TillState} from '../../src/core/state.ts';
import {
  cancel,
  closedTicket,
  MOMENT,
  operator,
  pay,
  play,
  RULES,
  sell,
  signOn,
  TEN_O_CLOCK,
  voidLine,
} from '../support/builders.ts';
import {reopen} from '../support/builders-tables.ts';

const FACTS: Facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, newId: 'new', rules: RULES, actions: [], members: null};

const SAM = {no: '9', name: 'Sam'};
const loan = (privilege: Privilege, isTold = false): Loan => ({privilege, by: SAM, isTold});

/** A till with a line, worked by somebody who lacks these. */
const without = (...missing: readonly Privilege[]): TillState =>
  play([signOn(operator('1', ...missing)), sell(450)]).state;

const decided = (state: TillState, loans: readonly Loan[], command: Command) => {
  const {decision, isLent} = decideLent({state, loans}, command, FACTS);
  return {isLent, kinds: decision.ok ? decision.events.map(({kind}) => kind) : decision.refusal};
};

describe('what is lent', () => {
  it('allows what was refused, and stands before it with both numbers', () => {
    const {decision} = decideLent({state: without('voidLine'), loans: [loan('voidLine')]}, voidLine(1), FACTS);
    expect(decision.ok && decision.events).toMatchObject([
      {kind: 'privilegeLent', privilege: 'voidLine', by: SAM, operatorNo: '1'},
      {kind: 'lineVoided', operatorNo: '1'},
    ]);
  });

  it('is not touched by what the operator may do anyway', () => {
    expect(decided(without('voidLine'), [loan('voidLine')], sell(450))).toEqual({isLent: false, kinds: ['lineAdded']});
  });

  it('allows nothing but what it is for', () => {
    const refused = {code: 'noPrivilege', privilege: 'cancelSale'};
    expect(decided(without('voidLine', 'cancelSale'), [loan('voidLine')], cancel)).toEqual({
      isLent: false,
      kinds: refused,
    });
  });

  it('helps against no other refusal', () => {
    const state = without('voidLine');
    expect(decided(state, [loan('voidLine')], voidLine(7)).kinds).toEqual({code: 'noSuchLine', line: 7});
    expect(decided(state, [], voidLine(1)).kinds).toEqual({code: 'noPrivilege', privilege: 'voidLine'});
  });

  it('of two, tells only the one that it took', () => {
    const loans = [loan('cancelSale'), loan('voidLine')];
    expect(decided(without('voidLine', 'cancelSale'), loans, voidLine(1))).toEqual({
      isLent: true,
      kinds: ['privilegeLent', 'lineVoided'],
    });
  });

  it('is told once: not again where it was told when it showed something', () => {
    expect(decided(without('voidLine'), [loan('voidLine', true)], voidLine(1)).kinds).toEqual(['lineVoided']);
  });

  it('can be two for one deed', () => {
    const closed = closedTicket([sell(450), pay('cash')]);
    const state = play([signOn(operator('1', 'managersFunctions', 'returnsAndCreditSales'))]).state;
    const both = [loan('managersFunctions'), loan('returnsAndCreditSales')];
    expect(decided(state, both, reopen(closed)).kinds).toEqual([
      'privilegeLent',
      'privilegeLent',
      'ticketReversed',
      'ticketReopened',
    ]);
    expect(decided(state, both.slice(0, 1), reopen(closed)).kinds).toEqual({
      code: 'noPrivilege',
      privilege: 'returnsAndCreditSales',
    });
  });

  it('stays with nobody: who is on holds what they held', () => {
    const state = without('voidLine');
    const {decision} = decideLent({state, loans: [loan('voidLine')]}, voidLine(1), FACTS);
    const after = decision.ok ? decision.events.reduce(evolve, state) : state;
    expect(after.operator).toEqual(state.operator);
    expect(after.day.lent).toBe(1);
  });
});

describe('lending', () => {
  it('takes Manager’s Overrides and the privilege itself', () => {
    expect(refuseLoan(operator('9'), 'voidLine')).toBeNull();
    expect(refuseLoan(operator('9', 'managersOverrides'), 'voidLine')).toEqual({
      code: 'cannotLend',
      name: 'Operator 9',
      privilege: 'managersOverrides',
    });
    expect(refuseLoan(operator('9', 'voidLine'), 'voidLine')).toMatchObject({privilege: 'voidLine'});
  });

  it.each<Privilege>(['operateTills', 'managersOverrides', 'backOffice', 'seeExpectedTotals'])(
    'is not for %s',
    (privilege) => {
      expect(privilegeWanted({code: 'noPrivilege', privilege})).toBeNull();
    },
  );

  it('is for all else, another operator’s table too', () => {
    expect(privilegeWanted({code: 'noPrivilege', privilege: 'voidLine'})).toBe('voidLine');
    expect(privilegeWanted({code: 'othersTable', operatorNo: '2', operatorName: null})).toBe('othersTables');
    expect(privilegeWanted({code: 'noTicket'})).toBeNull();
  });
});
