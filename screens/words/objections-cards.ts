import type {Objection} from '../../src/app/pages.ts';

/** Cards of the venue's where they can't be used. */
export type CardObjection = Extract<
  Objection,
  {code: 'cardHalfRead' | 'cardOfNobody' | 'noMemberLink' | 'operatorCardHere' | 'memberCardHere' | 'notACodeCard'}
>;

const CODES = [
  'cardHalfRead',
  'cardOfNobody',
  'noMemberLink',
  'operatorCardHere',
  'memberCardHere',
  'notACodeCard',
] as const;

/** True where the words are here. */
export function isOfCard(objection: Objection): objection is CardObjection {
  return CODES.some((code) => code === objection.code);
}

/** Why a card of the venue's led to nothing. Its number is never told. */
export function cardObjectionWords(objection: CardObjection): string {
  switch (objection.code) {
    case 'cardOfNobody':
      return 'No card this venue knows: nothing of it was kept. Swipe again or find by name';
    case 'cardHalfRead':
      return 'The card was not read whole: swipe it again, in one even pull';
    case 'noMemberLink':
      return "That is a member's card, and no member link is set up: sell without it";
    case 'operatorCardHere':
      return "That is an operator's card: sign on with it at the lock screen";
    case 'memberCardHere':
      return "That is a member's card: sign on first, then swipe it again";
    case 'notACodeCard':
      return objection.means === 'member'
        ? "That is a member's card, no bonus code: read the code, or Esc and swipe again"
        : "That is a table's card, no bonus code: read the code, or Esc and swipe again";
  }
}
