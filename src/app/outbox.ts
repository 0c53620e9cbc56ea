import type {Receipt} from '../core/receipt.ts';
import type {ReportPrint} from '../core/report/build-report.ts';
import {isZReportId, type Report} from '../core/report/report.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {
  Fault,
  type Clock,
  type FaultCode,
  type Job,
  type JobStatus,
  type OutboxRow,
  type Printer,
  type TillStore,
} from './ports.ts';

/** A drawer that would open later than this opens for nobody. */
const DRAWER_AGE_MAX_MS = 3000;

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
  /**
   * Takes what a commit owes, with the number of the ticket that it is about. Returns at once; the work goes on in the
   * background, one job at a time.
   */
  readonly take: (rows: readonly OutboxRow[], ticketNo: number | null) => void;
  /** Prints a job that failed or was found half done: the cashier asked for it. Anything else is left alone. */
  readonly again: (id: string) => Promise<void>;
  /** The cashier doesn't want it any more. One that is being printed this moment can't be called back. */
  readonly skip: (id: string) => Promise<void>;
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>;
};

type Parts = {
  readonly store: Pick<TillStore, 'markJob' | 'ticket' | 'report'>;
  readonly printer: Printer;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly receiptOf: (ticket: ClosedTicket, copy: number) => Receipt;
  readonly reportOf: (report: Report, print: ReportPrint) => Receipt;
  /** Sees to what a receipt says of its codes, before it is printed for the first time; never rejects. */
  readonly figure: (ticketId: string) => Promise<void>;
  /** The interim total of a ticket that was just put aside; null where there is nothing on it. */
  readonly interimOf: (ticketId: string) => Receipt | null;
  /** Left by the run before. Never repeated here: a receipt may be on paper already, a drawer open. */
  readonly left: readonly Job[];
  readonly onChange: () => void;
  /** For the technician: what the cashier reads in a word. */
  readonly log: (text: string) => void;
};

/** When a job was taken, and for an interim total what it prints: as the ticket was then, whatever comes after. */
type Errand = {readonly interim: Receipt | null; readonly sinceMs: number};

async function printReport({id, kind, ticketId, copy}: Job, {store, printer, reportOf}: Parts): Promise<void> {
  const kept = ticketId === null ? null : await store.report(ticketId);
  if (kept === null) throw new Error(`no report for job ${id}`);
  return printer.print(reportOf(kept.report, {copy, isBlind: kind === 'blindReport'}));
}

/** What one job asks of the printer. Throws its Fault; a job without its ticket is a bug. */
async function carryOut(job: Job, interim: Receipt | null, parts: Parts): Promise<void> {
  const {store, printer, receiptOf} = parts;
  if (job.kind === 'drawer') return printer.openDrawer();
  if (job.kind === 'interim') return interim === null ? undefined : printer.print(interim);
  if (job.kind === 'report' || job.kind === 'blindReport') return printReport(job, parts);
  const ticket = job.ticketId === null ? null : await store.ticket(job.ticketId);
  if (ticket === null) throw new Error(`no closed ticket for job ${job.id}`);
  return printer.print(receiptOf(ticket, job.copy));
}

/** A receipt is owed, and so is the paper of a Z: kept for the cashier where it did not come out. */
function isOwed({kind, ticketId, copy}: OutboxRow): boolean {
  return kind === 'receipt' || (isReport(kind) && isZReportId(ticketId) && copy === 0);
}

function isReport(kind: OutboxRow['kind']): boolean {
  return kind === 'report' || kind === 'blindReport';
}

/** The jobs that are not over, and what the printer last said. */
class JobList {
  jobs: readonly Job[];
  busy = 0;
  fault: FaultCode | null = null;

  constructor(left: readonly Job[]) {
    this.jobs = left.filter(isOwed).map((job) => ({...job, status: 'failed'}));
  }

  find(id: string): Job | null {
    return this.jobs.find((job) => job.id === id) ?? null;
  }

  set(id: string, status: JobStatus): void {
    const isOver = status === 'done' || status === 'skipped';
    this.jobs = isOver
      ? this.jobs.filter((job) => job.id !== id)
      : this.jobs.map((job) => (job.id === id ? {...job, status} : job));
  }
}

/**
 * A drawer that did not open is opened by hand, an interim total is asked for again by New Balance, an X as it was
 * before: each would be worse later, by itself.
 */
