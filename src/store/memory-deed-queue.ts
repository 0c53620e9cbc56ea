import type {DeedCount, DeedFate, DeedQueue, QueuedDeed, RefusedDeed} from '../app/member-links.ts';
import type {Batch} from '../app/ports.ts';
import {deedsSettledBy, memberDeedsOf, type SettledDeed} from '../core/members/deeds.ts';

type Entry = QueuedDeed & {readonly settled: SettledDeed | null};

/** A queue in memory: `commit` takes what a batch owes and ends, as the till's store does. */
export type MemoryDeedQueue = DeedQueue & {readonly commit: (batch: Pick<Batch, 'events'>) => void};

function fateOf(entry: Entry | undefined): DeedFate | null {
  if (entry === undefined) return null;
  if (entry.settled === null) return {kind: 'waiting'};
  const {state, reason, answer} = entry.settled;
  if (state !== 'done') return {kind: 'refused', reason: reason ?? ''};
  return answer === null ? {kind: 'nothing'} : {kind: 'done', ...answer};
}

/** What becomes of a deed: only what waits is ended, and only what was refused is looked after; null: nothing. */
function nextOf({settled}: Entry, to: SettledDeed): SettledDeed | null {
  if (to.state !== 'seen') return settled === null ? to : null;
  return settled?.state === 'refused' ? {...settled, state: 'seen'} : null;
}

/** Somebody stands at the till for it. */
function isAwaited(deed: QueuedDeed['deed']): boolean {
  return deed.kind === 'memberTake' || (deed.kind === 'memberGiveBack' && deed.isAwaited === true);
}

/** What was taken by the deed of which this one gives back. */
function takenFor(deed: QueuedDeed['deed'], entries: ReadonlyMap<string, Entry>): number | null {
  const of = deed.kind === 'memberGiveBack' ? entries.get(deed.back.ofId)?.deed : undefined;
  if (of === undefined || of.kind === 'memberGiveBack') return null;
  return 'cents' in of.act ? of.act.cents : 'hundredths' in of.act ? of.act.hundredths : null;
}

/** Of tickets it knows nothing but their ids. */
function refusedOf({deed, atMs, settled}: Entry, entries: ReadonlyMap<string, Entry>): RefusedDeed {
  const isSeen = settled?.state === 'seen';
  return {
    deed,
    ticketNo: null,
    taken: takenFor(deed, entries),
    atMs,
    reason: settled?.reason ?? '',
    detail: settled?.detail ?? null,
    isSeen,
  };
}

function countOf(entries: readonly Entry[], link: string): DeedCount {
  const mine = entries.filter(({deed}) => deed.link === link);
  const waiting = mine.filter(({settled}) => settled === null);
  const oldestMs = waiting.length === 0 ? null : Math.min(...waiting.map(({atMs}) => atMs));
  const refused = mine.filter(({settled}) => settled?.state === 'refused').length;
  return {link, waiting: waiting.length, oldestMs, refused};
}

/** The twin of the queue to members' links: the same promises, kept in memory. */
export function memoryDeedQueue(): MemoryDeedQueue {
  const entries = new Map<string, Entry>();
  let seq = 0;
  const settle = (settled: SettledDeed): void => {
    const entry = entries.get(settled.id);
    const next = entry === undefined ? null : nextOf(entry, settled);
    if (entry !== undefined && next !== null) entries.set(settled.id, {...entry, settled: next});
  };
  const waiting = (): readonly Entry[] => [...entries.values()].filter(({settled}) => settled === null);
  return {
    commit: ({events}) => {
      seq += events.length;
      for (const deed of memberDeedsOf(events)) {
        if (entries.has(deed.id)) throw new Error(`deed ${deed.id} was in the queue before`);
        const place = {seq, row: entries.size + 1};
        entries.set(deed.id, {deed, place, atMs: events.at(-1)?.atMs ?? 0, settled: null});
      }
      deedsSettledBy(events).forEach(settle);
    },
    page: async (link, after, limit) =>
      waiting()
        .filter(({deed, place}) => deed.link === link && place.row > after.row)
        .slice(0, limit),
    firstOf: async (link, number) => waiting().find(({deed}) => deed.link === link && deed.number === number) ?? null,
    awaited: async (link, limit) =>
      waiting()
        .filter(({deed}) => isAwaited(deed) && deed.link === link)
        .map(({deed}) => deed.number)
        .slice(0, limit),
    takes: async (link) =>
      waiting().flatMap(({deed}) => (deed.kind === 'memberTake' && deed.link === link ? [deed.id] : [])),
    waitingOf: async (ticketId) =>
      waiting()
        .filter(({deed}) => deed.ticketId === ticketId)
        .map(({deed: {id, link}}) => ({id, link})),
    counts: async () => {
      const all = [...entries.values()];
      const links = [...new Set(all.map(({deed}) => deed.link))].toSorted();
      return links.map((link) => countOf(all, link)).filter((count) => count.waiting > 0 || count.refused > 0);
    },
    fateOf: async (id) => fateOf(entries.get(id)),
    settle: async (id, reason) =>
      settle({id, state: reason === null ? 'done' : 'refused', reason, detail: null, answer: null}),
    refused: async (limit) =>
      (['refused', 'seen'] as const)
        .flatMap((state) => [...entries.values()].filter(({settled}) => settled?.state === state).toReversed())
        .slice(0, limit)
        .map((entry) => refusedOf(entry, entries)),
  };
}
