import {connect} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {ask, heldBy, newCode, openDesk, type Desk} from './desk.ts';

const CODE = '00000000001001';
const LIMITS = {requestMs: 1500, stranger: {perSecond: 1000, burst: 1000}} as const;

let desk: Desk;
const log: string[] = [];

beforeAll(async () => {
  desk = await openDesk({limits: LIMITS, log});
  await desk.office({kind: 'create', ...newCode(CODE, {creditCents: 2500})});
});
afterAll(() => desk.close());

type Sent = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

async function send(
  path: string,
  {method = 'POST', headers = {}, body}: Sent = {},
): Promise<{status: number; body: unknown}> {
  const all = {authorization: `Bearer ${desk.tokens['01']}`, 'content-type': 'application/json', ...headers};
  const response = await fetch(desk.host.url + path, {method, headers: all, ...(body === undefined ? {} : {body})});
  return {status: response.status, body: await response.json().catch(() => null)};
}

const no = (code: string): object => ({outcome: 'no', code, message: expect.any(String)});

/** Sends bytes as they are on a connection of their own; gives what comes back until it is closed. */
function sendRaw(...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  return sendRawTo(Number(new URL(desk.host.url).port), ...pieces);
}

function sendRawTo(port: number, ...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece);
    });
    let said = '';
    socket.setEncoding('latin1').on('data', (text) => (said += text));
    socket.on('error', (error) => (said === '' ? reject(error) : resolve(said))).on('close', () => resolve(said));
  });
}

describe('a body is refused', () => {
  const good = ask.payCredit();
  it.each([
    ['that is empty', ''],
    ['that is no JSON', '{"id": '],
    ['that is a list', '[]'],
    ['that is null', 'null'],
    ['without an id', JSON.stringify({...good, id: undefined})],
    ['with an id too short to be unique', JSON.stringify({...good, id: '1'})],
    ['with a path for an id', JSON.stringify({...good, id: '../../etc/passwd'})],
    ['with a code that is a number', JSON.stringify({...good, code: 1001})],
    ['with letters in the code', JSON.stringify({...good, code: '0000000000100A'})],
    ['with an escape sequence in the ticket', JSON.stringify({...good, ticketId: 'ticket\u001B[2J'})],
    ['with an amount of 0', JSON.stringify({...good, openCents: 0})],
    ['with an amount below 0', JSON.stringify({...good, openCents: -1000})],
    ['with half a cent', JSON.stringify({...good, openCents: 0.5})],
    [
      'with an amount beyond all',
      '{"id":"payment-1","code":"00000000001001","pin":null,"ticketId":"ticket-1","openCents":1e400}',
    ],
    ['with an amount as text', JSON.stringify({...good, openCents: '1000'})],
    ['with a PIN of three digits', JSON.stringify({...good, pin: '123'})],
    ['with a member that nobody knows', JSON.stringify({...good, isManager: true})],
    ['with __proto__', `{"__proto__":{"openCents":1000},${JSON.stringify({...good, openCents: undefined}).slice(1)}`],
    ['nested a thousand deep', '['.repeat(1000) + ']'.repeat(1000)],
  ])('%s', async (_what, body) => {
    expect(await send('/v1/payCredit', {body})).toEqual({status: 400, body: no('badRequest')});
  });

  it('that is not UTF-8', async () => {
    const body = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
    expect(await send('/v1/payCredit', {body})).toEqual({status: 400, body: no('badRequest')});
  });

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/json; charset=utf-16']])(
    'of the type %s',
    async (type) => {
      const said = await send('/v1/payCredit', {headers: {'content-type': type}, body: JSON.stringify(good)});
      expect(said).toEqual({status: 415, body: no('notJson')});
    },
  );

  it('of 10 MB', async () => {
    const said = await send('/v1/payCredit', {body: `"${'a'.repeat(10 * 1024 * 1024)}"`});
    expect(said).toEqual({status: 413, body: no('tooLarge')});
  });

  it('of 10 MB that does not say how long it is', async () => {
    const head = `POST /v1/payCredit HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${desk.tokens['01']}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`;
    expect(await sendRaw(head, ...Array.from({length: 10}, () => chunk), '0\r\n\r\n')).toMatch(/^HTTP\/1.1 413 /);
  });

  it('that names nothing of what it held', async () => {
    const said = await send('/v1/payCredit', {body: JSON.stringify({...good, pin: '12345', '\u001B[2J': 1})});
    expect(JSON.stringify(said.body)).not.toMatch(/12345|001B|\[2J/i);
  });
});

