import {formatCents} from '../../src/core/format.ts';
import type {Cents} from '../../src/core/money.ts';
import type {Thousandths} from '../../src/core/quantity.ts';
import type {Intent} from '../../src/app/key-table.ts';
import type {FunctionId} from '../../src/app/function-ids.ts';
import {FUNCTION_WORDS} from '../../screens/words/menus.ts';
import {ringGroup, soldBy, type BasketCatalogue} from './baskets-catalogue.ts';
import type {Figures} from './baskets-figures.ts';
import type {Hands} from './baskets-hands.ts';
import {SCANNED_LENGTH_LEAST, type Chosen} from './baskets-kinds.ts';
import {closedFigures, dueOn, openFigures} from './baskets-screen.ts';
import type {BasketPlan, BasketStep} from './baskets.ts';

type Of<Do extends BasketStep['do']> = Extract<BasketStep, {do: Do}>;

/** The notes that have a key of their own on the payment screen. */
const NOTES: ReadonlyMap<number, Intent> = new Map([
  [500, 'note-1'],
  [1000, 'note-2'],
  [2000, 'note-3'],
  [5000, 'note-4'],
  [10_000, 'note-5'],
]);

/** One receipt while it is rung up. `lines` counts the till's lines. */
type Sale = {readonly hands: Hands; readonly catalogue: BasketCatalogue; readonly plan: BasketPlan; lines: number};

/** As a cashier types it: no thousands, and nothing behind the point where nothing is. */
function typedCents(cents: Cents): string {
  return formatCents(cents).replaceAll(',', '').replace(/\.00$/, '');
}

function typedQuantity(quantity: Thousandths): string {
  return String(Math.abs(quantity) / 1000);
}

/** `2*` before several, `-` before what comes back. */
function prefixOf(quantity: Thousandths, unit: string): string {
  const isOne = Math.abs(quantity) === 1000 && unit === 'pc';
  return `${quantity < 0 ? '-' : ''}${isOne ? '' : `${typedQuantity(quantity)}*`}`;
}

async function enter({hands}: Sale, text: string): Promise<void> {
  await hands.type(text);
  await hands.press('enter');
}

/** Codes come from the scanner, numbers too short for a barcode from the fingers. */
async function give(sale: Sale, code: string): Promise<void> {
  if (code.length < SCANNED_LENGTH_LEAST) await enter(sale, code);
  else await sale.hands.scan(code);
}

/** Types the number that stands before these words in the list on the screen. */
async function choose(sale: Sale, words: string): Promise<void> {
  const row = sale.hands.screen().find((text) => /^ +▸? *\d+ {2}/.test(text) && text.includes(`  ${words}`));
  const number = row === undefined ? undefined : /\d+/.exec(row)?.[0];
  if (number === undefined) throw new Error([`no choice ${words}`, ...sale.hands.screen()].join('\n'));
  await enter(sale, number);
}

async function more(sale: Sale, id: FunctionId): Promise<void> {
  await sale.hands.press('more');
  await choose(sale, FUNCTION_WORDS[id]);
}

/** Goes to a line with the arrows, whichever way is shorter; on the newest the till stands by itself. */
async function goTo(sale: Sale, line: number): Promise<void> {
  const isNearTop = line - 1 < sale.lines - line;
  if (isNearTop) await sale.hands.press('first');
  const [intent, times] = isNearTop ? (['down', line - 1] as const) : (['up', sale.lines - line] as const);
  for (let time = 0; time < times; time += 1) await sale.hands.press(intent);
  const chosen = sale.hands.screen().find((row) => row.includes('▸'));
  if (chosen === undefined || Number(/▸ *(\d+)/.exec(chosen)?.[1]) !== line) {
    throw new Error([`line ${line} is not chosen`, ...sale.hands.screen()].join('\n'));
  }
}

