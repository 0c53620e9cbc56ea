import {timingSafeEqual} from 'node:crypto';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import * as v from 'valibot';
import {readBody} from '../../bonus-host/body.ts';
import type {MemberActKind} from '../../core/members/protocol.ts';
import {answerCall, type CallContext} from './calls.ts';
import {faultNamed, faultWord, NO_FAULT, type CallSort, type Fault} from './faults.ts';
import {Overloaded} from '../../bonus-host/batch-queue.ts';
import {leaveWith, SYSTEM_DOWN_REPLY} from './misbehave.ts';
import {doOffice} from './office.ts';
import {OfficeDeed} from './office-deed.ts';
import {replyWith, troubled, type Reply} from './reply.ts';
import {findRoute, type Route} from './routes.ts';

export type ServerOptions = CallContext & {
  readonly tillOf: (token: string) => Promise<string | null>;
  /** What the control call signs on with. */
  readonly controlToken: string;
  readonly log: (row: string) => void;
};

/** What whoever runs the host may call, with its control token; no part of the protocol. */
const OWN_PATHS = '/practice/';
/** Where faults are switched. */
export const CONTROL_PATH = `${OWN_PATHS}fault`;
/** Where the office does its deeds. */
export const OFFICE_PATH = `${OWN_PATHS}office`;
const BODY_BYTES_MAX = 16_384;
const REQUEST_MS = 10_000;
/** How long an answer that is to come out of order waits for a later one. */
const LATER_MS = 2000;
const CLOSE = {connection: 'close'};

type Answered = {readonly reply: Reply; readonly fault: Fault};

