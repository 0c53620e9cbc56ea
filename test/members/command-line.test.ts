import {execFile, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {chmod, copyFile, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {createServer} from 'node:https';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {at} from '../bonus-host/schema-check.ts';
import {makeCertificate} from '../support/certificate.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const run = promisify(execFile);

/** A venue's clock, and a technician's: never on the same day. */
const FAR_EAST = {...process.env, TZ: 'Pacific/Kiritimati'};
const FAR_WEST = {...process.env, TZ: 'Pacific/Niue'};

let folder = '';
let host: ChildProcess;
let said: readonly string[] = [];
let url = '';
const inFolder = (name: string): string => join(folder, name);

/** Starts the real program and reads until it has named the last of its members. */
async function start(): Promise<void> {
  const words = ['practice', 'bally', '--port', '0', '--with-parent', '--data', inFolder('bally')];
  host = spawn(process.execPath, [MAIN, ...words], {stdio: ['pipe', 'pipe', 'inherit'], env: FAR_EAST});
  if (host.stdout === null) throw new Error('no output');
  const rows: string[] = [];
  for await (const row of createInterface({input: host.stdout})) {
    rows.push(row);
    if (row.includes('bonustill conform')) break;
  }
  said = rows;
  url = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(rows[0] ?? '')?.[0] ?? '';
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-verbs-'));
  await start();
});
afterAll(async () => {
  host.kill('SIGKILL');
  await rm(folder, {recursive: true});
});

/** Runs a verb of the real program: what it wrote, and its exit code. */
async function bonustill(...words: readonly string[]): Promise<{said: string; code: unknown}> {
  try {
    const {stdout} = await run(process.execPath, [MAIN, ...words], {maxBuffer: 4_000_000, env: FAR_WEST});
    return {said: stdout, code: 0};
  } catch (error) {
    const failed = at({error: Object(error)}, 'error');
    return {said: `${String(failed['stdout'])}${String(failed['stderr'])}`, code: failed['code']};
  }
}

function fault(...words: readonly string[]): Promise<{said: string; code: unknown}> {
  return bonustill('practice', 'bally', 'fault', ...words, '--data', inFolder('bally'));
}

describe('bonustill practice', () => {
  it('says where it is and whom it has, with nothing that a terminal obeys', async () => {
    expect(said[0]).toMatch(
      /^Practice host for Bally on http:\/\/127\.0\.0\.1:[0-9]+, money in AUD, data in .*bally\. Ctrl-C ends it\.$/,
    );
    expect(said[1]).toMatch(/^Nothing of it is real\. Token for the practice till: .*till-03\.token$/);
    expect(said.find((row) => row.includes('0010045'))).toMatch(/Dan Sperber .*barred/);
    expect(said.join('')).not.toContain('\u001b');
    expect((await stat(inFolder('bally/till-03.token'))).mode & 0o777).toBe(0o600);
  });

  it('has its faults switched while it runs', async () => {
    expect(await fault()).toEqual({said: 'Fault: none.\n', code: 0});
    expect(await fault('systemDown', '--times', '2')).toEqual({said: 'Fault: systemDown, for 2 calls.\n', code: 0});
    const headers = {authorization: `Bearer ${(await readFile(inFolder('bally/till-03.token'), 'utf8')).trim()}`};
    const tiers = async (): Promise<number> => (await fetch(`${url}/v1/tiers`, {headers})).status;
    expect([await tiers(), await tiers(), await tiers()]).toEqual([503, 503, 200]);
    expect(await fault()).toEqual({said: 'Fault: none.\n', code: 0});
  });

  it.each([
    ['a fault that there is none', ['practice', 'bally', 'fault', 'tired'], 2, /One of none, slow, silent/],
    ['a fault without its time', ['practice', 'bally', 'fault', 'slow'], 2, /slow with its time/],
    ['a currency that is none', ['practice', 'aura', '--currency', 'aud'], 2, /Three capital letters/],
    ['no times', ['practice', 'bally', 'fault', 'silent', '--times', '0'], 2, /from 1 to 999999/],
    [
      'a host that does not run',
      ['practice', 'aura', 'fault', '--data', '/nowhere'],
      1,
      /No practice host for Aura runs/,
    ],
    [
      'a number of calls without a fault',
      ['practice', 'bally', 'fault', 'none', '--times', '3'],
      2,
      /^--times says for how many calls a fault is on/,
    ],
    [
      'a folder where none can be made',
      ['practice', 'bally', '--port', '0', '--data', '/proc/bonustill'],
      1,
      /^\/proc\/bonustill can’t be made there: --data names another\.\n$/,
    ],
    ['another system', ['practice', 'igt'], 2, /unknown command/],
    ['a port that can’t be', ['practice', 'bally', '--port', '99999'], 2, /A port/],
  ] as const)('refuses %s', async (_what, words, code, why) => {
    const ended = await bonustill(...words);
    expect(ended.said).toMatch(why);
    expect(ended.code).toBe(code);
  });

  it('a second one on the same data is refused, and named', async () =>
    expect(await bonustill('practice', 'bally', '--port', '0', '--data', inFolder('bally'))).toMatchObject({
      code: 75,
      said: expect.stringMatching(/^The host is running already: process/),
    }));

  it('a port that another program has is named, and what is no folder', async () => {
    const port = /[0-9]+$/.exec(url)?.[0] ?? '';
    expect(await bonustill('practice', 'aura', '--port', port, '--data', inFolder('aura'))).toMatchObject({
      code: 1,
      said: `Port ${port} is taken by another program on this machine: --port names another, 0 any that is free.\n`,
    });
    const file = inFolder('bally/till-03.token');
    expect(await bonustill('practice', 'aura', '--port', '0', '--data', file)).toMatchObject({
      code: 1,
      said: `${file} is no folder: --data names one for this host alone.\n`,
    });
  });

  it('tells a member’s history and its own report of the day', async () => {
    const token = (await readFile(inFolder('bally/till-03.token'), 'utf8')).trim();
    const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
    const post = (path: string, body: object): Promise<unknown> =>
      fetch(url + path, {method: 'POST', headers, body: JSON.stringify(body)});
    const sale = {number: '0010044', ticketId: 'ticket-1', bucket: 'points', hundredths: 250};
    await post('/v1/earn', {id: 'history-earn', ...sale, completedAtMs: 0});
    await post('/v1/redeem/authorise', {id: 'history-much', ...sale, hundredths: 251});
    await post('/v1/earn/reverse', {id: 'history-back', ofId: 'history-earn', hundredths: 50});
    const {said: history} = await bonustill('practice', 'bally', 'history', '0010044', '--data', inFolder('bally'));
    const rows = [
      /Z {2}opening +\(/,
      /earn +points:points \+250 {2}\(history-earn\)/,
      /refused: notEnough/,
      /points -50 /,
    ];
    expect(history.trimEnd().split('\n')).toEqual(rows.map((row) => expect.stringMatching(row)));
    await post('/v1/fund', {id: 'history-fund', number: '0010044', ticketId: 'ticket-1', account: 'cash', cents: 5000});
    const {said: day} = await bonustill('practice', 'bally', 'day', '--data', inFolder('bally'));
    expect(day).toMatch(/^ {2}cash: taken 0, returned 0, put on it 5000$/m);
    expect(day).toMatch(/^ {2}earnReverse +points +1 × 50$/m);
    expect(day).toMatch(/^ {2}points: taken 0, returned 0, earned 250, revoked 50$/m);
    const nobody = await bonustill('practice', 'bally', 'history', '10044', '--data', inFolder('bally'));
    expect(nobody).toEqual({said: 'There is no member 10044.\n', code: 1});
    expect(await bonustill('practice', 'bally', 'day', '10.3.2026')).toMatchObject({code: 2});
  });

  it('has its members changed by its office while it runs, and refuses another’s', async () => {
    const office = (...words: readonly string[]): Promise<{said: string; code: unknown}> =>
      bonustill('practice', 'bally', 'members', ...words, '--data', inFolder('bally'));
    expect(await office('credit', '0010053', 'cash', '12.50', '--note', 'raffle')).toEqual({
      said: 'Member 0010053 has 12.50 more in cash: 12.50 now.\n',
      code: 0,
    });
    expect((await office('show', '0010053')).said).toMatch(/^ {2}cash +12\.50 {2}\(Cash wallet\)$/m);
    expect(await office('bar', '0010053', '--reason', '\u001b[31mred')).toEqual({
      said: 'A reason has 1 to 80 signs, all of which can be shown.\n',
      code: 2,
    });
    expect(await bonustill('practice', 'aura', 'fault', 'silent', '--data', inFolder('bally'))).toMatchObject({
      code: 1,
      said: expect.stringMatching(/is one for Bally, not for Aura\.\n$/),
    });
    expect(await fault()).toEqual({said: 'Fault: none.\n', code: 0});
  });

  it('writes the document that is published', async () => {
    const {said: text} = await bonustill('practice', 'document');
    const published = await readFile(join(import.meta.dirname, '../../src/links/member-openapi.json'), 'utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(published));
  });

  it('is told by --help', async () => {
    expect((await bonustill('practice', '--help')).said).toMatch(/bally[\s\S]*aura[\s\S]*generic[\s\S]*document/);
    const {said: faults} = await bonustill('practice', 'bally', 'fault', '--help');
    for (const word of ['slow=MS', 'silent', 'dieAfterDebit', 'wrongReply', '--times']) expect(faults).toContain(word);
  });
});

describe('bonustill conform', () => {
  it('passes a practice host, row by row, and as JSON', async () => {
    const words = ['conform', url, '--token-file', inFolder('bally/till-03.token')];
    const plain = await bonustill(...words);
    expect(plain.said).toMatch(/^pass +id\.same-answer +The same call with the same id gets the same answer/m);
    expect(plain.said).toMatch(/^not offered +debit\.credit /m);
    expect(plain.said).toMatch(/\nChecked 82: 76 pass, 0 fail, 6 not offered\.\n$/);
    expect(plain.code).toBe(0);
    const rows: unknown = JSON.parse((await bonustill(...words, '--json')).said);
    expect(rows).toContainEqual(expect.objectContaining({check: 'redeem.race', result: 'pass', why: null}));
  });

  it('makes some checks alone, and says which there are none of', async () => {
    const words = ['conform', url, '--token-file', inFolder('bally/till-03.token'), '--only'];
    const some = await bonustill(...words, 'id.letters,voucher');
    expect(some.said).toMatch(/\nChecked 5: 5 pass, 0 fail, 0 not offered\.\n$/);
    expect(some.code).toBe(0);
    const none = await bonustill(...words, 'id.letter');
    expect(none).toMatchObject({said: 'There is no check id.letter.\n', code: 1});
  });

  it('names what fails, with what was sent and came, and ends with 1', async () => {
    await fault('wrongReply');
    const ended = await bonustill('conform', url, '--token-file', inFolder('bally/till-03.token'));
    // The one wrong reply was to the sheet itself: nothing is known of this link.
    expect(ended.said).toMatch(/^FAIL +link\.sheet [\s\S]*\n {4}sent GET \/v1\/capabilities\n {4}came (200|422) /m);
    expect(ended.code).toBe(1);
  });

  it('takes a certificate of the venue’s own authority with --ca, and says why it takes none', async () => {
    const authority = makeCertificate({name: 'Harbour Club CA'});
    const {certificate: cert, key} = makeCertificate({name: 'gateway', by: authority});
    const server = createServer({cert, key}, (_, response) => response.writeHead(401).end('{}'));
    server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const secure = `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    await writeFile(inFolder('ca.pem'), authority.certificate, {mode: 0o644});
    const words = ['conform', secure, '--token-file', inFolder('bally/till-03.token')];
    expect((await bonustill(...words)).said).toMatch(/^FAIL +link\.sheet [\s\S]* no answer came: unable to verify/);
    expect((await bonustill(...words, '--ca', inFolder('ca.pem'))).said).toMatch(
      / it is 401: the gateway does not take the token/,
    );
    const none = await bonustill(...words, '--ca', inFolder('bally/till-03.token'));
    expect(none).toMatchObject({code: 1, said: expect.stringContaining('holds no certificate')});
    server.closeAllConnections();
    server.close();
  });

  it('refuses a token that others may read, members that are none, and an address without TLS', async () => {
    const open = inFolder('open.token');
    await copyFile(inFolder('bally/till-03.token'), open);
    await chmod(open, 0o644);
    expect(await bonustill('conform', url, '--token-file', open)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/chmod 600/),
    });
    await writeFile(
      inFolder('members.json'),
      '{"number": "10060", "card": "0900000060", "name": "C", "barredNumber": "1"}',
    );
    const words = ['--token-file', inFolder('bally/till-03.token'), '--members', inFolder('members.json')];
    expect(await bonustill('conform', url, ...words)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/number: a number that begins/),
    });
    expect(await bonustill('conform', 'http://gateway.example', '--token-file', open)).toMatchObject({code: 2});
    expect(await bonustill('conform', url)).toMatchObject({code: 2, said: expect.stringMatching(/--token-file/)});
  });
});

describe('a practice host with a parent', () => {
  it('ends when the parent does', async () => {
    const ended = once(host, 'exit');
    host.stdin?.end();
    expect((await ended)[0]).toBe(0);
  });
});
