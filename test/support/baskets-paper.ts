import type {PaperReceipt} from '../../drivers/printer/paper.ts';
import type {Figures} from './baskets-figures.ts';
import {onlyOne, pairsOf, sumOf, taxAmong, tendersAmong} from './baskets-screen.ts';

/** Between the two rules stand the lines; a line's name must not pass for a sum. */
function sumsOn(rows: readonly string[]): readonly string[] {
  return rows.slice(rows.findLastIndex((row) => /^-+$/.test(row)) + 1);
}

/** Which ticket a piece of paper is of, and its figures as they are printed on it. */
export function figuresOfPaper({rows}: PaperReceipt): {readonly ticketNo: number; readonly figures: Figures} {
  const ticketNo = Number(/Ticket (\d+)/.exec(rows.join('\n'))?.[1]);
  const pairs = pairsOf(sumsOn(rows));
  const figures = {
    total: onlyOne(pairs, 'TOTAL USD', rows),
    tax: taxAmong(pairs),
    discount: sumOf(pairs, 'Discount'),
    change: sumOf(pairs, 'Change'),
    tenders: tendersAmong(pairs),
  };
  return {ticketNo, figures};
}
