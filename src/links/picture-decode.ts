import {PICTURE_SIDE, type Picture} from '../app/picture.ts';

/** Sides and points of the largest picture that is opened: what a camera of a reception desk takes. */
const SIDE_MOST = 4096;
const POINTS_MOST = 4_000_000;
const MEGABYTES_MOST = 96;
/** What a host may send at most. */
const BYTES_MOST = 600_000;

const PNG_FRONT = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_FRONT = [0xff, 0xd8, 0xff];
/** Where a PNG says how wide it is, and how high; behind them there is always more. */
const PNG_WIDTH_AT = 16;
const PNG_HEIGHT_AT = 20;
const PNG_HEADER = 33;

type Opened = {readonly width: number; readonly height: number; readonly data: Uint8Array};

function isSizeRight(width: number, height: number): boolean {
  return width > 0 && height > 0 && Math.max(width, height) <= SIDE_MOST && width * height <= POINTS_MOST;
}

function beginsWith(bytes: Buffer, front: readonly number[]): boolean {
  return front.every((byte, index) => bytes[index] === byte);
}

/** Its size is read before anything is unpacked. */
async function openPng(bytes: Buffer): Promise<Opened | null> {
  if (bytes.length < PNG_HEADER) return null;
  if (!isSizeRight(bytes.readUInt32BE(PNG_WIDTH_AT), bytes.readUInt32BE(PNG_HEIGHT_AT))) return null;
  const {PNG} = await import('pngjs');
  return PNG.sync.read(bytes);
}

async function openJpeg(bytes: Buffer): Promise<Opened | null> {
  const {decode} = await import('jpeg-js');
  const maxResolutionInMP = POINTS_MOST / 1_000_000;
  return decode(bytes, {useTArray: true, maxResolutionInMP, maxMemoryUsageInMB: MEGABYTES_MOST});
}

/** The mean of the points of a part of the picture, on black where it can be seen through. */
function meanOf({width, data}: Opened, from: {x: number; y: number; toX: number; toY: number}): readonly number[] {
  const sums = [0, 0, 0];
  for (let y = from.y; y < from.toY; y++) {
    for (let x = from.x; x < from.toX; x++) {
      const at = (y * width + x) * 4;
      const opacity = data[at + 3] ?? 0;
      for (let part = 0; part < 3; part++) sums[part] = (sums[part] ?? 0) + ((data[at + part] ?? 0) * opacity) / 255;
    }
  }
  const count = (from.toX - from.x) * (from.toY - from.y);
  return sums.map((sum) => Math.round(sum / count));
}

/** The largest square of the middle, made small; of a picture that is higher than wide the upper part, where the face is. */
function madeSmall(opened: Opened): Picture {
  const {width, height} = opened;
  const side = Math.min(width, height);
  const left = Math.floor((width - side) / 2);
  const top = Math.floor((height - side) / 4);
  const rgb = new Uint8Array(PICTURE_SIDE * PICTURE_SIDE * 3);
  const edge = (index: number): number => Math.floor((index * side) / PICTURE_SIDE);
  const part = (index: number): {from: number; to: number} => ({
    from: edge(index),
    to: Math.max(edge(index) + 1, edge(index + 1)),
  });
  for (let row = 0; row < PICTURE_SIDE; row++) {
    for (let column = 0; column < PICTURE_SIDE; column++) {
      const [x, y] = [part(column), part(row)];
      const mean = meanOf(opened, {x: left + x.from, toX: left + x.to, y: top + y.from, toY: top + y.to});
      rgb.set(mean, (row * PICTURE_SIDE + column) * 3);
    }
  }
  return {rgb};
}

/**
 * Reads a PNG or a JPEG, whatever its sender calls it, and makes it small. Null for anything else, for what is broken,
 * and for what is too large; what is too large is not even opened.
 */
export async function decodePicture(bytes: Buffer): Promise<Picture | null> {
  if (bytes.length > BYTES_MOST) return null;
  try {
    const opened = beginsWith(bytes, PNG_FRONT)
      ? await openPng(bytes)
      : beginsWith(bytes, JPEG_FRONT)
        ? await openJpeg(bytes)
        : null;
    return opened === null || !isSizeRight(opened.width, opened.height) ? null : madeSmall(opened);
  } catch {
    // What the packages say of a broken picture helps nobody at a till.
    return null;
  }
}
