/**
 * What an operator may do, one flag each. The groups are those of the operator-maintenance screen of club tills.
 * The order is the order on screens and in listings.
 */
export const PRIVILEGE_GROUPS = {
  general: ['operateTills', 'noSale', 'cardAuthorisations', 'severalSalesOnHold'],
  managers: ['managersFunctions', 'managersOverrides', 'exitTill'],
  voidsAndReturns: ['cancelSale', 'voidLine', 'returnsAndCreditSales'],
  accountsAndDiscounts: [
    'presetDiscounts',
    'manualDiscounts',
    'priceChange',
    'accountFunctions',
    'accountCharges',
    'redeemPoints',
    'creditMoneyToAccount',
    'accountChargeRefunds',
    'sellVouchers',
  ],
  tables: ['tableSales', 'openTables', 'transfer', 'split', 'othersTables'],
  procedures: ['cashUp', 'seeExpectedTotals', 'training', 'backOffice', 'diagnostics'],
} as const;

export type Privilege = (typeof PRIVILEGE_GROUPS)[keyof typeof PRIVILEGE_GROUPS][number];

export const PRIVILEGES: readonly Privilege[] = Object.values(PRIVILEGE_GROUPS).flat();

/** True when the text names a privilege: for rows read from a file or the database. */
export function isPrivilege(text: string): text is Privilege {
  return PRIVILEGES.some((privilege) => privilege === text);
}
