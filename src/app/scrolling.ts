import {rowTo} from './rows.ts';
import {quiet, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';
import type {Page} from './pages.ts';

/** Scrolls a page that is read by rows, never past its ends; null where the key means something else. */
export function scrolled(
  desk: Desk,
  {pages, page}: {pages: readonly Page[]; page: PageOf<'receipt' | 'report' | 'help'>},
  act: Act,
): Turn | null {
  const top = act.kind === 'text' ? null : rowTo(act.intent, {from: page.top, last: desk.lastTop()});
  return top === null ? null : quiet(withTop(pages, {...page, top}));
}
