import type {Page} from './pages.ts';
import {carryOut, quiet, type Desk, type Turn} from './turn.ts';

/** Pages on which nothing is in the middle of being done. */
const AT_REST: readonly Page['screen'][] = ['sale', 'pay', 'code', 'find', 'lock', 'refund-wait'];

/** True where the page tells something that took a privilege, though nothing was done by it yet. */
function shows(page: Page): boolean {
  if (page.screen === 'report' || page.screen === 'receipt' || page.screen === 'transactions') return true;
  return page.screen === 'menu' && page.menu === 'refused-acts';
}

/** Writes down who lent what the page shows, before it is shown. */
async function told(desk: Desk, turn: Turn, before: readonly Page[]): Promise<Turn> {
  for (const loan of desk.till.loans()) {
    if (loan.isTold) continue;
    const {privilege, by} = loan;
    const failed = await carryOut(desk, {kind: 'tellLoan', privilege, by}, {pages: before, next: () => quiet([])});
    if (failed.notice !== null) {
      desk.till.lend([]);
      return failed;
    }
    desk.till.lend(desk.till.loans().map((one) => (one === loan ? {...loan, isTold: true} : one)));
  }
  return turn;
}

/**
 * What becomes of loans behind a key: they are over with the action that they were for, used or not. `from` is where it
 * began; `isWaiting` where it takes another one.
 */
export async function afterLoans(
  desk: Desk,
  turn: Turn,
  {before, from, isWaiting}: {before: readonly Page[]; from: readonly Page[]; isWaiting: boolean},
): Promise<Turn> {
  const top = turn.pages.at(-1);
  if (desk.till.loans().length === 0 || isWaiting || top === undefined || top.screen === 'lend') return turn;
  if (AT_REST.includes(top.screen) || from.includes(top)) {
    desk.till.lend([]);
    return turn;
  }
  return shows(top) ? told(desk, turn, before) : turn;
}
