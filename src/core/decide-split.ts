import type {Command} from './commands.ts';
import {restBack} from './completing.ts';
import {changeable, happened, isRefusal, refuse, type BareEvent, type Decision, type Scene} from './decision.ts';
import {waitingOn} from './decide-member-pay.ts';
import {refuseOthers, refuseTable, ticketOfTable} from './decide-tables.ts';
import {lockedAs} from './members/voucher-line.ts';
import {LINES_MAX, PARKED_MAX} from './limits.ts';
import {movedLines, nextLineNo, refuseDiscountLoss, withoutMoved} from './line-moves.ts';
import type {Refusal} from './refusals.ts';
import {keepsSense} from './sense.ts';
import {joinedDiscount, splitDiscounts} from './split-discount.ts';
import {backTo} from './split-back.ts';
import type {OpenTicket} from './ticket.ts';
import {isGiven, isLive, totalsOf} from './totals.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** A ticket with payments on it stays whole, or while one from an account is asked for: whose would it be? */
function refusePaidOn({state}: Scene, ticket: OpenTicket): Refusal | null {
  if (!ticket.tenders.some((tender) => !tender.isVoid)) return waitingOn(state, ticket.id);
  return {code: 'paymentsOnTicket', paidCents: totalsOf(ticket).paidCents};
}

/**
 * Makes a ticket of its own of some lines or parts of them; the rest is put aside. Moved lines keep the code that they
 * collect for, and the new ticket inherits the ticket's; from here on the two go their own ways.
 */
export function decideSplit(scene: Scene, {moves}: Of<'splitTicket'>): Decision {
  const ticket = changeable(scene.state, 'split');
  if (isRefusal(ticket)) return refuse(ticket);
  const paid = refusePaidOn(scene, ticket);
  if (paid !== null) return refuse(paid);
  if (scene.state.parked.length >= PARKED_MAX) return refuse({code: 'tooManyParked', most: PARKED_MAX});
  const found = movedLines(ticket, moves, {firstNo: 1, change: (line) => line});
  if ('code' in found) return refuse(found);
  if (!withoutMoved(ticket.lines, found.moved).some(isLive)) return refuse({code: 'nothingLeft'});
  const loss = refuseDiscountLoss(ticket, found.moved);
  if (loss !== null) return refuse(loss);
  const part = {partId: scene.facts.newId, partNo: scene.state.nextTicketNo};
  const discounts = splitDiscounts(ticket, found.moved);
  const event: BareEvent = {kind: 'ticketSplit', ticketId: ticket.id, ...part, moved: found.moved, discounts};
  return keepsSense(scene, happened(scene, event));
}

/** Puts the lines of a split part back to the rest, and to the rest's code, as if nothing had been split. */
export function decideGiveUpSplit(scene: Scene): Decision {
  const ticket = changeable(scene.state, 'split');
  if (isRefusal(ticket)) return refuse(ticket);
  const rest = scene.state.parked.find(({id}) => id === ticket.splitFrom);
  if (rest === undefined) return refuse({code: 'notSplit'});
  const paid = refusePaidOn(scene, ticket);
  if (paid !== null) return refuse(paid);
  const locked = ticket.lines.find((line) => isGiven(line) && isLive(line));
  if (locked !== undefined) return refuse(lockedAs(locked));
  const found = backTo(rest, ticket);
  if ('code' in found) return refuse(found);
  if (rest.lines.length + found.moved.length > LINES_MAX) return refuse({code: 'tooManyLines', most: LINES_MAX});
  const discount = joinedDiscount(rest, ticket);
  return keepsSense(
    scene,
    happened(scene, {kind: 'splitGivenUp', ticketId: ticket.id, restId: rest.id, ...found, discount}),
  );
}

/**
 * Moves lines to another table. They lose their code, and the target's own does not reach them without a fresh read
 * there; a collect ban goes with them, and whatever comes to a ticket that has one is under it too. When all go, the
 * ticket is gone with them, and the rest that waited for it comes back.
 */
export function decideTransfer(scene: Scene, {table, moves}: Of<'transferLines'>): Decision {
  const ticket = changeable(scene.state, 'transfer');
  if (isRefusal(ticket)) return refuse(ticket);
  const bad = refuseTable(table);
  if (bad !== null) return refuse(bad);
  if (ticket.table?.toLowerCase() === table.toLowerCase()) return refuse({code: 'sameTable', table});
  const paid = refusePaidOn(scene, ticket);
  if (paid !== null) return refuse(paid);
  const known = ticketOfTable(scene.state, table);
  const others = known === null ? null : refuseOthers(scene.state, known);
  if (others !== null) return refuse(others);
  if (known === null && scene.state.parked.length >= PARKED_MAX)
    return refuse({code: 'tooManyParked', most: PARKED_MAX});
  const found = movedLines(ticket, moves, {
    firstNo: nextLineNo(known?.lines ?? []),
    change: (line) => ({...line, collectsFor: null, collectBan: line.collectBan || (known?.collectBan ?? false)}),
  });
  if ('code' in found) return refuse(found);
  if ((known?.lines.length ?? 0) + found.moved.length > LINES_MAX)
    return refuse({code: 'tooManyLines', most: LINES_MAX});
  const loss = refuseDiscountLoss(ticket, found.moved);
  if (loss !== null) return refuse(loss);
  const target =
    known === null
      ? {id: scene.facts.newId, no: scene.state.nextTicketNo, table, isNew: true}
      : {id: known.id, no: known.no, table: known.table ?? table, isNew: false};
  const went: BareEvent = {kind: 'linesTransferred', ticketId: ticket.id, target, moved: found.moved};
  const isEmpty = !withoutMoved(ticket.lines, found.moved).some(isLive);
  if (!isEmpty) return keepsSense(scene, happened(scene, went));
  const gone: BareEvent = {kind: 'ticketEmptied', ticketId: ticket.id, ticketNo: ticket.no};
  return keepsSense(scene, happened(scene, went, gone, ...restBack(scene, ticket)));
}
