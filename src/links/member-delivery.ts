import type {DeedQueue} from '../app/member-links.ts';
import type {Outcome} from '../app/till.ts';
import type {Command} from '../core/commands.ts';
import type {MemberDeed} from '../core/members/deed.ts';
import {backId} from '../core/members/deeds.ts';
import type {MemberAct, MemberAnswer} from '../core/members/protocol.ts';
import type {MemberClient} from './member-client.ts';
import type {MemberActOutcome, MemberUnknown} from './member-codec.ts';
import {detailOf} from './member-reasons.ts';
import type {Delivery} from './queue-worker.ts';
import type {Log} from '../app/log.ts';

type GiveBack = Extract<MemberDeed, {kind: 'memberGiveBack'}>;
type Take = Extract<MemberDeed, {kind: 'memberTake'}>;
/** A take that was given up and was never taken; or a hold that never arrived, and is refused should it still come. */
type Foreclosed = {readonly kind: 'foreclosed'};
type Learned = MemberActOutcome | Foreclosed;
type Final = Exclude<Learned, MemberUnknown>;

export type MemberDeliveryParts = {
  readonly client: Pick<MemberClient, 'act' | 'stateOf'>;
  readonly queue: Pick<DeedQueue, 'fateOf' | 'settle'>;
  /** The till's own loop: an answer is one more input. */
  readonly dispatch: (command: Command) => Promise<Outcome>;
  /** Deeds that were said at least once and not answered; kept here, looked at by others. */
  readonly doubts: Set<string>;
  /** Takes that are being said at this moment; kept here too. */
  readonly underWay: Set<string>;
  /** Told of each deed that is over. */
  readonly onSettled: (deed: MemberDeed) => void;
  readonly log: Log;
};

/** More deeds in doubt than this are not told apart: to say the same again is always right, only less thrifty. */
const DOUBTS_MAX = 2000;

/** What is to be said about a deed; `nothing`: there is nothing to be given back; `wait`: not before another is over. */
type Wanted =
  | {readonly kind: 'act'; readonly act: MemberAct}
  | {readonly kind: 'nothing'; readonly why: string}
  /** Nobody can name the debit that is to go back. */
  | {readonly kind: 'nameless'}
  | {readonly kind: 'wait'};

function backAct({id, back: {ofId, ofKind, amount}}: Pick<GiveBack, 'id' | 'back'>, reference: string | null): Wanted {
  switch (ofKind) {
    case 'earn':
      return {kind: 'act', act: {id, kind: 'earnReverse', ofId, hundredths: amount}};
    case 'redeemAuthorise':
      return {kind: 'act', act: {id, kind: 'redeemReverse', ofId, hundredths: amount}};
    case 'chargeAuthorise':
      return {kind: 'act', act: {id, kind: 'chargeReverse', ofId, cents: amount}};
    case 'voucherUse':
      return {kind: 'act', act: {id, kind: 'voucherReverse', ofId}};
    case 'debit':
      return reference === null
        ? {kind: 'nameless'}
        : {kind: 'act', act: {id, kind: 'credit', reference, cents: amount}};
  }
}

/**
 * What goes back of an act. One of this till's own is over by now, since both stand in the member's lane: where it was
 * refused or never taken, nothing goes back and the host is not asked; the reference of a debit is read from its answer.
 */
async function wantedBack(deed: GiveBack, {queue}: MemberDeliveryParts): Promise<Wanted> {
  const {ofId, reference} = deed.back;
  const fate = await queue.fateOf(ofId);
  if (fate?.kind === 'waiting') return {kind: 'wait'};
  if (fate?.kind === 'nothing' || fate?.kind === 'refused') return {kind: 'nothing', why: 'nothing was taken'};
  return backAct(deed, reference ?? fate?.reference ?? null);
}

async function wantedFor(deed: MemberDeed, parts: MemberDeliveryParts): Promise<Wanted> {
  return deed.kind === 'memberGiveBack' ? wantedBack(deed, parts) : {kind: 'act', act: deed.act};
}

function leftOf({moved}: MemberAnswer): number | null {
  if (moved === null || moved.of === 'voucher') return null;
  return moved.of === 'points' ? moved.leftHundredths : moved.leftCents;
}

