import {formatCents, formatRate} from './format.ts';
import type {Cents} from './money.ts';
import type {ReceiptRow} from './receipt.ts';
import {NO_TAX, type Tax} from './ticket.ts';
import type {TaxTotal} from './totals.ts';

/** The sign behind each line's amount that says which tax is on it; empty while there is nothing to tell apart. */
export type TaxMarks = ReadonlyMap<string, string>;

/** Writes an amount so that it stands under the amounts of lines, whose tax marks follow them. */
export type AmountColumn = (cents: Cents) => string;

/** Codes of up to this many characters are printed as they are; longer ones would eat into the names. */
const MARK_LENGTH_MAX = 2;

/** Two rates under one code are two taxes: the rate was changed while the ticket was open. */
function keyOf(tax: Tax): string {
  return `${tax.code}/${tax.ratePpm}/${tax.mode}`;
}

function letter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + (index % 26));
}

/**
 * A mark for each tax of a ticket, by `markOf`. None for a single tax. The codes themselves where they are short and
 * differ, else letters in the order of the lines. What has no tax at all, such as a maker's coupon, has no mark.
 */
export function taxMarks(taxes: readonly TaxTotal[]): TaxMarks {
  const marked = taxes.map(({tax}) => tax).filter((tax) => tax.code !== NO_TAX.code);
  if (marked.length < 2) return new Map();
  const codes = new Set(marked.map((tax) => tax.code));
  const areShort = marked.every((tax) => tax.code.length <= MARK_LENGTH_MAX);
  const tellApart = areShort && codes.size === marked.length;
  return new Map(marked.map((tax, index) => [keyOf(tax), tellApart ? tax.code : letter(index)]));
}

function widthOf(marks: TaxMarks): number {
  return Math.max(0, ...[...marks.values()].map((mark) => mark.length));
}

/** An amount of a line followed by the mark of its tax: "4.50 A", or "4.50" where no marks are needed. */
export function markedAmount(cents: Cents, tax: Tax, marks: TaxMarks): string {
  if (marks.size === 0) return formatCents(cents);
  return `${formatCents(cents)} ${(marks.get(keyOf(tax)) ?? '').padEnd(widthOf(marks))}`;
}

/** Amounts without a tax of their own, kept in one column with those that have a mark. */
export function amountColumn(marks: TaxMarks): AmountColumn {
  const behind = marks.size === 0 ? '' : ' '.repeat(widthOf(marks) + 1);
  return (cents) => formatCents(cents) + behind;
}

function taxRow({tax, netCents, taxCents}: TaxTotal, marks: TaxMarks): ReceiptRow {
  const mark = marks.get(keyOf(tax));
  const name = `${mark === undefined ? '' : `${mark} `}${tax.name} ${formatRate(tax.ratePpm)}`;
  const left =
    tax.mode === 'onTop' ? `${name} on ${formatCents(netCents)}` : `incl. ${name} on net ${formatCents(netCents)}`;
  return {kind: 'pair', left, right: amountColumn(marks)(taxCents), weight: 'normal'};
}

/**
 * One row for each tax: its rate, the net amount that it is on, and the tax. Tax on top belongs in front of the
 * total, tax inside behind it. Nothing is said of a ticket's only tax when that is none (0 %).
 */
export function taxRows(
  taxes: readonly TaxTotal[],
  marks: TaxMarks,
): {readonly onTop: readonly ReceiptRow[]; readonly inside: readonly ReceiptRow[]} {
  const told = taxes.filter(({tax}) => tax.code !== NO_TAX.code && (marks.size > 0 || tax.ratePpm !== 0));
  const rowsOf = (mode: Tax['mode']): readonly ReceiptRow[] =>
    told.filter(({tax}) => tax.mode === mode).map((total) => taxRow(total, marks));
  return {onTop: rowsOf('onTop'), inside: rowsOf('inside')};
}
