import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {checkLedger} from '../../src/bonus-host/check-ledger.ts';
import {openBooks} from '../../src/bonus-host/open-books.ts';
import {PRACTICE_TOKEN_FILE} from '../../src/bonus-host/practice.ts';
import {ask} from './desk.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const TILLS = 8;
const ANSWERS_BEFORE_KILL = 150;

let folder = '';
let running: ChildProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-kill-'));
});
afterEach(async () => {
  running?.kill('SIGKILL');
  await rm(folder, {recursive: true});
});

/** Starts the real program; gives its address as soon as it says so. */
async function startProgram(): Promise<string> {
  running = spawn(process.execPath, [MAIN, 'host', '--practice', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (running.stdout === null) throw new Error('no output');
  for await (const line of createInterface({input: running.stdout})) {
    const url = /http:\/\/[0-9.:]+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('the host ended before it listened');
}

async function kill(signal: NodeJS.Signals): Promise<void> {
  const ended = running === null ? null : once(running, 'exit');
  running?.kill(signal);
  await ended;
}

describe('a host killed in the middle of a stream of acts', () => {
  it('has what it answered in its ledger, once, and the ledger adds up', async () => {
    const answered = new Map<string, unknown>();
    const sent: object[] = [];
    for (const round of [1, 2, 3]) {
      const url = await startProgram();
      const token = (await readFile(join(folder, PRACTICE_TOKEN_FILE), 'utf8')).trim();
      const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
      let isAlive = true;
      const send = async (body: object): Promise<void> => {
        const response = await fetch(`${url}/v1/collect`, {method: 'POST', headers, body: JSON.stringify(body)});
        const {id, ...rest}: {id: string} = JSON.parse(await response.text());
        const before = answered.get(id) ?? rest;
        expect(rest).toEqual(before);
        answered.set(id, rest);
      };
      // After a restart a till sends again whatever it is not sure of.
      for (const body of sent.slice(-3 * TILLS)) await send(body);
      const goal = answered.size + ANSWERS_BEFORE_KILL;
      const till = async (no: number): Promise<void> => {
        for (let count = 0; isAlive; count += 1) {
          const name = `${round}-${no}-${count}`;
          const body = ask.collect({
            id: `collect-${name}`,
            ticketId: `ticket-${name}`,
            points: [{actionId: 'coffee', points: 2}],
          });
          sent.push(body);
          try {
            await send(body);
          } catch (error) {
            if (isAlive) throw error;
            return;
          }
          if (answered.size >= goal && isAlive) {
            isAlive = false;
            await kill('SIGKILL');
          }
        }
      };
      await Promise.all(Array.from({length: TILLS}, (_, no) => till(no)));
    }

    const books = await openBooks(folder);
    const rows: readonly {id: string}[] = await books.db
      .knex('act')
      .where({kind: 'collect', state: 'done'})
      .select('id');
    const inLedger = new Set(rows.map(({id}) => id));
    const held = (await books.ledger.code('00000000001001'))?.balances['points:coffee'];
    const {complaints} = await checkLedger(books.db);
    await books.close();
    expect([...answered.keys()].filter((id) => !inLedger.has(id))).toEqual([]);
    expect(inLedger.size).toBe(rows.length);
    expect(held).toBe(2 * rows.length);
    expect(complaints).toEqual([]);
    expect(answered.size).toBeGreaterThanOrEqual(3 * ANSWERS_BEFORE_KILL);
  });

  it('that is asked to end answers what it has begun, and ends with 0', async () => {
    await startProgram();
    await kill('SIGTERM');
    expect(running?.exitCode).toBe(0);
  });

  it('starts no second host on the same data', async () => {
    await startProgram();
    const second = spawn(process.execPath, [MAIN, 'host', '--practice', '--port', '0', '--data', folder]);
    let said = '';
    second.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = await once(second, 'exit');
    expect(code).toBe(75);
    expect(said).toContain(`process ${running?.pid}`);
  });
});
