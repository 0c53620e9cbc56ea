import type {Receipt} from '../core/receipt.ts';
import type {ReportPrint} from '../core/report/build-report.ts';
import type {Kept} from '../core/report/report.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {comesByItself, isOwed, leftBehind, onDisk, type OpenJob, type OpenStatus} from './open-job.ts';
import {Fault, PrinterRefusal, type Clock, type FaultCode, type Job, type Printer, type TillStore} from './ports.ts';
import {troubleSaid, type PrinterHealth} from './printer-health.ts';
import {bugOf, whyOf, type Log} from './log.ts';

/** A drawer that would open later than this opens for nobody. */
const DRAWER_AGE_MAX_MS = 3000;

/** What the work on paper and drawer takes. */
export type WorkerParts = {
  readonly store: Pick<TillStore, 'markJob' | 'ticket' | 'report'>;
  readonly printer: Printer;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly receiptOf: (ticket: ClosedTicket, copy: number) => Receipt;
  readonly reportOf: (report: Kept, print: ReportPrint) => Receipt;
  /** For the technician: what the cashier reads in a word. */
  readonly log: Log;
};

/**
 * When a job was taken, and for an interim total what it prints: as the ticket was then, whatever comes after. Where the
 * cashier asked for it, it is tried whatever the printer said.
 */
export type Errand = {readonly interim: Receipt | null; readonly sinceMs: number; readonly isAskedFor: boolean};

async function reportPaper({id, kind, ticketId, copy}: OpenJob, {store, reportOf}: WorkerParts): Promise<Receipt> {
  const kept = ticketId === null ? null : await store.report(ticketId);
  if (kept === null) throw new Error(`no report for job ${id}`);
  return reportOf(kept.report, {copy, isBlind: kind === 'blindReport'});
}

/** What is to be on paper; null: nothing. A job without its ticket is a bug. */
async function paperOf(job: OpenJob, interim: Receipt | null, parts: WorkerParts): Promise<Receipt | null> {
  const {store, receiptOf} = parts;
  if (job.kind === 'interim') return interim;
  if (job.kind === 'report' || job.kind === 'blindReport') return reportPaper(job, parts);
  const ticket = job.ticketId === null ? null : await store.ticket(job.ticketId);
  if (ticket === null) throw new Error(`no closed ticket for job ${job.id}`);
  return receiptOf(ticket, job.copy);
}

/** The jobs that are not over. */
export class JobList {
  jobs: readonly OpenJob[];
  busy = 0;

  constructor(left: readonly Job[]) {
    this.jobs = left.filter(isOwed).map(leftBehind);
  }

  find(id: string): OpenJob | null {
    return this.jobs.find((job) => job.id === id) ?? null;
  }

  set(id: string, status: OpenStatus | 'done' | 'skipped', why: FaultCode | null = null): void {
    this.jobs =
      status === 'done' || status === 'skipped'
        ? this.jobs.filter((job) => job.id !== id)
        : this.jobs.map((job) => (job.id === id ? {...job, status, why} : job));
  }
}

/** Works on jobs; each step is on disk before it is taken. */
export class PaperWorker {
  readonly #list: JobList;
  readonly #health: PrinterHealth;
  readonly #parts: WorkerParts;

  constructor(list: JobList, health: PrinterHealth, parts: WorkerParts) {
    this.#list = list;
    this.#health = health;
    this.#parts = parts;
  }

  async mark(id: string, status: OpenStatus | 'done' | 'skipped', why: FaultCode | null = null): Promise<void> {
    await this.#parts.store.markJob(id, onDisk(status));
    this.#list.set(id, status, why);
  }

  /**
   * It does not come out now. A drawer that did not open is opened by hand, an interim total is asked for again by New
   * Balance, an X as it was before: each would be worse later, by itself.
   */
  async #leave(job: OpenJob, status: 'kept' | 'failed', why: FaultCode | null): Promise<void> {
    const to = isOwed(job) ? status : 'skipped';
    await this.mark(job.id, to, why).catch(() => this.#list.set(job.id, to, why));
  }

  /**
   * When a part fails no paper that waits is told to it later by itself: not when somebody has loaded paper. A drawer
   * needs no paper: it is told at its turn, as long as somebody stands before it.
   */
  async #giveUp(job: OpenJob, error: unknown, status: 'kept' | 'failed'): Promise<void> {
    const why = this.#health.failed(error);
    const said = this.#parts.printer.status();
    if (said !== null && troubleSaid(said) !== null) this.#health.heard(said);
    const code = error instanceof Fault ? error.code : null;
    this.#parts.log('a paper did not come out', {
      level: 'warn',
      paper: job.kind,
      ticketNo: job.ticketNo,
      code,
      why: code === null ? bugOf(error) : whyOf(error),
    });
    await this.#leave(job, status, why);
    const others = this.#list.jobs.filter(({status: of, kind}) => of === 'waiting' && kind !== 'drawer');
    for (const one of others) await this.#leave(one, 'kept', why);
  }

  /** Only what still waits is told: it may have been skipped or given up meanwhile. */
  async work(id: string, errand: Errand): Promise<void> {
    const job = this.#list.find(id);
    if (job === null || job.status !== 'waiting') return;
    let isBegun = false;
    try {
      if (job.kind === 'drawer') return await this.#open(id, errand);
      const {printer} = this.#parts;
      if (!errand.isAskedFor && comesByItself(job) && (await this.#health.keepsPaper(printer.ask))) {
        return await this.#leave(job, 'kept', this.#health.trouble());
      }
      const paper = await paperOf(job, errand.interim, this.#parts);
      await this.mark(id, 'begun');
      isBegun = true;
      if (paper !== null) await printer.print(paper);
      this.#health.printed();
      const said = printer.status();
      if (said !== null) this.#health.heard(said);
      await this.mark(id, 'done');
    } catch (error) {
      await this.#giveUp(job, error, isBegun && !(error instanceof PrinterRefusal) ? 'failed' : 'kept');
    }
  }

  /** A late drawer stays shut. It is told to open whatever is wrong with the paper. */
  async #open(id: string, {sinceMs}: Errand): Promise<void> {
    const isLate = this.#parts.clock.nowMs() - sinceMs > DRAWER_AGE_MAX_MS;
    if (isLate) return this.mark(id, 'skipped');
    await this.mark(id, 'begun');
    await this.#parts.printer.openDrawer();
    await this.mark(id, 'done');
  }
}
