import {cellsOf, cutToCells} from '../../src/core/text.ts';

/** What nearly everything on the screen is made of: ASCII, Latin letters, dashes, arrows, lines, blocks; one cell each. */
const ONE_CELL_EACH = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25c0]*$/;

export const ELLIPSIS = '…';

/** How many cells printable text takes on a terminal. */
export function widthOf(text: string): number {
  return ONE_CELL_EACH.test(text) ? text.length : cellsOf(text);
}

function blanks(cells: number): string {
  return cells > 0 ? ' '.repeat(cells) : '';
}

/** As much of the front of `text` as fits, with `…` at the end where something was cut off. */
export function cut(text: string, cells: number): string {
  if (cells <= 0) return '';
  return widthOf(text) <= cells ? text : cutToCells(text, cells - 1) + ELLIPSIS;
}

/** As much of the end of `text` as fits, with `…` in front where something was cut off: for what is being typed. */
export function cutFront(text: string, cells: number): string {
  if (cells <= 0) return '';
  if (widthOf(text) <= cells) return text;
  const characters = [...text];
  let width = 1;
  let first = characters.length;
  while (first > 0) {
    width += widthOf(characters[first - 1] ?? '');
    if (width > cells) break;
    first -= 1;
  }
  return ELLIPSIS + characters.slice(first).join('');
}

/** `text` at the left of exactly `cells` cells, cut with `…` where it is too long. */
export function fit(text: string, cells: number): string {
  const shown = cut(text, cells);
  return shown + blanks(cells - widthOf(shown));
}

/** `text` at the right of exactly `cells` cells, cut with `…` where it is too long. */
export function fitRight(text: string, cells: number): string {
  const shown = cut(text, cells);
  return blanks(cells - widthOf(shown)) + shown;
}

/** `text` in the middle of exactly `cells` cells. */
export function fitMiddle(text: string, cells: number): string {
  const shown = cut(text, cells);
  const left = Math.floor((cells - widthOf(shown)) / 2);
  return fit(blanks(left) + shown, cells);
}

/** Left and right in exactly `cells` cells: the right is whole wherever it fits at all, the left is cut for it. */
export function fitBoth(left: string, right: string, cells: number): string {
  const rightCells = Math.min(widthOf(right), cells);
  return fit(left, cells - rightCells) + fitRight(right, rightCells);
}

/** Breaks a sentence into rows of at most `cells` cells, at blanks; a word that is longer is cut. */
export function wrapWords(text: string, cells: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (widthOf(longer) <= cells || row === '') {
      row = longer;
    } else {
      rows.push(cut(row, cells));
      row = word;
    }
  }
  return [...rows, cut(row, cells)];
}
