import type {Job, TillStore} from '../app/ports.ts';
import {evolve} from '../core/evolve.ts';
import type {TillEvent} from '../core/events.ts';
import type {Kept} from '../core/report/report.ts';
import {FIRST_STATE} from '../core/state.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {chainHash, FIRST_HASH} from './chain.ts';
import {isPaper} from './bonus-rows.ts';
import {memoryCountDrafts} from './memory-count-drafts.ts';
import {ended, ticketList, type KeptTicket} from './memory-ticket-list.ts';

/** A till's store in memory: what a test looks at, and can make fail. */
export type MemoryStore = TillStore & {
  readonly events: () => readonly TillEvent[];
  readonly jobs: () => readonly Job[];
  /** Makes the next commits throw this, until null is given. */
  readonly failWith: (error: Error | null) => void;
};

const REPORTS: readonly Job['kind'][] = ['report', 'blindReport'];

function copyOf({copy}: Job): number {
  return copy;
}

function reportIn(events: readonly TillEvent[], id: string): Kept | null {
  let hash = FIRST_HASH;
  for (const [index, event] of events.entries()) {
    hash = chainHash(hash, index + 1, JSON.stringify(event));
    const isReport = event.kind === 'dayClosed' || event.kind === 'xPrinted';
    if (event.kind === 'drawerCounted' && event.id === id) return event;
    if (isReport && event.id === id) return {...event, anchor: {seq: index + 1, hash}};
  }
  return null;
}

function figuresIn(events: readonly TillEvent[], id: string): Pick<ClosedTicket, 'figures' | 'memberFigures'> {
  const figured = events.find((event) => event.kind === 'receiptFigured' && event.ticketId === id);
  const ofMember = events.find((event) => event.kind === 'memberFigured' && event.ticketId === id);
  return {
    figures: figured?.kind === 'receiptFigured' ? figured.figures : null,
    ...(ofMember?.kind === 'memberFigured' ? {memberFigures: ofMember.figures} : {}),
  };
}

/** The twin of the till's store: the same promises, kept in memory. */
export function memoryStore(): MemoryStore {
  const events: TillEvent[] = [];
  const jobs = new Map<string, Job>();
  const tickets: KeptTicket[] = [];
  const drafts = memoryCountDrafts();
  let failure: Error | null = null;
  const keptOf = (id: string | null) => tickets.find((row) => row.id === id);
  const copiesOf = (id: string, kinds: readonly Job['kind'][]): number =>
    Math.max(0, ...[...jobs.values()].filter((job) => job.ticketId === id && kinds.includes(job.kind)).map(copyOf));
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
      drafts.commit(batch);
      tickets.unshift(...ended(batch));
      for (const row of batch.outbox.filter(isPaper)) {
        jobs.set(row.id, {...row, status: 'waiting', ticketNo: keptOf(row.ticketId)?.no ?? null});
      }
    },
    openJobs: async () => [...jobs.values()].filter(({status}) => status !== 'done' && status !== 'skipped'),
    markJob: async (id, status) => {
      const job = jobs.get(id);
      if (job !== undefined) jobs.set(id, {...job, status});
    },
    ticket: async (id) => {
      const ticket = keptOf(id)?.ticket ?? null;
      return ticket === null ? null : {...ticket, ...figuresIn(events, id), copies: copiesOf(id, ['receipt'])};
    },
    wasReopened: async (id) => events.some((event) => event.kind === 'ticketReversed' && event.ticketId === id),
    ...ticketList(tickets, events),
    report: async (id) => {
      const report = reportIn(events, id);
      return report === null ? null : {report, copies: copiesOf(id, REPORTS)};
    },
    keepCount: async (operatorNo, draft) => {
      if (failure !== null) throw failure;
      return drafts.keepCount(operatorNo, draft);
    },
    keptCount: drafts.keptCount,
    close: async () => undefined,
  };
}
