import type {TlsTrouble} from '../app/tls-trouble.ts';
import * as v from 'valibot';
import type {DateText} from '../core/bonus/dates.ts';
import type {
  ClaimReason,
  ClaimRequest,
  ClaimStanding,
  RefundsElsewhere,
  SharedDay,
  SharedTicket,
  TillNo,
} from '../core/peers/protocol.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import type {WireReply, WireRequest} from './bonus-codec.ts';
import {openHttpCaller, type CallLimits, type HttpOutcome, type Target} from './bonus-http.ts';
import {ClaimAnswer, DayAnswer, PingAnswer, RefundsAnswer, RefusedAnswer, TroubleAnswer} from './till-wire.ts';
import {TicketAnswer} from './till-wire-ticket.ts';

/**
 * Nothing is known. `silent`: no answer, or none in time. `garbage`: none that can be understood, or one about something
 * else. `signOff`: the token is not taken. `busy`: it has too much to do, or its disk failed. `rejected`: it takes this
 * request for none of its own. `thisRequest` is `no` where it surely changed nothing.
 */
export type PeerUnknown = {
  readonly kind: 'unknown';
  readonly why: 'silent' | 'garbage' | 'signOff' | 'busy' | 'rejected';
  readonly thisRequest: 'no' | 'unknown';
  readonly message: string;
  readonly tls?: TlsTrouble | undefined;
};

/** The answer to a question. */
export type Told<What> = {readonly kind: 'told'; readonly told: What} | PeerUnknown;

/** What became of a request about a claim. */
export type ClaimOutcome =
  | {readonly kind: 'stands'; readonly standing: ClaimStanding}
  | {readonly kind: 'refused'; readonly reason: ClaimReason}
  | PeerUnknown;

/** The calls to one other till. None ever rejects for the network: what is not known is an outcome. */
export type TillClient = {
  readonly ping: () => Promise<Told<{readonly tillNo: TillNo}>>;
  readonly day: (day: DateText, below: number) => Promise<Told<SharedDay>>;
  /** Null: there is no such ticket. */
  readonly ticket: (id: string) => Promise<Told<SharedTicket | null>>;
  readonly claim: (request: ClaimRequest) => Promise<ClaimOutcome>;
  readonly release: (id: string) => Promise<ClaimOutcome>;
  readonly confirm: (id: string, refund: ClosedTicket) => Promise<ClaimOutcome>;
  readonly stateOf: (id: string) => Promise<ClaimOutcome>;
  /** What that till refunded of a ticket of this one. */
  readonly refundsOf: (ticketId: string) => Promise<Told<RefundsElsewhere>>;
  readonly close: () => void;
};

export type TillClientParts = {
  /** The number of the till that is called: another one that answers there is not believed. */
  readonly tillNo: TillNo;
  /** Where it is; null while the token can't be read. */
  readonly target: () => Promise<Target | null>;
  readonly limits: CallLimits;
  /** Told after each call: null where it was answered, else why not. */
  readonly onCall: (unknown: PeerUnknown | null) => void;
};

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function garbage(message: string): PeerUnknown {
  return {kind: 'unknown', why: 'garbage', thisRequest: 'unknown', message};
}

const WHY = {
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
} as const;

/** Any other status than a final one: nothing is known, and the reply may say why. */
function troubleOf({status, text}: WireReply): PeerUnknown {
  const trouble = v.safeParse(TroubleAnswer, jsonOf(text));
  if (!trouble.success || status < 400) return garbage(`an answer with status ${status} that is none of a till`);
  const {code, outcome, message} = trouble.output;
  return {kind: 'unknown', why: WHY[code], thisRequest: outcome, message: `${code}: ${message}`};
}

/** Reads the answer to a question; `isOurs` says whether it is one to this very question. */
function toldBy<What>(
  reply: WireReply,
  schema: v.GenericSchema<unknown, What>,
  isOurs: (told: What) => boolean,
): Told<What> {
  if (reply.status !== 200) return troubleOf(reply);
  const parsed = v.safeParse(schema, jsonOf(reply.text));
  if (!parsed.success) return garbage('an answer that can’t be read');
  return isOurs(parsed.output) ? {kind: 'told', told: parsed.output} : garbage('an answer to another question');
}

