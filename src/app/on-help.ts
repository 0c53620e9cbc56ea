import type {Page} from './pages.ts';
import {object, popped, quiet, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

const PAGE_ROWS = 10;

function scrolled(desk: Desk, page: PageOf<'help'>, by: number): Page {
  return {...page, top: Math.max(0, Math.min(desk.lastTop(), page.top + by))};
}

/** The live table of keys. */
export async function onHelp(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'help') return quiet(pages);
  if (act.kind === 'text') return object(pages, {code: 'keyUnknown', key: act.text});
  switch (act.intent) {
    case 'enter':
    case 'back':
      return quiet(popped(pages));
    case 'up':
      return quiet(withTop(pages, scrolled(desk, page, -1)));
    case 'down':
      return quiet(withTop(pages, scrolled(desk, page, 1)));
    case 'page-up':
      return quiet(withTop(pages, scrolled(desk, page, -PAGE_ROWS)));
    case 'page-down':
      return quiet(withTop(pages, scrolled(desk, page, PAGE_ROWS)));
    case 'first':
      return quiet(withTop(pages, {...page, top: 0}));
    case 'last':
      return quiet(withTop(pages, {...page, top: desk.lastTop()}));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
