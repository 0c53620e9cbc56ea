import type {Scenery} from '../../src/app/pages.ts';
import type {Row} from '../frame.ts';
import {fitMiddle, widthOf} from '../parts/cells.ts';
import {BLANK, textRow} from '../parts/rows.ts';
import {TOO_SMALL} from '../words/en.ts';

/** The smallest terminal that everything fits on. */
export const LEAST_COLUMNS = 80;
export const LEAST_ROWS = 24;

/** True for sizes (in cells) at which the till says no more than that. */
export function isTooSmall({columns, rows}: {readonly columns: number; readonly rows: number}): boolean {
  return columns < LEAST_COLUMNS || rows < LEAST_ROWS;
}

/** Says which size the terminal has and needs; the most needed words come first where hardly anything fits. */
export function tooSmallView({columns, rows}: Pick<Scenery, 'columns' | 'rows'>): readonly Row[] {
  const sentence = TOO_SMALL.needs(LEAST_COLUMNS, LEAST_ROWS);
  const needs = widthOf(sentence) <= columns ? sentence : TOO_SMALL.needsShort(LEAST_COLUMNS, LEAST_ROWS);
  const words = [needs, TOO_SMALL.has(columns, rows), TOO_SMALL.title, TOO_SMALL.safe];
  const [first, has, title, safe] = words.map((text): Row => textRow(fitMiddle(text, columns), 'bold'));
  const all = rows >= words.length ? [title, has, first, safe] : [first, has, title, safe];
  const above = Math.max(0, Math.floor((rows - words.length) / 2));
  return [...Array.from({length: above}, () => BLANK), ...all.flatMap((row) => (row === undefined ? [] : [row]))];
}
