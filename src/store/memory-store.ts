import type {Batch, Job, TicketRow, TillStore} from '../app/ports.ts';
import {evolve} from '../core/evolve.ts';
import type {TillEvent} from '../core/events.ts';
import {FIRST_STATE} from '../core/state.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {totalsOf} from '../core/totals.ts';

/** A till's store in memory: what a test looks at, and can make fail. */
export type MemoryStore = TillStore & {
  readonly events: () => readonly TillEvent[];
  readonly jobs: () => readonly Job[];
  /** Makes the next commits throw this, until null is given. */
  readonly failWith: (error: Error | null) => void;
};

/** The twin of the till's store: the same promises, kept in memory. */
export function memoryStore(): MemoryStore {
  const events: TillEvent[] = [];
  const jobs = new Map<string, Job>();
  const closed = new Map<string, ClosedTicket>();
  const rows: TicketRow[] = [];
  let failure: Error | null = null;

  const keep = ({events: added, outbox, before, after}: Batch): void => {
    events.push(...added);
    for (const event of added) {
      if (event.kind === 'ticketClosed' && after.lastClosed !== null) {
        closed.set(event.ticketId, after.lastClosed);
        const {id, no, operatorNo} = after.lastClosed;
        rows.unshift({id, no, phase: 'closed', atMs: event.atMs, operatorNo, totalCents: event.totalCents});
      }
      if (event.kind === 'ticketCancelled' && before.ticket !== null) {
        const {id, no, operatorNo} = before.ticket;
        const {totalCents} = totalsOf(before.ticket);
        rows.unshift({id, no, phase: 'cancelled', atMs: event.atMs, operatorNo, totalCents});
      }
    }
    for (const row of outbox) {
      const ticketNo = row.ticketId === null ? null : (closed.get(row.ticketId)?.no ?? null);
      jobs.set(row.id, {...row, status: 'waiting', ticketNo});
    }
  };

  return {
    events: () => events,
    jobs: () => [...jobs.values()],
    failWith: (error) => {
      failure = error;
    },
    load: async () => events.reduce(evolve, FIRST_STATE),
    commit: async (batch) => {
      if (failure !== null) throw failure;
      keep(batch);
    },
    openJobs: async () => [...jobs.values()].filter(({status}) => status !== 'done' && status !== 'skipped'),
    markJob: async (id, status) => {
      const job = jobs.get(id);
      if (job !== undefined) jobs.set(id, {...job, status});
    },
    ticket: async (id) => {
      const ticket = closed.get(id);
      const copies = [...jobs.values()].filter((job) => job.ticketId === id && job.kind === 'receipt');
      return ticket === undefined ? null : {...ticket, copies: Math.max(0, ...copies.map(({copy}) => copy))};
    },
    tickets: async (limit) => rows.slice(0, limit),
    close: async () => undefined,
  };
}
