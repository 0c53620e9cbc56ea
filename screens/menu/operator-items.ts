import type {OperatorItem} from '../../src/app/operator-pages.ts';
import {PRIVILEGE_GROUPS, type Privilege} from '../../src/core/privileges.ts';
import {ROLES} from '../../src/core/roles.ts';
import {cut, fit, fitRight} from '../parts/cells.ts';
import {DEED_WORDS, OPERATORS, ROLE_MEANINGS} from '../words/operators.ts';
import {PRIVILEGE_GROUP_WORDS, PRIVILEGE_GUARDS, PRIVILEGE_WORDS} from '../words/privileges.ts';

const NAME_CELLS = 24;
const ROLE_CELLS = 12;
const GROUP_CELLS = 11;

/** The name of the group before the first privilege of each. */
function groupBefore(privilege: Privilege): string {
  for (const [group, words] of Object.entries(PRIVILEGE_GROUP_WORDS)) {
    if (Object.entries(PRIVILEGE_GROUPS).some(([name, [first]]) => name === group && first === privilege)) return words;
  }
  return '';
}

/** Items that stand without a number of the list: operators go by their own. */
export function operatorMark(item: OperatorItem, index: number): string {
  if (item.kind === 'addOperator') return '0';
  return item.kind === 'operator' ? '' : String(index + 1);
}

/** Such an item in words. */
export function operatorText(item: OperatorItem): string {
  switch (item.kind) {
    case 'addOperator':
      return OPERATORS.add;
    case 'operator': {
      const {no, name, role, privileges, isActive, hasCard} = item.operator;
      const marks = [...(hasCard ? [OPERATORS.card] : []), ...(isActive ? [] : [OPERATORS.off])].join(', ');
      const flags = OPERATORS.privileges(privileges.length);
      return `${fitRight(no, 8)}  ${fit(name, NAME_CELLS)} ${fit(role, ROLE_CELLS)} ${fit(flags, 10)} ${marks}`;
    }
    case 'operatorDeed':
      return DEED_WORDS[item.deed](item.operator);
    case 'flag': {
      const {privilege, operator} = item;
      const isHeld = operator.privileges.includes(privilege);
      const name = `${isHeld ? OPERATORS.held : OPERATORS.lacking} ${PRIVILEGE_WORDS[privilege]}`;
      return `${fit(groupBefore(privilege), GROUP_CELLS)} ${fit(name, NAME_CELLS + 4)} ${PRIVILEGE_GUARDS[privilege]}`;
    }
    case 'role':
      return `${fit(item.role, ROLE_CELLS)} ${cut(OPERATORS.privileges(ROLES[item.role].length), 16)}: ${ROLE_MEANINGS[item.role]}`;
  }
}

/** Whose menu it is, for its title; empty where it is nobody's. */
export function operatorTitle(item: OperatorItem | undefined): string {
  if (item?.kind !== 'operatorDeed' && item?.kind !== 'flag') return '';
  return ` ${item.operator.no} ${item.operator.name}`;
}
