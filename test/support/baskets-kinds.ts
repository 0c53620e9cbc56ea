import type {Product} from '../../src/core/catalogue.ts';
import {isTaxedByCode} from './baskets-commands.ts';
import {planOf, type Basket, type BasketPlan, type BasketStep} from './baskets.ts';

/** A receipt and how it is rung up. */
export type Chosen = {readonly basket: Basket; readonly plan: BasketPlan};

type ProductStep = Extract<BasketStep, {do: 'product'}>;

/** A wedge scanner's shortest burst that is told from fingers; shorter numbers are typed. */
export const SCANNED_LENGTH_LEAST = 6;

/** More lines than the sale screen shows at 80×24. */
const LINES_SCROLLING = 18;

function hasStep(plan: BasketPlan, test: (step: BasketStep) => boolean): boolean {
  return plan.steps.some(test);
}

function hasProduct({plan}: Chosen, test: (step: ProductStep, product: Product) => boolean): boolean {
  return hasStep(plan, (step) => {
    const product = step.do === 'product' ? plan.products.find(({id}) => id === step.code) : undefined;
    return step.do === 'product' && product !== undefined && test(step, product);
  });
}

function hasRing({plan}: Chosen, quantity: (thousandths: number) => boolean): boolean {
  return hasStep(plan, (step) => step.do === 'open ring' && quantity(step.quantity));
}

function isLine(step: BasketStep): boolean {
  return ['product', 'open ring', 'coupon', 'line discount'].includes(step.do);
}

/** Is the line that this step means the newest on the ticket at that moment? */
function meansNewest({steps}: BasketPlan, step: BasketStep & {line: number}): boolean {
  return step.line === steps.slice(0, steps.indexOf(step)).filter(isLine).length;
}

function countTenders({plan}: Chosen): number {
  return plan.steps.filter((step) => step.do === 'pay' || (step.do === 'card' && step.isApproved)).length;
}

function pays(tenderId: string): (chosen: Chosen) => boolean {
  return ({basket, plan}) =>
    basket.totalCents > 0 &&
    hasStep(plan, (step) => (step.do === 'pay' ? step.tenderId === tenderId : step.do === tenderId));
}

function paysOut(tenderId: string): (chosen: Chosen) => boolean {
  return ({basket, plan}) =>
    basket.totalCents < 0 &&
    hasStep(plan, (step) => (step.do === 'pay' ? step.tenderId === tenderId : step.do === tenderId));
}

function hasTaxes(codes: string): (chosen: Chosen) => boolean {
  return ({plan}) => [...new Set(plan.products.map(({taxCode}) => taxCode))].toSorted().join() === codes;
}

