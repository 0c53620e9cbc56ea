import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import type {HostAct} from '../../src/core/bonus/host-act.ts';
import {openBonusClient, type BonusClient} from '../../src/links/bonus-client.ts';
import {wireId} from '../../src/links/bonus-codec.ts';

/* Calls of the bonus host over real connections that are kept, and gone when the till uses them again. */

const CODE = '00000000001005';
const ACT = {kind: 'payCredit', id: 'till-01/7/pay', code: CODE, ticketId: 'till-01/7', openCents: 900} as const;
const PLAIN: HostAct = {...ACT, hasPin: false};
const PINNED: HostAct = {...ACT, hasPin: true};

const LIST = {version: 1, actions: []};
const PAID = {
  id: wireId(ACT.id),
  state: 'done',
  answer: {kind: 'payCredit', code: CODE, paidCents: 900, creditCents: 100},
};

const undo: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

type Host = {readonly client: BonusClient; readonly heard: readonly string[]; readonly cutKept: () => void};

async function heardOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return `${request.url ?? ''} ${Buffer.concat(chunks).toString()}`.trim();
}

/**
 * A host and a client of it. `isCut`: whether the host, whose time for a kept connection is over, cuts it while this call
 * is on its way; by how many it heard before.
 */
async function connect(isCut: (before: number) => boolean): Promise<Host> {
  const heard: string[] = [];
  const kept = new Set<Socket>();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const before = heard.length;
    heard.push(await heardOf(request));
    if (isCut(before)) request.socket.resetAndDestroy();
    else
      response
        .writeHead(200, {'content-type': 'application/json'})
        .end(JSON.stringify(request.url === '/v1/actions' ? LIST : PAID));
  };
  const server = createServer((request, response) => void take(request, response));
  server.on('connection', (socket) => void kept.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const client = openBonusClient({
    target: async () => ({url: new URL(`http://127.0.0.1:${port}`), token: 'token-of-till-01'}),
    limits: {connectMs: 10_000, answerMs: 10_000, bodyMs: 10_000},
    onCall: () => undefined,
  });
  undo.push(() => new Promise((resolve) => server.close(resolve)), client.close);
  const cutKept = (): void => {
    for (const socket of kept) socket.resetAndDestroy();
    kept.clear();
  };
  return {client, heard, cutKept};
}

const isSecond = (before: number): boolean => before === 1;

describe('a kept connection to the bonus host that is gone', () => {
  it('costs an act nothing: it is said again at once, in the identical words', async () => {
    const {client, heard} = await connect(isSecond);
    await client.actions(null);
    expect(await client.act(PLAIN, null)).toMatchObject({kind: 'done', answer: {paidCents: 900}});
    expect(heard).toEqual(['/v1/actions', heard[1], heard[1]]);
  });

  it('costs a question nothing either', async () => {
    const {client, heard} = await connect(isSecond);
    await client.actions(null);
    expect(await client.stateOf(PLAIN)).toMatchObject({kind: 'done'});
    expect(heard).toHaveLength(3);
  });

  it('makes an act with a PIN unknown, which is said once: the host may have it', async () => {
    const {client, heard} = await connect(isSecond);
    await client.actions(null);
    expect(await client.act(PINNED, '1234')).toMatchObject({kind: 'unknown', why: 'silent'});
    expect(heard).toHaveLength(2);
  });

  it('costs an act with a PIN nothing where none of it can have left: the host hears it once', async () => {
    const {client, heard, cutKept} = await connect(() => false);
    await client.actions(null);
    // The till has not noticed when it writes: the system takes not a byte of it.
    cutKept();
    expect(await client.act(PINNED, '1234')).toMatchObject({kind: 'done', answer: {paidCents: 900}});
    expect(heard).toEqual(['/v1/actions', expect.stringContaining('"pin":"1234"')]);
  });

  it('is one call more, and no third', async () => {
    const {client, heard} = await connect((before) => before > 0);
    await client.actions(null);
    expect(await client.act(PLAIN, null)).toMatchObject({kind: 'unknown', why: 'silent'});
    expect(heard).toHaveLength(3);
  });
});

describe('a new connection to the bonus host that is cut', () => {
  it('leaves an act unknown, whether it has a PIN or not: the host had it', async () => {
    const {client, heard} = await connect(() => true);
    expect(await client.act(PLAIN, null)).toMatchObject({kind: 'unknown', why: 'silent'});
    expect(await client.act(PINNED, '1234')).toMatchObject({kind: 'unknown', why: 'silent'});
    expect(heard).toHaveLength(2);
  });
});
