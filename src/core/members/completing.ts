import type {BareEvent, Scene} from '../decision.ts';
import type {OpenTicket} from '../ticket.ts';
import {fundsPaid} from './fund-line.ts';
import {earnedByLine, earnedOn} from './points.ts';
import {isAwayStanding, linkOf, type LinkFacts} from './rules.ts';
import {paymentName} from './taken.ts';
import type {TicketMember} from './ticket-member.ts';

/** What makes the holds on a ticket final: settled for money, confirmed for points. A debit is final by itself. */
function finishing({id: ticketId, tenders}: OpenTicket): readonly BareEvent[] {
  return tenders.flatMap((tender): BareEvent[] => {
    if ((tender.kind !== 'wallet' && tender.kind !== 'points') || tender.isVoid || tender.actKind === 'debit')
      return [];
    const {actId: ofId, actKind, link, number} = tender;
    const kind = actKind === 'chargeAuthorise' ? 'chargeSettle' : 'redeemConfirm';
    return [{kind: 'memberFinished', ticketId, link, number, act: {id: `${ofId}/finish`, kind, ofId}}];
  });
}

/** Why a member whose link takes points earns none all the same, or null. */
export function againstEarning(
  {barredReason, isLive, points}: TicketMember,
  {standing, queuesEarned}: LinkFacts,
): 'barred' | 'linkDown' | 'notOffered' | null {
  if (barredReason !== null) return 'barred';
  const isAway = !isLive || isAwayStanding(standing);
  if (isAway && !queuesEarned) return 'linkDown';
  return points.length === 0 ? 'notOffered' : null;
}

/** What the member of a ticket earns, under an id of the ticket: it can never be a second time. */
function earning({facts}: Scene, ticket: OpenTicket): readonly BareEvent[] {
  const {id: ticketId, no: ticketNo, member} = ticket;
  const link = linkOf(facts.members, facts.members?.rules.dataLink ?? null);
  if (member === undefined || facts.members === null || link === null || member.link !== link.id) return [];
  if (!link.canEarn) return [];
  const {points} = facts.members.rules;
  const {earnPpm} = member.terms;
  const hundredths = earnedOn(ticket, points, earnPpm);
  if (hundredths <= 0) return [];
  const why = againstEarning(member, link);
  const [main] = member.points;
  if (why !== null || main === undefined) return [{kind: 'memberEarnedNothing', ticketId, why: why ?? 'notOffered'}];
  const {bucket} = main;
  const name = paymentName(link.system, main.name);
  const earned = {id: `${ticketId}/earn`, link: link.id, number: member.number, bucket, name, hundredths};
  const lines = earnedByLine(ticket, {points, earnPpm, hundredths});
  return [{kind: 'memberEarned', ticketId, ticketNo, earned: lines === null ? earned : {...earned, lines}}];
}

/** What a completed ticket owes the links of its member. */
export function memberCompleting(scene: Scene, ticket: OpenTicket): readonly BareEvent[] {
  return [...finishing(ticket), ...fundsPaid(ticket), ...earning(scene, ticket)];
}
