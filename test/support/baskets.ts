import {existsSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Product, ProductGroup} from '../../src/core/catalogue.ts';
import type {Cents} from '../../src/core/money.ts';
import {worth, type Thousandths} from '../../src/core/quantity.ts';

/*
 * Receipts of a real shop, told as what a cashier does at this till. The file is not part of the project: it lies in
 * the folder that BONUSTILL_SHARED names.
 */

/** A line as the file has it. `quantity` is decimal text; amounts are cents. */
export type BasketLine =
  | {readonly kind: 'coupon'; readonly code: string; readonly name: string; readonly totalCents: Cents}
  | {
      readonly kind: 'sale' | 'void' | 'return' | 'member discount';
      readonly code: string;
      readonly name: string;
      readonly group: string;
      readonly quantity: string;
      readonly byWeight: boolean;
      readonly unitCents: Cents;
      readonly totalCents: Cents;
      readonly taxCode: string;
    };
type GoodsLine = Exclude<BasketLine, {kind: 'coupon'}>;

export type Basket = {
  readonly id: string;
  readonly time: string;
  readonly day: number;
  readonly operator: string;
  readonly lines: readonly BasketLine[];
  readonly discountCents: Cents;
  readonly taxCents: Cents;
  readonly totalCents: Cents;
  readonly tenders: readonly {readonly kind: string; readonly name: string; readonly cents: Cents}[];
  readonly changeCents: Cents;
};

/** What the cashier does next. Lines and tenders are numbered from 1, as the till numbers them. */
export type BasketStep =
  /** Scan or type a code; `askedCents` is the answer where the catalogue has no price. Negative: a return. */
  | {readonly do: 'product'; readonly code: string; readonly quantity: Thousandths; readonly askedCents: Cents | null}
  | {readonly do: 'open ring'; readonly group: string; readonly quantity: Thousandths; readonly unitCents: Cents}
  | {readonly do: 'coupon'; readonly code: string; readonly amountCents: Cents}
  /** Takes back that much (positive), or all that is left of the line. */
  | {readonly do: 'void'; readonly line: number; readonly quantity: Thousandths | null}
  | {readonly do: 'line discount'; readonly line: number; readonly amountCents: Cents}
  | {readonly do: 'ticket discount'; readonly amountCents: Cents}
  /** Without an amount: all that is due. */
  | {readonly do: 'pay'; readonly tenderId: string; readonly amountCents: Cents | null}
  /** Asks for a card payment and gives the terminal's answer. */
  | {readonly do: 'card'; readonly amountCents: Cents; readonly isApproved: boolean}
  | {readonly do: 'complete'};

/** A basket for this till: what to import before, and what to do. */
export type BasketPlan = {
  readonly products: readonly Product[];
  readonly groups: readonly ProductGroup[];
  readonly steps: readonly BasketStep[];
};

/** The tenders of the file in this till's words. */
export const TENDER_IDS: Readonly<Record<string, string>> = {
  CA: 'cash',
  CC: 'card',
  CK: 'check',
  MI: 'house',
  EF: 'benefit',
  GD: 'gift-card',
  TC: 'gift-certificate',
};

/** The group under which a tax that the till can't work out is rung as an amount. */
export const TAX_GROUP = 'TAX';

/** The receipts, in the order in which they were rung; null where the file is not there. */
export function readBaskets(): readonly Basket[] | null {
  const file = join(resolve(process.env['BONUSTILL_SHARED'] ?? '../shared'), 'data', 'coop-baskets.ndjson');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Basket => JSON.parse(line));
}

/** When a receipt was rung, on days that follow each other. */
export function timeOf({day, time}: Basket): number {
  return Date.parse(`2024-07-0${day}T${time}Z`);
}

/** Decimal text in thousandths; what is finer (one weight of 4.4251 lb) is cut to the gram of the scales. */
function thousandths(text: string): Thousandths {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new Error(`no quantity: ${text}`);
  const size = Number(`${match[2]}${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}`);
  return match[1] === '-' ? -size : size;
}

/** True for codes such as `2.99DP150`: an amount in a group. */
function isOpenRing(line: GoodsLine): boolean {
  return line.code.includes('DP');
}

/** What has a negative price in the file (a refund for a bag, a bottle) is a return here: the price is never negative. */
function quantityOf(line: GoodsLine): Thousandths {
  return line.unitCents < 0 ? -thousandths(line.quantity) : thousandths(line.quantity);
}

type Taxing = 'by code' | 'as a line';

function goodsOf(basket: Basket): readonly GoodsLine[] {
  return basket.lines.filter((line) => line.kind !== 'coupon').filter(({kind}) => kind !== 'member discount');
}

function productsOf(basket: Basket, taxing: Taxing): readonly Product[] {
  const products = new Map<string, Product>();
  for (const line of goodsOf(basket)) {
    if (isOpenRing(line)) continue;
    const {code: id, name, group} = line;
    const taxCode = taxing === 'by code' ? line.taxCode : '0';
    const unitCents = Math.abs(line.unitCents);
    const before = products.get(id);
    // Weighed and priced elsewhere (fish, cheese): the same code at several prices, so the price is asked for.
    const priceCents = before === undefined || before.priceCents === unitCents ? unitCents : null;
    const sold = {unit: line.byWeight ? 'lb' : 'pc', isDiscountable: true, levels: []};
    products.set(id, {id, name, priceCents, group, taxCode, ...sold});
  }
  return [...products.values()];
}

function groupsOf(basket: Basket, taxing: Taxing): readonly ProductGroup[] {
  const rings = goodsOf(basket)
    .filter(isOpenRing)
    .map((line) => ({code: line.group, name: line.name, taxCode: taxing === 'by code' ? line.taxCode : '0'}));
  const groups = new Map(rings.map((group) => [group.code, group]));
  if (taxing === 'as a line') groups.set(TAX_GROUP, {code: TAX_GROUP, name: 'Tax', taxCode: '0'});
  return [...groups.values()];
}

