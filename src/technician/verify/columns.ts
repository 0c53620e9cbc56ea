import type {JournalRow} from './journal-rows.ts';

/** What stands beside the body of a row, for whoever looks for it; the body says it too. */
export type Column = 'at_ms' | 'kind' | 'ticket_id' | 'operator_no' | 'body';

/** The body of a row as an event; null where it is none. */
export function bodyOf({body}: Pick<JournalRow, 'body'>): object | null {
  try {
    const event: unknown = JSON.parse(body);
    return typeof event === 'object' && event !== null && !Array.isArray(event) ? event : null;
  } catch {
    return null;
  }
}

function said(event: object, name: string): unknown {
  const value: unknown = Reflect.get(event, name);
  return value ?? null;
}

/** The column that says another thing than the body, or `body` where that is no event; null: all is as it should be. */
export function columnAltered(row: JournalRow): Column | null {
  const event = bodyOf(row);
  if (event === null) return 'body';
  if (row.atMs !== said(event, 'atMs')) return 'at_ms';
  if (row.kind !== said(event, 'kind')) return 'kind';
  if (row.ticketId !== said(event, 'ticketId')) return 'ticket_id';
  return row.operatorNo === said(event, 'operatorNo') ? null : 'operator_no';
}
