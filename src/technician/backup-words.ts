import {bytesWords} from '../app/bytes-words.ts';
import {formatCents} from '../core/format.ts';
import type {Beside, Checked} from '../store/backup-check.ts';
import type {Made} from '../store/backup-make.ts';
import type {Manifest} from '../store/backup-manifest.ts';
import type {Backup, BackupWhy} from '../store/backups.ts';

/* Backups as a technician reads of them. */

const WHY_WORDS = {
  schedule: 'by the clock',
  upgrade: 'before an upgrade',
  hand: 'by hand',
} as const satisfies Record<BackupWhy, string>;

/** A moment as in the names of backups, by UTC. */
export function momentWords(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A number of things with its word: 1 ticket, 1,204 tickets. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** What came of `backup`. */
export function madeRows({path, bytes, flaw}: Made): readonly string[] {
  if (flaw === null) return [`Backed up: ${path} (${bytesWords(bytes)})`];
  return [
    `Backed up, but NOT PROVEN: ${path} (${bytesWords(bytes)})`,
    `Restore would refuse it, as the journal in it is not whole: ${flaw}`,
    'The backups made before it are kept. bonustill verify says what is wrong here.',
  ];
}

/** One row of `backup list`. */
export function backupRow({path, madeAtMs, bytes, why}: Backup): string {
  return `${momentWords(madeAtMs)}  ${WHY_WORDS[why].padEnd(17)} ${bytesWords(bytes).padStart(8)}  ${path}`;
}

/** What all days come to, by tender: `cash 1,204.50, card 80.00, less 12.00 change`. */
export function tenderWords(days: Manifest['till']['days']): string {
  const sums = new Map<string, number>();
  for (const {tenders} of days) {
    for (const [id, cents] of Object.entries(tenders)) sums.set(id, (sums.get(id) ?? 0) + cents);
  }
  const changeCents = days.reduce((sum, day) => sum + day.changeCents, 0);
  const change = changeCents === 0 ? [] : [`less ${formatCents(changeCents)} change`];
  return [...[...sums].map(([id, cents]) => `${id} ${formatCents(cents)}`), ...change].join(', ');
}

/** What a backup is of, in rows. */
export function manifestRows({tillNo, venue, madeAtMs, why, program, till, catalogue}: Manifest): readonly string[] {
  const {journal, lastTicket, days} = till;
  const tickets = days.reduce((sum, day) => sum + day.tickets, 0);
  const totalCents = days.reduce((sum, day) => sum + day.totalCents, 0);
  const last = lastTicket === null ? '' : `, the last number ${String(lastTicket.no).padStart(6, '0')}`;
  const goods = catalogue === null ? 'no catalogue' : countWords(catalogue.products, 'product');
  return [
    `Till ${tillNo}${venue === '' ? '' : `, ${venue}`}: made ${WHY_WORDS[why]} on ${momentWords(madeAtMs)} by Bonustill ${program}`,
    `Journal: ${countWords(journal.rows, 'row')}, ending in ${journal.hash.slice(0, 16)}; ${goods}`,
    `Tickets: ${tickets.toLocaleString('en-US')} on ${countWords(days.length, 'day')}${last}, ${formatCents(totalCents)} in all`,
    ...(tickets === 0 ? [] : [`Paid: ${tenderWords(days)}`]),
  ];
}

function besideWords(beside: Beside, folder: string): string {
  switch (beside.kind) {
    case 'beginning':
      return `It is the beginning of the journal of the till in ${folder}; ${beside.rows === 0 ? 'nothing' : countWords(beside.rows, 'row')} came since.`;
    case 'shorter':
      return `The journal of the till in ${folder} lacks ${countWords(beside.rows, 'row')} at its end that the backup has: data was lost there.`;
    case 'differs':
      return `It is NO beginning of the journal of the till in ${folder}: that one was altered, went on from an earlier backup, or is another till's.`;
    case 'none':
      return `There is no till in ${folder}: it was not held against a journal.`;
    case 'unreadable':
      return `The journal of the till in ${folder} can't be read (${beside.why}): it was not held against that.`;
  }
}

/** What the check of a backup found, and what was compared with what. */
export function checkedRows({manifest, beside}: Checked, folder: string): readonly string[] {
  return [
    ...manifestRows(manifest),
    `Whole: each of ${countWords(manifest.files.length, 'file')} is what was packed, and the databases are sound.`,
    'Its journal was read from the first row: every hash follows, and it comes to every ticket, line and payment in it.',
    'Tickets, totals and payments of each day are those that the till told when it made the backup.',
    besideWords(beside, folder),
  ];
}

/** True where nothing speaks against the backup, nor against the till that it was held against. */
export function isAllWell({beside}: Checked): boolean {
  return beside.kind !== 'differs' && beside.kind !== 'shorter';
}
