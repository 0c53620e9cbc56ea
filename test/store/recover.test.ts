import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {verifyJournal} from '../../src/store/verify.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';

const LOOP = fileURLToPath(new URL('../support/builders-commit-loop.ts', import.meta.url));
const KILLS = 20;

let folder: Awaited<ReturnType<typeof makeFolder>>;

beforeAll(async () => {
  folder = await makeFolder();
});

afterAll(() => folder.remove());

/** Lets a till sell until it has told of `acks` commits, then kills it; gives the last commit that it told of. */
async function sellThenKill(acks: number): Promise<string> {
  const child = spawn(process.execPath, [LOOP, folder.path], {stdio: ['ignore', 'pipe', 'inherit']});
  let told = '';
  child.stdout.setEncoding('utf8');
  const exit = once(child, 'close');
  child.stdout.on('data', (text: string) => {
    told += text;
    if (told.split('\n').length > acks + 1) child.kill('SIGKILL');
  });
  const [code, signal]: unknown[] = await exit;
  expect({code, signal}).toEqual({code: null, signal: 'SIGKILL'});
  const whole = told.slice(0, told.lastIndexOf('\n')).split('\n');
  return whole.at(-1) ?? '';
}

/** How far a till is: its tickets, then the lines of the open one; a closed ticket is further than its lines. */
function progressOf(nextTicketNo: number, lines: number | 'closed'): number {
  return nextTicketNo * 10 + (lines === 'closed' ? 9 : lines);
}

describe('a till whose plug is pulled while it commits, again and again on the same data', () => {
  // Any number of commits but always the same ones, so that a failure can be repeated.
  const acks = Array.from({length: KILLS}, (_, kill) => 1 + ((kill * 37) % 53));

  it.each(acks)('has everything that it told of, after %i commits more', async (commits) => {
    const told = await sellThenKill(commits);
    const [tickets, lines] = told.split(' ');
    const till = await openStoredTill(folder.path);
    const {nextTicketNo, ticket} = till.state();
    const is = progressOf(nextTicketNo, ticket === null ? 'closed' : ticket.lines.length);
    const was = progressOf(Number(tickets), lines === 'closed' ? 'closed' : Number(lines));
    // One commit more may have been made than could be told of.
    expect(is).toBeGreaterThanOrEqual(was);
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(0);
    await till.store.close();
  });
});
