import type {ReadDatabase} from '../../store/read-only.ts';
import {numberOf} from '../../store/rows.ts';
import {daySpan} from '../../app/day-span.ts';
import {isDate, type DateText} from '../../core/bonus/dates.ts';
import {momentReader} from '../../core/bonus/moment.ts';

/** What is to be played again: calendar days by the venue's clock, or the business day that a Z closed. */
export type Selection =
  {readonly kind: 'days'; readonly from: DateText; readonly to: DateText} | {readonly kind: 'z'; readonly zNo: number};

/** True for a row of the journal that is played again. */
export type InRange = (row: {readonly seq: number; readonly atMs: number}) => boolean;

const DAYS = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;

/** What the options say; `today` where they say nothing. Throws a RangeError for what is no day and no number. */
export function readSelection({day, z}: {readonly day?: string; readonly z?: string}, today: DateText): Selection {
  if (day !== undefined && z !== undefined) throw new RangeError('A day or a Z: one of the two.');
  if (z !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(z)) throw new RangeError(`${JSON.stringify(z)} is no number of a Z report.`);
    return {kind: 'z', zNo: Number(z)};
  }
  const [, from = '', to = from] = DAYS.exec(day ?? today) ?? [];
  if (!isDate(from) || !isDate(to) || to < from) {
    throw new RangeError(`${JSON.stringify(day)} is no day: 2026-11-22, or 2026-11-20..2026-11-22.`);
  }
  return {kind: 'days', from, to};
}

/** The date by the venue's clock. Throws a RangeError for a time zone that nobody knows. */
export function dateAt(timeZone: string, atMs: number): DateText {
  return momentReader(timeZone)(atMs).date;
}

/** Which rows those are. Throws a RangeError for a Z that was never made. */
export async function rangeOf(db: ReadDatabase, selection: Selection, timeZone: string): Promise<InRange> {
  if (selection.kind === 'days') {
    const momentOf = momentReader(timeZone);
    const {fromMs} = daySpan(selection.from, momentOf);
    const {toMs} = daySpan(selection.to, momentOf);
    return ({atMs}) => atMs >= fromMs && atMs < toMs;
  }
  const {zNo} = selection;
  const closed = await db.prepare("SELECT seq FROM journal WHERE kind = 'dayClosed' AND body->>'zNo' = ?");
  const [before, at] = [await closed.get(zNo - 1), await closed.get(zNo)];
  if (at === undefined) throw new RangeError(`There is no Z report ${zNo} in this journal.`);
  const [after, last] = [before === undefined ? 0 : numberOf(before, 'seq'), numberOf(at, 'seq')];
  return ({seq}) => seq > after && seq <= last;
}
