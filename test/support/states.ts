import {buildKeyMap} from '../../src/app/key-map.ts';
import type {PracticeSignOn, Page, Scenery, Ui} from '../../src/app/pages.ts';
import type {Settings} from '../../src/app/settings.ts';
import {USUAL_PATTERNS} from '../../src/core/bonus/code-form.ts';
import type {Moment} from '../../src/core/bonus/moment.ts';
import type {Operator, Product, Rules} from '../../src/core/catalogue.ts';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import {evolve} from '../../src/core/evolve.ts';
import {PRIVILEGES} from '../../src/core/privileges.ts';
import {USUAL_SHORT} from '../../src/core/short-template.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import {makeDressing, type Dressing} from '../../screens/dressing.ts';

/** Sunday 22 November 2026, 14:02 in Sydney. */
export const SUNDAY_MS = Date.UTC(2026, 10, 22, 3, 2);

/** The same on the venue's clock. */
const SUNDAY: Moment = {date: '2026-11-22', minute: 842};

export const RULES: Rules = {
  taxes: [
    {code: '1', name: 'GST', ratePpm: 100_000, mode: 'inside'},
    {code: '0', name: 'GST free', ratePpm: 0, mode: 'inside'},
    {code: 'S', name: 'Sales tax', ratePpm: 78_750, mode: 'onTop'},
  ],
  tenders: [
    {id: 'cash', name: 'Cash', kind: 'cash', opensDrawer: true, givesChange: true},
    {id: 'card', name: 'Card', kind: 'card', opensDrawer: false, givesChange: false},
    {id: 'house', name: 'House account', kind: 'other', opensDrawer: false, givesChange: false},
    {id: 'gift', name: 'Gift voucher', kind: 'other', opensDrawer: false, givesChange: false},
  ],
  cashStep: 5,
};

export const SETTINGS: Settings = {
  venue: {name: 'Harbour Club', address: ['1 Wharf Street'], taxNumber: 'ABN 12 345 678 901'},
  till: {no: '03'},
  currency: 'AUD',
  timeZone: 'Australia/Sydney',
  receipt: {header: [], footer: ['Thank you'], document: 'full', short: USUAL_SHORT, logo: null, qr: false},
  rules: RULES,
  quickNotes: [500, 1000, 2000, 5000, 10_000],
  denominations: null,
  printer: {kind: 'none'},
  scanner: {gapMs: 20, endMs: 60, leastLength: 6},
  devices: [],
  bonus: {patterns: USUAL_PATTERNS, isOnReceipt: true},
  cards: {formats: []},
  barcodes: {embedded: []},
  bonusHost: null,
  vouchers: {amounts: [1000, 2500], isAmountFree: true},
  members: null,
  discounts: [{name: 'Staff', ratePpm: 100_000}],
  tills: {share: null, others: []},
  log: {level: 'info', keep: 5},
  backup: {at: [], keep: 14, folder: 'backups', copyCommand: null},
  keys: {},
  isPractice: false,
};

export const SIGN_ONS: readonly PracticeSignOn[] = [
  {no: '1', name: 'Tim T.', role: 'trainee', pin: '4711'},
  {no: '2', name: 'Anna K.', role: 'cashier', pin: '0815'},
];

/** The views' companion; settings may differ from those of the tests' venue. */
export function dressingWith(
  settings: Partial<Settings> = {},
  practiceSignOns = SIGN_ONS,
  showsPictures = false,
): Dressing {
  const all = {...SETTINGS, ...settings};
  const built = buildKeyMap(all.keys);
  if ('clashes' in built) throw new Error(built.clashes.join(' '));
  return makeDressing({settings: all, keyMap: built.ok, practiceSignOns, showsPictures});
}

export const ANNA: Operator = {no: '2', name: 'Anna K.', role: 'supervisor', privileges: PRIVILEGES};
export const TIM: Operator = {no: '1', name: 'Tim T.', role: 'trainee', privileges: ['operateTills']};

