import type {RefundLeft} from '../../src/core/refund/pending.ts';
import type {RefusedAct} from '../../src/app/bonus-queue.ts';
import type {Refused} from '../../src/app/refused.ts';
import type {HostAct} from '../../src/core/bonus/host-act.ts';
import {formatCents} from '../../src/core/format.ts';
import {printable} from '../../src/core/text.ts';
import {fit} from '../parts/cells.ts';
import {refusedDeedBrief, refusedDeedWords} from './refused-deeds.ts';
import {counted, maskedCode, ticketNumber} from './said-of.ts';

/* What a host refused for good, as the manager reads it: on the screen and from the command line. */

const REASON_MOST = 40;
const NUMBER_CELLS = 8;

/** Why, in a word or two for the list, and as a sentence goes on behind a colon. */
const REASONS: Readonly<Record<string, {readonly brief: string; readonly whole: string}>> = {
  codeUnknown: {brief: 'code unknown', whole: 'the host knows no such code'},
  codeBlocked: {brief: 'code was blocked', whole: 'the code was blocked before the sale'},
  codeExpired: {brief: 'code had expired', whole: 'the code had expired before the sale'},
  codeReplaced: {brief: 'code was replaced', whole: 'the code had been replaced before the sale'},
  codeForeign: {brief: 'not of this house', whole: 'the code is not one of this house'},
  alreadyCollected: {brief: 'collected before', whole: 'the ticket had collected for this code before'},
  actionUnknown: {brief: 'action unknown', whole: 'the host does not know the bonus action'},
  balanceTooHigh: {brief: 'balance is full', whole: 'the code holds as much as there can be'},
  actOfAnotherTill: {brief: 'of another till', whole: 'the benefit was another till’s'},
  codeTaken: {brief: 'code was taken', whole: 'the code was sold by another till before'},
  actUnknown: {brief: 'never paid there', whole: 'the host knows of no such payment'},
  returnTooMuch: {brief: 'too much', whole: 'more than was paid would go back'},
  nothingToGiveBack: {brief: 'nothing was there', whole: 'there was nothing to give back'},
};

/** What the till wanted of the host. */
function actWords(act: HostAct): string {
  switch (act.kind) {
    case 'collect':
      return counted(
        act.points.reduce((sum, {points}) => sum + points, 0),
        'point',
      );
    case 'redeem':
      return `${counted(act.costPoints, 'point')} spent`;
    case 'release':
      return 'benefit given back';
    case 'payCredit':
      return `credit ${formatCents(act.openCents)} asked`;
    case 'returnCredit':
      return `credit ${formatCents(act.amountCents)} back`;
    case 'sell':
      return `credit ${formatCents(act.amountCents)} sold`;
  }
}

function ticketOf(act: HostAct): string {
  return 'ticketNo' in act ? ticketNumber(act.ticketNo) : '';
}

/** Why it was refused, as a sentence goes on behind a colon; a reason of a newer host stands as it is. */
function reasonWords(reason: string): string {
  return REASONS[reason]?.whole ?? printable(reason, REASON_MOST);
}

/** What of an act, and why not: `ticket 000005, 3 points: the host knows no such code`. */
export function refusedWords({act, reason}: RefusedAct): string {
  const ticket = ticketOf(act);
  return `${ticket === '' ? '' : `ticket ${ticket}, `}${actWords(act)}: ${reasonWords(reason)}`;
}

/** The same before it is asked whether it was looked after. */
export function refusedQuestion(refused: Refused): string {
  if ('deed' in refused) return `Link ${refusedDeedWords(refused)}.`;
  const words = refusedWords(refused);
  return `Code ${maskedCode(refused.act.code)}: ${words}.`;
}

/** A member's number in the column of codes, whole where it has room. */
function numberCell(number: string): string {
  return number.length > NUMBER_CELLS ? maskedCode(number) : fit(number, NUMBER_CELLS);
}

const MINUTE_MS = 60_000;

/** How long something waits, in whole minutes, hours or days. */
function ageWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
}

/** The columns of a part of a refund that was left open: the system, the member, what is open and for how long. */
export function leftColumns(left: RefundLeft, nowMs: number): {ticket: string; code: string; what: string} {
  const what = `${formatCents(left.amountCents)} left open, ${ageWords(nowMs - left.atMs)}`;
  return {ticket: left.system, code: numberCell(left.number), what};
}

/** The columns of the list: ticket or link, code or member, and what was refused with the reason in brief. */
export function refusedColumns(refused: Refused): {ticket: string; code: string; what: string} {
  if ('deed' in refused) {
    const {link, number} = refused.deed;
    return {ticket: link, code: numberCell(number), what: refusedDeedBrief(refused)};
  }
  const {act, reason} = refused;
  const why = REASONS[reason]?.brief ?? printable(reason, REASON_MOST);
  return {ticket: ticketOf(act), code: maskedCode(act.code), what: `${actWords(act)}: ${why}`};
}
