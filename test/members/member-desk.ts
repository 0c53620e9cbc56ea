import {randomUUID} from 'node:crypto';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import document from '../../src/links/member-openapi.json' with {type: 'json'};
import {openMemberClient, type MemberClient} from '../../src/links/member-client.ts';
import type {CallLimits} from '../../src/links/bonus-http.ts';
import {openMemberHost, type RunningMemberHost} from '../../src/practice/member/open-practice.ts';
import type {PracticeKind} from '../../src/practice/member/profiles.ts';
import {faultNamed} from '../../src/practice/member/faults.ts';
import {findRoute} from '../../src/practice/member/routes.ts';
import {checkBooks} from './check-books.ts';
import {at, fits} from '../bonus-host/schema-check.ts';

/** Noon of 10 March 2026 (UTC). */
export const NOON = Date.UTC(2026, 2, 10, 12);

export type Answered = {readonly status: number; readonly body: unknown};

/** A real practice host on a real database, and a till that calls it. */
export type MemberDesk = {
  readonly host: RunningMemberHost;
  readonly folder: string;
  readonly token: string;
  readonly log: readonly string[];
  /** Calls as a till; what comes is held against the published document. */
  readonly call: (path: string, body?: unknown) => Promise<Answered>;
  /** The till's own client, closed with the desk. */
  readonly client: (limits?: Partial<CallLimits>) => MemberClient;
  /** Switches a fault, for one call unless told. */
  readonly fault: (word: string, times?: number | null) => void;
  /** Ends the host; `restart` starts it again. */
  readonly stop: () => Promise<void>;
  /** Ends the host, where it runs, and starts it again on the same data. */
  readonly restart: () => Promise<void>;
  /** Ends the host; its ledger must add up. */
  readonly close: () => Promise<void>;
};

/** Holds an answer against the document. */
export function expectDocumented(path: string, method: string, {status, body}: Answered): void {
  const found = findRoute(method, path);
  const template = found.kind === 'route' ? found.route.path : path;
  const responses = at(document, 'paths', template, method.toLowerCase(), 'responses');
  const own = at(responses, String(status) in responses ? String(status) : 'default');
  const {$ref: shared} = own;
  const said = typeof shared === 'string' ? at(document, ...shared.slice(2).split('/')) : own;
  expect(Object.keys(said)).toContain('content');
  const schema = at(said, 'content', 'application/json', 'schema');
  expect({path, status, body, isAsDocumented: fits(body, schema, document)}).toMatchObject({isAsDocumented: true});
}

async function fetchJson(url: string, token: string, body: unknown): Promise<Answered> {
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  const wanted = body === undefined ? {headers} : {method: 'POST', headers, body: JSON.stringify(body)};
  const response = await fetch(url, wanted);
  return {status: response.status, body: await response.json()};
}

/** Opens a practice host in a folder of its own. */
export async function openMemberDesk(kind: PracticeKind, nowMs: () => number = () => NOON): Promise<MemberDesk> {
  const folder = await mkdtemp(join(tmpdir(), `bonustill-${kind}-`));
  const log: string[] = [];
  const start = (): Promise<RunningMemberHost> =>
    openMemberHost({kind, folder, port: 0, log: (row) => log.push(row), nowMs});
  let host = await start();
  const token = (await readFile(host.tokenFile, 'utf8')).trim();
  const clients: MemberClient[] = [];
  let isUp = true;
  const stop = async (): Promise<void> => {
    if (isUp) await host.close();
    isUp = false;
  };
  return {
    get host() {
      return host;
    },
    folder,
    token,
    log,
    call: async (path, body) => {
      const answered = await fetchJson(host.url + path, token, body);
      expectDocumented(path, body === undefined ? 'GET' : 'POST', answered);
      return answered;
    },
    client: (limits = {}) => {
      const client = openMemberClient({
        target: async () => ({url: new URL(host.url), token}),
        limits: {connectMs: 2000, answerMs: 5000, bodyMs: 5000, ...limits},
        newId: () => randomUUID(),
        onCall: () => undefined,
      });
      clients.push(client);
      return client;
    },
    fault: (word, times = 1) => {
      const fault = faultNamed(word);
      if (fault === null) throw new Error(`there is no fault ${word}`);
      host.faults.set(fault, times);
    },
    stop,
    restart: async () => {
      await stop();
      host = await start();
      isUp = true;
    },
    close: async () => {
      for (const client of clients) client.close();
      const complaints = await checkBooks(host);
      await stop();
      await rm(folder, {recursive: true});
      expect({log, complaints}).toEqual({log: [], complaints: []});
    },
  };
}

/** What a member has of a bucket or an account, as a till is told. */
export async function heldBy(desk: MemberDesk, number: string, key: string): Promise<number> {
  const {body} = await desk.call('/v1/balances', {id: randomUUID(), number});
  const {points, accounts} = at({body}, 'body');
  const all: unknown[] = [points, accounts].flatMap((list) => (Array.isArray(list) ? list : []));
  const one = all
    .map((value) => at({value}, 'value'))
    .find((each) => each['bucket'] === key || each['account'] === key);
  return Number(one?.['hundredths'] ?? one?.['cents'] ?? Number.NaN);
}

/** What became of an act: 'done', or the code of the refusal or trouble. */
export function outcomeOf({body}: Answered): string {
  const {state, reason, code} = at({body}, 'body');
  return state === 'done' ? 'done' : String(at({reason}, 'reason')['code'] ?? code);
}
