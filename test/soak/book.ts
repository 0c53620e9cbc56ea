/*
 * What the robot writes down of its own work, by arithmetic of its own: what the till should know at each key. It is
 * held against screen, disk and paper, so it must not ask the till's code what a key does.
 */

export type BookLine = {
  readonly no: number;
  readonly name: string;
  readonly unit: string;
  readonly unitCents: number;
  /** In thousandths, as `voided`. */
  readonly quantity: number;
  readonly voided: number;
};

export type BookTender = {
  readonly no: number;
  readonly name: string;
  readonly cents: number;
  readonly isVoid: boolean;
};

export type BookTicket = {
  readonly no: number;
  readonly lines: readonly BookLine[];
  readonly tenders: readonly BookTender[];
  /** What the card terminal was asked for and did not answer yet. */
  readonly askedCents: number | null;
};

/** One receipt: the original (copy 0) or a copy of a ticket's. */
export type PaperName = {readonly ticketNo: number; readonly copy: number};

/** A receipt that a kill left unprinted: `waiting` on disk, nothing of it is on paper. */
export type LeftPaper = PaperName & {readonly status?: string};

export type Book = {
  readonly page: 'lock' | 'sale' | 'pay' | 'card' | 'else';
  readonly operator: {readonly no: string; readonly name: string} | null;
  readonly ticket: BookTicket | null;
  readonly nextTicketNo: number;
  readonly lastClosed: {readonly no: number; readonly changeCents: number} | null;
  /** How many copies of a ticket's receipt were asked for. */
  readonly copies: ReadonlyMap<number, number>;
  /** Receipts that the last kill left unprinted, oldest first, while nobody said what becomes of them. */
  readonly left: readonly LeftPaper[];
  /** Receipts of these that were asked for again, and those that were not wanted any more. */
  readonly again: readonly PaperName[];
  readonly skipped: readonly PaperName[];
  /** How often the drawer was to open. */
  readonly drawers: number;
  /** Everything that the journal should tell, in its order, a sentence each. */
  readonly deeds: readonly string[];
};

export const FIRST_BOOK: Book = {
  page: 'lock',
  operator: null,
  ticket: null,
  nextTicketNo: 1,
  lastClosed: null,
  copies: new Map(),
  left: [],
  again: [],
  skipped: [],
  drawers: 0,
  deeds: [],
};

/** Coins are worth five cents at least. */
const CASH_STEP = 5;

/** Ways of paying in the practice venue. */
export const CASH = {id: 'cash', name: 'Cash', opensDrawer: true};
export const CARD = {id: 'card', name: 'Card', opensDrawer: false};
export const OTHERS = [
  {id: 'house', name: 'House account', opensDrawer: false},
  {id: 'check', name: 'Check', opensDrawer: true},
  {id: 'gift', name: 'Gift voucher', opensDrawer: true},
];
export type Way = typeof CASH;

/** What of the line was not taken back, in thousandths. */
export function liveOf(line: BookLine): number {
  return line.quantity - line.voided;
}

/** What the line comes to, in cents. */
export function lineWorth(line: BookLine): number {
  return Math.round((liveOf(line) * line.unitCents) / 1000);
}

/** The sum of the lines, in cents: nothing that the robot sells is taxed on top of its price. */
export function totalOf(ticket: BookTicket): number {
  return ticket.lines.reduce((sum, line) => sum + lineWorth(line), 0);
}

/** The sum of the payments, in cents. */
export function paidOf(ticket: BookTicket): number {
  return ticket.tenders.reduce((sum, tender) => sum + (tender.isVoid ? 0 : tender.cents), 0);
}

/** What is still to be paid, in cents, before coins round it. */
export function dueOf(ticket: BookTicket): number {
  return totalOf(ticket) - paidOf(ticket);
}

/** The nearest amount that coins can pay. */
export function inCoins(cents: number): number {
  return Math.round(cents / CASH_STEP) * CASH_STEP;
}

/** The open ticket; throws where there is none, which is a mistake of the robot. */
export function openTicket({ticket}: Book): BookTicket {
  if (ticket === null) throw new Error('the robot has no ticket open');
  return ticket;
}

function isCardAsked({ticket}: Book): boolean {
  return ticket !== null && ticket.askedCents !== null;
}

function tell(book: Book, ...deeds: readonly string[]): Book {
  return {...book, deeds: [...book.deeds, ...deeds]};
}

/** Goes to another page, which nobody writes down. */
export function goTo(page: Book['page']): (book: Book) => Book {
  return (book) => ({...book, page});
}

/** A key that leads to nothing durable. */
export function same(book: Book): Book {
  return book;
}

/** Signs on; a card's answer that is still owed comes first. */
export function signOn(operator: {no: string; name: string}): (book: Book) => Book {
  return (book) => {
    const page = isCardAsked(book) ? 'card' : 'sale';
    return tell({...book, operator, page}, `operator ${operator.no} on`);
  };
}

/** Signs off; an open ticket stays. */
export function signOff(book: Book): Book {
  return tell({...book, operator: null, page: 'lock'}, 'operator off');
}

