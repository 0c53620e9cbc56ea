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
