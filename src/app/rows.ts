import type {Intent} from './key-table.ts';

const PAGE_ROWS = 10;

/** How many rows a key goes on by; the first and the last row are far away. */
const STEPS: Readonly<Partial<Record<Intent, number>>> = {
  up: -1,
  down: 1,
  'page-up': -PAGE_ROWS,
  'page-down': PAGE_ROWS,
  first: -Infinity,
  last: Infinity,
};

/** The row that a key leads to, never beyond the last one; null for a key that means something else. */
export function rowTo(intent: Intent, {from, last}: {readonly from: number; readonly last: number}): number | null {
  const step = STEPS[intent];
  return step === undefined ? null : Math.max(0, Math.min(last, from + step));
}
