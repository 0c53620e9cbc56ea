import {usedVouchers} from '../core/members/voucher-line.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {isLive} from '../core/totals.ts';
import type {ReopenEffects, ReopenWay} from './confirmation.ts';

const OTHER_WAYS: readonly Exclude<ReopenWay, 'cash' | 'cashIn'>[] = ['card', 'other', 'credit', 'wallet', 'points'];

/** Cash that came in goes out, and what was paid out comes in again; change was given of it. */
function cashWay({tenders, changeCents}: ClosedTicket): readonly ReopenWay[] {
  const cash = tenders.filter(({kind, isVoid}) => kind === 'cash' && !isVoid);
  const cents = cash.reduce((sum, {amountCents}) => sum + amountCents, -changeCents);
  if (cents === 0) return [];
  return [cents > 0 ? 'cash' : 'cashIn'];
}

/** What reopening this ticket does to its payments and its points. */
export function reopenEffects(ticket: ClosedTicket): ReopenEffects {
  const {tenders, collected, earned, lines} = ticket;
  const isPaidBy = (way: ReopenWay): boolean => tenders.some(({kind, isVoid}) => kind === way && !isVoid);
  return {
    ways: [...cashWay(ticket), ...OTHER_WAYS.filter(isPaidBy)],
    hasBonus: collected.length > 0 || lines.some((line) => line.kind === 'benefit' && isLive(line)),
    hasEarned: earned !== undefined,
    hasVoucher: usedVouchers(lines).length > 0,
  };
}
