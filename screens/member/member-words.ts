import type {Scenery} from '../../src/app/pages.ts';
import type {MemberWallet, TicketMember} from '../../src/core/members/ticket-member.ts';
import {formatRate} from '../../src/core/format.ts';
import {LEVEL_USUAL} from '../../src/core/price-level.ts';
import type {OpenTicket, TicketDiscount} from '../../src/core/ticket.ts';
import type {Dressing} from '../dressing.ts';
import type {Row} from '../frame.ts';
import type {PictureHeight} from '../parts/half-blocks.ts';
import {MEMBER} from '../words/en-member.ts';
import {formatPoints} from '../words/points.ts';
import {isAwayStanding} from '../../src/core/members/rules.ts';

const SECOND_MS = 1000;

/** Whole seconds since then; a clock that was set back counts from nothing. */
export function secondsSince(sinceMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - sinceMs) / SECOND_MS));
}

/** That a system is being asked about a member, and since when; empty while none is, or nobody waits for it. */
export function askingWords({ui, nowMs}: Scenery): string {
  const asked = ui.member?.asked ?? null;
  return asked === null || !asked.isOwn ? '' : MEMBER.asking(asked.system, secondsSince(asked.sinceMs, nowMs));
}

/** True while a link is known to be away: the till can't reach it, or the link not its system. */
export function isAway({ui}: Pick<Scenery, 'ui'>, linkId: string): boolean {
  const link = ui.member?.links.find(({id}) => id === linkId);
  return isAwayStanding(link?.standing);
}

/** The member's money in the till's own currency: of other money nothing is shown that looks like the till's. */
export function ownWallets({ui}: Pick<Scenery, 'ui'>, {wallets}: TicketMember): readonly MemberWallet[] {
  const links = ui.member?.links ?? [];
  return wallets.filter(({link}) => links.find(({id}) => id === link)?.otherCurrency === undefined);
}

/** The system of the member that is known to be away: the till can't reach its link, or the link not the system. */
export function awaySystem({ui}: Scenery, member: TicketMember): string | null {
  const link = ui.member?.links.find(({id}) => id === member.link);
  return isAway({ui}, member.link) ? (link?.system ?? null) : null;
}

/** How far what is shown of a member can be trusted: of one who came live while the system is away, not any more. */
export function livenessWords(member: TicketMember, scenery: Scenery, dressing: Dressing): string {
  const {nowMs} = scenery;
  if (member.isLive) return awaySystem(scenery, member) === null ? MEMBER.live : MEMBER.notLiveNow;
  const then = dressing.timeOf(member.asOfMs);
  const day = then.date.split(' ').slice(0, 2).join(' ');
  return MEMBER.notLive(then.date === dressing.timeOf(nowMs).date ? then.time : day);
}

/** What the tier's discount is called; said as not given where another has its place, or it was taken off. */
function rateWords({terms: {discountPpm, priceLevel}, tier}: TicketMember, discount: TicketDiscount | null): string {
  const name = tier?.name ?? '';
  const rate = formatRate(discountPpm);
  const isGiven = discount?.ofTier !== undefined;
  if (priceLevel === LEVEL_USUAL) return isGiven ? `${name} ${rate}` : MEMBER.without(name, rate);
  return MEMBER.prices(name) + (isGiven ? `, ${rate}` : MEMBER.butNot(rate));
}

/** What the member's tier gives on this ticket; empty where it gives nothing. */
export function termsWords({member, discount}: Pick<OpenTicket, 'member' | 'discount'>): string {
  if (member === undefined) return '';
  const {priceLevel, discountPpm} = member.terms;
  if (priceLevel === LEVEL_USUAL && discountPpm === 0) return '';
  if (member.barredReason !== null) return MEMBER.termsBarred;
  if (!member.areTermsOn) return MEMBER.termsOff;
  return discountPpm === 0 ? MEMBER.prices(member.tier?.name ?? '') : rateWords(member, discount);
}

/** The picture of the ticket's member; null where there is none, or none can be seen. */
export function pictureOf({state, ui}: Scenery, dressing: Dressing, height: PictureHeight): readonly Row[] | null {
  const picture = ui.member?.picture ?? null;
  const isTheirs = state.ticket?.member?.isLive === true;
  return picture === null || !isTheirs ? null : (dressing.drawPicture?.(picture, height) ?? null);
}

/** The first letters of the first and the last word; of a nameless member the end of the number. */
export function initialsOf({name, number}: TicketMember): string {
  const words = name.split(' ').flatMap((word) => word.match(/\p{L}/u)?.[0] ?? []);
  const [first] = words;
  if (first === undefined) return number.slice(-2);
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (first + last).toUpperCase();
}

/** The member in the header: number, tier, main points. */
export function memberHeaderWords(member: TicketMember): string {
  const {number, tier, points, isLive, barredReason} = member;
  const [main] = points;
  const held = main === undefined ? '' : `${formatPoints(main.hundredths)} ${MEMBER.points}`;
  const state = barredReason !== null ? MEMBER.barredShort : isLive ? '' : `not ${MEMBER.live}`;
  return [MEMBER.header, number, tier?.name ?? '', state, held].filter((part) => part !== '').join(' ');
}
