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
import {waitingOn} from './decide-member-pay.ts';
import {isMemberNumber} from './members/account.ts';
import type {MemberSaves} from './members/member-from.ts';
import type {MemberTerms, TicketMember} from './members/ticket-member.ts';
import {discountFor} from './members/tier-discount.ts';
import {voucherHolds} from './members/voucher-line.ts';
import type {Refusal} from './refusals.ts';
import {keepsSense} from './sense.ts';
import type {OpenTicket} from './ticket.ts';
import {totalsOf} from './totals.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** Prices never change once something is paid, nor while a payment is asked for. */
function refusePaid(scene: Scene, ticket: OpenTicket): Refusal | null {
  if (ticket.tenders.some(({isVoid}) => !isVoid)) {
    return {code: 'paymentsOnTicket', paidCents: totalsOf(ticket).paidCents};
  }
  return waitingOn(scene.state, ticket.id);
}

/** Who is barred gets neither the tier's price nor its discount; who comes after a payment doesn't either. */
function onTicket(member: TicketMember, isPaid: boolean): TicketMember {
  return {...member, areTermsOn: member.barredReason === null && !isPaid};
}

/**
 * Puts a member on the open ticket, or on a new one. Another member makes room, unless something is paid; the same one
 * read again takes the place of itself, with what the host says now and the terms as they were set.
 */
export function decideAttachMember(scene: Scene, {member, saves, ticketId = null}: Of<'attachMember'>): Decision {
  if (ticketId !== null && scene.state.ticket?.id !== ticketId) return refuse({code: 'noTicket'});
  const decision = attaching(scene, member);
  if (!decision.ok) return decision;
  const saved = happened(scene, ...savedBy(saves));
  return saved.ok ? {ok: true, events: [...saved.events, ...decision.events]} : saved;
}

/** What the till keeps of a member from here on. */
function savedBy({account, tier}: MemberSaves): readonly BareEvent[] {
  return [
    ...(tier === null ? [] : [{kind: 'tierSaved', tier} as const]),
    ...(account === null ? [] : [{kind: 'accountSaved', account} as const]),
  ];
}

/**
 * Once something is paid the terms stay as they are, whatever the host says of tier and bar now. Who was barred and is
 * so no more earns all the same: points are no price.
 */
function paidTerms({terms, barredReason}: TicketMember, now: TicketMember): MemberTerms {
  return barredReason === null ? terms : {...terms, earnPpm: now.terms.earnPpm};
}

/**
 * The member who stands there already, with what the host says now and the terms as they were set. Who is barred no more
 * has the tier's prices again, unless something is paid.
 */
function sameAgain(before: TicketMember, member: TicketMember, isPaid: boolean): TicketMember {
  if (isPaid) return {...member, terms: paidTerms(before, member), areTermsOn: before.areTermsOn};
  const wereOn = before.areTermsOn || before.barredReason !== null;
  return {...member, areTermsOn: wereOn && member.barredReason === null};
}

/** The discount of the tier that an operator took off stays off, whatever else is said of the same member. */
function staysOff({id: ticketId, discount, member: before}: OpenTicket, member: TicketMember): readonly BareEvent[] {
  const isTakenOff = discount === null && discountFor(null, before) !== null;
  if (!isTakenOff || discountFor(null, member) === null) return [];
  return [{kind: 'ticketDiscounted', ticketId, discount: null}];
}

function attaching(scene: Scene, member: TicketMember): Decision {
  const {state, facts} = scene;
  const operator = allowed(state, 'operateTills');
  if (isRefusal(operator)) return refuse(operator);
  if (state.ticket === null) {
    const {newId: ticketId} = facts;
    const opened = {kind: 'ticketOpened', ticketId, ticketNo: state.nextTicketNo, table: null} as const;
    return happened(scene, opened, {kind: 'memberAttached', ticketId, member: onTicket(member, false)});
  }
  const ticket = changeable(state);
  if (isRefusal(ticket)) return refuse(ticket);
  const paid = refusePaid(scene, ticket);
  const before = ticket.member;
  if (before?.number === member.number && before.link === member.link) {
    const same = sameAgain(before, member, paid !== null);
    const attached = {kind: 'memberAttached', ticketId: ticket.id, member: same} as const;
    return keepsSense(scene, happened(scene, attached, ...staysOff(ticket, same)));
  }
  const stays = paid ?? voucherHolds(ticket);
  if (before !== undefined && stays !== null) return refuse(stays);
  const attached = onTicket(member, paid !== null);
  return keepsSense(scene, happened(scene, {kind: 'memberAttached', ticketId: ticket.id, member: attached}));
}

/** Takes the member off the ticket, with the tier's prices. A ticket that was opened for the member alone goes too. */
export function decideDetachMember(scene: Scene): Decision {
  const ticket = changeable(scene.state);
  if (isRefusal(ticket)) return refuse(ticket);
  const {id: ticketId, no: ticketNo, member} = ticket;
  if (member === undefined) return refuse({code: 'noMember'});
  const paid = refusePaid(scene, ticket) ?? voucherHolds(ticket);
  if (paid !== null) return refuse(paid);
  const detached = {kind: 'memberDetached', ticketId, number: member.number} as const;
  const isBare = ticket.lines.length === 0 && ticket.table === null && ticket.bonusCode === null;
  if (isBare) return happened(scene, detached, {kind: 'ticketEmptied', ticketId, ticketNo});
  return keepsSense(scene, happened(scene, detached));
}

/** Removes price level and discount of the member's tier, or restores them. */
export function decideMemberTerms(scene: Scene, {areOn}: Of<'setMemberTerms'>): Decision {
  const ticket = changeable(scene.state, 'accountFunctions');
  if (isRefusal(ticket)) return refuse(ticket);
  const {id: ticketId, member} = ticket;
  if (member === undefined) return refuse({code: 'noMember'});
  if (member.barredReason !== null) {
    return refuse({code: 'memberBarred', name: member.name, reason: member.barredReason});
  }
  if (member.areTermsOn === areOn) return refuse({code: 'termsAsTheyAre', areOn});
  const paid = refusePaid(scene, ticket);
  if (paid !== null) return refuse(paid);
  return keepsSense(scene, happened(scene, {kind: 'memberTermsSet', ticketId, areOn}));
}

/** Writes down an account that was made or changed at the till: a name and a number that a host could give. */
export function decideSaveAccount(scene: Scene, {account}: Of<'saveAccount'>): Decision {
  const operator = allowed(scene.state, 'operateTills', 'accountFunctions');
  if (isRefusal(operator)) return refuse(operator);
  if (!isMemberNumber(account.number)) return refuse({code: 'accountNumberBad'});
  if (account.name === '') return refuse({code: 'accountNameMissing'});
  return happened(scene, {kind: 'accountSaved', account});
}
