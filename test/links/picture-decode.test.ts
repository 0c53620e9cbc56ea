import {encode} from 'jpeg-js';
import {PNG} from 'pngjs';
import {describe, expect, it} from 'vitest';
import {PICTURE_SIDE} from '../../src/app/picture.ts';
import {decodePicture} from '../../src/links/picture-decode.ts';
import {practicePicture} from '../../src/practice/member/picture.ts';

const RED = [255, 0, 0, 255];
const BLUE = [0, 0, 255, 255];

/** A picture whose left half is red and whose right half is blue. */
function halves(width: number, height: number): {width: number; height: number; data: Buffer} {
  const row = Array.from({length: width}, (_, x) => (x < width / 2 ? RED : BLUE)).flat();
  return {width, height, data: Buffer.concat(Array.from({length: height}, () => Buffer.from(row)))};
}

/** The colour of one point of what was read. */
async function pointOf(bytes: Buffer, column: number, row: number): Promise<readonly number[]> {
  const picture = await decodePicture(bytes);
  if (picture === null) throw new Error('it is a picture');
  const at = (row * PICTURE_SIDE + column) * 3;
  return [...picture.rgb.subarray(at, at + 3)];
}

function withSize(bytes: Buffer, width: number, height: number): Buffer {
  const other = Buffer.from(bytes);
  other.writeUInt32BE(width, 16);
  other.writeUInt32BE(height, 20);
  return other;
}

describe('a picture that a host sends', () => {
  it('is read where it is a PNG', async () => {
    const bytes = PNG.sync.write(halves(96, 96));
    expect(await pointOf(bytes, 0, 0)).toEqual([255, 0, 0]);
    expect(await pointOf(bytes, 47, 47)).toEqual([0, 0, 255]);
  });

  it('is read where it is a JPEG', async () => {
    const bytes = Buffer.from(encode(halves(64, 64), 90).data);
    const [red = 0, , blue = 0] = await pointOf(bytes, 5, 20);
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(60);
  });

  it('is its middle where it is wider than high', async () => {
    const bytes = PNG.sync.write(halves(300, 10));
    expect(await pointOf(bytes, 23, 0)).toEqual([255, 0, 0]);
    expect(await pointOf(bytes, 25, 0)).toEqual([0, 0, 255]);
  });

  it('may be smaller than the till draws it: the practice hosts’ own is', async () => {
    const bytes = practicePicture(40);
    expect(await pointOf(bytes, 0, 0)).toEqual([40, 40, 40]);
    expect(await pointOf(bytes, 24, 20)).toEqual([215, 215, 215]);
  });

  it('is black where it can be seen through', async () => {
    const clear = Buffer.alloc(10 * 10 * 4, 255);
    for (let at = 3; at < clear.length; at += 4) clear[at] = 0;
    expect(await pointOf(PNG.sync.write({width: 10, height: 10, data: clear}), 3, 3)).toEqual([0, 0, 0]);
  });

  const good = PNG.sync.write(halves(20, 20));
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('no picture')],
    ['the front of a PNG and no more', good.subarray(0, 8)],
    ['a PNG that was cut off', good.subarray(0, good.length - 30)],
    ['the front of a JPEG and no more', Buffer.from([0xff, 0xd8, 0xff])],
    ['a JPEG that was cut off', Buffer.from(encode(halves(64, 64), 90).data).subarray(0, 300)],
    ['a PNG that says it is as wide as a wall', withSize(good, 100_000, 1)],
    ['a PNG that says it has more points than is bearable', withSize(good, 4000, 4000)],
    ['a PNG without any width', withSize(good, 0, 20)],
    ['more bytes than a host may send', Buffer.concat([good, Buffer.alloc(600_000)])],
    ['a JPEG of more points than is bearable', Buffer.from(encode(halves(2400, 1800), 20).data)],
  ])('is none where it is %s', async (_what, bytes) => expect(await decodePicture(bytes)).toBeNull());
});
