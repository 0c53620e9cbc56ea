import {readFile, stat} from 'node:fs/promises';
import {setImmediate} from 'node:timers/promises';
import {Fault} from '../../src/app/ports.ts';
import {rasterOf, type Raster} from './raster.ts';

/** What a logo's file may be at most: more is a photograph. */
const BYTES_MAX = 1024 * 1024;
/** Sides of the largest picture that is opened; a printer has 576 dots, and a sale must not wait for a large one. */
const SIDE_MAX = 2048;
const POINTS_MAX = 500_000;
/** As high as it is printed: 50 mm at 203 dots an inch. What is higher is made smaller. */
const PRINTED_ROWS_MAX = 400;

const PNG_FRONT = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Where a PNG says how wide it is, and how high; behind them there is always more. */
const PNG_WIDTH_AT = 16;
const PNG_HEIGHT_AT = 20;
const PNG_HEADER = 33;

/** Rows that are made small at once. */
const SLICE_ROWS = 16;

const WHITE = 255;
const HALF = 128;
/** Grey between these is neither ink nor paper. */
const GREY_FROM = 48;
const GREY_TO = 207;
/** With more grey than this a picture is shaded, and is printed in dots; with less it is drawn, and keeps its edges. */
const SHADED_FROM = 0.15;

type Opened = {readonly width: number; readonly height: number; readonly data: Uint8Array};
/** A picture in shades: 0 black to 255 white, a byte a point. */
type Shades = {readonly width: number; readonly height: number; readonly shades: Uint8Array};

function bad(path: string, why: string, cause?: unknown): Fault {
  return new Fault('settingsBad', `The logo ${path} can’t be printed: ${why}. Receipts print without it.`, cause);
}

async function readLogo(path: string): Promise<Buffer> {
  try {
    const about = await stat(path);
    // Who opens a pipe waits until somebody writes to it, and with them all receipts and drawers.
    if (!about.isFile()) throw bad(path, 'it is no file');
    if (about.size > BYTES_MAX) throw bad(path, `it is larger than ${BYTES_MAX / 1024} KB`);
    return await readFile(path);
  } catch (problem) {
    if (problem instanceof Fault) throw problem;
    const isMissing = problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';
    throw bad(path, isMissing ? 'there is no such file' : 'it can’t be read', problem);
  }
}

/** The size is read before anything is unpacked: a small file may hold a picture that no memory has room for. */
async function unpack(path: string, bytes: Buffer): Promise<Opened> {
  if (bytes.length < PNG_HEADER || !bytes.subarray(0, PNG_FRONT.length).equals(PNG_FRONT)) {
    throw bad(path, 'it is no PNG');
  }
  const width = bytes.readUInt32BE(PNG_WIDTH_AT);
  const height = bytes.readUInt32BE(PNG_HEIGHT_AT);
  if (width === 0 || height === 0 || Math.max(width, height) > SIDE_MAX || width * height > POINTS_MAX) {
    throw bad(path, `${width} × ${height} points are no logo: at most ${SIDE_MAX} a side and half a million in all`);
  }
  const {PNG} = await import('pngjs');
  try {
    return PNG.sync.read(bytes);
  } catch (problem) {
    throw bad(path, 'the PNG is broken', problem);
  }
}

/** How dark a point is to the eye (ITU-R BT.601), on white paper where it can be seen through. */
function shadeAt({data}: Opened, at: number): number {
  const opacity = data[at + 3] ?? 0;
  const shade = (299 * (data[at] ?? 0) + 587 * (data[at + 1] ?? 0) + 114 * (data[at + 2] ?? 0)) / 1000;
  return (shade * opacity + WHITE * (WHITE - opacity)) / WHITE;
}

/** The mean of the points from one corner up to and not with the other. */
function meanOf(opened: Opened, from: {left: number; top: number}, to: {right: number; bottom: number}): number {
  let sum = 0;
  for (let row = from.top; row < to.bottom; row += 1) {
    for (let column = from.left; column < to.right; column += 1)
      sum += shadeAt(opened, 4 * (row * opened.width + column));
  }
  return Math.round(sum / ((to.right - from.left) * (to.bottom - from.top)));
}

/**
 * Made small where it is wider than `dotsMax` or too high, each point the mean of what it stands for; never larger. In
 * slices, between which the till goes on.
 */
async function scaled(opened: Opened, dotsMax: number): Promise<Shades> {
  const factor = Math.min(1, dotsMax / opened.width, PRINTED_ROWS_MAX / opened.height);
  const width = Math.max(1, Math.floor(opened.width * factor));
  const height = Math.max(1, Math.floor(opened.height * factor));
  const shades = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    if (y % SLICE_ROWS === 0) await setImmediate();
    const top = Math.floor((y * opened.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * opened.height) / height));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor((x * opened.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * opened.width) / width));
      shades[y * width + x] = meanOf(opened, {left, top}, {right, bottom});
    }
  }
  return {width, height, shades};
}

function isShaded({shades}: Shades): boolean {
  const grey = shades.reduce((count, shade) => count + (shade >= GREY_FROM && shade <= GREY_TO ? 1 : 0), 0);
  return grey > shades.length * SHADED_FROM;
}

/** Floyd and Steinberg: what a dot is too dark or too light by is made up for by its neighbours. */
function dithered({width, height, shades}: Shades): Raster {
  const owed = Float64Array.from(shades);
  const give = (x: number, y: number, amount: number): void => {
    if (x < 0 || x >= width || y >= height) return;
    owed[y * width + x] = (owed[y * width + x] ?? 0) + amount;
  };
  return rasterOf(width, height, (x, y) => {
    const shade = owed[y * width + x] ?? WHITE;
    const isBlack = shade < HALF;
    const rest = shade - (isBlack ? 0 : WHITE);
    give(x + 1, y, (rest * 7) / 16);
    give(x - 1, y + 1, (rest * 3) / 16);
    give(x, y + 1, (rest * 5) / 16);
    give(x + 1, y + 1, rest / 16);
    return isBlack;
  });
}

/**
 * The logo in a PNG file as dots for paper that is `dotsMax` dots wide: as large as it is, smaller where it doesn't
 * fit. Throws the Fault `settingsBad`, in words, for what is no PNG, is broken or too large.
 */
export async function loadLogo(path: string, dotsMax: number): Promise<Raster> {
  const opened = await unpack(path, await readLogo(path));
  const picture = await scaled(opened, dotsMax);
  const {width, height, shades} = picture;
  if (isShaded(picture)) return dithered(picture);
  return rasterOf(width, height, (x, y) => (shades[y * width + x] ?? WHITE) < HALF);
}
