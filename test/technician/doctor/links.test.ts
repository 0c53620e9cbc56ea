import {createServer as createPlainServer} from 'node:http';
import {createServer} from 'node:https';
import {writeFile} from 'node:fs/promises';
import {createServer as createSocketServer, type AddressInfo, type Server as SocketServer, type Socket} from 'node:net';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {PRACTICE_SETTINGS} from '../../../src/practice/practice-settings.ts';
import {openBonusHost} from '../../../src/bonus-host/open-host.ts';
import {PRACTICE_TOKEN_FILE} from '../../../src/bonus-host/practice.ts';
import {openMemberHost} from '../../../src/practice/member/open-practice.ts';
import {troubleFinding} from '../../../src/technician/doctor/link-words.ts';
import {openPeerPair} from '../../support/peer-tills.ts';
import {doctorBench, makeShop, type DoctorBench} from '../../support/doctor-bench.ts';
import {makeCertificate} from '../../support/certificate.ts';
import {SELF_SIGNED} from '../../support/self-signed.ts';

const AUTHORITY = makeCertificate({name: 'Harbour Club CA'});
const {certificate: cert, key} = makeCertificate({name: 'host', by: AUTHORITY});
const GATEWAY_CERTIFICATE = {cert, key};

let shop: Awaited<ReturnType<typeof makeShop>>;
let bench: DoctorBench;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  shop = await makeShop();
});
beforeEach(async () => {
  bench = await doctorBench(shop.path);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await bench.remove();
});
afterAll(() => shop.remove());

/** A server on this machine for as long as the test goes on. */
async function listening(server: SocketServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere');
  return address.port;
}

/** The settings of a till with a bonus host there. */
async function bonusAt(url: string, tokenFile = 'bonus.token', timeoutMs = 1000, caFile?: string): Promise<void> {
  await writeFile(join(bench.data, 'bonus.token'), 'a-token-of-nobody-1', {mode: 0o600});
  await bench.settings({bonusHost: {url, tokenFile, timeoutMs, ...(caFile === undefined ? {} : {caFile})}});
}

describe('the bonus host', () => {
  it('that is not in the settings is skipped', async () => {
    expect(await bench.one('bonus-host')).toMatchObject({verdict: 'skipped'});
  });

  it('that answers and takes the token is good; whose token was changed is not; whose clock is elsewhere is told', async () => {
    const folder = join(bench.root, 'host');
    const host = await openBonusHost({folder, port: 0, isPractice: true, log: () => undefined});
    closing.push(host.close);
    const tokenFile = join(folder, PRACTICE_TOKEN_FILE);
    await bonusAt(host.url, tokenFile);
    // This machine's clock stands years before the host's.
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/^Its clock is [0-9]+ s ahead of this machine’s\.$/),
    });
    bench.setNow(Date.now());
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'good',
      says: expect.stringMatching(/^http:\/\/127\.0\.0\.1:[0-9]+, answered in [0-9]+ ms$/),
    });
    await bonusAt(host.url);
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'bad',
      says: 'It does not take the token of this till.',
    });
  });

  it('whose token is missing, or may be read by others, is told by its file', async () => {
    await bonusAt('http://127.0.0.1:9', 'none.token');
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/none\.token is not there\.$/),
    });
  });

  it('at whose address nobody is', async () => {
    await bonusAt('http://127.0.0.1:9');
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'bad',
      says: 'There is no host at http://127.0.0.1:9.',
    });
  });

  it('whose name nobody knows', async () => {
    await bonusAt('https://host.invalid');
    const {says} = await bench.one('bonus-host');
    expect(says).toMatch(/^Nobody here knows the name in https:\/\/host\.invalid\.$|gives no answer/);
  });

  it('that never answers keeps nobody waiting', async () => {
    const silent = await listening(createSocketServer());
    await bonusAt(`http://127.0.0.1:${silent}`, 'bonus.token', 200);
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/gives no answer: no answer within 200 ms\.$/),
    });
  });

  it('that is something else says so', async () => {
    const page = await listening(createPlainServer((_, response) => response.end('<html>Hello</html>')));
    await bonusAt(`http://127.0.0.1:${page}`);
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('is no such host'),
    });
  });

  it('whose certificate nobody vouches for', async () => {
    const secure = await listening(createServer(SELF_SIGNED, (_, response) => response.end()));
    await bonusAt(`https://127.0.0.1:${secure}`);
    expect(await bench.one('bonus-host')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/^Its certificate is from nobody who is trusted here: /),
      todo: expect.stringContaining('caFile'),
    });
  });

  it('whose certificate comes from the venue’s own authority, and what that file lacks', async () => {
    const secure = await listening(
      createServer(GATEWAY_CERTIFICATE, (_, response) => response.writeHead(401).end('{}')),
    );
    const at = async (caFile: string): ReturnType<DoctorBench['one']> => {
      await bonusAt(`https://127.0.0.1:${secure}`, 'bonus.token', 1000, caFile);
      return bench.one('bonus-host');
    };
    expect(await at('none.pem')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/^The file with its certificate authority can’t be used: ENOENT.*none\.pem/),
      todo: expect.stringContaining('PEM'),
    });
    await writeFile(join(bench.data, 'ca.pem'), AUTHORITY.certificate, {mode: 0o644});
    // It is believed now: what it says is none of a bonus host.
    expect(await at('ca.pem')).toMatchObject({verdict: 'bad', says: expect.stringContaining('is no such host')});
    expect(await bench.one('modes')).toMatchObject({verdict: 'good'});
  });
});

