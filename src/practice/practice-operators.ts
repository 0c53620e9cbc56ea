import {PRIVILEGES, type Privilege} from '../core/privileges.ts';
import type {Operator} from '../core/catalogue.ts';

const TRAINEE: readonly Privilege[] = ['operateTills'];
const CASHIER: readonly Privilege[] = [...TRAINEE, 'voidLine', 'presetDiscounts', 'tableSales', 'openTables'];
const SUPERVISOR: readonly Privilege[] = PRIVILEGES.filter(
  (privilege) => privilege !== 'backOffice' && privilege !== 'exitTill' && privilege !== 'seeExpectedTotals',
);

/** Four people, from one who may hardly do anything to one who may do all. Their PINs are made for each folder. */
export const PRACTICE_OPERATORS: readonly Operator[] = [
  {no: '1', name: 'Tom T.', role: 'trainee', privileges: TRAINEE},
  {no: '2', name: 'Anna K.', role: 'cashier', privileges: CASHIER},
  {no: '3', name: 'Sam S.', role: 'supervisor', privileges: SUPERVISOR},
  {no: '4', name: 'Mia M.', role: 'manager', privileges: PRIVILEGES},
];
