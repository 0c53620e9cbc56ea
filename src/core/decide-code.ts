import type {Command} from './commands.ts';
import {
  allowed,
  changeable,
  happened,
  isRefusal,
  refuse,
  type BareEvent,
  type Decision,
  type Scene,
} from './decision.ts';
import {keepsSense} from './sense.ts';
import type {OpenTicket} from './ticket.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** A code's discount goes with its code: where more goes back than is sold, the ticket must bear that. */
function withoutDiscount(scene: Scene, {discount}: OpenTicket, decision: Decision): Decision {
  return discount?.ofCode === undefined ? decision : keepsSense(scene, decision);
}

/**
 * A bonus code was read. It opens the card session; on an open ticket without a collect ban it is assigned to the
 * ticket and to every line that may collect, earlier ones too. Another code that is assigned is replaced only when the
 * cashier has said so, but on a split part, where the next customer's code is expected.
 */
export function decideReadCode(scene: Scene, {code, replaces}: Of<'readCode'>): Decision {
  const operator = allowed(scene.state, 'operateTills');
  if (isRefusal(operator)) return refuse(operator);
  const opened: BareEvent = {kind: 'cardSessionOpened', code};
  const {ticket} = scene.state;
  if (ticket === null || ticket.collectBan) return happened(scene, opened);
  const replaced = ticket.bonusCode === code ? null : ticket.bonusCode;
  if (replaced !== null && !replaces && ticket.splitFrom === null) {
    return refuse({code: 'otherCodeAssigned', assigned: replaced});
  }
  const assigned: BareEvent = {kind: 'codeAssigned', ticketId: ticket.id, code, replaced};
  return withoutDiscount(scene, ticket, happened(scene, assigned, opened));
}

/** Opens the card session of a code beside the one that is assigned, which goes on collecting. */
export function decideReadToSpend(scene: Scene, {code}: Of<'readToSpend'>): Decision {
  const operator = allowed(scene.state, 'operateTills');
  return isRefusal(operator) ? refuse(operator) : happened(scene, {kind: 'cardSessionOpened', code});
}

/** Takes the code off the ticket and its lines: nothing is collected unless one is read again. */
export function decideRemoveCode(scene: Scene): Decision {
  const ticket = changeable(scene.state);
  if (isRefusal(ticket)) return refuse(ticket);
  if (ticket.bonusCode === null) return refuse({code: 'noCodeAssigned'});
  const removed = happened(scene, {kind: 'codeRemoved', ticketId: ticket.id, code: ticket.bonusCode});
  return withoutDiscount(scene, ticket, removed);
}

/** Back from the Card Manager. The code stays assigned; redeeming and credit need it to be read again. */
export function decideCloseCardSession(scene: Scene): Decision {
  return scene.state.cardSession === null
    ? refuse({code: 'noCodeAssigned'})
    : happened(scene, {kind: 'cardSessionClosed'});
}
