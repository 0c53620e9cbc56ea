import type {Command} from './commands.ts';
import {completing} from './completing.ts';
import {allowed, happened, isRefusal, refuse, type BareEvent, type Decision, type Scene} from './decision.ts';
import type {GivenUpWhy, ReturnWhy} from './member-events.ts';
import {refundAnswered} from './decide-refund-answer.ts';
import {TENDERS_MAX} from './limits.ts';
import {voucherLine} from './decide-member-voucher.ts';
import type {KeptAnswer, MemberAsk, PayAct, TakeAnswer} from './members/deed.ts';
import {backId} from './members/deeds.ts';
import {fundCents} from './members/fund-line.ts';
import {pointsTenderId, tenderIdOf, worthOfAsk, worthOfTender} from './members/taken.ts';
import type {ClosedTicket, OpenTicket, PointsTender, Tender, WalletTender} from './ticket.ts';
import {totalsOf} from './totals.ts';
import {goodsLeftCents, voucherCents} from './vouchers.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;
type Done = Extract<TakeAnswer, {kind: 'done'}>;

/** The ticket that was to be paid, if there is room on it still for that much; else why not. */
function payable({state}: Scene, ask: MemberAsk): OpenTicket | Exclude<GivenUpWhy, 'otherWay'> {
  const ticket = [state.ticket, ...state.parked].find((one) => one?.id === ask.ticketId) ?? null;
  if (ticket === null) return 'ticketGone';
  const due = totalsOf(ticket).dueCents - (ticket.asked?.amountCents ?? 0);
  const soldCents = ask.act.kind === 'redeemAuthorise' ? voucherCents(ticket) : fundCents(ticket);
  const isGoodsOnly = soldCents > 0;
  const room = isGoodsOnly ? Math.min(due, goodsLeftCents(ticket)) : due;
  return room >= ask.amountCents && ticket.tenders.length < TENDERS_MAX ? ticket : 'lessDue';
}

/** What is paid with: everything but a voucher. */
type Paying = MemberAsk & {readonly act: PayAct};

function isPaying(ask: MemberAsk): ask is Paying {
  return ask.act.kind !== 'voucherUse';
}

function tenderOf(ask: Paying, ticket: OpenTicket, {reference, left}: Done): WalletTender | PointsTender {
  const {id: actId, act, link, system, number, name, amountCents, ofLine} = ask;
  const base = {no: ticket.tenders.length + 1, name, amountCents, roundingCents: 0, isVoid: false} as const;
  const at = {actId, actKind: act.kind, link, system, number, reference};
  if (act.kind === 'redeemAuthorise') {
    const {bucket, hundredths} = act;
    const points = {bucket, hundredths, leftHundredths: left, ofLine};
    return {kind: 'points', ...base, tenderId: tenderIdOf(ask), ...at, ...points};
  }
  const {account} = act;
  return {kind: 'wallet', ...base, tenderId: tenderIdOf(ask), ...at, account, leftCents: left};
}

/** What goes back of an act: all that is left of it. */
function returned(ask: MemberAsk, reference: string | null, why: ReturnWhy): BareEvent {
  const {id, ticketId, link, number, act} = ask;
  const back = {ofId: id, ofKind: act.kind, reference, amount: null};
  return {kind: 'memberReturned', id: backId(id), ticketId, link, number, back, why, worth: worthOfAsk(ask)};
}

/** The events of giving up a payment: nothing stands on the ticket, what was taken goes back. */
export function givingUp(ask: MemberAsk, why: GivenUpWhy, answer: KeptAnswer | null): readonly BareEvent[] {
  const {id, ticketId} = ask;
  return [
    {kind: 'memberGivenUp', id, ticketId, why, answer},
    returned(ask, answer?.reference ?? null, why === 'ticketGone' ? 'cancelled' : 'givenUp'),
  ];
}

/** The voucher is used: what it gives stands on its ticket, open or put aside; where it gives nothing it goes back. */
function used(scene: Scene, ask: MemberAsk, {reference, left}: Done): Decision {
  const {ticket: open, parked} = scene.state;
  const ticket = [open, ...parked].find((one) => one?.id === ask.ticketId) ?? null;
  const {voucher} = ask;
  const isGone = ticket === null || voucher === undefined;
  const line = isGone ? null : voucherLine(scene, ticket, {ask, voucher, reference});
  if (isGone || line === null) {
    return happened(scene, ...givingUp(ask, isGone ? 'ticketGone' : 'lessDue', {reference, left}));
  }
  return happened(scene, {kind: 'memberVoucherUsed', id: ask.id, ticketId: ticket.id, line});
}

