import type {Operator} from './catalogue.ts';
import {PRIVILEGES, type Privilege} from './privileges.ts';
import type {Refusal} from './refusals.ts';
import {ROLES, type Role} from './roles.ts';
import type {SignedOn} from './state.ts';

export const PIN_DIGITS_LEAST = 4;
export const PIN_DIGITS_MOST = 12;
export const OPERATOR_NO_MOST = 8;
export const OPERATOR_NAME_MOST = 40;
export const OPERATOR_CARD_LEAST = 1;
export const OPERATOR_CARD_MOST = 40;

/** An operator in a list: one that was switched off too. The hashes of PIN and card never leave the store. */
export type ListedOperator = Operator & {readonly isActive: boolean; readonly hasCard: boolean};

/** One thing that the maintenance of operators does. PIN and card themselves go another way than through the core. */
export type OperatorChange =
  | {readonly what: 'added'; readonly no: string; readonly name: string; readonly role: Role}
  | {readonly what: 'name'; readonly no: string; readonly name: string}
  /** The privileges become those of the role. */
  | {readonly what: 'role'; readonly no: string; readonly role: Role}
  | {readonly what: 'privilege'; readonly no: string; readonly privilege: Privilege; readonly isHeld: boolean}
  | {readonly what: 'pin'; readonly no: string}
  | {readonly what: 'card'; readonly no: string; readonly hasCard: boolean}
  | {readonly what: 'active'; readonly no: string; readonly isActive: boolean};

/** What of an operator was changed; `noticed`: it was changed elsewhere, and this till found it so. */
export type OperatorWhat = OperatorChange['what'] | 'noticed';

function withPrivilege(held: readonly Privilege[], privilege: Privilege, isHeld: boolean): readonly Privilege[] {
  return PRIVILEGES.filter((one) => (one === privilege ? isHeld : held.includes(one)));
}

/** The operator as it is after a change; null where there is none of that number, or one is there that is to be added. */
export function operatorAfter(known: ListedOperator | undefined, change: OperatorChange): ListedOperator | null {
  if (change.what === 'added') {
    const {no, name, role} = change;
    return known === undefined ? {no, name, role, privileges: ROLES[role], isActive: true, hasCard: false} : null;
  }
  if (known === undefined) return null;
  switch (change.what) {
    case 'name':
      return {...known, name: change.name};
    case 'role':
      return {...known, role: change.role, privileges: ROLES[change.role]};
    case 'privilege':
      return {...known, privileges: withPrivilege(known.privileges, change.privilege, change.isHeld)};
    case 'card':
      return {...known, hasCard: change.hasCard};
    case 'active':
      return {...known, isActive: change.isActive};
    case 'pin':
      return known;
  }
}

/** What it takes to come to the maintenance of operators at all. */
const FOR_MAINTENANCE: readonly Privilege[] = ['operateTills', 'managersFunctions', 'backOffice'];

function mayMaintain({isActive, privileges}: ListedOperator): boolean {
  return isActive && FOR_MAINTENANCE.every((one) => privileges.includes(one));
}

/** True when nobody could look after the operators any more once `after` is as it is to be: who can now is the last. */
export function losesLastBackOffice(operators: readonly ListedOperator[], after: ListedOperator): boolean {
  const others = operators.filter(({no}) => no !== after.no);
  const before = operators.find(({no}) => no === after.no);
  return before !== undefined && mayMaintain(before) && !mayMaintain(after) && !others.some(mayMaintain);
}

/** The first privilege that `after` would have by this change, or be signed on with by it, and `by` lacks. */
function givenBeyond(
  by: SignedOn,
  {before, after, change}: {before: ListedOperator | undefined; after: ListedOperator; change: OperatorChange},
): Privilege | null {
  const isOwn = after.no === by.no;
  // Who gives somebody a PIN or a card can sign on as them; who switches them on lets them.
  const isWhole = change.what === 'pin' || change.what === 'card' || (change.what === 'active' && change.isActive);
  const given = isWhole
    ? isOwn
      ? []
      : after.privileges
    : after.privileges.filter((one) => before?.privileges.includes(one) !== true);
  return given.find((one) => !by.privileges.includes(one)) ?? null;
}

/** Why whoever is on may not make this change, or null. `by` holds the Back Office itself. */
export function refuseChange(
  by: SignedOn,
  operators: readonly ListedOperator[],
  change: OperatorChange,
): Refusal | {readonly after: ListedOperator} {
  const before = operators.find(({no}) => no === change.no);
  const after = operatorAfter(before, change);
  if (after === null)
    return change.what === 'added' ? {code: 'operatorThere', no: change.no} : {code: 'noSuchOperator', no: change.no};
  const beyond = givenBeyond(by, {before, after, change});
  if (beyond !== null) return {code: 'notYoursToGive', privilege: beyond};
  return losesLastBackOffice(operators, after) ? {code: 'lastBackOffice', name: after.name} : {after};
}