/** Everything that is done on these receipts, each with how one knows a receipt on which it was done. */
export const KINDS: Readonly<Record<string, (chosen: Chosen) => boolean>> = {
  'a product is scanned': (one) => hasProduct(one, ({code}) => code.length >= SCANNED_LENGTH_LEAST),
  'a short number is typed': (one) => hasProduct(one, ({code}) => code.length < SCANNED_LENGTH_LEAST),
  'several pieces': (one) => hasProduct(one, ({quantity}, {unit}) => unit === 'pc' && quantity > 1000),
  'a weight': (one) => hasProduct(one, (_step, {unit}) => unit !== 'pc'),
  'a price that is asked for': (one) => hasProduct(one, ({askedCents}) => askedCents !== null),
  'a price asked for several pieces': (one) =>
    hasProduct(one, ({askedCents, quantity}, {unit}) => askedCents !== null && unit === 'pc' && quantity > 1000),
  'a product comes back': (one) => hasProduct(one, ({quantity}) => quantity < 0),
  'several pieces come back': (one) => hasProduct(one, ({quantity}) => quantity < -1000),
  'an open ring': (one) => hasRing(one, (quantity) => quantity === 1000),
  'several of an open ring': (one) => hasRing(one, (quantity) => quantity > 1000),
  'an open ring comes back': (one) => hasRing(one, (quantity) => quantity === -1000),
  'several of an open ring come back': (one) => hasRing(one, (quantity) => quantity < -1000),
  'a negative price of the file': ({basket}) => basket.lines.some((line) => line.kind === 'sale' && line.unitCents < 0),
  'a coupon': ({basket}) => basket.lines.some((line) => line.kind === 'coupon' && line.totalCents < 0),
  'a coupon is taken back': ({basket}) => basket.lines.some((line) => line.kind === 'coupon' && line.totalCents > 0),
  'a coupon with a short number': ({plan}) =>
    hasStep(plan, (step) => step.do === 'coupon' && step.code.length < SCANNED_LENGTH_LEAST),
  'the newest line is voided': ({plan}) => hasStep(plan, (step) => step.do === 'void' && meansNewest(plan, step)),
  'an earlier line is voided': ({plan}) => hasStep(plan, (step) => step.do === 'void' && !meansNewest(plan, step)),
  'a weight is voided': ({basket}) => basket.lines.some((line) => line.kind === 'void' && line.byWeight),
  'a discount on the newest line': ({plan}) =>
    hasStep(plan, (step) => step.do === 'line discount' && meansNewest(plan, step)),
  'a discount on an earlier line': ({plan}) =>
    hasStep(plan, (step) => step.do === 'line discount' && !meansNewest(plan, step)),
  'a discount on the ticket': ({basket}) => basket.discountCents < 0,
  'a discount on a ticket that pays out': ({basket}) => basket.discountCents > 0,
  'goods without tax': hasTaxes('0'),
  'goods of the one tax': hasTaxes('1'),
  'goods of the other tax': hasTaxes('2'),
  'goods of both taxes': hasTaxes('1,2'),
  'goods of all tax codes': hasTaxes('0,1,2'),
  'paid in cash': pays('cash'),
  'paid by card': pays('card'),
  'paid by check': pays('check'),
  'paid on the house account': pays('house'),
  'paid with benefits': pays('benefit'),
  'paid with a gift card': pays('gift-card'),
  'a card is not approved': ({plan}) => hasStep(plan, (step) => step.do === 'card' && !step.isApproved),
  'two tenders': (one) => countTenders(one) === 2,
  'three tenders': (one) => countTenders(one) === 3,
  'change for cash': ({basket}) => basket.changeCents > 0 && basket.tenders.at(-1)?.kind === 'CA',
  'change for a check': ({basket}) => basket.changeCents > 0 && basket.tenders.at(-1)?.kind === 'CK',
  'paid out in cash': paysOut('cash'),
  'paid out by card': paysOut('card'),
  'paid out on the house account': paysOut('house'),
  'paid out as a gift certificate': paysOut('gift-certificate'),
  'a total of zero': ({basket}) => basket.totalCents === 0,
  'more lines than the screen has rows': ({plan}) => plan.steps.filter(isLine).length > LINES_SCROLLING,
};

/** The receipts of the file of which the till works out the tax by itself, with their plans. */
export function taxedByCode(baskets: readonly Basket[]): readonly Chosen[] {
  return baskets.filter(isTaxedByCode).map((basket) => ({basket, plan: planOf(basket, 'by code')}));
}

/** Of each kind so many receipts, where the file has them. */
const OF_EACH_KIND = 2;

/** The same receipts each time: of every kind those that take the fewest steps, in the order in which they were rung. */
export function chooseBaskets(all: readonly Chosen[]): readonly Chosen[] {
  const byLength = all.toSorted((one, other) => one.plan.steps.length - other.plan.steps.length);
  const ofKinds = Object.values(KINDS).flatMap((isOfKind) => byLength.filter(isOfKind).slice(0, OF_EACH_KIND));
  return all.filter((one) => ofKinds.includes(one));
}
