import type {Operator} from '../core/catalogue.ts';
import {isSetBack, pinLockedUntil} from '../core/decide-till.ts';
import {WRONG_PINS_MAX} from '../core/limits.ts';
import type {Notice} from './pages.ts';
import {carryOut, objected, type Desk} from './turn.ts';

/**
 * As whom a number is counted. Each that nobody has is counted by itself, as each that somebody has: else the tries that
 * are left would tell which numbers there are. It may be a PIN that went into the wrong field, so it is not written down
 * as it was typed.
 */
async function countedAs({operators}: Desk, typed: string): Promise<string> {
  if (isStranger(typed) || (await operators.isKnown(typed))) return typed;
  return operators.strangerOf(typed);
}

function isStranger(operatorNo: string): boolean {
  return operatorNo.startsWith('?');
}

/** Whose card it is, or what stands for a card that nobody has. */
export async function holderOrStranger({operators}: Desk, cardNumber: string): Promise<string> {
  return (await operators.byCard(cardNumber)) ?? operators.strangerOf(cardNumber);
}

/** Number and PIN: the operator, or what is said instead. */
export type Checked =
  {readonly kind: 'right'; readonly operator: Operator} | {readonly kind: 'no'; readonly notice: Notice | null};

/**
 * Checks a number and its PIN, wherever they were typed. Wrong ones are counted on disk and lock the number; a number
 * that nobody has, or what stands for a card that nobody has, goes the same way in the same time.
 */
export async function checkPin(
  desk: Desk,
  typed: {readonly operatorNo: string; readonly pin: string},
): Promise<Checked> {
  const operatorNo = await countedAs(desk, typed.operatorNo);
  await noticeClock(desk);
  const untilMs = pinLockedUntil(desk.till.state(), operatorNo, desk.clock.nowMs());
  if (untilMs !== null) return {kind: 'no', notice: {kind: 'refused', refusal: {code: 'pinLocked', untilMs}}};
  const operator = await desk.operators.check(typed.operatorNo, typed.pin);
  return operator === null ? wrongPin(desk, operatorNo) : {kind: 'right', operator};
}

/** A clock that was set back is written down before a lock is judged by it: what is left of a lock stays left. */
async function noticeClock(desk: Desk): Promise<void> {
  if (isSetBack(desk.till.state(), desk.clock.nowMs())) await desk.till.dispatch({kind: 'noticeClock'});
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
