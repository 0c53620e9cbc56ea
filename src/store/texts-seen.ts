/** Which texts a file has had so far. */
export type TextsSeen = {
  /** True when the text was there before; keeps it. */
  readonly wasSeen: (text: string) => boolean;
};

/** Signs that texts are made of, each in a few bits of a word of 32. */
type Packing = {readonly signs: string; readonly bits: number; readonly signsAWord: number};

const DIGITS: Packing = {signs: '0123456789', bits: 4, signsAWord: 8};
const NUMBER_SIGNS: Packing = {
  signs: '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  bits: 6,
  signsAWord: 5,
};

/** Words of a short text, and of the longest. */
const SHORT = 2;
const LONG = 4;
const FIRST_SLOTS = 1 << 10;

/** The text in `width` words, exactly: no two texts are packed alike, because no sign is packed as nothing. */
function packed(text: string, {signs, bits, signsAWord}: Packing, width: number): Uint32Array {
  const words = new Uint32Array(width);
  for (let at = 0; at < text.length; at += 1) {
    const sign = signs.indexOf(text.charAt(at)) + 1;
    if (sign === 0) throw new RangeError('a text has a sign that can’t be packed');
    const word = Math.floor(at / signsAWord);
    words[word] = ((words[word] ?? 0) << bits) | sign;
  }
  return words;
}

function mixed(key: Uint32Array): number {
  let hash = 0;
  for (const word of key) {
    hash = Math.imul(hash ^ word, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

function isAt(slots: Uint32Array, at: number, key: Uint32Array): boolean {
  return key.every((word, index) => slots[at + index] === word);
}

/** Where the key stands, or the free slot where it belongs: open addressing, never more than half full. */
function placeOf(slots: Uint32Array, key: Uint32Array): number {
  const width = key.length;
  const count = slots.length / width;
  let slot = mixed(key) % count;
  while (slots[slot * width] !== 0 && !isAt(slots, slot * width, key)) slot = (slot + 1) % count;
  return slot * width;
}

function grown(slots: Uint32Array, width: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(slots.length * 2);
  for (let at = 0; at < slots.length; at += width) {
    const key = slots.subarray(at, at + width);
    if (key[0] !== 0) larger.set(key, placeOf(larger, key));
  }
  return larger;
}

/** An empty set of keys of that width; the call is true when the key was there before, and keeps it. */
function keysSeen(width: number): (key: Uint32Array) => boolean {
  let slots = new Uint32Array(FIRST_SLOTS * width);
  let count = 0;
  return (key) => {
    const at = placeOf(slots, key);
    if (slots[at] !== 0) return true;
    slots.set(key, at);
    count += 1;
    if (count * 2 * width > slots.length) slots = grown(slots, width);
    return false;
  };
}

function textsSeen(packing: Packing): TextsSeen {
  const short = keysSeen(SHORT);
  const long = keysSeen(LONG);
  return {
    wasSeen: (text) => {
      const isShort = text.length <= SHORT * packing.signsAWord;
      return isShort ? short(packed(text, packing, SHORT)) : long(packed(text, packing, LONG));
    },
  };
}

/** An empty set of members' numbers: up to 10 letters, digits and dashes take 16 to 32 bytes each, up to 20 the double. */
export function numbersSeen(): TextsSeen {
  return textsSeen(NUMBER_SIGNS);
}

/** An empty set of card numbers: up to 16 digits take 16 to 32 bytes each, up to 32 the double. */
export function cardsSeen(): TextsSeen {
  return textsSeen(DIGITS);
}
