import {privilegeWanted} from '../../src/core/lending.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {ROLES} from '../../src/core/roles.ts';
import {PRIVILEGE_WORDS} from './privileges.ts';
import {named} from './said-of.ts';

/** Refusals about operators and what they may do. */
export type OperatorRefusal = Extract<
  Refusal,
  {
    code:
      | 'noPrivilege'
      | 'cannotLend'
      | 'noSuchOperator'
      | 'operatorThere'
      | 'notYoursToGive'
      | 'lastBackOffice'
      | 'switchedOff'
      | 'cardTaken';
  }
>;

const CODES: Readonly<Record<OperatorRefusal['code'], true>> = {
  noPrivilege: true,
  cannotLend: true,
  noSuchOperator: true,
  operatorThere: true,
  notYoursToGive: true,
  lastBackOffice: true,
  switchedOff: true,
  cardTaken: true,
};

/** True for a refusal about operators and what they may do. */
export function isOperatorRefusal(refusal: Refusal): refusal is OperatorRefusal {
  return Object.hasOwn(CODES, refusal.code);
}

/** Who usually holds it, and could lend it or change it. */
function whoHelps(refusal: Extract<OperatorRefusal, {code: 'noPrivilege'}>): string {
  const isLent = privilegeWanted(refusal) !== null && ROLES.supervisor.includes(refusal.privilege);
  return isLent ? 'a supervisor' : 'a manager';
}

/** Why it is refused, and who could make it possible. */
export function operatorRefusalWords(refusal: OperatorRefusal): string {
  switch (refusal.code) {
    case 'noPrivilege':
      return `${PRIVILEGE_WORDS[refusal.privilege]} is needed: ask ${whoHelps(refusal)}`;
    case 'cannotLend':
      return `${named(refusal.name)} lacks ${PRIVILEGE_WORDS[refusal.privilege]}: ask somebody else`;
    case 'noSuchOperator':
      return `There is no operator ${refusal.no}: look at the list again`;
    case 'operatorThere':
      return `Operator ${refusal.no} is there already: type another number`;
    case 'notYoursToGive':
      return `You lack ${PRIVILEGE_WORDS[refusal.privilege]} yourself: who has it can do this`;
    case 'lastBackOffice':
      return `${named(refusal.name)} is the last to look after operators: let another do so first`;
    case 'switchedOff':
      return `${named(refusal.name)} was switched off and is signed off: ask a manager`;
    case 'cardTaken':
      return `That card is ${named(refusal.name)}'s: take another one`;
  }
}
