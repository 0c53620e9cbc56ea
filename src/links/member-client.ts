import type {
  DayReport,
  Member,
  MemberAct,
  MemberQuery,
  MemberVoucher,
  Photo,
  Ping,
  Tier,
} from '../core/members/protocol.ts';
import type {CapabilitySheet} from '../core/members/sheet.ts';
import type {WireReply} from './bonus-codec.ts';
import {
  openHttpCaller,
  type CallLimits,
  type HttpCaller,
  type HttpOutcome,
  type HttpRequest,
  type OnTimed,
  type Target,
} from './bonus-http.ts';
import {
  aboutOutcome,
  dayOutcome,
  findOutcome,
  linkOutcome,
  memberActInquiry,
  memberActOutcome,
  pingOutcome,
  type AboutOutcome,
  type FindOutcome,
  type LinkOutcome,
  type MemberActInquiry,
  type MemberActOutcome,
  type MemberUnknown,
} from './member-codec.ts';
import {
  aboutRequest,
  dayRequest,
  findRequest,
  memberActRequest,
  memberStateRequest,
  PING_REQUEST,
  SHEET_REQUEST,
  TIERS_REQUEST,
} from './member-requests.ts';
import {BALANCES, PHOTO, SHEET, TIERS, VOUCHERS} from './member-wire.ts';

/** The calls of an account link. None ever rejects for the network: what is not known is an outcome. */
export type MemberClient = {
  /**
   * Sends an act, and the identical message once more where a kept connection was gone: it may never have arrived. Its id
   * is on disk before; from `unknown` only `stateOf` or the identical act may follow.
   */
  readonly act: (act: MemberAct) => Promise<MemberActOutcome>;
  /** Asks what became of an act that was sent. */
  readonly stateOf: (act: MemberAct) => Promise<MemberActInquiry>;
  readonly find: (query: MemberQuery) => Promise<FindOutcome>;
  readonly balances: (number: string) => Promise<AboutOutcome<Pick<Member, 'number' | 'points' | 'accounts'>>>;
  readonly vouchers: (number: string) => Promise<AboutOutcome<{readonly vouchers: readonly MemberVoucher[]}>>;
  readonly photo: (number: string) => Promise<AboutOutcome<Photo>>;
  readonly ping: () => Promise<LinkOutcome<Ping>>;
  readonly capabilities: () => Promise<LinkOutcome<CapabilitySheet>>;
  readonly tiers: () => Promise<LinkOutcome<{readonly tiers: readonly Tier[]}>>;
  readonly day: (day: string) => Promise<LinkOutcome<DayReport>>;
  readonly close: () => void;
};

export type MemberClientParts = {
  /** Where the link is, asked before each call; null while nobody knows. */
  readonly target: () => Promise<Target | null>;
  readonly limits: CallLimits;
  /** Makes an id for a question: 8 to 64 letters, digits, hyphens and underscores. */
  readonly newId: () => string;
  /** Told after each call: null where it was answered, else why not. */
  readonly onCall: (unknown: MemberUnknown | null) => void;
  readonly onTimed?: OnTimed | undefined;
};

type Call = <Outcome extends {readonly kind: string}>(
  request: HttpRequest,
  read: (reply: WireReply) => Outcome | MemberUnknown,
) => Promise<Outcome | MemberUnknown>;

/** Without a connection the link can't have got anything: that is a no, and not unknown. */
function silence(answer: Extract<HttpOutcome, {kind: 'none'}> | null): MemberUnknown {
  if (answer === null)
    return {kind: 'unknown', why: 'silent', thisRequest: 'no', message: 'nobody knows where the link is'};
  const {why, message, hasLeft, tls} = answer;
  const unknown = {kind: 'unknown', why, thisRequest: hasLeft ? 'unknown' : 'no', message} as const;
  return tls === undefined ? unknown : {...unknown, tls};
}

/** That a request was turned down says nothing of the one before it, on a connection that was gone. */
function saidAgain<Outcome extends {readonly kind: string}>(outcome: Outcome | MemberUnknown): Outcome | MemberUnknown {
  return 'thisRequest' in outcome ? {...outcome, thisRequest: 'unknown'} : outcome;
}

/** Carries calls out one by one, each over whichever connection is free. An act may be said again: it is done once. */
function makeCall(http: HttpCaller, {target, onCall}: MemberClientParts): Call {
  return async (request, read) => {
    const to = await target();
    const answer = to === null ? null : await http.call(to, {...request, mayRepeat: true});
    const heard = answer?.kind === 'reply' ? read(answer.reply) : silence(answer);
    const outcome = answer?.kind === 'reply' && answer.isAgain === true ? saidAgain(heard) : heard;
    onCall('why' in outcome ? outcome : null);
    return outcome;
  };
}

function aboutMembers(ask: Call, newId: () => string): Pick<MemberClient, 'find' | 'balances' | 'vouchers' | 'photo'> {
  const asked = (number: string): {id: string; number: string} => ({id: newId(), number});
  return {
    find: (query) => {
      const id = newId();
      return ask(findRequest(id, query), (reply) => findOutcome(reply, {id, query}));
    },
    balances: (number) => {
      const about = asked(number);
      return ask(aboutRequest('balances', about.id, number), (reply) => aboutOutcome(reply, about, BALANCES));
    },
    vouchers: (number) => {
      const about = asked(number);
      return ask(aboutRequest('vouchers', about.id, number), (reply) => aboutOutcome(reply, about, VOUCHERS));
    },
    photo: (number) => {
      const about = asked(number);
      return ask(aboutRequest('photo', about.id, number), (reply) => aboutOutcome(reply, about, PHOTO));
    },
  };
}

/** Opens the client; it connects with the first call. */
export function openMemberClient(parts: MemberClientParts): MemberClient {
  const http = openHttpCaller(parts.limits, parts.onTimed);
  const ask = makeCall(http, parts);
  return {
    act: (act) => ask(memberActRequest(act), (reply) => memberActOutcome(reply, act)),
    stateOf: (act) => ask(memberStateRequest(act), (reply) => memberActInquiry(reply, act)),
    ...aboutMembers(ask, parts.newId),
    ping: () => ask(PING_REQUEST, pingOutcome),
    capabilities: () => ask(SHEET_REQUEST, (reply) => linkOutcome(reply, SHEET)),
    tiers: () => ask(TIERS_REQUEST, (reply) => linkOutcome(reply, TIERS)),
    day: (day) => ask(dayRequest(day), (reply) => dayOutcome(reply, day)),
    close: http.close,
  };
}
