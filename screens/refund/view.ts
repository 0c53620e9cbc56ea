import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Cents} from '../../src/core/money.ts';
import {isAllRefused, needsChoice, type PendingRefund, type RefundPart} from '../../src/core/refund/pending.ts';
import {soldAnyCredit, type RefundPlan} from '../../src/core/refund/plan.ts';
import type {Line, Tender} from '../../src/core/ticket.ts';
import {isAmountLine, lineCents, totalsOf} from '../../src/core/totals.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Look, type Row} from '../frame.ts';
import {answerRow, answerRows} from '../parts/answers.ts';
import {wrapWords} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, pairRow, textRow} from '../parts/rows.ts';
import {amountBox} from '../sale/closed-box.ts';
import {MEMBER_PAY} from '../words/en-member.ts';
import {formatPoints} from '../words/points.ts';
import {partNotBack, REFUND} from '../words/refunds.ts';
import {tenderName, ticketNumber} from '../words/said-of.ts';

const BOX_CELLS = 64;
const INNER = BOX_CELLS - 4;
const REASON_INDENT = '  ';
/** Payments that are named; of more, the first ones and how many follow. */
const TENDERS_MOST = 4;
/** What is said of the parts that links are asked for. */
const PART_ROWS_MOST = 7;
/** The edges of the window, the blank rows, and the two answers. */
const FRAME_ROWS = 6;

function few(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  const shown = Math.max(0, most - 1);
  return [...rows.slice(0, shown), textRow(REFUND.more(rows.length - shown), 'dim')];
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

function waysRows({goods, revoke}: RefundPlan): readonly Row[] {
  const rounding = goods.tenders.reduce((sum, tender) => sum + tender.roundingCents, 0);
  return [
    ...few(goods.tenders.map(tenderRow), TENDERS_MOST),
    ...(rounding === 0 ? [] : [pairRow(REFUND.rounding, formatCents(-rounding), {cells: INNER, look: 'dim'})]),
    ...(revoke === null
      ? []
      : [
          pairRow(REFUND.points, MEMBER_PAY.points(formatPoints(revoke.earned.hundredths)), {
            cells: INNER,
            look: 'warn',
          }),
        ]),
  ];
}

/** The total in big digits where there is room for them; the goods give way first. */
function planRows(plan: RefundPlan, {currency, height}: {currency: string; height: number}): readonly Row[] {
  const {goods, totalCents} = plan;
  const [lines, off, ways] = [goods.lines.flatMap(goodsRow), offRows(goods), waysRows(plan)];
  const total = formatCents(totalCents);
  const title = `${REFUND.total} ${currency}`;
  const big = amountBox(total, {cells: INNER, title, look: 'bold'});
  const room = height - FRAME_ROWS - off.length - ways.length;
  const isBig = room - big.length >= Math.min(2, lines.length);
  const amount = isBig ? big : [textRow(`${title} ${total}`, 'bold')];
  return [...few(lines, Math.max(1, room - amount.length)), ...off, BLANK, ...amount, ...ways];
}

/** The window with what goes back, how, and the question. */
export function refundView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'refund'}>,
  dressing: Dressing,
): readonly Row[] {
  const stays = soldAnyCredit(page.source.ticket) ? [textRow(REFUND.creditStays, 'warn')] : [];
  const height = bodyHeight(scenery) - stays.length;
  const rows = [
    ...planRows(page.plan, {currency: dressing.settings.currency, height}),
    ...stays,
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

function partRows(part: RefundPart): readonly Row[] {
  const {words, look} = stateOf(part);
  const row = pairRow(`${part.system}: ${words}`, formatCents(part.amountCents), {cells: INNER, look});
  if (part.reason === null) return [row];
  const {reason, detail} = part;
  const why = partNotBack({reason, detail}, INNER - REASON_INDENT.length);
  return [row, textRow(`${REASON_INDENT}${why}`, 'warn')];
}

/** What goes back if what links refused is left open. */
function restCents({refund, parts}: PendingRefund): Cents {
  const refused = parts.reduce((sum, {state, amountCents}) => (state === 'refused' ? sum + amountCents : sum), 0);
  return -totalsOf(refund).paidCents - refused;
}

/** How it may go on: while links are asked, once all gave their part back, and where one refused. */
function choiceRows(pending: PendingRefund, dressing: Dressing): readonly Row[] {
  const {again, payOut, sellOn, leave, leaveRest, giveUp} = REFUND;
  if (!needsChoice(pending)) {
    const isOver = pending.parts.every(({state}) => state === 'done');
    const ways = answerRows(dressing, {yes: isOver ? payOut : again, no: sellOn});
    return [...ways, answerRow(dressing, 'leave-open', leave)];
  }
  const rest = restCents(pending);
  return [
    answerRow(dressing, 'leave-open', rest === 0 ? leave : leaveRest(formatCents(rest))),
    ...(isAllRefused(pending) ? [answerRow(dressing, 'give-up', giveUp)] : []),
    answerRow(dressing, 'back', sellOn),
  ];
}

function waitRows(pending: PendingRefund, dressing: Dressing): readonly Row[] {
  const {refund, parts, atMs} = pending;
  return [
    textRow(REFUND.waits(ticketNumber(refund.refundOf?.ticketNo ?? 0)), 'bold'),
    textRow(REFUND.since(dressing.timeOf(atMs).time)),
    BLANK,
    ...few(parts.flatMap(partRows), PART_ROWS_MOST),
    BLANK,
    ...choiceRows(pending, dressing),
    BLANK,
    ...wrapWords(REFUND.never, INNER).map((text): Row => [span(text, 'dim')]),
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
