import {CODE_LENGTH_MAX} from '../barcode.ts';
import {PRICE_MAX} from '../limits.ts';
import {ONE_MILLION} from '../money.ts';
import {printable} from '../text.ts';
import {
  ACTION_NAME_CELLS,
  ACTION_PARTS_MAX,
  ACTIONS_MAX,
  POINTS_MAX,
  POINTS_PER_PIECE_MAX,
  type Benefit,
  type BonusAction,
  type Earning,
  type Spending,
} from './action.ts';
import {isDate, WEEKDAYS} from './dates.ts';
import type {Validity} from './validity.ts';

/** What is wrong with an action that came from a file or a host. Words for each are the screens' and the verbs'. */
export type ActionComplaint =
  | 'idBad'
  | 'nameBad'
  | 'poolBad'
  | 'nothingToDo'
  | 'earnsNothing'
  | 'tooManyParts'
  | 'partBad'
  | 'pointsBad'
  | 'stepBad'
  | 'limitBad'
  | 'costBad'
  | 'benefitBad'
  | 'dateBad'
  | 'datesReversed'
  | 'weekdaysBad'
  | 'hoursBad'
  | 'idTwice'
  | 'tooManyActions';

const ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** True for what may name an action or a pool: 1 to 32 small letters, digits and hyphens. */
export function isActionId(text: string): boolean {
  return ID.test(text);
}

function isWhole(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= most;
}

function isPart(text: string): boolean {
  return text !== '' && printable(text, CODE_LENGTH_MAX) === text;
}

function limitComplaints(limit: number | null): readonly ActionComplaint[] {
  return limit === null || isWhole(limit, POINTS_MAX) ? [] : ['limitBad'];
}

function earningComplaints(earning: Earning): readonly ActionComplaint[] {
  const parts = earning.by === 'item' ? [...earning.products, ...earning.groups] : earning.groups;
  const points = earning.by === 'item' ? earning.pointsPerPiece : earning.pointsPerStep;
  const found: ActionComplaint[] = [...limitComplaints(earning.limitPerTicket)];
  if (earning.by === 'item' && parts.length === 0) found.push('earnsNothing');
  if (parts.length > ACTION_PARTS_MAX) found.push('tooManyParts');
  if (!parts.every(isPart)) found.push('partBad');
  if (!isWhole(points, POINTS_PER_PIECE_MAX)) found.push('pointsBad');
  if (earning.by === 'turnover' && !isWhole(earning.stepCents, PRICE_MAX)) found.push('stepBad');
  return found;
}

function isBenefit(benefit: Benefit): boolean {
  switch (benefit.kind) {
    case 'freeProduct':
      return isPart(benefit.productId);
    case 'amountOff':
      return isWhole(benefit.amountCents, PRICE_MAX);
    case 'percentOff':
      return isWhole(benefit.ratePpm, ONE_MILLION);
  }
}

function spendingComplaints({costPoints, benefit, limitPerTicket}: Spending): readonly ActionComplaint[] {
  const found: ActionComplaint[] = [...limitComplaints(limitPerTicket)];
  if (!isWhole(costPoints, POINTS_MAX)) found.push('costBad');
  if (!isBenefit(benefit)) found.push('benefitBad');
  return found;
}

function isMinute(minute: number, least: number, most: number): boolean {
  return Number.isSafeInteger(minute) && minute >= least && minute <= most;
}

function validityComplaints({fromDate, untilDate, weekdays, hours}: Validity): readonly ActionComplaint[] {
  const found: ActionComplaint[] = [];
  if (![fromDate, untilDate].every((date) => date === null || isDate(date))) found.push('dateBad');
  else if (fromDate !== null && untilDate !== null && untilDate < fromDate) found.push('datesReversed');
  const isEachOnce = new Set(weekdays).size === weekdays.length;
  if (weekdays.length === 0 || !isEachOnce || !weekdays.every((day) => WEEKDAYS.includes(day)))
    found.push('weekdaysBad');
  if (hours === null) return found;
  const {fromMinute, untilMinute} = hours;
  const isSpan = isMinute(fromMinute, 0, 1439) && isMinute(untilMinute, 1, 1440) && fromMinute !== untilMinute;
  return isSpan ? found : [...found, 'hoursBad'];
}

/**
 * What is wrong with one action; nothing where all is right. A day that does not exist, an end before the start, a
 * percentage over 100, points that are none: a list with one such action is refused as a whole by whoever loads it.
 */
export function actionComplaints(action: BonusAction): readonly ActionComplaint[] {
  const {id, name, pool, earning, spending, validity} = action;
  const found: ActionComplaint[] = [];
  if (!isActionId(id)) found.push('idBad');
  if (name === '' || printable(name, ACTION_NAME_CELLS) !== name) found.push('nameBad');
  if (!isActionId(pool)) found.push('poolBad');
  if (earning === null && spending === null) found.push('nothingToDo');
  if (earning !== null) found.push(...earningComplaints(earning));
  if (spending !== null) found.push(...spendingComplaints(spending));
  return [...found, ...validityComplaints(validity)];
}

/** The same for a whole list, each complaint with the action it is about; `action` is null for the list itself. */
export function listComplaints(
  actions: readonly BonusAction[],
): readonly {readonly action: string | null; readonly complaint: ActionComplaint}[] {
  if (actions.length > ACTIONS_MAX) return [{action: null, complaint: 'tooManyActions'}];
  const ids = actions.map(({id}) => id);
  return actions.flatMap((action, index) => {
    const isTwice = ids.indexOf(action.id) < index;
    const own = [...actionComplaints(action), ...(isTwice ? (['idTwice'] as const) : [])];
    return own.map((complaint) => ({action: action.id, complaint}));
  });
}
