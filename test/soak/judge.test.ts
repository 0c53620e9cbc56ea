import {describe, expect, it} from 'vitest';
import {addLine, CASH, copyReceipt, FIRST_BOOK, pay, restarted, settleLeft, signOn, type Book} from './book.ts';
import type {Disk, DiskJob, Printed} from './disk.ts';
import {judgeLeftovers, placeJournal, type Left} from './judge.ts';
import {judgeFirstFrame, judgeFrame} from './screen.ts';

/*
 * The soak is worth what its judge can see. Each row is something that a kill may leave: what is right beside what
 * must be found.
 */

const SIGNED_ON = signOn({no: '4', name: 'Mia M.'})(FIRST_BOOK);
const LEMONADE = addLine({name: 'Lemonade', unit: 'pc', unitCents: 400, quantity: 2000});
const ONE_LINE = LEMONADE(SIGNED_ON);
const TWO_LINES = LEMONADE(ONE_LINE);
const PAID = pay(CASH, 2000)(ONE_LINE);

const ON = 'operator 4 on';
const OPENED = 'ticket 1 opened';
const LINE_1 = 'line 1: Lemonade, 2000 at 400';
const LINE_2 = 'line 2: Lemonade, 2000 at 400';

describe('a kill between two keys', () => {
  // One line was shown as done, a second one was sent.
  const books = [ONE_LINE, TWO_LINES];

  it.each([
    ['the key had happened', [ON, OPENED, LINE_1, LINE_2], 1],
    ['the key had not happened', [ON, OPENED, LINE_1], 0],
  ])('is right when %s', (_what, deeds, index) => {
    expect(placeJournal(books, deeds)).toEqual({book: books[index], index});
  });

  it.each([
    ['what was shown is gone', [ON], 'shown as done is not on disk: deed 2 is "ticket 1 opened"'],
    ['everything is gone', [], 'What was shown as done is not on disk'],
    ['a line is another', [ON, OPENED, 'line 1: Mocha, 1000 at 520'], 'What was shown as done is not on disk: deed 3'],
    [
      'the key happened twice',
      [ON, OPENED, LINE_1, LINE_2, LINE_2],
      'nobody keyed in: deed 5 is "nothing" for the robot',
    ],
    ['something happened by itself', [ON, OPENED, LINE_1, 'drawer opened'], 'nobody keyed in: deed 4'],
  ])('is found when %s', (_what, deeds, finding) => {
    expect(placeJournal(books, deeds)).toEqual({finding: expect.stringContaining(finding)});
  });

  it('is found when a key was written down by halves', () => {
    expect(placeJournal([SIGNED_ON, ONE_LINE], [ON, OPENED])).toEqual({
      finding: expect.stringContaining('by halves: deed 3 is "line 1: Lemonade'),
    });
  });
});

const ORIGINAL = {ticketNo: 1, copy: 0};
const DRAWER: DiskJob = {kind: 'drawer', ticketNo: 1, copy: 0, status: 'done', seq: 5};
const RECEIPT: DiskJob = {kind: 'receipt', ticketNo: 1, copy: 0, status: 'done', seq: 5};

function left(of: {jobs?: readonly DiskJob[]; complaints?: readonly string[]} & Partial<Printed>): Left {
  const {jobs = [DRAWER, RECEIPT], complaints = [], papers = [ORIGINAL], pulses = 1} = of;
  const disk: Disk = {deeds: PAID.deeds, rows: 6, starts: 1, startedOn: null, jobs, complaints};
  return {disk, printed: {papers, pulses}, cameUp: true};
}

const NOTHING: Left = {
  disk: {deeds: [], rows: 0, starts: 0, startedOn: undefined, jobs: [], complaints: []},
  printed: {papers: [], pulses: 0},
  cameUp: false,
};

function judged(now: Left, book: Book = PAID, before: Left = NOTHING): readonly string[] {
  return judgeLeftovers(before, now, {began: restarted(PAID, []), happened: book, sent: book});
}

