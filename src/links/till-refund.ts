import type {PeerRefund, PeerRefundEnd} from '../app/peers.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {ClaimRequest, LineQuantity, SharedTicket} from '../core/peers/protocol.ts';
import type {Refusal} from '../core/refusals.ts';
import {refundable} from '../core/refund/plan.ts';
import type {DropWhy} from '../core/peers/peer-claim.ts';
import type {TillClient} from './till-client.ts';
import {awayOf} from './till-days.ts';

export type RefundParts = {
  readonly client: Pick<TillClient, 'claim' | 'ticket'>;
  readonly dispatch: (command: Command) => Promise<Outcome>;
  /** Why the till would refuse a command now, or null. */
  readonly refusalOf: (command: Command) => Refusal | null;
  readonly newId: () => string;
};

/** What is claimed: the lines that are wanted, or all that is left of the ticket. */
export function claimedLines({
  told: {ticket, refunds},
  wish,
}: Pick<PeerRefund, 'told' | 'wish'>): readonly LineQuantity[] {
  const left = refundable(ticket, refunds);
  const wanted = wish.kind === 'whole' ? [...left.keys()].map((line) => ({line, quantity: null})) : wish.lines;
  return wanted
    .map(({line, quantity}) => ({line, quantity: quantity ?? left.get(line) ?? 0}))
    .filter(({quantity}) => quantity > 0);
}

/** The command that makes the refund here. */
export function peerRefundCommand({told, wish, way}: PeerRefund, claimId: string | null): Command {
  const {ticket, refunds, wasReopened, tillNo} = told;
  const owner = {tillNo, claimId};
  return {kind: 'refundTicket', ticket, refunds, wasReopened, claimedBy: null, wish, way, owner};
}

function idsOf({refunds, wasReopened}: SharedTicket): string {
  return JSON.stringify([wasReopened, ...refunds.map(({id}) => id)]);
}

/** The outcome of a command that was not carried out. */
function endBy(outcome: Exclude<Outcome, {kind: 'done'}>): PeerRefundEnd {
  if (outcome.kind === 'refused') return {kind: 'refused', refusal: outcome.refusal};
  return {kind: 'fault', message: `${outcome.fault.code}: ${outcome.fault.message}`};
}

/** What stands against it once the owner holds the claim, or null: nothing was refunded since it was looked at. */
async function changedSince({told}: PeerRefund, client: RefundParts['client']): Promise<PeerRefundEnd | null> {
  const {tillNo} = told;
  const now = await client.ticket(told.ticket.id);
  if (now.kind === 'unknown') return {kind: 'away', tillNo, why: awayOf(now)};
  return now.told !== null && idsOf(now.told) === idsOf(told) ? null : {kind: 'changed', tillNo};
}

/**
 * Refunds a ticket of another till: the claim is on this till's disk before it is sent; the refund is made only while
 * its owner holds the claim; whatever comes between, the owner is told later that it was not used. Never rejects for the
 * network.
 */
export async function refundElsewhere(order: PeerRefund, parts: RefundParts): Promise<PeerRefundEnd> {
  const {client, dispatch, refusalOf, newId} = parts;
  const {tillNo, ticket} = order.told;
  const refusal = refusalOf(peerRefundCommand(order, null));
  // The claim is all that is missing.
  if (refusal !== null && refusal.code !== 'claimFirst') return {kind: 'refused', refusal};
  const request: ClaimRequest = {id: newId(), ticketId: ticket.id, lines: claimedLines(order)};
  const asked = await dispatch({kind: 'askPeerClaim', claim: {...request, tillNo, ticketNo: ticket.no}});
  if (asked.kind !== 'done') return endBy(asked);
  const drop = async (why: DropWhy, end: PeerRefundEnd): Promise<PeerRefundEnd> => {
    await dispatch({kind: 'dropPeerClaim', id: request.id, why});
    return end;
  };
  const answer = await client.claim(request);
  if (answer.kind === 'unknown') return drop('away', {kind: 'away', tillNo, why: awayOf(answer)});
  if (answer.kind === 'refused') return drop('refused', {kind: 'claimRefused', tillNo, reason: answer.reason});
  const changed = await changedSince(order, client);
  if (changed !== null) return drop('notRefunded', changed);
  const outcome = await dispatch(peerRefundCommand(order, request.id));
  return outcome.kind === 'done' ? {kind: 'begun'} : drop('notRefunded', endBy(outcome));
}