function tokenOf(request: IncomingMessage): string {
  return /^Bearer ([!-~]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** The JSON of a request's body, or the reply that refuses it. */
async function jsonOf(request: IncomingMessage): Promise<{readonly value: unknown} | Reply> {
  const body = await readBody(request, BODY_BYTES_MAX);
  if (body.kind === 'tooLarge')
    return troubled('tooLarge', `A body has at most ${BODY_BYTES_MAX} bytes.`, {headers: CLOSE});
  if (body.kind === 'broken') return troubled('badRequest', 'The request broke off.', {headers: CLOSE});
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
    return troubled('notJson', 'Send application/json in UTF-8.');
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
  if (error instanceof Overloaded) return troubled('overloaded', 'Too many acts wait. Try again.');
  log(`a call failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return troubled('storeFailed', 'This could not be finished. Ask what became of the id.', {outcome: 'unknown'});
}

const Control = v.strictObject({
  fault: v.string(),
  times: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000))),
});

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function switchFault(request: IncomingMessage, {faults, books}: ServerOptions): Promise<Reply> {
  if (request.method === 'POST') {
    const json = await jsonOf(request);
    if (!('value' in json)) return json;
    const {fault: word, times} = v.parse(Control, json.value);
    const fault = faultNamed(word);
    if (fault === null) return troubled('badRequest', 'There is no such fault.');
    faults.set(fault, times);
  }
  const {fault, times} = faults.now();
  return replyWith(200, {fault: faultWord(fault), times, kind: books.profile.kind});
}

async function office(request: IncomingMessage, {books}: ServerOptions): Promise<Reply> {
  if (request.method !== 'POST') return troubled('methodNotAllowed', 'Another method.', {headers: {allow: 'POST'}});
  const json = await jsonOf(request);
  if (!('value' in json)) return json;
  return replyWith(200, await doOffice(v.parse(OfficeDeed, json.value), books));
}

/** Answers whoever runs the host: whatever goes wrong for tills goes well here. */
async function control(request: IncomingMessage, path: string, options: ServerOptions): Promise<Reply> {
  if (!isSame(tokenOf(request), options.controlToken))
    return troubled('notSignedOn', 'The control token is another one.');
  if (path === CONTROL_PATH) return switchFault(request, options);
  return path === OFFICE_PATH ? office(request, options) : troubled('notFound', 'There is no such call.');
}

/** What gives money or points back to a member. */
const GIVING_BACK: readonly MemberActKind[] = ['credit', 'chargeReverse', 'redeemReverse'];

function sortOf({call}: Route): CallSort {
  if (call.is === 'act') return GIVING_BACK.includes(call.kind) ? 'giveBack' : 'act';
  return call.name === 'ping' || call.name === 'capabilities' || call.name === 'document' ? 'link' : 'question';
}

async function replyToRoute(
  request: IncomingMessage,
  {route, part}: {route: Route; part: string},
  options: ServerOptions,
): Promise<Answered> {
  const {call} = route;
  const isOpen = call.is === 'read' && call.name === 'document';
  const tillNo = isOpen ? '' : await options.tillOf(tokenOf(request));
  if (tillNo === null) {
    const headers = {'www-authenticate': 'Bearer'};
    return {reply: troubled('notSignedOn', 'The token is missing or unknown.', {headers}), fault: NO_FAULT};
  }
  const json = route.request === null ? {value: null} : await jsonOf(request);
  if (!('value' in json)) return {reply: json, fault: NO_FAULT};
  const fault = options.faults.take(sortOf(route));
  if (fault.kind === 'systemDown' && sortOf(route) !== 'link') return {reply: SYSTEM_DOWN_REPLY, fault};
  if (fault.kind === 'silent') return {reply: SYSTEM_DOWN_REPLY, fault};
  try {
    const isRefused = fault.kind === 'refuseBack';
    return {reply: await answerCall({call, tillNo, part, body: json.value, isRefused}, options), fault};
  } catch (error) {
    return {reply: replyToError(error, options.log), fault};
  }
}

async function replyTo(request: IncomingMessage, options: ServerOptions): Promise<Answered> {
  const [path = ''] = (request.url ?? '').split('?');
  if (path.startsWith(OWN_PATHS)) return {reply: await control(request, path, options), fault: NO_FAULT};
  const found = findRoute(request.method ?? '', path);
  if (found.kind === 'none') return {reply: troubled('notFound', 'There is no such call.'), fault: NO_FAULT};
  if (found.kind === 'route') return replyToRoute(request, found, options);
  const headers = {allow: found.allow};
  return {reply: troubled('methodNotAllowed', 'Another method.', {headers}), fault: NO_FAULT};
}

function send(request: IncomingMessage, response: ServerResponse, {status, body, headers}: Reply): void {
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

/** The replies so far: the last one, and who waits for the next. */
function makeTraffic(): {previous: () => Reply | null; sent: (reply: Reply) => void; later: () => Promise<void>} {
  let previous: Reply | null = null;
  const waiting = new Set<() => void>();
  return {
    previous: () => previous,
    sent: (reply) => {
      previous = reply;
      for (const wake of waiting) wake();
    },
    later: () =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          clearTimeout(timer);
          // After the answer that woke it is on its way.
          setImmediate(resolve);
        };
        const timer = setTimeout(wake, LATER_MS);
        waiting.add(wake);
      }),
  };
}

export type MemberServer = {
  readonly server: Server;
  /** Resolves when no call works on the books any more: they can be closed then. */
  readonly settled: () => Promise<void>;
};

/** Makes the HTTP server of a practice host; it does not listen yet. */
export function makeMemberServer(options: ServerOptions): MemberServer {
  const traffic = makeTraffic();
  const working = new Set<Promise<Answered>>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    const work = replyTo(request, options).catch((error: unknown) => ({
      reply: replyToError(error, options.log),
      fault: NO_FAULT,
    }));
    working.add(work);
    const {reply, fault} = await work;
    working.delete(work);
    const put = (one: Reply): void => {
      send(request, response, one);
      // What is said to whoever runs the host is no till's.
      if (!(request.url ?? '').startsWith(OWN_PATHS)) traffic.sent(reply);
    };
    await leaveWith(reply, fault, {
      request,
      response,
      send: put,
      previous: traffic.previous(),
      later: traffic.later,
    });
  };
  const server = createServer(
    {requestTimeout: REQUEST_MS, headersTimeout: 5000, keepAliveTimeout: 65_000, maxHeaderSize: 8192},
    (request, response) => void answer(request, response),
  );
  return {
    server,
    settled: async () => {
      while (working.size > 0) await Promise.all(working);
    },
  };
}
