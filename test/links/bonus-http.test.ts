import {once} from 'node:events';
import {createServer as createSecureServer} from 'node:https';
import {createServer as createTcpServer, type Server, type Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {openHttpCaller, type CallLimits, type HttpOutcome, type HttpRequest} from '../../src/links/bonus-http.ts';
import {makeCertificate} from '../support/certificate.ts';

/* Calls over real connections: what is said again and what is not, and whether a request can have left at all. */

const QUESTION: HttpRequest = {method: 'GET', path: '/v1/ping', body: null, mayRepeat: true};
const ACT: HttpRequest = {method: 'POST', path: '/v1/debit', body: '{}'};
const PATIENT: CallLimits = {connectMs: 10_000, answerMs: 10_000, bodyMs: 10_000};

const undo: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

type Call = (request: HttpRequest) => Promise<HttpOutcome>;

function caller(url: string, limits = PATIENT): Call {
  const http = openHttpCaller(limits);
  undo.push(http.close);
  return (request) => http.call({url: new URL(url), token: 'token-of-till-01'}, request);
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfine';

/** A host in the clear; `take` gets each request as it came, with how many its connection had before. */
async function clear(take: (socket: Socket, request: string, before: number) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    let before = 0;
    socket.on('data', (bytes) => {
      take(socket, bytes.toString(), before);
      before += 1;
    });
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

describe('a kept connection that is gone when it is used again', () => {
  const requests: string[] = [];
  const onceEach = (): Promise<string> =>
    clear((socket, request, before) => {
      requests.push(request.slice(0, request.indexOf(' HTTP')));
      if (before === 0) socket.write(OK);
      else socket.resetAndDestroy();
    });

  it('is no silence for a question: that is asked again on a new one', async () => {
    requests.length = 0;
    const call = caller(await onceEach());
    expect(await call(QUESTION)).toMatchObject({kind: 'reply'});
    expect(await call(QUESTION)).toMatchObject({kind: 'reply'});
    expect(requests).toEqual(['GET /v1/ping', 'GET /v1/ping', 'GET /v1/ping']);
  });

  it('leaves an act unknown: what became of it is asked for first', async () => {
    requests.length = 0;
    const call = caller(await onceEach());
    await call(QUESTION);
    expect(await call(ACT)).toMatchObject({kind: 'none', why: 'silent', hasLeft: true});
    expect(requests).toEqual(['GET /v1/ping', 'POST /v1/debit']);
  });

  it('takes nothing of an act that could not even be written: that is said again, and is the first', async () => {
    const [sockets, heard]: [Socket[], string[]] = [[], []];
    const call = caller(
      await clear((socket, request) => {
        sockets.push(socket);
        heard.push(request.slice(0, request.indexOf(' HTTP')));
        socket.write(OK);
      }),
    );
    await call(QUESTION);
    // The till has not noticed when it writes: the system refuses the first byte.
    sockets[0]?.resetAndDestroy();
    const outcome = await call(ACT);
    expect(outcome).toMatchObject({kind: 'reply'});
    expect(outcome).not.toHaveProperty('isAgain');
    expect(heard).toEqual(['GET /v1/ping', 'POST /v1/debit']);
  });

  it('is asked again once only', async () => {
    let calls = 0;
    const url = await clear((socket) => {
      calls += 1;
      if (calls === 1) socket.write(OK);
      else socket.resetAndDestroy();
    });
    const call = caller(url);
    await call(QUESTION);
    expect(await call(QUESTION)).toMatchObject({kind: 'none', hasLeft: true});
    expect(calls).toBe(3);
  });
});

describe('whether a request can have left', () => {
  it('no: TLS is never agreed on', async () => {
    const port = await listen(createTcpServer((socket) => void socket.resume()));
    const call = caller(`https://127.0.0.1:${port}`, {...PATIENT, connectMs: 200});
    expect(await call(ACT)).toMatchObject({kind: 'none', hasLeft: false, message: 'no connection within 200 ms'});
  });

  it('no: the certificate is signed by nobody who is known here', async () => {
    const {key, certificate} = makeCertificate({name: 'gateway'});
    let calls = 0;
    const server = createSecureServer({key, cert: certificate}, (_request, response) => {
      calls += 1;
      response.end();
    });
    server.on('tlsClientError', () => undefined);
    const call = caller(`https://127.0.0.1:${await listen(server)}`);
    expect(await call(ACT)).toMatchObject({kind: 'none', why: 'silent', hasLeft: false});
    expect(calls).toBe(0);
  });

  it('yes: somebody took the connection and said nothing', async () => {
    const call = caller(await clear(() => undefined), {...PATIENT, answerMs: 200});
    expect(await call(ACT)).toMatchObject({kind: 'none', hasLeft: true, message: 'no answer within 200 ms'});
  });
});

describe('a call', () => {
  it('takes no longer than its limit in all, however each part of it drips', async () => {
    const url = await clear((socket) => {
      const drip = (): void => {
        if (socket.writable) socket.write('.', () => setImmediate(drip));
      };
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n', drip);
    });
    const limits = {...PATIENT, bodyMs: 200};
    expect(await caller(url, limits)(QUESTION)).toMatchObject({message: 'no whole answer within 200 ms'});
  });

  it('asks for an answer that is not packed, and takes no other', async () => {
    let head = '';
    const url = await clear((socket, request) => {
      head = request;
      socket.write('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nfine');
    });
    expect(await caller(url)(QUESTION)).toMatchObject({why: 'garbage', message: 'an answer that is packed'});
    expect(head).toMatch(/\r\naccept-encoding: identity\r\n/i);
  });
});
