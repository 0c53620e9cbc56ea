import type {Receipt} from '../core/receipt.ts';
import {isOwed, unprinted, type OpenJob, type OpenStatus} from './open-job.ts';
import {JobList, PaperWorker, type Errand, type WorkerParts} from './paper-worker.ts';
import type {FaultCode, Job, OutboxRow, PrinterStatus, TillStore} from './ports.ts';
import {PrinterHealth} from './printer-health.ts';

/** More than this many receipts waiting is a printer that is gone: the rest are kept for the cashier to ask for. */
const WAITING_MAX = 20;

/** What the outbox has to say: what is still owed, and how the printer is. */
export type OutboxStatus = {
  /** What is not over, oldest first. */
  readonly jobs: readonly OpenJob[];
  /** Being worked on or waiting for it, without the cashier's doing. */
  readonly busy: number;
  /** What is wrong with the printer, as far as it is known. */
  readonly fault: FaultCode | null;
  /** What it last said of itself; null while it has said nothing. */
  readonly said: PrinterStatus | null;
  /** The cashier is to be asked now what becomes of what did not come out. */
  readonly isQuestionDue: boolean;
};

export type Outbox = {
  readonly status: () => OutboxStatus;
  /**
   * Takes what a commit owes, with the number of the ticket that it is about. Returns at once; the work goes on in the
   * background, one job at a time.
   */
  readonly take: (rows: readonly OutboxRow[], ticketNo: number | null) => void;
  /** Prints what is kept, as it is: the cashier asked for it. Anything else is left alone: a part of it may be on paper. */
  readonly again: (id: string) => Promise<void>;
  /** The cashier doesn't want it any more. One that is being printed this moment can't be called back. */
  readonly skip: (id: string) => Promise<void>;
  /** The question about what did not come out is on the screen. */
  readonly questionCame: () => void;
  /** What the printer answered just now, without a job; null: nothing. */
  readonly heard: (status: PrinterStatus | null) => void;
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>;
};

/** What the outbox works with. */
export type OutboxParts = WorkerParts & {
  /** Sees to what a receipt says of its codes, before it is printed for the first time; never rejects. */
  readonly figure: (ticketId: string) => Promise<void>;
  /** The interim total of a ticket that was just put aside; null where there is nothing on it. */
  readonly interimOf: (ticketId: string) => Receipt | null;
  /** Left by the run before. Never repeated here: a receipt may be on paper already, a drawer open. */
  readonly left: readonly Job[];
  readonly onChange: () => void;
};

/** Figures are made once, for the original; a copy shows these. */
function isFirstReceipt(row: OutboxRow): row is OutboxRow & {readonly ticketId: string} {
  return row.kind === 'receipt' && row.copy === 0 && row.ticketId !== null;
}

/** Who is whose turn: one thing at a time at the printer, and paper in the order of the sales before that. */
class Lines {
  readonly #list: JobList;
  readonly #parts: OutboxParts;
  readonly #worker: PaperWorker;
  #printing: Promise<void> = Promise.resolve();
  #paper: Promise<void> = Promise.resolve();

  constructor(list: JobList, health: PrinterHealth, parts: OutboxParts) {
    this.#list = list;
    this.#parts = parts;
    this.#worker = new PaperWorker(list, health, parts);
  }

  mark(id: string, status: OpenStatus | 'skipped'): Promise<void> {
    return this.#worker.mark(id, status);
  }

  /** A drawer opens at its turn; a receipt gets in line for it once its figures are there. */
  add(row: OutboxRow, {interim, isAskedFor}: Omit<Errand, 'sinceMs'>): void {
    const errand = {interim, isAskedFor, sinceMs: this.#parts.clock.nowMs()};
    this.#list.busy += 1;
    if (row.kind === 'drawer') {
      void this.#print(row.id, errand);
      return;
    }
    const before = this.#paper;
    const figured = isFirstReceipt(row) ? this.#parts.figure(row.ticketId) : null;
    this.#paper = (async () => {
      await before;
      await figured;
      await this.#print(row.id, errand);
    })();
  }

  readonly idle = async (): Promise<void> => {
    while (this.#list.busy > 0) await Promise.all([this.#paper, this.#printing]);
  };

  #print(id: string, errand: Errand): Promise<void> {
    const before = this.#printing;
    this.#printing = (async () => {
      await before;
      await this.#worker.work(id, errand);
      this.#list.busy -= 1;
      this.#parts.onChange();
    })();
    return this.#printing;
  }
}

/**
 * Sees to paper and drawer after the commit. Each job is marked as begun on disk before its first byte goes out, so
 * that a till that was cut off knows what may be half done, and leaves it to the cashier. Paper comes out in the order
 * of the sales, also where one waits for its figures; a drawer waits for no figures.
 *
 * While the printer is known to be in trouble the receipts of further sales are kept and not sent. When it is well again
 * nothing of that comes out by itself: the cashier is asked.
 */
export function openOutbox(parts: OutboxParts): Outbox {
  const list = new JobList(parts.left);
  const health = new PrinterHealth();
  const lines = new Lines(list, health, parts);
  const change = async (id: string, from: readonly OpenStatus[], to: OpenStatus | 'skipped'): Promise<boolean> => {
    const job = list.find(id);
    if (job === null || !from.includes(job.status)) return false;
    health.lookedAfter();
    await lines.mark(id, to);
    parts.onChange();
    return true;
  };
  const add = (row: OutboxRow, ticketNo: number | null): void => {
    const hasRoom = list.busy < WAITING_MAX;
    if (!hasRoom && !isOwed(row)) return;
    list.jobs = [...list.jobs, {...row, status: hasRoom ? 'waiting' : 'kept', ticketNo, why: health.trouble()}];
    const interim = row.kind === 'interim' && row.ticketId !== null ? parts.interimOf(row.ticketId) : null;
    if (hasRoom) lines.add(row, {interim, isAskedFor: false});
  };
  return {
    status: () => ({
      jobs: list.jobs,
      busy: list.busy,
      fault: health.trouble(),
      said: health.said(),
      isQuestionDue: health.isQuestionDue() && list.busy === 0 && unprinted(list.jobs).length > 0,
    }),
    take: (rows, ticketNo) => {
      for (const row of rows) add(row, ticketNo);
      parts.onChange();
    },
    again: async (id) => {
      const job = list.find(id);
      if (job !== null && (await change(id, ['kept'], 'waiting'))) {
        lines.add(job, {interim: null, isAskedFor: true});
      }
    },
    skip: async (id) => {
      await change(id, ['kept', 'failed', 'waiting'], 'skipped');
    },
    questionCame: () => health.questionCame(),
    heard: (status) => {
      if (health.heard(status)) parts.onChange();
    },
    idle: lines.idle,
  };
}

/** Ends what a run before left and nobody waits for any more: drawer jobs, interim totals, X reports. */
export async function dropOldJobs(store: TillStore, left: readonly Job[]): Promise<void> {
  for (const job of left) if (!isOwed(job)) await store.markJob(job.id, 'skipped');
}
