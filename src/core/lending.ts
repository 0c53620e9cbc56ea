import type {Operator} from './catalogue.ts';
import type {Command, Facts} from './commands.ts';
import {decide} from './decide.ts';
import type {Decision} from './decision.ts';
import type {TillEvent} from './events.ts';
import type {Privilege} from './privileges.ts';
import type {Refusal} from './refusals.ts';
import type {TillState} from './state.ts';

/** A privilege that a second operator lends to whoever is on, for one action. */
export type Loan = {
  readonly privilege: Privilege;
  readonly by: {readonly no: string; readonly name: string};
  /** It stands in the journal already: something was shown by it before anything was done. */
  readonly isTold: boolean;
};

/**
 * What is never lent: who may work a till at all, who may lend, and who says what others may do. Who holds these signs
 * on.
 */
const NEVER_LENT: readonly Privilege[] = ['operateTills', 'managersOverrides', 'backOffice', 'seeExpectedTotals'];

/** The privilege for want of which something was refused, where it can be lent; else null. */
export function privilegeWanted(refusal: Refusal): Privilege | null {
  if (refusal.code === 'othersTable') return 'othersTables';
  if (refusal.code !== 'noPrivilege') return null;
  return NEVER_LENT.includes(refusal.privilege) ? null : refusal.privilege;
}

/** Why this operator can't lend the privilege, or null: it takes Manager's Overrides and the privilege itself. */
export function refuseLoan({name, privileges}: Operator, privilege: Privilege): Refusal | null {
  const missing = (['managersOverrides', privilege] as const).find((one) => !privileges.includes(one));
  return missing === undefined ? null : {code: 'cannotLend', name, privilege: missing};
}

/** The till as it is for an operator who holds beside the own privileges what is lent. */
export function withLoans(state: TillState, loans: readonly Loan[]): TillState {
  const {operator} = state;
  if (operator === null || loans.length === 0) return state;
  const privileges = [...operator.privileges, ...loans.map(({privilege}) => privilege)];
  return {...state, operator: {...operator, privileges}};
}

/** A decision, and whether anything that was lent made it possible. */
export type LentDecision = {readonly decision: Decision; readonly isLent: boolean};

function lentEvent({privilege, by}: Loan, state: TillState, {nowMs}: Facts): TillEvent {
  return {kind: 'privilegeLent', privilege, by, atMs: nowMs, operatorNo: state.operator?.no ?? null};
}

/**
 * Decides with what is lent, where it was refused without it: each loan that it took stands in front of what it
 * allowed, and is over with it.
 */
export function decideLent(
  {state, loans}: {readonly state: TillState; readonly loans: readonly Loan[]},
  command: Command,
  facts: Facts,
): LentDecision {
  const own = decide(state, command, facts);
  if (own.ok || loans.length === 0 || privilegeWanted(own.refusal) === null) return {decision: own, isLent: false};
  const lent = decide(withLoans(state, loans), command, facts);
  if (!lent.ok) return {decision: lent, isLent: false};
  const taken = loans.filter((loan) => {
    const without = loans.filter((other) => other !== loan);
    return !decide(withLoans(state, without), command, facts).ok;
  });
  const told = taken.filter(({isTold}) => !isTold).map((loan) => lentEvent(loan, state, facts));
  return {decision: {ok: true, events: [...told, ...lent.events]}, isLent: true};
}
