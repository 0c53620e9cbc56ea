import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {takeHold} from '../../src/store/hold.ts';
import {openPeerTill} from '../support/peer-tills.ts';
import {programCommand} from '../support/program.ts';

const run = promisify(execFile);
let folder: string;

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'bonustill-tills-'))));
afterEach(() => rm(folder, {recursive: true}));

type Said = {readonly code: number; readonly text: string};

async function tills(...words: readonly string[]): Promise<Said> {
  const [file, ...args] = await programCommand();
  return run(file, [...args, 'tills', ...words]).then(
    ({stdout}) => ({code: 0, text: stdout}),
    (error: {code: number; stdout: string; stderr: string}) => ({code: error.code, text: error.stdout + error.stderr}),
  );
}

describe('bonustill tills', () => {
  it('pairs two practice tills, says who is let in, and that nobody answers yet', async () => {
    const [a, b] = [join(folder, 'A'), join(folder, 'B')];
    expect(await tills('pair', '--data', a, '--with', b, '--ports', '18751,18752')).toMatchObject({code: 0});
    const {code, text} = await tills('--data', b);
    expect(code).toBe(1);
    expect(text).toContain('This is till 04.\nIt lets others in at 127.0.0.1:18752:\n  till 03, with a token of ');
    expect(text).toContain('Till 03 at http://127.0.0.1:18751 does not answer');
    expect((await stat(join(b, 'tills/till-03.token'))).mode & 0o777).toBe(0o600);
    expect(await tills('list', '03', '--data', b)).toMatchObject({code: 1});
  });

  it('makes a token once for a till, another in its place, and takes it back', async () => {
    const a = join(folder, 'A');
    await tills('pair', '--data', a, '--with', join(folder, 'B'));
    const file = join(a, 'tills/tokens');
    const before = await readFile(file, 'utf8');
    const {text} = await tills('token', '04', '--data', a);
    const [token = ''] = text.split('\n');
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const after = await readFile(file, 'utf8');
    expect(after).not.toBe(before);
    expect(after).not.toContain(token);
    expect(after.trim().split('\n')).toHaveLength(1);
    expect(await tills('remove', '04', '--data', a)).toEqual({code: 0, text: 'Till 04 is let in no more.\n'});
    expect(await tills('remove', '04', '--data', a)).toMatchObject({code: 1});
    expect(await tills('token', '03', '--data', a)).toMatchObject({code: 1});
  });

  it('lists who holds a ticket of this till, and releases it once its till is said to be gone', async () => {
    const a = join(folder, 'A');
    await tills('pair', '--data', a, '--with', join(folder, 'B'), '--ports', '18751,18752');
    const till = await openPeerTill({no: '03', folder: a});
    const {id: ticketId} = await till.sale();
    await till.shared.claim('04', {id: 'claim-1', ticketId, lines: [{line: 1, quantity: 1000}]});
    expect((await tills('claims', '--data', a)).text).toMatch(/^Till 04 holds ticket 000001 .* UTC: claim-1\n$/);
    const words = ['--data', a, '--by', 'Anna', '--why', 'it burnt out'];
    const hold = await takeHold(a);
    const {code, text} = await tills('release', 'claim-1', ...words);
    expect(code).toBe(1);
    expect(text).toContain('Only if it is gone for good, add --gone.');
    const running = await tills('release', 'claim-1', ...words, '--gone');
    expect(running.code).toBe(75);
    expect(running.text).toMatch(/^A till is running on /);
    expect(running.text).toContain('Nothing was done. End it first: Manager Functions, Exit.');
    expect(running.text).toContain('There: sudo systemctl stop bonustill');
    expect((await tills('claims', '--data', a)).text).toMatch(/^Till 04 holds ticket 000001 /);
    await hold.release();
    await till.kill();
    expect(await tills('release', 'claim-2', ...words, '--gone')).toMatchObject({code: 1});
    expect(await tills('release', 'claim-1', ...words, '--gone')).toEqual({
      code: 0,
      text: 'Till 04 holds ticket 000001 no more: it may be refunded again.\n',
    });
    const after = await tills('claims', '--data', a);
    expect(after.text).toMatch(
      /^No other till holds .*\.\nReleased by Anna, .* UTC: ticket 000001, claimed by till 04: it burnt out\n$/,
    );
  });

  it.each([
    ['a folder without a till', ['--data', '/nonexistent-till'], 78],
    ['a number that is none', ['token', 'four'], 2],
    ['a release that says not why', ['release', 'claim-1', '--by', 'Anna'], 2],
    ['claims of a folder without a till', ['claims', '--data', '/nonexistent-till'], 78],
    ['a day that is none', ['list', '4', '--day', '2026-02-30'], 2],
  ] as const)('%s is refused', async (_what, words, code) => {
    expect((await tills(...words)).code).toBe(code);
  });
});
