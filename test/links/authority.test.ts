import {once} from 'node:events';
import {createServer as createClearServer} from 'node:http';
import {createServer} from 'node:https';
import type {Server, Socket} from 'node:net';
import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {authorityFile} from '../../src/links/authority-file.ts';
import {openMemberClient, type MemberClient} from '../../src/links/member-client.ts';
import {openSignOn} from '../../src/links/sign-on.ts';
import {PROTOCOL} from '../../src/links/member-wire.ts';
import {makeFolder} from '../support/builders-store.ts';
import {makeCertificate, type Certificate} from '../support/certificate.ts';

/* A gateway over real TLS, whose certificate the venue's own authority has signed, or somebody else has. */

const AUTHORITY = makeCertificate({name: 'Harbour Club CA'});
const STRANGER = makeCertificate({name: 'Elsewhere CA'});
/** Goes by the very name of the venue's own. */
const IMPOSTOR = makeCertificate({name: 'Harbour Club CA'});
const GATEWAY = makeCertificate({name: 'gateway', by: AUTHORITY});

let folder: Awaited<ReturnType<typeof makeFolder>>;
const undo: (() => Promise<unknown> | void)[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  await writeFile(join(folder.path, 'club.token'), 'token-of-till-01', {mode: 0o600});
});
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
  await folder.remove();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

let calls = 0;
/** The gateway with this certificate. */
async function gateway({certificate: cert, key}: Certificate): Promise<string> {
  calls = 0;
  const server = createServer({cert, key}, (_request, response) => {
    calls += 1;
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({protocol: PROTOCOL, system: 'up', message: ''}));
  });
  return `https://127.0.0.1:${await listen(server)}`;
}

async function save(name: string, ...certificates: readonly Certificate[]): Promise<string> {
  const path = join(folder.path, name);
  await writeFile(path, certificates.map(({certificate}) => certificate).join('# and\n'), {mode: 0o644});
  return path;
}

/** A link's client at that address, which believes what the file says. */
function client(url: string, caFile: string | null, log: string[] = []): MemberClient {
  const files = {tokenFile: join(folder.path, 'club.token'), caFile};
  const signOn = openSignOn(files, (_what, {why} = {}) => log.push(String(why)), 'link club');
  const limits = {connectMs: 10_000, answerMs: 10_000, bodyMs: 10_000};
  const newId = (): string => 'question-1';
  const opened = openMemberClient({target: () => signOn.at(url), limits, newId, onCall: signOn.heard});
  undo.push(opened.close);
  return opened;
}

/** Somebody pays: what came of it. */
async function paid(url: string, caFile: string | null): Promise<unknown> {
  return client(url, caFile).act({
    id: 'debit-0001',
    kind: 'debit',
    ticketId: 'ticket-0001',
    number: '7',
    account: 'cash',
    cents: 100,
  });
}

/** Nothing was taken, for certain: not a byte of the request has left. */
function nothing(tls: string): object {
  return {kind: 'unknown', why: 'silent', thisRequest: 'no', tls};
}

describe('a gateway whose certificate comes from the authority of caFile', () => {
  it('is believed, also where the file holds another authority beside it', async () => {
    const url = await gateway(GATEWAY);
    const told = {kind: 'told', told: {system: 'up'}};
    expect(await client(url, await save('one.pem', AUTHORITY)).ping()).toMatchObject(told);
    expect(await client(url, await save('two.pem', STRANGER, AUTHORITY)).ping()).toMatchObject(told);
  });

  it('is believed where the file holds its own certificate and no authority', async () => {
    expect(await client(await gateway(GATEWAY), await save('own.pem', GATEWAY)).ping()).toMatchObject({kind: 'told'});
  });

  it('is not believed without the file', async () => {
    const message = 'unable to verify the first certificate';
    expect(await paid(await gateway(GATEWAY), null)).toMatchObject({...nothing('unknownAuthority'), message});
    expect(calls).toBe(0);
  });

  it('is not believed once it has expired', async () => {
    const old = makeCertificate({name: 'gateway', by: AUTHORITY, untilMs: Date.now() - 60_000});
    expect(await paid(await gateway(old), await save('ca.pem', AUTHORITY))).toMatchObject(nothing('expired'));
    expect(calls).toBe(0);
  });

  it('is not believed before its time', async () => {
    const early = makeCertificate({name: 'gateway', by: AUTHORITY, untilMs: Date.now() + 3 * 86_400_000});
    expect(await paid(await gateway(early), await save('ca.pem', AUTHORITY))).toMatchObject(nothing('notYetValid'));
  });

  it('is not believed at another address than the one it is for', async () => {
    const other = makeCertificate({name: 'gateway', by: AUTHORITY, address: [10, 0, 0, 7]});
    expect(await paid(await gateway(other), await save('ca.pem', AUTHORITY))).toMatchObject(nothing('otherName'));
    expect(calls).toBe(0);
  });
});

