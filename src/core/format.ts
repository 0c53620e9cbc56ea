import {ONE_MILLION, type Cents, type Ppm} from './money.ts';
import {isWholePieces, ONE_PIECE, type Thousandths} from './quantity.ts';

/** The most digits before the point in anything typed: more is a scan that went into the wrong field. */
export const TYPED_DIGITS_MAX = 10;

function groupThousands(digits: string): string {
  if (digits.length <= 3) return digits;
  return `${groupThousands(digits.slice(0, -3))},${digits.slice(-3)}`;
}

function assertWhole(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number within the safe range`);
}

/** `value` in units of 1/`one` with all its decimals: decimal(1690, 1000) = "1.690". The sign is the caller's. */
function decimal(value: number, one: number): string {
  const parts = Math.abs(value) % one;
  const whole = (Math.abs(value) - parts) / one;
  return `${groupThousands(String(whole))}.${String(parts + one).slice(1)}`;
}

/**
 * Cents as on screens and receipts: "4.50", "1,284.50", "-2.00". Takes whole cents and never writes "-0.00"; throws a
 * RangeError when they aren't whole.
 */
export function formatCents(cents: Cents): string {
  assertWhole(cents);
  return (cents < 0 ? '-' : '') + decimal(cents, 100);
}

/**
 * A quantity with its unit: pieces as "2" or "-1", everything else with three decimals, "1.690 kg". A part of a piece,
 * which no till books but an old file may hold, shows its decimals too. Throws a RangeError when it isn't whole thousandths.
 */
export function formatQuantity(quantity: Thousandths, unit: string): string {
  assertWhole(quantity);
  const sign = quantity < 0 ? '-' : '';
  if (unit !== 'pc') return `${sign}${decimal(quantity, ONE_PIECE)} ${unit}`;
  const size = Math.abs(quantity);
  return sign + (isWholePieces(quantity) ? groupThousands(String(size / ONE_PIECE)) : decimal(quantity, ONE_PIECE));
}

/** Hundredths of a point as people read them: "1,284", "12.50", "-3". Throws a RangeError when they aren't whole. */
export function formatPoints(hundredths: number): string {
  assertWhole(hundredths);
  return (hundredths < 0 ? '-' : '') + decimal(hundredths, 100).replace(/\.00$/, '');
}

/** The same with their word: "1 point", "12.50 points". */
export function pointsWords(hundredths: number): string {
  return `${formatPoints(hundredths)} ${Math.abs(hundredths) === 100 ? 'point' : 'points'}`;
}

/** A rate as "10 %" or "7.875 %": parts per million with as few decimals (four at most) as tell all of it. */
export function formatRate(rate: Ppm): string {
  assertWhole(rate);
  const perCent = decimal(rate, ONE_MILLION / 100).replace(/\.?0+$/, '');
  return `${rate < 0 ? '-' : ''}${perCent} %`;
}

/** Digits, and up to `places` decimals after a point, as a whole number of 1/10^places; null for anything else. */
function parseDecimal(text: string, places: number): number | null {
  const match = /^(\d*)(?:\.(\d+))?$/.exec(text);
  if (match === null) return null;
  const whole = match[1] ?? '';
  const parts = match[2] ?? '';
  if (whole === '' && parts === '') return null;
  if (whole.length > TYPED_DIGITS_MAX || parts.length > places) return null;
  return Number(whole + parts.padEnd(places, '0'));
}

/**
 * A typed amount in cents: "20" is 2000, "4.5" and "4.50" are 450, ".5" is 50. Null for anything else: an empty
 * field, signs, commas, blanks, a point with nothing behind it, more than two decimals or ten digits. How much may be
 * booked is for the core to refuse.
 */
export function parseAmount(text: string): Cents | null {
  return parseDecimal(text, 2);
}

/**
 * A typed quantity in thousandths: "3" is 3000, "1.69" is 1690, ".5" is 500. Null for anything else, as for amounts,
 * with up to three decimals.
 */
export function parseQuantity(text: string): Thousandths | null {
  return parseDecimal(text, 3);
}

/**
 * A typed rate in parts per million: "10" is 100,000, "7.5" is 75,000. Null for anything else, as for amounts, with up to
 * four decimals.
 */
export function parseRate(text: string): Ppm | null {
  return parseDecimal(text, 4);
}
