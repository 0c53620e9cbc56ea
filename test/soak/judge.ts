import {isSamePaper, type Book, type PaperName} from './book.ts';
import type {Disk, DiskJob, Printed} from './disk.ts';

/*
 * Holds what a kill left against the robot's book. Pure: a finding is a sentence, no finding is none.
 */

/** How the journal fits the book: what the till had done when it was killed, or why that can't be. */
export type Placed = {readonly book: Book; readonly index: number} | {readonly finding: string};

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((deed, index) => deed === other[index]);
}

function firstDifference(told: readonly string[], kept: readonly string[]): string {
  const at = Math.max(
    0,
    told.findIndex((deed, index) => deed !== kept[index]),
  );
  const index = told.every((deed, place) => deed === kept[place]) ? told.length : at;
  return `deed ${index + 1} is "${told[index] ?? 'nothing'}" for the robot and "${kept[index] ?? 'nothing'}" on disk`;
}

/**
 * Finds the book that the journal tells of, among those from what was shown as done to what was sent: a key in between
 * may have happened or not, but wholly, and once.
 */
export function placeJournal(books: readonly Book[], deeds: readonly string[]): Placed {
  const index = books.findLastIndex((book) => isEqual(book.deeds, deeds));
  const book = books[index];
  if (book !== undefined) return {book, index};
  const shown = books[0]?.deeds ?? [];
  const sent = books.at(-1)?.deeds ?? [];
  if (!isEqual(shown, deeds.slice(0, shown.length))) {
    return {finding: `What was shown as done is not on disk: ${firstDifference(shown, deeds)}.`};
  }
  const isPrefix = isEqual(deeds, sent.slice(0, deeds.length));
  if (isPrefix) return {finding: `A key was written down by halves: ${firstDifference(sent, deeds)}.`};
  return {finding: `On disk is what nobody keyed in: ${firstDifference(sent, deeds)}.`};
}

function countOf(papers: readonly PaperName[], name: PaperName): number {
  return papers.filter((paper) => isSamePaper(paper, name)).length;
}

function nameOf({ticketNo, copy}: PaperName): string {
  return copy === 0 ? `the receipt of ticket ${ticketNo}` : `copy ${copy} of ticket ${ticketNo}'s receipt`;
}

/** Every receipt that the book says is owed: one original a closed ticket, one for each copy asked for. */
function owedBy(book: Book): readonly PaperName[] {
  const closed = book.deeds.flatMap((deed) => /^ticket (\d+) closed/.exec(deed)?.[1] ?? []);
  const copies = book.deeds.flatMap((deed) => {
    const [, copy, no] = /^copy (\d+) of ticket (\d+)/.exec(deed) ?? [];
    return copy === undefined || no === undefined ? [] : [{ticketNo: Number(no), copy: Number(copy)}];
  });
  return [...closed.map((no) => ({ticketNo: Number(no), copy: 0})), ...copies];
}

function judgeReceipt(name: PaperName, book: Book, left: {disk: Disk; printed: Printed}): readonly string[] {
  const jobs = left.disk.jobs.filter((job) => job.kind === 'receipt' && isSamePaper(job, name));
  const [job] = jobs;
  const words = nameOf(name);
  if (job === undefined || jobs.length > 1) return [`There are ${jobs.length} jobs for ${words}.`];
  const came = countOf(left.printed.papers, name);
  const asked = countOf(book.again, name);
  const findings: string[] = [];
  if (came > 1 + asked) findings.push(`${words} came out ${came} times; it was asked for again ${asked} times.`);
  if (job.status === 'done' && came === 0) findings.push(`${words} counts as printed and never came out.`);
  if (job.status === 'waiting' && came > asked) findings.push(`${words} came out and counts as not begun.`);
  if (job.status === 'skipped' && countOf(book.skipped, name) === 0) {
    findings.push(`${words} counts as not wanted, and nobody said so.`);
  }
  if (job.status === 'failed') findings.push(`${words} failed, though the printer was there.`);
  return findings;
}

/** What the run before had left open stays as it was until somebody said what becomes of it. */
function judgeLeft(before: Disk, disk: Disk, {began, sent}: Books): readonly string[] {
  const settled = [...sent.again.slice(began.again.length), ...sent.skipped.slice(began.skipped.length)];
  const receipts = before.jobs.filter((job) => job.kind === 'receipt' && isOpen(job));
  return receipts.flatMap((job) => {
    if (countOf(settled, job) > 0) return [];
    const now = disk.jobs.find((one) => one.kind === 'receipt' && isSamePaper(one, job));
    return now?.status === job.status
      ? []
      : [`${nameOf(job)} was ${job.status} when the till was killed and became ${now?.status} by itself.`];
  });
}

/** True for a job that nobody has seen the end of. */
export function isOpen({status}: DiskJob): boolean {
  return status === 'waiting' || status === 'begun' || status === 'failed';
}

function judgeDrawer(before: Left, now: Left, book: Book) {
  const drawers = now.disk.jobs.filter(({kind}) => kind === 'drawer');
  const findings: string[] = [];
  if (drawers.length !== book.drawers) {
    findings.push(`The drawer was to open ${book.drawers} times; there are ${drawers.length} jobs for it.`);
  }
  const done = drawers.filter(({status}) => status === 'done').length;
  const {pulses} = now.printed;
  if (pulses < done) findings.push(`The drawer counts as opened ${done} times and was told to ${pulses} times.`);
  const fresh = drawers.filter(({seq}) => seq > before.disk.rows).length;
  const opened = pulses - before.printed.pulses;
  if (opened > fresh) findings.push(`The drawer opened ${opened} times since the last kill; ${fresh} were keyed in.`);
  // The drawer of a sale that was cut off must never open later: the start takes such jobs off the list.
  const late = drawers.filter((job) => job.seq <= before.disk.rows && isOpen(job)).length;
  if (late > 0 && now.cameUp) findings.push(`${late} drawer jobs outlived a start.`);
  return findings;
}

/** What was left before and what is left now. */
export type Left = {
  readonly disk: Disk;
  readonly printed: Printed;
  /** The till had drawn a frame when it was killed. */
  readonly cameUp: boolean;
};

/** The book as the till began, as its journal tells, and with every key that was sent. */
export type Books = {readonly began: Book; readonly happened: Book; readonly sent: Book};

/** Holds jobs, paper and drawer against the book that the journal tells of. */
export function judgeLeftovers(before: Left, now: Left, books: Books): readonly string[] {
  // Asking for paper again, or not wanting it, is in no journal: a key that was sent may have done it.
  const book = {...books.happened, again: books.sent.again, skipped: books.sent.skipped};
  const owed = owedBy(book);
  const strangers = now.printed.papers.filter((paper) => countOf(owed, paper) === 0);
  const jobs = now.disk.jobs.filter(({kind}) => kind === 'receipt').length;
  return [
    ...now.disk.complaints,
    ...owed.flatMap((name) => judgeReceipt(name, book, now)),
    ...strangers.map((paper) => `${nameOf(paper)} came out, and nobody is owed it.`),
    ...(jobs === owed.length ? [] : [`There are ${jobs} jobs for ${owed.length} receipts.`]),
    ...judgeLeft(before.disk, now.disk, books),
    ...judgeDrawer(before, now, book),
  ];
}
