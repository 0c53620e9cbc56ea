import type {Command} from './commands.ts';
import {refundWaiting} from './decide-refund.ts';
import {allowed, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {reportFigures, zReportId, type Figures, type Unsent} from './report/report.ts';
import type {SignedOn} from './state.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** What the drawer should hold is left out for who may not see it before counting. */
function isBlindFor({privileges}: SignedOn): boolean {
  return !privileges.includes('seeExpectedTotals');
}

function figuresOf({state, facts}: Scene, unsent: Unsent): Figures {
  return reportFigures(state, {actions: facts.actions, unsent});
}

/** The figures so far, on paper. Changes nothing, also while a ticket is open. */
export function decidePrintX(scene: Scene, {unsent}: Of<'printX'>): Decision {
  const operator = allowed(scene.state, 'operateTills', 'cashUp');
  if (isRefusal(operator)) return refuse(operator);
  return happened(scene, {
    kind: 'xPrinted',
    id: `x/${scene.facts.newId}`,
    zNo: null,
    byName: operator.name,
    isBlind: isBlindFor(operator),
    figures: figuresOf(scene, unsent),
  });
}

/**
 * Closes the business day under the next number. Waits for nothing but the open ticket: parked ones stay parked and
 * are listed, and so is what the bonus host has not heard of.
 */
export function decideCloseDay(scene: Scene, {unsent}: Of<'closeDay'>): Decision {
  const {state} = scene;
  const operator = allowed(state, 'operateTills', 'cashUp');
  if (isRefusal(operator)) return refuse(operator);
  const {ticket, nextZNo: zNo} = state;
  if (ticket?.asked) return refuse({code: 'cardWaiting', amountCents: ticket.asked.amountCents});
  const waiting = refundWaiting(state);
  if (waiting !== null) return refuse(waiting);
  if (ticket !== null) return refuse({code: 'ticketOpen', ticketNo: ticket.no});
  return happened(scene, {
    kind: 'dayClosed',
    id: zReportId(zNo),
    zNo,
    byName: operator.name,
    isBlind: isBlindFor(operator),
    figures: figuresOf(scene, unsent),
  });
}

/** Another print of a Z: the next COPY after those that there are. */
export function decideReprintReport(scene: Scene, {id, copies}: Of<'reprintReport'>): Decision {
  const operator = allowed(scene.state, 'operateTills', 'cashUp');
  if (isRefusal(operator)) return refuse(operator);
  return happened(scene, {kind: 'reportCopied', id, copy: copies + 1, isBlind: isBlindFor(operator)});
}
