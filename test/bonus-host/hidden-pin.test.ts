import {join} from 'node:path';
import {spawn} from '@lydell/node-pty';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {openBooks} from '../../src/bonus-host/open-books.ts';
import {isRightPin} from '../../src/store/code-pin.ts';
import {makeFolder} from '../support/builders-store.ts';
import {programCommand} from '../support/program.ts';
import {newCode} from './desk.ts';

const LOST = '00000000004001';
const NEXT = '00000000004002';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let data = '';
beforeEach(async () => {
  folder = await makeFolder();
  data = join(folder.path, 'host');
  const books = await openBooks(data);
  const act = {kind: 'create', ...newCode(LOST, {creditCents: 2500})} as const;
  await books.ledger.submit({id: 'create-1', tillNo: null, digest: '', act});
  await books.close();
});
afterEach(() => folder.remove());

type End = {readonly exitCode: number; readonly shown: string};

/** Transfers the lost card at a terminal, where each question gets the next of `pins`. */
async function transferTyping(pins: readonly string[]): Promise<End> {
  const [program, ...args] = await programCommand();
  const words = [...args, 'host', 'transfer', LOST, NEXT, '--pin', '--data', data];
  const terminal = spawn(program, words, {cols: 80, rows: 24});
  let shown = '';
  let asked = 0;
  terminal.onData((text) => {
    shown += text;
    const questions = shown.split(/not shown\): |again: /).length - 1;
    for (; asked < questions; asked += 1) terminal.write(`${pins[asked] ?? ''}\r`);
  });
  return new Promise((resolve) => terminal.onExit(({exitCode}) => resolve({exitCode, shown})));
}

async function pinHashOf(code: string): Promise<string | null> {
  const books = await openBooks(data);
  try {
    return (await books.ledger.code(code))?.pinHash ?? null;
  } finally {
    await books.close();
  }
}

it('at a terminal the PIN of a new card is asked for twice, and not shown', async () => {
  const {exitCode, shown} = await transferTyping(['7391', '7391']);
  expect(shown).toContain('PIN of the new card (4 digits, not shown): ');
  expect(shown).toContain(`Everything of ${LOST} is on ${NEXT} now.`);
  expect(shown).not.toContain('7391');
  expect(exitCode).toBe(0);
  expect(await isRightPin('7391', (await pinHashOf(NEXT)) ?? '')).toBe(true);
});

it('two PINs that differ move nothing', async () => {
  const {exitCode, shown} = await transferTyping(['7391', '7392']);
  expect(shown).toContain('The two were not the same. Nothing was moved.');
  expect(exitCode).toBe(1);
  expect(await pinHashOf(NEXT)).toBe(null);
});
