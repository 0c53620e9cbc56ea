import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {afterEach, describe, expect, it} from 'vitest';
import {wireId} from '../../src/links/bonus-codec.ts';
import {openMemberClient, type MemberClient} from '../../src/links/member-client.ts';
import {PROTOCOL} from '../../src/links/member-wire.ts';
import {answerTo, ONE_OF_EACH} from '../members/acts.ts';

/* Acts over real connections that are kept, and gone when the till uses them again. */

const DEBIT = ONE_OF_EACH.find(({kind}) => kind === 'debit');
if (DEBIT === undefined) throw new Error('an act is missing');
const debit = DEBIT;

const undo: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

type Heard = {readonly path: string; readonly body: string};
type Answer = {readonly status: number; readonly body: Readonly<Record<string, unknown>>};
/** `reset`: the connection is cut without a word. */
type Host = (before: number) => Answer | 'reset';

const PING: Answer = {status: 200, body: {protocol: PROTOCOL, system: 'up', message: ''}};
const DONE: Answer = {status: 200, body: {id: wireId(debit.id), state: 'done', answer: answerTo(debit)}};
const TURNED_DOWN: Answer = {status: 400, body: {outcome: 'no', code: 'badRequest', message: 'not now'}};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** A host and a client of it; `before` is how many acts the host heard before. */
async function connect(host: Host): Promise<{client: MemberClient; acts: readonly Heard[]}> {
  const acts: Heard[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = {path: request.url ?? '', body: await bodyOf(request)};
    const isAct = request.method === 'POST';
    const answer = isAct ? host(acts.length) : PING;
    if (isAct) acts.push(call);
    if (answer === 'reset') request.socket.resetAndDestroy();
    else response.writeHead(answer.status, {'content-type': 'application/json'}).end(JSON.stringify(answer.body));
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const client = openMemberClient({
    target: () => Promise.resolve({url: new URL(`http://127.0.0.1:${port}`), token: 'token-of-till-01'}),
    limits: {connectMs: 10_000, answerMs: 10_000, bodyMs: 10_000},
    newId: () => 'question-0001',
    onCall: () => undefined,
  });
  undo.push(() => new Promise((resolve) => server.close(resolve)), client.close);
  return {client, acts};
}

describe('an act on a kept connection that is gone', () => {
  it('is said again at once, in the identical words: it may never have arrived', async () => {
    const {client, acts} = await connect((before) => (before === 0 ? 'reset' : DONE));
    expect(await client.ping()).toMatchObject({kind: 'told'});
    expect(await client.act(debit)).toEqual({kind: 'done', answer: answerTo(debit)});
    expect(acts).toEqual([acts[0], acts[0]]);
    expect(acts[0]?.path).toBe('/v1/debit');
  });

  it('may have been done the first time, though the second is turned down', async () => {
    const {client, acts} = await connect((before) => (before === 0 ? 'reset' : TURNED_DOWN));
    await client.ping();
    expect(await client.act(debit)).toMatchObject({kind: 'unknown', why: 'rejected', thisRequest: 'unknown'});
    expect(acts).toHaveLength(2);
  });

  it('is said twice at most', async () => {
    const {client, acts} = await connect(() => 'reset');
    await client.ping();
    expect(await client.act(debit)).toMatchObject({kind: 'unknown', why: 'silent', thisRequest: 'unknown'});
    expect(acts).toHaveLength(2);
  });
});

describe('an act on a new connection', () => {
  it('that is cut is not said again: the host had it, and is asked what became of it', async () => {
    const {client, acts} = await connect(() => 'reset');
    expect(await client.act(debit)).toMatchObject({kind: 'unknown', why: 'silent', thisRequest: 'unknown'});
    expect(acts).toHaveLength(1);
  });

  it('that is turned down was not done', async () => {
    const {client} = await connect(() => TURNED_DOWN);
    expect(await client.act(debit)).toMatchObject({kind: 'unknown', why: 'rejected', thisRequest: 'no'});
  });
});
