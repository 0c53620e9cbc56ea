import type {Receipt, ReceiptRow} from './receipt.ts';
import {cellsOf, cutToCells} from './text.ts';

/** One row on paper. A row of weight `large` counts two columns a cell; `center` is left to whoever draws it. */
export type LaidRow = {
  readonly text: string;
  readonly weight: 'normal' | 'bold' | 'large';
  readonly align: 'left' | 'center';
};

/** The narrowest and widest paper that receipts are laid out for. */
export const COLUMNS_LEAST = 24;
export const COLUMNS_MOST = 64;

/** With less room than this beside the amount, the amount gets a row to itself. */
const LEFT_LEAST = 8;

/** Rows that follow keep no deeper an indent than this, so that each has room for text. */
const INDENT_MOST = 4;

type Pair = Extract<ReceiptRow, {kind: 'pair'}>;

/** `text` with blanks behind it, `cells` wide. */
function padTo(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
}

function indentOf(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

/** Where `text` is best broken so that the front takes no more than `cells`: at a blank, else in mid-word. */
function frontOf(text: string, cells: number): string {
  const most = cutToCells(text, cells);
  if (most === text || text[most.length] === ' ') return most;
  const blank = most.lastIndexOf(' ');
  return blank > indentOf(most).length ? most.slice(0, blank) : most;
}

/** Breaks `text` into rows of at most `cells`, at blanks where there are any. Rows that follow keep the indent. */
function wrap(text: string, cells: number): readonly string[] {
  const indent = indentOf(text).slice(0, INDENT_MOST);
  const rows: string[] = [];
  let rest = text;
  while (cellsOf(rest) > cells) {
    const front = frontOf(rest, cells);
    rows.push(front.trimEnd());
    rest = indent + rest.slice(front.length).trimStart();
  }
  return [...rows, rest];
}

/** Left and right on one row; a long left is wrapped beside the right, which stands whole on the last row. */
function layOutPair({left, right, weight}: Pair, columns: number): readonly LaidRow[] {
  const cells = weight === 'large' ? Math.floor(columns / 2) : columns;
  const rightCells = cellsOf(right);
  if (weight === 'large' && rightCells > cells) {
    return layOutPair({kind: 'pair', left, right, weight: 'bold'}, columns);
  }
  const room = cells - rightCells - 1;
  const isBeside = cellsOf(left) <= room || room >= LEFT_LEAST;
  const lefts = wrap(left, isBeside ? room : cells);
  const rights = rightCells > cells ? wrap(right, cells) : [right];
  const aligned = rights.map((part) => ' '.repeat(cells - cellsOf(part)) + part);
  const above = isBeside ? lefts.slice(0, -1) : lefts.filter((part) => part !== '');
  const last = isBeside ? [padTo(lefts.at(-1) ?? '', cells - rightCells) + right] : aligned;
  return [...above, ...last].map((text) => ({text, weight, align: 'left'}));
}

/** A picture is told by a word where only letters are shown. */
function pictureRow(word: string, columns: number): readonly LaidRow[] {
  return [{text: `[${cutToCells(word, columns - 2)}]`, weight: 'normal', align: 'center'}];
}

function layOutRow(row: ReceiptRow, columns: number): readonly LaidRow[] {
  switch (row.kind) {
    case 'text': {
      const {weight, align} = row;
      const cells = weight === 'large' ? Math.floor(columns / 2) : columns;
      return wrap(row.text, cells).map((text) => ({text, weight, align}));
    }
    case 'pair':
      return layOutPair(row, columns);
    case 'rule':
      return [{text: '-'.repeat(columns), weight: 'normal', align: 'left'}];
    case 'blank':
      return [{text: '', weight: 'normal', align: 'left'}];
    case 'logo':
      return pictureRow('logo', columns);
    case 'qr':
      return pictureRow(`QR ${row.text}`, columns);
  }
}

/**
 * The rows of a receipt for paper of that many columns (24 to 64; 32, 42 and 48 are usual). No row is wider than the
 * paper and nothing is cut: text is wrapped, amounts stay whole on one row. A large amount that would not fit is bold
 * instead. Throws a RangeError for other widths.
 */
export function layOut(receipt: Pick<Receipt, 'rows'>, columns: number): readonly LaidRow[] {
  if (!Number.isInteger(columns) || columns < COLUMNS_LEAST || columns > COLUMNS_MOST) {
    throw new RangeError(`no receipt is ${columns} columns wide; ${COLUMNS_LEAST} to ${COLUMNS_MOST} are`);
  }
  return receipt.rows.flatMap((row) => layOutRow(row, columns));
}
