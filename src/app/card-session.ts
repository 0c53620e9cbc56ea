import type {ReadCode} from '../core/bonus/code-form.ts';
import type {TillState} from '../core/state.ts';
import type {Page, Said} from './pages.ts';
import {carryOut, popped, quiet, said, type Desk, type Turn} from './turn.ts';

function withoutManager(pages: readonly Page[]): readonly Page[] {
  return pages.at(-1)?.screen === 'code' ? popped(pages) : pages;
}

function useOf({ticket}: TillState): Extract<Said, {code: 'codeRead'}>['use'] {
  if (ticket === null) return 'noTicket';
  return ticket.collectBan ? 'banned' : 'assigned';
}

/** What was read: the PIN that came with the code is held in memory while its card session lasts. */
export function takeRead(desk: Desk, pages: readonly Page[], {code, pin}: ReadCode): Promise<Turn> {
  desk.bonus.holdPin(pin === null ? null : {code, pin});
  return takeCode(desk, pages, {code, replaces: false});
}

/** Opens the Card Manager of a code beside the one that goes on collecting: its credit and points can be spent. */
export function spendFrom(
  desk: Desk,
  pages: readonly Page[],
  {code, assigned}: {code: string; assigned: string},
): Promise<Turn> {
  const next = (): Turn => {
    desk.bonus.ask(code);
    const notice = said({code: 'readToSpend', bonusCode: code, assigned});
    return {pages: [...withoutManager(pages), {screen: 'code', code, selected: 0}], notice};
  };
  return carryOut(desk, {kind: 'readToSpend', code}, {pages, next});
}

/**
 * Forgets the PIN once nothing more can be asked with it: the card session is over, and no question is open whether
 * one begins.
 */
export function forgetPin(desk: Desk, pages: readonly Page[]): void {
  const isAsked = pages.at(-1)?.screen === 'confirm';
  if (desk.till.state().cardSession === null && !isAsked) desk.bonus.holdPin(null);
}

/**
 * A bonus code was read: it is assigned, and the Card Manager opens at once, over the page that is shown. The host is
 * asked in the background. Where another code is on the ticket, the cashier is asked once; `replaces` is the yes.
 */
export async function takeCode(
  desk: Desk,
  pages: readonly Page[],
  {code, replaces}: {code: string; replaces: boolean},
): Promise<Turn> {
  const opened = (): Turn => {
    desk.bonus.ask(code);
    const notice = said({code: 'codeRead', bonusCode: code, use: useOf(desk.till.state())});
    return {pages: [...withoutManager(pages), {screen: 'code', code, selected: 0}], notice};
  };
  const turn = await carryOut(desk, {kind: 'readCode', code, replaces}, {pages, next: opened});
  if (turn.notice?.kind !== 'refused' || turn.notice.refusal.code !== 'otherCodeAssigned') return turn;
  const {assigned} = turn.notice.refusal;
  // The host may have said by the time of the answer that the code is none to be had.
  desk.bonus.ask(code);
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'replaceCode', assigned, code}}]);
}

/** Back from the Card Manager: the code stays on its ticket, the card session is over. */
export async function leaveManager(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  if (desk.till.state().cardSession === null) return quiet(withoutManager(pages));
  return carryOut(desk, {kind: 'closeCardSession'}, {pages, next: () => quiet(withoutManager(pages))});
}

/** Takes the code off the ticket, and leaves the Card Manager where that is open. */
export async function takeCodeOff(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const bonusCode = desk.till.state().ticket?.bonusCode ?? '';
  const removed = await carryOut(desk, {kind: 'removeCode'}, {pages, next: () => quiet(withoutManager(pages))});
  if (removed.notice !== null) return removed;
  const left = await leaveManager(desk, pages);
  return left.notice === null ? {pages: left.pages, notice: said({code: 'codeRemoved', bonusCode})} : left;
}
