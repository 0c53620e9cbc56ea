import type {MenuItem, Page, Scenery} from '../../src/app/pages.ts';
import {formatCents, formatQuantity, formatRate} from '../../src/core/format.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cut, fit, fitBoth, fitRight, widthOf} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {actsWaiting} from '../parts/header.ts';
import {indented, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {CODE, MENU, SALE} from '../words/en.ts';
import {MEMBER_VOUCHER} from '../words/en-member.ts';
import {EMPTY_MENU_WORDS, FUNCTION_WORDS, MENU_WORDS, nothingRefusedYet} from '../words/menus.ts';
import {refusalWords} from '../words/refusals.ts';
import {leftColumns, refusedColumns} from '../words/refused.ts';
import {paperName, UNPRINTED, whyWords} from '../words/unprinted.ts';
import {maskedCode, spoken} from '../words/said-of.ts';
import {NO_DEVICES} from '../words/devices.ts';
import {deviceItemText} from './device-items.ts';
import {operatorMark, operatorText, operatorTitle} from './operator-items.ts';
import {memberItemText, memberPageRows} from '../member/member-list.ts';
import {againstFinding} from '../member/against.ts';
import {reasonAgainst} from './against.ts';

type MenuPage = Extract<Page, {screen: 'menu'}>;

const FUNCTION_CELLS = 26;
const QUEUED_CELLS = 38;

type From = {readonly dressing: Dressing; readonly cells: number; readonly nowMs: number};
type Columns = ReturnType<typeof refusedColumns>;

function refusedText(atMs: number, {ticket, code, what}: Columns, dressing: Dressing): string {
  const {date, time} = dressing.timeOf(atMs);
  return `${fitRight(date, 11)} ${time}  ${fit(ticket, 6)}  ${code}  ${what}`;
}

/** The number by which an item is chosen; groups and tickets have one of their own, which stands in the row. */
function markOf(item: MenuItem, index: number): string {
  switch (item.kind) {
    case 'function':
    case 'tender':
    case 'preset':
    case 'voucher':
    case 'source':
    case 'bucket':
    case 'memberVoucher':
    case 'fundAccount':
    case 'tier':
    case 'accountTier':
    case 'unprinted':
    case 'skipUnprinted':
      return String(index + 1);
    case 'addOperator':
    case 'operator':
    case 'operatorDeed':
    case 'flag':
    case 'role':
      return operatorMark(item, index);
    case 'leftOpen':
    case 'device':
    case 'printer':
      return String(index + 1);
    case 'refused':
      return item.refused.isSeen ? MENU.seen : String(index + 1);
    case 'group':
    case 'found':
    case 'ability':
      return '';
  }
}

/** Of a reason that is too long, what stands in the way; the notice says what would help when it is chosen. */
function shortened(reason: string, cells: number): string {
  return widthOf(reason) <= cells ? reason : (reason.split(':')[0] ?? reason);
}

/** An item in words; a function that can't be used now is followed by the reason. */
function itemText(item: MenuItem, reason: string | null, from: From): string {
  switch (item.kind) {
    case 'function': {
      const name = FUNCTION_WORDS[item.id];
      return reason === null
        ? name
        : `${fit(name, FUNCTION_CELLS)} ${shortened(reason, from.cells - FUNCTION_CELLS - 1)}`;
    }
    case 'tender':
      return item.name;
    case 'preset':
      return fitBoth(item.preset.name, formatRate(item.preset.ratePpm), FUNCTION_CELLS + 8);
    case 'group':
      return `${fit(item.group.code, 6)} ${item.group.name}`;
    case 'voucher':
      return item.amountCents === null ? MENU.otherAmount : formatCents(item.amountCents);
    case 'leftOpen':
      return refusedText(item.left.atMs, leftColumns(item.left, from.nowMs), from.dressing);
    case 'refused':
      return refusedText(item.refused.atMs, refusedColumns(item.refused), from.dressing);
    case 'unprinted':
      return `${fit(paperName(item.job), QUEUED_CELLS)} ${whyWords(item.job)}`;
    case 'skipUnprinted':
      return UNPRINTED.skipAll(item.count);
    case 'addOperator':
    case 'operator':
    case 'operatorDeed':
    case 'flag':
    case 'role':
      return operatorText(item);
    case 'device':
    case 'printer':
      return deviceItemText(item, from);
    case 'source':
    case 'bucket':
    case 'memberVoucher':
    case 'ability':
    case 'fundAccount':
    case 'found':
    case 'tier':
    case 'accountTier':
      return memberItemText(item, from.cells);
  }
}

function itemRow(index: number, page: MenuPage, from: {scenery: Scenery; dressing: Dressing}): Row {
  const {scenery, dressing} = from;
  const item = page.items[index];
  if (item === undefined) return [];
  const refusal = reasonAgainst(item, scenery);
  const reason =
    refusal === null ? againstFinding(item, scenery) : spoken(refusalWords(refusal, dressing), scenery.columns);
  const isChosen = index === page.selected;
  const cells = scenery.columns - 9;
  const isSpent = item.kind === 'refused' ? item.refused.isSeen : item.kind === 'memberVoucher' && item.voucher.isUsed;
  const isDim = reason !== null || isSpent || (item.kind === 'ability' && !item.offer.isOffered);
  const look = isDim ? 'dim' : isChosen ? 'bold' : 'normal';
  return [
    span(isChosen ? ' ▸' : '  ', 'accent'),
    span(`${fitRight(markOf(item, index), 4)}  `, isDim ? 'dim' : 'accent'),
    span(cut(itemText(item, reason, {dressing, cells, nowMs: scenery.nowMs}), cells), look),
  ];
}

function titleOfOperator(first: MenuItem | undefined): string {
  return first?.kind === 'operatorDeed' || first?.kind === 'flag' ? operatorTitle(first) : '';
}

/** What is booked once a group is chosen, or which voucher the credit is for. */
function titleOf({menu, pending, items}: MenuPage, isPractice: boolean): string {
  const words = MENU_WORDS[menu];
  const [first] = items;
  if (menu === 'devices' && first?.kind === 'printer') return isPractice ? NO_DEVICES.practice : NO_DEVICES.none;
  if (first?.kind === 'voucher') return `${CODE.voucher} ${maskedCode(first.voucher.code)}: ${words}`;
  if (pending === null) return words + titleOfOperator(first);
  return `${words} ${MENU.priced(formatQuantity(pending.quantity, 'pc'), formatCents(pending.unitCents))}`;
}

/** What a list without items says: of vouchers also that they are still asked for, of hosts what they were not told yet. */
function emptyWords({menu}: MenuPage, scenery: Scenery): string {
  const told = scenery.ui.member?.vouchersTold ?? 'told';
  const waiting = actsWaiting(scenery);
  if (menu === 'refused-acts' && waiting > 0) return nothingRefusedYet(waiting);
  return menu === 'member-vouchers' && told !== 'told' ? MEMBER_VOUCHER[told] : EMPTY_MENU_WORDS[menu];
}

/** A numbered list to choose from. */
export function menuView(scenery: Scenery, page: MenuPage, dressing: Dressing): readonly Row[] {
  const above = page.menu === 'member' ? memberPageRows(scenery, dressing) : [];
  const window = windowAround(page.items.length, Math.max(1, bodyHeight(scenery) - above.length), page.selected);
  const indexes = visible([...page.items.keys()], window);
  const rows = indexes.map((index) => itemRow(index, page, {scenery, dressing}));
  const empty = indented(textRow(emptyWords(page, scenery), 'dim'), 3);
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'menu',
    title: titleOf(page, dressing.settings.isPractice),
    body: [...above, ...(page.items.length === 0 ? [empty] : rows)],
    entry: entryRow({entry: page.entry, hint: MENU.hint}, scenery, dressing),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
