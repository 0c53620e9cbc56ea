import type {CountSaid} from '../../src/app/count-page.ts';
import type {DeviceSaid} from '../../src/app/device-pages.ts';
import type {OperatorSaid} from '../../src/app/operator-pages.ts';
import type {Said} from '../../src/app/pages.ts';
import type {RefundSaid} from '../../src/app/refund-page.ts';
import {isSettingsSaid, settingsSaidWords} from './settings.ts';
import {formatCents, formatQuantity, formatRate} from '../../src/core/format.ts';
import type {Line} from '../../src/core/ticket.ts';
import {isAmountLine, liveQuantity} from '../../src/core/totals.ts';
import {dayWords} from '../parts/time-of-day.ts';
import {counted, maskedCode, named, ticketNumber} from './said-of.ts';
import {countSaid, isCountSaid} from './counts.ts';
import {deviceSaidWords} from './devices.ts';
import {operatorSaid} from './operators.ts';
import {isMemberSaid, memberSaidWords} from './said-member.ts';
import {isRefundSaid, refundSaidWords} from './refunds.ts';
import {isTrainingSaid, trainingSaidWords} from './training.ts';
import {skippedWords} from './unprinted.ts';
import {CASH_MOVE_WORDS} from './cash-moves.ts';

function added(line: Line): string {
  if (line.kind === 'benefit' || isAmountLine(line)) {
    return `${named(line.name)} ${formatCents(line.amountCents)} added`;
  }
  const quantity = liveQuantity(line);
  if (quantity < 0) return `RETURN of ${formatQuantity(-quantity, line.unit)} × ${named(line.name)} added`;
  return quantity === 1000 && line.unit === 'pc'
    ? `${named(line.name)} added`
    : `${formatQuantity(quantity, line.unit)} × ${named(line.name)} added`;
}

function recovered({ticketNo, lines}: Extract<Said, {code: 'recovered'}>): string {
  return ticketNo === null
    ? 'The till was cut off and is back: nothing is lost'
    : `The till was cut off and is back: ticket ${ticketNumber(ticketNo)} with ${counted(lines, 'line')}, nothing is lost`;
}

type Of<Code extends Said['code']> = Extract<Said, {code: Code}>;

/** What comes back with the end of a part; nothing where it was no part. */
function andRest(restNo: number | null): string {
  return restNo === null ? '' : `. The rest is back, ticket ${ticketNumber(restNo)}`;
}

function closed({ticketNo, changeCents, restNo}: Of<'closed'>): string {
  const change = changeCents === 0 ? '' : `: change ${formatCents(changeCents)}`;
  return `Ticket ${ticketNumber(ticketNo)} is paid${change}${andRest(restNo)}`;
}

/** A ticket by its table, where it has one. */
function placed(ticketNo: number, table: string | null): string {
  return table === null ? `Ticket ${ticketNumber(ticketNo)}` : `Table ${table}`;
}

function codeRead({bonusCode, use}: Of<'codeRead'>): string {
  const code = `Code ${maskedCode(bonusCode)}`;
  switch (use) {
    case 'assigned':
      return `${code} is on this ticket`;
    case 'noTicket':
      return `${code} was read: no ticket is open, nothing is collected with it`;
    case 'banned':
      return `${code} was read: this ticket was reopened and collects nothing`;
  }
}

function creditPaid({bonusCode, paidCents, leftCents, dueCents}: Of<'creditPaid'>): string {
  const due = dueCents > 0 ? `; ${formatCents(dueCents)} is still due` : '';
  return `Credit ${formatCents(paidCents)} of ${maskedCode(bonusCode)} taken, ${formatCents(leftCents)} is left${due}`;
}

function codeDiscounted({bonusCode, discount, before}: Of<'codeDiscounted'>): string {
  const off = discount.kind === 'percent' ? formatRate(discount.ratePpm) : `${formatCents(discount.amountCents)} off`;
  const instead =
    before?.kind === 'percent' ? `, instead of ${named(before.ofTier ?? '')} ${formatRate(before.ratePpm)}` : '';
  return `${off} for code ${maskedCode(bonusCode)}${instead}`;
}

type TableSaid = Of<
  | 'addedPastBest'
  | 'parked'
  | 'recalled'
  | 'tableOpened'
  | 'split'
  | 'splitGivenUp'
  | 'transferred'
  | 'reopened'
  | 'codeRead'
  | 'codeRemoved'
  | 'codeDiscounted'
  | 'dayClosed'
  | 'printingReport'
  | 'unprintedSkipped'
>;

