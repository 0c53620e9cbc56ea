import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {openBonusQueue} from '../../store/bonus-queue.ts';
import {DATABASE_FILE, openDatabase} from '../../store/database.ts';
import {openDeedQueue} from '../../store/deed-queue.ts';

/** What a till owes its hosts, as its disk says: its screen tells that a moment later. */
export type TillQueues = {
  readonly waiting: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Opens the queues of the till in a folder, beside the till that runs there; null where there is none. Throws Faults. */
export async function openTillQueues(folder: string): Promise<TillQueues | null> {
  if (!existsSync(join(folder, DATABASE_FILE))) return null;
  const db = await openDatabase(folder);
  const [acts, deeds] = [openBonusQueue(db), openDeedQueue(db)];
  return {
    waiting: async () => {
      const [{waiting}, counts] = await Promise.all([acts.count(), deeds.counts()]);
      return counts.reduce((sum, link) => sum + link.waiting, waiting);
    },
    close: async () => {
      await Promise.all([acts.close(), deeds.close()]);
      await db.close();
    },
  };
}
