/*
 * What vouches on paper for a journal: the number and the first part of the hash of a row. Whoever writes rows anew from
 * some row on, with every hash behind it, changes the hash of each of these.
 */

/** A row of the journal with its hash. */
export type Anchor = {readonly seq: number; readonly hash: string};

/** Eighty bits: more than anybody can try out, few enough to type. */
export const ANCHOR_DIGITS = 20;
const GROUP = 4;

/** The part of a hash that is printed, in groups: 3f5a 9c01 77aa e2b0 9d1c. */
export function anchorDigits(hash: string): string {
  const digits = hash.slice(0, ANCHOR_DIGITS);
  const groups = Array.from({length: Math.ceil(digits.length / GROUP)}, (_, index) =>
    digits.slice(index * GROUP, (index + 1) * GROUP),
  );
  return groups.join(' ');
}

const WRITTEN = /^\s*(\d{1,15})[\s:]+([0-9a-f][0-9a-f\s]*)$/i;

/** Fewer digits vouch for nothing. */
export const ANCHOR_DIGITS_LEAST = 8;

/** An anchor as somebody copies it from paper: the row's number, then digits of its hash; null where it is none. */
export function readAnchor(text: string): Anchor | null {
  const [, seq, digits = ''] = WRITTEN.exec(text) ?? [];
  const hash = digits.replace(/\s/g, '').toLowerCase();
  const isAnchor = seq !== undefined && hash.length >= ANCHOR_DIGITS_LEAST && hash.length <= 64;
  return isAnchor ? {seq: Number(seq), hash} : null;
}
