import {dueOf, liveOf, type Book} from './book.ts';
import type {Chance} from './chance.ts';
import {
  answeringCard,
  askingCard,
  payingCash,
  payingCashPart,
  payingNote,
  payingOther,
  takingBack,
  toPayment,
  toTheLines,
} from './deeds-pay.ts';
import {
  atTheDrawer,
  cancelling,
  locking,
  pricing,
  reprinting,
  scanning,
  settling,
  severalOf,
  signingOn,
  voiding,
  weighing,
  type Deed,
  type SignOn,
} from './deeds-sale.ts';

type Choice = readonly [weight: number, deed: () => Deed];

/** Tickets stay short enough to be seen whole on the screen. */
const LINES_MOST = 14;
const TENDERS_MOST = 6;
/** More than so many unprinted receipts, and the robot sees to them before anything else. */
const LEFT_MOST = 4;

function drawn(choices: readonly Choice[], chance: Chance): Deed {
  const all = choices.flatMap(([weight, deed]) => Array.from({length: weight}, () => deed));
  return chance.pick(all)();
}

function lineChoices(chance: Chance): readonly Choice[] {
  return [
    [5, () => scanning(chance)],
    [3, () => severalOf(chance)],
    [2, () => weighing(chance)],
    [2, () => pricing(chance)],
  ];
}

function betweenTickets(book: Book, chance: Chance): Deed {
  const [left] = book.left;
  const {lastClosed} = book;
  if (left !== undefined && book.left.length > LEFT_MOST) return settling(left, chance);
  return drawn(
    [
      ...lineChoices(chance),
      [1, () => atTheDrawer(chance)],
      [1, locking],
      ...(lastClosed === null ? [] : [[3, () => reprinting(book, lastClosed.no)] as const]),
      ...(left === undefined ? [] : [[3, () => settling(left, chance)] as const]),
    ],
    chance,
  );
}

function onTicket(book: Book, chance: Chance): Deed {
  const {lines, tenders} = book.ticket ?? {lines: [], tenders: []};
  const isPaid = tenders.some(({isVoid}) => !isVoid);
  const isLive = lines.some((line) => liveOf(line) > 0);
  if (lines.length >= LINES_MOST) return isLive ? toPayment() : cancelling();
  return drawn(
    [
      ...lineChoices(chance),
      [1, locking],
      ...(isLive ? [[12, toPayment] as const] : []),
      ...(isLive && !isPaid ? [[4, () => voiding(book, chance)] as const] : []),
      ...(isPaid ? [] : [[1, cancelling] as const]),
    ],
    chance,
  );
}

function atPayment(book: Book, chance: Chance): Deed {
  const {tenders, askedCents} = book.ticket ?? {tenders: [], askedCents: null};
  if (askedCents !== null || tenders.length >= TENDERS_MOST) return payingCash();
  const isPaid = tenders.some(({isVoid}) => !isVoid);
  return drawn(
    [
      [4, payingCash],
      [4, () => payingNote(chance)],
      [2, () => payingCashPart(book, chance)],
      [4, () => askingCard(book, chance)],
      [3, () => payingOther(book, chance)],
      ...(isPaid ? [[2, () => takingBack(book)] as const] : []),
      [1, toTheLines],
    ],
    chance,
  );
}

/** What the cashier does next, where the till stands. A card payment that comes to nothing is left to coins. */
export function nextDeed(book: Book, signOns: readonly SignOn[], chance: Chance): Deed {
  switch (book.page) {
    case 'lock':
      return signingOn(chance.pick(signOns));
    case 'card':
      return answeringCard(book, chance);
    case 'pay':
      return book.ticket !== null && dueOf(book.ticket) < 5 ? payingCash() : atPayment(book, chance);
    case 'sale':
      return book.ticket === null ? betweenTickets(book, chance) : onTicket(book, chance);
    case 'else':
      throw new Error('a deed begins where the last one ended: on a page that the robot knows');
  }
}