function takeCommand(id: string, final: Final): Command {
  if (final.kind === 'foreclosed') {
    return {kind: 'answerMember', id, answer: {kind: 'refused', reason: 'neverArrived', detail: null}};
  }
  if (final.kind === 'refused') {
    const {reason} = final;
    return {kind: 'answerMember', id, answer: {kind: 'refused', reason: reason.code, detail: detailOf(reason)}};
  }
  // Of a voucher that was used nothing is left.
  const left = final.answer.moved?.of === 'voucher' ? 0 : leftOf(final.answer);
  if (left === null) throw new Error('no answer to a taking is read that moved nothing');
  return {kind: 'answerMember', id, answer: {kind: 'done', reference: final.answer.reference, left}};
}

/** The answer as the till's command. */
function commandFor({id, kind}: MemberDeed, final: Final): Command {
  if (kind === 'memberTake' || final.kind === 'foreclosed') return takeCommand(id, final);
  if (final.kind === 'refused') {
    const {reason} = final;
    return {kind: 'answerDeed', id, answer: {kind: 'refused', reason: reason.code, detail: detailOf(reason)}};
  }
  const {answer} = final;
  return {kind: 'answerDeed', id, answer: {kind: 'done', reference: answer.reference, left: leftOf(answer)}};
}

/**
 * True where all that is left was to go back and the host says that nothing is: another till or the host's own people
 * gave it back before. A part that was promised is another matter: then somebody must look.
 */
function isBackBefore(deed: MemberDeed, final: Final): boolean {
  const isAll = deed.kind === 'memberGiveBack' && deed.back.amount === null;
  return isAll && final.kind === 'refused' && final.reason.code === 'alreadyReversed';
}

/** Ends a deed of which nothing is to be written down but that it is over. */
async function endWithout(deed: MemberDeed, why: string, parts: MemberDeliveryParts): Promise<void> {
  await parts.queue.settle(deed.id, null);
  parts.log('what was owed to a link is over', {link: deed.link, id: deed.id, why});
}

/** Nobody asked for the answer any more, which must not be; what was taken all the same is for the manager. */
async function endUnasked(deed: MemberDeed, final: Final, parts: MemberDeliveryParts): Promise<void> {
  if (final.kind !== 'done') return endWithout(deed, 'nobody waited for the answer', parts);
  await parts.queue.settle(deed.id, 'noSuchAsk');
  parts.log('a link did what nobody waited for any more', {level: 'warn', link: deed.link, id: deed.id});
}

function isForRefund(deed: MemberDeed): boolean {
  return deed.kind === 'memberGiveBack' && deed.isAwaited === true;
}

/** Puts an answer into the journal, with whose commit the deed leaves the queue. False: the till can't write just now. */
async function settle(deed: MemberDeed, final: Final, parts: MemberDeliveryParts): Promise<boolean> {
  // A refund that waits is told: what was given back before is not given back for it.
  if (!isForRefund(deed) && isBackBefore(deed, final)) {
    await endWithout(deed, 'it had gone back before', parts);
    return true;
  }
  const outcome = await parts.dispatch(commandFor(deed, final));
  if (outcome.kind === 'fault') return false;
  if (outcome.kind === 'refused') await endUnasked(deed, final, parts);
  return true;
}

/**
 * Says an act. One that was said before without an answer is asked for by its id first, and only where the host does
 * not know of it is the identical message said again.
 */
async function learn(
  act: MemberAct,
  isDoubtful: boolean,
  client: MemberDeliveryParts['client'],
): Promise<MemberActOutcome> {
  if (!isDoubtful) return client.act(act);
  const inquiry = await client.stateOf(act);
  if (inquiry.kind === 'neverArrived') return client.act(act);
  // A link that takes the question for none of its own may know the act all the same.
  return inquiry.kind === 'unknown' && inquiry.why === 'rejected' ? client.act(act) : inquiry;
}

/** True for a take that the cashier gave up: its giving back stands behind it. */
async function isGivenUp({act}: Take, {queue}: MemberDeliveryParts): Promise<boolean> {
  return (await queue.fateOf(backId(act.id))) !== null;
}

/**
 * What became of a hold that was given up and may have left the till. One that the host does not know of is never said
 * again: its reversal goes instead, under the id and in the words with which it would go back, and the host refuses the
 * hold should it still arrive. Where the reversal found something to give back, the hold was done meanwhile: its own
 * answer is asked for, and the giving back that stands behind it hears the identical answer.
 */
