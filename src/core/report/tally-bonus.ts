import type {Collected} from '../bonus/collect.ts';
import type {Redemption} from '../redemption.ts';
import type {BenefitLine} from '../ticket.ts';
import {changedItem, plus, type DayFigures, type IssuedFigure, type RedeemedFigure} from './figures.ts';

/** The day with points that a ticket collected, or (`reopenedPoints`) with those that a reopened ticket had collected. */
export function withPoints(
  day: DayFigures,
  collected: readonly Collected[],
  which: 'points' | 'reopenedPoints',
): DayFigures {
  const issued = collected.reduce<readonly IssuedFigure[]>(
    (figures, {actionId, pool, points}) =>
      changedItem(figures, (one) => one.actionId === actionId && one.pool === pool, {
        first: {actionId, pool, points: 0, reopenedPoints: 0},
        change: (one) => ({...one, [which]: one[which] + points}),
      }),
    day.issued,
  );
  return {...day, issued};
}

function withRedeemed(
  day: DayFigures,
  {actionId, name}: Pick<RedeemedFigure, 'actionId' | 'name'>,
  change: (one: RedeemedFigure) => RedeemedFigure,
): DayFigures {
  const first: RedeemedFigure = {actionId, name, benefits: 0, points: 0, valueCents: 0};
  return {...day, redeemed: changedItem(day.redeemed, (one) => one.actionId === actionId, {first, change})};
}

/** The day with a redemption that the host confirmed: its points are spent for good. */
export function withRedemption(day: DayFigures, redemption: Redemption): DayFigures {
  return withRedeemed(day, redemption, (one) => ({
    ...one,
    benefits: one.benefits + 1,
    points: one.points + redemption.costPoints,
  }));
}

/** The day with what a benefit was worth: the price of the free product, or the amount off. */
export function withBenefit(day: DayFigures, {actionId, name, insteadOfCents, amountCents}: BenefitLine): DayFigures {
  const valueCents = insteadOfCents ?? -amountCents + 0;
  return withRedeemed(day, {actionId, name}, (one) => ({...one, valueCents: one.valueCents + valueCents}));
}

/** The day with credit that was sold, used or given back. */
export function withCredit(day: DayFigures, what: keyof DayFigures['credit'], cents: number): DayFigures {
  return {...day, credit: {...day.credit, [what]: plus(day.credit[what], cents)}};
}
