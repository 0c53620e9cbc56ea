import type {Command} from './commands.ts';
import {allowed, happened, isRefusal, refuse, type BareEvent, type Decision, type Scene} from './decision.ts';
import {closingRefund, REFUND_PRIVILEGES} from './decide-refund.ts';
import type {DeedAnswer} from './members/deed.ts';
import {roundToStep, type Cents} from './money.ts';
import {
  answeredPart,
  cardAsked,
  isAllRefused,
  isBegun,
  leftOpen,
  nextCard,
  withCash,
  type CashInstead,
  type PendingRefund,
} from './refund/pending.ts';
import type {PlainTender} from './ticket.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** Nothing comes of a refund. What links refused of it is told to the cashier: the manager has nothing to look after. */
function refused(pending: PendingRefund): BareEvent {
  const no = pending.parts.filter(({state}) => state === 'refused');
  return {
    kind: 'refundRefused',
    ticketId: pending.refund.refundOf?.ticketId ?? '',
    why: no.length > 0 ? 'host' : 'card',
    reason: no[0]?.reason ?? null,
    deed: null,
    deeds: no.map(({id}) => id),
    isTold: true,
  };
}

/**
 * What follows for the refund that waits when a link answers about a part of it. All done: it is closed, unless money
 * goes out here and nobody is on to hand it over. Where any refused, the cashier says how it ends.
 */
export function refundAnswered(scene: Scene, id: string, answer: DeedAnswer): readonly BareEvent[] {
  const {refund: before, operator} = scene.state;
  if (before === null || !before.parts.some((part) => part.id === id && part.state === 'asked')) return [];
  const parts = before.parts.map((part) => (part.id === id ? answeredPart(part, answer) : part));
  const pending: PendingRefund = {...before, parts};
  if (parts.some(({state}) => state !== 'done') || nextCard(pending) !== null) return [];
  const isHandedOut = pending.refund.tenders.some(({kind}) => kind === 'cash' || kind === 'other');
  if (isHandedOut && operator === null) return [];
  return closingRefund(scene, pending, false);
}

/** Gives up the refund of which links refused every part: nothing was done, and nothing is. It may be begun anew. */
export function decideGiveUpRefund(scene: Scene): Decision {
  const by = allowed(scene.state, 'operateTills');
  if (isRefusal(by)) return refuse(by);
  const {refund: pending} = scene.state;
  if (pending === null) return refuse({code: 'noRefundWaiting'});
  if (!isAllRefused(pending)) return refuse({code: 'refundBegun', ticketNo: pending.refund.refundOf?.ticketNo ?? 0});
  return happened(scene, refused(pending));
}

/** What coins could not give of the cash that goes out with it already: positive where more is owed. */
function owedInCoins({refund}: PendingRefund): Cents {
  return refund.tenders.reduce((sum, {kind, roundingCents}) => (kind === 'cash' ? sum + roundingCents : sum), 0);
}

/** The payment that was to go back on a card, in cash: coins are rounded over all of the cash that goes out. */
function inCash({facts}: Scene, pending: PendingRefund, tender: PlainTender): CashInstead | null {
  const type = facts.rules.tenders.find(({kind}) => kind === 'cash');
  if (type === undefined) return null;
  const owed = owedInCoins(pending) - tender.amountCents;
  const cents = Math.max(0, roundToStep(owed, facts.rules.cashStep));
  return {tenderId: type.id, name: type.name, amountCents: -cents + 0, roundingCents: -tender.amountCents - cents};
}

function declined(scene: Scene, pending: PendingRefund, tender: PlainTender): Decision {
  if (!isBegun(pending)) return happened(scene, refused(pending));
  const cash = inCash(scene, pending, tender);
  if (cash === null) return refuse({code: 'unknownTender', tenderId: 'cash'});
  const ticketId = pending.refund.refundOf?.ticketId ?? '';
  const event: BareEvent = {kind: 'refundCardDeclined', ticketId, tender: tender.no, cash};
  return ended(scene, withCash(pending, tender.no, cash), event);
}

/** An event of a card, and the end of the refund where that was the last one. */
function ended(scene: Scene, pending: PendingRefund, event: BareEvent): Decision {
  if (nextCard(pending) !== null) return happened(scene, event);
  return happened(scene, event, ...closingRefund(scene, pending, true));
}

/**
 * The card terminal's answer about a refund. Not approved: where nothing else was done there is no refund; else that
 * part goes out in cash.
 */
export function decideRefundCard(scene: Scene, {isApproved}: Of<'answerRefundCard'>): Decision {
  const by = allowed(scene.state, 'operateTills');
  if (isRefusal(by)) return refuse(by);
  const {refund: pending} = scene.state;
  const tender = pending === null ? null : cardAsked(pending);
  if (pending === null || tender === null) return refuse({code: 'noCardWaiting'});
  if (!isApproved) return declined(scene, pending, tender);
  const approved = [...pending.approved, tender.no];
  const ticketId = pending.refund.refundOf?.ticketId ?? '';
  return ended(scene, {...pending, approved}, {kind: 'refundCardApproved', ticketId, tender: tender.no});
}

/**
 * Ends the refund that waits: what links have not given back is left open for the manager, and never given out in
 * another way. A card that is part of it comes first. Where the links have all answered it just pays out.
 */
export function decideFinishRefund(scene: Scene): Decision {
  const by = allowed(scene.state, ...REFUND_PRIVILEGES);
  if (isRefusal(by)) return refuse(by);
  const {refund: before} = scene.state;
  if (before === null) return refuse({code: 'noRefundWaiting'});
  const pending: PendingRefund = {...before, parts: before.parts.map(leftOpen)};
  const isLeft = before.parts.some(({state}) => state === 'asked' || state === 'refused');
  const ticketId = before.refund.refundOf?.ticketId ?? '';
  const left: readonly BareEvent[] = isLeft ? [{kind: 'refundLeftOpen', ticketId}] : [];
  const card = nextCard(pending);
  if (card === null) return happened(scene, ...left, ...closingRefund(scene, pending, true));
  return isLeft ? happened(scene, ...left) : refuse({code: 'cardWaiting', amountCents: -card.amountCents});
}
