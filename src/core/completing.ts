import type {BareEvent, Scene} from './decision.ts';
import {collectionId, collectsOf} from './collecting.ts';
import type {Cents} from './money.ts';
import type {OpenTicket} from './ticket.ts';
import {memberCompleting} from './members/completing.ts';
import {totalsOf} from './totals.ts';
import {vouchersSold} from './vouchers.ts';

/**
 * The events of a completion: the ticket closes, each of its codes collects once (under an id of ticket and code, so
 * that it can never be a second collection), vouchers that it sold are owed to the host, holds on its
 * member's money and points become final, points are earned, and the rest of a split comes
 * back.
 */
export function completing(
  scene: Scene,
  ticket: OpenTicket,
  end: {readonly changeCents: Cents; readonly opensDrawer: boolean},
): readonly BareEvent[] {
  const {id: ticketId, no: ticketNo} = ticket;
  const {totalCents} = totalsOf(ticket);
  const collected = collectsOf(ticket, scene.facts.actions).map(({code, collected: points}): BareEvent => ({
    kind: 'pointsCollected',
    id: collectionId(ticketId, code),
    ticketId,
    ticketNo,
    code,
    collected: points,
  }));
  const closed: BareEvent = {kind: 'ticketClosed', ticketId, ticketNo, totalCents, ...end};
  const owed = [...vouchersSold(ticket), ...memberCompleting(scene, ticket)];
  return [closed, ...collected, ...owed, ...restBack(scene, ticket)];
}

/** The rest of a split that waited for this part to be done. */
export function restBack({state}: Scene, ticket: OpenTicket): readonly BareEvent[] {
  const rest = state.parked.find(({id}) => id === ticket.splitFrom);
  return rest === undefined ? [] : [{kind: 'ticketRecalled', ticketId: rest.id}];
}
