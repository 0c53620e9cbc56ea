import {isZReportId} from '../core/report/report.ts';
import type {FaultCode, Job, JobStatus, OutboxRow} from './ports.ts';

/**
 * How a job stands that is not over. waiting: in line. begun: bytes may be out. kept: it did not come out, and nothing
 * of it is on paper. failed: it did not come out whole, and a part of it may be on paper.
 */
export type OpenStatus = 'waiting' | 'begun' | 'kept' | 'failed';

/** A job that is not over. */
export type OpenJob = Omit<Job, 'status'> & {
  readonly status: OpenStatus;
  /** Why it did not come out; null where the till was cut off, or nothing went wrong. */
  readonly why: FaultCode | null;
};

function isReport(kind: OutboxRow['kind']): boolean {
  return kind === 'report' || kind === 'blindReport';
}

/** A receipt is owed, and so is the paper of a Z: kept for the cashier where it did not come out. */
export function isOwed({kind, ticketId, copy}: OutboxRow): boolean {
  return kind === 'receipt' || (isReport(kind) && isZReportId(ticketId) && copy === 0);
}

/** Nobody asked for it this moment: a sale or the end of the day owes it. */
export function comesByItself(row: OutboxRow): boolean {
  return isOwed(row) && row.copy === 0;
}

/** What did not come out, oldest first: the cashier says what becomes of it. */
export function unprinted(jobs: readonly OpenJob[]): readonly OpenJob[] {
  return jobs.filter(({status}) => status === 'kept' || status === 'failed');
}

/** The job of a ticket or report that did not come out, or null. */
export function unprintedOf(jobs: readonly OpenJob[], id: string): OpenJob | null {
  return unprinted(jobs).find(({ticketId}) => ticketId === id) ?? null;
}

/** A job that the run before left: one that never began has nothing on paper; of any other a part may be. */
export function leftBehind({status, ...job}: Job): OpenJob {
  return {...job, status: status === 'waiting' ? 'kept' : 'failed', why: null};
}

/** What stands on disk for it: one that is kept has not begun. */
export function onDisk(status: OpenStatus | 'done' | 'skipped'): JobStatus {
  return status === 'kept' ? 'waiting' : status;
}
