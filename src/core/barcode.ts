/*
 * Numbers on goods, by the GS1 General Specifications: GTIN-8 (EAN-8), GTIN-12 (UPC-A), GTIN-13 (EAN-13), GTIN-14,
 * and UPC-E, a UPC-A with its zeros left out.
 */

export const CODE_LENGTH_MAX = 48;
/** The look-up is one prepared statement with this many places. */
export const LOOKUP_KEYS_MAX = 12;

const CODE = new RegExp(`^[!-~](?:[ -~]{0,${CODE_LENGTH_MAX - 2}}[!-~])?$`);
const DIGITS = /^[0-9]+$/;
const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14];
const SHORTEST_PADDED = 8;

/** True for what may stand for a product: 1 to 48 printable ASCII characters, no blank at either end. */
export function isCode(text: string): boolean {
  return CODE.test(text);
}

/**
 * The check digit that belongs behind `digits`: weights 3 and 1 from the right, what is missing to the next ten
 * (GS1 General Specifications, 7.9). checkDigitOf('978014300723') = '4'. Throws a RangeError for anything but digits.
 */
export function checkDigitOf(digits: string): string {
  if (!DIGITS.test(digits)) throw new RangeError(`checkDigitOf(${digits}): digits only`);
  const sum = [...digits].toReversed().reduce((so, digit, index) => so + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** True for 8, 12, 13 or 14 digits of which the last is the right check digit. */
export function isGtin(code: string): boolean {
  if (!DIGITS.test(code) || !GTIN_LENGTHS.includes(code.length)) return false;
  return checkDigitOf(code.slice(0, -1)) === code.slice(-1);
}

/** The six digits of a UPC-E between number system and check digit, spread to the ten of a UPC-A. */
function spreadUpcE(six: string): string {
  const last = six.slice(-1);
  if (last <= '2') return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`;
  if (last === '3') return `${six.slice(0, 3)}00000${six.slice(3, 5)}`;
  if (last === '4') return `${six.slice(0, 4)}00000${six.slice(4, 5)}`;
  return `${six.slice(0, 5)}0000${last}`;
}

/**
 * The UPC-A that an eight-digit UPC-E stands for (GS1 General Specifications, 5.2.2.4): 04252614 → 042100005264.
 * Null where it is none: number system other than 0 or 1, or the check digit, which is that of the UPC-A, is wrong.
 */
export function upcAOf(code: string): string | null {
  if (!/^[01][0-9]{7}$/.test(code)) return null;
  const upcA = `${code.slice(0, 1)}${spreadUpcE(code.slice(1, 7))}${code.slice(-1)}`;
  return isGtin(upcA) ? upcA : null;
}

/**
 * True where the length says that a check digit stands at the end (8, 12, 13 or 14 digits) and it is wrong: misread
 * or mistyped. Shorter and longer numbers have none that could be wrong.
 */
export function hasWrongCheckDigit(code: string): boolean {
  if (!DIGITS.test(code) || !GTIN_LENGTHS.includes(code.length)) return false;
  return !isGtin(code) && upcAOf(code) === null;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=[0-9])/, '');
}

function padded(digits: string): readonly string[] {
  const bare = withoutZeros(digits);
  if (bare.length < SHORTEST_PADDED) return [];
  return [13, 12, 14].map((length) => bare.padStart(length, '0'));
}

/**
 * Under which codes a product may be filed that was scanned or typed as `scanned`, the most trusted first: as it is;
 * without leading zeros; filled up to EAN-13, UPC-A and GTIN-14; a UPC-E as its UPC-A. A number whose check digit is
 * right also without it, for shops whose files keep neither check digits nor leading zeros. At most LOOKUP_KEYS_MAX;
 * none at all for what is no code.
 */
export function lookupKeys(scanned: string): readonly string[] {
  const code = scanned.trim();
  if (!isCode(code)) return [];
  if (!DIGITS.test(code)) return [code];
  const upcA = upcAOf(code);
  const whole = [code, withoutZeros(code), ...(isGtin(code) ? padded(code) : [])];
  const spread = upcA === null ? [] : [upcA, withoutZeros(upcA), upcA.padStart(13, '0')];
  const bare = [...(isGtin(code) ? [code] : []), ...(upcA === null ? [] : [upcA])].flatMap((gtin) => {
    const cut = gtin.slice(0, -1);
    return [cut, withoutZeros(cut)];
  });
  return [...new Set([...whole, ...spread, ...bare])].slice(0, LOOKUP_KEYS_MAX);
}
