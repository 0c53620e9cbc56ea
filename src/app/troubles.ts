import {unprinted} from './open-job.ts';
import {needsChoice} from '../core/refund/pending.ts';
import type {FaultCode} from './ports.ts';
import type {Trouble} from './trouble.ts';
import type {Desk} from './turn.ts';

/** Scanners and readers of the settings that can't be heard; nothing while it isn't known yet. */
function devicesMissing({devices}: Desk): readonly Trouble[] {
  if (devices.hearing() === 'starting') return [];
  return devices.statuses().flatMap(({id, state, sinceMs}) => {
    return state === 'open' ? [] : [{kind: 'device', id, state, sinceMs} as const];
  });
}

/** What goes on being wrong, the worst first: words in the header until it is mended. */
export function troublesOf(desk: Desk, unsaved: FaultCode | null): readonly Trouble[] {
  const troubles: Trouble[] = [];
  if (unsaved !== null) troubles.push({kind: 'unsaved', code: unsaved});
  const {clockWasMs, refund} = desk.till.state();
  if (clockWasMs !== null) troubles.push({kind: 'clockBehind', byMs: clockWasMs - desk.clock.nowMs()});
  if (refund !== null) {
    const ticketNo = refund.refund.refundOf?.ticketNo ?? 0;
    troubles.push({kind: 'refundWaiting', ticketNo, needsChoice: needsChoice(refund)});
  }
  const {jobs, fault, said} = desk.outbox.status();
  const failed = unprinted(jobs);
  const ticketNo = failed.at(-1)?.ticketNo ?? null;
  if (failed.length > 0) troubles.push({kind: 'unprinted', count: failed.length, ticketNo});
  if (fault !== null) troubles.push({kind: 'printer', code: fault, ticketNo});
  if (fault === null && said?.paper === 'low') troubles.push({kind: 'paperLow'});
  if (said?.drawer === 'open') troubles.push({kind: 'drawerOpen'});
  const ofMembers = desk.members.statuses().reduce((sum, link) => sum + link.refused, 0);
  const refused = desk.bonus.status().refused + ofMembers;
  if (refused > 0) troubles.push({kind: 'collectionsRefused', count: refused});
  return [...troubles, ...devicesMissing(desk)];
}
