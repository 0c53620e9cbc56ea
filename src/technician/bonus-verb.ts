import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import type {QueueCount, RefusedAct} from '../app/bonus-queue.ts';
import {Fault} from '../app/ports.ts';
import {maskCode} from '../core/bonus/code-form.ts';
import {refusedWords} from '../../screens/words/refused.ts';
import type {VerbContext} from './operators-verb.ts';
import {noTillWords} from '../store/database-file.ts';

type Flags = {readonly data: string; readonly limit: string};
type Found = {readonly refused: readonly RefusedAct[]; readonly count: QueueCount};

const LISTED_MAX = 10_000;

function rowOf(refused: RefusedAct): string {
  const at = new Date(refused.atMs).toISOString().slice(0, 16).replace('T', ' ');
  const mark = refused.isSeen ? '[seen] ' : '';
  return `${mark}${at} UTC  ${maskCode(refused.act.code)}  ${refusedWords(refused)}`;
}

async function find(folder: string, limit: number): Promise<Found> {
  const {openDatabase} = await import('../store/database.ts');
  const {openBonusQueue} = await import('../store/bonus-queue.ts');
  const db = await openDatabase(folder);
  const queue = openBonusQueue(db);
  try {
    return {refused: await queue.refused(limit), count: await queue.count()};
  } finally {
    await queue.close();
    await db.close();
  }
}

async function list({write, setExitCode}: VerbContext, {data, limit}: Flags): Promise<void> {
  const {DATABASE_FILE} = await import('../store/database.ts');
  const folder = resolve(data);
  if (!existsSync(join(folder, DATABASE_FILE))) {
    write(noTillWords(folder));
    setExitCode(EXIT.refused);
    return;
  }
  try {
    const {refused, count} = await find(folder, Math.min(Number(limit) || 0, LISTED_MAX));
    for (const one of refused) write(rowOf(one));
    const since = count.oldestMs === null ? '' : `, the oldest since ${new Date(count.oldestMs).toISOString()}`;
    write(`Refused for good: ${count.refused}. Waiting for the bonus host: ${count.waiting}${since}.`);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    write(error.message);
    setExitCode(exitCodeOf(error.code));
  }
}

/** Adds `bonus`: what became of this till's acts at its bonus host. */
export function addBonusVerb(program: Command, context: VerbContext): void {
  const bonus = program.command('bonus').description('what became of points and credit at the bonus host');
  bonus
    .command('refused')
    .description(
      'list what the bonus host refused for good: not looked after first, then what was seen; and count what waits',
    )
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .option('--limit <number>', 'list at most so many', '100')
    .action((flags: Flags) => list(context, flags));
}
