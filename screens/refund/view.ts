import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {PendingRefund, RefundPart} from '../../src/core/refund/pending.ts';
import type {RefundPlan} from '../../src/core/refund/plan.ts';
import type {Line, Tender} from '../../src/core/ticket.ts';
import {isAmountLine, lineCents, totalsOf} from '../../src/core/totals.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Look, type Row} from '../frame.ts';
import {answerRow, answerRows} from '../parts/answers.ts';
import {wrapWords} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, pairRow, textRow} from '../parts/rows.ts';
import {amountBox} from '../sale/closed-box.ts';
import {formatPoints} from '../words/points.ts';
import {REFUND} from '../words/refunds.ts';
import {tenderName, ticketNumber} from '../words/said-of.ts';

const BOX_CELLS = 64;
const INNER = BOX_CELLS - 4;
/** Goods and payments that are named; of more, the first ones and how many follow. */
const ROWS_MOST = 4;

function few(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= ROWS_MOST) return rows;
  return [...rows.slice(0, ROWS_MOST - 1), textRow(`… ${rows.length - ROWS_MOST + 1}`, 'dim')];
}

function goodsRow(line: Line): readonly Row[] {
  if (line.kind !== 'product' && line.kind !== 'group') return [];
  return [pairRow(line.name, formatCents(-lineCents(line)), {cells: INNER})];
}

function whereTo({kind}: Tender): string {
  switch (kind) {
    case 'wallet':
    case 'points':
      return REFUND.account;
    case 'credit':
      return REFUND.voucher;
    case 'card':
      return REFUND.terminal;
    case 'cash':
    case 'other':
      return REFUND.here;
  }
}

function tenderRow(tender: Tender): Row {
  return pairRow(`${tenderName(tender)}, ${whereTo(tender)}`, formatCents(-tender.amountCents), {cells: INNER});
}

/** What is off the goods, and the tax on top of them: from their prices to what goes back. */
function offRows(goods: RefundPlan['goods']): readonly Row[] {
  const {discountCents, taxOnTopCents} = totalsOf(goods);
  const onLines = goods.lines.reduce((sum, line) => sum + (isAmountLine(line) ? line.amountCents : 0), 0);
  const off = discountCents + onLines;
  return [
    ...(off === 0 ? [] : [pairRow(REFUND.off, formatCents(-off), {cells: INNER, look: 'dim'})]),
    ...(taxOnTopCents === 0 ? [] : [pairRow(REFUND.tax, formatCents(-taxOnTopCents), {cells: INNER, look: 'dim'})]),
  ];
}

function planRows({goods, totalCents, revoke}: RefundPlan, currency: string): readonly Row[] {
  const rounding = goods.tenders.reduce((sum, tender) => sum + tender.roundingCents, 0);
  return [
    ...few(goods.lines.flatMap(goodsRow)),
    ...offRows(goods),
    BLANK,
    ...amountBox(formatCents(totalCents), {cells: INNER, title: `${REFUND.total} ${currency}`, look: 'bold'}),
    ...few(goods.tenders.map(tenderRow)),
    ...(rounding === 0 ? [] : [pairRow(REFUND.rounding, formatCents(-rounding), {cells: INNER, look: 'dim'})]),
    ...(revoke === null
      ? []
      : [pairRow(REFUND.points, formatPoints(revoke.earned.hundredths), {cells: INNER, look: 'warn'})]),
  ];
}

/** The window with what goes back, how, and the question. */
export function refundView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'refund'}>,
  dressing: Dressing,
): readonly Row[] {
  const rows = [
    ...planRows(page.plan, dressing.settings.currency),
    BLANK,
    ...answerRows(dressing, {yes: REFUND.ok, no: REFUND.no}),
  ];
  return pageRows(scenery, dressing, {
    screen: 'refund',
    title: REFUND.window(ticketNumber(page.source.ticket.no)),
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: [],
  });
}

function stateOf({state}: RefundPart): {readonly words: string; readonly look: Look} {
  switch (state) {
    case 'asked':
      return {words: REFUND.asked, look: 'normal'};
    case 'done':
      return {words: REFUND.done, look: 'good'};
    case 'refused':
      return {words: REFUND.refused, look: 'warn'};
    case 'leftOpen':
      return {words: REFUND.leftOpen, look: 'warn'};
  }
}

function partRow(part: RefundPart): Row {
  const {words, look} = stateOf(part);
  return pairRow(`${part.system}: ${words}`, formatCents(part.amountCents), {cells: INNER, look});
}

function waitRows({refund, parts, atMs}: PendingRefund, dressing: Dressing): readonly Row[] {
  const isOver = parts.every(({state}) => state === 'done');
  const {again, payOut, sellOn, leave, never} = REFUND;
  return [
    textRow(REFUND.waits(ticketNumber(refund.refundOf?.ticketNo ?? 0)), 'bold'),
    textRow(REFUND.since(dressing.timeOf(atMs).time)),
    BLANK,
    ...parts.map(partRow),
    BLANK,
    ...answerRows(dressing, {yes: isOver ? payOut : again, no: sellOn}),
    answerRow(dressing, 'leave-open', leave),
    BLANK,
    ...wrapWords(never, INNER).map((text): Row => [span(text, 'dim')]),
  ];
}

/** The refund that waits for its links: who was asked for what, and the choices. */
export function refundWaitView(scenery: Scenery, dressing: Dressing): readonly Row[] {
  const {refund} = scenery.state;
  const rows = refund === null ? [] : waitRows(refund, dressing);
  return pageRows(scenery, dressing, {
    screen: 'refund-wait',
    title: REFUND.waitTitle,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: [],
  });
}
