import type {Page} from './pages.ts';
import {object, type Desk, type Turn} from './turn.ts';

/** An operator's card was read at the lock screen. `number` is the one on the card, leading zeros and all. */
export function takeOperatorCard(_desk: Desk, pages: readonly Page[], _number: string): Promise<Turn> | Turn {
  return object(pages, {code: 'operatorCardHere'});
}