const status = (job: DiskJob, to: string): DiskJob => ({...job, status: to});
const CUT_OFF = left({jobs: [status(DRAWER, 'begun'), status(RECEIPT, 'begun')]});
const SETTLED = status(DRAWER, 'skipped');

describe('paper and drawer after a sale', () => {
  it.each([
    ['both were done', left({})],
    ['the kill came before the receipt', left({jobs: [DRAWER, status(RECEIPT, 'waiting')], papers: []})],
    [
      'the kill came while it was printed, before the paper',
      left({jobs: [DRAWER, status(RECEIPT, 'begun')], papers: []}),
    ],
    ['the kill came while it was printed, behind the paper', left({jobs: [DRAWER, status(RECEIPT, 'begun')]})],
    [
      'the kill came before the drawer',
      left({jobs: [status(DRAWER, 'waiting'), status(RECEIPT, 'waiting')], papers: [], pulses: 0}),
    ],
  ])('are right when %s', (_what, now) => expect(judged(now)).toEqual([]));

  it.each([
    ['the receipt came twice', left({papers: [ORIGINAL, ORIGINAL]}), 'came out 2 times'],
    ['it counts as printed and is not there', left({papers: []}), 'counts as printed and never came out'],
    ['it counts as not begun and is there', left({jobs: [DRAWER, status(RECEIPT, 'waiting')]}), 'counts as not begun'],
    ['it counts as not wanted', left({jobs: [DRAWER, status(RECEIPT, 'skipped')]}), 'nobody said so'],
    ['nobody is to print it', left({jobs: [DRAWER], papers: []}), 'There are 0 jobs for the receipt of ticket 1'],
    ['it is owed twice', left({jobs: [DRAWER, RECEIPT, RECEIPT]}), 'There are 2 jobs for the receipt'],
    ['a copy came that nobody asked for', left({papers: [ORIGINAL, {ticketNo: 1, copy: 1}]}), 'nobody is owed it'],
    ['the drawer opened twice', left({pulses: 2}), 'opened 2 times since the last kill; 1 were keyed in'],
    ['the drawer counts as opened', left({pulses: 0}), 'counts as opened 1 times and was told to 0 times'],
    ['the drawer is owed twice', left({jobs: [DRAWER, DRAWER, RECEIPT]}), 'was to open 1 times; there are 2 jobs'],
    ['the database does not add up', left({complaints: ['cents: 5 and 6']}), 'cents: 5 and 6'],
  ])('are found when %s', (_what, now, finding) => expect(judged(now).join('\n')).toContain(finding));
});

