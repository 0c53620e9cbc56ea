import * as http from 'node:http';
import type {Agent as SecureAgent} from 'node:https';
import type {Socket} from 'node:net';
import type {TlsTrouble} from '../app/tls-trouble.ts';
import type {Authority} from './authority-file.ts';
import type {WireReply, WireRequest} from './bonus-codec.ts';
import {tlsTroubleOf} from './tls-trouble.ts';

/** How long a call may take from its beginning, in milliseconds. */
export type CallLimits = {
  /** Until there is a connection, with the handshake of TLS. */
  readonly connectMs: number;
  /** Until the answer begins. */
  readonly answerMs: number;
  /** Until it is whole. */
  readonly bodyMs: number;
};

/**
 * Where the host is and what the till signs on with. `authority`: whom its certificate must come from, and no other;
 * left out: anybody whom everybody trusts.
 */
export type Target = {readonly url: URL; readonly token: string; readonly authority?: Authority | undefined};

/**
 * What came of a call; `none` where no whole reply did, which says nothing about what the host did. `hasLeft` is false
 * where there never was a connection: then the host can't have got anything of this request. `tls`: TLS was why.
 */
export type HttpOutcome =
  | {
      readonly kind: 'reply';
      readonly reply: WireReply;
      /** It is the answer to the request as it was said again: the host may have got the first one too. */
      readonly isAgain?: true;
    }
  | {
      readonly kind: 'none';
      readonly why: 'silent' | 'garbage';
      readonly message: string;
      readonly hasLeft: boolean;
      readonly tls?: TlsTrouble | undefined;
    };

/**
 * `mayRepeat`: it may be said again where a kept connection was gone, because it changes nothing, or because the host
 * does what comes twice under one id once. What could not be written at all is said again without it too.
 */
export type HttpRequest = WireRequest & {readonly etag?: string; readonly mayRepeat?: true};

export type HttpCaller = {
  /** Never rejects. */
  readonly call: (target: Target, request: HttpRequest) => Promise<HttpOutcome>;
  /** Closes every connection; calls that are under way, and later ones, end with `none`. */
  readonly close: () => void;
};

/** Told after each call that was made: how long it took, and whether a whole answer came. */
export type OnTimed = (tookMs: number, isAnswered: boolean) => void;

/** More than this no answer of a bonus host has. */
export const REPLY_BYTES_MAX = 1_048_576;

/** Some calls of the queue, a redemption and the cashier's questions at a time. */
const SOCKETS_MAX = 16;
/** The host closes a connection on which nothing was said for 65 s; the till does so before. */
const IDLE_MS = 30_000;

function headersOf({token}: Target, {body, etag}: HttpRequest): http.OutgoingHttpHeaders {
  return {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    // Without this a host may pack its answers.
    'accept-encoding': 'identity',
    ...(etag === undefined ? {} : {'if-none-match': etag}),
    ...(body === null ? {} : {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)}),
  };
}

function textOf(chunks: readonly Buffer[]): string | null {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

type End = (outcome: HttpOutcome) => void;

function none(message: string, why: 'silent' | 'garbage' = 'silent'): Extract<HttpOutcome, {kind: 'none'}> {
  return {kind: 'none', why, message, hasLeft: false};
}

function takeReply(response: http.IncomingMessage, end: End): void {
  const {'content-encoding': packed = 'identity'} = response.headers;
  if (packed.toLowerCase() !== 'identity') return end(none('an answer that is packed', 'garbage'));
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > REPLY_BYTES_MAX) end(none(`an answer of more than ${REPLY_BYTES_MAX} bytes`, 'garbage'));
    else chunks.push(chunk);
  });
  response.once('end', () => {
    const text = textOf(chunks);
    if (text === null) end(none('an answer that is no text', 'garbage'));
    else end({kind: 'reply', reply: {status: response.statusCode ?? 0, text}});
  });
  response.once('error', (error) => end(none(`the answer broke off: ${error.message}`)));
  response.once('close', () => end(none('the answer broke off')));
}

/** Calls back once the request can leave: behind TLS's handshake, where there is one. */
function onReady(socket: Socket, ready: () => void): void {
  const isSecure = 'encrypted' in socket;
  const isShaking = isSecure && 'secureConnecting' in socket && socket.secureConnecting === true;
  if (socket.connecting || isShaking) socket.once(isSecure ? 'secureConnect' : 'connect', ready);
  else ready();
}

/** What Node says behind the reason is for who starts it by hand. */
const ADVICE = /; if the root CA is installed locally.*$/s;

