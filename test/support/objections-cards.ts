import type {Objection} from '../../src/app/pages.ts';

/** One of each objection to a card of the venue's, for whoever measures the words. */
export const CARD_OBJECTIONS = [
  {code: 'cardHalfRead'},
  {code: 'noMemberLink'},
  {code: 'operatorCardHere'},
  {code: 'memberCardHere'},
  {code: 'notACodeCard', means: 'member'},
  {code: 'notACodeCard', means: 'table'},
] as const satisfies readonly Objection[];
