import {roundHalfUp, type Cents} from '../money.ts';
import type {Thousandths} from '../quantity.ts';

/** A weight on a label, in thousandths: grams, or thousandths of a pound. */
export type Weight = {readonly thousandths: Thousandths; readonly unit: 'kg' | 'lb'};

/** A pound is 0.45359237 kg (the international pound of 1959). */
const POUND = 45_359_237;
const KILOGRAM = 100_000_000;

/** What a reading of an amount gives that is finer than a cent. */
export const fineCents = 'finer than a cent';

/**
 * The weight of digits with a decimal point `decimals` from their right. Thousandths are what a line counts in: finer
 * ones are rounded, half up.
 */
export function readWeight(digits: string, decimals: number, unit: Weight['unit']): Weight {
  const value = Number(digits);
  const thousandths = decimals <= 3 ? value * 10 ** (3 - decimals) : roundHalfUp(value, 10 ** (decimals - 3));
  return {thousandths, unit};
}

/** The weight in the unit that a product is sold by, rounded half up; null for a unit that is no weight. */
export function weightIn({thousandths, unit}: Weight, wanted: string): Thousandths | null {
  if (unit === wanted) return thousandths;
  if (!Number.isSafeInteger(thousandths * KILOGRAM)) return null;
  if (unit === 'kg' && wanted === 'lb') return roundHalfUp(thousandths * KILOGRAM, POUND);
  return unit === 'lb' && wanted === 'kg' ? roundHalfUp(thousandths * POUND, KILOGRAM) : null;
}

/**
 * The cents of digits with a decimal point `decimals` from their right. What is finer than a cent is refused: it would
 * have to be rounded, and no label says how.
 */
export function readCents(digits: string, decimals: number): Cents | typeof fineCents {
  const spare = Math.max(0, decimals - 2);
  const whole = digits.padStart(spare + 1, '0');
  if (/[1-9]/.test(whole.slice(whole.length - spare))) return fineCents;
  const cents = Number(whole.slice(0, whole.length - spare)) * 10 ** Math.max(0, 2 - decimals);
  return Math.min(cents, Number.MAX_SAFE_INTEGER);
}

/** Currencies by the numbers of ISO 4217. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['032', 'ARS'],
  ['036', 'AUD'],
  ['124', 'CAD'],
  ['144', 'LKR'],
  ['152', 'CLP'],
  ['156', 'CNY'],
  ['170', 'COP'],
  ['203', 'CZK'],
  ['208', 'DKK'],
  ['242', 'FJD'],
  ['344', 'HKD'],
  ['348', 'HUF'],
  ['352', 'ISK'],
  ['356', 'INR'],
  ['360', 'IDR'],
  ['376', 'ILS'],
  ['392', 'JPY'],
  ['410', 'KRW'],
  ['446', 'MOP'],
  ['458', 'MYR'],
  ['484', 'MXN'],
  ['504', 'MAD'],
  ['554', 'NZD'],
  ['578', 'NOK'],
  ['598', 'PGK'],
  ['604', 'PEN'],
  ['608', 'PHP'],
  ['682', 'SAR'],
  ['702', 'SGD'],
  ['704', 'VND'],
  ['710', 'ZAR'],
  ['752', 'SEK'],
  ['756', 'CHF'],
  ['764', 'THB'],
  ['784', 'AED'],
  ['818', 'EGP'],
  ['826', 'GBP'],
  ['840', 'USD'],
  ['901', 'TWD'],
  ['941', 'RSD'],
  ['946', 'RON'],
  ['949', 'TRY'],
  ['975', 'BGN'],
  ['978', 'EUR'],
  ['980', 'UAH'],
  ['985', 'PLN'],
  ['986', 'BRL'],
]);

/** True where a number of ISO 4217 is that of the currency; false also for one that is not known here. */
export function isOfCurrency(number: string, currency: string): boolean {
  return CURRENCIES.get(number) === currency;
}
