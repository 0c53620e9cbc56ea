import type {Scenery} from '../../src/app/pages.ts';
import {cardAsked, isBegun, type PendingRefund} from '../../src/core/refund/pending.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {wrapWords} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, textRow} from '../parts/rows.ts';
import {amountBox} from '../sale/closed-box.ts';
import {CARD} from '../words/en.ts';
import {answerRows} from '../parts/answers.ts';

const BOX_CELLS = 60;

/** What follows where the terminal gives nothing back. */
function refundNo(refund: PendingRefund): string {
  return isBegun(refund) ? CARD.noInCash : CARD.noRefund;
}

/** The answer of the separate card terminal, which the cashier reads and passes on. */
export function cardView(scenery: Scenery, dressing: Dressing): readonly Row[] {
  const {ticket, refund} = scenery.state;
  const asked = ticket?.asked ?? (refund === null ? null : cardAsked(refund));
  const cents = asked?.amountCents ?? 0;
  const rows = [
    textRow(cents < 0 ? CARD.giveBack : CARD.take, 'bold'),
    BLANK,
    ...amountBox(formatCents(Math.abs(cents)), {
      cells: BOX_CELLS - 4,
      title: `${asked?.name ?? ''} ${dressing.settings.currency}`,
      look: 'bold',
    }),
    BLANK,
    textRow(CARD.ask, 'bold'),
    ...answerRows(dressing, {yes: CARD.yes, no: refund !== null && !ticket?.asked ? refundNo(refund) : CARD.no}),
    BLANK,
    ...wrapWords(CARD.safe, BOX_CELLS - 4).map((text): Row => [span(text, 'dim')]),
  ];
  return pageRows(scenery, dressing, {
    screen: 'card',
    title: CARD.title,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: [],
  });
}
