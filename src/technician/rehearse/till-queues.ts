import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {openBonusQueue} from '../../store/bonus-queue.ts';
import {DATABASE_FILE, openDatabase} from '../../store/database.ts';
import {openDeedQueue} from '../../store/deed-queue.ts';

/** To whom a till owes something: its bonus host, or a link by its name. */
export type Debtor = 'bonus host' | {readonly link: string};

/** What a till owes its hosts, as its disk says: its screen tells that a moment later. */
export type TillQueues = {
  readonly waiting: (of: Debtor) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Opens the queues of the till in a folder, beside the till that runs there; null where there is none. Throws Faults. */
export async function openTillQueues(folder: string): Promise<TillQueues | null> {
  if (!existsSync(join(folder, DATABASE_FILE))) return null;
  const db = await openDatabase(folder);
  const [acts, deeds] = [openBonusQueue(db), openDeedQueue(db)];
  return {
    waiting: async (of) => {
      if (of === 'bonus host') return (await acts.count()).waiting;
      return (await deeds.counts()).find(({link}) => link === of.link)?.waiting ?? 0;
    },
    close: async () => {
      await Promise.all([acts.close(), deeds.close()]);
      await db.close();
    },
  };
}
