import {lendByCard} from './on-lend.ts';
import {signOnByCard} from './on-lock.ts';
import {takeCard} from './on-operators.ts';
import type {Page} from './pages.ts';
import {object, type Desk, type Turn} from './turn.ts';

/** What an operator's card does on the page that is shown, or null where it does nothing. */
export function operatorCardUse(pages: readonly Page[]): 'signOn' | 'lend' | 'give' | null {
  const page = pages.at(-1);
  if (page === undefined || page.screen === 'lock') return 'signOn';
  if (page.screen === 'lend') return 'lend';
  return page.screen === 'ask' && page.question.kind === 'operatorCard' ? 'give' : null;
}

/** An operator's card was swiped: it signs on, lends, or is given to an operator; anywhere else it does nothing. */
export async function takeOperatorCard(desk: Desk, pages: readonly Page[], cardNumber: string): Promise<Turn> {
  switch (operatorCardUse(pages)) {
    case 'signOn':
      return signOnByCard(desk, pages, cardNumber);
    case 'lend':
      return lendByCard(desk, pages, cardNumber);
    case 'give':
      return takeCard(desk, pages, cardNumber);
    case null:
      return object(pages, {code: 'operatorCardHere'});
  }
}
