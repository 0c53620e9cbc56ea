import type {IncomingMessage, Server} from 'node:http';
import * as v from 'valibot';
import {answerCall, type CallContext} from './calls.ts';
import {badBody, jsonOf, makeJsonServer, SLOW_DOWN, type Guard, type HostLimits} from './json-server.ts';
import {Overloaded} from './batch-queue.ts';
import {openApiDocument} from './openapi.ts';
import {replyWith, troubled, type Reply} from './reply.ts';
import {findRoute, type Route} from './routes.ts';

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

function openReply(route: Route, {isPractice}: ServerOptions): Reply {
  if (route.name === 'document') return replyWith(200, openApiDocument());
  return replyWith(200, {name: 'bonustill bonus host', isPractice});
}

function replyToError(error: unknown, log: ServerOptions['log']): Reply {
  if (v.isValiError(error)) return badBody(error.issues);
  if (error instanceof Overloaded) return troubled('overloaded', 'Too many acts wait. Try again.', SLOW_DOWN);
  log(`a call failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return troubled('storeFailed', 'The host could not finish this. Ask what became of the id.');
}

async function replyTo(request: IncomingMessage, options: ServerOptions, guard: Guard): Promise<Reply> {
  const [path = ''] = (request.url ?? '').split('?');
  const found = findRoute(request.method ?? '', path);
  if (found.kind === 'none') return troubled('notFound', 'There is no such call.');
  if (found.kind === 'wrongMethod') return troubled('methodNotAllowed', 'Another method.', {allow: found.allow});
  const {route, id} = found;
  if (route.isOpen) return openReply(route, options);
  const tillNo = await guard(request);
  if (typeof tillNo !== 'string') return tillNo;
  const json = route.request === null ? {value: null} : await jsonOf(request, options.limits.bodyBytes);
  if (!('value' in json)) return json;
  const ifNoneMatch = request.headers['if-none-match'] ?? '';
  return answerCall({name: route.name, tillNo, id, body: json.value, ifNoneMatch}, options);
}

/** Makes the HTTP server; it does not listen yet. Every request gets a reply, whatever goes wrong. */
export function makeServer(options: ServerOptions): Server {
  const {limits, rules, tillOf, log} = options;
  return makeJsonServer({
    limits,
    nowMs: rules.nowMs,
    tillOf,
    replyTo: (request, guard) => replyTo(request, options, guard),
    replyToError: (error) => replyToError(error, log),
  });
}
