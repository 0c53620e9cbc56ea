import {PRACTICE_PRODUCTS, type PracticeProduct} from '../../src/practice/practice-products.ts';
import {
  addLine,
  cancelTicket,
  copyReceipt,
  goTo,
  liveOf,
  openDrawer,
  openTicket,
  putFloat,
  settleLeft,
  signOff,
  signOn,
  voidLine,
  type Book,
  printLeft,
  type LeftPaper,
} from './book.ts';
import type {Chance} from './chance.ts';
import {choose, enter, press, tap, typing, type Stroke} from './strokes.ts';

/** Something that a cashier does: strokes that belong together. */
export type Deed = readonly Stroke[];

export type SignOn = {readonly no: string; readonly name: string; readonly pin: string};

const SHOP_GROUP = '80';

/** What the robot sells. The club shop's goods are taxed on top of their price, which its arithmetic leaves out. */
const GOODS = PRACTICE_PRODUCTS.filter(({group}) => group !== SHOP_GROUP);
const PIECES = GOODS.filter(({unit, priceCents}) => unit === 'pc' && priceCents !== null);
const WEIGHED = GOODS.filter(({unit}) => unit !== 'pc');
const UNPRICED = GOODS.filter(({priceCents}) => priceCents === null);
const GROUP = {code: '40', name: 'Kitchen'};

const PIECE = 1000;

/** Cents as they are typed: 4.50. */
export function typedAmount(cents: number): string {
  const rest = cents % 100;
  return `${(cents - rest) / 100}.${String(rest).padStart(2, '0')}`;
}

function lineOf(product: PracticeProduct, quantity: number, unitCents: number) {
  return addLine({name: product.name, unit: product.unit, unitCents, quantity});
}

/** Signs on at the lock screen. */
export function signingOn({no, name, pin}: SignOn): Deed {
  return [...typing(no), enter((book) => book), ...typing(pin), enter(signOn({no, name}))];
}

/** Scans one to four barcodes without a pause between them. */
export function scanning(chance: Chance): Deed {
  const codes = Array.from({length: 1 + chance.whole(3)}, () => {
    const product = chance.pick(PIECES);
    return {code: product.codes[1] ?? product.codes[0], change: lineOf(product, PIECE, product.priceCents ?? 0)};
  });
  return [{kind: 'scan', codes}];
}

/** Types `3*101` and Enter, or puts the quantity before a scan. */
export function severalOf(chance: Chance): Deed {
  const product = chance.pick(PIECES);
  const count = 1 + chance.whole(8);
  const change = lineOf(product, count * PIECE, product.priceCents ?? 0);
  const [plu, barcode = plu] = product.codes;
  if (chance.happens(50)) return [...typing(`${count}*${plu}`), enter(change)];
  return [...typing(`${count}*`), {kind: 'scan', codes: [{code: barcode, change}]}];
}

/** Something by weight, which the till asks for or finds before the number. */
export function weighing(chance: Chance): Deed {
  const product = chance.pick(WEIGHED);
  const quantity = 5 * (1 + chance.whole(500));
  const change = lineOf(product, quantity, product.priceCents ?? 0);
  const weight = `${Math.floor(quantity / PIECE)}.${String(quantity % PIECE).padStart(3, '0')}`;
  const [plu] = product.codes;
  if (chance.happens(50)) return [...typing(`${weight}*${plu}`), enter(change)];
  return [...typing(plu), enter(goTo('else')), ...typing(weight), enter(change)];
}

/** A product whose price is asked for, or an amount in a group. */
export function pricing(chance: Chance): Deed {
  const cents = 5 * (1 + chance.whole(600));
  if (chance.happens(50)) {
    const product = chance.pick(UNPRICED);
    const [plu] = product.codes;
    return [...typing(plu), enter(goTo('else')), ...typing(typedAmount(cents)), enter(lineOf(product, PIECE, cents))];
  }
  return [
    press('f8', goTo('else')),
    choose('Open price, by group', goTo('else')),
    ...typing(typedAmount(cents)),
    enter(goTo('else')),
    ...typing(GROUP.code),
    enter(addLine({name: GROUP.name, unit: 'pc', unitCents: cents, quantity: PIECE})),
  ];
}

/** Takes a line back, or one piece of it. */
export function voiding(book: Book, chance: Chance): Deed {
  const {lines} = openTicket(book);
  const line = chance.pick(lines.filter((one) => liveOf(one) > 0));
  const ups = Array.from({length: lines.length - line.no}, () => tap('up', (before) => before));
  const isPart = line.unit === 'pc' && liveOf(line) > PIECE && chance.happens(50);
  if (isPart) return [...ups, ...typing('1*'), press('f7', voidLine(line.no, PIECE))];
  return [...ups, press('f7', voidLine(line.no, liveOf(line)))];
}

/** Takes the whole ticket back, and says yes to the question. */
export function cancelling(): Deed {
  return [press('f8', goTo('else')), choose('Cancel ticket', goTo('else')), press('enter', cancelTicket)];
}

/** Locks the till. */
export function locking(): Deed {
  return [press('f12', signOff)];
}

/** Opens the drawer, with a float or without a sale. */
export function atTheDrawer(chance: Chance): Deed {
  const manager = press('f10', goTo('else'));
  if (chance.happens(50)) return [manager, choose('No-sale', openDrawer)];
  const cents = 100 * (1 + chance.whole(300));
  return [manager, choose('Float', goTo('else')), ...typing(typedAmount(cents)), enter(putFloat(cents))];
}

/** Another copy of the last receipt; where it never came out, the receipt itself. */
export function reprinting(book: Book, ticketNo: number): Deed {
  const left = book.left.find((name) => name.ticketNo === ticketNo);
  const done = goTo('sale');
  const print = left === undefined ? copyReceipt(ticketNo) : printLeft(left);
  return [press('f11', goTo('else')), press('f9', (before) => done(print(before)))];
}

/** Says of a receipt that did not come out what becomes of it: the manager's list, its ticket, print or skip. */
export function settling(name: LeftPaper, chance: Chance): Deed {
  const isAgain = chance.happens(60);
  return [
    press('f10', goTo('else')),
    choose('Recall transaction list', goTo('else')),
    ...typing(String(name.ticketNo)),
    enter(goTo('else')),
    isAgain ? press('f9', printLeft(name)) : press('-', settleLeft(name, 'skipped')),
    tap('escape', goTo('else')),
    tap('escape', goTo('sale')),
  ];
}
