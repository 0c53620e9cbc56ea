import {crc32, deflateSync} from 'node:zlib';

const SIDE = 24;

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

/** A small face on a ground of this grey, as PNG (8 bits of grey): a picture that nobody's rights are in. */
export function practicePicture(ground: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.writeUInt8(8, 8);
  const rows = Array.from({length: SIDE}, (_, y) => {
    const greys = Array.from({length: SIDE}, (_, x) => ((x - 12) ** 2 + (y - 10) ** 2 < 50 ? 255 - ground : ground));
    return Buffer.from([0, ...greys]);
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
