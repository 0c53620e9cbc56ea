import {formatCents} from './format.ts';
import {
  centered,
  given,
  pair,
  sums,
  tenderRows,
  unrealMark,
  type ReceiptHeading,
  type Unreal,
} from './receipt-build.ts';
import {receiptLines} from './receipt-lines.ts';
import {memberRow} from './receipt-member.ts';
import {amountColumn, taxMarks, taxRows} from './receipt-taxes.ts';
import type {Receipt, ReceiptRow} from './receipt.ts';
import type {OpenTicket} from './ticket.ts';
import {totalsOf} from './totals.ts';

/** Said at both ends: a guest must not take it for proof of a payment. */
export const INTERIM_MARK = 'NOT A RECEIPT';

/** What stands on an interim total beside the ticket; `closedAt` is when it was parked. */
export type InterimHeading = Omit<ReceiptHeading, 'header' | 'footer'>;

function marks(unreal: Unreal): readonly ReceiptRow[] {
  return [centered(INTERIM_MARK, 'bold'), ...unrealMark(unreal)];
}

/**
 * The interim total of a ticket that was put aside: its table, its lines and what they come to so far, for the guest
 * to look at. What was paid already is taken off. It names no change and no tax inside: it is no receipt.
 */
export function buildInterim({ticket, heading}: {ticket: OpenTicket; heading: InterimHeading}): Receipt {
  const totals = totalsOf(ticket);
  const marksOfTaxes = taxMarks(totals.taxes);
  const column = amountColumn(marksOfTaxes);
  const paid = ticket.tenders.filter((tender) => !tender.isVoid);
  const due = totals.dueCents;
  const rows: readonly ReceiptRow[] = [
    centered(heading.venue.name, 'large'),
    ...given(heading.venue.address),
    ...marks(heading),
    {kind: 'blank'},
    ...(ticket.table === null ? [] : [centered(`Table ${ticket.table}`, 'large')]),
    pair(`Ticket ${String(ticket.no).padStart(6, '0')}`, `Till ${heading.tillNo}`),
    pair(`Served by ${heading.operatorName}`, heading.closedAt),
    ...memberRow(ticket.member),
    {kind: 'rule'},
    ...receiptLines(ticket.lines, marksOfTaxes),
    {kind: 'rule'},
    ...sums(ticket.discount, totals, column),
    ...taxRows(totals.taxes, marksOfTaxes).onTop,
    pair(`SO FAR ${heading.currency}`, formatCents(totals.totalCents), 'large'),
    ...paid.flatMap((tender) => tenderRows(tender, column)),
    ...(paid.length === 0 ? [] : [pair('Still due', column(due), 'bold')]),
    {kind: 'blank'},
    ...marks(heading),
  ];
  return {ticketId: ticket.id, ticketNo: ticket.no, copy: 0, rows};
}
