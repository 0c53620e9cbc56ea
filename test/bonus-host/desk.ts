import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import {putActions} from '../../src/bonus-host/action-book.ts';
import {openBonusHost, type HostOptions, type RunningHost} from '../../src/bonus-host/open-host.ts';
import {PRACTICE_ACTIONS} from '../../src/bonus-host/practice.ts';
import type {NewCode, OfficeAct} from '../../src/bonus-host/record.ts';
import {addToken} from '../../src/bonus-host/tokens.ts';
import {checkLedger} from '../../src/bonus-host/check-ledger.ts';
import document from '../../src/links/bonus-openapi.json' with {type: 'json'};
import {at, fits, isObject} from './schema-check.ts';

/** Noon of 10 March 2026 (UTC). */
export const NOON = Date.UTC(2026, 2, 10, 12);

export type Answered = {readonly status: number; readonly body: unknown};

/** A real host on a real database, and tills that call it. */
export type Desk = {
  readonly host: RunningHost;
  readonly folder: string;
  /** Calls as a till; what goes and what comes is held against the published document. */
  readonly call: (path: string, body?: unknown, as?: string) => Promise<Answered>;
  /** Books an act of the office: 'done', or the code of the refusal. */
  readonly office: (act: OfficeAct) => Promise<string>;
  readonly tokens: Readonly<Record<string, string>>;
  /** Ends the host and starts it again on the same data. */
  readonly restart: () => Promise<void>;
  /** Ends the host; the ledger must add up. */
  readonly close: () => Promise<void>;
};

/** A code to begin with; nothing on it unless told. */
export function newCode(code: string, more: Partial<NewCode> = {}): NewCode {
  const bare = {pinHash: null, validUntil: null, discount: null, creditCents: 0, pools: [], blockedFor: null} as const;
  return {...bare, code, ...more};
}

/** What the document says of a path as it was called. */
function operationOf(path: string, method: string): Readonly<Record<string, unknown>> {
  const template = path.startsWith('/v1/acts/') ? '/v1/acts/{id}' : path;
  return at(document, 'paths', template, method.toLowerCase());
}

/** Holds an answer against the document. */
export function expectDocumented(path: string, method: string, {status, body}: Answered): void {
  const responses = at(operationOf(path, method), 'responses');
  const said = at(responses, String(status) in responses ? String(status) : 'default');
  const schema = at(said, 'content', 'application/json', 'schema');
  expect({path, status, body, isAsDocumented: fits(body, schema, document)}).toMatchObject({isAsDocumented: true});
}

async function fetchJson(url: string, token: string, body: unknown): Promise<Answered> {
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  const response = await fetch(
    url,
    body === undefined ? {headers} : {method: 'POST', headers, body: JSON.stringify(body)},
  );
  const text = await response.text();
  return {status: response.status, body: text === '' ? null : JSON.parse(text)};
}

export type DeskOptions = Partial<Pick<HostOptions, 'limits' | 'nowMs' | 'isPractice'>> & {
  readonly log?: string[];
};

async function start(folder: string, options: DeskOptions): Promise<RunningHost> {
  const {log = [], isPractice = false, ...more} = options;
  return openBonusHost({folder, port: 0, isPractice, log: (row) => log.push(row), ...more});
}

/** Opens a host with the actions of the practice house and tokens for tills 01 and 02. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-host-'));
  let host = await start(folder, options);
  const {db} = host.books;
  const tokens: Record<string, string> = {};
  for (const till of ['01', '02']) tokens[till] = await addToken(db, till, NOON);
  await putActions(db, {actions: PRACTICE_ACTIONS}, NOON);
  let officeActs = 0;
  return {
    get host() {
      return host;
    },
    folder,
    tokens,
    call: async (path, body, as = '01') => {
      const answered = await fetchJson(host.url + path, tokens[as] ?? as, body);
      expectDocumented(path, body === undefined ? 'GET' : 'POST', answered);
      return answered;
    },
    office: async (act) => {
      officeActs += 1;
      const id = `office-${officeActs}-${act.kind}`;
      const settled = await host.books.ledger.submit({id, tillNo: null, digest: id, act});
      if (settled.kind === 'idTaken') return 'idTaken';
      return settled.state === 'done' ? 'done' : String(at({reason: JSON.parse(settled.answer)}, 'reason')['code']);
    },
    restart: async () => {
      await host.close();
      host = await start(folder, options);
    },
    close: async () => {
      const {complaints} = await checkLedger(host.books.db);
      await host.close();
      await rm(folder, {recursive: true});
      expect(complaints).toEqual([]);
    },
  };
}

/** What a till sends, with everything right; what is told besides replaces it. */
export const ask = {
  collect: (more: object = {}): object => ({
    id: 'collect-1',
    code: '00000000001001',
    ticketId: 'ticket-1',
    completedAtMs: NOON,
    points: [{actionId: 'coffee', points: 3}],
    ...more,
  }),
  redeem: (more: object = {}): object => ({
    id: 'redeem-1',
    code: '00000000001001',
    pin: null,
    ticketId: 'ticket-1',
    actionId: 'coffee',
    costPoints: 10,
    ...more,
  }),
  payCredit: (more: object = {}): object => ({
    id: 'payment-1',
    code: '00000000001001',
    pin: null,
    ticketId: 'ticket-1',
    openCents: 1000,
    ...more,
  }),
  returnCredit: (more: object = {}): object => ({id: 'return-1', ofId: 'payment-1', amountCents: null, ...more}),
  release: (more: object = {}): object => ({id: 'release-1', ofId: 'redeem-1', ...more}),
  sell: (more: object = {}): object => ({
    id: 'selling-1',
    code: '00000000001001',
    ticketId: 'ticket-1',
    card: 'existing',
    amountCents: 2500,
    pinHash: null,
    ...more,
  }),
};

/** What a code holds, as a till reads it: credit, and points by pool. */
export async function heldBy(desk: Desk, code: string): Promise<Readonly<Record<string, number>>> {
  const {body} = await desk.call('/v1/read', {code});
  const pools = isObject(body) && Array.isArray(body['pools']) ? body['pools'] : [];
  const points = pools.map((one: unknown) => [String(at({one}, 'one')['pool']), Number(at({one}, 'one')['points'])]);
  return {credit: Number(at({body}, 'body')['creditCents']), ...Object.fromEntries(points)};
}
