import type {Batch, OutboxRow} from '../app/ports.ts';
import {hostActsOf, settledBy} from '../core/bonus/host-act.ts';

const PAPER: ReadonlySet<OutboxRow['kind']> = new Set(['receipt', 'interim', 'report', 'blindReport', 'drawer']);

type Row = readonly (string | number | null)[];

/** True for what paper and drawer are owed; acts for the bonus host have a queue of their own. */
export function isPaper({kind}: OutboxRow): boolean {
  return PAPER.has(kind);
}

/** What a batch puts into the queue to the bonus host and what it ends there (see migration 0003). */
export function bonusRows({events, before}: Batch, seq: number): {acts: readonly Row[]; settled: readonly Row[]} {
  const atMs = events.at(-1)?.atMs ?? 0;
  return {
    acts: hostActsOf(events, before.redemptions).map((act): Row => [
      act.id,
      seq,
      atMs,
      act.kind,
      act.code,
      JSON.stringify(act),
    ]),
    settled: settledBy(events).map(({id, state, reason}): Row => [id, state, reason]),
  };
}
