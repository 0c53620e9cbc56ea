import {roundToStep, type Cents} from '../../src/core/money.ts';

/** What cash would settle: the amount due (negative: to pay out), rounded as the venue's coins demand. */
export function cashDue(dueCents: Cents, cashStep: number): Cents {
  const size = roundToStep(Math.abs(dueCents), cashStep);
  return dueCents < 0 ? 0 - size : size;
}
