/**
 * Money is whole cents (the smallest unit of the venue's currency), a JavaScript integer.
 * Every division has a name here, so that nowhere else is anything rounded.
 */
export type Cents = number;

/** Rates are parts per million: 10 % is 100,000, 7.875 % is 78,750. Integers too. */
export type Ppm = number;

export const ONE_MILLION = 1_000_000;

/**
 * `numerator / denominator` to the nearest integer; halves go away from zero (commercial rounding: 0.5 → 1, −0.5 → −1).
 * Throws a RangeError when a part is not a safe integer or the denominator is not positive.
 */
export function roundHalfUp(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`roundHalfUp(${numerator}, ${denominator}): not whole numbers within the safe range`);
  }
  const size = Math.abs(numerator);
  const rest = size % denominator;
  const whole = (size - rest) / denominator + (rest * 2 >= denominator ? 1 : 0);
  return numerator < 0 ? 0 - whole : whole;
}

/** `amount × rate / denominator`, rounded half up once; exact even where the product leaves the safe integers. */
function share(amount: Cents, rate: number, denominator: number): Cents {
  const product = amount * rate;
  if (Number.isSafeInteger(product)) return roundHalfUp(product, denominator);
  const exact = BigInt(amount) * BigInt(rate);
  const below = BigInt(denominator);
  const whole = (2n * (exact < 0n ? -exact : exact) + below) / (2n * below);
  return Number(exact < 0n ? -whole : whole);
}

/** True for what may be typed as an amount: whole cents above zero. */
export function isAmount(cents: Cents): boolean {
  return Number.isSafeInteger(cents) && cents > 0;
}

/** `rate` of `amount`, rounded half up once: percentOf(148, 78_750) = 12. */
export function percentOf(amount: Cents, rate: Ppm): Cents {
  return share(amount, rate, ONE_MILLION);
}

/** The tax that a price with tax inside holds: taxInside(110, 100_000) = 10. Rounded half up once. */
export function taxInside(gross: Cents, rate: Ppm): Cents {
  return share(gross, rate, ONE_MILLION + rate);
}

/**
 * Spreads `amount` over `weights` so that the parts add up to it to the cent: each part is the difference of two
 * running roundings, so no part is off by more than a cent. Zero weights get nothing; with no weight at all
 * everything is zero and nothing is spread.
 */
export function prorate(amount: Cents, weights: readonly number[]): Cents[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  const sign = whole < 0 ? -1 : 1;
  let running = 0;
  let spread = 0;
  return weights.map((weight) => {
    running += weight;
    const upTo = share(amount, running * sign, whole * sign);
    const part = upTo - spread;
    spread = upTo;
    return part + 0;
  });
}

/** All of them together. */
export function sumOf(amounts: readonly Cents[]): Cents {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The nearest multiple of `step` cents, halves up: cash rounding. Step 0 or 1 changes nothing. */
export function roundToStep(amount: Cents, step: number): Cents {
  return step <= 1 ? amount : roundHalfUp(amount, step) * step;
}
