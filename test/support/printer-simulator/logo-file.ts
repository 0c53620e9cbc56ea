import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PNG} from 'pngjs';

/** A small picture: a frame with a bar in it. */
function picture(): Buffer {
  const [width, height] = [64, 30];
  const points = Array.from({length: width * height}, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const isBlack = y < 2 || y > 27 || x < 2 || x > 61 || (x > 20 && x < 30);
    return isBlack ? [0, 0, 0, 255] : [255, 255, 255, 255];
  });
  return PNG.sync.write({width, height, data: Uint8Array.from(points.flat())});
}

/** Lends a venue's picture in a file. */
export async function withLogo<Result>(use: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-logo-'));
  try {
    const path = join(folder, 'logo.png');
    await writeFile(path, picture());
    return await use(path);
  } finally {
    await rm(folder, {recursive: true});
  }
}
