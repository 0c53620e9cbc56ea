import {createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import * as v from 'valibot';
import {answerCall, type CallContext} from './calls.ts';
import {readBody} from './body.ts';
import {Overloaded} from './ledger.ts';
import {openApiDocument} from './openapi.ts';
import {makeRateLimit, type Rate} from './rate.ts';
import {replyWith, troubled, type Reply} from './reply.ts';
import {findRoute, type Route} from './routes.ts';

/** How much the host takes from anyone. */
export type HostLimits = {
  readonly bodyBytes: number;
  /** Calls of one till. */
  readonly till: Rate;
  /** Calls without a right token, of one address. */
  readonly stranger: Rate;
  /** A request must be here, whole, within this time. */
  readonly requestMs: number;
  readonly connections: number;
};

export const USUAL_LIMITS: HostLimits = {
  bodyBytes: 16_384,
  till: {perSecond: 500, burst: 2000},
  stranger: {perSecond: 5, burst: 50},
  requestMs: 10_000,
  connections: 25_000,
};

export type ServerOptions = CallContext & {
  readonly tillOf: (token: string) => Promise<string | null>;
  readonly isPractice: boolean;
  readonly limits: HostLimits;
  readonly log: (row: string) => void;
};

type Limited = {readonly take: (caller: string) => boolean};
type Guards = {readonly till: Limited; readonly stranger: Limited};

function tokenOf(request: IncomingMessage): string {
  return /^Bearer ([!-~]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function openReply(route: Route, {isPractice}: ServerOptions): Reply {
  if (route.name === 'document') return replyWith(200, openApiDocument());
  return replyWith(200, {name: 'bonustill bonus host', isPractice});
}

const SLOW_DOWN = {'retry-after': '1'};

/** The till that calls, or the reply for a stranger and for one that calls too often. */
async function signOn(request: IncomingMessage, options: ServerOptions, guards: Guards): Promise<string | Reply> {
  const tillNo = await options.tillOf(tokenOf(request));
  if (tillNo !== null) {
    if (guards.till.take(tillNo)) return tillNo;
    return troubled('tooManyRequests', 'This till calls too often.', SLOW_DOWN);
  }
  if (!guards.stranger.take(request.socket.remoteAddress ?? '')) {
    return troubled('tooManyRequests', 'Too many calls without a right token.', SLOW_DOWN);
  }
  return troubled('notSignedOn', 'The token is missing, unknown or taken back.', {'www-authenticate': 'Bearer'});
}

const CLOSE = {connection: 'close'};

/** The JSON of a request's body, or the reply that refuses it. */
async function jsonOf(request: IncomingMessage, mostBytes: number): Promise<{readonly value: unknown} | Reply> {
  const body = await readBody(request, mostBytes);
  if (body.kind === 'tooLarge') return troubled('tooLarge', `A body has at most ${mostBytes} bytes.`, CLOSE);
  if (body.kind === 'broken') return troubled('badRequest', 'The request broke off.', CLOSE);
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    return troubled('notJson', 'Send application/json in UTF-8.');
  }
  if (body.kind !== 'text') return troubled('badRequest', 'The body is not UTF-8.');
  try {
    return {value: JSON.parse(body.text)};
  } catch {
    return troubled('badRequest', 'The body is not JSON.');
  }
}

/** Where a body is wrong, by name; never what stood there. */
function badBody([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): Reply {
  const path = v.getDotPath(issue);
  const where = path === null || !/^[A-Za-z0-9.]{1,60}$/.test(path) ? 'The body' : path;
  return troubled('badRequest', `${where} is missing, wrong or too much.`);
}

function replyToError(error: unknown, log: ServerOptions['log']): Reply {
  if (v.isValiError(error)) return badBody(error.issues);
  if (error instanceof Overloaded) return troubled('overloaded', 'Too many acts wait. Try again.', SLOW_DOWN);
  log(`a call failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return troubled('storeFailed', 'The host could not finish this. Ask what became of the id.');
}

async function replyTo(request: IncomingMessage, options: ServerOptions, guards: Guards): Promise<Reply> {
  const [path = ''] = (request.url ?? '').split('?');
  const found = findRoute(request.method ?? '', path);
  if (found.kind === 'none') return troubled('notFound', 'There is no such call.');
  if (found.kind === 'wrongMethod') return troubled('methodNotAllowed', 'Another method.', {allow: found.allow});
  const {route, id} = found;
  if (route.isOpen) return openReply(route, options);
  const tillNo = await signOn(request, options, guards);
  if (typeof tillNo !== 'string') return tillNo;
  const json = route.request === null ? {value: null} : await jsonOf(request, options.limits.bodyBytes);
  if (!('value' in json)) return json;
  const ifNoneMatch = request.headers['if-none-match'] ?? '';
  return answerCall({name: route.name, tillNo, id, body: json.value, ifNoneMatch}, options);
}

function send(response: ServerResponse, request: IncomingMessage, {status, body, headers}: Reply): void {
  if (response.destroyed) return;
  // A body that nobody read would be taken for the next request on the connection.
  const isRead = request.complete || request.method === 'GET';
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(isRead ? {} : CLOSE),
    ...headers,
  });
  response.end(body);
}

/** The requests that are being answered, by connection. */
type InWork = WeakMap<Duplex, Set<IncomingMessage>>;

/**
 * What never became a request: too slow, too large a head, no HTTP at all. Nothing was done, and it is said so. Not on a
 * connection on which a whole request is being answered: the caller would take it for the answer to that one.
 */
function answerBroken(error: Error, socket: Duplex, inWork: InWork): void {
  const code = 'code' in error ? error.code : '';
  const slow = troubled('tooSlow', 'The request was not whole in time.');
  const bad = troubled('badRequest', 'That is no request.');
  const {status, body} = code === 'ERR_HTTP_REQUEST_TIMEOUT' ? slow : bad;
  const said = code === 'HPE_HEADER_OVERFLOW' ? 431 : status;
  const head = `HTTP/1.1 ${said} ${STATUS_CODES[said] ?? ''}\r\nConnection: close\r\nContent-Type: application/json`;
  const isAnswering = [...(inWork.get(socket) ?? [])].some((request) => request.complete);
  if (isAnswering || !socket.writable) socket.destroy();
  else socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy());
}

/** Answers one request, whatever goes wrong. */
async function answer(request: IncomingMessage, response: ServerResponse, work: Work): Promise<void> {
  const {options, guards, inWork} = work;
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const all = inWork.get(request.socket) ?? new Set<IncomingMessage>();
  inWork.set(request.socket, all.add(request));
  const reply = await replyTo(request, options, guards).catch((error: unknown) => replyToError(error, options.log));
  send(response, request, reply);
  all.delete(request);
}

type Work = {readonly options: ServerOptions; readonly guards: Guards; readonly inWork: InWork};

/** Makes the HTTP server; it does not listen yet. Every request gets a reply, whatever goes wrong. */
export function makeServer(options: ServerOptions): Server {
  const {limits, rules} = options;
  const guards: Guards = {
    till: makeRateLimit(limits.till, rules.nowMs),
    stranger: makeRateLimit(limits.stranger, rules.nowMs),
  };
  const work: Work = {options, guards, inWork: new WeakMap()};
  const server = createServer(
    {
      requestTimeout: limits.requestMs,
      headersTimeout: Math.min(limits.requestMs, 5000),
      connectionsCheckingInterval: Math.min(limits.requestMs, 1000),
      keepAliveTimeout: 65_000,
      maxHeaderSize: 8192,
    },
    (request, response) => void answer(request, response, work),
  );
  server.on('clientError', (error, socket) => answerBroken(error, socket, work.inWork));
  server.maxConnections = limits.connections;
  return server;
}