describe('what went wrong on the way', () => {
  it.each([
    ['getaddrinfo ENOTFOUND bonus.example', 'Nobody here knows the name in https://x.'],
    ['connect EHOSTUNREACH 10.0.0.9:443', 'There is no host at https://x.'],
    ['no connection within 1000 ms', 'https://x gives no answer: no connection within 1000 ms.'],
  ])('%s', (message, says) => {
    expect(troubleFinding({why: 'silent', message}, 'https://x').says).toBe(says);
  });
});

describe('what is wrong with its certificate', () => {
  it.each([
    ['unknownAuthority', 'Its certificate is from nobody who is trusted here: OpenSSL’s words', 'caFile'],
    ['expired', 'Its certificate has expired: OpenSSL’s words', 'made anew'],
    ['notYetValid', 'Its certificate is not valid yet: OpenSSL’s words', 'clock'],
    ['otherName', 'Its certificate is for another name than the one called: OpenSSL’s words', 'url'],
    ['noTls', 'It does not speak TLS as it should: OpenSSL’s words', 'url'],
  ] as const)('%s', (tls, says, todo) => {
    const finding = troubleFinding({why: 'silent', message: 'OpenSSL’s words', tls}, 'https://x');
    expect(finding).toMatchObject({says, todo: expect.stringContaining(todo)});
  });
});

describe('links to members’ systems', () => {
  async function ballyAt(url: string, tokenFile: string): Promise<void> {
    const {members} = PRACTICE_SETTINGS;
    const [link, other] = members?.links ?? [];
    const gone = {...other, url: 'http://127.0.0.1:9', tokenFile};
    await bench.settings({members: {...members, links: [{...link, url, tokenFile}, gone]}});
  }

  it('are told one by one: one that answers, and one that is not there', async () => {
    bench.setNow(Date.now());
    const host = await openMemberHost({
      kind: 'bally',
      folder: join(bench.root, 'bally'),
      port: 0,
      log: () => undefined,
    });
    closing.push(host.close);
    await ballyAt(host.url, host.tokenFile);
    expect(await bench.look('members')).toMatchObject([
      {about: 'bally', verdict: 'good', says: expect.stringContaining('account link 1, answered in')},
      {about: 'aura', verdict: 'bad', says: 'There is no host at http://127.0.0.1:9.'},
    ]);
  });

  it.each([
    ['another currency than the till’s', 'USD', 'bad'],
    ['the till’s own currency', PRACTICE_SETTINGS.currency, 'good'],
  ] as const)('whose money is in %s', async (_what, currency, verdict) => {
    bench.setNow(Date.now());
    const folder = join(bench.root, 'bally');
    const host = await openMemberHost({kind: 'bally', folder, port: 0, currency, log: () => undefined});
    closing.push(host.close);
    await ballyAt(host.url, host.tokenFile);
    const [found] = await bench.look('members');
    expect(found).toMatchObject({about: 'bally', verdict});
    if (verdict === 'bad') expect(found?.says).toMatch(/^bally keeps its money in USD, this till sells in AUD: /);
  });

  it('of practice have no address of their own', async () => {
    await bench.settings({isPractice: true, members: PRACTICE_SETTINGS.members});
    expect((await bench.look('members')).map(({about, verdict}) => [about, verdict])).toEqual([
      ['bally', 'skipped'],
      ['aura', 'skipped'],
    ]);
  });
});

describe('other tills', () => {
  it('are told by their numbers', async () => {
    await writeFile(join(bench.data, 'till-04.token'), 'a-token-of-nobody-1', {mode: 0o600});
    const others = [{no: '04', url: 'http://127.0.0.1:9', tokenFile: 'till-04.token', timeoutMs: 1000}];
    await bench.settings({tills: {share: null, others}});
    expect(await bench.look('tills')).toMatchObject([
      {about: 'till 04', verdict: 'bad', says: 'There is no host at http://127.0.0.1:9.'},
    ]);
  });

  it('that answer are good; another number or a token of nobody is told', async () => {
    const pair = await openPeerPair();
    const {url} = pair.owner.share;
    const tokenFile = join(pair.other.folder, 'till-1.token');
    const at = (no: string, file: string) =>
      bench.settings({tills: {share: null, others: [{no, url, tokenFile: file, timeoutMs: 1000}]}});
    bench.setNow(Date.now());
    await at('1', tokenFile);
    expect(await bench.look('tills')).toMatchObject([{about: 'till 1', verdict: 'good', todo: null}]);
    await at('7', tokenFile);
    expect(await bench.look('tills')).toMatchObject([{about: 'till 7', verdict: 'bad'}]);
    await writeFile(join(bench.data, 'till-04.token'), 'a-token-of-nobody-1', {mode: 0o600});
    await at('1', 'till-04.token');
    expect(await bench.look('tills')).toMatchObject([
      {verdict: 'bad', says: 'It does not take the token of this till.'},
    ]);
    await pair.close();
  });
});
