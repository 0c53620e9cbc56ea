import {cellsOf} from '../../core/text.ts';
import type {Paper} from './paper-watch.ts';
import type {PtyTill} from './pty-till.ts';

/** Draws the screen as it is, in a box of its size. */
export function screenBox(till: PtyTill): readonly string[] {
  const {columns, rows} = till.size();
  const lines = till.lines().slice(0, rows);
  return boxed(lines, {title: `the screen, ${columns}x${rows}`, columns});
}

/** Draws the last receipt as it is on the paper; says so where there is none. */
export function receiptBox(paper: Paper): readonly string[] {
  const last = paper.receipts.at(-1);
  if (last === undefined) return ['(no receipt came out)'];
  return boxed(last.rows, {title: `receipt ${paper.receipts.length}`, columns: 0});
}

function boxed(
  rows: readonly string[],
  {title, columns}: {readonly title: string; readonly columns: number},
): readonly string[] {
  const width = Math.max(columns, cellsOf(title) + 2, ...rows.map(cellsOf));
  const top = `┌ ${title} ${'─'.repeat(width - cellsOf(title) - 2)}┐`;
  const body = rows.map((row) => `│${row}${' '.repeat(width - cellsOf(row))}│`);
  return [top, ...body, `└${'─'.repeat(width)}┘`];
}
