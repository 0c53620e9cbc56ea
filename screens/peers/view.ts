import type {Page, Scenery} from '../../src/app/pages.ts';
import type {Dressing} from '../dressing.ts';
import type {Row} from '../frame.ts';
import {answerRow} from '../parts/answers.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, textRow} from '../parts/rows.ts';
import {PEERS} from '../words/peers.ts';
import {ticketNumber} from '../words/said-of.ts';

const BOX_CELLS = 56;

/** Another till is asked: what for, and that nothing is lost by going on. */
export function peerWaitView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'peer-wait'}>,
  dressing: Dressing,
): readonly Row[] {
  const rows = [
    textRow(PEERS.asked(page.tillNo, ticketNumber(page.ticketNo)), 'bold'),
    textRow(page.what === 'refund' ? PEERS.forRefund : PEERS.forTicket),
    BLANK,
    answerRow(dressing, 'back', page.what === 'refund' ? PEERS.sellOn : PEERS.leave),
  ];
  return pageRows(scenery, dressing, {
    screen: 'peer-wait',
    title: PEERS.waitTitle,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: [],
  });
}
