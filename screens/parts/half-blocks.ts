import {PICTURE_SIDE, type Picture} from '../../src/app/picture.ts';
import type {Points, Row, Segment} from '../frame.ts';

/** Two points stand in one cell: the upper one is the block, the lower one the ground behind it. */
const UPPER_HALF = '▀';
const COLOUR_PARTS = 3;

/** Of the 256 colours of terminals: a cube of six steps for each part, and behind it 24 greys. */
const CUBE_FROM = 16;
const CUBE_STEPS = [0, 95, 135, 175, 215, 255];
const GREY_FROM = 232;
const GREYS = 24;
const GREY_FIRST = 8;
const GREY_STEP = 10;

function nearestStep(value: number): number {
  return CUBE_STEPS.reduce((best, step, index) => {
    return Math.abs(step - value) < Math.abs((CUBE_STEPS[best] ?? 0) - value) ? index : best;
  }, 0);
}

function farness(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + (value - (other[index] ?? 0)) ** 2, 0);
}

/** The nearest of a terminal's 256 colours; never one of the first sixteen, which every terminal paints as it likes. */
export function nearestColour(rgb: readonly number[]): number {
  const steps = rgb.map(nearestStep);
  const [red = 0, green = 0, blue = 0] = steps;
  const cube = steps.map((step) => CUBE_STEPS[step] ?? 0);
  const mean = rgb.reduce((sum, value) => sum + value, 0) / COLOUR_PARTS;
  const grey = Math.max(0, Math.min(GREYS - 1, Math.round((mean - GREY_FIRST) / GREY_STEP)));
  const shade = GREY_FIRST + grey * GREY_STEP;
  return farness(rgb, [shade, shade, shade]) < farness(rgb, cube)
    ? GREY_FROM + grey
    : CUBE_FROM + red * 36 + green * 6 + blue;
}

/** The mean colour of a square of the picture, `side` points wide. */
function colourAt({rgb}: Picture, at: {column: number; row: number; side: number}): number {
  const sums = [0, 0, 0];
  for (let y = at.row * at.side; y < (at.row + 1) * at.side; y++) {
    for (let x = at.column * at.side; x < (at.column + 1) * at.side; x++) {
      const from = (y * PICTURE_SIDE + x) * COLOUR_PARTS;
      for (let part = 0; part < COLOUR_PARTS; part++) sums[part] = (sums[part] ?? 0) + (rgb[from + part] ?? 0);
    }
  }
  return nearestColour(sums.map((sum) => Math.round(sum / at.side ** 2)));
}

function isSame(one: Points, other: Segment['look'] | undefined): boolean {
  return typeof other === 'object' && one.upper === other.upper && one.lower === other.lower;
}

/** Heights in which a picture can be drawn: each point is then a whole number of the picture's own. */
export type PictureHeight = 8 | 6;

/** How many cells wide a picture of that height is. */
export function pictureCells(height: PictureHeight): number {
  return height * 2;
}

/** The picture in half blocks, `height` rows of twice as many cells. Neighbours of the same colours are one piece. */
export function drawPicture(picture: Picture, height: PictureHeight): readonly Row[] {
  const cells = pictureCells(height);
  const side = PICTURE_SIDE / cells;
  return Array.from({length: height}, (_, row): Row => {
    const pieces: {text: string; look: Points}[] = [];
    for (let column = 0; column < cells; column++) {
      const look: Points = {
        upper: colourAt(picture, {column, row: row * 2, side}),
        lower: colourAt(picture, {column, row: row * 2 + 1, side}),
      };
      const last = pieces.at(-1);
      if (last !== undefined && isSame(look, last.look)) last.text += UPPER_HALF;
      else pieces.push({text: UPPER_HALF, look});
    }
    return pieces;
  });
}