async function learnGivenUp({act}: Take, client: MemberDeliveryParts['client']): Promise<Learned> {
  const first = await client.stateOf(act);
  const isStrange = first.kind === 'unknown' && first.why === 'rejected';
  if (first.kind !== 'neverArrived' && !isStrange) return first;
  const back = {ofId: act.id, ofKind: act.kind, reference: null, amount: null};
  const wanted = backAct({id: backId(act.id), back}, null);
  if (wanted.kind !== 'act') throw new Error(`a ${act.kind} that was given up has no reversal`);
  const reversal = await client.act(wanted.act);
  if (reversal.kind === 'unknown') return reversal;
  if (reversal.kind === 'done' && reversal.answer.moved === null) return {kind: 'foreclosed'};
  const inquiry = await client.stateOf(act);
  if (inquiry.kind !== 'neverArrived') return inquiry;
  const message = `the reversal of ${act.id} was answered, and the host does not know of ${act.id}`;
  return {kind: 'unknown', why: 'garbage', thisRequest: 'unknown', message};
}

/** Nothing is known: the deed is in doubt, unless the one and only time it was said it changed nothing for certain. */
function doubt({id, kind}: MemberDeed, {thisRequest, why}: MemberUnknown, doubts: Set<string>): Delivery {
  const isRoom = kind === 'memberTake' || doubts.size < DOUBTS_MAX;
  if (thisRequest === 'unknown' && isRoom) doubts.add(id);
  // A host that fails at one act, or answers nonsense to it, may be well for others: only silence is for all.
  return why === 'rejected' || why === 'garbage' ? 'stuck' : 'down';
}

/**
 * The first answer ever to a take. A link that takes it for none of its own, and changed nothing, has said no: whoever
 * waits for it need not be told that nobody knows, and the same words again would fare no better.
 */
function firstAnswer(outcome: MemberActOutcome): MemberActOutcome {
  if (outcome.kind !== 'unknown' || outcome.why !== 'rejected' || outcome.thisRequest !== 'no') return outcome;
  return {kind: 'refused', reason: {code: 'systemRefused', reason: outcome.message}};
}

async function outcomeOf(deed: MemberDeed, wanted: Wanted, parts: MemberDeliveryParts): Promise<Learned> {
  const {client, doubts, underWay} = parts;
  if (wanted.kind !== 'act') return {kind: 'refused', reason: {code: 'actUnknown'}};
  const isDoubtful = doubts.has(deed.id);
  if (deed.kind !== 'memberTake') return learn(wanted.act, isDoubtful, client);
  if (await isGivenUp(deed, parts)) {
    // Nothing of it was ever taken, and nothing of it is on its way: it is never said again.
    if (!isDoubtful) return {kind: 'foreclosed'};
    // A debit can't be foreclosed.
    if (deed.act.kind !== 'debit') return learnGivenUp(deed, client);
  }
  underWay.add(deed.id);
  const outcome = await learn(wanted.act, isDoubtful, client);
  return isDoubtful ? outcome : firstAnswer(outcome);
}

/** Puts an answer into the journal. Where that can't be, the deed was said all the same: it is asked for again. */
async function settleOrDoubt(deed: MemberDeed, final: Final, parts: MemberDeliveryParts): Promise<boolean> {
  let isWritten = false;
  try {
    isWritten = await settle(deed, final, parts);
    return isWritten;
  } finally {
    if (!isWritten && final.kind !== 'foreclosed') parts.doubts.add(deed.id);
  }
}

/**
 * Makes what delivers one deed: it is said, and where the outcome stayed unknown, the next try first asks what became
 * of its id and then says the identical thing again; of a hold that was given up, its reversal. Rejects with the queue's
 * Faults.
 */
export function makeMemberDelivery(parts: MemberDeliveryParts): (deed: MemberDeed) => Promise<Delivery> {
  const {doubts, underWay, onSettled} = parts;
  const over = (deed: MemberDeed): Delivery => {
    doubts.delete(deed.id);
    onSettled(deed);
    return 'settled';
  };
  return async (deed) => {
    const wanted = await wantedFor(deed, parts);
    if (wanted.kind === 'wait') return 'stuck';
    if (wanted.kind === 'nothing' && !isForRefund(deed)) {
      await endWithout(deed, wanted.why, parts);
      return over(deed);
    }
    try {
      const outcome = await outcomeOf(deed, wanted, parts);
      if (outcome.kind === 'unknown') return doubt(deed, outcome, doubts);
      return (await settleOrDoubt(deed, outcome, parts)) ? over(deed) : 'down';
    } finally {
      underWay.delete(deed.id);
    }
  };
}
