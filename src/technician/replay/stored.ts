import {isDeepStrictEqual} from 'node:util';
import type {ReadDatabase} from '../../store/read-only.ts';
import {textOf} from '../../store/rows.ts';
import type {Statement} from '../../store/statements.ts';
import type {DayWalk, RebuiltTicket} from './day-walk.ts';

/* What the till stored beside the journal, held against what the journal rebuilds. */

const SQL = {
  tickets: 'SELECT * FROM ticket WHERE id = ?',
  lines: 'SELECT * FROM ticket_line WHERE ticket_id = ? ORDER BY no',
  tenders: 'SELECT * FROM ticket_tender WHERE ticket_id = ? ORDER BY no',
} as const;

const TABLES = ['tickets', 'lines', 'tenders'] as const;
const TABLE_WORDS = {tickets: 'row is', lines: 'lines are', tenders: 'payments are'} as const;

/** A ticket's number as it is printed. */
export function ticketNumber(no: unknown): string {
  return String(no).padStart(6, '0');
}

function valuesOf(row: unknown): readonly unknown[] {
  return typeof row === 'object' && row !== null ? Object.values(row) : [];
}

async function ticketDifferences(
  statements: Readonly<Record<(typeof TABLES)[number], Statement>>,
  {id, rows}: RebuiltTicket,
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const table of TABLES) {
    const found = (await statements[table].all(id)).map(valuesOf);
    if (isDeepStrictEqual(found, rows[table])) continue;
    const no = ticketNumber(rows.tickets[0]?.[1]);
    differences.push(`Ticket ${no}: its stored ${TABLE_WORDS[table]} not what the journal rebuilds.`);
  }
  return differences;
}

async function figureDifferences(db: ReadDatabase, walk: DayWalk): Promise<readonly string[]> {
  const codes = await db.prepare('SELECT document FROM receipt_figures WHERE ticket_id = ?');
  const member = await db.prepare('SELECT document FROM member_figures WHERE ticket_id = ?');
  const differences: string[] = [];
  const hold = async (statement: Statement, ticketId: string, figures: unknown): Promise<void> => {
    const row = await statement.get(ticketId);
    const stored = row === undefined ? null : textOf(row, 'document');
    if (stored === (figures === null ? null : JSON.stringify(figures))) return;
    const no = ticketNumber(walk.closed.get(ticketId)?.no);
    differences.push(`Ticket ${no}: the figures stored for its receipt are not what the journal says.`);
  };
  for (const [ticketId, {figures, memberFigures}] of walk.figures) {
    await hold(codes, ticketId, figures);
    await hold(member, ticketId, memberFigures ?? null);
  }
  return differences;
}

/** Every difference, in words. */
export async function storedDifferences(db: ReadDatabase, walk: DayWalk): Promise<readonly string[]> {
  const [tickets, lines, tenders] = [
    await db.prepare(SQL.tickets),
    await db.prepare(SQL.lines),
    await db.prepare(SQL.tenders),
  ];
  const found: string[] = [];
  for (const ticket of walk.tickets) found.push(...(await ticketDifferences({tickets, lines, tenders}, ticket)));
  const reports = walk.rebuiltReports
    .filter(({isSame}) => !isSame)
    .map(
      ({report: {zNo}}) =>
        `${zNo === null ? 'An X report' : `Z report ${zNo}`}: its figures are not what the journal adds up to.`,
    );
  const counts = Array.from(
    {length: walk.wrongCounts},
    () => 'A drawer count: its sums are not what the journal adds up to.',
  );
  return [...found, ...(await figureDifferences(db, walk)), ...reports, ...counts];
}
