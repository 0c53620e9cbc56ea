import type {Operator} from '../core/catalogue.ts';
import {pinLockedUntil} from '../core/decide-till.ts';
import {WRONG_PINS_MAX} from '../core/limits.ts';
import type {Notice} from './pages.ts';
import {carryOut, objected, type Desk} from './turn.ts';

/** Stands in the journal for all numbers that nobody has, and all cards. */
const NOBODY = '?';

/** Number and PIN: the operator, or what is said instead. */
export type Checked =
  {readonly kind: 'right'; readonly operator: Operator} | {readonly kind: 'no'; readonly notice: Notice | null};

/**
 * Checks a number and its PIN, wherever they were typed. Wrong ones are counted on disk and lock the number; a number
 * that nobody has, or an empty one for a card that nobody has, goes the same way in the same time.
 */
export async function checkPin(
  desk: Desk,
  typed: {readonly operatorNo: string; readonly pin: string},
): Promise<Checked> {
  // A number that nobody has may be a PIN that went into the wrong field: it is not written down.
  const operatorNo = (await desk.operators.isKnown(typed.operatorNo)) ? typed.operatorNo : NOBODY;
  const untilMs = pinLockedUntil(desk.till.state(), operatorNo, desk.clock.nowMs());
  if (untilMs !== null) return {kind: 'no', notice: {kind: 'refused', refusal: {code: 'pinLocked', untilMs}}};
  const operator = await desk.operators.check(typed.operatorNo, typed.pin);
  return operator === null ? wrongPin(desk, operatorNo) : {kind: 'right', operator};
}

async function wrongPin(desk: Desk, operatorNo: string): Promise<Checked> {
  const next = () => {
    const failures = desk.till.state().pinFailures.find((one) => one.operatorNo === operatorNo);
    const triesLeft = Math.max(0, WRONG_PINS_MAX - (failures?.count ?? 0));
    return {pages: [], notice: objected({code: 'wrongPin', triesLeft})};
  };
  const {notice} = await carryOut(desk, {kind: 'refusePin', operatorNo}, {pages: [], next});
  return {kind: 'no', notice};
}
