import {anchorDigits, type Anchor} from '../../core/anchor.ts';

/** What became of an anchor: `found` is the hash of its row, null where the chain does not reach that far. */
export type AnchorHeld = {readonly anchor: Anchor; readonly found: string | null; readonly fits: boolean};

/** Holds an anchor from paper against the rows of the journal. */
export function anchorFits(anchor: Anchor, hashes: ReadonlyMap<number, string>): AnchorHeld {
  const found = hashes.get(anchor.seq) ?? null;
  return {anchor, found, fits: found !== null && found.startsWith(anchor.hash)};
}

/** What became of an anchor, in words. */
export function anchorWords({anchor: {seq}, found, fits}: AnchorHeld): string {
  if (fits) return `Journal row ${seq} is the one that was printed.`;
  if (found === null) return `Journal row ${seq} was printed, and the chain does not reach it.`;
  return `Journal row ${seq} is not the one that was printed: it reads ${anchorDigits(found)} now. Some row up to it was written anew.`;
}
