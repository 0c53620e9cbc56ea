import type {Objection} from '../../src/app/pages.ts';

/** One of each objection to a card of the venue's, and to a key on a page that came by itself, for whoever measures the words. */
export const CARD_OBJECTIONS = [
  {code: 'justChanged'},
  {code: 'cardHalfRead'},
  {code: 'cardOfNobody'},
  {code: 'noMemberLink'},
  {code: 'operatorCardHere'},
  {code: 'memberCardHere'},
  {code: 'notACodeCard', means: 'member'},
  {code: 'notACodeCard', means: 'table'},
] as const satisfies readonly Objection[];
