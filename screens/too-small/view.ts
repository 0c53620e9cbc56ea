import type {Scenery} from '../../src/app/pages.ts';
import type {Dressing} from '../dressing.ts';
import type {Row} from '../frame.ts';
import {fitMiddle, widthOf} from '../parts/cells.ts';
import {unrealWord} from '../parts/header.ts';
import {BLANK, textRow} from '../parts/rows.ts';
import {TOO_SMALL} from '../words/en.ts';

/** The smallest terminal that everything fits on. */
export const LEAST_COLUMNS = 80;
export const LEAST_ROWS = 24;

/** True for sizes (in cells) at which the till says no more than that. */
export function isTooSmall({columns, rows}: {readonly columns: number; readonly rows: number}): boolean {
  return columns < LEAST_COLUMNS || rows < LEAST_ROWS;
}

/** That nothing here is real, on top; where there is one row alone it stands in front of the size. */
function unrealRows(word: string, {columns, rows}: Pick<Scenery, 'columns' | 'rows'>): readonly Row[] {
  if (word === '') return [];
  const withSize = `${word}: ${TOO_SMALL.needsShort(LEAST_COLUMNS, LEAST_ROWS)}`;
  const text = rows === 1 && widthOf(withSize) <= columns ? withSize : word;
  return [textRow(fitMiddle(text, columns), 'bold')];
}

/**
 * Says which size the terminal has and needs, and that it is practice or training; the most needed words come first where
 * hardly anything fits.
 */
export function tooSmallView(size: Pick<Scenery, 'columns' | 'rows'>, {settings}: Dressing): readonly Row[] {
  const {columns} = size;
  const unreal = unrealRows(unrealWord(settings), size);
  const rows = size.rows - unreal.length;
  const sentence = TOO_SMALL.needs(LEAST_COLUMNS, LEAST_ROWS);
  const needs = widthOf(sentence) <= columns ? sentence : TOO_SMALL.needsShort(LEAST_COLUMNS, LEAST_ROWS);
  const words = [needs, TOO_SMALL.has(columns, size.rows), TOO_SMALL.title, TOO_SMALL.safe];
  const [first, has, title, safe] = words.map((text): Row => textRow(fitMiddle(text, columns), 'bold'));
  const all = rows >= words.length ? [title, has, first, safe] : [first, has, title, safe];
  const above = Array.from({length: Math.max(0, Math.floor((rows - words.length) / 2))}, () => BLANK);
  return [...unreal, ...above, ...all.flatMap((row) => (row === undefined ? [] : [row]))];
}
