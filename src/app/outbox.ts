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
  /** Takes what a commit owes. Returns at once; the work goes on in the background, one job at a time. */
  readonly take: (rows: readonly OutboxRow[]) => void;
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
  /** Left by the run before. Never repeated here: a receipt may be on paper already, a drawer open. */
  readonly left: readonly Job[];
  readonly onChange: () => void;
};

/**
 * Sees to paper and drawer after the commit. Each job is marked as begun on disk before its first byte goes out, so
 * that a till that was cut off knows what may be half done, and leaves it to the cashier.
 */
export function openOutbox({store, printer, receiptOf, left, onChange}: Parts): Outbox {
  let jobs: readonly Job[] = left.filter((job) => job.kind === 'receipt').map((job) => ({...job, status: 'failed'}));
  let fault: FaultCode | null = null;
  let busy = 0;
  let line: Promise<void> = Promise.resolve();

  const change = (id: string, next: Job | null): void => {
    jobs = next === null ? jobs.filter((job) => job.id !== id) : jobs.map((job) => (job.id === id ? next : job));
    onChange();
  };

  const tell = async (job: Job): Promise<Job> => {
    if (job.kind === 'drawer') {
      await printer.openDrawer();
      return job;
    }
    const ticket = job.ticketId === null ? null : await store.ticket(job.ticketId);
    if (ticket === null) throw new Error(`no closed ticket for job ${job.id}`);
    change(job.id, {...job, ticketNo: ticket.no});
    await printer.print(receiptOf(ticket, job.copy));
    return job;
  };

  const mark = async (job: Job, status: JobStatus): Promise<void> => {
    await store.markJob(job.id, status);
    const isOver = status === 'done' || status === 'skipped' || job.kind === 'drawer';
    change(job.id, isOver ? null : {...job, status});
  };

  const work = async (job: Job): Promise<void> => {
    try {
      await mark(job, 'begun');
      await tell(job);
      fault = null;
      await mark(job, 'done');
    } catch (error) {
      fault = error instanceof Fault ? error.code : 'printerFailed';
      // A drawer that did not open is opened by hand; opening it later, by itself, would be worse.
      await mark(job, job.kind === 'drawer' ? 'skipped' : 'failed').catch(() => undefined);
    } finally {
      busy -= 1;
      onChange();
    }
  };

  const enqueue = (job: Job): void => {
    busy += 1;
    line = line.then(() => work(job));
  };

  return {
    status: () => ({jobs, busy, fault}),
    take: (rows) => {
      for (const row of rows) {
        const hasRoom = busy < WAITING_MAX || row.kind === 'drawer';
        const job: Job = {...row, status: hasRoom ? 'waiting' : 'failed', ticketNo: null};
        jobs = [...jobs, job];
        if (hasRoom) enqueue(job);
      }
      onChange();
    },
    again: (job) => enqueue(job),
    skip: (job) => mark(job, 'skipped'),
    idle: async () => {
      while (busy > 0) await line;
    },
  };
}

/** Ends drawer jobs that a run before left: nobody waits at that drawer any more. */
export async function dropDrawerJobs(store: TillStore, left: readonly Job[]): Promise<void> {
  for (const job of left) if (job.kind === 'drawer') await store.markJob(job.id, 'skipped');
}
