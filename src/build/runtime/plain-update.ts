import {after, change, readCode} from './plain-row.ts';
import {plainWidth} from './plain-text.ts';

/*
 * What is sent for a row that changed: the cells from the first that is another one to the last. Ink sends everything
 * behind the first, and before it every colour that the row had until there, on and off again. On a serial line at
 * 9,600 baud a sixth of a second of each scan was that.
 */

const ESCAPE = 0x1b;
const NO_CODES: readonly number[] = [];

/** A place in a row: in its text, in cells, and the codes that are on there. */
type Place = {readonly index: number; readonly column: number; readonly codes: readonly number[]};

function sameStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) {
    length++;
  }
  return length;
}

function sameEnd(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) {
    length++;
  }
  return length;
}

/** The last place within the first `length` units of a row's text; undefined behind a code that only Ink knows. */
function placeAt(row: string, length: number): Place | undefined {
  let codes = NO_CODES;
  let column = 0;
  let index = 0;
  while (index < length) {
    if (row.charCodeAt(index) !== ESCAPE) {
      column++;
      index++;
      continue;
    }
    const {code, end} = readCode(row, index);
    const next = code === -1 ? undefined : after(codes, code);
    if (next === undefined) return undefined;
    if (end >= length) break;
    codes = next;
    index = end + 1;
  }
  return {index, column, codes};
}

/**
 * Where in `next` the rest begins that stands on the screen already; its length where nothing does. Both rows have the
 * same width, so their ends are in the same cells; nothing may be on there, or the rest would depend on what is before.
 */
function restOf(previous: string, next: string, from: number): number {
  let index = next.length - sameEnd(previous, next, Math.min(previous.length, next.length) - from);
  while (index < next.length) {
    const there = placeAt(next, index);
    const was = placeAt(previous, index + previous.length - next.length);
    if (there === undefined || was === undefined) return next.length;
    const isWhole = there.index === index && was.index === index + previous.length - next.length;
    if (isWhole && there.codes.length === 0 && was.codes.length === 0) return index;
    const code = next.indexOf('m', index);
    if (code === -1) return next.length;
    index = code + 1;
  }
  return index;
}

/**
 * What to send for a row that stands where `previous` stood, both as `plainRow` gives them; undefined for others, and for
 * rows wider than the screen.
 */
export function plainUpdate(previous: string, next: string, columns: number): string | undefined {
  const previousWidth = plainWidth(previous);
  const nextWidth = plainWidth(next);
  if (previousWidth === -1 || nextWidth === -1 || !(Math.max(previousWidth, nextWidth) <= columns)) {
    return undefined;
  }
  const start = placeAt(next, sameStart(previous, next));
  if (start === undefined || placeAt(next, next.length)?.codes.length !== 0) return undefined;
  // Behind the last cell the cursor is still in it: what is sent there would land in the wrong place.
  if (start.column >= columns) return undefined;
  const end = previousWidth === nextWidth ? restOf(previous, next, start.index) : next.length;
  const erase = previousWidth > nextWidth ? '\u001B[K' : '';
  return `\u001B[${start.column + 1}G${erase}${change(NO_CODES, start.codes)}${next.slice(start.index, end)}`;
}