/** Books a line, on a new ticket where none is open. */
export function addLine(of: Pick<BookLine, 'name' | 'unit' | 'unitCents' | 'quantity'>): (book: Book) => Book {
  return (book) => {
    const ticket = book.ticket ?? {no: book.nextTicketNo, lines: [], tenders: [], askedCents: null};
    const line = {...of, no: ticket.lines.length + 1, voided: 0};
    const opened = book.ticket === null ? [`ticket ${ticket.no} opened`] : [];
    const added = `line ${line.no}: ${line.name}, ${line.quantity} at ${line.unitCents}`;
    const page = book.page === 'pay' ? 'pay' : 'sale';
    const nextTicketNo = Math.max(book.nextTicketNo, ticket.no + 1);
    return tell({...book, page, nextTicketNo, ticket: {...ticket, lines: [...ticket.lines, line]}}, ...opened, added);
  };
}

/** Takes back so many thousandths of a line. */
export function voidLine(no: number, quantity: number): (book: Book) => Book {
  return (book) => {
    const ticket = openTicket(book);
    const lines = ticket.lines.map((line) => (line.no === no ? {...line, voided: line.voided + quantity} : line));
    return tell({...book, page: 'sale', ticket: {...ticket, lines}}, `line ${no}: ${quantity} back`);
  };
}

/** Takes the whole ticket back. */
export function cancelTicket(book: Book): Book {
  const {no} = openTicket(book);
  return tell({...book, page: 'sale', ticket: null}, `ticket ${no} cancelled`);
}

/** Pays by one way: so many cents, or all that is due. Closes the ticket where that is enough. */
export function pay(way: Way, typedCents: number | null): (book: Book) => Book {
  return (book) => {
    const ticket = openTicket(book);
    const due = way.id === CASH.id ? inCoins(dueOf(ticket)) : dueOf(ticket);
    const cents = typedCents ?? due;
    const tender = {no: ticket.tenders.length + 1, name: way.name, cents, isVoid: false};
    const paying: BookTicket = {...ticket, askedCents: null, tenders: [...ticket.tenders, tender]};
    const drawers = book.drawers + (way.opensDrawer ? 1 : 0);
    const told = tell({...book, drawers}, `payment ${tender.no}: ${way.name} ${cents}`);
    if (cents < due) return {...told, page: 'pay', ticket: paying};
    const changeCents = cents - due;
    const closed: Book = {...told, page: 'sale', ticket: null, lastClosed: {no: ticket.no, changeCents}};
    return tell(closed, `ticket ${ticket.no} closed: total ${totalOf(ticket)}, change ${changeCents}`);
  };
}

/** Asks for a card payment of so many cents, or all that is due. */
export function askCard(typedCents: number | null): (book: Book) => Book {
  return (book) => {
    const ticket = openTicket(book);
    const askedCents = typedCents ?? dueOf(ticket);
    return tell({...book, page: 'card', ticket: {...ticket, askedCents}}, `${CARD.name} ${askedCents} asked`);
  };
}

/** The card terminal said no. */
export function declineCard(book: Book): Book {
  const ticket = openTicket(book);
  const declined = `${CARD.name} ${ticket.askedCents} declined`;
  return tell({...book, page: 'pay', ticket: {...ticket, askedCents: null}}, declined);
}

/** Takes a payment back. */
export function voidTender(no: number, opensDrawer: boolean): (book: Book) => Book {
  return (book) => {
    const ticket = openTicket(book);
    const tenders = ticket.tenders.map((tender) => (tender.no === no ? {...tender, isVoid: true} : tender));
    const drawers = book.drawers + (opensDrawer ? 1 : 0);
    return tell({...book, page: 'pay', drawers, ticket: {...ticket, tenders}}, `payment ${no} back`);
  };
}

/** Opens the drawer without a sale. */
export function openDrawer(book: Book): Book {
  return tell({...book, page: 'sale', drawers: book.drawers + 1}, 'drawer opened');
}

/** Puts cash into the drawer, as a float. */
export function putFloat(cents: number): (book: Book) => Book {
  return (book) => tell({...book, page: 'sale', drawers: book.drawers + 1}, `float ${cents}`);
}

/** Asks for another copy of the last receipt. */
export function copyReceipt(ticketNo: number): (book: Book) => Book {
  return (book) => {
    const copy = (book.copies.get(ticketNo) ?? 0) + 1;
    const copies = new Map(book.copies).set(ticketNo, copy);
    return tell({...book, page: 'sale', copies}, `copy ${copy} of ticket ${ticketNo}`);
  };
}

/** True for the same receipt. */
export function isSamePaper(one: PaperName, other: PaperName): boolean {
  return one.ticketNo === other.ticketNo && one.copy === other.copy;
}

/** Says what becomes of a receipt that did not come out: again, or never. */
export function settleLeft(name: PaperName, what: 'again' | 'skipped'): (book: Book) => Book {
  return (book) => ({
    ...book,
    left: book.left.filter((one) => !isSamePaper(one, name)),
    [what]: [...book[what], name],
  });
}

/** Prints what a kill left: itself, where nothing of it is on paper; else a copy in its place. */
export function printLeft(name: LeftPaper): (book: Book) => Book {
  const {status = 'waiting', ticketNo} = name;
  if (status === 'waiting') return settleLeft(name, 'again');
  return (book) => ({...copyReceipt(ticketNo)(settleLeft(name, 'skipped')(book)), page: book.page});
}

/** The till after a kill: whatever was only typed or looked at is gone, everything else is as it was. */
export function restarted(book: Book, left: readonly LeftPaper[]): Book {
  if (book.operator === null) return {...book, page: 'lock', left};
  return {...book, page: isCardAsked(book) ? 'card' : 'sale', left};
}
