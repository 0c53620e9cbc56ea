import type {TillEvent} from '../core/events.ts';
import {deedsSettledBy, memberDeedsOf} from '../core/members/deeds.ts';

type Row = readonly (string | number | null)[];

/** What events put into the queue to members' links and what they end there (see migration 0008). */
export function deedRows(
  events: readonly TillEvent[],
  seq: number,
): {readonly deeds: readonly Row[]; readonly settledDeeds: readonly Row[]} {
  const atMs = events.at(-1)?.atMs ?? 0;
  return {
    deeds: memberDeedsOf(events).map((deed): Row => {
      const {id, kind, link, number, ticketId} = deed;
      return [id, seq, atMs, kind, link, number, ticketId, JSON.stringify(deed)];
    }),
    settledDeeds: deedsSettledBy(events).map(({id, state, reason, detail, answer}): Row => {
      return [id, state, reason, detail, answer?.reference ?? null, answer?.left ?? null];
    }),
  };
}