/** What was done with tables, parts, codes and paper, and with a pack of yesterday. */
function tableSaid(said: TableSaid): string {
  switch (said.code) {
    case 'addedPastBest':
      return `${added(said.line)}: best before ${dayWords(said.date)}, which is past`;
    case 'parked':
      return `${placed(said.ticketNo, said.table)} is put aside: ${formatCents(said.totalCents)} so far`;
    case 'recalled':
      return `${placed(said.ticketNo, said.table)} is back: ${counted(said.lines, 'line')}`;
    case 'tableOpened':
      return `Table ${said.table}: a new ticket`;
    case 'split':
      return `Part ${ticketNumber(said.ticketNo)} is open: the rest, ${ticketNumber(said.restNo)}, comes back when it is done`;
    case 'splitGivenUp':
      return `The split is given up: all lines are on ticket ${ticketNumber(said.ticketNo)} again`;
    case 'transferred':
      return said.isAll ? `The whole ticket is on table ${said.table}` : `The lines are on table ${said.table}`;
    case 'reopened':
      return `Ticket ${ticketNumber(said.ticketNo)} is reopened as ${ticketNumber(said.copyNo)}: it collects nothing`;
    case 'codeRead':
      return codeRead(said);
    case 'codeDiscounted':
      return codeDiscounted(said);
    case 'codeRemoved':
      return `Code ${maskedCode(said.bonusCode)} is off this ticket: nothing is collected`;
    case 'dayClosed':
      return `The day is closed: Z report ${said.zNo} goes to the printer`;
    case 'unprintedSkipped':
      return skippedWords(said.count);
    case 'printingReport':
      return `${said.zNo === null ? 'The X report' : `Z report ${said.zNo}`} goes to the printer`;
  }
}

type HostSaid = Of<'redeeming' | 'redeemed' | 'crediting' | 'creditPaid' | 'readToSpend' | 'refusalSeen'>;

/** What the bonus host was asked for, and gave. */
function hostSaid(said: HostSaid): string {
  switch (said.code) {
    case 'redeeming':
      return `${named(said.name)}: the bonus host is asked …`;
    case 'redeemed':
      return `${named(said.name)} is redeemed and on the ticket for good`;
    case 'crediting':
      return 'The bonus host is asked for the credit …';
    case 'creditPaid':
      return creditPaid(said);
    case 'readToSpend':
      return `Code ${maskedCode(said.bonusCode)} may pay and redeem; ${maskedCode(said.assigned)} goes on collecting`;
    case 'refusalSeen':
      return 'It is looked after: it stays in the list, marked, and in the journal';
  }
}

function laterSaid(said: OperatorSaid | DeviceSaid | RefundSaid | CountSaid | TableSaid): string {
  if (isCountSaid(said)) return countSaid(said);
  if (said.code === 'deviceBack' || said.code === 'deviceTold') return deviceSaidWords(said);
  if (said.code === 'operatorChanged') return operatorSaid(said);
  return isRefundSaid(said) ? refundSaidWords(said) : tableSaid(said);
}

/** What was done. */
export function saidWords(said: Said): string {
  if (isMemberSaid(said)) return memberSaidWords(said);
  if (isSettingsSaid(said)) return settingsSaidWords(said);
  if (isTrainingSaid(said)) return trainingSaidWords(said);
  switch (said.code) {
    case 'added':
      return added(said.line);
    case 'voided':
      return `${named(said.name)} taken back`;
    case 'repriced':
      return `${named(said.name)} is ${formatCents(said.unitCents)} now`;
    case 'discounted':
      return 'Discount given';
    case 'discountAway':
      return 'Discount taken off again';
    case 'signedOn':
      return `Good day, ${named(said.name)}`;
    case 'closed':
      return closed(said);
    case 'cancelled':
      return `Ticket ${ticketNumber(said.ticketNo)} is cancelled${andRest(said.restNo)}`;
    case 'tendered':
      return `${named(said.name)} ${formatCents(said.amountCents)} taken`;
    case 'tenderDeclined':
      return `${named(said.name)} was not approved and paid nothing: choose again`;
    case 'tenderVoided':
      return `${named(said.name)} ${formatCents(said.amountCents)} taken back`;
    case 'clockAccepted':
      return 'The clock is taken to be right as it is';
    case 'drawerOpened':
      return 'The drawer opens';
    case 'cashMoved':
      return `${CASH_MOVE_WORDS[said.why]} ${formatCents(said.amountCents)} is written down`;
    case 'printing':
      return `The receipt of ticket ${ticketNumber(said.ticketNo)} goes to the printer`;
    case 'recovered':
      return recovered(said);
    case 'printed':
      return `The receipt of ticket ${ticketNumber(said.ticketNo)} is printed`;
    case 'redeeming':
    case 'redeemed':
    case 'crediting':
    case 'creditPaid':
    case 'readToSpend':
    case 'refusalSeen':
      return hostSaid(said);
    default:
      return laterSaid(said);
  }
}