describe('a gateway that somebody else vouches for', () => {
  it.each([
    ['another authority', STRANGER],
    ['another authority of the same name', IMPOSTOR],
  ])('%s', async (_who, by) => {
    const url = await gateway(makeCertificate({name: 'gateway', by}));
    expect(await paid(url, await save('ca.pem', AUTHORITY))).toMatchObject(nothing('unknownAuthority'));
    expect(calls).toBe(0);
  });

  it('is not believed either where it speaks no TLS at all', async () => {
    const url = `https://127.0.0.1:${await listen(createClearServer((_, response) => response.end()))}`;
    expect(await paid(url, await save('ca.pem', AUTHORITY))).toMatchObject(nothing('noTls'));
  });
});

describe('a caFile that can’t be used', () => {
  it('keeps every byte from the gateway, and is told once', async () => {
    const url = await gateway(GATEWAY);
    const log: string[] = [];
    const link = client(url, join(folder.path, 'none.pem'), log);
    expect(await link.ping()).toMatchObject(nothing('caFile'));
    expect(await link.ping()).toMatchObject(nothing('caFile'));
    expect(log).toEqual([expect.stringContaining('ENOENT')]);
    expect(calls).toBe(0);
  });

  it('is told again where it was put right and is as bad again', async () => {
    const path = await save('ca.pem', AUTHORITY);
    const log: string[] = [];
    const authority = authorityFile(path, (_what, {why} = {}) => log.push(String(why)), 'link club');
    for (const mode of [0o666, 0o644, 0o666]) {
      await chmod(path, mode);
      authority.forget();
      expect(await authority.read()).toMatchObject({kind: mode === 0o644 ? 'known' : 'unusable'});
    }
    expect(log).toHaveLength(2);
  });

  const text = (body: string): (() => Promise<string>) => {
    return async () => {
      const path = join(folder.path, 'ca.pem');
      await writeFile(path, body, {mode: 0o644});
      return path;
    };
  };
  it.each([
    ['nothing in it', text(''), 'holds no certificate'],
    ['something else in it', text('{"ca": true}'), 'holds no certificate'],
    ['half a certificate', text(AUTHORITY.certificate.replace(/\n[^\n]+\n-----END/, '\n-----END')), 'can’t be read'],
    ['a private key beside it', text(AUTHORITY.certificate + AUTHORITY.key), 'holds a private key'],
    [
      'others who may write it',
      async () => {
        const path = await save('ca.pem', AUTHORITY);
        await chmod(path, 0o666);
        return path;
      },
      'may be written by others',
    ],
    ['a folder in its place', async () => folder.path, 'no file'],
  ])('%s', async (_what, make, words) => {
    const file = await make();
    const outcome = await client(await gateway(GATEWAY), file).ping();
    expect(outcome).toMatchObject({...nothing('caFile'), message: expect.stringContaining(words)});
  });

  it('is read again: put right, the link comes up without a start of the till', async () => {
    const url = await gateway(GATEWAY);
    const file = await save('ca.pem', STRANGER);
    const link = client(url, file);
    expect(await link.ping()).toMatchObject(nothing('unknownAuthority'));
    await save('ca.pem', AUTHORITY);
    expect(await link.ping()).toMatchObject({kind: 'told'});
  });
});
