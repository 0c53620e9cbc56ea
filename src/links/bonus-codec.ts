import type {TlsTrouble} from '../app/tls-trouble.ts';
import * as v from 'valibot';
import type {ActionList} from '../core/bonus/action.ts';
import {listComplaints} from '../core/bonus/action-check.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {ActReason, CodeRead, CodeReason, TillAnswer, Trouble} from '../core/bonus/host-protocol.ts';
import {ACT_STATE, ACTION_LIST, CODE_READ, CODE_REFUSED, TROUBLE} from './bonus-wire.ts';

/** A reply as it came, its body not looked at. */
export type WireReply = {readonly status: number; readonly text: string};

/** A request on its way out; `body` is null where there is none. */
export type WireRequest = {readonly method: 'GET' | 'POST'; readonly path: string; readonly body: string | null};

/**
 * Why nothing is known. `silent`: no reply, or none in time. `garbage`: none that can be understood. `signOff`: the
 * token is not taken. `busy`: the host has too much to do, or its store failed. `rejected`: the host is well and takes
 * this request for none of its own; asking again for another act may go better.
 */
export type Why = 'silent' | 'garbage' | 'signOff' | 'busy' | 'rejected';
export type Unknown = {
  readonly kind: 'unknown';
  readonly why: Why;
  readonly message: string;
  readonly tls?: TlsTrouble | undefined;
};

/** What became of an act: two final answers, or nothing known. */
export type ActOutcome =
  | {readonly kind: 'done'; readonly answer: TillAnswer}
  | {readonly kind: 'refused'; readonly reason: ActReason}
  | Unknown;

/** The same when asked by the id alone. `neverArrived`: it is not there yet; it may still be on its way. */
export type ActInquiry = ActOutcome | {readonly kind: 'neverArrived'};

export type ReadOutcome =
  {readonly kind: 'read'; readonly read: CodeRead} | {readonly kind: 'refused'; readonly reason: CodeReason} | Unknown;

/** `unusable`: the host is there, but one of its actions can't be. */
export type ActionsOutcome =
  {readonly kind: 'list'; readonly list: ActionList} | {readonly kind: 'unchanged' | 'unusable'} | Unknown;

/** An id as the host takes it. Only the till's own ids hold a slash, and never an underscore: no two become the same. */
export function wireId(id: string): string {
  return id.replaceAll('/', '_');
}

/** What is sent for an act: the same text, to the letter, every time; an act with a PIN is sent once only. */
export function actRequest(act: HostAct, pin: string | null): WireRequest {
  return {method: 'POST', path: `/v1/${act.kind}`, body: JSON.stringify(bodyOf(act, pin))};
}

function bodyOf(act: HostAct, pin: string | null): object {
  const id = wireId(act.id);
  switch (act.kind) {
    case 'collect': {
      const {code, ticketId, completedAtMs, points} = act;
      return {id, code, ticketId, completedAtMs, points};
    }
    case 'redeem': {
      const {code, ticketId, actionId, costPoints} = act;
      return {id, code, pin, ticketId, actionId, costPoints};
    }
    case 'release':
      return {id, ofId: wireId(act.ofId)};
    case 'payCredit': {
      const {code, ticketId, openCents} = act;
      return {id, code, pin, ticketId, openCents};
    }
    case 'returnCredit':
      return {id, ofId: wireId(act.ofId), amountCents: null};
    case 'sell': {
      const {code, ticketId, card, amountCents, pinHash} = act;
      return {id, code, ticketId, card, amountCents, pinHash};
    }
  }
}

/** Asks what became of an act. */
export function stateRequest(act: HostAct): WireRequest {
  return {method: 'GET', path: `/v1/acts/${wireId(act.id)}`, body: null};
}

/** Asks what a code holds. */
export function readRequest(code: string): WireRequest {
  return {method: 'POST', path: '/v1/read', body: JSON.stringify({code})};
}

/** Asks for the actions in force. */
export const ACTIONS_REQUEST: WireRequest = {method: 'GET', path: '/v1/actions', body: null};

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function garbage(message: string): Unknown {
  return {kind: 'unknown', why: 'garbage', message};
}

const WHY: Readonly<Record<Trouble['code'], Why>> = {
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
};

