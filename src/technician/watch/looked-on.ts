import {cellsOf, cutToCells} from '../../core/text.ts';
import {span, type Frame, type Look, type Row, type Segment} from '../../../screens/frame.ts';

/* A till's screen in somebody else's window. */

export type Window = {readonly columns: number; readonly rows: number};

export type LookedOn = {
  /** What stands on the till's screen, or stood there last; null before anything came. */
  readonly frame: Frame | null;
  /** What is said below it. */
  readonly words: string;
  /** True where what is shown is not what is there now: the words then take a row in any case. */
  readonly isPast: boolean;
};

/** A row of exactly so many cells. */
function exactly(row: Row, cells: number): Row {
  let left = cells;
  const kept: Segment[] = [];
  for (const {text, look} of row) {
    const shown = cutToCells(text, left);
    left -= cellsOf(shown);
    if (shown !== '') kept.push({text: shown, look});
    if (shown.length < text.length) break;
  }
  return [...kept, span(' '.repeat(left))];
}

/** What is said of a window that the till's screen does not fit in; null for one that it does. */
export function sizeWords({columns, rows}: Window, frame: Frame): string | null {
  if (columns >= frame.columns && rows >= frame.rows.length) return null;
  const [needs, has] = [`${frame.columns}x${frame.rows.length}`, `${columns}x${rows}`];
  return `The till’s screen is ${needs}, this window ${has}: not all of it is seen. q leaves`;
}

/** The window as it is drawn: the till's screen from its first cell on, and the words below it where there is room. */
export function lookedOn({frame, words, isPast}: LookedOn, window: Window): Frame {
  const {columns, rows} = window;
  const cut = frame === null ? null : sizeWords(window, frame);
  const hasWords = isPast || cut !== null || frame === null || rows > frame.rows.length;
  const look: Look = isPast ? 'alarm' : cut === null ? 'dim' : 'warn';
  const last = [span(isPast ? words : (cut ?? words), look)];
  const shown = (frame?.rows ?? []).slice(0, hasWords ? rows - 1 : rows);
  const blank = Array.from({length: Math.max(0, rows - shown.length - (hasWords ? 1 : 0))}, (): Row => []);
  const all = hasWords ? [...shown, ...blank, last] : [...shown, ...blank];
  return {columns, rows: all.map((row) => exactly(row, columns))};
}
