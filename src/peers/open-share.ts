import type {IncomingMessage, Server} from 'node:http';
import * as v from 'valibot';
import {Fault} from '../app/ports.ts';
import type {SharedTill} from '../app/shared-till.ts';
import {badBody, jsonOf, makeJsonServer, type Guard, type HostLimits} from '../bonus-host/json-server.ts';
import {troubled, type Reply} from '../bonus-host/reply.ts';
import {answerCall} from './calls.ts';
import {findRoute} from './routes.ts';
import {peerTokens} from './token-book.ts';
import {bugOf, type Log} from '../app/log.ts';

/** It speaks no TLS, so it listens on the machine alone. */
const LOOPBACK = '127.0.0.1';

/** A till has guests to serve: the others get so much of it, and no more. */
export const SHARE_LIMITS: HostLimits = {
  bodyBytes: 524_288,
  till: {perSecond: 20, burst: 100},
  stranger: {perSecond: 2, burst: 20},
  requestMs: 10_000,
  connections: 200,
};

export type ShareOptions = {
  readonly shared: SharedTill;
  /** 0 for any that is free. */
  readonly port: number;
  readonly tokenFile: string;
  readonly log: Log;
  readonly nowMs: () => number;
  readonly limits?: HostLimits;
};

export type RunningShare = {readonly url: string; readonly close: () => Promise<void>};

async function replyTo(request: IncomingMessage, options: ShareOptions, guard: Guard): Promise<Reply> {
  const [path = ''] = (request.url ?? '').split('?');
  const found = findRoute(request.method ?? '', path);
  if (found.kind === 'none') return troubled('notFound', 'There is no such call.');
  if (found.kind === 'wrongMethod') return troubled('methodNotAllowed', 'Another method.', {allow: found.allow});
  const {route, parts} = found;
  if (route.name === 'document') return answerCall({name: route.name, tillNo: '', parts, body: null}, options.shared);
  const tillNo = await guard(request);
  if (typeof tillNo !== 'string') return tillNo;
  const {bodyBytes} = options.limits ?? SHARE_LIMITS;
  const json = route.request === null ? {value: null} : await jsonOf(request, bodyBytes);
  if (!('value' in json)) return json;
  return answerCall({name: route.name, tillNo, parts, body: json.value}, options.shared);
}

/** A fault of the disk left the till as it was; anything else may have happened in the middle. */
function replyToError(error: unknown, log: ShareOptions['log']): Reply {
  if (v.isValiError(error)) return badBody(error.issues);
  log('a call of another till failed', {level: 'error', why: bugOf(error)});
  if (error instanceof Fault) return troubled('overloaded', 'This till can’t write to its disk now. Try again.');
  return troubled('storeFailed', 'This till could not finish this. Ask what became of the id.');
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Lets the other tills of the venue in. Rejects with the error of a port that could not be had. */
export async function openShare(options: ShareOptions): Promise<RunningShare> {
  const {tokenFile, log, nowMs, limits = SHARE_LIMITS, port} = options;
  // What was begun is finished: the till's disk is closed only behind it.
  const working = new Set<Promise<Reply>>();
  const during = async (work: Promise<Reply>): Promise<Reply> => {
    working.add(work);
    return work.finally(() => working.delete(work));
  };
  const server = makeJsonServer({
    limits,
    nowMs,
    tillOf: peerTokens(tokenFile, log).tillOf,
    replyTo: (request, guard) => during(replyTo(request, options, guard)),
    replyToError: (error) => replyToError(error, log),
  });
  server.unref();
  const url = `http://${LOOPBACK}:${await listen(server, port)}`;
  return {
    url,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await Promise.allSettled(working);
    },
  };
}
