import type {TlsTrouble} from '../app/tls-trouble.ts';
import * as v from 'valibot';
import type {
  DayReport,
  FindReason,
  Member,
  MemberAct,
  MemberAnswer,
  MemberQuery,
  MemberReason,
  MemberTrouble,
  Moved,
  Ping,
} from '../core/members/protocol.ts';
import {wireId, type WireReply} from './bonus-codec.ts';
import {
  DAY_REPORT,
  FIND_REFUSED,
  FOUND,
  MEMBER_ACT_STATE,
  MEMBER_TROUBLE,
  OTHER_PROTOCOL,
  PING,
  PROTOCOL,
} from './member-wire.ts';

/**
 * Why nothing is known. `silent`: no reply, or none in time. `garbage`: none that can be understood, or one about
 * something else. `signOff`: the token is not taken. `busy`: the link has too much to do, or its store failed.
 * `rejected`: the link is well and takes this request for none of its own. `systemDown`: the link is well, the gaming
 * system behind it does not answer.
 */
export type MemberWhy = 'silent' | 'garbage' | 'signOff' | 'busy' | 'rejected' | 'systemDown';

/**
 * `thisRequest`: what is known of this very request. `no`: it changed nothing, because the link says so or because there
 * was no connection, so an act that was sent for the first time is not done; `unknown`: it may have. An earlier request
 * of the same act may have been done all the same.
 */
export type MemberUnknown = {
  readonly kind: 'unknown';
  readonly why: MemberWhy;
  readonly thisRequest: 'no' | 'unknown';
  readonly message: string;
  readonly tls?: TlsTrouble | undefined;
};

/** What became of an act: two final answers, or nothing known. */
export type MemberActOutcome =
  | {readonly kind: 'done'; readonly answer: MemberAnswer}
  | {readonly kind: 'refused'; readonly reason: MemberReason}
  | MemberUnknown;

/** The same when asked by the id alone. `neverArrived`: it is not there yet; it may still be on its way. */
export type MemberActInquiry = MemberActOutcome | {readonly kind: 'neverArrived'};

export type FindOutcome =
  | {readonly kind: 'found'; readonly members: readonly Member[]; readonly hasMore: boolean}
  | {readonly kind: 'refused'; readonly reason: FindReason}
  | MemberUnknown;

/** The answer to a question about one member, or why there is none. */
export type AboutOutcome<Told> =
  | {readonly kind: 'told'; readonly told: Told}
  | {readonly kind: 'refused'; readonly reason: FindReason}
  | MemberUnknown;

/** The answer to a question about the link. */
export type LinkOutcome<Told> = {readonly kind: 'told'; readonly told: Told} | MemberUnknown;

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Nothing is known because what came can't be understood. */
export function memberGarbage(message: string): MemberUnknown {
  return {kind: 'unknown', why: 'garbage', thisRequest: 'unknown', message};
}

const WHY: Readonly<Record<MemberTrouble['code'], MemberWhy>> = {
  badRequest: 'rejected',
  notSignedOn: 'signOff',
  notFound: 'rejected',
  methodNotAllowed: 'rejected',
  tooSlow: 'busy',
  idTaken: 'rejected',
  tooLarge: 'rejected',
  notJson: 'rejected',
  tooManyRequests: 'busy',
  overloaded: 'busy',
  storeFailed: 'busy',
  systemDown: 'systemDown',
};

/** Whatever stands before a link says so by the status alone. */
const TOKEN_NOT_TAKEN: readonly number[] = [401, 403];

/** Any other status than a final one: nothing is known, and the reply may say why. */
function troubleOf({status, text}: WireReply): MemberUnknown {
  const trouble = v.safeParse(MEMBER_TROUBLE, jsonOf(text));
  if (!trouble.success || status < 400) {
    const message = `an answer with status ${status} that is none of an account link`;
    const garbage = memberGarbage(message);
    return TOKEN_NOT_TAKEN.includes(status) ? {...garbage, why: 'signOff'} : garbage;
  }
  const {code, outcome, message} = trouble.output;
  return {kind: 'unknown', why: WHY[code], thisRequest: outcome, message: `${code}: ${message}`};
}

/** True where so much was moved as was asked for; of a reversal of all that was left, any amount. */
function isAmount(moved: number, asked: number | null): boolean {
  return asked === null ? moved > 0 : moved === asked;
}

/** True where what was moved is what the act was to move. */
function isMovedBy(moved: Moved, act: MemberAct): boolean {
  switch (act.kind) {
    case 'earn':
    case 'redeemAuthorise':
      return (
        moved.of === 'points' &&
        moved.number === act.number &&
        moved.bucket === act.bucket &&
        moved.hundredths === act.hundredths
      );
    case 'chargeAuthorise':
    case 'debit':
    case 'fund':
      return (
        moved.of === 'money' &&
        moved.number === act.number &&
        moved.account === act.account &&
        moved.cents === act.cents
      );
    case 'voucherUse':
      return moved.of === 'voucher' && moved.number === act.number && moved.voucherId === act.voucherId;
    case 'earnReverse':
    case 'redeemReverse':
      return moved.of === 'points' && isAmount(moved.hundredths, act.hundredths);
    case 'chargeReverse':
    case 'credit':
      return moved.of === 'money' && isAmount(moved.cents, act.cents);
    case 'redeemConfirm':
      return moved.of === 'points' && moved.hundredths > 0;
    case 'chargeSettle':
      return moved.of === 'money' && moved.cents > 0;
    case 'voucherReverse':
      return moved.of === 'voucher';
  }
}

