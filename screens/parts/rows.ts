import {span, type Look, type Row, type Segment} from '../frame.ts';
import {cutToCells} from '../../src/core/text.ts';
import {fit, fitMiddle, fitRight, widthOf} from './cells.ts';

export const BLANK: Row = [];

/** How many cells a row takes. */
export function rowWidth(row: Row): number {
  return row.reduce((sum, {text}) => sum + widthOf(text), 0);
}

/** A row of one text. */
export function textRow(text: string, look: Look = 'normal'): Row {
  return [span(text, look)];
}

/** A row of one text in the middle. */
export function middleRow(text: string, columns: number, look: Look = 'normal'): Row {
  return [span(fitMiddle(text, columns), look)];
}

/** A name at the left, an amount at the right of exactly `cells` cells, with a blank in front of the amount. */
export function pairRow(left: string, right: string, shape: {cells: number; look?: Look}): Row {
  const rightCells = Math.min(widthOf(right), shape.cells);
  const name = fit(left, shape.cells - rightCells - 1);
  return [span(name === '' ? '' : `${name} `, shape.look), span(fitRight(right, rightCells), shape.look)];
}

/** The row moved to the right. */
export function indented(row: Row, cells: number): Row {
  return cells > 0 ? [span(' '.repeat(cells)), ...row] : row;
}

/** The row with exactly that many cells: padded with blanks, or cut in its last pieces. */
export function exactRow(row: Row, columns: number): Row {
  const width = rowWidth(row);
  if (width === columns) return row;
  if (width < columns) return [...row, span(' '.repeat(columns - width))];
  const kept: Segment[] = [];
  let left = columns;
  for (const {text, look} of row) {
    const cells = widthOf(text);
    const shown = cells <= left ? text : cutToCells(text, left);
    if (left > 0) kept.push({text: shown, look});
    left -= Math.min(left, cells <= left ? cells : widthOf(shown));
    if (cells > widthOf(shown)) break;
  }
  return left > 0 ? [...kept, span(' '.repeat(left))] : kept;
}

/** Exactly `height` rows of exactly `columns` cells. */
export function exactRows(rows: readonly Row[], columns: number, height: number): readonly Row[] {
  return Array.from({length: height}, (_, index) => exactRow(rows[index] ?? BLANK, columns));
}

/** Two columns with a line between them, as high as `height`. */
export function besides(left: readonly Row[], right: readonly Row[], shape: {split: number; height: number}): Row[] {
  return Array.from({length: shape.height}, (_, index) => [
    ...exactRow(left[index] ?? BLANK, shape.split),
    span('│', 'dim'),
    ...(right[index] ?? BLANK),
  ]);
}

/** Rows in a frame, `cells` wide with it; the title stands in its upper edge. */
export function boxed(rows: readonly Row[], shape: {cells: number; title?: string}): readonly Row[] {
  const inner = Math.max(0, shape.cells - 4);
  const title = shape.title === undefined ? '' : ` ${shape.title} `;
  const top = fitTop(title, Math.max(0, shape.cells - 2));
  return [
    [span(`┌${top}┐`)],
    ...rows.map((row) => [span('│ '), ...exactRow(row, inner), span(' │')]),
    [span(`└${'─'.repeat(Math.max(0, shape.cells - 2))}┘`)],
  ];
}

function fitTop(title: string, cells: number): string {
  const shown = cutToCells(title, cells);
  return shown + '─'.repeat(Math.max(0, cells - widthOf(shown)));
}

/** The rows in the middle of so many columns, from the upper third of `height` on. */
export function centred(rows: readonly Row[], columns: number, height: number): readonly Row[] {
  const above = Math.max(0, Math.floor((height - rows.length) / 3));
  const widest = Math.max(0, ...rows.map(rowWidth));
  const left = Math.max(0, Math.floor((columns - widest) / 2));
  return [...Array.from({length: above}, () => BLANK), ...rows.map((row) => indented(row, left))];
}
