import {quiet, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';
import type {Page} from './pages.ts';

const PAGE_ROWS = 10;

/** How many rows a key scrolls by; null for a key that doesn't scroll. The first and the last row are far away. */
function rowsOf(act: Act): number | null {
  if (act.kind === 'text') return null;
  switch (act.intent) {
    case 'up':
      return -1;
    case 'down':
      return 1;
    case 'page-up':
      return -PAGE_ROWS;
    case 'page-down':
      return PAGE_ROWS;
    case 'first':
      return -Infinity;
    case 'last':
      return Infinity;
    default:
      return null;
  }
}

/** Scrolls a page that is read by rows, never past its ends; null where the key means something else. */
export function scrolled(
  desk: Desk,
  {pages, page}: {pages: readonly Page[]; page: PageOf<'receipt' | 'report' | 'help'>},
  act: Act,
): Turn | null {
  const by = rowsOf(act);
  if (by === null) return null;
  return quiet(withTop(pages, {...page, top: Math.max(0, Math.min(desk.lastTop(), page.top + by))}));
}
