import {formatCents} from './format.ts';
import type {ReceiptRow} from './receipt.ts';
import type {ClosedTicket} from './ticket.ts';

/** What gives money back must not pass for a sale, and names the sale that it is of. */
export function refundMark({refundOf}: ClosedTicket): readonly ReceiptRow[] {
  if (refundOf === undefined) return [];
  // Every till counts its tickets by itself.
  const till = refundOf.owner === undefined ? '' : `, till ${refundOf.owner.tillNo}`;
  const text = `REFUND of ticket ${String(refundOf.ticketNo).padStart(6, '0')}${till}`;
  return [{kind: 'text', text, align: 'center', weight: 'bold'}];
}

/** The points that were earned with the sale and go back with its goods. */
export function revokedRows({refundOf}: ClosedTicket): readonly ReceiptRow[] {
  const revoked = refundOf?.revoked;
  if (revoked === undefined) return [];
  // Hundredths of a point read as hundredths of money do.
  return [{kind: 'pair', left: 'Points taken back', right: formatCents(revoked.hundredths), weight: 'normal'}];
}
