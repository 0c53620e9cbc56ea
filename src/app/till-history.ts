import type {DeviceEvent, DeviceStatus} from './devices.ts';
import {newsOf} from './device-watch.ts';
import type {LinkCalls, LinkQueue, Timed, TillMinute} from './till-status.ts';

const MINUTE_MS = 60_000;
/** An hour and a half: what is shown is an hour, and a clock that was set does not empty it. */
export const MINUTES_MAX = 90;
/** The oldest that came or went is forgotten. */
export const DEVICE_EVENTS_MAX = 100;

const NONE: Timed = {count: 0, sumMs: 0, mostMs: 0};
const NO_CALLS: LinkCalls = {...NONE, unanswered: 0};

/** What is looked at where a minute ends, and when somebody asks. */
export type Sample = {
  readonly queues: Readonly<Record<string, LinkQueue>>;
  readonly rssBytes: number;
};

/** How often each device was heard, and when last. */
export type Heard = {readonly reads: number; readonly lastReadMs: number};

function withOne<What extends Timed>(timed: What, tookMs: number): What {
  const took = Math.round(tookMs * 100) / 100;
  return {
    ...timed,
    count: timed.count + 1,
    sumMs: Math.round((timed.sumMs + took) * 100) / 100,
    mostMs: Math.max(timed.mostMs, took),
  };
}

/**
 * The till's own short history, kept in memory: a row a minute, the last hour and a half of them. To add to it costs a
 * few microseconds, so a key may.
 */
export class TillHistory {
  readonly #nowMs: () => number;
  readonly #sample: () => Sample;
  #done: readonly TillMinute[] = [];
  #current: TillMinute;
  #statuses: readonly DeviceStatus[] | null = null;
  #events: readonly DeviceEvent[] = [];
  readonly #heard = new Map<string, Heard>();

  /** `sample` is asked once a minute, and when somebody asks for the rows. */
  constructor({nowMs, sample}: {nowMs: () => number; sample: () => Sample}) {
    this.#nowMs = nowMs;
    this.#sample = sample;
    this.#current = this.#begun();
  }

  /** A transaction is durable. */
  committed(tookMs: number, ticketsClosed: number): void {
    const minute = this.#now();
    const commits = withOne(minute.commits, tookMs);
    this.#current = {...minute, commits, ticketsClosed: minute.ticketsClosed + ticketsClosed};
  }

  /** What a key, a scan or a swipe led to is on the screen. */
  drawn(tookMs: number): void {
    const minute = this.#now();
    this.#current = {...minute, keys: withOne(minute.keys, tookMs)};
  }

  /** A link was called. */
  called(id: string, tookMs: number, isAnswered: boolean): void {
    const minute = this.#now();
    const before = minute.calls[id] ?? NO_CALLS;
    const calls = {...withOne(before, tookMs), unanswered: before.unanswered + (isAnswered ? 0 : 1)};
    this.#current = {...minute, calls: {...minute.calls, [id]: calls}};
  }

  /** A device has read something. */
  read(id: string): void {
    this.#heard.set(id, {reads: (this.#heard.get(id)?.reads ?? 0) + 1, lastReadMs: this.#nowMs()});
  }

  /** How the devices stand; what came or went since the last time is an event. */
  devices(statuses: readonly DeviceStatus[]): void {
    const before = this.#statuses;
    this.#statuses = statuses;
    if (before === null) return;
    const news = newsOf(before, statuses).map((one) => ({...one, atMs: this.#nowMs()}));
    if (news.length > 0) this.#events = [...this.#events, ...news].slice(-DEVICE_EVENTS_MAX);
  }

  deviceEvents(): readonly DeviceEvent[] {
    return this.#events;
  }

  heard(id: string): Heard | null {
    return this.#heard.get(id) ?? null;
  }

  /** Oldest first; the last one is under way. */
  minutes(): readonly TillMinute[] {
    const minute = this.#now();
    return [...this.#done, {...minute, ...this.#sample()}];
  }

  /** What was kept of the run before comes first; what lies in the future, by this clock, or too far back does not. */
  follow(before: readonly TillMinute[]): void {
    const fromMs = this.#nowMs() - MINUTES_MAX * MINUTE_MS;
    const firstMs = this.#done[0]?.atMs ?? this.#current.atMs;
    const recent = before.filter(({atMs}) => atMs >= fromMs && atMs < firstMs);
    this.#done = [...recent, ...this.#done].slice(-MINUTES_MAX);
  }

  /** A minute may be over: called once a minute, so that one in which nothing happened has its row too. */
  tick(): void {
    this.#now();
  }

  #begun(): TillMinute {
    const atMs = this.#nowMs();
    return {atMs, commits: NONE, keys: NONE, ticketsClosed: 0, calls: {}, ...this.#sample()};
  }

  /** The minute under way; one that is over, or that a clock was set out of, is put with the others. */
  #now(): TillMinute {
    const minute = this.#current;
    const isOver = Math.floor(this.#nowMs() / MINUTE_MS) !== Math.floor(minute.atMs / MINUTE_MS);
    if (!isOver) return minute;
    this.#done = [...this.#done, {...minute, ...this.#sample()}].slice(-MINUTES_MAX);
    this.#current = this.#begun();
    return this.#current;
  }
}
