import {describe, expect, test} from 'vitest';
import type {Intent} from '../../src/app/key-table.ts';
import {PRIVILEGES, type Privilege} from '../../src/core/privileges.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {ROLES} from '../../src/core/roles.ts';
import {A} from '../support/builders-tables.ts';
import {operator} from '../support/builders.ts';
import {CAKE, cashier, signedOn, type Cashier} from '../support/cashier.ts';

/** What a cashier does for it, as far as the key that is allowed or refused. */
type Deed = (who: Cashier) => Promise<void>;

async function enter(who: Cashier, text: string): Promise<void> {
  await who.type(text);
  await who.press('enter');
}

const sells: Deed = async (who) => {
  await who.scan(CAKE.id);
  await who.scan(CAKE.id);
};

/** Sells two cakes and presses these. */
const withCakes =
  (...intents: readonly Intent[]): Deed =>
  async (who) => {
    await sells(who);
    await who.press(...intents);
  };

const fromMenu = (menu: 'more' | 'manager', id: string, before: Deed = async () => undefined): Deed => {
  return async (who) => {
    await before(who);
    await who.press(menu);
    const page = who.page();
    const items = page.screen === 'menu' ? page.items : [];
    await enter(who, String(items.findIndex((item) => item.kind === 'function' && item.id === id) + 1));
  };
};

/** Puts a ticket aside, at that table or at none, and calls it back. */
const calledBack = (table: string): Deed => {
  return async (who) => {
    await sells(who);
    await who.type(table);
    await who.press('new-balance');
    if (table === '') await who.press('enter');
    if (table === '') await who.press('tables', 'enter');
    else {
      await who.type(table);
      await who.press('tables');
    }
  };
};

const redeems: Deed = async (who) => {
  await sells(who);
  await who.dispatch({kind: 'readCode', code: A, replaces: false});
  const asked = {hasPin: false, actionId: 'x', name: 'X', costPoints: 1, limitPerTicket: null, product: null} as const;
  await who.dispatch({kind: 'askRedemption', ...asked, benefit: {kind: 'amountOff', amountCents: 100}});
};

/**
 * Each flag with functions that ask for it. What members' accounts need is asked for where these are built; diagnostics
 * have no function at the till.
 */
const GUARDED: Partial<Record<Privilege, Readonly<Record<string, Deed>>>> = {
  noSale: {'the drawer without a sale': fromMenu('manager', 'no-sale')},
  cardAuthorisations: {'a card payment': withCakes('pay', 'card')},
  severalSalesOnHold: {
    'a sale held without a table': async (who) => {
      await withCakes('new-balance')(who);
      await who.press('enter');
    },
  },
  managersFunctions: {
    'Manager Functions': async (who) => who.press('manager'),
    'Manager Functions from More': fromMenu('more', 'manager'),
  },
  exitTill: {'the end of the program': fromMenu('manager', 'exit')},
  cancelSale: {'a cancelled ticket': fromMenu('more', 'cancel-ticket', sells)},
  voidLine: {
    'a void line': withCakes('void'),
    'a payment taken back': async (who) => {
      await withCakes('pay')(who);
      await who.type('1');
      await who.press('cash', 'take-back');
    },
  },
  returnsAndCreditSales: {
    'a return': async (who) => enter(who, '-101'),
    'a ticket reopened': async (who) => {
      await withCakes('pay', 'cash')(who);
      await who.press('last-receipt', 'reopen');
    },
  },
  presetDiscounts: {
    'one of the venue’s discounts': fromMenu('more', 'preset-discount', sells),
  },
  manualDiscounts: {
    'percent off': fromMenu('more', 'percent-off', sells),
    'an amount off': fromMenu('more', 'amount-off', sells),
    'an amount off a line': fromMenu('more', 'line-discount', sells),
    'a coupon': fromMenu('more', 'coupon', sells),
  },
  priceChange: {'another price': fromMenu('more', 'price', sells)},
  sellVouchers: {'a voucher': fromMenu('more', 'sell-voucher')},
  tableSales: {
    'a table opened': async (who) => {
      await who.type('7');
      await who.press('tables');
    },
    'a ticket put on a table': async (who) => {
      await sells(who);
      await who.type('7');
      await who.press('new-balance');
    },
  },
  openTables: {'a table called back': calledBack('7')},
  transfer: {'lines to another table': withCakes('transfer')},
  split: {'a split': withCakes('split')},
  cashUp: {
    'an X report': fromMenu('manager', 'x-report'),
    'a Z report': fromMenu('manager', 'z-report'),
  },
  backOffice: {'looking after operators': fromMenu('manager', 'operators')},
  training: {training: fromMenu('manager', 'training')},
};

/** Looked at below, or where what they are for is built. */
const ELSEWHERE: readonly Privilege[] = [
  'operateTills',
  'managersOverrides',
  'othersTables',
  'seeExpectedTotals',
  'redeemPoints',
  'accountFunctions',
  'accountCharges',
  'creditMoneyToAccount',
  'accountChargeRefunds',
  'diagnostics',
];

