import {formatCents, formatPoints} from '../format.ts';
import type {ReturnWhy} from '../member-events.ts';
import {pair} from '../receipt-build.ts';
import type {ReceiptRow} from '../receipt.ts';
import {NOTHING_MOVED, type DayFigures, type MemberFigure, type Moved} from './figures.ts';
import {countRow, section} from './report-rows.ts';
import type {Unsent} from './report.ts';

const BACK_NAMES = {
  takenBack: 'back: taken back',
  cancelled: 'back: cancelled',
  reopened: 'back: reopened',
  refunded: 'back: refunded',
  givenUp: 'back: given up',
} as const satisfies Record<ReturnWhy, string>;

const FORMATS = {money: formatCents, points: formatPoints, voucher: String} as const satisfies Record<
  MemberFigure['of'],
  (amount: number) => string
>;

const TAKEN = {money: 'taken', points: 'redeemed', voucher: 'used'} as const satisfies Record<
  MemberFigure['of'],
  string
>;

const WHYS = ['takenBack', 'cancelled', 'reopened', 'refunded', 'givenUp'] as const satisfies readonly ReturnWhy[];

type Row = (name: string, moved: Moved, sign?: 1 | -1) => readonly ReceiptRow[];

function backOf({back}: MemberFigure): number {
  return WHYS.reduce((sum, why) => sum + back[why].amount, 0);
}

function hasBack({back}: MemberFigure): boolean {
  return WHYS.some((why) => back[why].count > 0);
}

function figureRows(figure: MemberFigure): readonly ReceiptRow[] {
  const {name, of, taken, back, earned, earnedBack, funded = NOTHING_MOVED, fundedBack = NOTHING_MOVED} = figure;
  const format = FORMATS[of];
  const row: Row = (text, {count, amount}, sign = 1) =>
    count === 0 ? [] : [pair(`${text} (${count})`, format(sign * amount + 0))];
  const net = hasBack(figure) ? [pair('  kept', format(taken.amount - backOf(figure)))] : [];
  return [
    ...row(`${name} ${TAKEN[of]}`, taken),
    ...WHYS.flatMap((why) => row(`  ${BACK_NAMES[why]}`, back[why], -1)),
    ...net,
    ...row(`${name} paid in`, funded),
    ...row(`  ${BACK_NAMES.reopened}`, fundedBack, -1),
    ...row(`${name} earned`, earned),
    ...row('  taken back', earnedBack, -1),
  ];
}

/**
 * What members' systems took and gave back, account by account, at the time when they did it: what can be held against
 * their own reports of the day. Points that were earned, what is not told yet, and what was refused for good, stand with it.
 */
export function memberRows(
  {members = [], memberDeedsRefused = 0}: DayFigures,
  {members: untold = 0}: Unsent,
): readonly ReceiptRow[] {
  const waiting = countRow('Not told to members’ systems', untold);
  const refused = countRow('Refused by members’ systems', memberDeedsRefused);
  return section('MEMBER ACCOUNTS', [...members.flatMap(figureRows), ...waiting, ...refused]);
}
