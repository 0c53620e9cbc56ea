/** Separators and whatever else of a scan can't be seen: nothing is filed under it, and no message may hold it. */
const UNSEEN = /[\p{C}]/gu;

/** A scan as it may be shown. */
export function visible(scanned: string): string {
  return scanned.replace(UNSEEN, '');
}
