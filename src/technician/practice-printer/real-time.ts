/** What a printer obeys the moment it comes in, before all that waits in its buffer. */
export type RealTime =
  | {readonly kind: 'ask'; readonly question: number}
  | {readonly kind: 'clear'}
  | {readonly kind: 'pulse'}
  /** It does nothing that is seen here. */
  | {readonly kind: 'other'};

/** Bytes as they came in: what is for the buffer, what is obeyed at once, and what may yet become a command. */
export type Sorted = {
  readonly items: readonly (number | RealTime)[];
  readonly tail: readonly number[];
};

const DLE = 0x10;
const CLEAR = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];

function startsLike(bytes: readonly number[], whole: readonly number[]): boolean {
  return bytes.every((byte, index) => byte === whole[index]);
}

/** The real-time command at the beginning of these bytes with its length; null for none, 'more' where it may become one. */
function commandIn(bytes: readonly number[]): {command: RealTime; length: number} | 'more' | null {
  const [, letter, first] = bytes;
  if (letter === undefined) return 'more';
  if (letter === 4 || letter === 5) {
    if (first === undefined) return 'more';
    return {command: letter === 4 ? {kind: 'ask', question: first} : {kind: 'other'}, length: 3};
  }
  if (letter !== 0x14) return null;
  if (first === undefined) return 'more';
  if (first === 1) return bytes.length < 5 ? 'more' : {command: {kind: 'pulse'}, length: 5};
  if (!startsLike(bytes.slice(0, CLEAR.length), CLEAR)) return null;
  return bytes.length < CLEAR.length ? 'more' : {command: {kind: 'clear'}, length: CLEAR.length};
}

/** Sorts bytes as a printer's receiver does: it looks for real-time commands everywhere, inside of pictures too. */
export function sortRealTime(bytes: readonly number[]): Sorted {
  const items: (number | RealTime)[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const found = byte === DLE ? commandIn(bytes.slice(at, at + CLEAR.length)) : null;
    if (found === 'more') return {items, tail: bytes.slice(at)};
    items.push(found === null ? byte : found.command);
    at += found === null ? 1 : found.length;
  }
  return {items, tail: []};
}
