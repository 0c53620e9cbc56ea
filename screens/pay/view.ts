import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents, parseAmount} from '../../src/core/format.ts';
import type {OpenTicket, Tender} from '../../src/core/ticket.ts';
import type {Totals} from '../../src/core/totals.ts';
import {hidePin} from '../../src/core/bonus/code-form.ts';
import type {Dressing} from '../dressing.ts';
import type {Row} from '../frame.ts';
import {fit} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {BLANK, besides, indented, pairRow, textRow} from '../parts/rows.ts';
import {amountBox} from '../sale/closed-box.ts';
import {splitOf} from '../sale/view.ts';
import {CODE, PAY, SALE} from '../words/en.ts';
import {maskedCode, tenderName, ticketNumber} from '../words/said-of.ts';
import {isNothingDue} from '../usable.ts';
import {secondsSince} from '../member/member-words.ts';
import {MEMBER_PAY} from '../words/en-member.ts';
import {cashDue} from './cash-due.ts';
import {payKeys} from './pay-keys.ts';

type PayPage = Extract<Page, {screen: 'pay'}>;

function tenderRow(tender: Tender, cells: number): Row {
  const mark = tender.isVoid ? ` ${PAY.voided}` : '';
  const no = String(tender.no).padStart(2);
  return pairRow(`${no} ${tenderName(tender)}${mark}`, formatCents(tender.amountCents), {
    cells,
    look: tender.isVoid ? 'dim' : 'normal',
  });
}

/** Credit, benefits and payments that a host is asked for: not there yet. */
function askedRows(ticket: OpenTicket, {state, nowMs}: Scenery, cells: number): readonly Row[] {
  const credit = state.creditAsks
    .filter(({ticketId}) => ticketId === ticket.id)
    .map(({code, openCents}) =>
      pairRow(` … ${PAY.creditAsked(maskedCode(code))}`, formatCents(openCents), {cells, look: 'warn'}),
    );
  const points = state.redemptions
    .filter(({ticketId}) => ticketId === ticket.id)
    .map(({name}) => textRow(fit(` … ${PAY.redeemAsked(name)}`, cells), 'warn'));
  const accounts = state.memberAsks
    .filter(({ticketId}) => ticketId === ticket.id)
    .map(({name, amountCents, atMs}) => {
      const words = MEMBER_PAY.asked(name, secondsSince(atMs, nowMs));
      return pairRow(` … ${words}`, formatCents(amountCents), {cells, look: 'warn'});
    });
  return [...credit, ...points, ...accounts];
}

/** The payments, the newest at the end; of those without room how many. */
function tenderRows(tenders: readonly Tender[], cells: number, height: number): readonly Row[] {
  if (tenders.length === 0) return [textRow(PAY.noPayments, 'dim')];
  if (tenders.length <= height) return tenders.map((tender) => tenderRow(tender, cells));
  const shown = tenders.slice(tenders.length - Math.max(1, height - 1));
  return [
    textRow(PAY.earlier(tenders.length - shown.length), 'dim'),
    ...shown.map((tender) => tenderRow(tender, cells)),
  ];
}

function dueRows(totals: Totals, dressing: Dressing, cells: number): readonly Row[] {
  const {dueCents} = totals;
  const {currency, rules} = dressing.settings;
  if (dueCents === 0) return [textRow(PAY.nothingDue, 'good')];
  const cash = cashDue(dueCents, rules.cashStep);
  const title = `${dueCents < 0 ? PAY.payOut : PAY.due} ${currency}`;
  const box = amountBox(formatCents(Math.abs(dueCents)), {cells, title, look: 'bold'});
  return cash === dueCents ? box : [...box, textRow(PAY.cashRounded(formatCents(Math.abs(cash))), 'warn')];
}

/** What each card will collect when this ticket is paid. */
function collectRows(scenery: Scenery, cells: number): readonly Row[] {
  const {collects} = scenery.ui;
  if (scenery.state.ticket?.collectBan === true) return [BLANK, textRow(SALE.reopened, 'warn')];
  if (collects.length === 0) return [];
  const rows = collects.flatMap(({code, isRefused, parts}) => [
    textRow(` ${CODE.header} ${maskedCode(code)}`, 'bold'),
    ...(isRefused
      ? [textRow(`   ${CODE.willNot}`, 'warn')]
      : parts.map(({name, points}) => pairRow(`   ${name}`, `+${points}`, {cells}))),
  ]);
  return [BLANK, textRow(CODE.willCollect, 'bold'), ...rows];
}

/** At least this many payments are seen, whatever is collected. */
const PAYMENTS_LEAST = 3;

function leftRows(
  ticket: OpenTicket,
  scenery: Scenery,
  from: {dressing: Dressing; cells: number; height: number},
): readonly Row[] {
  const {dressing} = from;
  const cells = from.cells - 2;
  const totals = dressing.totalsOf(ticket);
  const above = [
    ...dueRows(totals, dressing, cells),
    pairRow(`${SALE.total} ${dressing.settings.currency}`, formatCents(totals.totalCents), {cells}),
    ...(totals.roundingCents === 0 ? [] : [pairRow(SALE.rounding, formatCents(totals.roundingCents), {cells})]),
    pairRow(PAY.paid, formatCents(totals.paidCents), {cells}),
    BLANK,
    textRow(PAY.payments, 'bold'),
  ];
  const asked = askedRows(ticket, scenery, cells);
  const room = from.height - above.length - asked.length;
  const collected = collectRows(scenery, cells).slice(
    0,
    Math.max(0, room - Math.min(PAYMENTS_LEAST, Math.max(1, ticket.tenders.length))),
  );
  const rows = [...above, ...tenderRows(ticket.tenders, cells, room - collected.length), ...asked, ...collected];
  return rows.map((row) => indented(row, 1));
}

/** Paying: what is due, what was paid so far, and a key for each way of paying. */
export function payView(scenery: Scenery, page: PayPage, dressing: Dressing): readonly Row[] {
  const {ticket} = scenery.state;
  const height = bodyHeight(scenery);
  const split = splitOf(scenery.columns);
  const cells = scenery.columns - split - 1;
  const left = ticket === null ? [] : leftRows(ticket, scenery, {dressing, cells: split, height});
  const shown = hidePin(page.entry, dressing.settings.bonus.patterns);
  const typedCents = page.entry === '' ? null : parseAmount(page.entry);
  const right = ticket === null ? [] : payKeys(scenery, dressing, {entry: shown, typedCents, cells});
  return pageRows(scenery, dressing, {
    screen: 'pay',
    title: ticket === null ? PAY.title : `${PAY.title} · ${ticketNumber(ticket.no)}`,
    body: besides(left, right, {split, height}),
    entry: entryRow(
      {entry: page.entry, hint: isNothingDue(scenery, dressing) ? PAY.closes : PAY.hint},
      scenery,
      dressing,
    ),
    split,
  });
}
