import {PRIVILEGES, type Privilege} from './privileges.ts';

const TRAINEE: readonly Privilege[] = ['operateTills', 'cardAuthorisations'];
const CASHIER: readonly Privilege[] = [...TRAINEE, 'voidLine', 'presetDiscounts', 'tableSales', 'openTables'];

/** What only a manager holds: ending the till, the back office, and what the drawer should hold. */
const MANAGERS_ONLY: readonly Privilege[] = ['exitTill', 'backOffice', 'seeExpectedTotals'];

/** The usual roles and what each may do. An operator keeps privileges, not a role: a venue may give others. */
export const ROLES = {
  trainee: TRAINEE,
  cashier: CASHIER,
  supervisor: PRIVILEGES.filter((privilege) => !MANAGERS_ONLY.includes(privilege)),
  manager: PRIVILEGES,
} as const satisfies Record<string, readonly Privilege[]>;

export type Role = keyof typeof ROLES;

/** The role of that name, or null. */
export function roleNamed(text: string): Role | null {
  switch (text) {
    case 'trainee':
    case 'cashier':
    case 'supervisor':
    case 'manager':
      return text;
    default:
      return null;
  }
}
