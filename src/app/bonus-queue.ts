import type {Fate} from '../core/bonus/figures.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {Unsent} from '../core/report/report.ts';

/** Where an act stands in the queue. */
export type Place = {readonly seq: number; readonly row: number};

/** Before the first act of the queue. */
export const QUEUE_START: Place = {seq: 0, row: 0};

/** An act that waits for the bonus host's answer. */
export type QueuedAct = {readonly act: HostAct; readonly place: Place; readonly atMs: number};

/** An act that the host refused for good, for the manager; `isSeen`: it was looked after. */
export type RefusedAct = {
  readonly act: HostAct;
  readonly atMs: number;
  readonly reason: string;
  readonly isSeen: boolean;
};

/** What stands in the queue; `oldestMs`: since when its first act waits; `refused`: and nobody looked after it. */
export type QueueCount = {readonly waiting: number; readonly oldestMs: number | null; readonly refused: number};

/** Something that the host said, kept for when it does not answer. */
export type Kept = {readonly atMs: number; readonly body: string};

/**
 * What the till keeps for its bonus host: acts that wait, in the order of the commits that owe them, and the host's
 * last words. An act gets in and out with the commit of its events; nothing here is lost with the power. Throws Faults.
 */
export type BonusQueue = {
  /** Waiting acts behind a place, oldest first. */
  readonly page: (after: Place, limit: number) => Promise<readonly QueuedAct[]>;
  /** The oldest waiting act of a code. */
  readonly firstOf: (code: string) => Promise<QueuedAct | null>;
  /** Codes with a redemption that waits, oldest first: somebody stands at the till for it. */
  readonly awaited: (limit: number) => Promise<readonly string[]>;
  readonly count: () => Promise<QueueCount>;
  /** What waits, for a report: collections by their age at this time, and all the rest. */
  readonly unsent: (nowMs: number) => Promise<Unsent>;
  /** What became of an act so far. */
  readonly fateOf: (id: string) => Promise<Fate>;
  /** Ends an act that no event ends; `reason` where the host refused it. */
  readonly settle: (id: string, reason: string | null) => Promise<void>;
  /** Acts refused for good: those that nobody looked after, newest first, then the others, newest first. */
  readonly refused: (limit: number) => Promise<readonly RefusedAct[]>;
  readonly keep: (name: string, kept: Kept) => Promise<void>;
  readonly kept: (name: string) => Promise<Kept | null>;
};
