import type {Privilege} from '../core/privileges.ts';
import {MEMBER_FUNCTIONS, type FunctionId, type MemberFunction} from './function-ids.ts';
import {sourceItems} from './member-paying.ts';
import type {MenuItem, MenuName, Page, Voucher} from './pages.ts';
import {quiet, said, type Desk, type PageOf, type Turn} from './turn.ts';

const GROUPS_MAX = 500;

/** What the menus offer, in their order, and the right that each item needs. */
const FUNCTIONS = {
  more: [
    ['price', 'priceChange'],
    ['line-discount', 'manualDiscounts'],
    ['percent-off', 'manualDiscounts'],
    ['amount-off', 'manualDiscounts'],
    ['discount-away', null],
    ['open-price', null],
    ['coupon', 'manualDiscounts'],
    ['cancel-ticket', 'cancelSale'],
    ['last-receipt', null],
    ['manager', 'managersFunctions'],
    ['lock', null],
    ['split', 'split'],
    ['transfer', 'transfer'],
    ['give-up-split', 'split'],
    ['remove-code', null],
    ['sell-voucher', 'sellVouchers'],
    ['preset-discount', 'presetDiscounts'],
    ['print-queue', null],
  ],
  manager: [
    ['no-sale', 'noSale'],
    ['float', 'managersFunctions'],
    ['pay-in', 'managersFunctions'],
    ['pay-out', 'managersFunctions'],
    ['drop', 'managersFunctions'],
    ['count-drawer', 'cashUp'],
    ['receipts', 'managersFunctions'],
    ['refused-acts', 'managersFunctions'],
    ['clock', 'managersFunctions'],
    ['x-report', 'cashUp'],
    ['z-report', 'cashUp'],
    ['last-z', 'cashUp'],
    ['exit', 'exitTill'],
    ['operators', 'backOffice'],
    ['devices', 'managersFunctions'],
    ['print-queue', null],
    ['training', 'training'],
  ],
} as const satisfies Record<string, readonly (readonly [FunctionId, Privilege | null])[]>;

function menuPage(menu: MenuName, items: readonly MenuItem[]): PageOf<'menu'> {
  return {screen: 'menu', menu, items, entry: '', selected: 0, pending: null};
}

function functionItems(menu: keyof typeof FUNCTIONS): readonly MenuItem[] {
  return FUNCTIONS[menu].map(([id, privilege]) => ({kind: 'function', id, privilege}));
}

/** In training whoever is here may end it. */
function inTraining(item: MenuItem): MenuItem {
  const isBeginning = item.kind === 'function' && item.id === 'training';
  return isBeginning ? {kind: 'function', id: 'end-training', privilege: null} : item;
}

/** What can be done with the open ticket beside the keys of the sale screen. */
export function openMore(pages: readonly Page[]): Turn {
  return quiet([...pages, menuPage('more', functionItems('more'))]);
}

/** The rights that functions of the member page need. */
const MEMBER_RIGHTS: Readonly<Partial<Record<MemberFunction, Privilege>>> = {
  'terms-off': 'accountFunctions',
  'terms-on': 'accountFunctions',
  'points-line': 'redeemPoints',
  'points-sale': 'redeemPoints',
  'points-amount': 'redeemPoints',
  'account-new': 'accountFunctions',
  'account-edit': 'accountFunctions',
  'member-vouchers': 'redeemPoints',
  'fund-account': 'creditMoneyToAccount',
};

/**
 * Whoever looks after members hears of tiers that a swipe made and nobody has checked. Others could do nothing, and those
 * of a training are nobody's.
 */
async function withTiersToCheck({till, settings, memberBook}: Desk, {pages}: Turn): Promise<Turn> {
  const privileges = till.state().operator?.privileges ?? [];
  const looksAfter = privileges.includes('accountFunctions') || privileges.includes('backOffice');
  if (settings.members === null || settings.isTraining === true || !looksAfter) return quiet(pages);
  const count = (await memberBook.tiers()).filter(({isChecked}) => !isChecked).length;
  return count === 0 ? quiet(pages) : {pages, notice: said({code: 'tiersToCheck', count})};
}

/** The member of the ticket, and what can be done. */
export function openMember(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  desk.asking.askTiers();
  const items = MEMBER_FUNCTIONS.map((id): MenuItem => ({kind: 'function', id, privilege: MEMBER_RIGHTS[id] ?? null}));
  return withTiersToCheck(desk, quiet([...pages, menuPage('member', items)]));
}

/** Manager Functions. */
export function openManager(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const items = functionItems('manager');
  const shown = desk.settings.isTraining === true ? items.map(inTraining) : items;
  return withTiersToCheck(desk, quiet([...pages, menuPage('manager', shown)]));
}

/** The ways of paying that have no key of their own. */
export function openTenders(desk: Desk, pages: readonly Page[]): Turn {
  const {tenders} = desk.settings.rules;
  const own = [tenders.find(({kind}) => kind === 'cash'), tenders.find(({kind}) => kind === 'card')];
  const items = tenders
    .filter((type) => !own.includes(type))
    .map(({id, name}) => ({kind: 'tender', tenderId: id, name}) as const);
  // Whoever has only a keypad comes to the member's accounts here.
  return quiet([...pages, menuPage('tenders', [...items, ...sourceItems(desk)])]);
}

/** The groups that take an open-price line of this amount. */
export async function openGroups(
  desk: Desk,
  pages: readonly Page[],
  pending: NonNullable<PageOf<'menu'>['pending']>,
): Promise<Turn> {
  const groups = await desk.catalogue.groups(GROUPS_MAX);
  const items = groups.map((group) => ({kind: 'group', group}) as const);
  return quiet([...pages, {...menuPage('groups', items), pending}]);
}

/** The venue's own discounts, for the open ticket. */
export function openPresets(desk: Desk, pages: readonly Page[]): Turn {
  const items = desk.settings.discounts.map((preset) => ({kind: 'preset', preset}) as const);
  return quiet([...pages, menuPage('presets', items)]);
}

/** The amounts of credit that a voucher is sold for; another one is asked for where the venue allows it. */
export function openVouchers(desk: Desk, pages: readonly Page[], voucher: Voucher): Turn {
  const {amounts, isAmountFree} = desk.settings.vouchers;
  const items = [...amounts, ...(isAmountFree ? [null] : [])].map(
    (amountCents) => ({kind: 'voucher', voucher, amountCents}) as const,
  );
  return quiet([...pages, menuPage('vouchers', items)]);
}
