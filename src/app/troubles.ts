import type {Trouble} from './pages.ts';
import type {FaultCode} from './ports.ts';
import type {Desk} from './turn.ts';

/** A clock that lags the last event by less than this was only corrected. */
const CLOCK_SLACK_MS = 60_000;

/** What goes on being wrong, the worst first: words in the header until it is mended. */
export function troublesOf(desk: Desk, unsaved: FaultCode | null): readonly Trouble[] {
  const troubles: Trouble[] = [];
  if (unsaved !== null) troubles.push({kind: 'unsaved', code: unsaved});
  const byMs = desk.till.state().lastAtMs - desk.clock.nowMs();
  if (byMs > CLOCK_SLACK_MS) troubles.push({kind: 'clockBehind', byMs});
  const {jobs, fault} = desk.outbox.status();
  const failed = jobs.filter((job) => job.status === 'failed');
  const ticketNo = failed.at(-1)?.ticketNo ?? null;
  if (failed.length > 0) troubles.push({kind: 'unprinted', count: failed.length, ticketNo});
  if (fault !== null) troubles.push({kind: 'printer', code: fault, ticketNo});
  return troubles;
}