/** A line on the till's ticket while the basket is rung up. `left` counts coupons as one piece. */
type Rung = {readonly no: number; readonly code: string; readonly unitCents: Cents; left: Thousandths; off: Cents};

function voidStep(rung: readonly Rung[], wanted: {code: string; unitCents: Cents; quantity: Thousandths}): BasketStep {
  const {code, unitCents, quantity} = wanted;
  const same = rung.filter((line) => line.code === code && line.unitCents === unitCents && line.left * quantity < 0);
  const line =
    same.findLast(({left}) => left === -quantity) ?? same.findLast(({left}) => Math.abs(left) > Math.abs(quantity));
  if (line === undefined) throw new Error(`nothing to void for ${code}`);
  line.left += quantity;
  return {do: 'void', line: line.no, quantity: line.left === 0 ? null : Math.abs(quantity)};
}

/** A member discount goes to the lines of its product; one that is more than a line is worth goes to several. */
function discountSteps(rung: readonly Rung[], code: string, amountCents: Cents): readonly BasketStep[] {
  const steps: BasketStep[] = [];
  let open = amountCents;
  for (const line of rung.filter((one) => one.code === code && one.left > 0)) {
    const part = Math.min(open, worth(line.left, line.unitCents) - line.off);
    if (part <= 0) continue;
    line.off += part;
    open -= part;
    steps.push({do: 'line discount', line: line.no, amountCents: part});
  }
  if (open !== 0) throw new Error(`no line for a discount on ${code}`);
  return steps;
}

function goodsStep(line: GoodsLine, products: readonly Product[]): BasketStep {
  const quantity = quantityOf(line);
  const unitCents = Math.abs(line.unitCents);
  if (isOpenRing(line)) return {do: 'open ring', group: line.group, quantity, unitCents};
  const isAsked = products.some(({id, priceCents}) => id === line.code && priceCents === null);
  return {do: 'product', code: line.code, quantity, askedCents: isAsked ? unitCents : null};
}

/** The steps of one line of the file; `rung` learns of the till's lines. */
function lineSteps(line: BasketLine, rung: Rung[], products: readonly Product[]): readonly BasketStep[] {
  const no = rung.length + 1;
  const {code} = line;
  if (line.kind === 'coupon') {
    // A coupon worth nothing is not rung up at all: the till refuses an amount of zero.
    if (line.totalCents === 0) return [];
    if (line.totalCents > 0) return [voidStep(rung, {code, unitCents: line.totalCents, quantity: -1000})];
    rung.push({no, code, unitCents: -line.totalCents, left: 1000, off: 0});
    return [{do: 'coupon', code, amountCents: -line.totalCents}];
  }
  if (line.kind === 'member discount') {
    const steps = discountSteps(rung, code, -line.totalCents);
    steps.forEach((_step, index) => rung.push({no: no + index, code: '', unitCents: 0, left: 0, off: 0}));
    return steps;
  }
  const quantity = quantityOf(line);
  const unitCents = Math.abs(line.unitCents);
  if (line.kind === 'void') return [voidStep(rung, {code, unitCents, quantity})];
  rung.push({no, code, unitCents, left: quantity, off: 0});
  return [goodsStep(line, products)];
}

/**
 * The file books a tender that was taken back as a second, negative one. At this till a payment of all that is due ends
 * the ticket, so a card that came to nothing is one that the terminal did not approve.
 */
function paySteps({tenders, totalCents, changeCents}: Basket): readonly BasketStep[] {
  if (totalCents === 0) return [{do: 'complete'}];
  // Paid out of the drawer: the file books this as change without a tender.
  if (tenders.length === 0 && changeCents === -totalCents) return [{do: 'pay', tenderId: 'cash', amountCents: null}];
  const isTakenBack = (index: number): boolean => {
    const [tender, next] = [tenders[index], tenders[index + 1]];
    if (tender === undefined || next === undefined || tender.cents * totalCents < 0) return false;
    return next.kind === tender.kind && next.cents === -tender.cents;
  };
  return tenders.flatMap(({kind, cents}, index): readonly BasketStep[] => {
    const tenderId = TENDER_IDS[kind];
    if (tenderId === undefined) throw new Error(`no tender ${kind}`);
    if (isTakenBack(index - 1)) return [];
    const amountCents = Math.abs(cents);
    if (tenderId === 'card') return [{do: 'card', amountCents, isApproved: !isTakenBack(index)}];
    return [{do: 'pay', tenderId, amountCents}];
  });
}

/**
 * What to import and what to do to ring a basket up. Taxed `by code` the till works the tax out (7.875 % for code 1,
 * 10.125 % for code 2, on top); `as a line` nothing is taxed and the file's tax is an open ring of its own.
 */
export function planOf(basket: Basket, taxing: Taxing): BasketPlan {
  const {discountCents, taxCents} = basket;
  const products = productsOf(basket, taxing);
  const rung: Rung[] = [];
  const steps: BasketStep[] = basket.lines.flatMap((line) => lineSteps(line, rung, products));
  if (discountCents !== 0) steps.push({do: 'ticket discount', amountCents: Math.abs(discountCents)});
  if (taxing === 'as a line' && taxCents !== 0) {
    const quantity = taxCents < 0 ? -1000 : 1000;
    steps.push({do: 'open ring', group: TAX_GROUP, quantity, unitCents: Math.abs(taxCents)});
  }
  return {products, groups: groupsOf(basket, taxing), steps: [...steps, ...paySteps(basket)]};
}
