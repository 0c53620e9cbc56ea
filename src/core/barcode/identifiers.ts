/*
 * The application identifiers of GS1 element strings (GS1 General Specifications, section 3): what stands behind each of
 * them, and where it ends.
 */

/** How long a value is, and how many of its first characters are digits. */
export type ValueForm = {readonly least: number; readonly most: number; readonly digits: number};

const digits = (least: number, most = least): ValueForm => ({least, most, digits: most});
const text = (most: number, least = 1): ValueForm => ({least, most, digits: 0});
/** So many digits, and then text: at least `least` characters of it. */
const digitsAndText = (count: number, most: number, least = 0): ValueForm => ({
  least: count + least,
  most: count + most,
  digits: count,
});

/** No value is longer. */
const VALUE_MAX = 90;

/**
 * Beginnings whose elements have a length of their own and need no separator behind them (section 7.8.5): how many
 * characters, the identifier with them. These never change; all digits.
 */
const PREDEFINED: ReadonlyMap<string, number> = new Map([
  ['00', 20],
  ['01', 16],
  ['02', 16],
  ['03', 16],
  ['04', 18],
  ...['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((two) => [two, 8] as const),
  ['20', 4],
  ...['31', '32', '33', '34', '35', '36'].map((two) => [two, 10] as const),
  ['41', 16],
]);

/** How many digits an identifier has, by its first two: three or four of them, else two. */
const THREE = ['23', '24', '25', '40', '41', '42', '71'];
const FOUR = ['31', '32', '33', '34', '35', '36', '39', '43', '70', '72', '80', '81', '82'];
const TWO = [
  '00',
  '01',
  '02',
  '03',
  '04',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
];
const TWO_MORE = ['30', '37', '90', '91', '92', '93', '94', '95', '96', '97', '98', '99'];
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ...[...TWO, ...TWO_MORE].map((two) => [two, 2] as const),
  ...THREE.map((two) => [two, 3] as const),
  ...FOUR.map((two) => [two, 4] as const),
]);

const each = (from: number, to: number, form: ValueForm): readonly (readonly [string, ValueForm])[] =>
  Array.from({length: to - from + 1}, (_, index) => [String(from + index), form]);

/** What ends at a separator. Identifiers that are not here may hold anything printable. */
const FORMS: ReadonlyMap<string, ValueForm> = new Map([
  ['10', text(20)],
  ['21', text(20)],
  ['22', text(20)],
  ['235', text(28)],
  ['240', text(30)],
  ['241', text(30)],
  ['242', digits(1, 6)],
  ['243', text(20)],
  ['250', text(30)],
  ['251', text(30)],
  ['253', digitsAndText(13, 17)],
  ['254', text(20)],
  ['255', digits(13, 25)],
  ['30', digits(1, 8)],
  ['37', digits(1, 8)],
  ...each(3900, 3909, digits(1, 15)),
  ...each(3910, 3919, digits(4, 18)),
  ...each(3920, 3929, digits(1, 15)),
  ...each(3930, 3939, digits(4, 18)),
  ...each(3940, 3943, digits(4)),
  ...each(3950, 3955, digits(6)),
  ['400', text(30)],
  ['401', text(30)],
  ['402', digits(17)],
  ['403', text(30)],
  ['420', text(20)],
  ['421', digitsAndText(3, 9, 1)],
  ['422', digits(3)],
  ['423', digits(3, 15)],
  ['424', digits(3)],
  ['425', digits(3, 15)],
  ['426', digits(3)],
  ['427', text(3)],
  ['4309', digits(20)],
  ['4321', digits(1)],
  ['4322', digits(1)],
  ['4323', digits(1)],
  ['4324', digits(10)],
  ['4325', digits(10)],
  ['4326', digits(6)],
  ...each(4330, 4333, digitsAndText(6, 1)),
  ['7001', digits(13)],
  ['7002', text(30)],
  ['7003', digits(10)],
  ['7004', digits(1, 4)],
  ['7005', text(12)],
  ['7006', digits(6)],
  ['7007', digits(6, 12)],
  ['7008', text(3)],
  ['7009', text(10)],
  ['7010', text(2)],
  ['7011', digits(6, 10)],
  ...each(7030, 7039, digitsAndText(3, 27, 1)),
  ['7040', digitsAndText(1, 3, 3)],
  ...each(710, 717, text(20)),
  ...each(7230, 7239, text(30, 3)),
  ['7241', digits(2)],
  ['8001', digits(14)],
  ['8002', text(20)],
  ['8003', digitsAndText(14, 16)],
  ['8004', text(30)],
  ['8005', digits(6)],
  ['8006', digits(18)],
  ['8007', text(34)],
  ['8008', digits(8, 12)],
  ['8011', digits(1, 12)],
  ['8017', digits(18)],
  ['8018', digits(18)],
  ['8019', digits(1, 10)],
  ['8026', digits(18)],
  ['8111', digits(4)],
  ['8200', text(70)],
]);

const DIGITS = /^[0-9]*$/;
const PRINTABLE = /^[ -~]*$/;

/**
 * The identifier that a text begins with; null where no digits stand there. Of one that is not given out yet nothing is
 * known but that it ends at a separator: two of its digits stand for it.
 */
export function identifierAt(rest: string): string | null {
  const two = rest.slice(0, 2);
  const ai = rest.slice(0, LENGTHS.get(two) ?? 2);
  return ai.length === (LENGTHS.get(two) ?? 2) && DIGITS.test(ai) ? ai : null;
}

/** How long the value of an identifier is where that is fixed for ever; null where a separator ends it. */
export function predefinedLength(ai: string): number | null {
  const whole = PREDEFINED.get(ai.slice(0, 2));
  return whole === undefined ? null : whole - ai.length;
}

/** True where a value has the form that its identifier asks for; of an unknown one, anything printable. */
export function isValueOf(ai: string, value: string): boolean {
  const fixed = predefinedLength(ai);
  const form = fixed === null ? (FORMS.get(ai) ?? text(VALUE_MAX)) : digits(fixed);
  if (value.length < form.least || value.length > form.most) return false;
  return DIGITS.test(value.slice(0, form.digits)) && PRINTABLE.test(value);
}