/** Reads the answer about a claim: 200 and 422, of its id, are final. */
function claimOutcome(reply: WireReply, id: string): ClaimOutcome {
  if (reply.status === 200) {
    const parsed = v.safeParse(ClaimAnswer, jsonOf(reply.text));
    if (!parsed.success || parsed.output.id !== id) return garbage('an answer that is not about this claim');
    return {kind: 'stands', standing: parsed.output.state};
  }
  if (reply.status !== 422) return troubleOf(reply);
  const parsed = v.safeParse(RefusedAnswer, jsonOf(reply.text));
  if (!parsed.success || parsed.output.id !== id) return garbage('a refusal that is not about this claim');
  return {kind: 'refused', reason: parsed.output.reason};
}

/** A request about a claim is answered by one standing alone; any other says that the answer is none to it. */
function answeredBy(outcome: ClaimOutcome, ...standings: readonly ClaimStanding[]): ClaimOutcome {
  const isAnswer = outcome.kind !== 'stands' || standings.includes(outcome.standing);
  return isAnswer ? outcome : garbage('an answer that contradicts what was asked');
}

/** Without a connection the other till can't have got anything: that is a no, and not unknown. */
function silence(answer: Extract<HttpOutcome, {kind: 'none'}> | null): PeerUnknown {
  if (answer === null)
    return {kind: 'unknown', why: 'signOff', thisRequest: 'no', message: 'there is no token for that till'};
  const {why, message, hasLeft, tls} = answer;
  const unknown = {kind: 'unknown', why, thisRequest: hasLeft ? 'unknown' : 'no', message} as const;
  return tls === undefined ? unknown : {...unknown, tls};
}

function get(path: string): WireRequest {
  return {method: 'GET', path, body: null};
}

function post(path: string, body: object): WireRequest {
  return {method: 'POST', path, body: JSON.stringify(body)};
}

/** A ticket that is not there is an answer, not a trouble. */
function ticketOutcome(reply: WireReply, isOurs: (told: SharedTicket) => boolean): Told<SharedTicket | null> {
  const trouble = reply.status === 404 ? v.safeParse(TroubleAnswer, jsonOf(reply.text)) : null;
  if (trouble?.success === true && trouble.output.code === 'notFound') return {kind: 'told', told: null};
  return toldBy(reply, TicketAnswer, isOurs);
}

/** Opens the client of one till; it connects with the first call. */
export function openTillClient({tillNo, target, limits, onCall}: TillClientParts): TillClient {
  const http = openHttpCaller(limits);
  const call = async <Outcome extends {readonly kind: string}>(
    request: WireRequest,
    read: (reply: WireReply) => Outcome,
  ): Promise<Outcome | PeerUnknown> => {
    const to = await target();
    const answer = to === null ? null : await http.call(to, request);
    const outcome = answer?.kind === 'reply' ? read(answer.reply) : silence(answer);
    onCall('why' in outcome ? outcome : null);
    return outcome;
  };
  const about = (request: WireRequest, id: string, standings: readonly ClaimStanding[]): Promise<ClaimOutcome> =>
    call(request, (reply) => answeredBy(claimOutcome(reply, id), ...standings));
  const isThere = (told: {readonly tillNo: TillNo}): boolean => told.tillNo === tillNo;
  return {
    ping: () => call(get('/v1/ping'), (reply) => toldBy(reply, PingAnswer, isThere)),
    day: (day, below) =>
      call(get(`/v1/days/${day}/below/${below}`), (reply) =>
        toldBy(reply, DayAnswer, (told) => isThere(told) && told.day === day && told.rows.every(({no}) => no < below)),
      ),
    ticket: (id) =>
      call(get(`/v1/tickets/${id}`), (reply) => ticketOutcome(reply, (told) => isThere(told) && told.ticket.id === id)),
    claim: (request) => about(post('/v1/claims', request), request.id, ['held', 'confirmed']),
    release: (id) => about(post('/v1/claims/release', {id}), id, ['released']),
    confirm: (id, refund) => about(post('/v1/claims/confirm', {id, refund}), id, ['confirmed']),
    stateOf: (id) => about(get(`/v1/claims/${id}`), id, ['held', 'confirmed', 'released', 'unknown']),
    refundsOf: (ticketId) =>
      call(get(`/v1/refunds/${ticketId}`), (reply) =>
        toldBy(reply, RefundsAnswer, (told) => told.ticketId === ticketId),
      ),
    close: http.close,
  };
}