function isReset(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

/** Not even the first byte went out: a call is one write, far smaller than what a connection takes at once. */
function isUnwritten(error: Error): boolean {
  return 'syscall' in error && error.syscall === 'write';
}

type Trial = {readonly body: string | null; readonly limits: CallLimits; readonly fromMs: number};
/**
 * `gone`: a kept connection ended before any of the answer came, `perhaps` before the host knew of this request;
 * `unwritten`: before any of the request went out.
 */
type Tried = {readonly outcome: HttpOutcome; readonly gone: 'no' | 'perhaps' | 'unwritten'};

/** Carries out one request; whatever ends it first is its outcome, and the rest of it is cut off. */
function carryOut(request: http.ClientRequest, {body, limits, fromMs}: Trial): Promise<Tried> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    let hasLeft = false;
    let hasBegun = false;
    const end = (outcome: HttpOutcome, gone: Tried['gone'] = 'no'): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      if (outcome.kind === 'none') request.destroy();
      resolve({outcome: outcome.kind === 'none' ? {...outcome, hasLeft} : outcome, gone});
    };
    const within = (limitMs: number, what: string): void => {
      clearTimeout(timer);
      const leftMs = Math.max(0, fromMs + limitMs - performance.now());
      if (!isOver) timer = setTimeout(() => end(none(`no ${what} within ${limitMs} ms`)), leftMs);
    };
    within(limits.connectMs, 'connection');
    request.once('socket', (socket) =>
      onReady(socket, () => {
        hasLeft = true;
        within(limits.answerMs, 'answer');
      }),
    );
    request.once('response', (response) => {
      hasBegun = true;
      within(limits.bodyMs, 'whole answer');
      takeReply(response, end);
    });
    // A host that breaks off says so by an error; after the outcome is known it does not matter any more.
    request.on('error', (error) => {
      const isGone = request.reusedSocket && !hasBegun && isReset(error);
      const gone = isGone ? (isUnwritten(error) ? 'unwritten' : 'perhaps') : 'no';
      const tls = hasLeft || request.protocol === 'http:' ? null : tlsTroubleOf(error);
      const outcome = none(error.message === '' ? 'no connection' : error.message.replace(ADVICE, ''));
      end(tls === null ? outcome : {...outcome, tls}, gone);
    });
    request.end(body ?? undefined);
  });
}

/** Lets go of connections that are kept and not in use. */
function dropKept({freeSockets}: http.Agent): void {
  for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
}

/** Without its authority no host is believed, and nothing is told to it. */
function withoutAuthority({url, authority}: Target): HttpOutcome | null {
  if (url.protocol !== 'https:' || authority?.kind !== 'unusable') return null;
  return {...none(authority.why), tls: 'caFile'};
}

type SecureAgents = {
  /** Holds connections to hosts whose certificate comes from this authority, or from anybody whom everybody trusts. */
  readonly trusting: (authority: Authority | undefined) => Promise<SecureAgent>;
  readonly dropKept: () => void;
  readonly destroy: () => void;
};

/**
 * Connections over TLS, which costs memory that a till with its host on the machine has no use for; those that were made by
 * another authority's word are not used again.
 */
function secureAgents(options: http.AgentOptions): SecureAgents {
  let made: {readonly agent: SecureAgent; readonly pem: string | undefined} | null = null;
  return {
    trusting: async (authority) => {
      const pem = authority?.kind === 'known' ? authority.pem : undefined;
      const {Agent} = await import('node:https');
      if (made !== null && made.pem === pem) return made.agent;
      if (made !== null) dropKept(made.agent);
      const agent = new Agent({...options, ...(pem === undefined ? {} : {ca: pem, allowPartialTrustChain: true})});
      made = {agent, pem};
      return agent;
    },
    dropKept: () => {
      if (made !== null) dropKept(made.agent);
    },
    destroy: () => made?.agent.destroy(),
  };
}

/**
 * Calls a host over kept-alive connections, in the clear on the loopback and over TLS elsewhere. Redirections are not
 * followed: the token is for one address alone.
 */
export function openHttpCaller(limits: CallLimits, onTimed: OnTimed = () => undefined): HttpCaller {
  const options = {keepAlive: true, maxSockets: SOCKETS_MAX, maxFreeSockets: 4, timeout: IDLE_MS};
  const clear = new http.Agent(options);
  const secure = secureAgents(options);
  let isClosed = false;

  const open = async (target: Target, wire: HttpRequest): Promise<http.ClientRequest> => {
    const url = new URL(target.url.href.replace(/\/+$/, '') + wire.path);
    const call = {method: wire.method, headers: headersOf(target, wire)};
    if (url.protocol === 'http:') return http.request(url, {...call, agent: clear});
    const {request} = await import('node:https');
    return request(url, {...call, agent: await secure.trusting(target.authority)});
  };

  const carry = async (target: Target, wire: HttpRequest, fromMs: number): Promise<HttpOutcome> => {
    const trial = {body: wire.body, limits, fromMs};
    const {outcome, gone} = await carryOut(await open(target, wire), trial);
    if (gone === 'no' || isClosed) return outcome;
    // The others that are kept may be as old.
    dropKept(clear);
    secure.dropKept();
    if (wire.mayRepeat !== true && gone === 'perhaps') return outcome;
    const again = await carryOut(await open(target, wire), trial);
    if (gone === 'unwritten') return again.outcome;
    return again.outcome.kind === 'none' ? {...again.outcome, hasLeft: true} : {...again.outcome, isAgain: true};
  };

  return {
    call: async (target, wire) => {
      if (isClosed) return none('the till has ended');
      const unbelieved = withoutAuthority(target);
      if (unbelieved !== null) return unbelieved;
      const fromMs = performance.now();
      try {
        const outcome = await carry(target, wire, fromMs);
        onTimed(performance.now() - fromMs, outcome.kind === 'reply');
        return outcome;
      } catch (error) {
        // A token or an address that no header or socket takes.
        return none(error instanceof Error ? error.message : String(error));
      }
    },
    close: () => {
      isClosed = true;
      clear.destroy();
      secure.destroy();
    },
  };
}
