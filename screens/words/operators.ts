import type {OperatorDeed, OperatorObjection, OperatorQuestion, OperatorSaid} from '../../src/app/operator-pages.ts';
import type {Objection} from '../../src/app/pages.ts';
import {
  OPERATOR_CARD_LEAST,
  OPERATOR_CARD_MOST,
  OPERATOR_NAME_MOST,
  OPERATOR_NO_MOST,
  PIN_DIGITS_LEAST,
  PIN_DIGITS_MOST,
  type ListedOperator,
} from '../../src/core/operators.ts';
import type {Role} from '../../src/core/roles.ts';
import {counted, named} from './said-of.ts';

/* All words of looking after operators in the program. */

export const OPERATORS = {
  add: 'Add an operator',
  card: 'card',
  off: 'OFF',
  held: '[x]',
  lacking: '[ ]',
  privileges: (count: number): string => counted(count, 'flag'),
} as const;

/** What can be done with an operator, as it is now. */
export const DEED_WORDS = {
  name: ({name}: ListedOperator): string => `Change the name: ${name}`,
  role: ({role}: ListedOperator): string => `Change the role: ${role}`,
  flags: ({privileges}: ListedOperator): string => `Privileges one by one: ${counted(privileges.length, 'flag')}`,
  pin: (): string => 'New PIN',
  card: ({hasCard}: ListedOperator): string => (hasCard ? 'Another card' : 'Give a card'),
  'card-away': (): string => 'Take the card away',
  active: ({isActive}: ListedOperator): string =>
    isActive ? 'Switch off: may sign on no more' : 'Switch on: may sign on again',
} as const satisfies Record<OperatorDeed, (operator: ListedOperator) => string>;

export const ROLE_MEANINGS = {
  trainee: 'sells',
  cashier: 'sells, voids lines, serves tables',
  supervisor: 'all but the manager’s own',
  manager: 'everything',
} as const satisfies Record<Role, string>;

type QuestionParts = {
  readonly title: string;
  readonly about: string;
  readonly field: string;
  readonly limits: string;
};

const PIN_LIMITS = `${PIN_DIGITS_LEAST} to ${PIN_DIGITS_MOST} digits. It is kept as a hash only.`;

/** The words of what is asked while operators are looked after. */
export function operatorQuestionWords(question: OperatorQuestion): QuestionParts {
  switch (question.kind) {
    case 'operatorNo':
      return {
        title: 'Add an operator',
        about: 'The number to sign on with. It is never given to anybody else.',
        field: 'Operator number',
        limits: `1 to ${OPERATOR_NO_MOST} digits.`,
      };
    case 'operatorName':
      return {
        title: question.isNew ? 'Add an operator' : 'Change the name',
        about: `Operator ${question.no}, as it stands on screens and receipts.`,
        field: 'Name',
        limits: `At most ${OPERATOR_NAME_MOST} characters.`,
      };
    case 'operatorPin': {
      const no = question.of.kind === 'new' ? question.of.operator.no : question.of.no;
      return {title: 'PIN', about: `Operator ${no} types it.`, field: 'New PIN', limits: PIN_LIMITS};
    }
    case 'operatorPinAgain': {
      const no = question.of.kind === 'new' ? question.of.operator.no : question.of.no;
      return {
        title: 'PIN',
        about: `Operator ${no} types it once more.`,
        field: 'The same PIN again',
        limits: PIN_LIMITS,
      };
    }
    case 'operatorCard':
      return {
        title: 'Card',
        about: `Operator ${question.no}, ${question.name}: it signs on with a PIN behind it.`,
        field: 'Swipe the card, or type its number',
        limits: `${OPERATOR_CARD_LEAST} to ${OPERATOR_CARD_MOST} letters or digits. It is kept as a hash only.`,
      };
  }
}

/** What was done with an operator. */
export function operatorSaid({what, operator}: OperatorSaid): string {
  const {name, role, isActive, hasCard, privileges} = operator;
  const who = named(name);
  switch (what) {
    case 'added':
      return `${who} (${role}) may sign on`;
    case 'name':
      return `The name is ${who} now`;
    case 'role':
      return `${who} is ${role} now: ${counted(privileges.length, 'flag')}`;
    case 'privilege':
      return `${who} has ${counted(privileges.length, 'flag')} now: it holds from the next key`;
    case 'pin':
      return `${who} has a new PIN`;
    case 'card':
      return hasCard ? `${who} has a card now: it signs on with the PIN` : `${who} has no card any more`;
    case 'active':
      return isActive ? `${who} may sign on again` : `${who} may sign on no more`;
    case 'noticed':
      return `${who} was changed elsewhere`;
  }
}

const OBJECTIONS: Readonly<Record<OperatorObjection['code'], true>> = {
  notAnOperatorNo: true,
  nameMissing: true,
  operatorPinForm: true,
  pinsDiffer: true,
  cardForm: true,
  notAnOperatorCard: true,
};

/** True for an objection that is about operators and their cards. */
export function isOperatorObjection(objection: Objection): objection is OperatorObjection {
  return Object.hasOwn(OBJECTIONS, objection.code);
}

/** Why an answer about an operator, or a card, led to nothing. */
export function operatorObjection({code}: OperatorObjection): string {
  switch (code) {
    case 'notAnOperatorNo':
      return `An operator number has 1 to ${OPERATOR_NO_MOST} digits: type one`;
    case 'nameMissing':
      return 'An operator needs a name: type it';
    case 'operatorPinForm':
      return `A PIN has ${PIN_DIGITS_LEAST} to ${PIN_DIGITS_MOST} digits: type a longer one`;
    case 'pinsDiffer':
      return 'The two PINs differ, nothing is changed: type it again, twice';
    case 'cardForm':
      return `A card has ${OPERATOR_CARD_LEAST} to ${OPERATOR_CARD_MOST} letters or digits: swipe it again`;
    case 'notAnOperatorCard':
      return 'That is no operator’s card: swipe your own, or type your number';
  }
}
