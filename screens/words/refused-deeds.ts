import type {RefusedDeed} from '../../src/app/member-links.ts';
import {formatCents} from '../../src/core/format.ts';
import type {BackOf, MemberDeed} from '../../src/core/members/deed.ts';
import {printable} from '../../src/core/text.ts';
import {formatPoints} from './points.ts';
import {ticketNumber} from './said-of.ts';

/* What the links to members' systems refused for good, as the manager reads it: on the screen and from the command line. */

const REASON_MOST = 40;

/** Why, in a word or two for the list, and as a sentence goes on behind a colon. */
const REASONS: Readonly<Record<string, {readonly brief: string; readonly whole: string}>> = {
  memberUnknown: {brief: 'member unknown', whole: 'the host knows no such member'},
  memberBarred: {brief: 'member is barred', whole: 'the member is barred'},
  notOffered: {brief: 'not offered', whole: 'the host does not offer that'},
  bucketUnknown: {brief: 'points unknown', whole: 'the host knows no such points'},
  accountUnknown: {brief: 'account unknown', whole: 'the host knows no such account'},
  voucherUnknown: {brief: 'voucher unknown', whole: 'the host knows no such voucher'},
  voucherUsed: {brief: 'voucher is used', whole: 'the voucher was used before'},
  voucherExpired: {brief: 'voucher is over', whole: 'the voucher is no longer valid'},
  notEnough: {brief: 'not enough', whole: 'there was not enough'},
  balanceTooHigh: {brief: 'balance is full', whole: 'the member holds as much as there can be'},
  tooMuchAtOnce: {brief: 'too much at once', whole: 'it is more than the host takes at once'},
  actUnknown: {brief: 'unknown there', whole: 'the host knows of nothing that it was about'},
  otherKind: {brief: 'something else', whole: 'the host knows it as something else'},
  alreadyFinal: {brief: 'was final before', whole: 'it had been made final before'},
  alreadyReversed: {brief: 'went back before', whole: 'all of it had gone back before'},
  reverseTooMuch: {brief: 'too much', whole: 'more than is left of it would go back'},
  reversedBefore: {brief: 'undone before', whole: 'it was undone before it came'},
  holdLapsed: {brief: 'hold lapsed', whole: 'the host had let the hold lapse, so nothing was taken'},
  systemRefused: {brief: 'system says no', whole: 'the gaming system said no'},
  noSuchAsk: {brief: 'nobody waited', whole: 'it was taken, and no ticket waited for it'},
};

/** How much was to go back, `done` where it says that; where it is all that is left of what was taken, no more than that. */
function muchBack(
  of: {amount: number | null; taken: number | null},
  format: (amount: number) => string,
  done: string,
): string {
  const {amount, taken} = of;
  if (amount !== null) return `${format(amount)} ${done}`;
  return taken === null ? done : `up to ${format(taken)} back`;
}

function backWords({ofKind, amount}: BackOf, taken: number | null): string {
  const of = {amount, taken};
  switch (ofKind) {
    case 'earn':
      return `points ${muchBack(of, formatPoints, 'taken back')}`;
    case 'redeemAuthorise':
      return `points ${muchBack(of, formatPoints, 'given back')}`;
    case 'voucherUse':
      return 'voucher made good again';
    case 'chargeAuthorise':
    case 'debit':
      return amount === null && taken === null ? 'payment given back' : muchBack(of, formatCents, 'given back');
  }
}

/** What the till wanted of the link. */
function deedWords(deed: MemberDeed, taken: number | null = null): string {
  switch (deed.kind) {
    case 'memberTake': {
      const {act} = deed;
      if (act.kind === 'voucherUse') return `voucher ${printable(act.voucherId, REASON_MOST)} asked`;
      return act.kind === 'redeemAuthorise'
        ? `points ${formatPoints(act.hundredths)} asked`
        : `${formatCents(act.cents)} asked`;
    }
    case 'memberFinish':
      if (deed.act.kind === 'fund') return `${formatCents(deed.act.cents)} for the account`;
      return deed.act.kind === 'redeemConfirm' ? 'points made final' : 'payment made final';
    case 'memberEarn':
      return `points ${formatPoints(deed.act.hundredths)} earned`;
    case 'memberGiveBack':
      return backWords(deed.back, taken);
  }
}

/** Amounts that go with a reason are cents or hundredths: of both, two digits stand behind the point. */
function detailWords(detail: string): string {
  return detail
    .split('/')
    .map((part) => (/^\d{1,15}$/.test(part) ? formatCents(Number(part)) : printable(part, REASON_MOST)))
    .join(' of ');
}

/** Why it was refused, as a sentence goes on behind a colon; a reason of a newer link stands as it is. */
function reasonWords({reason, detail}: RefusedDeed): string {
  const whole = REASONS[reason]?.whole ?? printable(reason, REASON_MOST);
  return detail === null ? whole : `${whole} (${detailWords(detail)})`;
}

/** What a link is owed: `bally, member 0010042, payment made final`. */
export function owedDeedWords(deed: MemberDeed): string {
  return `${deed.link}, member ${printable(deed.number, REASON_MOST)}, ${deedWords(deed)}`;
}

/** What of a deed, and why not: `bally, member 0010042, ticket 000001, payment made final: it had been made final before`. */
export function refusedDeedWords(refused: RefusedDeed): string {
  const {deed, ticketNo, taken} = refused;
  const ticket = ticketNo === null ? '' : ` ticket ${ticketNumber(ticketNo)},`;
  return `${deed.link}, member ${printable(deed.number, REASON_MOST)},${ticket} ${deedWords(deed, taken)}: ${reasonWords(refused)}`;
}

/** What was refused, with the reason in brief. */
export function refusedDeedBrief({deed, reason, taken}: RefusedDeed): string {
  const why = REASONS[reason]?.brief ?? printable(reason, REASON_MOST);
  return `${deedWords(deed, taken)}: ${why}`;
}
