import {handedOut} from '../../src/app/on-refund-wait.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Tender} from '../../src/core/ticket.ts';
import type {Dressing} from '../dressing.ts';
import type {Row} from '../frame.ts';
import {answerRow} from '../parts/answers.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, pairRow, textRow} from '../parts/rows.ts';
import {amountBox} from '../sale/closed-box.ts';
import {REFUND} from '../words/refunds.ts';
import {tenderName, ticketNumber} from '../words/said-of.ts';

const BOX_CELLS = 64;
const INNER = BOX_CELLS - 4;
/** Payments that are named; what is handed over stands last. */
const TENDERS_MOST = 6;

function whereOf(tender: Tender): string {
  switch (tender.kind) {
    case 'cash':
      return REFUND.outOfDrawer;
    case 'card':
      return REFUND.terminal;
    case 'other':
      return REFUND.here;
    case 'credit':
      return REFUND.voucherThere;
    case 'wallet':
    case 'points':
      return tender.isLeftOpen === true ? REFUND.openThere : REFUND.backThere;
  }
}

/** A refund that was closed by an answer: what the cashier hands out now, and what went back without a hand. */
export function handOutView(
  scenery: Scenery,
  {refund}: Extract<Page, {screen: 'hand-out'}>,
  dressing: Dressing,
): readonly Row[] {
  const title = `${REFUND.handOut} ${dressing.settings.currency}`;
  const live = refund.tenders.filter(({isVoid}) => !isVoid);
  const rows = [
    textRow(REFUND.handOutOf(ticketNumber(refund.refundOf?.ticketNo ?? 0), refund.refundOf?.owner?.tillNo), 'bold'),
    textRow(REFUND.byTicket(ticketNumber(refund.no)), 'dim'),
    BLANK,
    ...amountBox(formatCents(handedOut(refund)), {cells: INNER, title, look: 'good'}),
    BLANK,
    ...(live.length > TENDERS_MOST ? [textRow(REFUND.more(live.length - TENDERS_MOST), 'dim')] : []),
    ...live
      .slice(-TENDERS_MOST)
      .map((tender) =>
        pairRow(`${tenderName(tender)} ${whereOf(tender)}`, formatCents(-tender.amountCents), {cells: INNER}),
      ),
    BLANK,
    answerRow(dressing, 'enter', REFUND.handedOut),
  ];
  return pageRows(scenery, dressing, {
    screen: 'hand-out',
    title: REFUND.handOutTitle,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: [],
  });
}
