import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {MemberAct} from '../../src/core/members/protocol.ts';
import {openMemberClient, type MemberClient} from '../../src/links/member-client.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const CENTS = 10;

let folder = '';
let host: ChildProcess | null = null;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'bonustill-kill-'))));
afterEach(async () => {
  host?.kill('SIGKILL');
  await rm(folder, {recursive: true});
});

/** Starts the real program on the folder; gives a till's client of it. */
async function start(): Promise<MemberClient> {
  const words = ['practice', 'aura', '--port', '0', '--data', folder];
  const running = spawn(process.execPath, [MAIN, ...words], {stdio: ['ignore', 'pipe', 'inherit']});
  host = running;
  let url = '';
  for await (const row of createInterface({input: running.stdout})) {
    url = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(row)?.[0] ?? '';
    break;
  }
  const token = (await readFile(join(folder, 'till-03.token'), 'utf8')).trim();
  return openMemberClient({
    target: async () => ({url: new URL(url), token}),
    limits: {connectMs: 30_000, answerMs: 30_000, bodyMs: 30_000},
    newId: () => 'question-1',
    onCall: () => undefined,
  });
}

function debit(no: number): MemberAct {
  const sale = {number: '0010042', ticketId: `ticket-${no}`, account: 'balance', cents: CENTS} as const;
  return {id: `debit-${String(no).padStart(4, '0')}`, kind: 'debit', ...sale};
}

async function balance(client: MemberClient): Promise<number> {
  const outcome = await client.balances('0010042');
  return outcome.kind === 'told' ? (outcome.told.accounts[0]?.cents ?? Number.NaN) : Number.NaN;
}

describe('a practice host whose power is cut in the middle of debits', () => {
  it.each([20, 57, 101])('after %i answers: what was answered is kept, and no debit counts twice', async (answers) => {
    const before = await start();
    let answered = 0;
    const done: string[] = [];
    const acts = Array.from({length: 160}, (_, no) => debit(no));
    const sending = acts.map(async (act) => {
      const outcome = await before.act(act);
      if (outcome.kind === 'done') done.push(act.id);
      answered += 1;
      if (answered === answers) host?.kill('SIGKILL');
    });
    await Promise.all(sending);
    before.close();
    if (host !== null && host.exitCode === null && host.signalCode === null) await once(host, 'exit');

    const after = await start();
    const states = await Promise.all(acts.map(async (act) => ({id: act.id, kind: (await after.stateOf(act)).kind})));
    const kept = states.filter(({kind}) => kind === 'done').map(({id}) => id);
    expect(done.filter((id) => !kept.includes(id))).toEqual([]);
    expect(done.length).toBeGreaterThanOrEqual(answers);
    expect(new Set(states.map(({kind}) => kind))).toEqual(new Set(['done', 'neverArrived']));
    expect(await balance(after)).toBe(25_000 - kept.length * CENTS);

    const again = await Promise.all(acts.map((act) => after.act(act)));
    expect(new Set(again.map(({kind}) => kind))).toEqual(new Set(['done']));
    expect(await balance(after)).toBe(25_000 - acts.length * CENTS);
    after.close();
  });
});
