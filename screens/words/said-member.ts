import type {MemberSaid} from '../../src/app/member-pages.ts';
import type {Said} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {LinkStanding} from '../../src/core/members/rules.ts';
import {named} from './said-of.ts';

const CODES = {
  memberAsking: true,
  memberOn: true,
  memberOnPaid: true,
  memberLive: true,
  memberKnownOnly: true,
  memberSeveral: true,
  memberOff: true,
  termsSet: true,
  memberPaying: true,
  memberPaid: true,
  memberGoesBack: true,
  memberVoucherUsed: true,
  memberWaits: true,
  accountKept: true,
  tiersToCheck: true,
} as const satisfies Record<MemberSaid['code'], true>;

/** True where the words are here. */
export function isMemberSaid(said: Said): said is MemberSaid {
  return Object.hasOwn(CODES, said.code);
}

function goesBack({why, name, amountCents}: Extract<MemberSaid, {code: 'memberGoesBack'}>): string {
  const what = `${named(name)} ${formatCents(amountCents)}`;
  switch (why) {
    case 'ticketGone':
      return `The ticket had gone: ${what} goes back by itself`;
    case 'without':
      return `Go on without it: ${named(name)} is made good again by itself`;
    case 'unsent':
      return `Pay it another way: nothing was taken of ${what}`;
    case 'lessDue':
      return `Less is due by now: ${what} goes back by itself`;
    default:
      return `Pay it another way: what was taken of ${what} goes back by itself`;
  }
}

function paid({name, amountCents, dueCents, isParked}: Extract<MemberSaid, {code: 'memberPaid'}>): string {
  const rest = isParked
    ? ' on a ticket that is put aside'
    : dueCents > 0
      ? `; ${formatCents(dueCents)} is still due`
      : '';
  return `${named(name)} has paid ${formatCents(amountCents)}${rest}`;
}

function voucherUsed({name, amountCents, isParked}: Extract<MemberSaid, {code: 'memberVoucherUsed'}>): string {
  const what = amountCents === 0 ? 'free' : `${formatCents(amountCents)} off`;
  return `Voucher ${named(name)} used: ${what}${isParked ? ', on a ticket that is put aside' : ''}`;
}

/** That a system told nothing: it is silent, or refuses the till itself. */
function silentWords(system: string, standing: LinkStanding): string {
  return `${named(system)} ${standing === 'tokenRefused' ? 'refuses this till' : 'does not answer'}`;
}

function several({system, count, hasMore, way, away}: Extract<MemberSaid, {code: 'memberSeveral'}>): string {
  const who = away === null ? `${count} members are found` : `${silentWords(system, away)}: ${count} are known here`;
  if (!hasMore) return `${who}: choose one`;
  const other = way === 'name' ? 'type more of the name' : 'find by name';
  return away === null ? `These ${count} and more are found: choose one, or ${other}` : `${who}, and more: ${other}`;
}

function accountKept({name, system, hosts}: Extract<MemberSaid, {code: 'accountKept'}>): string {
  switch (hosts) {
    case null:
      return `The account of ${named(name)} is kept at this till`;
    case 'name':
      return `Kept at this till, with its tier; the name is ${named(system)}'s own`;
    case 'nameAndTier':
      return `Kept at this till until ${named(system)} answers: name and tier are its own`;
  }
}

/** What was done with members. */
export function memberSaidWords(said: MemberSaid): string {
  switch (said.code) {
    case 'memberAsking':
      return `${named(said.system)} is asked about the member: go on selling`;
    case 'memberOn':
      return said.tier === null
        ? `${named(said.name)} is on this ticket`
        : `${named(said.name)} is on this ticket: ${named(said.tier)}`;
    case 'memberOnPaid':
      return `${named(said.name)} is on this ticket, at usual prices: something is paid already`;
    case 'memberLive':
      return `${named(said.system)} answers again: ${named(said.name)} is live`;
    case 'memberKnownOnly':
      return said.away === null
        ? `${named(said.system)} does not know ${named(said.name)}: an account of this till`
        : `${silentWords(said.system, said.away)}: ${named(said.name)} stands as last known`;
    case 'memberSeveral':
      return several(said);
    case 'memberOff':
      return `${named(said.name)} is off this ticket`;
    case 'termsSet':
      return said.areOn ? "The tier's prices hold again" : "The tier's prices are removed; the member stays";
    case 'memberPaying':
      return `${named(said.name)} ${formatCents(said.amountCents)} is asked for …`;
    case 'memberPaid':
      return paid(said);
    case 'memberGoesBack':
      return goesBack(said);
    case 'memberVoucherUsed':
      return voucherUsed(said);
    case 'memberWaits':
      return `Waiting for ${named(said.system)}: the sale can go on meanwhile`;
    case 'accountKept':
      return accountKept(said);
    case 'tiersToCheck':
      return `${said.count === 1 ? '1 tier made by a swipe waits' : `${said.count} tiers made by swipes wait`} to be checked: bonustill members tiers`;
  }
}