/** A product at a price, sold by the piece unless told otherwise. */
export function product(name: string, priceCents: number | null, more: Partial<Product> = {}): Product {
  return {id: '100', name, priceCents, group: '1', taxCode: '1', unit: 'pc', isDiscountable: true, levels: [], ...more};
}

export function add(name: string, priceCents: number, quantity = 1, more: Partial<Product> = {}): Command {
  const size = Math.round(quantity * 1000);
  return {
    kind: 'addProduct',
    product: product(name, priceCents, more),
    code: '100',
    quantity: size,
    openPriceCents: null,
  };
}

/** The till after these commands, all of which it must accept; a refusal throws with its code. */
export function tillAfter(...commands: readonly Command[]): TillState {
  return tillFrom(FIRST_STATE, ...commands);
}

export function tillFrom(first: TillState, ...commands: readonly Command[]): TillState {
  return commands.reduce((state, command, index) => {
    const facts = {nowMs: SUNDAY_MS, moment: SUNDAY, newId: `id-${index}`, rules: RULES, actions: [], members: null};
    const decision = decide(state, command, facts);
    if (!decision.ok) throw new Error(`${command.kind}: ${JSON.stringify(decision.refusal)}`);
    return decision.events.reduce(evolve, state);
  }, first);
}

export const SIGNED_ON = tillAfter({kind: 'signOn', operator: ANNA});

/** Two coffees, bread and a juice: 20.40. */
export const COFFEE = tillFrom(
  {...SIGNED_ON, nextTicketNo: 482},
  add('Flat white', 450, 2),
  add('Banana bread', 640),
  add('Orange juice 300 ml', 500),
);

const QUIET: Ui = {
  pages: [],
  notice: null,
  isSlashed: false,
  lendable: null,
  troubles: [],
  code: null,
  notGiven: null,
  link: {isOnline: null, waiting: 0, oldestMs: null, refused: 0},
  collects: [],
  member: null,
};

export const SALE: Extract<Page, {screen: 'sale'}> = {screen: 'sale', entry: '', selected: null};

/** What a frame is drawn from: the till, the pages, and what else differs from a quiet 80×24. */
export function sceneryOf(
  state: TillState,
  pages: readonly Page[],
  more: Partial<Omit<Scenery, 'ui'>> & {readonly ui?: Partial<Ui>} = {},
): Scenery {
  const {ui, ...rest} = more;
  return {state, nowMs: SUNDAY_MS, columns: 80, rows: 24, ...rest, ui: {...QUIET, ...ui, pages}};
}

/** The coffee ticket after everything that can happen to lines. */
export const MIXED = tillFrom(
  COFFEE,
  {kind: 'discountLine', line: 1, amountCents: 100},
  {kind: 'voidLine', line: 2, quantity: null},
  {kind: 'voidLine', line: 1, quantity: 1000},
  {kind: 'repriceLine', line: 3, unitCents: 450},
  add('Bananas', 369, 1.69, {unit: 'kg'}),
  add('Beer', 900, -1),
  add('T-shirt with a very long name that never ends', 2500, 3, {taxCode: 'S'}),
  {kind: 'addCoupon', code: '9912345', amountCents: 50},
  {kind: 'discountTicket', discount: {kind: 'percent', ratePpm: 50_000}},
);

/** That ticket with 20.00 paid, and a payment that was taken back. */
export const PART_PAID = tillFrom(
  MIXED,
  {kind: 'tender', tenderId: 'cash', amountCents: 2000},
  {kind: 'tender', tenderId: 'house', amountCents: 1000},
  {kind: 'voidTender', tender: 2},
);

/** The coffee ticket paid with a 50 note. */
export const CLOSED = tillFrom(COFFEE, {kind: 'tender', tenderId: 'cash', amountCents: 5000});

/** The coffee ticket while the card terminal is asked. */
export const ASKED = tillFrom(COFFEE, {kind: 'tender', tenderId: 'card', amountCents: null});

/** A ticket of so many lines, each of its own name. */
export function longTicket(lines: number): TillState {
  return tillFrom(SIGNED_ON, ...Array.from({length: lines}, (_, index) => add(`Product ${index + 1}`, 100 + index)));
}
