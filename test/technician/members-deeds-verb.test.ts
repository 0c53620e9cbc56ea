import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {addMembersVerb} from '../../src/technician/members-verb.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';
import {pay, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';
import {attach, MEMBERS_UP, wallet} from '../support/linked-till.ts';

/* What became of members' money and points, from the shell. */

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function members(...words: readonly string[]): Promise<readonly string[]> {
  const rows: string[] = [];
  const program = new Command().exitOverride();
  const write = (row: string): void => void rows.push(row);
  addMembersVerb(program, {write, setExitCode: (code) => rows.push(`exit ${code}`), defaultFolder: folder.path});
  await program.parseAsync(['members', ...words], {from: 'user'});
  return rows;
}

describe('at a till whose links owe it answers', () => {
  beforeEach(async () => {
    const till = await openStoredTill(folder.path, {members: MEMBERS_UP});
    const refuse = {kind: 'refused', reason: 'memberBarred', detail: 'self-excluded'} as const;
    for (const command of [signOn(), sell(450), attach(), pay('cash'), sell(450), attach(), wallet('aura')])
      await till.dispatch(command);
    await till.dispatch({kind: 'answerDeed', id: 'ticket-1/earn', answer: refuse}, TEN_O_CLOCK + 60_000);
    await till.store.close();
  });

  it('pending lists what waits, link by link', async () => {
    expect(await members('pending')).toEqual([
      '2024-07-01 10:00 UTC  aura, member 0010042, 4.50 asked  (ticket-3)',
      'aura: refused for good 0, waiting 1, the oldest since 2024-07-01T10:00:00.007Z.',
      'bally: refused for good 1, waiting 0.',
    ]);
  });

  it('refused lists what was refused, with the reason', async () => {
    const [first, ...counts] = await members('refused');
    expect(first).toBe(
      '2024-07-01 10:00 UTC  bally, member 0010042, ticket 000001, points 4.50 earned: the member is barred (self-excluded)',
    );
    expect(counts).toHaveLength(2);
    expect(await members('refused', '--limit', '0')).toEqual(counts);
  });
});

it('a till that owes nothing says so', async () => {
  const till = await openStoredTill(folder.path);
  await till.store.close();
  expect(await members('pending')).toEqual(['Nothing waits for a link, and nothing was refused.']);
});
