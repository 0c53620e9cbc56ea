import type {Database as Connection} from 'sqlite3';
import {Fault, type JobStatus} from '../app/ports.ts';
import {effectsOf, type Effect} from '../core/effects.ts';
import type {TillEvent} from '../core/events.ts';
import {numberOf, statusOf, textOf, textOrNull} from './rows.ts';
import {prepare} from './statements.ts';

/** Rows read at a time. */
const PAGE = 1000;

const IN_ORDER =
  'SELECT rowid AS at, seq, kind, ticket_id, copy, status FROM outbox WHERE rowid > ? ORDER BY rowid LIMIT ?';

type Owed = {readonly kind: PaperKind; readonly ticketId: string | null; readonly copy: number};

/** A row of the queue of paper and drawer, and what became of it. */
export type OwedPaper = Owed & {readonly status: JobStatus};

/** What stands in the queue: paper, and the drawer. */
export type PaperKind = 'receipt' | 'interim' | 'report' | 'blindReport' | 'drawer';

/** Holds what paper and drawer are owed against the events that owe it, both in their order. */
export type PaperOwed = {
  /** The next rows of the queue must be what this event owes. Throws a Fault where they are not. */
  readonly owedBy: (event: TillEvent, seq: number) => Promise<readonly OwedPaper[]>;
  /** Nothing may be left that no event owes. Throws a Fault where something is. */
  readonly end: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What an effect stands as in the queue; nothing where it is for a host. */
function paperOf(effect: Effect): readonly Owed[] {
  if (effect.to === 'drawer') return [{kind: 'drawer', ticketId: effect.ticketId, copy: 0}];
  return effect.to === 'printer' ? [{kind: effect.job, ticketId: effect.ticketId, copy: effect.copy}] : [];
}

function isSame(row: unknown, {kind, ticketId, copy}: Owed): boolean {
  return textOf(row, 'kind') === kind && textOrNull(row, 'ticket_id') === ticketId && numberOf(row, 'copy') === copy;
}

/** Begins at the oldest row of the queue. */
export async function openPaperOwed(connection: Connection): Promise<PaperOwed> {
  const inOrder = await prepare(connection, IN_ORDER);
  let rows: readonly unknown[] = [];
  let last = 0;
  let next = 0;
  const take = async (): Promise<unknown> => {
    if (next === rows.length) {
      rows = await inOrder.all(last, PAGE);
      next = 0;
    }
    const row = rows[next];
    if (row === undefined) return undefined;
    last = numberOf(row, 'at');
    next += 1;
    return row;
  };
  return {
    owedBy: async (event, seq) => {
      const found: OwedPaper[] = [];
      for (const owed of effectsOf([event]).flatMap(paperOf)) {
        const row = await take();
        if (row === undefined || !isSame(row, owed) || numberOf(row, 'seq') < seq) {
          throw new Fault('databaseCorrupt', `What journal row ${seq} owes paper and drawer is not in their queue.`);
        }
        found.push({...owed, status: statusOf(row)});
      }
      return found;
    },
    end: async () => {
      const row = await take();
      if (row === undefined) return;
      const words = `The queue of paper and drawer holds, at journal row ${numberOf(row, 'seq')}, what no row owes.`;
      throw new Fault('databaseCorrupt', words);
    },
    close: () => inOrder.finalize(),
  };
}
