import type {Operator} from '../core/catalogue.ts';
import {ROLES} from '../core/roles.ts';

/** Four people, from one who may hardly do anything to one who may do all. Their PINs are made for each folder. */
export const PRACTICE_OPERATORS: readonly Operator[] = [
  {no: '1', name: 'Tom T.', role: 'trainee', privileges: ROLES.trainee},
  {no: '2', name: 'Anna K.', role: 'cashier', privileges: ROLES.cashier},
  {no: '3', name: 'Sam S.', role: 'supervisor', privileges: ROLES.supervisor},
  {no: '4', name: 'Mia M.', role: 'manager', privileges: ROLES.manager},
];
