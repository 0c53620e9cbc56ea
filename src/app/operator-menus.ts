import type {ListedOperator} from '../core/operators.ts';
import {PRIVILEGES} from '../core/privileges.ts';
import type {Role} from '../core/roles.ts';
import {OPERATOR_DEEDS, type OperatorItem, type OperatorMenu} from './operator-pages.ts';
import type {MenuItem, Page} from './pages.ts';
import {quiet, type Desk, type PageOf, type Turn} from './turn.ts';

const ROLE_NAMES: readonly Role[] = ['trainee', 'cashier', 'supervisor', 'manager'];

function menuPage(menu: OperatorMenu, items: readonly MenuItem[]): PageOf<'menu'> {
  return {screen: 'menu', menu, items, entry: '', selected: 0, pending: null};
}

function listItems(operators: readonly ListedOperator[]): readonly OperatorItem[] {
  return [{kind: 'addOperator'}, ...operators.map((operator) => ({kind: 'operator', operator}) as const)];
}

/** A card that is not there is not taken away. */
function deedItems(operator: ListedOperator): readonly OperatorItem[] {
  const deeds = OPERATOR_DEEDS.filter((deed) => deed !== 'card-away' || operator.hasCard);
  return deeds.map((deed) => ({kind: 'operatorDeed', deed, operator}));
}

function flagItems(operator: ListedOperator): readonly OperatorItem[] {
  return PRIVILEGES.map((privilege) => ({kind: 'flag', privilege, operator}));
}

/** Manager Functions → Operators: who may sign on at this till. */
export async function openOperators(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  return quiet([...pages, menuPage('operators', listItems(await desk.operators.list()))]);
}

/** What can be done with one operator. */
export function operatorMenu(operator: ListedOperator): PageOf<'menu'> {
  return menuPage('operator', deedItems(operator));
}

/** All privileges of an operator, to be switched one by one. */
export function openFlags(pages: readonly Page[], operator: ListedOperator): Turn {
  return quiet([...pages, menuPage('flags', flagItems(operator))]);
}

/** The roles; `name` is null where the operator is there already. */
export function openRoles(pages: readonly Page[], of: {readonly no: string; readonly name: string | null}): Turn {
  return quiet([
    ...pages,
    menuPage(
      'roles',
      ROLE_NAMES.map((role) => ({kind: 'role', role, ...of})),
    ),
  ]);
}

function renewed(page: PageOf<'menu'>, operators: readonly ListedOperator[]): PageOf<'menu'> {
  if (page.menu === 'operators') return {...page, entry: '', items: listItems(operators)};
  const [first] = page.items;
  if (first?.kind !== 'operatorDeed' && first?.kind !== 'flag') return page;
  const operator = operators.find(({no}) => no === first.operator.no);
  if (operator === undefined) return page;
  return {...page, entry: '', items: first.kind === 'flag' ? flagItems(operator) : deedItems(operator)};
}

/** The same pages with the operators as they are now. */
export function withOperators(pages: readonly Page[], operators: readonly ListedOperator[]): readonly Page[] {
  return pages.map((page) => (page.screen === 'menu' ? renewed(page, operators) : page));
}
