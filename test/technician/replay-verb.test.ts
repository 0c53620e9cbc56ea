import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Settings} from '../../src/app/settings.ts';
import {NOTHING_UNSENT} from '../../src/core/report/report.ts';
import {addReplayVerb} from '../../src/technician/replay-verb.ts';
import {makeFolder} from '../support/builders-store.ts';
import {park, recall} from '../support/builders-tables.ts';
import {refundWhole} from '../support/builders-refunds.ts';
import {cancel, pay, ring, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';
import {openPrintingTill, PAPER_FILE, printingSettings} from '../support/printing-till.ts';
import {withLogo} from '../support/printer-simulator/logo-file.ts';
import {dropGuards} from '../tamper/journal.ts';

/* What was printed is made again from the journal, and is the same to the byte. */

const DAY_MS = 86_400_000;
const closeDay = {kind: 'closeDay', unsent: NOTHING_UNSENT} as const;

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function replay(...words: readonly string[]): Promise<readonly string[]> {
  const rows: string[] = [];
  const program = new Command().exitOverride().configureOutput({writeErr: () => undefined});
  const write = (row: string): void => void rows.push(row);
  addReplayVerb(program, {write, setExitCode: (code) => rows.push(`exit ${code}`), defaultFolder: folder.path});
  await program.parseAsync(['replay', ...words], {from: 'user'});
  return rows;
}

/** 1 July: tickets 1 to 4 and a cancelled one, a table, a refund, copies, X and Z 1. */
async function firstDay(settings: Settings, says = true): Promise<void> {
  const till = await openPrintingTill(folder.path, settings, says);
  for (const command of [
    signOn(),
    sell(450),
    pay('cash'),
    sell(300),
    ring(120),
    park('7'),
    ring(99),
    cancel,
    recall(2),
  ]) {
    await till.dispatch(command);
  }
  await till.dispatch(pay('cash', 1000));
  const sold = till.state().lastClosed;
  if (sold === null) throw new Error('nothing was sold');
  await till.dispatch(refundWhole(sold));
  await till.dispatch({kind: 'reprintReceipt', ticketId: 'ticket-1', ticketNo: 1, copies: 0});
  await till.dispatch({kind: 'printX', unsent: NOTHING_UNSENT});
  await till.dispatch(closeDay);
  await till.dispatch({kind: 'reprintReport', id: 'z/1', copies: 0});
  await till.close();
}

/** 2 July, by these settings: a sale, another copy of ticket 1, Z 2. */
async function secondDay(settings: Settings): Promise<void> {
  const till = await openPrintingTill(folder.path, settings);
  await till.dispatch(signOn(), TEN_O_CLOCK + DAY_MS);
  for (const command of [
    sell(700),
    pay('house'),
    {kind: 'reprintReceipt', ticketId: 'ticket-1', ticketNo: 1, copies: 1} as const,
    closeDay,
  ]) {
    await till.dispatch(command);
  }
  await till.close();
}

const FIRST_DAY_WORDS = [
  '3 tickets and 1 cancelled, 8 papers, the drawer opened 3 times.',
  'Totals: turnover 4.50; as Z 1 and 1 X report say.',
  'Tickets, figures and reports stored are what the journal rebuilds.',
];

describe('two days whose paper looked different', () => {
  let written: Buffer;
  beforeEach(async () => {
    const first = printingSettings(folder.path);
    await firstDay(first);
    await withLogo(async (logo) => {
      const receipt = {...first.receipt, logo, footer: ['Ab heute: Grüße!'], qr: false};
      const printer = {
        ...first.printer,
        kind: 'file',
        path: join(folder.path, PAPER_FILE),
        profile: 'xprinter-xp-58',
        columns: 32,
      } as const;
      await secondDay({
        ...first,
        receipt,
        printer,
        timeZone: 'Europe/Berlin',
        venue: {...first.venue, name: 'The other name'},
      });
    });
    // The picture is gone by now, and no settings lie beside the journal.
    written = await readFile(join(folder.path, PAPER_FILE));
  });

  it('are the very bytes of the printer, job by job, in order', async () => {
    const out = join(folder.path, 'out');
    const said = await replay('--day', '2024-07-01..2024-07-02', '--out', out);
    expect(said.at(-1)).toBe(`Written to ${out}.`);
    expect((await readFile(join(out, 'printed.bin'))).equals(written)).toBe(true);
    const jobs = (await readdir(out)).filter((name) => /^\d{4}.*\.bin$/.test(name)).toSorted();
    const parts = await Promise.all(jobs.map((name) => readFile(join(out, name))));
    expect(Buffer.concat(parts).equals(written)).toBe(true);
    const names = [
      ['drawer', 'receipt-000001', 'interim-000002', 'drawer', 'receipt-000002', 'drawer', 'receipt-000004'],
      ['receipt-000001-copy-1', 'x', 'z-1', 'z-1-copy-1'],
      ['receipt-000005', 'receipt-000001-copy-2', 'z-2'],
    ];
    expect(jobs.map((name) => name.slice(5, -4))).toEqual(names.flat());
  });

  it('the first, as its Z closed it', async () => {
    expect(await replay('--z', '1')).toEqual([
      expect.stringMatching(/^The business day of Z report 1: \d+ rows of the journal, 1 to \d+\.$/),
      '3 tickets and 1 cancelled, 7 papers, the drawer opened 3 times.',
      ...FIRST_DAY_WORDS.slice(1),
      expect.stringMatching(/^Printed by version test; made again by /),
    ]);
  });

  it('each as the calendar has it, held against the file that the printer wrote', async () => {
    const file = join(folder.path, PAPER_FILE);
    const [first, second] = [
      await replay('--day', '2024-07-01', '--printed', file),
      await replay('--day', '2024-07-02', '--printed', file),
    ];
    expect(first.slice(1, 4)).toEqual(FIRST_DAY_WORDS);
    expect(first).toContain(`${file} holds 8 papers of these, byte for byte, in their order.`);
    expect(second).toContain(`${file} holds 3 papers of these, byte for byte, in their order.`);
    expect(second.slice(1, 3)).toEqual(['1 ticket, 3 papers.', 'Totals: turnover 7.00; as Z 2 says.']);
  });

  it('can be read as they looked', async () => {
    const out = join(folder.path, 'out');
    await replay('--z', '2', '--out', out);
    const names = await readdir(out);
    const read = (part: string): Promise<string> =>
      readFile(join(out, names.find((name) => name.endsWith(part)) ?? ''), 'utf8');
    expect(await read('receipt-000005.txt')).toMatch(/\[logo\][^]*The other name[^]*2 Jul 2024, 12:00[^]*Grüße!/);
    expect(await read('receipt-000001-copy-2.txt')).toContain('COPY 2');
    expect(await read('tickets.json')).toContain('"totalCents": 700');
    expect(await read('totals.json')).toContain('"zNo": 2');
  });

  it('are not found in another file: the first paper that is not there is named', async () => {
    const file = join(folder.path, 'other.bin');
    const at = written.indexOf('Served by');
    await writeFile(file, Buffer.concat([written.subarray(0, at), Buffer.from('s'), written.subarray(at + 1)]));
    const said = await replay('--z', '1', '--printed', file);
    expect(said).toContain(`${file} does not hold the receipt of ticket 000001.`);
    expect(said.at(-1)).toBe('exit 74');
  });
});

it.each([
  [
    'a ticket',
    'UPDATE ticket SET total_cents = 1 WHERE no = 2',
    'Ticket 000002: its stored row is not what the journal rebuilds.',
  ],
  [
    'a line',
    'UPDATE ticket_line SET amount_cents = 1 WHERE no = 1',
    'Ticket 000001: its stored lines are not what the journal rebuilds.',
  ],
  ['a payment', 'DELETE FROM ticket_tender', 'Ticket 000001: its stored payments are not what the journal rebuilds.'],
])('%s that was altered is named', async (_what, sql, words) => {
  await firstDay(printingSettings(folder.path));
  const db = new DatabaseSync(join(folder.path, 'till.sqlite'));
  dropGuards(db);
  db.exec(sql);
  db.close();
  const said = await replay('--z', '1');
  expect(said).toContain(words);
  expect(said.at(-1)).toBe('exit 74');
});

it('what never came out is named', async () => {
  const settings = printingSettings(folder.path);
  const till = await openPrintingTill(folder.path, {
    ...settings,
    printer: {kind: 'file', path: join(folder.path, 'no', 'such', 'folder'), profile: 'epson', columns: 42},
  });
  for (const command of [signOn(), sell(450), pay('house')]) await till.dispatch(command);
  await till.close();
  expect(await replay('--day', '2024-07-01')).toContain('Never printed whole: receipt of ticket 000001 (broken off).');
});

describe('a journal from before it said how paper looks', () => {
  const TODAY = 'The journal does not say how paper looked then: it is made by the settings of today.';

  it('is played by the settings beside it', async () => {
    const settings = printingSettings(folder.path);
    await writeFile(join(folder.path, 'bonustill.json'), JSON.stringify(settings));
    await firstDay(settings, false);
    const said = await replay('--day', '2024-07-01', '--printed');
    expect(said).toContain(TODAY);
    expect(said).toContain(`${join(folder.path, PAPER_FILE)} holds 8 papers of these, byte for byte, in their order.`);
  });

  it('without any: tickets and totals alone', async () => {
    await firstDay(printingSettings(folder.path), false);
    await rm(join(folder.path, 'bonustill.json'), {force: true});
    const said = await replay('--z', '1');
    expect(said.slice(2, 4)).toEqual(FIRST_DAY_WORDS.slice(1));
    expect(said).toContain(
      'The journal does not say how paper looked, and there are no settings beside it: no paper is made.',
    );
  });
});

it.each([
  [['--day', '2024-02-30'], '"2024-02-30" is no day: 2026-11-22, or 2026-11-20..2026-11-22.'],
  [['--day', '2024-07-02..2024-07-01'], '"2024-07-02..2024-07-01" is no day: 2026-11-22, or 2026-11-20..2026-11-22.'],
  [['--z', 'one'], '"one" is no number of a Z report.'],
  [['--z', '7'], 'There is no Z report 7 in this journal.'],
  [['--z', '1', '--day', '2024-07-01'], 'A day or a Z: one of the two.'],
])('%j can’t be played', async (words, why) => {
  await firstDay(printingSettings(folder.path));
  expect(await replay(...words)).toEqual([why, 'exit 1']);
});

it('a folder that can’t be written to is told in words', async () => {
  await firstDay(printingSettings(folder.path));
  const rows = await replay('--z', '1', '--out', '/sys/day');
  expect(rows.slice(-2)).toEqual([
    expect.stringMatching(/^\/sys\/day can't be written to: [a-z ,]+\.\nName another folder with --out, such as/),
    'exit 74',
  ]);
});

it('a day on which nothing happened is told as that; a folder without a till, too', async () => {
  expect(await replay()).toEqual([`There is no till in ${folder.path}: name its folder with --data.`, 'exit 1']);
  await firstDay(printingSettings(folder.path));
  expect(await replay('--day', '2024-08-01')).toEqual(['2024-08-01 (UTC): nothing happened.']);
});
