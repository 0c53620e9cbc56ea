/** Which codes a file has had so far, and on which line each stood first. */
export type CodesSeen = {
  /** The line on which the code stood before, or null after keeping it with this one. */
  readonly firstLine: (code: string, line: number) => number | null;
};

const FIRST_SLOTS = 1 << 12;
/** Digits that, with a 1 in front, are still an exact number: leading zeros must stay apart. */
const SHORT_NUMBER = /^[0-9]{1,15}$/;

type Slots = {readonly keys: Float64Array; readonly lines: Int32Array};

function makeSlots(count: number): Slots {
  return {keys: new Float64Array(count), lines: new Int32Array(count)};
}

/** Where the key stands, or the free slot where it belongs: open addressing, never more than half full. */
function slotOf({keys}: Slots, key: number): number {
  const mask = keys.length - 1;
  const mixed = Math.imul((key % 0x100000000) | 0, 0x9e3779b1) ^ Math.imul(Math.floor(key / 0x100000000), 0x85ebca6b);
  let slot = (mixed ^ (mixed >>> 15)) & mask;
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

function grown(slots: Slots): Slots {
  const larger = makeSlots(slots.keys.length * 2);
  slots.keys.forEach((key, index) => {
    if (key === 0) return;
    const slot = slotOf(larger, key);
    larger.keys[slot] = key;
    larger.lines[slot] = slots.lines[index] ?? 0;
  });
  return larger;
}

/**
 * An empty set of codes. Numbers of up to 15 digits, which barcodes and PLUs are, take 24 bytes each, so that a
 * million fit into a till's memory; others are kept as text.
 */
export function codesSeen(): CodesSeen {
  let slots = makeSlots(FIRST_SLOTS);
  let count = 0;
  const others = new Map<string, number>();
  const firstOfOthers = (code: string, line: number): number | null => {
    const first = others.get(code) ?? null;
    if (first === null) others.set(code, line);
    return first;
  };
  const firstLine = (code: string, line: number): number | null => {
    if (!SHORT_NUMBER.test(code)) return firstOfOthers(code, line);
    const key = Number(`1${code}`);
    const slot = slotOf(slots, key);
    if (slots.keys[slot] === key) return slots.lines[slot] ?? null;
    slots.keys[slot] = key;
    slots.lines[slot] = line;
    count += 1;
    if (count * 2 > slots.keys.length) slots = grown(slots);
    return null;
  };
  return {firstLine};
}
