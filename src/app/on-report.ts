import {allowed, isRefusal} from '../core/decision.ts';
import {NOTHING_UNSENT, isCount, reportFigures, zReportId, type Report, type Unsent} from '../core/report/report.ts';
import type {Notice, Page} from './pages.ts';
import {unprinted, type OpenJob} from './open-job.ts';
import {printAgain} from './print-again.ts';
import {scrolled} from './scrolling.ts';
import {carryOut, freshSale, object, popped, quiet, said, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

/** A report on the screen; who may not know what the drawer should hold does not see it there either. */
function show(
  desk: Desk,
  pages: readonly Page[],
  {report, copies, job}: Pick<PageOf<'report'>, 'report' | 'copies' | 'job'>,
): Turn {
  const isBlind = isRefusal(allowed(desk.till.state(), 'seeExpectedTotals'));
  const receipt = desk.reportOf(report, {copy: copies, isBlind});
  return quiet([...pages, {screen: 'report', report, receipt, copies, job, top: 0}]);
}

/** A count or a report that the store has, on the screen; only the message where it has none. */
export async function showKept(
  desk: Desk,
  pages: readonly Page[],
  {id, notice}: {readonly id: string; readonly notice: Notice},
): Promise<Turn> {
  const kept = await desk.store.report(id);
  return kept === null ? {pages, notice} : {...show(desk, pages, {...kept, job: null}), notice};
}

function untoldMembers({members}: Desk): number {
  return members.statuses().reduce((sum, {waiting}) => sum + waiting, 0);
}

/** What the bonus host and members' systems have not heard of, whether they answer or not. */
async function unsentNow(desk: Desk): Promise<Unsent> {
  const unsent = await desk.bonusQueue.unsent(desk.clock.nowMs());
  const members = untoldMembers(desk);
  return members === 0 ? unsent : {...unsent, members};
}

/** X report: the figures so far, on the screen. */
export async function openX(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const refusal = desk.till.refusalOf({kind: 'printX', unsent: NOTHING_UNSENT});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const unsent = await unsentNow(desk);
  const state = desk.till.state();
  const report: Report = {
    id: 'x',
    zNo: null,
    atMs: desk.clock.nowMs(),
    byName: state.operator?.name ?? '',
    figures: reportFigures(state, {actions: desk.bonus.actions(), unsent}),
  };
  return show(desk, pages, {report, copies: 0, job: null});
}

/** Asks once whether the day is closed; who may not, or has a ticket open, is told before the question. */
export function askToCloseDay(desk: Desk, pages: readonly Page[]): Turn {
  const refusal = desk.till.refusalOf({kind: 'closeDay', unsent: NOTHING_UNSENT});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const {nextZNo: zNo, parked} = desk.till.state();
  const {waiting: unsent} = desk.bonus.status();
  const confirmation = {kind: 'closeDay', zNo, parked: parked.length, unsent, untold: untoldMembers(desk)} as const;
  return quiet([...pages, {screen: 'confirm', confirmation}]);
}

/** Closes the day: the figures are on disk before their paper is begun. */
export async function closeDay(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const unsent = await unsentNow(desk);
  const next = (): Turn => {
    const zNo = desk.till.state().nextZNo - 1;
    return {pages: freshSale(pages), notice: said({code: 'dayClosed', zNo})};
  };
  return carryOut(desk, {kind: 'closeDay', unsent}, {pages, next});
}

/** The paper of a Z that did not come out; the oldest first. */
function unprintedZ(desk: Desk): OpenJob | null {
  return unprinted(desk.outbox.status().jobs).find(({kind}) => kind !== 'receipt') ?? null;
}

/** The last Z, or one before it whose paper is still owed. */
export async function openLastZ(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const may = allowed(desk.till.state(), 'cashUp');
  if (isRefusal(may)) return {pages, notice: {kind: 'refused', refusal: may}};
  const job = unprintedZ(desk);
  const kept = await desk.store.report(job?.ticketId ?? zReportId(desk.till.state().nextZNo - 1));
  return kept === null ? object(pages, {code: 'noZYet'}) : show(desk, pages, {...kept, job});
}

/** Prints: an X anew, with the figures of this moment; a count again as a copy; a Z of which nothing came out; else a copy that is marked as one. */
async function print(desk: Desk, pages: readonly Page[], {report, copies, job}: PageOf<'report'>): Promise<Turn> {
  const below = popped(pages);
  const zNo = isCount(report) ? null : report.zNo;
  const notice = said(isCount(report) ? {code: 'printingCount'} : {code: 'printingReport', zNo});
  const next = (): Turn => ({pages: below, notice});
  if (!isCount(report) && zNo === null)
    return carryOut(desk, {kind: 'printX', unsent: await unsentNow(desk)}, {pages, next});
  if (job === null) return carryOut(desk, {kind: 'reprintReport', id: report.id, copies}, {pages, next});
  return printAgain(desk, job, {from: pages, next: () => below});
}

async function skip(desk: Desk, pages: readonly Page[], {job}: PageOf<'report'>): Promise<Turn> {
  if (job !== null) await desk.outbox.skip(job.id);
  return quiet(popped(pages));
}

/** An X or Z report, or a count, on the screen, as it is or will be on paper. */
export async function onReport(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'report') return quiet(pages);
  const moved = scrolled(desk, {pages, page}, act);
  if (moved !== null) return moved;
  if (act.kind === 'text') return object(pages, {code: 'keyUnknown', key: act.text});
  switch (act.intent) {
    case 'print':
      return print(desk, pages, page);
    case 'skip':
      return skip(desk, pages, page);
    case 'enter':
    case 'back':
      return quiet(popped(pages));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
