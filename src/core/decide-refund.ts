import type {Command} from './commands.ts';
import {allowed, happened, isRefusal, refuse, type BareEvent, type Decision, type Scene} from './decision.ts';
import {creditBack} from './decide-credit.ts';
import {refundEarnedId, refundPartId} from './members/deeds.ts';
import {isAwayStanding, linkOf} from './members/rules.ts';
import {pointsTenderId, worthOfTender} from './members/taken.ts';
import {usedVouchers, vouchersBack} from './members/voucher-line.ts';
import type {Privilege} from './privileges.ts';
import {isOutside, isOwedBack} from './refund/pay-back.ts';
import {nextCard, type PendingRefund, type RefundPart} from './refund/pending.ts';
import {planRefund, type RefundPlan} from './refund/plan.ts';
import type {Refusal} from './refusals.ts';
import type {SignedOn, TillState} from './state.ts';
import type {ClosedTicket, Tender} from './ticket.ts';
import type {RefundOf} from './refund/refund-of.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** What every refund needs. */
export const REFUND_PRIVILEGES = ['operateTills', 'managersFunctions', 'returnsAndCreditSales'] as const;

/** What it needs beside that to give these payments back: the money of a member's external payment has a flag of its own. */
export function privilegesToGiveBack(tenders: readonly Tender[]): readonly Privilege[] {
  const isCharge = tenders.some(
    (tender) => isOutside(tender) && !tender.isVoid && tender.actKind === 'chargeAuthorise',
  );
  return isCharge ? ['accountChargeRefunds'] : [];
}

/** Why a link can't give anything back now, or null: nothing is begun that could not be ended. */
function againstLinks({facts}: Scene, {goods}: RefundPlan): Refusal | null {
  for (const tender of goods.tenders) {
    if (!isOutside(tender)) continue;
    const link = linkOf(facts.members, tender.link);
    if (link === null) return {code: 'noMemberLink'};
    const {standing, system} = link;
    if (isAwayStanding(standing)) return {code: standing, system};
  }
  return null;
}

/** The refund as a ticket of its own; it gets its number when it is closed. */
function refundOf(scene: Scene, ticket: ClosedTicket, {plan, by}: {plan: RefundPlan; by: SignedOn}): ClosedTicket {
  const {earned: _earned, notEarned: _notEarned, memberFigures: _figures, ...original} = ticket;
  const {nowMs: atMs, newId: id} = scene.facts;
  return {
    ...original,
    ...plan.goods,
    id,
    no: 0,
    openedAtMs: atMs,
    closedAtMs: atMs,
    operatorNo: by.no,
    openedByName: by.name,
    closedBy: by.no,
    closedByName: by.name,
    changeCents: 0,
    table: null,
    bonusCode: null,
    collectBan: true,
    splitFrom: null,
    collected: [],
    figures: null,
    reverses: null,
    copies: 0,
  };
}

function partsOf(refund: ClosedTicket): readonly RefundPart[] {
  return refund.tenders.filter(isOwedBack).map(({no: tender, link, system, name, amountCents}) => {
    const open = {state: 'asked', reason: null, left: null} as const;
    return {id: refundPartId(refund.id, tender), tender, link, system, name, amountCents: -amountCents, ...open};
  });
}

/** What the links are asked to give back, and somebody waits for it. */
function askedBack(refund: ClosedTicket, {parts}: RefundPlan): readonly BareEvent[] {
  return parts.flatMap(({tender: no, back}): BareEvent[] => {
    const tender = refund.tenders.find((one) => one.no === no);
    if (tender === undefined || !isOutside(tender)) return [];
    const {link, number} = tender;
    const owed = {id: refundPartId(refund.id, no), ticketId: refund.id, link, number, back, why: 'refunded'} as const;
    const worth = worthOfTender(tender);
    return [{kind: 'memberReturned', ...owed, worth, isAwaited: true}];
  });
}

/** What is owed for points that were earned: they are taken back when the refund is closed. */
function revoking({id: ticketId, refundOf: of}: ClosedTicket, isLast: boolean): readonly BareEvent[] {
  const revoked = of?.revoked;
  if (revoked === undefined) return [];
  const {id: ofId, link, number, bucket, name = bucket, hundredths} = revoked;
  const worth = {of: 'points', tenderId: pointsTenderId(link, bucket), name, amount: hundredths} as const;
  const back = {ofId, ofKind: 'earn', reference: null, amount: isLast ? null : hundredths} as const;
  const id = refundEarnedId(ticketId);
  return [{kind: 'memberReturned', id, ticketId, link, number, back, why: 'refunded', worth}];
}

