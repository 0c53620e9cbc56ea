/** The part of a list that is on the screen: `first` counts from 0. */
export type ListWindow = {readonly first: number; readonly count: number; readonly total: number};

/** The part of a list that begins at `top`, or as near to it as the end of the list allows. */
export function windowFrom(total: number, height: number, top: number): ListWindow {
  const count = Math.max(0, Math.min(total, height));
  return {first: Math.max(0, Math.min(total - count, top)), count, total};
}

/** The part of a list that has `wanted` in it, in the middle where it is far from both ends. */
export function windowAround(total: number, height: number, wanted: number): ListWindow {
  return windowFrom(total, height, wanted - Math.floor(height / 2));
}

/**
 * The part of a growing list that has `wanted` in it. It moves by half a screen at a time: in between every row stays
 * where it is, for the eye and for a slow line, on which a screen of moved rows takes seconds. Before `wanted` there is
 * half a screen at least, but for the beginning of the list.
 */
export function windowInSteps(total: number, height: number, wanted: number): ListWindow {
  const step = Math.max(1, Math.floor(height / 2));
  const first = total > height ? Math.max(0, (Math.floor(wanted / step) - 1) * step) : 0;
  return {first, count: Math.max(0, Math.min(height, total - first)), total};
}

/** What of the list is on the screen. */
export function visible<Item>(items: readonly Item[], window: ListWindow): readonly Item[] {
  return items.slice(window.first, window.first + window.count);
}

/** True when nothing of the list is above or below the screen. */
export function isWhole({count, total}: ListWindow): boolean {
  return count === total;
}

/** ▲ where there is more above, ▼ where there is more below. */
export function arrows({first, count, total}: ListWindow): string {
  return `${first > 0 ? '▲' : ''}${first + count < total ? '▼' : ''}`;
}
