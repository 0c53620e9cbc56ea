import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBonusHost, type RunningHost} from '../../src/bonus-host/open-host.ts';
import {isRightPin} from '../../src/store/code-pin.ts';
import {at} from './schema-check.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const run = promisify(execFile);

let folder = '';
let host: RunningHost;
const inFolder = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-office-'));
  host = await openBonusHost({folder: inFolder('host'), port: 0, isPractice: false, log: () => undefined});
});
afterAll(async () => {
  await host.close();
  await rm(folder, {recursive: true});
});

/** Runs a verb of the real program beside the running host, with `typed` at it: what it wrote, and its exit code. */
async function officeWith(typed: string, ...args: readonly string[]): Promise<{said: string; code: unknown}> {
  const whole = [MAIN, 'host', ...args, '--data', inFolder('host')];
  try {
    const running = run(process.execPath, whole);
    running.child.stdin?.end(typed);
    const {stdout} = await running;
    return {said: stdout, code: 0};
  } catch (error) {
    const failed = at({error: Object(error)}, 'error');
    return {said: `${String(failed['stdout'])}${String(failed['stderr'])}`, code: failed['code']};
  }
}

function office(...args: readonly string[]): Promise<{said: string; code: unknown}> {
  return officeWith('', ...args);
}

async function post(path: string, body: object, token: string): Promise<unknown> {
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  return (await fetch(host.url + path, {method: 'POST', headers, body: JSON.stringify(body)})).json();
}

