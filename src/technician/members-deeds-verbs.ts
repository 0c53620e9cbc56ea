import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {DEEDS_START, type DeedCount, type DeedQueue, type QueuedDeed, type RefusedDeed} from '../app/member-links.ts';
import {Fault} from '../app/ports.ts';
import {owedDeedWords, refusedDeedWords} from '../../screens/words/refused-deeds.ts';
import type {VerbContext} from './operators-verb.ts';
import {noTillWords} from '../store/database-file.ts';

type Flags = {readonly data: string; readonly limit: string};

const LISTED_MAX = 10_000;

function minuteOf(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function refusedRow(refused: RefusedDeed): string {
  return `${refused.isSeen ? '[seen] ' : ''}${minuteOf(refused.atMs)}  ${refusedDeedWords(refused)}`;
}

function pendingRow({deed, atMs}: QueuedDeed): string {
  return `${minuteOf(atMs)}  ${owedDeedWords(deed)}  (${deed.id})`;
}

function countRow({link, waiting, oldestMs, refused}: DeedCount): string {
  const since = oldestMs === null ? '' : `, the oldest since ${new Date(oldestMs).toISOString()}`;
  return `${link}: refused for good ${refused}, waiting ${waiting}${since}.`;
}

async function withQueue(
  {write, setExitCode}: VerbContext,
  {data}: Flags,
  work: (queue: DeedQueue) => Promise<readonly string[]>,
): Promise<void> {
  const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
  const folder = resolve(data);
  if (!existsSync(join(folder, DATABASE_FILE))) {
    write(noTillWords(folder));
    setExitCode(EXIT.refused);
    return;
  }
  try {
    const {openDeedQueue} = await import('../store/deed-queue.ts');
    const db = await openDatabase(folder);
    const queue = openDeedQueue(db);
    try {
      const [rows, counts] = [await work(queue), await queue.counts()];
      for (const row of rows) write(row);
      if (counts.length === 0) write('Nothing waits for a link, and nothing was refused.');
      for (const count of counts) write(countRow(count));
    } finally {
      await queue.close();
      await db.close();
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    write(error.message);
    setExitCode(exitCodeOf(error.code));
  }
}

function limitOf({limit}: Flags): number {
  return Math.min(Number(limit) || 0, LISTED_MAX);
}

/** Adds `members pending|refused`: what became of members' money and points at their links. */
export function addMembersDeedsVerbs(members: Command, context: VerbContext): void {
  const folder = ['--data <folder>', 'the folder with everything of this till', context.defaultFolder] as const;
  members
    .command('pending')
    .description('list what the links have not answered yet, in the order in which each is told')
    .option(...folder)
    .option('--limit <number>', 'at most so many of each link', '100')
    .action((flags: Flags) =>
      withQueue(context, flags, async (queue) => {
        const links = (await queue.counts()).map(({link}) => link);
        const pages = await Promise.all(links.map((link) => queue.page(link, DEEDS_START, limitOf(flags))));
        return pages.flat().map(pendingRow);
      }),
    );
  members
    .command('refused')
    .description(
      'list what the links refused for good: not looked after first, then what was seen; and count what waits',
    )
    .option(...folder)
    .option('--limit <number>', 'list at most so many', '100')
    .action((flags: Flags) =>
      withQueue(context, flags, async (queue) => (await queue.refused(limitOf(flags))).map(refusedRow)),
    );
}
