import type {FunctionId, MemberFunction} from '../../src/app/function-ids.ts';
import type {MenuItem, Scenery} from '../../src/app/pages.ts';
import type {FindWay} from '../../src/core/members/sheet.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {isLive} from '../../src/core/totals.ts';
import {MEMBER} from '../words/en-member.ts';
import {isAwayStanding} from '../../src/core/members/rules.ts';

/** Why the tier's prices can't be set so, or null. */
function againstTerms(ticket: OpenTicket | null, areOn: boolean): Refusal | null {
  const member = ticket?.member;
  if (ticket === null || member === undefined) return {code: 'noMember'};
  const {name, barredReason} = member;
  if (barredReason !== null) return {code: 'memberBarred', name, reason: barredReason};
  if (member.areTermsOn === areOn) return {code: 'termsAsTheyAre', areOn};
  const paidCents = ticket.tenders.reduce((sum, tender) => sum + (tender.isVoid ? 0 : tender.amountCents), 0);
  return ticket.tenders.some(({isVoid}) => !isVoid) ? {code: 'paymentsOnTicket', paidCents} : null;
}

/** Why no points can be redeemed now, or null. */
function againstPoints({state: {ticket}, ui}: Scenery): Refusal | null {
  const member = ticket?.member;
  if (ticket === null || member === undefined) return {code: 'noMember'};
  const {name, barredReason, isLive: isMemberLive, link: linkId} = member;
  if (barredReason !== null) return {code: 'memberBarred', name, reason: barredReason};
  const link = ui.member?.links.find(({id}) => id === linkId);
  if (link === undefined) return {code: 'noMemberLink'};
  const {standing, system} = link;
  if (isAwayStanding(standing)) return {code: standing, system};
  if (!isMemberLive) return {code: 'memberNotLive', system};
  if (!link.canRedeem) return {code: 'linkCannot', system, what: 'redeem'};
  if (ui.member?.sources.some(({kind}) => kind === 'points') !== true) return {code: 'pointsNotHere'};
  return ticket.lines.some(isLive) ? null : {code: 'ticketEmpty'};
}

/** Why no voucher can be used now, or null. */
function againstVouchers({state: {ticket}, ui}: Scenery): Refusal | null {
  const member = ticket?.member;
  if (ticket === null || member === undefined) return {code: 'noMember'};
  const {name, barredReason, isLive: isMemberLive} = member;
  if (barredReason !== null) return {code: 'memberBarred', name, reason: barredReason};
  const system = ui.member?.system ?? null;
  return isMemberLive || system === null ? null : {code: 'memberNotLive', system};
}

/** Why no money can be put on an account now, or null. */
function againstFunding({state: {ticket}, ui}: Scenery): Refusal | null {
  const member = ticket?.member;
  if (ticket === null || member === undefined) return {code: 'noMember'};
  const {name, barredReason, isLive: isMemberLive} = member;
  if (barredReason !== null) return {code: 'memberBarred', name, reason: barredReason};
  const links = ui.member?.links ?? [];
  const [first] = links;
  if (first === undefined) return {code: 'noMemberLink'};
  if (!isMemberLive) return {code: 'memberNotLive', system: ui.member?.system ?? first.system};
  const strange = links.find(({otherCurrency}) => otherCurrency !== undefined);
  const taking = links.filter(({funds = []}) => funds.length > 0);
  const isThere = taking.some(({standing}) => !isAwayStanding(standing));
  if (isThere) return null;
  const [away] = taking;
  if (away === undefined && strange?.otherCurrency !== undefined)
    return {code: 'otherCurrency', system: strange.system, currency: strange.otherCurrency};
  return away === undefined
    ? {code: 'linkCannot', system: first.system, what: 'funds'}
    : {code: isAwayStanding(away.standing) ? away.standing : 'linkDown', system: away.system};
}

const WAYS: Readonly<Partial<Record<FunctionId, FindWay>>> = {
  'find-member-number': 'number',
  'find-member-name': 'name',
  'find-member-tier': 'tier',
  'find-member-card': 'card',
  'find-member-machine': 'machine',
};

/** That the link has no vouchers, or does not find members in this way, and who says so; null where it does, or where it is no way. */
export function againstFinding(item: MenuItem, {ui}: Scenery): string | null {
  if (item.kind !== 'function' || ui.member === null || ui.member.system === null) return null;
  const way = WAYS[item.id];
  const offer = item.id === 'member-vouchers' ? ui.member.vouchers : way === undefined ? null : ui.member.finds[way];
  if (offer === null) return null;
  return offer.isOffered ? null : MEMBER.notOffered(ui.member.system, offer.why);
}

/** Why a function of the member page can't be used now, or null. */
export function againstMember(id: MemberFunction, scenery: Scenery): Refusal | null {
  const {ticket} = scenery.state;
  const {member} = scenery.ui;
  switch (id) {
    case 'member-vouchers':
      return againstVouchers(scenery);
    case 'member-off':
    case 'ask-member-again':
    case 'account-edit':
      return ticket?.member === undefined ? {code: 'noMember'} : null;
    case 'terms-off':
    case 'terms-on':
      return againstTerms(ticket, id === 'terms-on');
    case 'fund-account':
      return againstFunding(scenery);
    case 'points-line':
    case 'points-sale':
    case 'points-amount':
      return againstPoints(scenery);
    case 'find-member-number':
    case 'find-member-name':
    case 'find-member-tier':
    case 'find-member-card':
    case 'find-member-machine':
    case 'account-new':
    case 'member-abilities':
      return member === null || member.system === null ? {code: 'noMemberLink'} : null;
  }
}