/** A weight is typed before the code or, on every other line, asked for behind it. */
async function product(sale: Sale, step: Of<'product'>): Promise<void> {
  const {product: sold, unitCents} = soldBy(sale.plan, step);
  const isWeightAsked = sold.unit !== 'pc' && sale.lines % 2 === 0;
  await sale.hands.type(isWeightAsked ? (step.quantity < 0 ? '-' : '') : prefixOf(step.quantity, sold.unit));
  await give(sale, sale.catalogue.codeOf(sold));
  if (isWeightAsked) await enter(sale, typedQuantity(step.quantity));
  const listed = sale.catalogue.priceOf(sold);
  if (listed === null) await enter(sale, typedCents(unitCents));
  sale.lines += 1;
  if (listed === null || listed === unitCents) return;
  await more(sale, 'price');
  await enter(sale, typedCents(unitCents));
}

async function openRing(sale: Sale, step: Of<'open ring'>): Promise<void> {
  const group = sale.plan.groups.find(({code}) => code === step.group);
  if (group === undefined) throw new Error(`no group ${step.group}`);
  await sale.hands.type(prefixOf(step.quantity, 'pc'));
  await more(sale, 'open-price');
  await enter(sale, typedCents(step.unitCents));
  await enter(sale, ringGroup(group));
  sale.lines += 1;
}

async function coupon(sale: Sale, step: Of<'coupon'>): Promise<void> {
  await more(sale, 'coupon');
  await give(sale, step.code);
  await enter(sale, typedCents(step.amountCents));
  sale.lines += 1;
}

async function voidLine(sale: Sale, step: Of<'void'>): Promise<void> {
  await goTo(sale, step.line);
  if (step.quantity !== null) await sale.hands.type(typedQuantity(step.quantity));
  await sale.hands.press('void');
}

async function lineDiscount(sale: Sale, step: Of<'line discount'>): Promise<void> {
  await goTo(sale, step.line);
  await more(sale, 'line-discount');
  await enter(sale, typedCents(step.amountCents));
  sale.lines += 1;
}

async function ticketDiscount(sale: Sale, step: Of<'ticket discount'>): Promise<void> {
  await more(sale, 'amount-off');
  await enter(sale, typedCents(step.amountCents));
}

/** All that is due is one key; a note has a key of its own; other cash is typed with Enter behind it. */
async function pay(sale: Sale, {tenderId, amountCents}: Of<'pay'>): Promise<void> {
  const isAll = amountCents === null || amountCents === dueOn(sale.hands.screen());
  const note = amountCents === null ? undefined : NOTES.get(amountCents);
  if (tenderId === 'cash') {
    if (isAll) return sale.hands.press('cash');
    return note === undefined ? enter(sale, typedCents(amountCents)) : sale.hands.press(note);
  }
  if (!isAll) await sale.hands.type(typedCents(amountCents));
  await sale.hands.press('other');
  await choose(sale, tenderId);
}

async function card(sale: Sale, {amountCents, isApproved}: Of<'card'>): Promise<void> {
  if (amountCents !== dueOn(sale.hands.screen())) await sale.hands.type(typedCents(amountCents));
  await sale.hands.press('card');
  await (isApproved ? sale.hands.sayYes() : sale.hands.press('back'));
}

async function make(sale: Sale, step: BasketStep): Promise<void> {
  switch (step.do) {
    case 'product':
      return product(sale, step);
    case 'open ring':
      return openRing(sale, step);
    case 'coupon':
      return coupon(sale, step);
    case 'void':
      return voidLine(sale, step);
    case 'line discount':
      return lineDiscount(sale, step);
    case 'ticket discount':
      return ticketDiscount(sale, step);
    case 'pay':
      return pay(sale, step);
    case 'card':
      return card(sale, step);
    case 'complete':
      return sale.hands.press('enter');
  }
}

function isPaying({do: what}: BasketStep): boolean {
  return what === 'pay' || what === 'card' || what === 'complete';
}

/**
 * Rings a receipt up by keys and scans, and gives its figures as they stood on the screen: total, tax and discount
 * before it was paid, tenders and change when it was closed. Throws, with the screen, where the till refuses a key.
 */
export async function ringUp(hands: Hands, {plan}: Chosen, catalogue: BasketCatalogue): Promise<Figures> {
  const sale: Sale = {hands, catalogue, plan, lines: 0};
  for (const step of plan.steps.filter((one) => !isPaying(one))) await make(sale, step);
  const open = openFigures(hands.screen());
  await hands.press('pay');
  for (const step of plan.steps.filter(isPaying)) await make(sale, step);
  return {...open, ...closedFigures(hands.screen(), open.total)};
}
