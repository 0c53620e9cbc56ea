import type {HostAct} from '../core/bonus/host-act.ts';
import {
  actInquiry,
  actOutcome,
  ACTIONS_REQUEST,
  actionsOutcome,
  actRequest,
  readOutcome,
  readRequest,
  stateRequest,
  type ActInquiry,
  type ActionsOutcome,
  type ActOutcome,
  type ReadOutcome,
  type Unknown,
  type WireReply,
  type WireRequest,
} from './bonus-codec.ts';
import {
  openHttpCaller,
  type CallLimits,
  type HttpOutcome,
  type HttpRequest,
  type OnTimed,
  type Target,
} from './bonus-http.ts';

/** The calls of the bonus host. None ever rejects for the network: what is not known is an outcome. */
export type BonusClient = {
  /**
   * Sends an act, with the PIN of its code where it has one. Where a kept connection was gone it is said once more, the
   * identical message, for it may never have arrived; but one with a PIN only where none of it can have left.
   */
  readonly act: (act: HostAct, pin: string | null) => Promise<ActOutcome>;
  /** Asks what became of an act that was sent. */
  readonly stateOf: (act: HostAct) => Promise<ActInquiry>;
  readonly read: (code: string) => Promise<ReadOutcome>;
  /** The actions in force, unless they are of this version. */
  readonly actions: (version: number | null) => Promise<ActionsOutcome>;
  readonly close: () => void;
};

export type ClientParts = {
  /** Where the host is, asked before each call; null while nobody knows. */
  readonly target: () => Promise<Target | null>;
  readonly limits: CallLimits;
  /** Told after each call: true where the host answered within its limits and is ready to work. */
  readonly onCall: (isAnswered: boolean, why: Unknown | null) => void;
  readonly onTimed?: OnTimed | undefined;
};

/** A host that rejects one request is there all the same. */
function isAnswered(outcome: {readonly kind: string} | Unknown): boolean {
  return !('why' in outcome) || outcome.why === 'rejected';
}

function silence(answer: Extract<HttpOutcome, {kind: 'none'}> | null): Unknown {
  if (answer === null) return {kind: 'unknown', why: 'silent', message: 'nobody knows where the host is'};
  const {why, message, tls} = answer;
  return {kind: 'unknown', why, message, ...(tls === undefined ? {} : {tls})};
}

/** Questions change nothing, and what comes twice under one id is done once. */
function repeated(request: WireRequest): HttpRequest {
  return {...request, mayRepeat: true};
}

/** Opens the client; it connects with the first call. */
export function openBonusClient({target, limits, onCall, onTimed}: ClientParts): BonusClient {
  const http = openHttpCaller(limits, onTimed);
  async function call<Outcome extends {readonly kind: string}>(
    request: HttpRequest,
    read: (reply: WireReply) => Outcome | Unknown,
  ): Promise<Outcome | Unknown> {
    const to = await target();
    const answer = to === null ? null : await http.call(to, request);
    const outcome: Outcome | Unknown = answer?.kind === 'reply' ? read(answer.reply) : silence(answer);
    onCall(isAnswered(outcome), 'why' in outcome ? outcome : null);
    return outcome;
  }
  return {
    act: (act, pin) =>
      call(pin === null ? repeated(actRequest(act, null)) : actRequest(act, pin), (reply) => actOutcome(reply, act)),
    stateOf: (act) => call(repeated(stateRequest(act)), (reply) => actInquiry(reply, act)),
    read: (code) => call(repeated(readRequest(code)), (reply) => readOutcome(reply, code)),
    actions: (version) => {
      const request = repeated(ACTIONS_REQUEST);
      return call(version === null ? request : {...request, etag: `"${version}"`}, actionsOutcome);
    },
    close: http.close,
  };
}
