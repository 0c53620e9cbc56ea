import type {MemberEvent} from './member-events.ts';
import {changed} from './evolve-tables.ts';
import type {TicketMember} from './members/ticket-member.ts';
import {levelOf, ratedAt} from './price-level.ts';
import {discountFor} from './members/tier-discount.ts';
import type {Answered, TillState} from './state.ts';
import type {OpenTicket} from './ticket.ts';

type Of<Kind extends MemberEvent['kind']> = Extract<MemberEvent, {kind: Kind}>;

/**
 * The ticket with this member, or none, and with the prices that go with it. Of a ticket on which something is paid no
 * price changes any more.
 */
function withMember({member: _before, ...ticket}: OpenTicket, member: TicketMember | null): OpenTicket {
  const discount = discountFor(ticket.discount, member ?? undefined);
  const isPaid = ticket.tenders.some(({isVoid}) => !isVoid);
  const level = levelOf(member === null ? {} : {member});
  const lines = isPaid ? ticket.lines : ratedAt(ticket.lines, level);
  return member === null ? {...ticket, lines, discount} : {...ticket, lines, discount, member};
}

/** The till after an event about members. */
export function withMembers(state: TillState, event: MemberEvent): TillState {
  switch (event.kind) {
    case 'memberAttached':
      return changed(state, event.ticketId, (ticket) => withMember(ticket, event.member));
    case 'memberDetached':
      return changed(state, event.ticketId, (ticket) => withMember(ticket, null));
    case 'memberTermsSet':
      return changed(state, event.ticketId, (ticket) => {
        const {member} = ticket;
        return member === undefined ? ticket : withMember(ticket, {...member, areTermsOn: event.areOn});
      });
    case 'memberAsked':
      return {...state, memberAsks: [...state.memberAsks, event.ask]};
    case 'memberPaid': {
      const {ticketId, tender} = event;
      const left = tender.kind === 'wallet' ? tender.leftCents : tender.leftHundredths;
      const answered = answeredMember(state, event.id, {left});
      return changed(answered, ticketId, (ticket) => ({...ticket, tenders: [...ticket.tenders, tender]}));
    }
    case 'memberVoucherUsed': {
      const {ticketId, line} = event;
      const answered = answeredMember(state, event.id, {left: 0});
      return changed(answered, ticketId, (ticket) => ({...ticket, lines: [...ticket.lines, line]}));
    }
    case 'memberRefused':
      return answeredMember(state, event.id, {reason: event.reason, detail: event.detail});
    case 'memberGivenUp':
      return givenUp(state, event);
    case 'memberLearned':
      return {...state, memberDoubts: state.memberDoubts.filter(({id}) => id !== event.id)};
    case 'memberEarned':
      return onLastClosed(state, event.ticketId, {earned: event.earned});
    case 'memberEarnedNothing':
      return onLastClosed(state, event.ticketId, {notEarned: event.why});
    case 'memberFigured':
      return onLastClosed(state, event.ticketId, {memberFigures: event.figures});
    case 'memberReturned':
    case 'memberFinished':
    case 'memberDeedDone':
    case 'memberDeedRefused':
      return state;
  }
}

type MemberAnswered = Extract<Answered, {kind: 'member'}>;

function answeredMember(state: TillState, id: string, said: Partial<MemberAnswered>): TillState {
  const ask = state.memberAsks.find((one) => one.id === id);
  if (ask === undefined) throw new Error(`nothing was asked of a member's account by ${id}`);
  const nothing = {left: null, reason: null, detail: null, isGivenUp: false};
  const answered: MemberAnswered = {kind: 'member', id, ask, ...nothing, ...said};
  return {...state, memberAsks: state.memberAsks.filter((one) => one !== ask), answered};
}

function givenUp(state: TillState, {id, why, answer}: Of<'memberGivenUp'>): TillState {
  const doubt = state.memberAsks.find((one) => one.id === id);
  const next = answeredMember(state, id, {reason: why, isGivenUp: true});
  if (answer !== null || doubt === undefined) return next;
  return {...next, memberDoubts: [...next.memberDoubts, doubt]};
}

function onLastClosed(
  state: TillState,
  ticketId: string,
  said: Partial<Pick<NonNullable<TillState['lastClosed']>, 'earned' | 'notEarned' | 'memberFigures'>>,
): TillState {
  const {lastClosed} = state;
  return lastClosed?.id === ticketId ? {...state, lastClosed: {...lastClosed, ...said}} : state;
}
