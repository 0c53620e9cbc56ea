import type {Page} from './pages.ts';
import {scrolled} from './scrolling.ts';
import {object, popped, quiet, type Act, type Desk, type Turn} from './turn.ts';

/** The live table of keys. */
export async function onHelp(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'help') return quiet(pages);
  if (act.kind === 'text') return object(pages, {code: 'keyUnknown', key: act.text});
  switch (act.intent) {
    case 'enter':
    case 'back':
      return quiet(popped(pages));
    default:
      return scrolled(desk, {pages, page}, act) ?? object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
