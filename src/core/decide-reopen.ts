import type {Command} from './commands.ts';
import {allowed, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {creditBack} from './decide-credit.ts';
import {earnedBack, memberBack} from './decide-member-answer.ts';
import {privilegesToGiveBack, REFUND_PRIVILEGES} from './decide-refund.ts';
import {ticketOfTable} from './decide-tables.ts';
import {fundsOn} from './members/fund-line.ts';
import {vouchersBack} from './members/voucher-line.ts';
import type {ClosedTicket, Line, OpenTicket, TicketDiscount} from './ticket.ts';
import {vouchersOn} from './vouchers.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

function turned(line: Line): Line {
  if (line.kind === 'product' || line.kind === 'group') {
    return {...line, quantity: -line.quantity + 0, voided: -line.voided + 0};
  }
  return {...line, amountCents: -line.amountCents + 0};
}

/** A percentage turns round with its lines; an amount, and the cents beside a percentage, have a sign of their own. */
function turnedDiscount(discount: TicketDiscount | null): TicketDiscount | null {
  if (discount?.kind === 'amount') return {...discount, amountCents: -discount.amountCents};
  const cents = discount?.remainderCents ?? 0;
  return discount === null || cents === 0 ? discount : {...discount, remainderCents: -cents};
}

/** A closed ticket with every amount turned round: what the counter booking is. */
function reversalOf(
  ticket: ClosedTicket,
  as: {id: string; no: number; atMs: number; by: {no: string; name: string}},
): ClosedTicket {
  const {memberFigures: _figures, notEarned: _why, ...bare} = ticket;
  return {
    ...bare,
    id: as.id,
    no: as.no,
    openedAtMs: as.atMs,
    closedAtMs: as.atMs,
    operatorNo: as.by.no,
    openedByName: as.by.name,
    closedBy: as.by.no,
    closedByName: as.by.name,
    lines: ticket.lines.map(turned),
    discount: turnedDiscount(ticket.discount),
    tenders: ticket.tenders.map((tender) => ({
      ...tender,
      amountCents: -tender.amountCents + 0,
      roundingCents: -tender.roundingCents + 0,
    })),
    changeCents: -ticket.changeCents + 0,
    collectBan: true,
    bonusCode: null,
    splitFrom: null,
    collected: [],
    figures: null,
    reverses: ticket.id,
    copies: 0,
  };
}

/**
 * The open copy: the same lines, none of which will ever collect again, and nothing paid. Where other guests sit at its
 * table by now, it has none.
 */
function copyOf(
  ticket: ClosedTicket,
  as: {id: string; no: number; atMs: number; by: {no: string; name: string}; table: string | null},
): OpenTicket {
  const lines = ticket.lines.map((line): Line => {
    const bare = {...line, collectsFor: null, collectBan: true};
    // A member's voucher is good again: it can be used anew.
    return bare.kind === 'memberVoucher' ? {...bare, isVoid: true} : bare;
  });
  const {discount} = ticket;
  return {
    phase: 'open',
    id: as.id,
    no: as.no,
    openedAtMs: as.atMs,
    operatorNo: as.by.no,
    openedByName: as.by.name,
    lines,
    discount,
    tenders: [],
    table: as.table,
    bonusCode: null,
    codeDiscount: 'given',
    collectBan: true,
    splitFrom: null,
    asked: null,
    ...(ticket.member === undefined ? {} : {member: ticket.member}),
  };
}

/**
 * Brings a completed ticket back: the original stays as it is, a counter booking takes its money back, and an open
 * copy can be changed and paid anew. Points that were collected stay; nothing on the copy collects. What a member earned
 * is taken back, and earned anew on the copy.
 */
export function decideReopen(
  scene: Scene,
  {ticket, wasReopened, wasRefunded, areSalesRefused, areFundsRefused = false, claimedBy = null}: Of<'reopenTicket'>,
): Decision {
  // Its payments go back as a refund's do: it takes the same flags.
  const by = allowed(scene.state, ...REFUND_PRIVILEGES, ...privilegesToGiveBack(ticket.tenders));
  if (isRefusal(by)) return refuse(by);
  const open = scene.state.ticket;
  if (open !== null) return refuse({code: 'ticketOpen', ticketNo: open.no});
  // Once only, and a counter booking never: either would give the money back a second time.
  if (wasReopened || ticket.reverses !== null) return refuse({code: 'alreadyReopened', ticketNo: ticket.no});
  // Something of it went back already; and a refund is no sale.
  if (ticket.refundOf !== undefined)
    return refuse({code: 'refundOfRefund', ticketNo: ticket.no, ofNo: ticket.refundOf.ticketNo});
  const {refund} = scene.state;
  if (wasRefunded || refund?.refund.refundOf?.ticketId === ticket.id) {
    return refuse({code: 'refundedNotReopened', ticketNo: ticket.no});
  }
  if (claimedBy !== null) return refuse({code: 'claimedElsewhere', ticketNo: ticket.no, tillNo: claimedBy});
  // The credit may be spent by now: money for it is given back only when the host has taken it off the voucher.
  if (vouchersOn(ticket).length > 0 && !areSalesRefused) return refuse({code: 'vouchersSold', ticketNo: ticket.no});
  if (fundsOn(ticket).length > 0 && !areFundsRefused) return refuse({code: 'fundsPaid', ticketNo: ticket.no});
  const {nowMs: atMs, newId} = scene.facts;
  const no = scene.state.nextTicketNo;
  const reversal = reversalOf(ticket, {id: `${newId}-reversal`, no, atMs, by});
  const {table} = ticket;
  const isFree = table === null || ticketOfTable(scene.state, table) === null;
  const copy = copyOf(ticket, {id: newId, no: no + 1, atMs, by, table: isFree ? table : null});
  return happened(
    scene,
    {kind: 'ticketReversed', ticketId: ticket.id, reversal, collected: ticket.collected},
    {kind: 'ticketReopened', ticketId: ticket.id, copy},
    ...creditBack(ticket.id, ticket.tenders),
    ...memberBack(ticket.id, ticket.tenders, 'reopened'),
    ...vouchersBack(ticket.id, ticket.lines, 'reopened'),
    ...earnedBack(ticket, 'reopened'),
  );
}
