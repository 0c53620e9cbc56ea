import type {Database} from '../store/open-database.ts';
import {numberOf, textOf} from '../store/rows.ts';

/** One thing that happened to a code, the oldest first. `booked` is what it did to this code, by unit. */
export type HistoryRow = {
  readonly atMs: number;
  readonly id: string;
  readonly tillNo: string | null;
  readonly kind: string;
  readonly state: string;
  readonly ticketId: string | null;
  /** The code itself, or another one that this one replaced or that replaced it. */
  readonly otherCode: string | null;
  readonly answer: string;
  readonly booked: string;
  /** Why the office blocked it. */
  readonly note: string;
};

const HISTORY = `SELECT seq, at_ms, id, coalesce(till_no, '') AS till, kind, state, coalesce(ticket_id, '') AS ticket, answer,
    coalesce(nullif(iif(code = :code, other_code, code), :code), '') AS other,
    coalesce((SELECT group_concat(unit || ' ' || iif(amount > 0, '+', '') || amount, ', ') FROM posting
      WHERE posting.seq = act.seq AND account = :code), '') AS booked,
    coalesce(body->>'reason', '') AS note
  FROM act WHERE seq IN (SELECT seq FROM act WHERE code = :code UNION SELECT seq FROM act WHERE other_code = :code)
  ORDER BY seq DESC LIMIT :most`;

function filled(row: unknown, name: string): string | null {
  const text = textOf(row, name);
  return text === '' ? null : text;
}

/** What happened to a code: its newest `most` acts, oldest of them first, refused ones too. */
export async function historyOf(
  {knex}: Pick<Database, 'knex'>,
  code: string,
  most: number,
): Promise<readonly HistoryRow[]> {
  const rows: readonly unknown[] = await knex.raw(HISTORY, {code, most});
  return rows
    .map((row) => ({
      atMs: numberOf(row, 'at_ms'),
      id: textOf(row, 'id'),
      tillNo: filled(row, 'till'),
      kind: textOf(row, 'kind'),
      state: textOf(row, 'state'),
      ticketId: filled(row, 'ticket'),
      otherCode: filled(row, 'other'),
      answer: textOf(row, 'answer'),
      booked: textOf(row, 'booked'),
      note: textOf(row, 'note'),
    }))
    .toReversed();
}
