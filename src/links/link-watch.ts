import {makeCalm} from './calm.ts';
import type {LinkTimes} from './bonus-link.ts';
import type {Pause} from './pause.ts';

export type WatchParts = {
  /** Asks the host how it is. */
  readonly ping: () => Promise<void>;
  readonly isUp: () => boolean;
  /** How many questions and acts the host has answered so far; pings are none. */
  readonly answers: () => number;
  /** The host is well, as its ping says; `isBack`: it was not before. */
  readonly onWell: (isBack: boolean) => Promise<void>;
  /** Woken by whoever hears of trouble, or would not wait any longer. */
  readonly poll: Pause;
  readonly times: Pick<LinkTimes, 'refreshMs' | 'pingMs'>;
  readonly isClosed: () => boolean;
};

/**
 * Asks how a host is: now and then, often while it is away, and at once when something that it was asked fails. One that
 * says each time that it is well, and fails, is left alone in between (see calm.ts).
 */
export async function watchLink(parts: WatchParts): Promise<void> {
  const {poll, times, isUp, answers} = parts;
  const calm = makeCalm(times.pingMs);
  let wasAway = true;
  let answered = answers();
  while (!parts.isClosed()) {
    await parts.ping();
    const saysUp = isUp();
    if (saysUp) await parts.onWell(wasAway);
    wasAway = !saysUp;
    if (parts.isClosed()) return;
    await poll.wait(saysUp ? times.refreshMs : times.pingMs);
    if (!saysUp) continue;
    if (isUp() || answers() !== answered) calm.well();
    answered = answers();
    if (!isUp()) await poll.wait(calm.failed());
  }
}