function paid(scene: Scene, ask: Paying, answer: Done): Decision {
  const ticket = payable(scene, ask);
  const {reference, left} = answer;
  if (typeof ticket === 'string') return happened(scene, ...givingUp(ask, ticket, {reference, left}));
  const tender = tenderOf(ask, ticket, answer);
  const event: BareEvent = {kind: 'memberPaid', id: ask.id, ticketId: ticket.id, tender};
  const after: OpenTicket = {...ticket, tenders: [...ticket.tenders, tender]};
  const {state} = scene;
  const isHere = state.operator !== null && state.ticket?.id === ticket.id && ticket.asked === null;
  const isAlone = !state.memberAsks.some((one) => one.ticketId === ticket.id && one !== ask);
  if (!ask.isPaying || !isHere || !isAlone || totalsOf(after).dueCents !== 0) return happened(scene, event);
  return happened(scene, event, ...completing(scene, after, {changeCents: 0, opensDrawer: false}));
}

/**
 * The host's final answer. Yes: it is a payment on its ticket, open or parked; where that has gone, or has no room for
 * it, it goes back. No: nothing happened. Of one that was given up it is only learned what goes back. A second answer
 * finds nothing to answer.
 */
export function decideAnswerMember(scene: Scene, {id, answer}: Of<'answerMember'>): Decision {
  const {memberAsks, memberDoubts} = scene.state;
  if (memberDoubts.some((one) => one.id === id)) {
    const kept = answer.kind === 'done' ? {reference: answer.reference, left: answer.left} : null;
    return happened(scene, {kind: 'memberLearned', id, answer: kept});
  }
  const ask = memberAsks.find((one) => one.id === id);
  if (ask === undefined) return refuse({code: 'noSuchAsk'});
  if (answer.kind === 'done') return isPaying(ask) ? paid(scene, ask, answer) : used(scene, ask, answer);
  const {reason, detail} = answer;
  return happened(scene, {kind: 'memberRefused', id, reason, detail});
}

/** The cashier does not wait: it is paid another way. What the host may have taken goes back once that is known. */
export function decideGiveUpMember(scene: Scene, {id}: Of<'giveUpMember'>): Decision {
  const operator = allowed(scene.state, 'operateTills');
  if (isRefusal(operator)) return refuse(operator);
  const ask = scene.state.memberAsks.find((one) => one.id === id);
  return ask === undefined ? refuse({code: 'noSuchAsk'}) : happened(scene, ...givingUp(ask, 'otherWay', null));
}

/** The host's final answer about a settling, points earned, what goes back: a refund may wait for that. */
export function decideAnswerDeed(scene: Scene, {id, answer}: Of<'answerDeed'>): Decision {
  if (answer.kind === 'done') {
    const {reference, left} = answer;
    return happened(
      scene,
      {kind: 'memberDeedDone', id, answer: {reference, left}},
      ...refundAnswered(scene, id, answer),
    );
  }
  const {reason, detail} = answer;
  return happened(scene, {kind: 'memberDeedRefused', id, reason, detail}, ...refundAnswered(scene, id, answer));
}

/** What the receipt of a ticket is about to say of its member; nobody need be signed on. */
export function decideFigureMember(scene: Scene, {ticketId, figures}: Of<'figureMember'>): Decision {
  return happened(scene, {kind: 'memberFigured', ticketId, figures});
}

/** What is owed back to members when these payments are undone. */
export function memberBack(ticketId: string, tenders: readonly Tender[], why: ReturnWhy): readonly BareEvent[] {
  return tenders.flatMap((tender): BareEvent[] => {
    if ((tender.kind !== 'wallet' && tender.kind !== 'points') || tender.isVoid) return [];
    const {actId: ofId, actKind: ofKind, reference, link, number} = tender;
    const back = {ofId, ofKind, reference, amount: null};
    const worth = worthOfTender(tender);
    return [{kind: 'memberReturned', id: backId(ofId), ticketId, link, number, back, why, worth}];
  });
}

/** What is owed when the points that a ticket earned are taken back, all that are left of them. */
export function earnedBack({id: ticketId, earned}: ClosedTicket, why: ReturnWhy): readonly BareEvent[] {
  if (earned === undefined) return [];
  const {id, link, number, bucket, name = bucket, hundredths: amount} = earned;
  const back = {ofId: id, ofKind: 'earn', reference: null, amount: null} as const;
  const worth = {of: 'points', tenderId: pointsTenderId(link, bucket), name, amount} as const;
  return [{kind: 'memberReturned', id: backId(id), ticketId, link, number, back, why, worth}];
}
