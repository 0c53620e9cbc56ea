import type {Command} from '../core/commands.ts';
import type {OpenJob} from './open-job.ts';
import type {Notice, Page} from './pages.ts';
import {carryOut, object, said, type Desk, type Turn} from './turn.ts';

/** What makes a copy of paper of which a part may be out; null where there is nothing to copy any more. */
async function copyCommand({store}: Desk, {kind, ticketId}: OpenJob): Promise<Command | null> {
  if (ticketId === null) return null;
  if (kind !== 'receipt') {
    const kept = await store.report(ticketId);
    return kept === null ? null : {kind: 'reprintReport', id: ticketId, copies: kept.copies};
  }
  const ticket = await store.ticket(ticketId);
  return ticket === null ? null : {kind: 'reprintReceipt', ticketId, ticketNo: ticket.no, copies: ticket.copies};
}

/** The number of a Z, by the id of its report. */
export function zNoOf({ticketId}: Pick<OpenJob, 'ticketId'>): number {
  return Number(ticketId?.split('/')[1] ?? 0);
}

function printingNotice(job: OpenJob): Notice {
  return job.kind === 'receipt'
    ? said({code: 'printing', ticketNo: job.ticketNo ?? 0})
    : said({code: 'printingReport', zNo: zNoOf(job)});
}

/**
 * Puts on paper what did not come out: itself, where nothing of it is on paper; else a copy that is marked as one, and
 * the first print is not wanted any more. `from` are the pages of a refusal, `next` those behind it.
 */
export async function printAgain(
  desk: Desk,
  job: OpenJob,
  {from, next}: {readonly from: readonly Page[]; readonly next: () => readonly Page[]},
): Promise<Turn> {
  const notice = printingNotice(job);
  if (job.status === 'kept') {
    await desk.outbox.again(job.id);
    return {pages: next(), notice};
  }
  const command = await copyCommand(desk, job);
  if (command === null) return object(from, {code: 'noReceiptYet'});
  const turn = await carryOut(desk, command, {pages: from, next: () => ({pages: from, notice})});
  if (turn.notice !== notice) return turn;
  await desk.outbox.skip(job.id);
  return {pages: next(), notice};
}
