import {codesOnReceipt} from '../../core/figuring.ts';
import type {Receipt} from '../../core/receipt.ts';
import {isCount} from '../../core/report/report.ts';
import type {ClosedTicket} from '../../core/ticket.ts';
import type {OwedPaper} from '../../store/verify-paper.ts';
import type {DayWalk, LookKept, Owing} from './day-walk.ts';
import type {Press, PressRoom} from './press.ts';
import {ticketNumber} from './stored.ts';

/** A job of the printer as it was, or would have been: a piece of paper, or an opening of the drawer. */
export type PrintJob = {
  /** Such as receipt-000012, interim-000013, z-4-copy-1, drawer. */
  readonly name: string;
  /** In words: receipt of ticket 000012. */
  readonly words: string;
  readonly status: OwedPaper['status'];
  readonly isDrawer: boolean;
  /** Null where it is no paper, or where nobody can say how it looked. */
  readonly text: string | null;
  /** Null where there was no printer to send them to. */
  readonly bytes: Uint8Array | null;
  /** Why its bytes may be other ones than those that were printed. */
  readonly doubt: string | null;
};

type Named = Pick<PrintJob, 'name' | 'words'>;

function nameOf({owed: {kind, ticketId, copy}, state}: Owing, walk: DayWalk): Named {
  const [after, copied] = copy === 0 ? ['', ''] : [`-copy-${copy}`, `copy ${copy} of the `];
  if (kind === 'drawer') return {name: 'drawer', words: 'drawer'};
  if (kind === 'report' || kind === 'blindReport') {
    const report = walk.reports.get(ticketId ?? '');
    if (report !== undefined && isCount(report)) return {name: `count${after}`, words: `${copied}drawer count`};
    const zNo = report?.zNo ?? null;
    return zNo === null
      ? {name: 'x', words: 'X report'}
      : {name: `z-${zNo}${after}`, words: `${copied}Z report ${zNo}`};
  }
  const parked = state?.parked.find(({id}) => id === ticketId)?.no;
  const no = ticketNumber(parked ?? walk.closed.get(ticketId ?? '')?.no ?? 0);
  if (kind === 'interim') return {name: `interim-${no}`, words: `interim total of ticket ${no}`};
  return {name: `receipt-${no}${after}`, words: `${copied}receipt of ticket ${no}`};
}

/** A closed ticket as its receipt is made from it. */
function ticketOf(walk: DayWalk, id: string): ClosedTicket | null {
  const ticket = walk.closed.get(id);
  return ticket === undefined ? null : {...ticket, figures: null, ...walk.figures.get(id)};
}

function receiptOf({owed, state}: Owing, walk: DayWalk, {maker}: Press): Receipt | null {
  const {kind, ticketId, copy} = owed;
  if (ticketId === null || kind === 'drawer') return null;
  if (kind === 'interim') return state === null ? null : maker.interimOf(state, ticketId);
  if (kind === 'receipt') {
    const ticket = ticketOf(walk, ticketId);
    return ticket === null ? null : maker.receiptOf(ticket, copy);
  }
  const report = walk.reports.get(ticketId);
  return report === undefined ? null : maker.reportOf(report, {copy, isBlind: kind === 'blindReport'});
}

/** A receipt that was printed before anything was written down of its codes names actions as they were called then. */
function doubtOf({owed: {kind, ticketId}, look}: Owing, walk: DayWalk): string | null {
  const ticket = kind === 'receipt' && ticketId !== null ? ticketOf(walk, ticketId) : null;
  if (ticket === null || look?.look.hasCodes === false || ticket.figures !== null) return null;
  return codesOnReceipt(ticket).length === 0 ? null : 'what it said of its codes was never written down';
}

async function jobOf(owing: Owing, walk: DayWalk, press: Press | null): Promise<PrintJob | null> {
  const {kind, status} = owing.owed;
  const named = {...nameOf(owing, walk), status, isDrawer: kind === 'drawer', doubt: doubtOf(owing, walk)};
  if (press === null) return {...named, text: null, bytes: null};
  if (kind === 'drawer') return {...named, text: null, bytes: await press.pulse()};
  const receipt = receiptOf(owing, walk, press);
  // Nothing was on the ticket that was put aside: nothing was printed.
  if (receipt === null && kind === 'interim') return null;
  if (receipt === null) throw new Error(`nothing to print for ${named.words}`);
  return {...named, text: press.text(receipt), bytes: await press.bytes(receipt)};
}

/** Makes every job of these days again, in the order of the journal. `today`: how paper looks now, for what doesn't say. */
export async function makeJobs(walk: DayWalk, room: PressRoom, today: LookKept | null): Promise<readonly PrintJob[]> {
  const jobs: PrintJob[] = [];
  for (const owing of walk.papers) {
    const look = owing.look ?? today;
    const job = await jobOf(owing, walk, look === null ? null : await room.pressFor(look));
    if (job !== null) jobs.push(job);
  }
  return jobs;
}