/** A payment with what its host said: how it calls the giving back, what the member has after it; or that it is open. */
function withAnswer(tender: Tender, parts: readonly RefundPart[]): Tender {
  const part = parts.find((one) => one.tender === tender.no);
  if (part === undefined || !isOutside(tender)) return tender;
  if (part.state !== 'done') return {...tender, isLeftOpen: true};
  const {left, reference} = part;
  const told = reference === undefined ? {} : {backReference: reference};
  if (left === null) return {...tender, ...told};
  return tender.kind === 'wallet' ? {...tender, ...told, leftCents: left} : {...tender, ...told, leftHundredths: left};
}

/** The events of closing a refund: its money goes out, and what it owes in the background. */
export function closingRefund(scene: Scene, pending: PendingRefund, isTold: boolean): readonly BareEvent[] {
  const {opensDrawer, parts, revokesAll, vouchers = []} = pending;
  const {nowMs: closedAtMs} = scene.facts;
  const tenders = pending.refund.tenders.map((tender) => withAnswer(tender, parts));
  const refund: ClosedTicket = {...pending.refund, tenders, closedAtMs, no: scene.state.nextTicketNo};
  const ticketId = refund.refundOf?.ticketId ?? '';
  const credit = tenders.map((tender): Tender => ({...tender, amountCents: -tender.amountCents}));
  const isOpen = parts.some(({state}) => state === 'leftOpen');
  return [
    {kind: 'ticketRefunded', ticketId, refund, opensDrawer, isOpen, isTold},
    ...creditBack(ticketId, credit),
    ...revoking(refund, revokesAll),
    ...vouchersBack(refund.id, vouchers, 'refunded'),
  ];
}

/** That a refund is not answered yet, or null. */
export function refundWaiting({refund}: TillState): Refusal | null {
  return refund === null ? null : {code: 'refundWaiting', ticketNo: refund.refund.refundOf?.ticketNo ?? 0};
}

/** The till and the original: what stands against a refund before anything is worked out. */
function againstRefund({state}: Scene, {ticket, wasReopened, claimedBy = null}: Of<'refundTicket'>): Refusal | null {
  const waiting = refundWaiting(state);
  if (waiting !== null) return waiting;
  const asked = state.ticket?.asked ?? null;
  if (asked !== null) return {code: 'cardWaiting', amountCents: asked.amountCents};
  if (wasReopened) return {code: 'reopenedBefore', ticketNo: ticket.no};
  return claimedBy === null ? null : {code: 'claimedElsewhere', ticketNo: ticket.no, tillNo: claimedBy};
}

/** Of another till's ticket: the claim that its owner holds for it, or that it is missing. */
function ownerOf({state}: Scene, {owner, ticket}: Of<'refundTicket'>): Pick<RefundOf, 'owner'> | Refusal {
  if (owner === undefined) return {};
  const {tillNo, claimId} = owner;
  const claim = state.peerClaims.find(({id, stage}) => id === claimId && stage === 'asked');
  if (claimId === null || claim?.ticketId !== ticket.id || claim.tillNo !== tillNo) return {code: 'claimFirst', tillNo};
  return {owner: {tillNo, claimId}};
}

/**
 * Refunds lines of a completed ticket, or all that is left of it, with a ticket of its own: the original stays as it is.
 * What was paid from a member's account goes back there first, then a card's terminal is asked: where either is needed
 * the refund waits for it, on disk; else it is closed at once.
 */
export function decideRefund(scene: Scene, command: Of<'refundTicket'>): Decision {
  const by = allowed(scene.state, ...REFUND_PRIVILEGES);
  if (isRefusal(by)) return refuse(by);
  const against = againstRefund(scene, command);
  if (against !== null) return refuse(against);
  const plan = planRefund(command, scene.facts.rules);
  if (isRefusal(plan)) return refuse(plan);
  const more = allowed(scene.state, ...privilegesToGiveBack(plan.goods.tenders));
  if (isRefusal(more)) return refuse(more);
  const links = againstLinks(scene, plan);
  if (links !== null) return refuse(links);
  const owner = ownerOf(scene, command);
  if (isRefusal(owner)) return refuse(owner);
  const {ticket} = command;
  const goods = {...plan.goods, refundOf: {...plan.goods.refundOf, ...owner}};
  const refund = refundOf(scene, ticket, {plan: {...plan, goods}, by});
  const vouchers = usedVouchers(ticket.lines);
  const pending: PendingRefund = {
    refund,
    parts: partsOf(refund),
    approved: [],
    opensDrawer: plan.opensDrawer,
    revokesAll: plan.revoke?.amount === null,
    ...(plan.isLast && vouchers.length > 0 ? {vouchers} : {}),
    atMs: scene.facts.nowMs,
  };
  if (pending.parts.length === 0 && nextCard(pending) === null) {
    return happened(scene, ...closingRefund(scene, pending, true));
  }
  return happened(scene, {kind: 'refundAsked', ticketId: ticket.id, pending}, ...askedBack(refund, plan));
}
