import {maskCode} from './bonus/code-form.ts';
import {formatCents, formatRate} from './format.ts';
import type {Cents} from './money.ts';
import {refundMark, revokedRows} from './receipt-refund.ts';
import {receiptLines} from './receipt-lines.ts';
import {memberRow, memberTenderRows} from './receipt-member.ts';
import {amountColumn, taxMarks, taxRows, type AmountColumn} from './receipt-taxes.ts';
import type {Receipt, ReceiptRow} from './receipt.ts';
import {printable} from './text.ts';
import type {ClosedTicket, CreditTender, Tender, TicketDiscount} from './ticket.ts';
import {totalsOf, type Totals} from './totals.ts';

/** What stands on every receipt of a till beside the ticket itself. All text is printable already. */
export type ReceiptHeading = {
  readonly venue: {readonly name: string; readonly address: readonly string[]; readonly taxNumber: string};
  readonly header: readonly string[];
  readonly footer: readonly string[];
  readonly tillNo: string;
  readonly operatorName: string;
  /** Three letters: AUD, EUR. */
  readonly currency: string;
  /** When the ticket was closed, as it is to be read: time zones are the shell's. */
  readonly closedAt: string;
} & Unreal;

/** Whether anything of it is real: in practice nothing is; in training, which is practice too, it says so. */
export type Unreal = {readonly isPractice: boolean; readonly isTraining?: true};

/** Said in practice and in training at both ends, so that no half of the paper passes for a sale. */
export const PRACTICE_MARK = 'PRACTICE – not a receipt';
export const TRAINING_MARK = 'TRAINING – not a receipt';

type Weight = 'normal' | 'bold' | 'large';

/** A row in the middle of the paper. */
export function centered(text: string, weight: Weight = 'normal'): ReceiptRow {
  return {kind: 'text', text, align: 'center', weight};
}

/** A name at the left, an amount at the right. */
export function pair(left: string, right: string, weight: Weight = 'normal'): ReceiptRow {
  return {kind: 'pair', left, right, weight};
}

/** The venue's own lines, each in the middle; empty ones are left out. */
export function given(lines: readonly string[]): readonly ReceiptRow[] {
  return lines.filter((line) => line !== '').map((line) => centered(line));
}

/** What paper says on which nothing is real. */
export function unrealMark({isPractice, isTraining}: Unreal): readonly ReceiptRow[] {
  if (isTraining === true) return [centered(TRAINING_MARK, 'bold')];
  return isPractice ? [centered(PRACTICE_MARK, 'bold')] : [];
}

/** What a second piece of paper, or one without worth, must say at its top and at its bottom. */
export function marks(copy: number, unreal: Unreal): readonly ReceiptRow[] {
  return [...(copy > 0 ? [centered(`COPY ${copy}`, 'large')] : []), ...unrealMark(unreal)];
}

/** What takes the payments of a reopened ticket back must not pass for a sale. */
export function counterMark({reverses}: ClosedTicket): readonly ReceiptRow[] {
  return reverses === null ? [] : [centered('COUNTER BOOKING', 'large')];
}

function head(ticketNo: number, heading: ReceiptHeading): readonly ReceiptRow[] {
  return [
    pair(`Ticket ${String(ticketNo).padStart(6, '0')}`, `Till ${heading.tillNo}`),
    pair(`Served by ${heading.operatorName}`, heading.closedAt),
  ];
}

/** As much of a tier's name as stands beside its discount. */
const TIER_CELLS_MAX = 20;

function tierName(name: string): string {
  return printable(name, TIER_CELLS_MAX);
}

/** A code's discount is named by its code, four stars and its last four digits; a tier's by the tier. */
function discountName(discount: TicketDiscount): string {
  const rate = discount.kind === 'percent' ? formatRate(discount.ratePpm) : null;
  if (discount.ofCode !== undefined) return `${rate ?? 'Discount'} code ${maskCode(discount.ofCode).slice(-8)}`;
  if (discount.ofTier !== undefined) return `${rate ?? 'Discount'} ${tierName(discount.ofTier)}`.trimEnd();
  return discount.preset ?? (rate === null ? 'Discount' : `Discount ${rate}`);
}