describe('the office, while the host runs', () => {
  it('lets a till call, brings cards and actions, and sees to a lost card', async () => {
    const [codes, actions, token] = [inFolder('codes.csv'), inFolder('actions.csv'), inFolder('till.token')];
    await writeFile(codes, 'code,credit_cents,points\n00000000002001,2500,coffee:12\n00000000002002,,\n');
    await writeFile(actions, 'id,name,pool,cost_points,benefit_product\ncoffee,Free coffee,coffee,10,101\n');

    expect(await office('token', 'add', '01', '--file', token)).toMatchObject({code: 0});
    expect((await stat(token)).mode & 0o777).toBe(0o600);
    expect(await office('codes', 'import', codes)).toEqual({said: '2 codes imported.\n', code: 0});
    expect(await office('actions', 'import', actions)).toEqual({said: '1 action in force, as version 1.\n', code: 0});

    const till = (await readFile(token, 'utf8')).trim();
    const redeem = {pin: null, ticketId: 'ticket-1', actionId: 'coffee', costPoints: 10};
    const read = (code: string): Promise<unknown> => post('/v1/read', {code}, till);
    expect(await read('00000000002001')).toMatchObject({creditCents: 2500, actions: [{held: 12, needed: 10}]});
    expect(await post('/v1/redeem', {id: 'redeem-1', code: '00000000002001', ...redeem}, till)).toMatchObject({
      state: 'done',
    });

    expect(await office('block', '00000000002001', '--reason', 'reported lost')).toMatchObject({code: 0});
    expect(await read('00000000002001')).toMatchObject({reason: {code: 'codeBlocked', reason: 'reported lost'}});
    expect(await office('block', '00000000002001', '--reason', 'again')).toEqual({
      said: 'The code is blocked already.\n',
      code: 1,
    });
    expect(await office('transfer', '00000000002001', '00000000002009')).toMatchObject({code: 0});
    expect(await read('00000000002001')).toMatchObject({reason: {code: 'codeReplaced'}});
    expect(await read('00000000002009')).toMatchObject({creditCents: 2500, pools: [{pool: 'coffee', points: 2}]});

    const history = (await office('history', '00000000002001')).said;
    const kinds = [
      /create +credit \+2500, points:coffee \+12 +\(office/,
      /redeem +points:coffee -10 +\(till 01, ticket ticket-1/,
      /block +reported lost/,
      /block +refused: The code is blocked already/,
      /transfer +credit -2500, points:coffee -2 +\(office, with 00000000002009/,
    ];
    for (const [index, line] of history.trimEnd().split('\n').entries()) expect(line).toMatch(kinds[index] ?? /none/);
    expect(await office('check')).toEqual({said: 'The ledger adds up: 6 acts, 3 codes.\n', code: 0});
    expect((await office('codes', 'export')).said).toMatch(
      /^code,.*\n00000000002002,.*\n00000000002009,,,,,2500,coffee:2,\n$/,
    );

    expect(await office('token', 'remove', '01')).toMatchObject({code: 0});
    expect(await read('00000000002009')).toMatchObject({code: 'notSignedOn'});
  });

  it.each([
    [
      'a file with a bad row',
      ['codes', 'import', 'bad.csv'],
      1,
      /bad\.csv:3: code: .*\nNothing was imported: one row was refused\.\n$/,
    ],
    ['a file that is not there', ['codes', 'import', 'none.csv'], 1, /none\.csv/],
    ['an unknown code', ['unblock', '00000000009999'], 1, /There is no such code/],
    ['the history of an unknown code', ['history', '00000000009998'], 1, /Nothing is known/],
    ['a block without a reason', ['block', '00000000002002'], 2, /--reason/],
    [
      'a reason that shows nothing',
      ['block', '00000000002002', '--reason', '\u200B'],
      2,
      /A reason that tills can show/,
    ],
    ['a PIN on the command line', ['transfer', '00000000002002', '00000000002003', '--pin', '1234'], 2, /too many/],
    [
      'a reason with an escape sequence, which is not said back either',
      ['block', '00000000002002', '--reason', 'lost \u001B[2J'],
      2,
      /^(?!.*\u001B)[^]*A reason on one line, without control characters/,
    ],
    ['a reason on two lines', ['block', '00000000002002', '--reason', 'lost\nfound'], 2, /A reason on one line/],
    ['a reason with a C1 control', ['block', '00000000002002', '--reason', 'lost\u009B2J'], 2, /A reason on one line/],
    ['a code with an escape sequence', ['unblock', '0000000000\u001B[2J'], 2, /^(?!.*\u001B)[^]*A code of /],
    ['a new code that is none', ['transfer', '00000000002002', '2003\n'], 2, /A code of /],
    ['the history of words', ['history', 'lost'], 2, /A code of /],
    ['a till that can be none', ['token', 'add', '../etc'], 1, /no number of a till/],
    ['a verb that is none', ['destroy'], 2, /./],
    ['a second host on the data', ['--port', '0'], 75, /The host is running already: process/],
  ] as const)('is refused %s', async (_what, args, code, said) => {
    await writeFile(inFolder('bad.csv'), 'code\n00000000003001\nx\n');
    const words = args.map((word) => (word.endsWith('.csv') ? inFolder(word) : word));
    const ended = await office(...words);
    expect(ended.said).toMatch(said);
    expect(ended.code).toBe(code);
  });

  it('takes the PIN of a new card from standard input, and never a wrong one', async () => {
    const [lost, next, last] = ['00000000004001', '00000000004002', '00000000004003'];
    await writeFile(inFolder('lost.csv'), `code,pin,credit_cents\n${lost},0042,2500\n`);
    await office('codes', 'import', inFolder('lost.csv'));
    const pinIs = async (code: string, pin: string): Promise<boolean> =>
      isRightPin(pin, (await host.books.ledger.code(code))?.pinHash ?? '');

    for (const typed of ['123\n', '12345\n', 'abcd\n', '']) {
      const ended = await officeWith(typed, 'transfer', lost, next, '--pin');
      expect(ended).toEqual({said: 'That PIN can’t be taken: 4 digits. Nothing was moved.\n', code: 1});
    }
    expect((await host.books.ledger.code(lost))?.replaced).toBeNull();

    const moved = await officeWith('7391\n', 'transfer', lost, next, '--pin');
    expect(moved).toEqual({said: `Everything of ${lost} is on ${next} now.\n`, code: 0});
    expect([await pinIs(next, '7391'), await pinIs(next, '0042')]).toEqual([true, false]);

    await office('transfer', next, last);
    expect(await pinIs(last, '7391')).toBe(true);
  });

  it('never writes over a file that is there', async () => {
    await writeFile(inFolder('kept.csv'), 'kept');
    expect((await office('codes', 'export', inFolder('kept.csv'))).code).toBe(1);
    expect(await readFile(inFolder('kept.csv'), 'utf8')).toBe('kept');
  });

  it('is told by --help how to begin', async () => {
    const {said} = await office('--help');
    for (const word of ['token', 'codes', 'actions', 'block', 'transfer', 'history', 'check', 'expire', '--practice']) {
      expect(said).toContain(word);
    }
  });
});
