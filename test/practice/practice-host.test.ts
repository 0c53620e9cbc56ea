import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openPracticeHost, type PracticeHost} from '../../src/practice/practice-host.ts';
import {makeFolder} from '../support/builders-store.ts';
import {programCommand} from '../support/program.ts';

/* The bonus host that a practice till starts for itself: the real program, as a process of its own. */

let folder: Awaited<ReturnType<typeof makeFolder>>;
let host: PracticeHost | null = null;

beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(async () => {
  host?.close();
  await gone();
  await folder.remove();
});

/** The process that holds the host's folder, as it says itself; null where none ever did. */
async function holder(): Promise<number | null> {
  const text = await readFile(join(folder.path, 'host', 'till.holder'), 'utf8').catch(() => '');
  return Number(/process (\d+)/.exec(text)?.[1]) || null;
}

function isAlive(pid: number | null): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(): Promise<void> {
  const pid = await holder();
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Starts it; gives the addresses at which it came up, one after the other. */
async function start(): Promise<() => Promise<string>> {
  const [file, ...args] = await programCommand();
  const came: (() => void)[] = [];
  let listening = Promise.withResolvers<void>();
  host = openPracticeHost({
    program: {file, args},
    verb: ['host', '--practice'],
    name: 'practice host',
    folder: join(folder.path, 'host'),
    onListening: () => came.push(listening.resolve) > 0 && listening.resolve(),
    log: () => undefined,
  });
  return async () => {
    await listening.promise;
    listening = Promise.withResolvers<void>();
    return host?.url() ?? '';
  };
}

describe('the practice till’s own bonus host', () => {
  it('listens on the machine, with a token for the till', async () => {
    const next = await start();
    const url = await next();
    const token = (await readFile(join(folder.path, 'host', 'till-03.token'), 'utf8')).trim();
    const answer = await fetch(`${url}/v1/actions`, {headers: {authorization: `Bearer ${token}`}});
    expect(answer.status).toBe(200);
  });

  it('is started again when it dies', async () => {
    const next = await start();
    await next();
    const first = await holder();
    if (first !== null) process.kill(first, 'SIGKILL');
    const url = await next();
    expect(await holder()).not.toBe(first);
    expect((await fetch(`${url}/v1/health`)).status).toBe(200);
  });

  it('ends with the till', async () => {
    const next = await start();
    await next();
    host?.close();
    await gone();
    expect(isAlive(await holder())).toBe(false);
  });
});
