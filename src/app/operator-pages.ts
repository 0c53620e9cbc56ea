import type {ListedOperator, OperatorWhat} from '../core/operators.ts';
import type {Privilege} from '../core/privileges.ts';
import type {Role} from '../core/roles.ts';

/** What can be done with one operator. */
export const OPERATOR_DEEDS = ['name', 'role', 'flags', 'pin', 'card', 'card-away', 'active'] as const;
export type OperatorDeed = (typeof OPERATOR_DEEDS)[number];

/** Items of the menus in which operators are looked after. */
export type OperatorItem =
  | {readonly kind: 'addOperator'}
  | {readonly kind: 'operator'; readonly operator: ListedOperator}
  | {readonly kind: 'operatorDeed'; readonly deed: OperatorDeed; readonly operator: ListedOperator}
  | {readonly kind: 'flag'; readonly privilege: Privilege; readonly operator: ListedOperator}
  /** `no`: who gets the role; `name` is null for one who is there already. */
  | {readonly kind: 'role'; readonly role: Role; readonly no: string; readonly name: string | null};

export type OperatorMenu = 'operators' | 'operator' | 'flags' | 'roles';

/** An operator who is being added, as far as it was told. */
export type NewOperator = {readonly no: string; readonly name: string; readonly role: Role};

/** For whom a PIN is: one who is there, or one who is being added with it. */
export type PinFor =
  {readonly kind: 'there'; readonly no: string} | {readonly kind: 'new'; readonly operator: NewOperator};

/** What is asked while operators are looked after. */
export type OperatorQuestion =
  | {readonly kind: 'operatorNo'}
  /** `isNew`: one who is being added. */
  | {readonly kind: 'operatorName'; readonly no: string; readonly isNew: boolean}
  | {readonly kind: 'operatorPin'; readonly of: PinFor}
  | {readonly kind: 'operatorPinAgain'; readonly of: PinFor; readonly pin: string}
  | {readonly kind: 'operatorCard'; readonly no: string; readonly name: string};

/** What was done with an operator. */
export type OperatorSaid = {
  readonly code: 'operatorChanged';
  readonly what: OperatorWhat;
  readonly operator: ListedOperator;
};

/** What is wrong with an answer, or a card, before anything is made of it. */
export type OperatorObjection =
  | {readonly code: 'notAnOperatorNo'}
  | {readonly code: 'nameMissing'}
  | {readonly code: 'operatorPinForm'}
  | {readonly code: 'pinsDiffer'}
  | {readonly code: 'cardForm'}
  | {readonly code: 'notAnOperatorCard'};
