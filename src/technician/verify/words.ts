import type {ChainRead, Finding} from './chain.ts';
import type {Column} from './columns.ts';
import type {JournalRow, JournalRows} from './journal-rows.ts';

/** A time as technicians of all zones read it: 2026-11-22 14:02:10 UTC. */
export function utc(atMs: number): string {
  const isTime = Math.abs(atMs) <= 8.64e15;
  return isTime ? `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC` : 'no time';
}

function ticketNumber(no: number): string {
  return String(no).padStart(6, '0');
}

/** What a row is about, for whoever looks for it: its time, its kind, its ticket. */
async function aboutRow({atMs, kind, ticketId}: JournalRow, rows: JournalRows): Promise<string> {
  const no = ticketId === null ? null : await rows.ticketNo(ticketId);
  const parts = [
    ...(atMs === null ? [] : [utc(atMs)]),
    ...(kind === null ? [] : [kind]),
    ...(no === null ? [] : [`ticket ${ticketNumber(no)}`]),
  ];
  return parts.join(', ');
}

const COLUMN_WORDS: Readonly<Record<Column, string>> = {
  at_ms: 'the time beside its body says another thing than the body',
  kind: 'the kind beside its body says another thing than the body',
  ticket_id: 'the ticket beside its body says another thing than the body',
  operator_no: 'the operator beside its body says another thing than the body',
  body: 'its body is no event, though the chain vouches for it',
};

function span(seq: number, count: number): string {
  return count === 1 ? `Journal row ${seq}` : `Journal rows ${seq} to ${seq + count - 1}`;
}

function wasWere(count: number): string {
  return count === 1 ? 'was' : 'were';
}

/** In one sentence, what is wrong. The number of the row stands in it first. */
function sentence(finding: Finding): string {
  switch (finding.kind) {
    case 'altered': {
      const {what, row} = finding;
      const before = row.seq === 1 ? '' : `; or row ${row.seq - 1} was written anew, with its hash`;
      if (what === 'body') return `Journal row ${row.seq} was altered: its body is not what its hash is of${before}.`;
      if (what === 'hash') return `Journal row ${row.seq} was altered: its hash is not the one of its body.`;
      return `Journal row ${row.seq} was altered, or added: it does not follow on the row before it.`;
    }
    case 'column':
      return `Journal row ${finding.row.seq} was altered: ${COLUMN_WORDS[finding.column]}.`;
    case 'swapped':
      return `Journal row ${finding.row.seq} was swapped with row ${finding.at}.`;
    case 'moved':
      return `Journal row ${finding.seq} was moved: it stands at ${finding.at}.`;
    case 'unreadable':
      return `Journal row ${finding.seq} can't be read: the file is damaged there.`;
    case 'added': {
      const {row, count, of} = finding;
      const whence = of === null ? '' : `: it repeats row ${of}`;
      return `${span(row.seq, count)} ${wasWere(count)} added${whence}.`;
    }
    case 'missing': {
      const {seq, count, hasGap} = finding;
      const rest = hasGap ? '' : ', and those behind were given their numbers';
      return `${span(seq, count)} ${count === 1 ? 'is' : 'are'} missing${rest}.`;
    }
  }
}

/** What somebody does who has a damaged file. */
export const OUT_OF_DAMAGE: readonly string[] = [
  'Keep the file as it is: what came after the last backup can be read from it. bonustill backup list',
  'names the backups; bonustill restore FILE puts one back and says what it does not have.',
];

/** What is wrong with a journal, a row to each statement: what, which row that is, how far the chain holds. */
export async function findingWords({end, finding}: ChainRead, rows: JournalRows): Promise<readonly string[]> {
  if (finding === null) return [];
  const about = 'row' in finding ? await aboutRow(finding.row, rows) : '';
  const held =
    end.seq === 0 ? 'The chain vouches for no row.' : `The chain vouches for rows 1 to ${end.seq} and no further.`;
  const todo = finding.kind === 'unreadable' ? OUT_OF_DAMAGE : [];
  return [sentence(finding), ...(about === '' ? [] : [`  ${about}`]), held, ...todo];
}