function givenUp(job: Job): JobStatus {
  return isOwed(job) ? 'failed' : 'skipped';
}

/** Figures are made once, for the original; a copy shows these. */
function isFirstReceipt(row: OutboxRow): row is OutboxRow & {readonly ticketId: string} {
  return row.kind === 'receipt' && row.copy === 0 && row.ticketId !== null;
}

/** Works on jobs; each step is on disk before it is taken. */
class Worker {
  readonly #list: JobList;
  readonly #parts: Parts;

  constructor(list: JobList, parts: Parts) {
    this.#list = list;
    this.#parts = parts;
  }

  async mark(id: string, status: JobStatus): Promise<void> {
    await this.#parts.store.markJob(id, status);
    this.#list.set(id, status);
  }

  /** When a part fails nothing that waits is told to it later by itself: not when somebody has loaded paper. */
  async #giveUp(job: Job, error: unknown): Promise<void> {
    this.#list.fault = error instanceof Fault ? error.code : 'printerFailed';
    this.#parts.log(
      `${job.kind} ${job.ticketNo ?? ''}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
    );
    for (const one of [job, ...this.#list.jobs.filter(({status}) => status === 'waiting')]) {
      await this.mark(one.id, givenUp(one)).catch(() => this.#list.set(one.id, givenUp(one)));
    }
  }

  /** Only what still waits is told: it may have been skipped or given up meanwhile. A late drawer stays shut. */
  async work(id: string, {interim, sinceMs}: Errand): Promise<void> {
    const job = this.#list.find(id);
    if (job === null || job.status !== 'waiting') return;
    const isLate = job.kind === 'drawer' && this.#parts.clock.nowMs() - sinceMs > DRAWER_AGE_MAX_MS;
    try {
      if (isLate) return await this.mark(id, 'skipped');
      await this.mark(id, 'begun');
      await carryOut(job, interim, this.#parts);
      this.#list.fault = null;
      await this.mark(id, 'done');
    } catch (error) {
      await this.#giveUp(job, error);
    }
  }
}

/** Who is whose turn: one thing at a time at the printer, and paper in the order of the sales before that. */
class Lines {
  readonly #list: JobList;
  readonly #parts: Parts;
  readonly #worker: Worker;
  #printing: Promise<void> = Promise.resolve();
  #paper: Promise<void> = Promise.resolve();

  constructor(list: JobList, parts: Parts) {
    this.#list = list;
    this.#parts = parts;
    this.#worker = new Worker(list, parts);
  }

  mark(id: string, status: JobStatus): Promise<void> {
    return this.#worker.mark(id, status);
  }

  /** A drawer opens at its turn; a receipt gets in line for it once its figures are there. */
  add(row: OutboxRow, interim: Receipt | null): void {
    const errand = {interim, sinceMs: this.#parts.clock.nowMs()};
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
 */
export function openOutbox(parts: Parts): Outbox {
  const list = new JobList(parts.left);
  const lines = new Lines(list, parts);
  const change = async (id: string, from: readonly JobStatus[], to: JobStatus): Promise<boolean> => {
    const job = list.find(id);
    if (job === null || !from.includes(job.status)) return false;
    await lines.mark(id, to);
    parts.onChange();
    return true;
  };
  return {
    status: () => ({jobs: list.jobs, busy: list.busy, fault: list.fault}),
    take: (rows, ticketNo) => {
      for (const row of rows) {
        const hasRoom = list.busy < WAITING_MAX;
        const status: JobStatus = hasRoom ? 'waiting' : 'failed';
        if (!hasRoom && !isOwed(row)) continue;
        list.jobs = [...list.jobs, {...row, status, ticketNo}];
        const interim = row.kind === 'interim' && row.ticketId !== null ? parts.interimOf(row.ticketId) : null;
        if (hasRoom) lines.add(row, interim);
      }
      parts.onChange();
    },
    again: async (id) => {
      const job = list.find(id);
      if (job !== null && (await change(id, ['failed'], 'waiting'))) lines.add(job, null);
    },
    skip: async (id) => {
      await change(id, ['failed', 'waiting'], 'skipped');
    },
    idle: lines.idle,
  };
}

/** Ends what a run before left and nobody waits for any more: drawer jobs, interim totals, X reports. */
export async function dropOldJobs(store: TillStore, left: readonly Job[]): Promise<void> {
  for (const job of left) if (!isOwed(job)) await store.markJob(job.id, 'skipped');
}
