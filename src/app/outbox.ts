import type {Receipt} from '../core/receipt.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {
  Fault,
  type FaultCode,
  type Job,
  type JobStatus,
  type OutboxRow,
  type Printer,
  type TillStore,
} from './ports.ts';

/** More than this many receipts waiting is a printer that is gone: the rest are kept for the cashier to ask for. */
const WAITING_MAX = 20;

/** What the outbox has to say: what is still owed, and what the printer last failed with. */
export type OutboxStatus = {
  /** Begun, waiting, or failed (then the cashier must say what becomes of it), oldest first. */
  readonly jobs: readonly Job[];
  /** Being worked on or waiting for it, without the cashier's doing. */
  readonly busy: number;
  readonly fault: FaultCode | null;
};

export type Outbox = {
  readonly status: () => OutboxStatus;
  /** Takes what a commit owes, with the number of the ticket that it is about. Returns at once; the work goes on in the background, one job at a time. */
  readonly take: (rows: readonly OutboxRow[], ticketNo: number | null) => void;
  /** Prints a job that failed or was found half done: the cashier asked for it. */
  readonly again: (job: Job) => void;
  /** The cashier doesn't want it any more. */
  readonly skip: (job: Job) => Promise<void>;
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>;
};

type Parts = {
  readonly store: TillStore;
  readonly printer: Printer;
  readonly receiptOf: (ticket: ClosedTicket, copy: number) => Receipt;
  /** The interim total of a ticket that was just put aside; null where there is nothing on it. */
  readonly interimOf: (ticketId: string) => Receipt | null;
  /** Left by the run before. Never repeated here: a receipt may be on paper already, a drawer open. */
  readonly left: readonly Job[];
  readonly onChange: () => void;
};

/** A job, and for an interim total what it prints: as the ticket was when it was put aside, whatever comes after. */
type Work = {readonly job: Job; readonly interim: Receipt | null};

/** What one job asks of the printer. Throws its Fault; a job without its ticket is a bug. */
async function carryOut({job, interim}: Work, {store, printer, receiptOf}: Parts): Promise<void> {
  if (job.kind === 'drawer') return printer.openDrawer();
  if (job.kind === 'interim') return interim === null ? undefined : printer.print(interim);
  const ticket = job.ticketId === null ? null : await store.ticket(job.ticketId);
  if (ticket === null) throw new Error(`no closed ticket for job ${job.id}`);
  return printer.print(receiptOf(ticket, job.copy));
}

/** The jobs that are not over, and what the printer last said. */
class JobList {
  jobs: readonly Job[];
  busy = 0;
  fault: FaultCode | null = null;

  constructor(left: readonly Job[]) {
    this.jobs = left.filter((job) => job.kind === 'receipt').map((job) => ({...job, status: 'failed'}));
  }

  set(job: Job, status: JobStatus): void {
    const isOver = status === 'done' || status === 'skipped';
    const next = {...job, status};
    this.jobs = isOver
      ? this.jobs.filter(({id}) => id !== job.id)
      : this.jobs.map((one) => (one.id === job.id ? next : one));
  }
}

/** Works on a job to its end, whatever that is; each step is on disk before it is taken. */
async function finish(work: Work, list: JobList, parts: Parts): Promise<void> {
  const {job} = work;
  const mark = async (status: JobStatus): Promise<void> => {
    await parts.store.markJob(job.id, status);
    list.set(job, status);
  };
  try {
    await mark('begun');
    await carryOut(work, parts);
    list.fault = null;
    await mark('done');
  } catch (error) {
    list.fault = error instanceof Fault ? error.code : 'printerFailed';
    // A drawer that did not open is opened by hand, an interim total is asked for again by New Balance: either would
    // be worse later, by itself. A receipt is owed.
    const status = job.kind === 'receipt' ? 'failed' : 'skipped';
    await mark(status).catch(() => list.set(job, status));
  }
}

/**
 * Sees to paper and drawer after the commit. Each job is marked as begun on disk before its first byte goes out, so
 * that a till that was cut off knows what may be half done, and leaves it to the cashier.
 */
export function openOutbox(parts: Parts): Outbox {
  const list = new JobList(parts.left);
  let line: Promise<void> = Promise.resolve();
  const enqueue = (job: Job, interim: Receipt | null): void => {
    list.busy += 1;
    const before = line;
    line = (async () => {
      await before;
      await finish({job, interim}, list, parts);
      list.busy -= 1;
      parts.onChange();
    })();
  };
  const take = (row: OutboxRow, ticketNo: number | null): void => {
    const hasRoom = list.busy < WAITING_MAX || row.kind !== 'receipt';
    const job: Job = {...row, status: hasRoom ? 'waiting' : 'failed', ticketNo};
    list.jobs = [...list.jobs, job];
    const interim = row.kind === 'interim' && row.ticketId !== null ? parts.interimOf(row.ticketId) : null;
    if (hasRoom) enqueue(job, interim);
  };
  return {
    status: () => ({jobs: list.jobs, busy: list.busy, fault: list.fault}),
    take: (rows, ticketNo) => {
      for (const row of rows) take(row, ticketNo);
      parts.onChange();
    },
    again: (job) => enqueue(job, null),
    skip: async (job) => {
      await parts.store.markJob(job.id, 'skipped');
      list.set(job, 'skipped');
      parts.onChange();
    },
    idle: async () => {
      while (list.busy > 0) await line;
    },
  };
}

/** Ends drawer jobs and interim totals that a run before left: nobody waits at that drawer or table any more. */
export async function dropOldJobs(store: TillStore, left: readonly Job[]): Promise<void> {
  for (const {id, kind} of left) if (kind === 'drawer' || kind === 'interim') await store.markJob(id, 'skipped');
}
