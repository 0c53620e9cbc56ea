import {once} from 'node:events';
import {chmod, writeFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {createServer as createTcpServer, type Server, type Socket} from 'node:net';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {openBonusClient, type BonusClient} from '../../src/links/bonus-client.ts';
import type {Unknown} from '../../src/links/bonus-codec.ts';
import {REPLY_BYTES_MAX} from '../../src/links/bonus-http.ts';
import {tokenFile} from '../../src/links/bonus-token.ts';
import {makeFolder} from '../support/builders-store.ts';
import {logWords} from '../../src/app/log.ts';

/* The client against servers that misbehave on a real connection. Whatever they do is an outcome; nothing is thrown. */

const CODE = '00000000001001';
const READ = {
  code: CODE,
  creditCents: 0,
  creditLastDay: null,
  discount: null,
  needsPin: false,
  pools: [],
  actions: [],
  actionsVersion: 1,
};
const BRIEF = {connectMs: 2000, answerMs: 200, bodyMs: 200};
const PATIENT = {connectMs: 10_000, answerMs: 10_000, bodyMs: 10_000};

const undo: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const served = (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> =>
  listen(createServer(answer));

type Watched = BonusClient & {readonly calls: (readonly [isAnswered: boolean, why: Unknown['why'] | null])[]};

function clientOf(url: string | null, limits = PATIENT): Watched {
  const calls: Watched['calls'] = [];
  const client = openBonusClient({
    target: async () => (url === null ? null : {url: new URL(url), token: 'token-of-till-01'}),
    limits,
    onCall: (isAnswered, why) => calls.push([isAnswered, why?.why ?? null]),
  });
  undo.push(client.close);
  return {...client, calls};
}

describe('a host that is well', () => {
  it('gets the token, JSON, and one connection for many calls', async () => {
    const seen: unknown[] = [];
    let connections = 0;
    const server = createServer((request, response) => {
      const {authorization, 'content-type': type} = request.headers;
      seen.push([request.method, request.url, authorization, type]);
      request.resume().once('end', () => response.end(JSON.stringify(READ)));
    });
    server.on('connection', () => (connections += 1));
    const client = clientOf(await listen(server));
    for (let count = 0; count < 3; count += 1) {
      expect(await client.read(CODE)).toEqual({kind: 'read', read: READ});
    }
    const call = ['POST', '/v1/read', 'Bearer token-of-till-01', 'application/json'];
    expect(seen).toEqual([call, call, call]);
    expect(connections).toBe(1);
    expect(client.calls).toEqual([
      [true, null],
      [true, null],
      [true, null],
    ]);
  });

  it('under a path of its own is called there', async () => {
    const paths: unknown[] = [];
    const url = await served((request, response) => {
      paths.push(request.url);
      response.writeHead(304).end();
    });
    expect(await clientOf(`${url}/bonus/`).actions(3)).toEqual({kind: 'unchanged'});
    expect(paths).toEqual(['/bonus/v1/actions']);
  });

  it('is asked for actions other than the version that is known', async () => {
    const asked: unknown[] = [];
    const url = await served((request, response) => {
      asked.push(request.headers['if-none-match']);
      response.writeHead(304).end();
    });
    const client = clientOf(url);
    await client.actions(null);
    await client.actions(7);
    expect(asked).toEqual([undefined, '"7"']);
  });

  it('and rejects a request is there all the same', async () => {
    const url = await served((_request, response) =>
      response.writeHead(400).end('{"outcome":"no","code":"badRequest","message":"code is wrong"}'),
    );
    const client = clientOf(url);
    expect(await client.read(CODE)).toMatchObject({kind: 'unknown', why: 'rejected'});
    expect(client.calls).toEqual([[true, 'rejected']]);
  });
});

describe('a host that is none, or not well, leaves the outcome unknown', () => {
  const raw = (take: (socket: Socket) => void): Promise<string> => listen(createTcpServer(take));
  const broken: readonly (readonly [string, Unknown['why'], () => Promise<string>])[] = [
    ['says nothing', 'silent', () => raw((socket) => void socket.resume())],
    ['hangs up at once', 'silent', () => raw((socket) => void socket.destroy())],
    [
      'resets the connection',
      'silent',
      () => raw((socket) => void socket.once('data', () => socket.resetAndDestroy())),
    ],
    [
      'begins an answer and stops',
      'silent',
      () => raw((socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"code"')),
    ],
    [
      'breaks off in the middle',
      'silent',
      () => raw((socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"code"')),
    ],
    ['speaks no HTTP', 'silent', () => raw((socket) => void socket.end('220 mail.example ESMTP\r\n'))],
    [
      'sends headers without end',
      'silent',
      () => raw((socket) => void socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(99_999)}`)),
    ],
    [
      'answers in no text',
      'garbage',
      () => served((_request, response) => response.end(Buffer.from([0xff, 0xfe, 0x00]))),
    ],
    [
      'answers more than is taken',
      'garbage',
      () => served((_request, response) => response.end(Buffer.alloc(REPLY_BYTES_MAX + 1, ' '))),
    ],
    [
      'answers without end',
      'garbage',
      () =>
        served((_request, response) => {
          const more = (): void => {
            while (!response.destroyed && response.write('x'.repeat(65_536)));
          };
          response.on('drain', more);
          more();
        }),
    ],
    [
      'sends elsewhere, where the token has no business',
      'garbage',
      () => served((_request, response) => response.writeHead(307, {location: 'http://127.0.0.1:1/'}).end()),
    ],
    ['answers for another', 'garbage', () => served((_request, response) => response.end('{"code":"00000000009999"}'))],
    [
      'wants another token',
      'signOff',
      () =>
        served((_request, response) =>
          response.writeHead(401).end('{"outcome":"no","code":"notSignedOn","message":""}'),
        ),
    ],
  ];

  it.each(broken)('%s: %s', async (_what, why, open) => {
    const client = clientOf(await open(), why === 'silent' ? BRIEF : PATIENT);
    expect(await client.read(CODE)).toMatchObject({kind: 'unknown', why});
    expect(client.calls).toEqual([[false, why]]);
  });

  it('is not listening', async () => {
    const server = createTcpServer();
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await clientOf(url).read(CODE)).toMatchObject({kind: 'unknown', why: 'silent'});
  });

  it('is nowhere yet', async () => {
    expect(await clientOf(null).read(CODE)).toMatchObject({kind: 'unknown', why: 'silent'});
  });

  it('and is left while a call is under way', async () => {
    const arrived = Promise.withResolvers<void>();
    const client = clientOf(await served(() => arrived.resolve()));
    const reading = client.read(CODE);
    await arrived.promise;
    client.close();
    expect(await reading).toMatchObject({kind: 'unknown', why: 'silent'});
  });
});

describe('the token’s file', () => {
  const TOKEN = 'Q2hhbmdlIG1lIQ-and_more-0123456789';

  async function fileWith(text: string, mode: number): Promise<string> {
    const folder = await makeFolder();
    undo.push(folder.remove);
    const file = join(folder.path, 'token');
    await writeFile(file, text);
    await chmod(file, mode);
    return file;
  }

  it('for its owner alone is read, once', async () => {
    const file = await fileWith(`${TOKEN}\n`, 0o600);
    const token = tokenFile(file, () => undefined);
    expect(await token.read()).toBe(TOKEN);
    await writeFile(file, 'another-token-0123456789');
    expect(await token.read()).toBe(TOKEN);
    token.forget();
    expect(await token.read()).toBe('another-token-0123456789');
  });

  it.each([
    ['for a group', TOKEN, 0o640],
    ['for everybody', TOKEN, 0o604],
    ['with nothing in it', '', 0o600],
    ['with two lines', `${TOKEN}\n${TOKEN}`, 0o600],
    ['with a picture in it', '\u0000\u0001PNG', 0o600],
  ])('%s is not used; the log says so once', async (_what, text, mode) => {
    const log: string[] = [];
    const token = tokenFile(await fileWith(text, mode), (what, fields) => log.push(logWords(what, fields)));
    expect(await token.read()).toBeNull();
    expect(await token.read()).toBeNull();
    expect(log).toHaveLength(1);
  });

  it('that is as bad again as it was once is told again', async () => {
    const file = await fileWith(TOKEN, 0o640);
    const log: string[] = [];
    const token = tokenFile(file, (what, fields) => log.push(logWords(what, fields)));
    expect(await token.read()).toBeNull();
    await chmod(file, 0o600);
    expect(await token.read()).toBe(TOKEN);
    await chmod(file, 0o640);
    token.forget();
    expect(await token.read()).toBeNull();
    expect(log).toHaveLength(2);
  });

  it('that comes later is found', async () => {
    const file = await fileWith(TOKEN, 0o600);
    const token = tokenFile(`${file}-later`, () => undefined);
    expect(await token.read()).toBeNull();
    await writeFile(`${file}-later`, TOKEN, {mode: 0o600});
    expect(await token.read()).toBe(TOKEN);
  });
});
