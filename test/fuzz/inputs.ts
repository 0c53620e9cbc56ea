import type {Chance} from '../soak/chance.ts';

/** No input is longer. */
const MOST = 700;
/** Bytes that mean something somewhere: ends, counts at their limits, sentinels, escapes. */
const TELLING = [0x00, 0x01, 0x02, 0x03, 0x0a, 0x0d, 0x1b, 0x1d, 0x25, 0x28, 0x3b, 0x3f, 0x6e, 0x7f, 0x80, 0xfe, 0xff];

const byteOf = (chance: Chance): number => (chance.happens(40) ? chance.pick(TELLING) : chance.whole(255));

const noise = (chance: Chance, length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = byteOf(chance);
  return bytes;
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** A few bytes of it are others. */
const changed = (bytes: Uint8Array, chance: Chance): Uint8Array => {
  const next = bytes.slice();
  for (let left = chance.whole(8); left >= 0 && next.length > 0; left -= 1) {
    const at = chance.whole(next.length - 1);
    next[at] = chance.happens(30) ? (next[at] ?? 0) ^ (1 << chance.whole(7)) : byteOf(chance);
  }
  return next;
};

/** Some of it is missing, doubled, or has something strange in its midst. */
const torn = (bytes: Uint8Array, chance: Chance): Uint8Array => {
  const at = chance.whole(bytes.length);
  const end = Math.min(bytes.length, at + chance.whole(80));
  const [head, part, rest] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (chance.whole(3)) {
    case 0:
      return joined(head, rest);
    case 1:
      return joined(head, part, part, rest);
    case 2:
      return joined(head, noise(chance, chance.whole(20)), part, rest);
    default:
      return head.slice();
  }
};

/** One input: bytes as they are meant to be, broken in one to four ways, or nothing but noise. */
export function inputFrom(samples: readonly Uint8Array[], chance: Chance): Uint8Array {
  if (samples.length === 0 || chance.happens(15)) return noise(chance, chance.whole(chance.happens(80) ? 80 : MOST));
  let bytes = chance.pick(samples);
  if (chance.happens(20)) bytes = joined(bytes, chance.pick(samples));
  for (let left = chance.whole(3); left >= 0; left -= 1) {
    bytes = chance.happens(60) ? changed(bytes, chance) : torn(bytes, chance);
  }
  return bytes.length > MOST ? bytes.slice(0, MOST) : bytes;
}
