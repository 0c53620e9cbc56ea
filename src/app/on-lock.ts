import {OPERATOR_NO_MOST, PIN_DIGITS_MOST} from '../core/operators.ts';
import type {TillState} from '../core/state.ts';
import {waitingPage} from './on-refund-wait.ts';
import {askToEndTraining} from './on-training.ts';
import type {Page} from './pages.ts';
import {checkPin, holderOrStranger} from './pin-check.ts';
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

/** Where a till with this state begins: locked, or back in the middle of things after it was cut off. */
export function firstPages(state: TillState): readonly Page[] {
  if (state.operator === null) return [LOCK];
  if (state.ticket?.asked) return [SALE, {screen: 'pay', entry: ''}, {screen: 'card'}];
  const refund = waitingPage(state);
  if (refund !== null) return [SALE, refund];
  // A card session that was open when the till was cut off goes on where it was.
  return state.cardSession === null ? [SALE] : [SALE, {screen: 'code', code: state.cardSession, selected: 0}];
}

async function signOn(desk: Desk, {operatorNo, entry: pin}: {operatorNo: string; entry: string}): Promise<Turn> {
  const checked = await checkPin(desk, {operatorNo, pin});
  if (checked.kind === 'no') return {pages: [LOCK], notice: checked.notice};
  const {operator} = checked;
  const next = (): Turn => {
    // Who waits for an open payment has chosen that; who signs on has not.
    desk.asking.mindAgain();
    return {pages: firstPages(desk.till.state()), notice: said({code: 'signedOn', name: operator.name})};
  };
  return carryOut(desk, {kind: 'signOn', operator}, {pages: [LOCK], next});
}

/** A card was swiped at the lock screen: the PIN comes next, whether anybody has that card or not. */
export async function signOnByCard(desk: Desk, pages: readonly Page[], cardNumber: string): Promise<Turn> {
  if (pages.at(-1)?.screen !== 'lock') return quiet(pages);
  const operatorNo = await holderOrStranger(desk, cardNumber);
  return quiet([{screen: 'lock', step: 'cardPin', operatorNo, entry: ''}]);
}

function typeOnLock(pages: readonly Page[], page: PageOf<'lock'>, text: string): Turn {
  const entry = typed(page.entry, text, {
    allowed: /^\d$/,
    most: page.step === 'number' ? OPERATOR_NO_MOST : PIN_DIGITS_MOST,
  });
  return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
}

/** The lock screen: operator number, or a card; Enter, PIN, Enter. */
export async function onLock(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'lock') return quiet(pages);
  if (act.kind === 'text') return typeOnLock(pages, page, act.text);
  switch (act.intent) {
    case 'enter':
      if (page.entry === '') return object(pages, {code: 'nothingTyped'});
      if (page.step !== 'number') return signOn(desk, page);
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

/** Only where it is practice or training: a shop's till is ended by who has the right, from the manager's menu. */
async function exitFromLock(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  if (!desk.settings.isPractice) {
    return {pages, notice: {kind: 'refused', refusal: {code: 'noPrivilege', privilege: 'exitTill'}}};
  }
  if (desk.settings.isTraining === true) return askToEndTraining(pages);
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'exit'}}]);
}
