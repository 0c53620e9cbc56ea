/** How a piece of text stands out. What it says is in its words: every look has a form without colour. */
export type Look = 'normal' | 'bold' | 'dim' | 'inverse' | 'accent' | 'good' | 'bad' | 'warn' | 'alarm';

/** Two of a terminal's 256 colours, for the points of a picture: that of the block, and that of the ground behind it. */
export type Points = {readonly upper: number; readonly lower: number};

export type Segment = {readonly text: string; readonly look: Look | Points};

/** One row of the screen from left to right. */
export type Row = readonly Segment[];

/** A whole screen: exactly `rows.length` rows, each of exactly `columns` cells. Made by `frameOf` alone. */
export type Frame = {readonly columns: number; readonly rows: readonly Row[]};

/** A piece of a row. */
export function span(text: string, look: Look = 'normal'): Segment {
  return {text, look};
}
