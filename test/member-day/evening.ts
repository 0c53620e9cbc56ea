import type {Command} from '../../src/core/commands.ts';
import {NOTHING_UNSENT} from '../../src/core/report/report.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import type {Hands} from '../bonus-day/hands.ts';
import type {MemberTill} from './member-till.ts';

const STEPS_MOST = 400;
const BACKS_MOST = 20;
const BLINK_MS = 40;

/** Whoever is on gets up, and a manager sits down. */
async function signOn({till, hands}: {till: MemberTill; hands: Hands}): Promise<void> {
  const manager = till.signOns.find(({role}) => role === 'manager');
  for (let steps = 0; steps < BACKS_MOST && hands.page().screen !== 'lock'; steps += 1) {
    await hands.press(hands.page().screen === 'sale' ? 'lock' : 'back');
    // A screen that came by itself takes no key at once.
    await hands.wait(() => false, BLINK_MS);
  }
  await hands.press('back');
  await hands.type(manager?.no ?? '');
  await hands.press('enter');
  await hands.type(manager?.pin ?? '');
  await hands.press('enter');
}

/** What may end a ticket, one thing after the other until one does. */
function endsOf(ticket: OpenTicket): readonly Command[] {
  return [
    {kind: 'declineTender'},
    {kind: 'cancelTicket'},
    {kind: 'completeTicket'},
    {kind: 'tender', tenderId: 'cash', amountCents: null},
    ...ticket.tenders.filter(({isVoid}) => !isVoid).map(({no}): Command => ({kind: 'voidTender', tender: no})),
  ];
}

async function endTicket(till: MemberTill, ticket: OpenTicket): Promise<void> {
  for (const command of endsOf(ticket)) {
    const outcome = await till.dispatch(command);
    if (outcome.kind === 'done') return;
  }
}

/** A refund that waits pays out, or is left open. */
async function endRefund(till: MemberTill): Promise<void> {
  const finished = await till.dispatch({kind: 'finishRefund'});
  if (finished.kind !== 'done') await till.dispatch({kind: 'answerRefundCard', isApproved: true});
}

/** What was left open is paid or cancelled, and the day is closed. Gives what could not be done. */
export async function closeTill(seat: {till: MemberTill; hands: Hands}): Promise<readonly string[]> {
  const {till} = seat;
  await signOn(seat);
  for (let step = 0; step < STEPS_MOST; step += 1) {
    const {ticket, parked, refund} = till.state();
    const [first] = parked;
    if (refund !== null) await endRefund(till);
    else if (ticket !== null) await endTicket(till, ticket);
    else if (first !== undefined) await till.dispatch({kind: 'recallTicket', ticketId: first.id});
    else break;
  }
  const closed = await till.dispatch({kind: 'closeDay', unsent: NOTHING_UNSENT});
  return closed.kind === 'done' ? [] : [`its day can't be closed: ${JSON.stringify(closed)}`];
}
