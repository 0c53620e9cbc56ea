import type {BonusQueue, Kept, QueuedAct, RefusedAct} from '../app/bonus-queue.ts';
import type {Batch} from '../app/ports.ts';
import {DAY_MS, HOUR_MS, type Unsent} from '../core/report/report.ts';
import type {Fate} from '../core/bonus/figures.ts';
import {hostActsOf, settledBy, type Settled} from '../core/bonus/host-act.ts';

type Entry = QueuedAct & {readonly settled: Settled | null};

/** A queue in memory: `commit` takes what a batch owes and ends, as the till's store does. */
export type MemoryBonusQueue = BonusQueue & {readonly commit: (batch: Batch) => void};

function unsentOf(waiting: readonly Entry[], nowMs: number): Unsent {
  const ages = waiting.filter(({act}) => act.kind === 'collect').map(({atMs}) => nowMs - atMs);
  const all = waiting.map(({atMs}) => atMs);
  return {
    underHour: ages.filter((age) => age < HOUR_MS).length,
    underDay: ages.filter((age) => age >= HOUR_MS && age < DAY_MS).length,
    older: ages.filter((age) => age >= DAY_MS).length,
    others: all.length - ages.length,
    oldestMs: all.length === 0 ? null : Math.min(...all),
  };
}

function fateOf(entry: Entry | undefined): Fate {
  if (entry === undefined) return {kind: 'none'};
  if (entry.settled === null) return {kind: 'waiting'};
  const {state, reason} = entry.settled;
  return state === 'done' ? {kind: 'done'} : {kind: 'refused', reason: reason ?? ''};
}

/** What becomes of an act: only what waits is ended, and only what was refused is looked after; null: nothing. */
function nextOf({settled}: Entry, to: Settled): Settled | null {
  if (to.state !== 'seen') return settled === null ? to : null;
  return settled?.state === 'refused' ? {...settled, state: 'seen'} : null;
}

function refusedOf({act, atMs, settled}: Entry): RefusedAct {
  return {act, atMs, reason: settled?.reason ?? '', isSeen: settled?.state === 'seen'};
}

/** The twin of the queue to the bonus host: the same promises, kept in memory. */
export function memoryBonusQueue(): MemoryBonusQueue {
  const entries = new Map<string, Entry>();
  const keptByName = new Map<string, Kept>();
  let seq = 0;
  const settle = (settled: Settled): void => {
    const entry = entries.get(settled.id);
    const next = entry === undefined ? null : nextOf(entry, settled);
    if (entry !== undefined && next !== null) entries.set(settled.id, {...entry, settled: next});
  };
  const waiting = (): readonly Entry[] => [...entries.values()].filter((entry) => entry.settled === null);
  const settledAs = (state: Settled['state']): readonly Entry[] =>
    [...entries.values()].filter((entry) => entry.settled?.state === state);
  return {
    commit: ({events, before}) => {
      seq += events.length;
      for (const act of hostActsOf(events, before.redemptions)) {
        if (entries.has(act.id)) throw new Error(`act ${act.id} was in the queue before`);
        const place = {seq, row: entries.size + 1};
        entries.set(act.id, {act, place, atMs: events.at(-1)?.atMs ?? 0, settled: null});
      }
      settledBy(events).forEach(settle);
    },
    page: async (after, limit) => {
      return waiting()
        .filter(({place}) => place.row > after.row)
        .slice(0, limit);
    },
    firstOf: async (code) => waiting().find(({act}) => act.code === code) ?? null,
    awaited: async (limit) =>
      waiting()
        .filter(({act}) => act.kind === 'redeem' || act.kind === 'payCredit')
        .map(({act}) => act.code)
        .slice(0, limit),
    count: async () => {
      return {waiting: waiting().length, oldestMs: waiting()[0]?.atMs ?? null, refused: settledAs('refused').length};
    },
    unsent: async (nowMs) => unsentOf(waiting(), nowMs),
    fateOf: async (id) => fateOf(entries.get(id)),
    settle: async (id, reason) => settle({id, state: reason === null ? 'done' : 'refused', reason}),
    refused: async (limit) =>
      [...settledAs('refused').toReversed(), ...settledAs('seen').toReversed()].slice(0, limit).map(refusedOf),
    keep: async (name, kept) => void keptByName.set(name, kept),
    kept: async (name) => keptByName.get(name) ?? null,
  };
}
