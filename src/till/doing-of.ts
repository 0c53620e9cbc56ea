import {pageName} from '../app/secret-page.ts';
import type {Running} from './till-works.ts';
import type {Doing} from './write-crash.ts';

/** What a till is doing, for a crash report: which pages are open, and counts. */
export function doingOf({session, till, outbox}: Pick<Running, 'session' | 'till' | 'outbox'>): Doing {
  const {ticket, parked, operator, isRunning} = till.state();
  const {busy} = outbox.status();
  return {
    pages: session.ui().pages.map(pageName),
    phases: {
      ticket: ticket === null ? 'none' : 'open',
      lines: ticket?.lines.length ?? 0,
      tenders: ticket?.tenders.length ?? 0,
      isTenderAsked: ticket?.asked !== undefined && ticket.asked !== null,
      parked: parked.length,
      isSignedOn: operator !== null,
      isRunning,
      papersUnderWay: busy,
    },
  };
}