describe('a caller is refused', () => {
  it.each([
    ['without a token', ''],
    ['with a wrong token', `Bearer ${'A'.repeat(43)}`],
    ['with a token of another form', 'Bearer x'],
    ['with a name and a password', 'Basic dGlsbDp0aWxs'],
    ['with SQL for a token', "Bearer ' OR 1=1 --"],
  ])('%s', async (_what, authorization) => {
    for (const path of ['/v1/payCredit', '/v1/read', '/v1/redeem']) {
      const said = await send(path, {headers: {authorization}, body: JSON.stringify(ask.payCredit())});
      expect(said).toEqual({status: 401, body: no('notSignedOn')});
    }
    expect((await send('/v1/actions', {method: 'GET', headers: {authorization}})).status).toBe(401);
  });

  it('whose token was taken back, at once', async () => {
    const {addToken, removeTokens} = await import('../../src/bonus-host/tokens.ts');
    const {db} = desk.host.books;
    const headers = {authorization: `Bearer ${await addToken(db, '03', 0)}`};
    const body = JSON.stringify({code: CODE});
    expect((await send('/v1/read', {headers, body})).status).toBe(200);
    await removeTokens(db, '03');
    expect((await send('/v1/read', {headers, body})).status).toBe(401);
  });
});

describe('a path is refused', () => {
  it.each([
    '/',
    '/v1',
    '/v1/collect/',
    '/V1/read',
    '/v1/acts/',
    '/v1/acts/short',
    '/v1/acts/..%2f..%2fetc%2fpasswd',
    '/v1/acts/{id}',
    '/v1/acts/payment-1/x',
    '/v1/%72ead',
    '//v1/read',
    '/bonus-host.sqlite',
  ])('%s', async (path) => expect(await send(path, {method: 'GET'})).toEqual({status: 404, body: no('notFound')}));

  it.each([
    ['/../../../../etc/passwd'],
    ['/v1/../../etc/passwd'],
    ['/v1/acts/../../../etc/passwd'],
    ['*'],
    ['http://['],
  ])('%s, as it is', async (path) => {
    const said = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1.1 40[04] /);
    expect(said).not.toContain(':0:0:');
  });

  it.each([
    ['GET', '/v1/redeem', 405],
    ['DELETE', '/v1/acts/redeem-1', 405],
    ['PUT', '/v1/actions', 405],
    ['POST', '/openapi.json', 405],
  ])('with the method %s for %s', async (method, path, status) => {
    expect(await send(path, {method})).toEqual({status, body: no('methodNotAllowed')});
  });
});

describe('a connection', () => {
  it('whose body comes too slowly is given up', async () => {
    const head = `POST /v1/payCredit HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${desk.tokens['01']}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
    expect(await sendRaw(head)).toMatch(/^HTTP\/1.1 408 [^]*"outcome":"no","code":"tooSlow"/);
  });

  it('whose head never ends is given up', async () => {
    expect(await sendRaw('POST /v1/payCredit HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('with a head too large is refused', async () => {
    expect(await sendRaw(`GET /v1/health HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  it('with garbage is refused', async () => {
    expect(await sendRaw(new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x0d, 0x0a]))).toMatch(
      /^HTTP\/1.1 400 /,
    );
  });

  it('that two lengths are given for is refused: nothing is smuggled behind it', async () => {
    const head =
      'POST /v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await sendRaw(`${head}GET /v1/health HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /);
  });

  it('with garbage behind a whole request never says *no* to that one', async () => {
    const small = await openDesk();
    try {
      await small.office({kind: 'create', ...newCode(CODE, {creditCents: 2500})});
      const body = JSON.stringify(ask.payCredit({openCents: 100}));
      const {port} = new URL(small.host.url);
      const head = `POST /v1/payCredit HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${small.tokens['01']}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      const said = await sendRawTo(Number(port), `${head}${body}\u0016\u0003garbage\r\n\r\n`);
      expect(said).not.toContain('"outcome":"no"');
    } finally {
      await small.close();
    }
  });

  it('that broke off did nothing', async () => {
    const body = JSON.stringify(ask.payCredit({id: 'broken-off'}));
    await new Promise<void>((resolve) => {
      const {port} = new URL(desk.host.url);
      const head = `POST /v1/payCredit HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${desk.tokens['01']}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(head + body.slice(0, -1), () => socket.destroy()),
      );
      socket.once('close', () => resolve());
    });
    expect((await desk.call('/v1/acts/broken-off')).body).toMatchObject({state: 'unknown'});
  });
});

describe('too many calls', () => {
  it('of one till are turned away, and others are served', async () => {
    const limits = {till: {perSecond: 0, burst: 3}, stranger: {perSecond: 0, burst: 2}};
    const small = await openDesk({limits});
    try {
      const read = async (till: string): Promise<number> => (await small.call('/v1/read', {code: CODE}, till)).status;
      expect([await read('01'), await read('01'), await read('01'), await read('01')]).toEqual([422, 422, 422, 429]);
      expect(await read('02')).toBe(422);
      expect([await read('none'), await read('none'), await read('none')]).toEqual([401, 401, 429]);
    } finally {
      await small.close();
    }
  });
});

describe('after all that', () => {
  it('nothing was booked, and the host said of no call that it failed', async () => {
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500});
    expect(log).toEqual([]);
  });
});
