import type {Scenery} from '../src/app/pages.ts';
import type {Dressing} from './dressing.ts';
import {helpHeight} from './help/view.ts';
import {bodyHeight} from './parts/page.ts';
import {receiptHeight} from './receipt/view.ts';

/**
 * The furthest that the page on top can be scrolled (`top` of receipt, report and help, in rows, from 0): who counts further
 * would have to scroll back as far before anything moves. 0 for pages that don't scroll by rows.
 */
export function lastTop(scenery: Scenery, dressing: Dressing): number {
  const page = scenery.ui.pages.at(-1);
  if (page?.screen === 'receipt' || page?.screen === 'report')
    return Math.max(0, receiptHeight(page, dressing) - bodyHeight(scenery));
  return page?.screen === 'help' ? Math.max(0, helpHeight(scenery, dressing) - bodyHeight(scenery)) : 0;
}
