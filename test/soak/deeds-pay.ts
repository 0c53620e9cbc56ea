import {
  askCard,
  CARD,
  CASH,
  declineCard,
  dueOf,
  goTo,
  inCoins,
  openTicket,
  OTHERS,
  pay,
  voidTender,
  type Book,
} from './book.ts';
import type {Chance} from './chance.ts';
import {typedAmount, type Deed} from './deeds-sale.ts';
import {choose, enter, press, tap, typing} from './strokes.ts';

/** The keys of the practice venue's notes. */
const NOTES = [
  {key: 'f5', cents: 500},
  {key: 'f6', cents: 1000},
  {key: 'f7', cents: 2000},
  {key: 'f8', cents: 5000},
  {key: 'f9', cents: 10_000},
] as const;

/** Less than `due`, more than nothing; null where there is no such amount. */
function partOf(due: number, step: number, chance: Chance): number | null {
  const most = Math.ceil(due / step) - 1;
  return most < 1 ? null : step * (1 + chance.whole(most - 1));
}

/** To the payment screen. */
export function toPayment(): Deed {
  return [press('f9', goTo('pay'))];
}

/** Back to the lines. */
export function toTheLines(): Deed {
  return [tap('escape', goTo('sale'))];
}

/** All in cash. */
export function payingCash(): Deed {
  return [press('f2', pay(CASH, null))];
}

/** One note, which may be more or less than is due. */
export function payingNote(chance: Chance): Deed {
  const {key, cents} = chance.pick(NOTES);
  return [press(key, pay(CASH, cents))];
}

/** A part in cash, typed. */
export function payingCashPart(book: Book, chance: Chance): Deed {
  const cents = partOf(inCoins(dueOf(openTicket(book))), 5, chance);
  if (cents === null) return payingCash();
  const change = pay(CASH, cents);
  return [...typing(typedAmount(cents)), chance.happens(50) ? enter(change) : press('f2', change)];
}

/** Asks the card terminal for all or for a part. */
export function askingCard(book: Book, chance: Chance): Deed {
  const cents = chance.happens(40) ? partOf(dueOf(openTicket(book)), 1, chance) : null;
  const typed = cents === null ? [] : typing(typedAmount(cents));
  return [...typed, press('f3', askCard(cents))];
}

/** What the card terminal answered. */
export function answeringCard(book: Book, chance: Chance): Deed {
  if (chance.happens(30)) return [tap('escape', declineCard)];
  return [press('enter', pay(CARD, openTicket(book).askedCents))];
}

/** House account, check or gift voucher, for all or for a part. */
export function payingOther(book: Book, chance: Chance): Deed {
  const way = chance.pick(OTHERS);
  const cents = chance.happens(50) ? partOf(dueOf(openTicket(book)), 1, chance) : null;
  const typed = cents === null ? [] : typing(typedAmount(cents));
  return [...typed, press('f4', goTo('else')), choose(way.name, pay(way, cents))];
}

/** Takes the last payment back, and says yes to the question. */
export function takingBack(book: Book): Deed {
  const last = openTicket(book).tenders.findLast(({isVoid}) => !isVoid);
  if (last === undefined) throw new Error('the robot has no payment to take back');
  const opensDrawer = [CASH, CARD, ...OTHERS].some((way) => way.name === last.name && way.opensDrawer);
  return [press('-', goTo('else')), press('enter', voidTender(last.no, opensDrawer))];
}
