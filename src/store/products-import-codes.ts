/** Which codes a file has had so far. */
export type CodesSeen = {
  /** True when the code was there before; keeps it. */
  readonly wasSeen: (code: string) => boolean;
};

const FIRST_SLOTS = 1 << 12;
/** Digits that, with a 1 in front, are still an exact number: leading zeros must stay apart. */
const SHORT_NUMBER = /^[0-9]{1,15}$/;

/** Where the key stands, or the free slot where it belongs: open addressing, never more than half full. */
function slotOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1;
  const mixed = Math.imul((key % 0x100000000) | 0, 0x9e3779b1) ^ Math.imul(Math.floor(key / 0x100000000), 0x85ebca6b);
  let slot = (mixed ^ (mixed >>> 15)) & mask;
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

function grown(keys: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(keys.length * 2);
  for (const key of keys) if (key !== 0) larger[slotOf(larger, key)] = key;
  return larger;
}

/**
 * An empty set of codes. Numbers of up to 15 digits, which barcodes and PLUs are, take 16 to 32 bytes each, so that a
 * million fit into a till's memory; others are kept as text.
 */
export function codesSeen(): CodesSeen {
  let keys = new Float64Array(FIRST_SLOTS);
  let count = 0;
  const others = new Set<string>();
  const wasAmongOthers = (code: string): boolean => {
    if (others.has(code)) return true;
    others.add(code);
    return false;
  };
  const wasSeen = (code: string): boolean => {
    if (!SHORT_NUMBER.test(code)) return wasAmongOthers(code);
    const key = Number(`1${code}`);
    const slot = slotOf(keys, key);
    if (keys[slot] === key) return true;
    keys[slot] = key;
    count += 1;
    if (count * 2 > keys.length) keys = grown(keys);
    return false;
  };
  return {wasSeen};
}
