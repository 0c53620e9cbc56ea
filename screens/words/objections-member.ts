import type {MemberObjection} from '../../src/app/member-pages.ts';
import type {Objection} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import {CARD_DIGITS_LEAST} from '../../src/core/members/limits.ts';
import type {LinkStanding} from '../../src/core/members/rules.ts';
import {printable} from '../../src/core/text.ts';
import {pointsAre} from './points.ts';
import {LOOKING_WORDS, WAY_WORDS} from './en-member.ts';
import {named} from './said-of.ts';

const CODES = {
  memberUnknown: true,
  memberIsBarred: true,
  memberNoAnswer: true,
  memberTicketGone: true,
  notOffered: true,
  memberNotPaid: true,
  vouchersNotOffered: true,
  noFundedAccount: true,
  fundNeedsHost: true,
  voucherNotUsed: true,
  noSources: true,
  noTiersKnown: true,
  accountThere: true,
  accountMissing: true,
  notACardNumber: true,
} as const satisfies Record<MemberObjection['code'], true>;

/** True where the words are here. */
export function isMemberObjection(objection: Objection): objection is MemberObjection {
  return Object.hasOwn(CODES, objection.code);
}

/** Why a gaming system did not pay; what it says beside these stands as it is. */
const REASONS: Readonly<Record<string, string>> = {
  memberUnknown: 'it does not know the member',
  memberBarred: 'the member is barred',
  bucketUnknown: 'it has no such points',
  accountUnknown: 'it has no such account',
  voucherUnknown: 'it knows no such voucher',
  voucherUsed: 'it was used before',
  voucherExpired: 'it is no longer valid',
  notEnough: 'there is not enough on it by now',
  tooMuchAtOnce: 'that is too much at once',
  reversedBefore: 'it was given up before it arrived',
  notOffered: 'it does not offer this',
  systemRefused: 'it refuses',
};

/** A day stands behind a voucher that is over. */
function voucherRefused({name, reason, detail}: Extract<MemberObjection, {code: 'voucherNotUsed'}>): string {
  const day = reason === 'voucherExpired' && detail !== null ? ` since ${printable(detail, SYSTEM_WORDS)}` : '';
  return `${named(name)} can't be used, ${detailed(reason, day === '' ? detail : null)}${day}: take another`;
}

const SYSTEM_WORDS = 30;

/** How much is there, where the host told what it holds and what was needed ("2000/3500"). */
function heldWords(detail: string | null, of: 'points' | 'money'): string | null {
  const [, held] = /^(-?[0-9]{1,12})\/[0-9]+$/.exec(detail ?? '') ?? [];
  if (held === undefined) return null;
  return of === 'points' ? `only ${pointsAre(Number(held))} there` : `only ${formatCents(Number(held))} is there`;
}

/** What the system says beside its no, where it is words for people: numbers are about balances. */
function detailed(reason: string, detail: string | null): string {
  const why = REASONS[reason] ?? (printable(reason, SYSTEM_WORDS) || 'it refuses');
  const isWords = detail !== null && /\p{L}/u.test(detail);
  return isWords ? `${why} (${named(printable(detail, SYSTEM_WORDS))})` : why;
}

function notPaid({reason, detail, of}: Extract<MemberObjection, {code: 'memberNotPaid'}>): string {
  const held = reason === 'notEnough' ? heldWords(detail, of) : null;
  return held ?? detailed(reason, detail);
}

/** Who is on the ticket, whatever came of it. */
function staysWords(name: string): string {
  return `${named(name)} stays on this ticket`;
}

function noAnswerOf(system: string, standing: LinkStanding): string {
  if (standing === 'systemDown') return `The link answers, ${named(system)} behind it does not`;
  if (standing === 'tokenRefused') return `${named(system)} does not take this till's token`;
  return `The till can't reach ${named(system)}`;
}

function noAnswer({system, standing, isMandatory, stays}: Extract<MemberObjection, {code: 'memberNoAnswer'}>): string {
  const who = noAnswerOf(system, standing);
  if (stays !== null) return `${who}: ${staysWords(stays)}`;
  return isMandatory ? `${who}: nothing for members on this sale` : `${who}, and this member is not known here`;
}

/** Why something about a member led to nothing, and what to do instead. */
export function memberObjectionWords(objection: MemberObjection): string {
  switch (objection.code) {
    case 'memberUnknown':
      return `${named(objection.system)} knows no member by ${WAY_WORDS[objection.way]}: ${
        objection.stays === null ? 'try another way, key Member' : staysWords(objection.stays)
      }`;
    case 'memberIsBarred':
      return `${named(objection.name)} is barred, ${named(objection.reason)}: no points, no tier price`;
    case 'memberNoAnswer':
      return noAnswer(objection);
    case 'memberTicketGone':
      return `${named(objection.system)} answered about a ticket that is gone: swipe the card again`;
    case 'notOffered':
      return `${named(objection.system)} finds nobody ${LOOKING_WORDS[objection.way]}: choose another way`;
    case 'memberNotPaid':
      return `${named(objection.system)} paid nothing, ${notPaid(objection)}`;
    case 'vouchersNotOffered':
      return `${named(objection.system)} has no vouchers here: use points or money`;
    case 'voucherNotUsed':
      return voucherRefused(objection);
    case 'noFundedAccount':
      return 'No account of this member takes money from tills: ask where it does';
    case 'fundNeedsHost':
      return `${named(objection.system)} can't be asked now: void the money for its account, or pay later`;
    case 'noSources':
      return 'This member has no account to pay from here: pay another way';
    case 'noTiersKnown':
      return 'No tier is known yet: the host names them, or the back office';
    case 'accountThere':
      return `That number is ${named(objection.name)}: find the member by it`;
    case 'accountMissing':
      return 'This till keeps no account of the member: make one first';
    case 'notACardNumber':
      return `A card number has ${CARD_DIGITS_LEAST} digits at least: type all of them, or swipe`;
  }
}
