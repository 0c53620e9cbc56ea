import {parseAmount} from '../../src/core/format.ts';
import type {Cents} from '../../src/core/money.ts';
import {BASKET_RULES} from './baskets-commands.ts';
import {sumsBy, type Figures} from './baskets-figures.ts';

/** A row that ends in an amount: what stands before it, and the cents. */
type Pair = {readonly label: string; readonly cents: Cents};

const PAIR = /^ *(\S.*?) +(-?)([\d,]+\.\d\d)$/;

/** An amount in the sum of a receipt, on screen or paper; null where the text ends in none. */
export function pairOf(text: string): Pair | null {
  const match = PAIR.exec(text.trimEnd());
  const cents = match === null ? null : parseAmount((match[3] ?? '').replaceAll(',', ''));
  if (match === null || cents === null) return null;
  return {label: match[1] ?? '', cents: match[2] === '-' ? -cents : cents};
}

/** The pairs of these rows. */
export function pairsOf(rows: readonly string[]): readonly Pair[] {
  return rows.flatMap((row) => pairOf(row) ?? []);
}

/** The amount behind this label; throws, showing where it was looked for, unless there is exactly one. */
export function onlyOne(pairs: readonly Pair[], label: string, shown: readonly string[]): Cents {
  const [pair, ...others] = pairs.filter((one) => one.label === label);
  if (pair === undefined || others.length > 0) throw new Error([`not one "${label}":`, ...shown].join('\n'));
  return pair.cents;
}

/** What the taxes among these pairs come to; on paper their code may stand before the name. */
export function taxAmong(pairs: readonly Pair[]): Cents {
  const taxes = pairs.filter(({label}) => BASKET_RULES.taxes.some(({name}) => label.includes(`${name} `)));
  return taxes.reduce((sum, {cents}) => sum + cents, 0);
}

/** What the tenders among these pairs come to, by tender. */
export function tendersAmong(pairs: readonly Pair[]): Figures['tenders'] {
  const rows = pairs.flatMap(({label, cents}) => {
    const tender = BASKET_RULES.tenders.find(({name}) =>
      [name, `${name} (paid out)`, `${name} (back on the card)`, `${name}, on the card`].includes(label),
    );
    return tender === undefined ? [] : [[tender.id, cents] as const];
  });
  return sumsBy(rows);
}

/** The sum of what stands behind this label, 0 where it does not stand there. */
export function sumOf(pairs: readonly Pair[], label: string): Cents {
  return pairs.reduce((sum, pair) => sum + (pair.label === label ? pair.cents : 0), 0);
}

/** The sale screen with an open ticket: the panel on its right. */
export function openFigures(screen: readonly string[]): Pick<Figures, 'total' | 'tax' | 'discount'> {
  const pairs = pairsOf(screen.flatMap((row) => row.split('│')[1] ?? []));
  return {total: onlyOne(pairs, 'TOTAL USD', screen), tax: taxAmong(pairs), discount: sumOf(pairs, 'Discount')};
}

/** What the payment screen says is due, whichever way. */
export function dueOn(screen: readonly string[]): Cents {
  const due = /(?:DUE|TO PAY OUT) USD ([\d,]+\.\d\d)/.exec(screen.join('\n'))?.[1]?.replaceAll(',', '');
  const cents = due === undefined ? null : parseAmount(due);
  if (cents === null) throw new Error(['nothing says what is due:', ...screen].join('\n'));
  return cents;
}

/** The sale screen between two tickets. It repeats the total, which must be the one from before paying. */
export function closedFigures(screen: readonly string[], total: Cents): Pick<Figures, 'tenders' | 'change'> {
  const left = screen.map((row) => row.split('│')[0] ?? '');
  const pairs = pairsOf(left);
  if (!screen.some((row) => / is closed/.test(row)) || onlyOne(pairs, 'TOTAL USD', screen) !== total) {
    throw new Error(['the ticket is not closed as it was paid:', ...screen].join('\n'));
  }
  return {tenders: tendersAmong(pairs), change: sumOf(pairs, 'CHANGE')};
}