/** From the sum of the lines to the total: each step only where it changes something. */
export function sums(discount: TicketDiscount | null, totals: Totals, column: AmountColumn): readonly ReceiptRow[] {
  const rows: ReceiptRow[] = [];
  if (totals.subtotalCents !== totals.totalCents) rows.push(pair('Subtotal', column(totals.subtotalCents)));
  if (discount !== null && totals.discountCents !== 0) {
    rows.push(pair(discountName(discount), column(totals.discountCents)));
  }
  return rows;
}

/** What is left of the credit that paid, in brackets; what went back to its voucher stands there as such. */
function creditRows(tender: CreditTender, column: AmountColumn): readonly ReceiptRow[] {
  const {amountCents, leftCents, code} = tender;
  const isBack = amountCents < 0;
  const below = isBack ? 'back on the voucher' : `remaining credit ${formatCents(leftCents)}`;
  return [
    pair(`${tender.name} ${maskCode(code)}`, column(amountCents)),
    {kind: 'text', text: `  (${below})`, align: 'left', weight: 'normal'},
  ];
}

/** Money out on a tender keeps its minus, so that the amounts add up to the total, and is named for what it is. */
export function tenderRows(tender: Tender, column: AmountColumn): readonly ReceiptRow[] {
  if (tender.kind === 'credit') return creditRows(tender, column);
  if (tender.kind === 'wallet' || tender.kind === 'points') {
    return memberTenderRows(tender, column(tender.amountCents));
  }
  const out = tender.kind === 'card' ? 'back on the card' : 'paid out';
  const name = tender.amountCents < 0 ? `${tender.name} (${out})` : tender.name;
  return [pair(name, column(tender.amountCents))];
}

function change(cents: Cents, column: AmountColumn): readonly ReceiptRow[] {
  return cents === 0 ? [] : [pair('Change', column(cents), 'bold')];
}

/**
 * The receipt of a closed ticket. `copy` is 0 for the original, n for the nth reprint. Voided lines and tenders are
 * left out; of a line voided in part, what is left stands there. `bonus`, and what a member's part says, stands above the
 * venue's own footer. Every figure comes from `totalsOf`: nothing is worked out here.
 */
export function buildReceipt(from: {
  ticket: ClosedTicket;
  heading: ReceiptHeading;
  copy: number;
  bonus?: readonly ReceiptRow[];
}): Receipt {
  const {ticket, heading, copy, bonus = []} = from;
  const totals = totalsOf(ticket);
  const marksOfTaxes = taxMarks(totals.taxes);
  const column = amountColumn(marksOfTaxes);
  const taxes = taxRows(totals.taxes, marksOfTaxes);
  const mark = marks(copy, heading);
  const {name, address, taxNumber} = heading.venue;
  const tenders = ticket.tenders.filter((tender) => !tender.isVoid);
  const rows: readonly ReceiptRow[] = [
    centered(name, 'large'),
    ...given([...address, taxNumber, ...heading.header]),
    ...mark,
    ...counterMark(ticket),
    ...refundMark(ticket),
    {kind: 'blank'},
    ...head(ticket.no, heading),
    {kind: 'rule'},
    ...receiptLines(ticket.lines, marksOfTaxes),
    {kind: 'rule'},
    ...sums(ticket.discount, totals, column),
    ...taxes.onTop,
    pair(`TOTAL ${heading.currency}`, formatCents(totals.totalCents), 'large'),
    ...(totals.roundingCents === 0 ? [] : [pair('Rounding', column(totals.roundingCents))]),
    ...tenders.flatMap((tender) => tenderRows(tender, column)),
    ...change(ticket.changeCents, column),
    ...taxes.inside,
    ...(memberRow(ticket.member).length === 0 ? revokedRows(ticket) : []),
    ...bonus,
    {kind: 'blank'},
    ...given(heading.footer),
    ...mark,
  ];
  return {ticketId: ticket.id, ticketNo: ticket.no, copy, rows};
}
