import type {Batch, Job, TicketRow, TillStore} from '../app/ports.ts';
import {evolve} from '../core/evolve.ts';
import type {TillEvent} from '../core/events.ts';
import {FIRST_STATE} from '../core/state.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {totalsOf} from '../core/totals.ts';
import {isPaper} from './bonus-rows.ts';

/** A till's store in memory: what a test looks at, and can make fail. */
export type MemoryStore = TillStore & {
  readonly events: () => readonly TillEvent[];
  readonly jobs: () => readonly Job[];
  /** Makes the next commits throw this, until null is given. */
  readonly failWith: (error: Error | null) => void;
};

type KeptTicket = TicketRow & {readonly ticket: ClosedTicket | null};

/** What a batch adds to the list of tickets. */
function ended({events, before, after}: Batch): readonly KeptTicket[] {
  return events.flatMap((event): readonly KeptTicket[] => {
    if (event.kind === 'ticketClosed' && after.lastClosed !== null) {
      const {id, no, operatorNo} = after.lastClosed;
      const row = {id, no, phase: 'closed', atMs: event.atMs, operatorNo, totalCents: event.totalCents} as const;
      return [{...row, ticket: after.lastClosed}];
    }
    if (event.kind === 'ticketReversed') {
      const {id, no, operatorNo} = event.reversal;
      const {totalCents} = totalsOf(event.reversal);
      return [{id, no, phase: 'closed', atMs: event.atMs, operatorNo, totalCents, ticket: event.reversal}];
    }
    if (event.kind === 'ticketCancelled' && before.ticket !== null) {
      const {id, no, operatorNo} = before.ticket;
      const {totalCents} = totalsOf(before.ticket);
      return [{id, no, phase: 'cancelled', atMs: event.atMs, operatorNo, totalCents, ticket: null} as const];
    }
    return [];
  });
}

/** The twin of the till's store: the same promises, kept in memory. */
export function memoryStore(): MemoryStore {
  const events: TillEvent[] = [];
  const jobs = new Map<string, Job>();
  const tickets: KeptTicket[] = [];
  let failure: Error | null = null;
  const rowOf = (id: string | null) => tickets.find((row) => row.id === id);
  const copiesOf = (id: string): number =>
    Math.max(
      0,
      ...[...jobs.values()].filter((job) => job.ticketId === id && job.kind === 'receipt').map(({copy}) => copy),
    );
  const figuresOf = (id: string): ClosedTicket['figures'] => {
    const figured = events.find((event) => event.kind === 'receiptFigured' && event.ticketId === id);
    return figured?.kind === 'receiptFigured' ? figured.figures : null;
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
      events.push(...batch.events);
      tickets.unshift(...ended(batch));
      for (const row of batch.outbox.filter(isPaper)) {
        jobs.set(row.id, {...row, status: 'waiting', ticketNo: rowOf(row.ticketId)?.no ?? null});
      }
    },
    openJobs: async () => [...jobs.values()].filter(({status}) => status !== 'done' && status !== 'skipped'),
    markJob: async (id, status) => {
      const job = jobs.get(id);
      if (job !== undefined) jobs.set(id, {...job, status});
    },
    ticket: async (id) => {
      const ticket = rowOf(id)?.ticket ?? null;
      return ticket === null ? null : {...ticket, figures: figuresOf(id), copies: copiesOf(id)};
    },
    wasReopened: async (id) => events.some((event) => event.kind === 'ticketReversed' && event.ticketId === id),
    tickets: async (limit) => tickets.slice(0, limit),
    close: async () => undefined,
  };
}
