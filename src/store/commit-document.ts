import type {Batch} from '../app/ports.ts';
import type {TillState} from '../core/state.ts';
import type {CancelledTicket, ClosedTicket, Line} from '../core/ticket.ts';
import {isLive, lineCents, liveQuantity, totalsOf} from '../core/totals.ts';
import {bonusRows, isPaper} from './bonus-rows.ts';
import {chainHash} from './chain.ts';
import {memberDocument} from './member-rows.ts';
import {deedDocument} from './deed-rows.ts';

/** The end of the journal: the number and the hash of its last row. */
export type Head = {readonly seq: number; readonly hash: string};

/** A snapshot of another version is thrown away and the journal is read from its first row. */
export const SNAPSHOT_VERSION = 13;

type Row = readonly (string | number | null)[];
type Ended = ClosedTicket | CancelledTicket;

/** The tickets that ended in this batch, counter bookings and refunds too: they get rows of their own, for lists and reports. */
function endedTickets({events, before, after}: Batch): readonly Ended[] {
  return events.flatMap((event): Ended[] => {
    if (event.kind === 'ticketClosed') return after.lastClosed === null ? [] : [after.lastClosed];
    if (event.kind === 'ticketReversed') return [event.reversal];
    if (event.kind === 'ticketRefunded') return [event.refund];
    if (event.kind !== 'ticketCancelled' || before.ticket === null) return [];
    const {asked: _asked, codeDiscount: _codeDiscount, parted: _parted, ...ticket} = before.ticket;
    return [{...ticket, phase: 'cancelled', cancelledAtMs: event.atMs}];
  });
}

/** A ticket as it was closed. Its figures come later, and have a row of their own: this one is never changed. */
function documentOf(ticket: Ended): string {
  if (ticket.phase === 'cancelled') return JSON.stringify(ticket);
  const {figures: _figures, ...closed} = ticket;
  return JSON.stringify(closed);
}

function ticketRow(ticket: Ended): Row {
  const totals = totalsOf(ticket);
  const atMs = ticket.phase === 'closed' ? ticket.closedAtMs : ticket.cancelledAtMs;
  const tax = totals.taxes.reduce((sum, {taxCents}) => sum + taxCents, 0);
  const {subtotalCents, discountCents, totalCents, roundingCents} = totals;
  const change = ticket.phase === 'closed' ? ticket.changeCents : 0;
  const ids = [ticket.id, ticket.no, ticket.phase, ticket.openedAtMs, atMs, ticket.operatorNo] as const;
  return [...ids, subtotalCents, discountCents, tax, totalCents, roundingCents, change, documentOf(ticket)];
}

/** What was scanned or typed for the line; of a benefit, the action that gave it; of what a member's voucher
 * gave, the voucher. */
function codeOf(line: Line): string | null {
  if (line.kind === 'benefit') return line.actionId;
  if (line.kind === 'memberVoucher') return line.voucherId;
  return 'code' in line ? line.code : null;
}

function lineRows(ticket: Ended): readonly Row[] {
  return ticket.lines.filter(isLive).map((line) => {
    const {no, kind, name, group, tax} = line;
    return [ticket.id, no, kind, codeOf(line), name, group, tax.code, liveQuantity(line), lineCents(line)];
  });
}

function tenderRows(ticket: Ended): readonly Row[] {
  return ticket.tenders
    .filter((tender) => !tender.isVoid)
    .map(({no, tenderId, name, amountCents, roundingCents}) => [
      ticket.id,
      no,
      tenderId,
      name,
      amountCents,
      roundingCents,
    ]);
}

/** The rows of the tickets that ended in a batch, in the order of the columns of their tables. */
export function ticketRows(batch: Batch): Readonly<Record<'tickets' | 'lines' | 'tenders', readonly Row[]>> {
  const ended = endedTickets(batch);
  const closed = ended.filter(({phase}) => phase === 'closed');
  return {tickets: ended.map(ticketRow), lines: closed.flatMap(lineRows), tenders: closed.flatMap(tenderRows)};
}

/** What receipts say of their codes (see migration 0005). */
export function figureRows(events: Batch['events']): readonly Row[] {
  return events.flatMap((event): Row[] =>
    event.kind === 'receiptFigured' ? [[event.ticketId, JSON.stringify(event.figures)]] : [],
  );
}

/** What is written of an operator (see migration 0009). */
function operatorRows({operator}: Batch): readonly Row[] {
  if (operator === null) return [];
  const {no, name, role, privileges, isActive, pinHash, card} = operator;
  const kept = [pinHash, card?.hash ?? null, card === null ? 1 : 0] as const;
  return [[no, name, role, JSON.stringify(privileges), isActive ? 1 : 0, ...kept]];
}

/** What receipts say of their members (see migration 0011). */
export function memberFigureRows(events: Batch['events']): readonly Row[] {
  return events.flatMap((event): Row[] =>
    event.kind === 'memberFigured' ? [[event.ticketId, JSON.stringify(event.figures)]] : [],
  );
}

function snapshotRow(head: Head, state: TillState): Row {
  return [head.seq, SNAPSHOT_VERSION, JSON.stringify(state)];
}

/**
 * The document of one commit (see migration 0001), and the journal's new end. `withSnapshot` adds the state after it,
 * so that the next start need not read the whole journal.
 */
export function commitDocument(batch: Batch, head: Head, withSnapshot: boolean): {text: string; head: Head} {
  let {seq, hash} = head;
  const journal = batch.events.map((event): Row => {
    seq += 1;
    const body = JSON.stringify(event);
    hash = chainHash(hash, seq, body);
    return [seq, event.atMs, event.kind, 'ticketId' in event ? event.ticketId : null, event.operatorNo, body, hash];
  });
  const document = {
    journal,
    outbox: batch.outbox.filter(isPaper).map(({id, kind, ticketId, copy}): Row => [id, seq, kind, ticketId, copy]),
    ...ticketRows(batch),
    ...bonusRows(batch, seq),
    ...deedDocument(batch.events, seq),
    figures: figureRows(batch.events),
    ...memberDocument(batch.events),
    operators: operatorRows(batch),
    memberFigures: memberFigureRows(batch.events),
    snapshot: withSnapshot ? [snapshotRow({seq, hash}, batch.after)] : [],
  };
  return {text: JSON.stringify(document), head: {seq, hash}};
}