/** Only the reversal of an act by its id can find that it never arrived. */
function mayMoveNothing({kind}: MemberAct): boolean {
  return kind === 'earnReverse' || kind === 'redeemReverse' || kind === 'chargeReverse' || kind === 'voucherReverse';
}

function isAnswerTo({kind, moved}: MemberAnswer, act: MemberAct): boolean {
  if (kind !== act.kind) return false;
  return moved === null ? mayMoveNothing(act) : isMovedBy(moved, act);
}

function inquiryOf(text: string, act: MemberAct): MemberActInquiry {
  const parsed = v.safeParse(MEMBER_ACT_STATE, jsonOf(text));
  if (!parsed.success) return memberGarbage('an answer about an act that can’t be read');
  const state = parsed.output;
  if (state.id !== wireId(act.id)) return memberGarbage('an answer about another act');
  if (state.state === 'unknown') return {kind: 'neverArrived'};
  if (state.state === 'refused') return {kind: 'refused', reason: state.reason};
  if (!isAnswerTo(state.answer, act)) return memberGarbage('an answer that is not to this act');
  return {kind: 'done', answer: state.answer};
}

/** Reads the reply to an act that was sent. Only 200 with `done` and 422 with `refused`, of its id, are final. */
export function memberActOutcome(reply: WireReply, act: MemberAct): MemberActOutcome {
  if (reply.status !== 200 && reply.status !== 422) return troubleOf(reply);
  const outcome = inquiryOf(reply.text, act);
  const expected = reply.status === 200 ? 'done' : 'refused';
  if (outcome.kind === 'unknown') return outcome;
  if (outcome.kind === 'neverArrived' || outcome.kind !== expected)
    return memberGarbage('an answer that contradicts itself');
  return outcome;
}

/** Reads the reply to the question what became of an act. */
export function memberActInquiry(reply: WireReply, act: MemberAct): MemberActInquiry {
  return reply.status === 200 ? inquiryOf(reply.text, act) : troubleOf(reply);
}

function findRefusalOf({text}: WireReply, id: string): {kind: 'refused'; reason: FindReason} | MemberUnknown {
  const parsed = v.safeParse(FIND_REFUSED, jsonOf(text));
  if (!parsed.success) return memberGarbage('a refusal that can’t be read');
  if (parsed.output.id !== id) return memberGarbage('an answer to another question');
  return {kind: 'refused', reason: parsed.output.reason};
}

/** True where these are members such as were asked for. */
function isFoundBy(members: readonly Member[], query: MemberQuery): boolean {
  switch (query.by) {
    case 'number':
      return members.length === 1 && members[0]?.number === query.number;
    case 'card':
      return members.length === 1 && members[0]?.maskedCards.includes(`****${query.card.slice(-4)}`) === true;
    case 'machine':
      return members.length === 1;
    case 'tier':
      return members.every(({tier}) => tier?.code === query.tierCode);
    case 'name':
      return true;
  }
}

/** Reads the members who were found. */
export function findOutcome(reply: WireReply, {id, query}: {id: string; query: MemberQuery}): FindOutcome {
  if (reply.status === 422) return findRefusalOf(reply, id);
  if (reply.status !== 200) return troubleOf(reply);
  const parsed = v.safeParse(FOUND, jsonOf(reply.text));
  if (!parsed.success) return memberGarbage('an answer about members that can’t be read');
  const {members, hasMore} = parsed.output;
  if (parsed.output.id !== id) return memberGarbage('an answer to another question');
  return isFoundBy(members, query) ? {kind: 'found', members, hasMore} : memberGarbage('members nobody asked for');
}

/** Reads the answer to a question about one member, with the schema of what was asked for. */
export function aboutOutcome<Told extends {readonly id: string; readonly number: string}>(
  reply: WireReply,
  {id, number}: {readonly id: string; readonly number: string},
  schema: v.GenericSchema<unknown, Told>,
): AboutOutcome<Told> {
  if (reply.status === 422) return findRefusalOf(reply, id);
  if (reply.status !== 200) return troubleOf(reply);
  const parsed = v.safeParse(schema, jsonOf(reply.text));
  if (!parsed.success) return memberGarbage('an answer about a member that can’t be read');
  const told = parsed.output;
  return told.id === id && told.number === number
    ? {kind: 'told', told}
    : memberGarbage('an answer about another member');
}

/** Reads the answer to a ping; what speaks another protocol is named. */
export function pingOutcome(reply: WireReply): LinkOutcome<Ping> {
  const outcome = linkOutcome(reply, PING);
  if (outcome.kind === 'told' || reply.status !== 200) return outcome;
  const other = v.safeParse(OTHER_PROTOCOL, jsonOf(reply.text));
  if (!other.success || other.output.protocol === PROTOCOL) return outcome;
  return memberGarbage(`it speaks “${other.output.protocol}”, this till “${PROTOCOL}”`);
}

/** Reads the answer to a question about the link: its sheet, its tiers, one of its days. */
export function linkOutcome<Told>(reply: WireReply, schema: v.GenericSchema<unknown, Told>): LinkOutcome<Told> {
  if (reply.status !== 200) return troubleOf(reply);
  const parsed = v.safeParse(schema, jsonOf(reply.text));
  return parsed.success
    ? {kind: 'told', told: parsed.output}
    : memberGarbage('an answer of the link that can’t be read');
}

/** Reads the host's report of a day. */
export function dayOutcome(reply: WireReply, day: string): LinkOutcome<DayReport> {
  const outcome = linkOutcome(reply, DAY_REPORT);
  const isOther = outcome.kind === 'told' && outcome.told.day !== day;
  return isOther ? memberGarbage('the report of another day') : outcome;
}
