import type {Database} from '../../store/open-database.ts';
import {numberOf, textOf} from '../../store/rows.ts';

/** One thing that happened to a member, the oldest first. `booked` is what it did to the balances, by unit. */
export type HistoryRow = {
  readonly atMs: number;
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly booked: string;
  /** Why it was refused; empty where it was done. */
  readonly refused: string;
  /** What the office did or why; empty for what a till did. */
  readonly office: string;
};

const HISTORY = `SELECT seq, at_ms, id, kind, state, coalesce(iif(state = 'refused', answer->>'$.code', ''), '') AS refused,
    coalesce(answer->>'$.office', '') AS office,
    coalesce((SELECT group_concat(unit || ' ' || iif(amount > 0, '+', '') || amount, ', ') FROM posting
      WHERE posting.seq = act.seq AND account = :number), '') AS booked
  FROM act WHERE number = :number OR id = 'opening' ORDER BY seq DESC LIMIT :most`;

/** What happened to a member: the newest `most` acts, oldest of them first, refused ones too. */
export async function memberHistory(
  {knex}: Pick<Database, 'knex'>,
  number: string,
  most: number,
): Promise<readonly HistoryRow[]> {
  const rows: readonly unknown[] = await knex.raw(HISTORY, {number, most});
  return rows
    .map((row) => ({
      atMs: numberOf(row, 'at_ms'),
      id: textOf(row, 'id'),
      kind: textOf(row, 'kind'),
      state: textOf(row, 'state'),
      booked: textOf(row, 'booked'),
      refused: textOf(row, 'refused'),
      office: textOf(row, 'office'),
    }))
    .toReversed();
}
