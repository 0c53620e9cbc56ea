import {formatCents, formatQuantity} from '../../src/core/format.ts';
import {
  dueOf,
  lineWorth,
  liveOf,
  openTicket,
  paidOf,
  totalOf,
  type Book,
  type BookLine,
  type BookTicket,
} from './book.ts';

/*
 * What a frame must show when the till stands where the book says. Texts are compared with their blanks drawn together.
 */

function tight(text: string): string {
  return text.replaceAll('▸', ' ').trim().replaceAll(/\s+/g, ' ');
}

function numbered(no: number): string {
  return String(no).padStart(6, '0');
}

function lineRows(line: BookLine): readonly string[] {
  const left = liveOf(line);
  const quantity = formatQuantity(left === 0 ? line.quantity : left, line.unit);
  const name = left === 0 ? `VOID ${line.name}` : line.name;
  const row = `${line.no} ${name} ${quantity} ${formatCents(line.unitCents)} ${formatCents(lineWorth(line))}`;
  if (line.voided === 0 || left === 0) return [row];
  const whole = formatQuantity(line.quantity, line.unit);
  return [row, `VOID ${formatQuantity(line.voided, line.unit)} of ${whole}`];
}

/** The parts of the body left and right of its upright line. */
function sides(lines: readonly string[]): {readonly left: readonly string[]; readonly right: readonly string[]} {
  const rows = lines.filter((line) => line.includes('│')).map((line) => line.split('│'));
  return {left: rows.map(([left = '']) => tight(left)), right: rows.map((cells) => tight(cells.at(-1) ?? ''))};
}

function missing(rows: readonly string[], wanted: readonly string[]): readonly string[] {
  return wanted.filter((text) => !rows.includes(text)).map((text) => `"${text}" is not on the screen.`);
}

function missingIn(lines: readonly string[], wanted: readonly string[]): readonly string[] {
  const text = lines.map(tight).join('\n');
  return wanted.filter((one) => !text.includes(one)).map((one) => `"${one}" is not on the screen.`);
}

function onSale(lines: readonly string[], ticket: BookTicket): readonly string[] {
  const {left, right} = sides(lines);
  const shown = left.filter((row) => /^\d+ |^VOID [\d.]+.* of /.test(row));
  const wanted = ticket.lines.flatMap(lineRows);
  const isSame = shown.length === wanted.length && shown.every((row, index) => row === wanted[index]);
  const isPaid = ticket.tenders.some(({isVoid}) => !isVoid);
  return [
    ...(isSame ? [] : [`The lines are ${JSON.stringify(shown)} and should be ${JSON.stringify(wanted)}.`]),
    ...missing(right, [`TOTAL AUD ${formatCents(totalOf(ticket))}`]),
    ...(isPaid ? missing(right, [`Paid ${formatCents(paidOf(ticket))}`, `DUE ${formatCents(dueOf(ticket))}`]) : []),
  ];
}

function onPay(lines: readonly string[], ticket: BookTicket): readonly string[] {
  const {left} = sides(lines);
  const shown = left.filter((row) => /^\d+ \D/.test(row));
  const wanted = ticket.tenders.map(
    ({no, name, cents, isVoid}) => `${no} ${name}${isVoid ? ' VOID' : ''} ${formatCents(cents)}`,
  );
  const isSame = shown.length === wanted.length && shown.every((row, index) => row === wanted[index]);
  return [
    ...(isSame ? [] : [`The payments are ${JSON.stringify(shown)} and should be ${JSON.stringify(wanted)}.`]),
    ...missing(left, [`TOTAL AUD ${formatCents(totalOf(ticket))}`, `Paid ${formatCents(paidOf(ticket))}`]),
    ...missingIn(lines, [`DUE AUD ${formatCents(dueOf(ticket))}`]),
  ];
}

/** Once another ticket was begun, and cancelled, the change of the one before is shown no more. */
function betweenTickets(lines: readonly string[], {lastClosed, nextTicketNo}: Book): readonly string[] {
  if (lastClosed === null || lastClosed.no !== nextTicketNo - 1) return missingIn(lines, ['No ticket yet']);
  const change = lastClosed.changeCents === 0 ? [] : [`CHANGE ${formatCents(lastClosed.changeCents)}`];
  return missingIn(lines, [`Ticket ${numbered(lastClosed.no)} is closed`, ...change]);
}

function onLock(lines: readonly string[], {ticket}: Book): readonly string[] {
  if (ticket === null) return missingIn(lines, ['Locked']);
  const count = ticket.lines.filter((line) => liveOf(line) !== 0).length;
  const words = `${count} line${count === 1 ? '' : 's'}`;
  return missingIn(lines, [`Ticket ${numbered(ticket.no)} is open: ${words}, ${formatCents(totalOf(ticket))}`]);
}

function onPage(lines: readonly string[], book: Book): readonly string[] {
  switch (book.page) {
    case 'lock':
      return onLock(lines, book);
    case 'sale':
      return book.ticket === null ? betweenTickets(lines, book) : onSale(lines, book.ticket);
    case 'pay':
      return onPay(lines, openTicket(book));
    case 'card': {
      const asked = formatCents(openTicket(book).askedCents ?? 0);
      return missingIn(lines, ['Did the card terminal approve it?', `Card AUD ${asked}`]);
    }
    case 'else':
      return [];
  }
}

/** What is wrong with a frame of a till that should stand where the book says. */
export function judgeFrame(lines: readonly string[], book: Book): readonly string[] {
  const [header = ''] = lines;
  const who = book.operator?.name ?? 'nobody signed on';
  const ticket = / ticket (\d+)/.exec(header)?.[1];
  const expected = book.ticket === null ? undefined : numbered(book.ticket.no);
  const isTicket = ticket === expected;
  return [
    ...(header.includes(who) ? [] : [`"${who}" is not in the header.`]),
    ...(isTicket ? [] : [`The header has ticket ${ticket ?? 'none'} and should have ${expected ?? 'none'}.`]),
    ...onPage(lines, book),
  ];
}

/** What is wrong with the first frame after a kill: it says that the till is back, and what was not printed. */
export function judgeFirstFrame(lines: readonly string[], book: Book): readonly string[] {
  const text = lines.map(tight).join('\n');
  const at =
    book.ticket === null ? '' : ` ticket ${numbered(book.ticket.no)} with ${counted(book.ticket.lines.length)},`;
  const back = `The till was cut off and is back:${at} nothing is lost`;
  const unprinted = /(\d+) UNPRINTED/.exec(lines[0] ?? '')?.[1];
  const expected = book.left.length === 0 ? undefined : String(book.left.length);
  return [
    ...judgeFrame(lines, book),
    ...(book.operator === null || text.includes(back) ? [] : [`It does not say "${back}".`]),
    ...(unprinted === expected
      ? []
      : [`${unprinted ?? 'No'} receipts are offered as unprinted, not ${expected ?? 'none'}.`]),
  ];
}

function counted(count: number): string {
  return `${count} line${count === 1 ? '' : 's'}`;
}
