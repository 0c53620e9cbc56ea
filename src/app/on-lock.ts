import {pinLockedUntil} from '../core/decide-till.ts';
import {WRONG_PINS_MAX} from '../core/limits.ts';
import type {TillState} from '../core/state.ts';
import type {Page} from './pages.ts';
import {
  carryOut,
  LOCK,
  object,
  quiet,
  said,
  SALE,
  typed,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

const NUMBER_MAX = 8;
const PIN_MAX = 12;
/** Stands in the journal for all numbers that nobody has. */
const NOBODY = '?';

/** Where a till with this state begins: locked, or back in the middle of things after it was cut off. */
export function firstPages(state: TillState): readonly Page[] {
  if (state.operator === null) return [LOCK];
  if (state.ticket?.asked) return [SALE, {screen: 'pay', entry: ''}, {screen: 'card'}];
  // A card session that was open when the till was cut off goes on where it was.
  return state.cardSession === null ? [SALE] : [SALE, {screen: 'code', code: state.cardSession, selected: 0}];
}

async function signOn(desk: Desk, page: {operatorNo: string; entry: string}): Promise<Turn> {
  const {entry} = page;
  // A number that nobody has may be a PIN that went into the wrong field: it is not written down.
  const operatorNo = (await desk.operators.isKnown(page.operatorNo)) ? page.operatorNo : NOBODY;
  const untilMs = pinLockedUntil(desk.till.state(), operatorNo, desk.clock.nowMs());
  if (untilMs !== null) return {pages: [LOCK], notice: {kind: 'refused', refusal: {code: 'pinLocked', untilMs}}};
  const operator = await desk.operators.check(page.operatorNo, entry);
  if (operator === null) return wrongPin(desk, operatorNo);
  return carryOut(
    desk,
    {kind: 'signOn', operator},
    {
      pages: [LOCK],
      next: () => ({pages: firstPages(desk.till.state()), notice: said({code: 'signedOn', name: operator.name})}),
    },
  );
}

function wrongPin(desk: Desk, operatorNo: string): Promise<Turn> {
  return carryOut(
    desk,
    {kind: 'refusePin', operatorNo},
    {
      pages: [LOCK],
      next: () => {
        const failures = desk.till.state().pinFailures.find((one) => one.operatorNo === operatorNo);
        const triesLeft = Math.max(0, WRONG_PINS_MAX - (failures?.count ?? 0));
        return object([LOCK], {code: 'wrongPin', triesLeft});
      },
    },
  );
}

function typeOnLock(pages: readonly Page[], page: PageOf<'lock'>, text: string): Turn {
  const entry = typed(page.entry, text, {allowed: /^\d$/, most: page.step === 'pin' ? PIN_MAX : NUMBER_MAX});
  return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
}

/** The lock screen: operator number, Enter, PIN, Enter. */
export async function onLock(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'lock') return quiet(pages);
  if (act.kind === 'text') return typeOnLock(pages, page, act.text);
  switch (act.intent) {
    case 'enter':
      if (page.entry === '') return object(pages, {code: 'nothingTyped'});
      if (page.step === 'pin') return signOn(desk, page);
      return quiet([{screen: 'lock', step: 'pin', operatorNo: page.entry, entry: ''}]);
    case 'back':
      return quiet([LOCK]);
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    case 'exit':
      return exitFromLock(desk, pages);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}

/** Only where it is practice: a shop's till is ended by who has the right, from the manager's menu. */
async function exitFromLock(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  if (!desk.settings.isPractice) {
    return {pages, notice: {kind: 'refused', refusal: {code: 'noPrivilege', privilege: 'exitTill'}}};
  }
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'exit'}}]);
}
