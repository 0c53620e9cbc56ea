/*
 * The verifier digit of a price or weight of four or five digits inside a code (GS1 General Specifications, 7.9.3 and
 * 7.9.4). Each place has a table that gives what a digit counts there.
 */

/** Times 2, the tens taken off the units. */
const TWO_MINUS = '0246891357';
/** Times 3, the units alone. */
const THREE = '0369258147';
/** Times 5, the tens added to the units. */
const FIVE_PLUS = '0516273849';
/** Times 5, the tens taken off the units. */
const FIVE_MINUS = '0594837261';

const OF_FOUR = [TWO_MINUS, TWO_MINUS, THREE, FIVE_MINUS];
const OF_FIVE = [FIVE_PLUS, TWO_MINUS, FIVE_MINUS, FIVE_PLUS, TWO_MINUS];

function sumBy(tables: readonly string[], digits: string): number {
  return tables.reduce((sum, table, place) => sum + Number(table.charAt(Number(digits.charAt(place)))), 0);
}

/** How many digits a price or weight may have to have a verifier. */
export function hasVerifierFor(length: number): boolean {
  return length === OF_FOUR.length || length === OF_FIVE.length;
}

/** The verifier of four or five digits: '2875' has 9, '14685' has 6. Throws a RangeError for anything else. */
export function verifierOf(digits: string): string {
  if (!/^[0-9]{4,5}$/.test(digits)) throw new RangeError(`verifierOf(${digits}): four or five digits`);
  if (digits.length === OF_FOUR.length) return String((sumBy(OF_FOUR, digits) * 3) % 10);
  const missing = (10 - (sumBy(OF_FIVE, digits) % 10)) % 10;
  return String(FIVE_MINUS.indexOf(String(missing)));
}