const ROWS = PRIVILEGES.flatMap((privilege) =>
  Object.entries(GUARDED[privilege] ?? {}).map(([what, deed]): readonly [Privilege, string, Deed] => [
    privilege,
    what,
    deed,
  ]),
);

const refusedFor = (who: Cashier): Refusal | null => {
  const notice = who.notice();
  return notice?.kind === 'refused' ? notice.refusal : null;
};

const on = (...missing: readonly Privilege[]): Promise<Cashier> =>
  signedOn({operators: [{...operator('1', ...missing), pin: '4711'}]});

describe('each flag', () => {
  test('is asked for by something', () => {
    const met = new Set([...ELSEWHERE, ...ROWS.map(([privilege]) => privilege)]);
    expect(PRIVILEGES.filter((privilege) => !met.has(privilege))).toEqual([]);
  });

  test.each(ROWS)('%s: %s is refused without it, and not with it', async (privilege, _what, deed) => {
    const may = await on();
    await deed(may);
    expect(refusedFor(may)).toBeNull();
    const who = await on(privilege);
    await deed(who);
    expect(refusedFor(who)).toEqual({code: 'noPrivilege', privilege});
  });

  test('operateTills: who lacks it does not come in', async () => {
    const who = await cashier({operators: [{...operator('1', 'operateTills'), pin: '4711'}]});
    await enter(who, '1');
    await enter(who, '4711');
    expect(refusedFor(who)).toEqual({code: 'noPrivilege', privilege: 'operateTills'});
  });

  test('othersTables: another operator’s table is not called back, and nothing is moved to it', async () => {
    const other = {...operator('2', 'othersTables'), pin: '0815'};
    const who = await signedOn({operators: [{...operator('1'), pin: '4711'}, other]});
    await sells(who);
    await who.type('7');
    await who.press('new-balance', 'lock');
    await enter(who, '2');
    await enter(who, '0815');
    await who.type('7');
    await who.press('tables');
    expect(refusedFor(who)).toMatchObject({code: 'othersTable'});
    await who.press('back');
    await sells(who);
    await who.press('transfer', 'enter', 'moved');
    await enter(who, '7');
    expect(refusedFor(who)).toMatchObject({code: 'othersTable'});
    expect(who.state().parked[0]?.lines).toHaveLength(2);
  });

  test('seeExpectedTotals: a report leaves out what the drawer should hold', async () => {
    const shown = async (who: Cashier): Promise<string> => {
      await fromMenu('manager', 'x-report')(who);
      return JSON.stringify(who.page());
    };
    expect(await shown(await on())).toContain('EXPECTED CASH');
    expect(await shown(await on('seeExpectedTotals'))).not.toContain('EXPECTED CASH');
  });

  test('redeemPoints: no points are spent', async () => {
    const may = await on();
    await redeems(may);
    expect(may.state().redemptions).toHaveLength(1);
    const who = await on('redeemPoints');
    await redeems(who);
    expect(who.state().redemptions).toEqual([]);
  });
});

describe('the venue’s discounts', () => {
  const gives = fromMenu('more', 'preset-discount', sells);

  test('are given, and taken off again, by whoever may give nothing else', async () => {
    const who = await on('manualDiscounts');
    await gives(who);
    await enter(who, '1');
    expect(who.state().ticket?.discount).toMatchObject({ratePpm: 100_000, preset: 'Staff'});
    await fromMenu('more', 'discount-away')(who);
    expect([refusedFor(who), who.state().ticket?.discount]).toEqual([null, null]);
  });

  test('another discount is not theirs to take off', async () => {
    const who = await on('manualDiscounts');
    await sells(who);
    await who.dispatch({kind: 'discountByCode', code: A, discount: {kind: 'percent', ratePpm: 50_000}});
    await fromMenu('more', 'discount-away')(who);
    expect(refusedFor(who)).toEqual({code: 'noPrivilege', privilege: 'manualDiscounts'});
  });
});

describe('what is held without a table', () => {
  test.each<[string, readonly Privilege[], boolean]>([
    ['who may hold sales', ['openTables'], true],
    ['who may open tables', [], true],
    ['who may neither', ['openTables', 'severalSalesOnHold'], false],
  ])('%s calls it back, or not', async (_who, missing, may) => {
    const first = {...operator('1'), pin: '4711'};
    const who = await signedOn({operators: [first, {...operator('2', ...missing, 'tableSales'), pin: '0815'}]});
    await sells(who);
    await who.press('new-balance', 'enter', 'lock');
    await enter(who, '2');
    await enter(who, '0815');
    await who.press('tables', 'enter');
    expect(who.state().ticket !== null).toBe(may);
  });
});

test('the usual roles can work a till and take its money', () => {
  for (const role of Object.values(ROLES))
    expect(role).toEqual(expect.arrayContaining(['operateTills', 'cardAuthorisations']));
});
