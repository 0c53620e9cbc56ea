import type {OperatorItem} from '../../src/app/operator-pages.ts';
import type {Page} from '../../src/app/pages.ts';
import {OPERATOR_DEEDS, type OperatorMenu} from '../../src/app/operator-pages.ts';
import type {ListedOperator} from '../../src/core/operators.ts';
import {PRIVILEGES} from '../../src/core/privileges.ts';

/** An operator with everything as long as it can be. */
const LONG: ListedOperator = {
  no: '12345678',
  name: '抹茶'.repeat(10),
  role: 'supervisor of it all',
  privileges: PRIVILEGES,
  isActive: false,
  hasCard: true,
};

const menu = (name: OperatorMenu, items: readonly OperatorItem[]): Page => ({
  screen: 'menu',
  menu: name,
  items,
  entry: '',
  selected: 0,
  pending: null,
});

const WANTED = {privilege: 'returnsAndCreditSales', from: [], redo: {kind: 'intent', intent: 'void'}} as const;

/** Every page of the override and of looking after operators. */
export const OPERATOR_PAGES: readonly Page[] = [
  {screen: 'lend', step: 'number', entry: '12345678', wanted: WANTED},
  {screen: 'lend', step: 'cardPin', operatorNo: '', entry: '123456789012', wanted: WANTED},
  menu('operators', [
    {kind: 'addOperator'},
    ...Array.from({length: 30}, () => ({kind: 'operator', operator: LONG}) as const),
  ]),
  menu(
    'operator',
    OPERATOR_DEEDS.map((deed) => ({kind: 'operatorDeed', deed, operator: LONG})),
  ),
  menu(
    'flags',
    PRIVILEGES.map((privilege) => ({kind: 'flag', privilege, operator: LONG})),
  ),
  menu('roles', [{kind: 'role', role: 'manager', no: LONG.no, name: LONG.name}]),
  {screen: 'ask', question: {kind: 'operatorNo'}, entry: '12345678'},
  {screen: 'ask', question: {kind: 'operatorName', no: LONG.no, isNew: true}, entry: LONG.name},
  {screen: 'ask', question: {kind: 'operatorPin', of: {kind: 'there', no: LONG.no}}, entry: '123456789012'},
  {screen: 'ask', question: {kind: 'operatorCard', no: LONG.no, name: LONG.name}, entry: '1'.repeat(40)},
];
