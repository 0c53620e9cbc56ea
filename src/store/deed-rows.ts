import type {TillEvent} from '../core/events.ts';
import {deedsSettledBy, memberDeedsOf} from '../core/members/deeds.ts';

type Row = readonly (string | number | null)[];

/** Deeds as the trigger takes them. */
export type DeedDocument = {
  readonly deeds: {readonly owed: readonly Row[]; readonly settled: readonly Row[]};
};

/** What events put into the queue to members' links and what they end there (see migration 0008); mostly nothing at all. */
export function deedDocument(events: readonly TillEvent[], seq: number): DeedDocument | Record<string, never> {
  const atMs = events.at(-1)?.atMs ?? 0;
  const owed = memberDeedsOf(events).map((deed): Row => {
    const {id, kind, link, number, ticketId} = deed;
    return [id, seq, atMs, kind, link, number, ticketId, JSON.stringify(deed)];
  });
  const settled = deedsSettledBy(events).map(({id, state, reason, detail, answer}): Row => {
    return [id, state, reason, detail, answer?.reference ?? null, answer?.left ?? null];
  });
  return owed.length + settled.length === 0 ? {} : {deeds: {owed, settled}};
}
