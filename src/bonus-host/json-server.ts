import {createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import * as v from 'valibot';
import {readBody} from './body.ts';
import {makeRateLimit, type Rate} from './rate.ts';
import {troubled, type Reply} from './reply.ts';

/*
 * A server that takes and gives JSON and answers every request, whatever goes wrong: what each service of ours on HTTP
 * has in common.
 */

/** How much a service takes from anyone. */
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

/** The till that a token stands for; null for none. */
type TillOf = (token: string) => Promise<string | null>;

export type JsonServerOptions = {
  readonly limits: HostLimits;
  readonly nowMs: () => number;
  readonly tillOf: TillOf;
  /** Answers one request. What it throws becomes a reply by `replyToError`. */
  readonly replyTo: (request: IncomingMessage, guard: Guard) => Promise<Reply>;
  readonly replyToError: (error: unknown) => Reply;
};

/** The till that calls, or the reply for a stranger and for one that calls too often. */
export type Guard = (request: IncomingMessage) => Promise<string | Reply>;

function tokenOf(request: IncomingMessage): string {
  return /^Bearer ([!-~]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** Said with a trouble that passes by itself. */
export const SLOW_DOWN = {'retry-after': '1'};

function makeGuard({limits, nowMs, tillOf}: JsonServerOptions): Guard {
  const till = makeRateLimit(limits.till, nowMs);
  const stranger = makeRateLimit(limits.stranger, nowMs);
  return async (request) => {
    const tillNo = await tillOf(tokenOf(request));
    if (tillNo !== null) {
      if (till.take(tillNo)) return tillNo;
      return troubled('tooManyRequests', 'This till calls too often.', SLOW_DOWN);
    }
    if (!stranger.take(request.socket.remoteAddress ?? ''))
      return troubled('tooManyRequests', 'Too many calls without a right token.', SLOW_DOWN);
    return troubled('notSignedOn', 'The token is missing, unknown or taken back.', {'www-authenticate': 'Bearer'});
  };
}

const CLOSE = {connection: 'close'};

/** The JSON of a request's body, or the reply that refuses it. */
export async function jsonOf(request: IncomingMessage, mostBytes: number): Promise<{readonly value: unknown} | Reply> {
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

/** The reply that says where a body is wrong, by name; never what stood there. */
export function badBody([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): Reply {
  const path = v.getDotPath(issue);
  const where = path === null || !/^[A-Za-z0-9.]{1,60}$/.test(path) ? 'The body' : path;
  return troubled('badRequest', `${where} is missing, wrong or too much.`);
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
  const {options, guard, inWork} = work;
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const all = inWork.get(request.socket) ?? new Set<IncomingMessage>();
  inWork.set(request.socket, all.add(request));
  const reply = await options.replyTo(request, guard).catch(options.replyToError);
  send(response, request, reply);
  all.delete(request);
}

type Work = {readonly options: JsonServerOptions; readonly guard: Guard; readonly inWork: InWork};

/** Makes the HTTP server; it does not listen yet. Every request gets a reply, whatever goes wrong. */
export function makeJsonServer(options: JsonServerOptions): Server {
  const {limits} = options;
  const work: Work = {options, guard: makeGuard(options), inWork: new WeakMap()};
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
