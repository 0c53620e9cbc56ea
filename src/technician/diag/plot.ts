import type {Colour} from 'blessed';
import type {Context} from 'blessed-contrib/lib/widget/canvas.js';
import type {Series} from './series.ts';

/*
 * Lines on a raster of dots. The package's own line chart leaves two rows of five to the lines, and joins what has
 * nothing between.
 */

/** Dots of a cell. */
const DOTS = {across: 2, down: 4};
/** Cells of the scale at the left. */
const SCALE_CELLS = 7;
/** Cells at the right: marks of lines that end at the same height stand beside each other. */
const MARK_CELLS = 3;
/** Points that are further apart are not joined. */
const GAP_MINUTES = 5;
const COLOURS = ['cyan', 'yellow', 'green', 'magenta', 'blue', 'white'] as const satisfies readonly Colour[];

export type PlotOptions = {
  /** In cells. */
  readonly columns: number;
  readonly rows: number;
  readonly scaleMs: number;
  /** True where each step up is ten times as much, from a millisecond on: a host that hangs must not hide the others. */
  readonly isByTens: boolean;
  readonly hasColours: boolean;
};

/** The colour of a line by its place. */
export function colourOf(index: number, hasColours: boolean): Colour | 'normal' {
  return hasColours ? (COLOURS[index % COLOURS.length] ?? 'white') : 'normal';
}

/** Milliseconds, short: 0.4, 12, 340, 1.2 s. */
export function shortMs(ms: number): string {
  if (ms >= 10_000) return `${Math.round(ms / 1000)} s`;
  if (ms >= 1000) return `${Math.round(ms / 100) / 10} s`;
  return ms >= 10 || ms === 0 ? String(Math.round(ms)) : String(Math.round(ms * 10) / 10);
}

/** How high on the scale, from 0 to 1. */
function heightOf(ms: number, {scaleMs, isByTens}: PlotOptions): number {
  const part = isByTens ? Math.log10(Math.max(1, ms)) / Math.log10(scaleMs) : ms / scaleMs;
  return Math.min(1, part);
}

function drawScale(context: Context, {rows, scaleMs, isByTens}: PlotOptions): void {
  const label = (text: string, row: number): void => {
    context.fillText(`${text.padStart(SCALE_CELLS - 1)}|`, 0, row * DOTS.down);
  };
  for (let row = 1; row < rows - 1; row += 1) label('', row);
  label(shortMs(scaleMs), 0);
  label(isByTens ? '1' : '0', rows - 1);
  if (rows >= 7) label(shortMs(isByTens ? Math.sqrt(scaleMs) : scaleMs / 2), Math.floor((rows - 1) / 2));
}

/** Draws the lines, each with its mark behind its last point, and a cross where something stayed without an answer. */
export function drawPlot(context: Context, series: readonly Series[], options: PlotOptions): void {
  const {columns, rows, hasColours} = options;
  const left = SCALE_CELLS * DOTS.across;
  const width = (columns - SCALE_CELLS - MARK_CELLS) * DOTS.across - 1;
  const height = rows * DOTS.down - 1;
  context.clearRect(0, 0, columns * DOTS.across, rows * DOTS.down);
  context.fillStyle = 'normal';
  drawScale(context, options);
  series.forEach(({points, crosses, mark}, index) => {
    const colour = colourOf(index, hasColours);
    const across = (minute: number): number => left + Math.round((minute / Math.max(1, points.length - 1)) * width);
    const down = (ms: number): number => height - Math.round(heightOf(ms, options) * height);
    context.strokeStyle = colour;
    context.fillStyle = colour;
    let before: number | null = null;
    context.beginPath();
    for (const [minute, ms] of points.entries()) {
      if (ms === null) continue;
      const [x, y] = [across(minute), down(ms)];
      if (before === null || minute - before > GAP_MINUTES) context.moveTo(x, y);
      // A point without neighbours is a line to itself.
      context.lineTo(x, y);
      before = minute;
    }
    context.stroke();
    crosses.forEach((isCross, minute) => {
      if (isCross) context.fillText('x', across(minute), 0);
    });
    const last = before === null ? null : (points[before] ?? null);
    if (before !== null && last !== null)
      context.fillText(mark, across(before) + (1 + (index % MARK_CELLS)) * DOTS.across, down(last));
  });
}
