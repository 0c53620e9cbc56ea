import {changeable, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {completing, restBack} from './completing.ts';
import {givingUp, memberBack} from './decide-member-answer.ts';
import {waitingOn} from './decide-member-pay.ts';
import {vouchersBack} from './members/voucher-line.ts';
import {isLive, totalsOf} from './totals.ts';

/**
 * Takes the whole open ticket back. Refused while a payment stands on it that goes back over the counter: that comes
 * first. What was taken from a member's account, or may have been, is given back by its host.
 */
export function decideCancel(scene: Scene): Decision {
  const ticket = changeable(scene.state, 'cancelSale');
  if (isRefusal(ticket)) return refuse(ticket);
  const {paidCents} = totalsOf(ticket);
  if (ticket.tenders.some((tender) => !tender.isVoid && tender.kind !== 'wallet' && tender.kind !== 'points'))
    return refuse({code: 'paymentsOnTicket', paidCents});
  // What points have paid for is given: the ticket can always be completed, at nothing too.
  const benefit = ticket.lines.find((line) => line.kind === 'benefit');
  if (benefit !== undefined) return refuse({code: 'benefitLocked', name: benefit.name});
  return happened(
    scene,
    ...scene.state.memberAsks
      .filter(({ticketId}) => ticketId === ticket.id)
      .flatMap((ask) => givingUp(ask, 'ticketGone', null)),
    ...memberBack(ticket.id, ticket.tenders, 'cancelled'),
    ...vouchersBack(ticket.id, ticket.lines, 'cancelled'),
    {kind: 'ticketCancelled', ticketId: ticket.id, ticketNo: ticket.no},
    ...restBack(scene, ticket),
  );
}

/** Closes a ticket on which nothing is due: an even exchange, or a sale that a discount paid whole. */
export function decideComplete(scene: Scene): Decision {
  const ticket = changeable(scene.state);
  if (isRefusal(ticket)) return refuse(ticket);
  if (!ticket.lines.some(isLive)) return refuse({code: 'ticketEmpty'});
  const {dueCents} = totalsOf(ticket);
  if (dueCents !== 0) return refuse({code: 'stillDue', dueCents});
  const waiting = waitingOn(scene.state, ticket.id);
  if (waiting !== null) return refuse(waiting);
  return happened(scene, ...completing(scene, ticket, {changeCents: 0, opensDrawer: false}));
}
