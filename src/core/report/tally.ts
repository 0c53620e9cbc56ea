import type {CashMove} from '../commands.ts';
import type {TillEvent} from '../events.ts';
import type {TillState} from '../state.ts';
import {lineCents} from '../totals.ts';
import {FIRST_DAY, plus, type DayFigures, type Sum} from './figures.ts';
import {withBenefit, withCredit, withPoints, withRedemption} from './tally-bonus.ts';
import {withFundsBack, withMembers, withRefund} from './tally-member.ts';
import {cashCents, withCancelled, withClosed, withRefunded, withReversed} from './tally-ticket.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

/** The till on both sides of an event. */
type Around = {readonly before: TillState; readonly after: TillState};

/** A line as it was and as it is; the discount on it goes with it and is not counted beside it. */
function withVoid(day: DayFigures, event: Of<'lineVoided'>, {before, after}: Around): DayFigures {
  const was = before.ticket?.lines.find(({no}) => no === event.line);
  const is = after.ticket?.lines.find(({no}) => no === event.line);
  if (was === undefined || is === undefined || was.kind === 'discount') return day;
  return {...day, voids: plus(day.voids, Math.abs(lineCents(was) - lineCents(is)))};
}

function withCash(day: DayFigures, cents: number): DayFigures {
  return {...day, drawer: {...day.drawer, takenCents: day.drawer.takenCents + cents}};
}

const SIGNS = {float: 1, payIn: 1, payOut: -1, drop: -1} as const satisfies Record<CashMove, 1 | -1>;

function withMove(day: DayFigures, {why, amountCents}: Of<'cashMoved'>): DayFigures {
  const moved: Sum = plus(day.drawer[why], SIGNS[why] * amountCents);
  return {...day, drawer: {...day.drawer, [why]: moved}};
}

function withTaken(day: DayFigures, {tender: no}: Of<'tenderVoided'>, {before}: Around): DayFigures {
  return withCash(day, -cashCents(before.ticket?.tenders.filter((tender) => tender.no === no) ?? []) + 0);
}

function withCount(day: DayFigures, {id, atMs, totalCents, expectedCents}: Of<'drawerCounted'>): DayFigures {
  return {...day, count: {id, atMs, totalCents, expectedCents}};
}

/** What happens with points and credit. */
function bonus(day: DayFigures, event: TillEvent, {before}: Around): DayFigures {
  switch (event.kind) {
    case 'pointsCollected':
      return withPoints(day, event.collected, 'points');
    case 'redemptionConfirmed': {
      const redemption = before.redemptions.find(({id}) => id === event.id);
      return redemption === undefined ? day : withRedemption(day, redemption);
    }
    case 'benefitBooked':
      return withBenefit(day, event.line);
    case 'voucherSold':
      return withCredit(day, event.card === 'new' ? 'sold' : 'toppedUp', event.amountCents);
    case 'creditPaid':
      return withCredit(day, 'used', event.tender.amountCents);
    case 'creditReturned':
      return withCredit(day, 'givenBack', event.amountCents);
    case 'collectionRefused':
      return {...day, collectionsRefused: day.collectionsRefused + 1};
    case 'saleRefused':
      return {...day, voucherSalesRefused: day.voucherSalesRefused + 1};
    default:
      return withMembers(day, event, before);
  }
}

function reversed(day: DayFigures, {reversal, collected}: Of<'ticketReversed'>): DayFigures {
  const points = (collected ?? []).flatMap((one) => one.collected);
  return withFundsBack(withPoints(withReversed(day, reversal), points, 'reopenedPoints'), reversal);
}

function counted(day: DayFigures, event: TillEvent, around: Around): DayFigures {
  switch (event.kind) {
    case 'ticketClosed':
      return around.after.lastClosed === null ? day : withClosed(day, around.after.lastClosed);
    case 'ticketReversed':
      return reversed(day, event);
    case 'ticketRefunded':
      return withRefund(withRefunded(day, event.refund), event, around.before);
    case 'ticketCancelled':
      return around.before.ticket === null ? day : withCancelled(day, around.before.ticket);
    case 'lineVoided':
      return withVoid(day, event, around);
    case 'tendered':
      return event.tender.kind === 'cash' ? withCash(day, event.tender.amountCents) : day;
    case 'tenderVoided':
      return withTaken(day, event, around);
    case 'drawerOpened':
      return {...day, noSales: day.noSales + 1};
    case 'privilegeLent':
      return {...day, lent: (day.lent ?? 0) + 1};
    case 'cashMoved':
      return withMove(day, event);
    case 'drawerCounted':
      return withCount(day, event);
    case 'dayClosed':
      return {...FIRST_DAY, fromMs: event.atMs};
    default:
      return bonus(day, event, around);
  }
}

/** The figures of the day after an event: the fold that X and Z are read from. A Z begins the next day. */
export function tallied(day: DayFigures, event: TillEvent, around: Around): DayFigures {
  const next = counted(day, event, around);
  return next.fromMs === null ? {...next, fromMs: event.atMs} : next;
}
