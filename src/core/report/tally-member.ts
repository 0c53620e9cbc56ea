import type {TillEvent} from '../events.ts';
import type {BackWorth, ReturnWhy} from '../member-events.ts';
import type {MemberAsk} from '../members/deed.ts';
import {memberPayments} from '../members/figures.ts';
import {fundsOn} from '../members/fund-line.ts';
import {accountTenderId, pointsTenderId, worthOfAsk, worthOfTender, worthOfVoucher} from '../members/taken.ts';
import {isUnanswered} from '../refund/pending.ts';
import type {TillState} from '../state.ts';
import type {ClosedTicket} from '../ticket.ts';
import {changedItem, NOTHING_MOVED, type DayFigures, type MemberFigure, type Moved} from './figures.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

function more({count, amount}: Moved, by: number): Moved {
  return {count: count + 1, amount: amount + by};
}

function withWorth(
  day: DayFigures,
  {tenderId, name, of}: Omit<BackWorth, 'amount'>,
  change: (one: MemberFigure) => MemberFigure,
): DayFigures {
  const none = NOTHING_MOVED;
  const back = {takenBack: none, cancelled: none, reopened: none, refunded: none, givenUp: none};
  const first: MemberFigure = {tenderId, name, of, taken: none, back, earned: none, earnedBack: none};
  const members = changedItem(day.members ?? [], (one) => one.tenderId === tenderId, {first, change});
  return {...day, members};
}

function withTaken(day: DayFigures, worth: BackWorth): DayFigures {
  return withWorth(day, worth, (one) => ({...one, taken: more(one.taken, worth.amount)}));
}

function withBack(day: DayFigures, worth: BackWorth, why: ReturnWhy): DayFigures {
  return withWorth(day, worth, (one) => ({...one, back: {...one.back, [why]: more(one.back[why], worth.amount)}}));
}

function known(asks: readonly MemberAsk[], id: string): MemberAsk | undefined {
  return asks.find((one) => one.id === id);
}

/** Of what was given up it is not known whether it was taken: it is counted, with its giving back, when it is learned. */
function withReturned(day: DayFigures, event: Of<'memberReturned'>, {memberDoubts}: TillState): DayFigures {
  const {back, why, link, worth, isAwaited} = event;
  if (known(memberDoubts, back.ofId) !== undefined || isAwaited === true) return day;
  const isPoints = back.ofKind === 'earn' || back.ofKind === 'redeemAuthorise';
  const unnamed: BackWorth = {
    of: isPoints ? 'points' : 'money',
    tenderId: `@${link}`,
    name: link,
    amount: back.amount ?? 0,
  };
  const went = worth ?? unnamed;
  if (back.ofKind !== 'earn') return withBack(day, went, why);
  return withWorth(day, went, (one) => ({...one, earnedBack: more(one.earnedBack, went.amount)}));
}

/** The day with what a refund gave back to accounts: what was left open is counted once its host has done it. */
export function withRefund(day: DayFigures, {refund}: Of<'ticketRefunded'>, {refund: pending}: TillState): DayFigures {
  const parts = pending?.parts ?? [];
  const refused = parts.filter(({state, reason}) => state !== 'done' && reason !== null).length;
  const done = memberPayments(refund).filter(({no}) => parts.find(({tender}) => tender === no)?.state === 'done');
  const back = done.reduce((so, tender) => withBack(so, worthOfTender(tender), 'refunded'), day);
  return {...back, memberDeedsRefused: (back.memberDeedsRefused ?? 0) + refused};
}

/** Of what a refund waits for it is not settled yet what a no means. */
function withRefused(day: DayFigures, {id}: Of<'memberDeedRefused'>, {refund}: TillState): DayFigures {
  if (refund?.parts.some((part) => part.id === id && isUnanswered(part)) === true) return day;
  return {...day, memberDeedsRefused: (day.memberDeedsRefused ?? 0) + 1};
}

/** What was left open went back after all. */
function withLateBack(day: DayFigures, {id}: Of<'memberDeedDone'>, {refundsLeft}: TillState): DayFigures {
  const left = refundsLeft.find((one) => one.id === id);
  return left === undefined ? day : withBack(day, left.worth, 'refunded');
}

function withLearned(day: DayFigures, {id, answer}: Of<'memberLearned'>, {memberDoubts}: TillState): DayFigures {
  const ask = known(memberDoubts, id);
  if (ask === undefined || answer === null) return day;
  const worth = worthOfAsk(ask);
  return withBack(withTaken(day, worth), worth, 'givenUp');
}

function withFunded(day: DayFigures, worth: BackWorth): DayFigures {
  return withWorth(day, worth, (one) => ({...one, funded: more(one.funded ?? NOTHING_MOVED, worth.amount)}));
}

/** The day with a counter booking: money for accounts that their systems refused goes back to those who paid it. */
export function withFundsBack(day: DayFigures, reversal: ClosedTicket): DayFigures {
  return fundsOn(reversal).reduce((so, {link, account, called: name, amountCents}) => {
    const worth = {of: 'money', tenderId: accountTenderId(link, account), name} as const;
    return withWorth(so, worth, (one) => ({...one, fundedBack: more(one.fundedBack ?? NOTHING_MOVED, -amountCents)}));
  }, day);
}

function withEarned(day: DayFigures, {earned}: Of<'memberEarned'>): DayFigures {
  const {link, bucket, name = bucket, hundredths} = earned;
  const worth = {of: 'points', tenderId: pointsTenderId(link, bucket), name} as const;
  return withWorth(day, worth, (one) => ({...one, earned: more(one.earned, hundredths)}));
}

/** The day after something that happened with members' money and points. `before`: the till before it. */
export function withMembers(day: DayFigures, event: TillEvent, before: TillState): DayFigures {
  switch (event.kind) {
    case 'memberVoucherUsed':
      return withTaken(day, worthOfVoucher(event.line));
    case 'memberPaid':
      return withTaken(day, worthOfTender(event.tender));
    case 'memberGivenUp': {
      const ask = event.answer === null ? undefined : known(before.memberAsks, event.id);
      return ask === undefined ? day : withTaken(day, worthOfAsk(ask));
    }
    case 'memberLearned':
      return withLearned(day, event, before);
    case 'memberReturned':
      return withReturned(day, event, before);
    case 'memberFinished':
      return event.worth === undefined ? day : withFunded(day, event.worth);
    case 'memberEarned':
      return withEarned(day, event);
    case 'memberDeedDone':
      return withLateBack(day, event, before);
    case 'memberDeedRefused':
      return withRefused(day, event, before);
    default:
      return day;
  }
}
