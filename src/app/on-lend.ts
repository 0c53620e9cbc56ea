import {privilegeWanted, refuseLoan, type Loan} from '../core/lending.ts';
import {OPERATOR_NO_MOST, PIN_DIGITS_MOST} from '../core/operators.ts';
import type {LendPage, Redo, Wanted} from './lend-page.ts';
import type {Page} from './pages.ts';
import {checkPin, holderOrStranger} from './pin-check.ts';
import {object, popped, quiet, typed, withTop, type Act, type Desk, type Turn} from './turn.ts';

/** What was refused for want of a privilege that can be lent, or null. `tried`: on which pages, and what it was. */
export function wantedBy(turn: Turn, tried: {readonly from: readonly Page[]; readonly redo: Redo}): Wanted | null {
  const top = turn.pages.at(-1)?.screen;
  if (turn.notice?.kind !== 'refused' || top === 'lock' || top === 'lend') return null;
  const privilege = privilegeWanted(turn.notice.refusal);
  if (privilege === null) return null;
  // What was done again by one loan may take a second one.
  const page = tried.from.at(-1);
  return page?.screen === 'lend' ? {...page.wanted, privilege} : {...tried, privilege};
}

/** Asks who lends what was refused. */
export function openLend(pages: readonly Page[], wanted: Wanted): Turn {
  return quiet([...pages, {screen: 'lend', step: 'number', entry: '', wanted}]);
}

/** A second operator's card was swiped: the PIN comes next, whether anybody has that card or not. */
export async function lendByCard(desk: Desk, pages: readonly Page[], cardNumber: string): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'lend') return quiet(pages);
  const operatorNo = await holderOrStranger(desk, cardNumber);
  return quiet(withTop(pages, {screen: 'lend', step: 'cardPin', operatorNo, entry: '', wanted: page.wanted}));
}

type At = {
  readonly desk: Desk;
  readonly pages: readonly Page[];
  /** Does what was refused. */
  readonly again: (wanted: Wanted) => Promise<Turn>;
};

function fromTheNumber(page: LendPage): LendPage {
  return {screen: 'lend', step: 'number', entry: '', wanted: page.wanted};
}

async function lend({desk, pages, again}: At, page: Exclude<LendPage, {step: 'number'}>): Promise<Turn> {
  const {operatorNo, entry, wanted} = page;
  const checked = await checkPin(desk, {operatorNo, pin: entry});
  const anew = withTop(pages, fromTheNumber(page));
  if (checked.kind === 'no') return {pages: anew, notice: checked.notice};
  const {no, name} = checked.operator;
  const refusal = refuseLoan(checked.operator, wanted.privilege);
  if (refusal !== null) return {pages: anew, notice: {kind: 'refused', refusal}};
  const loan: Loan = {privilege: wanted.privilege, by: {no, name}, isTold: false};
  desk.till.lend([...desk.till.loans(), loan]);
  return again(wanted);
}

/** The second operator's number, Enter, PIN, Enter: then what was refused is done. */
export async function onLend(at: At, act: Act): Promise<Turn> {
  const {pages} = at;
  const page = pages.at(-1);
  if (page?.screen !== 'lend') return quiet(pages);
  if (act.kind === 'text') {
    const most = page.step === 'number' ? OPERATOR_NO_MOST : PIN_DIGITS_MOST;
    const entry = typed(page.entry, act.text, {allowed: /^\d$/, most});
    return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
  }
  switch (act.intent) {
    case 'enter':
      if (page.entry === '') return object(pages, {code: 'nothingTyped'});
      if (page.step !== 'number') return lend(at, page);
      return quiet(withTop(pages, {...page, step: 'pin', operatorNo: page.entry, entry: ''}));
    case 'back':
      return quiet(page.step === 'number' && page.entry === '' ? popped(pages) : withTop(pages, fromTheNumber(page)));
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
