import type {Command} from './commands.ts';
import {changeable, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {TENDERS_MAX} from './limits.ts';
import type {MemberAsk} from './members/deed.ts';
import {fundCents} from './members/fund-line.ts';
import {pointsFor} from './members/points.ts';
import {isAwayStanding, linkOf, type LinkFacts} from './members/rules.ts';
import {paymentName} from './members/taken.ts';
import type {LinkId, TicketMember} from './members/ticket-member.ts';
import type {Cents} from './money.ts';
import type {Privilege} from './privileges.ts';
import type {Refusal} from './refusals.ts';
import type {TillState} from './state.ts';
import type {OpenTicket} from './ticket.ts';
import {isLive, lineCents, totalsOf} from './totals.ts';
import {goodsLeftCents, voucherCents} from './vouchers.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** That a payment from a member's account on the ticket is not answered yet, or null. */
export function waitingOn(state: TillState, ticketId: string): Refusal | null {
  const ask = state.memberAsks.find((one) => one.ticketId === ticketId);
  return ask === undefined ? null : {code: 'memberWaiting', system: ask.system, amountCents: ask.amountCents};
}

/** Whoever is asked about members has not confirmed this one, or can't, being away. */
function notLive({facts}: Scene, member: TicketMember, link: LinkFacts): Refusal {
  const {standing, system} = linkOf(facts.members, member.link) ?? link;
  const isAway = isAwayStanding(standing);
  return {code: 'memberNotLive', system, ...(isAway && {isAway})};
}

/** That a link's money is in another currency than the till's, or null. */
export function strangeMoney({system, otherCurrency}: LinkFacts): Refusal | null {
  return otherCurrency === undefined ? null : {code: 'otherCurrency', system, currency: otherCurrency};
}

type Ready = {readonly ticket: OpenTicket; readonly member: TicketMember; readonly link: LinkFacts};

/** A ticket with a live member at a link that answers, and nothing asked of it; else why not. */
export function memberAt(scene: Scene, linkId: LinkId | null, privilege: Privilege): Ready | Refusal {
  const ticket = changeable(scene.state, privilege);
  if (isRefusal(ticket)) return ticket;
  const {member} = ticket;
  if (member === undefined) return {code: 'noMember'};
  if (member.barredReason !== null) return {code: 'memberBarred', name: member.name, reason: member.barredReason};
  const link = linkOf(scene.facts.members, linkId);
  if (link === null) return {code: 'noMemberLink'};
  if (isAwayStanding(link.standing)) return {code: link.standing, system: link.system};
  if (!member.isLive) return notLive(scene, member, link);
  return waitingOn(scene.state, ticket.id) ?? {ticket, member, link};
}

/** The same, where something is to be paid. */
function readyAt(scene: Scene, linkId: LinkId | null, privilege: Privilege): Ready | Refusal {
  const ready = memberAt(scene, linkId, privilege);
  if (isRefusal(ready)) return ready;
  const {ticket} = ready;
  if (!ticket.lines.some(isLive)) return {code: 'ticketEmpty'};
  return ticket.tenders.length >= TENDERS_MAX ? {code: 'tooManyTenders', most: TENDERS_MAX} : ready;
}

/** What is to be paid of what is due (`most`): the amount that was typed, else all. */
function payable(amountCents: Cents | null, most: Cents, system: string): {readonly cents: Cents} | Refusal {
  if (most < 0) return {code: 'accountPaysOut', system};
  if (most === 0) return {code: 'nothingDue'};
  const cents = amountCents ?? most;
  if (!Number.isSafeInteger(cents) || cents <= 0) return {code: 'amountZero'};
  return cents > most ? {code: 'overTender', name: system, dueCents: most} : {cents};
}

function asked(scene: Scene, {ticket, link}: Ready, rest: Omit<MemberAsk, 'link' | 'system' | 'ticketId' | 'atMs'>) {
  const {id: linkId, system} = link;
  const ask: MemberAsk = {...rest, link: linkId, system, ticketId: ticket.id, atMs: scene.facts.nowMs};
  return happened(scene, {kind: 'memberAsked', ask});
}

/** What an account may pay: all that is due, but for what is put on one. */
function walletDue(ticket: OpenTicket): Cents {
  return fundCents(ticket) > 0 ? goodsDue(ticket) : totalsOf(ticket).dueCents;
}

/** What points may pay: all that is due, but for credit that is sold, which is money. */
export function pointsDue(ticket: OpenTicket): Cents {
  return voucherCents(ticket) > 0 ? goodsDue(ticket) : totalsOf(ticket).dueCents;
}

/** What is due of the goods alone; where the till pays out, that. */
function goodsDue(ticket: OpenTicket): Cents {
  const {dueCents} = totalsOf(ticket);
  return dueCents > 0 ? Math.max(0, Math.min(dueCents, goodsLeftCents(ticket))) : dueCents;
}

/**
 * Pays from an account at the host: written down with its id before the link hears of it. Without an amount it is all
 * that is due, as far as the balance reaches that the host told of last; what it has now the host says itself.
 */
export function decideAskWallet(
  scene: Scene,
  {link: linkId, account, amountCents, isPaying}: Of<'askWallet'>,
): Decision {
  const isWallet = scene.facts.members?.rules.walletLinks.includes(linkId) === true;
  const ready = readyAt(scene, isWallet ? linkId : null, 'accountCharges');
  if (isRefusal(ready)) return refuse(ready);
  const {ticket, member, link} = ready;
  const strange = strangeMoney(link);
  if (strange !== null) return refuse(strange);
  if (link.wallet === null) return refuse({code: 'linkCannot', system: link.system, what: 'wallet'});
  const wallet = member.wallets.find((one) => one.link === linkId);
  if (wallet === undefined) return refuse({code: 'memberNotLive', system: link.system});
  const held = wallet.accounts.find((one) => one.account === account);
  if (held === undefined) return refuse({code: 'noSuchAccount', system: link.system});
  const dueCents = walletDue(ticket);
  if (dueCents === 0 && totalsOf(ticket).dueCents > 0) return refuse({code: 'fundByAccount'});
  const name = paymentName(link.system, held.name);
  if (amountCents === null && dueCents > 0 && held.cents <= 0) return refuse({code: 'nothingHeld', name});
  const reach = amountCents ?? (dueCents > 0 ? Math.min(dueCents, held.cents) : null);
  const open = payable(reach, dueCents, link.system);
  if (isRefusal(open)) return refuse(open);
  const {newId: id} = scene.facts;
  const kind = link.wallet === 'charge' ? 'chargeAuthorise' : 'debit';
  const act = {id, kind, number: wallet.number, ticketId: ticket.id, account, cents: open.cents} as const;
  const paying = {amountCents: open.cents, ofLine: null, name, isPaying};
  return asked(scene, ready, {id, number: wallet.number, act, ...paying});
}

/** What one line comes to on its ticket, discounts and tax on top included: what less would be due without it. */
function worthOf(ticket: OpenTicket, no: number): Cents {
  const lines = ticket.lines.filter((line) => line.no !== no && !(line.kind === 'discount' && line.ofLine === no));
  return totalsOf(ticket).totalCents - totalsOf({...ticket, lines}).totalCents;
}

/** True where points pay for the line, or are asked to. */
export function isPaidWithPoints(state: TillState, ticket: OpenTicket, no: number): boolean {
  return (
    ticket.tenders.some((tender) => tender.kind === 'points' && !tender.isVoid && tender.ofLine === no) ||
    state.memberAsks.some((ask) => ask.ticketId === ticket.id && ask.ofLine === no)
  );
}

function lineOpen(scene: Scene, {ticket, link}: Ready, no: number): {readonly cents: Cents} | Refusal {
  const line = ticket.lines.find((one) => one.no === no);
  if (line === undefined) return {code: 'noSuchLine', line: no};
  if (!isLive(line)) return {code: 'lineVoid', line: no};
  if (line.kind !== 'product' && line.kind !== 'group') return {code: 'lineHasNoPrice', line: no};
  if (isPaidWithPoints(scene.state, ticket, no)) return {code: 'paidWithPoints', name: line.name};
  if (lineCents(line) < 0) return {code: 'accountPaysOut', system: link.system};
  const {dueCents} = totalsOf(ticket);
  const cents = worthOf(ticket, no);
  if (cents <= 0) return {code: 'nothingDue'};
  if (cents > dueCents) return {code: 'overTender', name: line.name, dueCents};
  return voucherCents(ticket) > 0 && cents > goodsLeftCents(ticket) ? {code: 'creditForCredit'} : {cents};
}

function pointsOpen(scene: Scene, ready: Ready, {what}: Of<'askPoints'>): {readonly cents: Cents} | Refusal {
  if (what.for === 'line') return lineOpen(scene, ready, what.line);
  const {ticket, link} = ready;
  const most = pointsDue(ticket);
  if (most === 0 && totalsOf(ticket).dueCents > 0) return {code: 'creditForCredit'};
  return payable(what.for === 'amount' ? what.cents : null, most, link.system);
}

/**
 * Pays with points, for one line, for all that is due, or a typed part of it. Points that the host is known not to have
 * are refused here; what it has now it says itself.
 */
export function decideAskPoints(scene: Scene, command: Of<'askPoints'>): Decision {
  const {members} = scene.facts;
  const ready = readyAt(scene, members?.rules.dataLink ?? null, 'redeemPoints');
  if (isRefusal(ready)) return refuse(ready);
  const {ticket, member, link} = ready;
  if (members === null || !link.canRedeem) return refuse({code: 'linkCannot', system: link.system, what: 'redeem'});
  if (members.rules.points.redeemPpm === 0) return refuse({code: 'pointsNotHere'});
  const held = member.points.find(({bucket}) => bucket === command.bucket);
  if (member.points.length === 0) return refuse({code: 'nothingHeld', name: paymentName(link.system, 'points')});
  if (held === undefined) return refuse({code: 'noSuchAccount', system: link.system});
  const open = pointsOpen(scene, ready, command);
  if (isRefusal(open)) return refuse(open);
  const hundredths = pointsFor(open.cents, members.rules.points);
  if (hundredths > held.hundredths) {
    return refuse({code: 'notEnoughPoints', held: held.hundredths, needed: hundredths});
  }
  const {newId: id} = scene.facts;
  const {number} = member;
  const act = {id, kind: 'redeemAuthorise', number, ticketId: ticket.id, bucket: command.bucket, hundredths} as const;
  const ofLine = command.what.for === 'line' ? command.what.line : null;
  const name = paymentName(link.system, held.name);
  return asked(scene, ready, {id, number, act, amountCents: open.cents, ofLine, name, isPaying: command.isPaying});
}
