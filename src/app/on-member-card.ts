import type {Page} from './pages.ts';
import {object, type Desk, type Turn} from './turn.ts';

/**
 * A member's card was read, over any page but a question: `number` is all of the card's and goes to the member link
 * alone, never to a message, the journal or the log.
 */
export function takeMemberCard(_desk: Desk, pages: readonly Page[], _number: string): Promise<Turn> | Turn {
  return object(pages, {code: 'noMemberLink'});
}
