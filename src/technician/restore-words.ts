import {formatCents} from '../core/format.ts';
import type {OpenTicket} from '../core/ticket.ts';
import {totalsOf} from '../core/totals.ts';
import type {Lost, LostTicket} from '../store/restore-lost.ts';
import type {Restored} from '../store/restore.ts';
import {countWords, momentWords} from './backup-words.ts';

/* What a restore brought back and what it could not, for the person who answers for the till. */

function numbered(no: number): string {
  return String(no).padStart(6, '0');
}

function ticketRow({no, phase, atMs, totalCents, tenders}: LostTicket): string {
  const paid = tenders.map(({name, cents}) => `${name} ${formatCents(cents)}`).join(', ');
  return `  ${numbered(no)}  ${momentWords(atMs)}  ${phase.padEnd(9)} ${formatCents(totalCents).padStart(12)}  ${paid}`.trimEnd();
}

function openRow(ticket: OpenTicket): string {
  const table = ticket.table === null ? '' : `  table ${ticket.table}`;
  return `  ${numbered(ticket.no)}  ${formatCents(totalsOf(ticket).totalCents).padStart(12)}${table}`;
}

function ticketRows({tickets}: Lost): readonly string[] {
  if (tickets.length === 0) return ['No ticket ended after the backup was made.'];
  const totalCents = tickets.reduce((sum, {phase, totalCents: cents}) => sum + (phase === 'closed' ? cents : 0), 0);
  return [
    `Of ${countWords(tickets.length, 'ticket')} that ended after the backup nothing is known here any more (${formatCents(totalCents)} in all):`,
    ...tickets.map(ticketRow),
    'X, Z and the list of transactions leave them out: book them elsewhere.',
  ];
}

function hostRows({acts, deeds}: Lost): readonly string[] {
  if (acts + deeds === 0) return [];
  const told = [
    ...(acts > 0 ? [`the bonus host ${countWords(acts, 'act')} for codes`] : []),
    ...(deeds > 0 ? [`members' systems ${countWords(deeds, 'deed')}`] : []),
  ];
  return [
    `Hosts may know of what this till no longer does: ${told.join(', ')}. What they took stays taken; compare their day's reports.`,
  ];
}

function lostRows(lost: Lost): readonly string[] {
  const unread =
    lost.unread === null
      ? []
      : [`Not all of the old data could be read (${lost.unread}): there may be more than this.`];
  const open = lost.open.length === 0 ? [] : ['Open at the end of the old data:', ...lost.open.map(openRow)];
  return [...unread, ...ticketRows(lost), ...open, ...hostRows(lost)];
}

/** Tickets that are open again though they ended after the backup: paid for once already. */
function againRows({open, lost}: Restored): readonly string[] {
  if (open.length === 0) return [];
  const ended = lost !== null && 'rows' in lost ? lost.tickets.map(({id}) => id) : [];
  const rows = open.map((ticket) => `${openRow(ticket)}${ended.includes(ticket.id) ? '  ended since: cancel it' : ''}`);
  return ['Open again, as when the backup was made (what was paid for since is to be cancelled):', ...rows];
}

function oldRows({lost, manifest}: Restored): readonly string[] {
  if (lost === null) {
    return [`No till was here. What was sold after ${momentWords(manifest.madeAtMs)} is not known.`];
  }
  if ('rows' in lost) return lostRows(lost);
  return [
    `The old data can't be read (${lost.unread}): what was sold after ${momentWords(manifest.madeAtMs)} is not known.`,
  ];
}

function numberRows({lost, nextTicketNo, nextZNo}: Restored): readonly string[] {
  const isSure = lost !== null && 'rows' in lost && lost.unread === null;
  const next = `Numbers go on: the next ticket is ${numbered(nextTicketNo)}, the next Z ${nextZNo}.`;
  if (isSure) return [next];
  return [
    next,
    'If paper has higher ones, restore again before anything is sold, with --last-ticket and --last-z of the last papers: a number must not be given twice.',
  ];
}

/** All that is to be known of a restore, in rows; these are kept with the old data, too. */
export function restoredRows(restored: Restored): readonly string[] {
  const {manifest, missing} = restored;
  return [
    `Restored: till ${manifest.tillNo}, as it was on ${momentWords(manifest.madeAtMs)}: ${countWords(manifest.till.journal.rows, 'row')} of the journal.`,
    ...oldRows(restored),
    ...againRows(restored),
    ...numberRows(restored),
    ...(missing.length === 0 ? [] : ['Not in any backup and not there: bring these files or have new tokens made:']),
    ...missing.map((path) => `  ${path}`),
  ];
}