/** Any other status than a final one: nothing is known, and the reply may say why. */
function troubleOf({status, text}: WireReply): Unknown {
  const trouble = v.safeParse(TROUBLE, jsonOf(text));
  if (!trouble.success || status < 400) return garbage(`an answer with status ${status} that is none of a bonus host`);
  const {code, message} = trouble.output;
  return {kind: 'unknown', why: WHY[code], message: `${code}: ${message}`};
}

/** True where the answer is about this very act: its kind, what was redeemed at which cost, how much was paid or sold. */
function isAnswerTo(answer: TillAnswer, act: HostAct): boolean {
  if (answer.kind === 'redeem' && act.kind === 'redeem') {
    return answer.actionId === act.actionId && answer.costPoints === act.costPoints;
  }
  if (answer.kind === 'payCredit' && act.kind === 'payCredit') {
    return answer.paidCents > 0 && answer.paidCents <= act.openCents;
  }
  if (answer.kind === 'sell' && act.kind === 'sell') return answer.soldCents === act.amountCents;
  return answer.kind === act.kind;
}

function inquiryOf(text: string, act: HostAct): ActInquiry {
  const parsed = v.safeParse(ACT_STATE, jsonOf(text));
  if (!parsed.success) return garbage('an answer about an act that can’t be read');
  const state = parsed.output;
  if (state.id !== wireId(act.id)) return garbage('an answer about another act');
  if (state.state === 'unknown') return {kind: 'neverArrived'};
  if (state.state === 'refused') return {kind: 'refused', reason: state.reason};
  return isAnswerTo(state.answer, act) ? {kind: 'done', answer: state.answer} : garbage('an answer of another kind');
}

/** Reads the reply to an act that was sent. Only 200 with `done` and 422 with `refused`, of its id, are final. */
export function actOutcome(reply: WireReply, act: HostAct): ActOutcome {
  if (reply.status !== 200 && reply.status !== 422) return troubleOf(reply);
  const outcome = inquiryOf(reply.text, act);
  const expected = reply.status === 200 ? 'done' : 'refused';
  if (outcome.kind === 'unknown') return outcome;
  if (outcome.kind === 'neverArrived' || outcome.kind !== expected) return garbage('an answer that contradicts itself');
  return outcome;
}

/** Reads the reply to the question what became of an act. */
export function actInquiry(reply: WireReply, act: HostAct): ActInquiry {
  return reply.status === 200 ? inquiryOf(reply.text, act) : troubleOf(reply);
}

/** Reads what a code holds, or why it can't be used. */
export function readOutcome(reply: WireReply, code: string): ReadOutcome {
  if (reply.status === 200) {
    const parsed = v.safeParse(CODE_READ, jsonOf(reply.text));
    if (!parsed.success) return garbage('an answer about a code that can’t be read');
    return parsed.output.code === code ? {kind: 'read', read: parsed.output} : garbage('an answer about another code');
  }
  if (reply.status !== 422) return troubleOf(reply);
  const parsed = v.safeParse(CODE_REFUSED, jsonOf(reply.text));
  return parsed.success ? {kind: 'refused', reason: parsed.output.reason} : garbage('a refusal that can’t be read');
}

function actionListIn(json: unknown): ActionList | null {
  const parsed = v.safeParse(ACTION_LIST, json);
  return parsed.success && listComplaints(parsed.output.actions).length === 0 ? parsed.output : null;
}

/** The list of actions in a text, from the till's own disk; null where one of them can't be. */
export function actionListOf(text: string): ActionList | null {
  return actionListIn(jsonOf(text));
}

/** What was kept of a code on the till's own disk; null where it is not what it was. */
export function codeReadOf(text: string): CodeRead | null {
  const parsed = v.safeParse(CODE_READ, jsonOf(text));
  return parsed.success ? parsed.output : null;
}

/** Reads the actions. A list with one action that can't be is refused as a whole: the till keeps the one it has. */
export function actionsOutcome(reply: WireReply): ActionsOutcome {
  if (reply.status === 304) return {kind: 'unchanged'};
  if (reply.status !== 200) return troubleOf(reply);
  const json = jsonOf(reply.text);
  const list = actionListIn(json);
  if (list !== null) return {kind: 'list', list};
  const isList = v.is(v.object({version: v.number(), actions: v.array(v.unknown())}), json);
  return isList ? {kind: 'unusable'} : garbage('no list of actions');
}