describe('what the kill before had left', () => {
  const back = restarted(PAID, [ORIGINAL]);

  it.each([
    ['stays as it was', left({jobs: [SETTLED, status(RECEIPT, 'begun')]}), back],
    [
      'is printed when asked for',
      left({jobs: [SETTLED, RECEIPT], papers: [ORIGINAL, ORIGINAL]}),
      settleLeft(ORIGINAL, 'again')(back),
    ],
    [
      'is dropped when not wanted',
      left({jobs: [SETTLED, status(RECEIPT, 'skipped')]}),
      settleLeft(ORIGINAL, 'skipped')(back),
    ],
  ])('%s', (_what, now, book) => expect(judged(now, book, CUT_OFF)).toEqual([]));

  it.each([
    [
      'the receipt was printed by itself',
      left({jobs: [SETTLED, RECEIPT]}),
      'was begun when the till was killed and became done',
    ],
    [
      'the drawer opened late',
      left({jobs: [SETTLED, status(RECEIPT, 'begun')], pulses: 2}),
      'opened 1 times since the last kill; 0',
    ],
    [
      'the drawer waits on',
      left({jobs: [status(DRAWER, 'begun'), status(RECEIPT, 'begun')]}),
      '1 drawer jobs outlived a start',
    ],
  ])('is found when %s', (_what, now, finding) => expect(judged(now, back, CUT_OFF).join('\n')).toContain(finding));

  it('what was asked for again before the last kill does not come by itself after it', () => {
    const asked = settleLeft(ORIGINAL, 'again')(back);
    const before = left({jobs: [SETTLED, status(RECEIPT, 'waiting')]});
    const now = left({jobs: [SETTLED, RECEIPT], papers: [ORIGINAL, ORIGINAL]});
    expect(judged(before, asked, CUT_OFF)).toEqual([]);
    expect(judgeLeftovers(before, now, {began: asked, happened: asked, sent: asked})).toEqual([
      'the receipt of ticket 1 was waiting when the till was killed and became done by itself.',
    ]);
  });

  it('a copy is a receipt of its own', () => {
    const copied = copyReceipt(1)(PAID);
    const copy = {ticketNo: 1, copy: 1};
    const jobs = [DRAWER, RECEIPT, {...RECEIPT, ...copy, seq: 7}];
    expect(judged(left({jobs, papers: [ORIGINAL, copy]}), copied)).toEqual([]);
    expect(judged(left({jobs, papers: [ORIGINAL, copy, copy]}), copied)).toEqual([
      "copy 1 of ticket 1's receipt came out 2 times; it was asked for again 0 times.",
    ]);
  });
});

const SALE_FRAME = [
  ' Till 03  Mia M.  ticket 000001          PRACTICE  Sun 16:45',
  '────────────────────────────────┬──────────────────────────',
  ' ▸  1 Lemonade   2   4.00   8.00 │ Subtotal           8.00',
  '                                │ TOTAL AUD          8.00',
  '────────────────────────────────┴──────────────────────────',
  ' The till was cut off and is back: ticket 000001 with 1 line, nothing is lost',
];

describe('a frame', () => {
  const frame = (from: string, to: string): readonly string[] => SALE_FRAME.map((row) => row.replace(from, to));

  it('is right when it shows what the book says', () => {
    expect(judgeFirstFrame(SALE_FRAME, ONE_LINE)).toEqual([]);
    expect(judgeFirstFrame(frame('     PRACTICE', ' 1 UNPRINTED'), restarted(ONE_LINE, [ORIGINAL]))).toEqual([]);
  });

  it.each([
    ['a line is missing', SALE_FRAME, TWO_LINES, 'The lines are'],
    ['a line is too many', SALE_FRAME, SIGNED_ON, 'The header has ticket 000001 and should have none'],
    ['the quantity is another', frame('2   4.00', '3   4.00'), ONE_LINE, 'The lines are'],
    [
      'the total is another',
      frame('TOTAL AUD          8.00', 'TOTAL AUD          8.10'),
      ONE_LINE,
      '"TOTAL AUD 8.00" is not',
    ],
    ['the ticket is another', frame('ticket 000001  ', 'ticket 000002  '), ONE_LINE, 'header has ticket 000002'],
    ['the operator is gone', frame('Mia M.', 'nobody signed on'), ONE_LINE, '"Mia M." is not in the header'],
  ])('is found wrong when %s', (_what, lines, book, finding) =>
    expect(judgeFrame(lines, book).join('\n')).toContain(finding),
  );

  it.each([
    ['does not say that the till is back', frame('cut off', 'there'), ONE_LINE, 'It does not say'],
    ['hides a receipt', SALE_FRAME, restarted(ONE_LINE, [ORIGINAL]), 'No receipts are offered as unprinted, not 1'],
    ['makes one up', frame('     PRACTICE', ' 1 UNPRINTED'), ONE_LINE, '1 receipts are offered as unprinted, not none'],
  ])('is found wrong behind a kill when it %s', (_what, lines, book, finding) =>
    expect(judgeFirstFrame(lines, book).join('\n')).toContain(finding),
  );
});
