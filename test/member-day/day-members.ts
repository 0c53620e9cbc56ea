import {PRACTICE_MEMBERS} from '../../src/practice/member/members.ts';

/** A card that is swiped at the tills of a day, and whose it is. */
export type DayCard = {readonly card: string; readonly number: string};

const CARDS: readonly DayCard[] = PRACTICE_MEMBERS.flatMap(({number, cards}) => cards.map((card) => ({card, number})));

/** More than one card, points and money: the one that everybody is served with at the same time. */
export const RICH = '0010042';
/** A little money, points below zero, a barred one, a wallet with nothing in it, no name, a tier that nobody knows. */
const OTHERS = ['0010043', '0010046', '0010052', '0010045', '0010044', '0010143', '0010051', '10042', '0010048'];

function cardsOf(number: string): readonly DayCard[] {
  return CARDS.filter((one) => one.number === number);
}

/** Cards that the houses issue in the course of the day, beside older ones or for somebody who had none. */
export const NEW_CARDS: readonly DayCard[] = [
  {card: '900000542', number: RICH},
  {card: '0900000543', number: '0010043'},
  {card: '900000550', number: '0010050'},
];

/** Cards as they lie in the customers' hands: the rich member's as often as all others'. */
export const SWIPED: readonly DayCard[] = [
  ...Array.from({length: 5}, () => cardsOf(RICH)).flat(),
  ...OTHERS.flatMap(cardsOf),
  ...NEW_CARDS,
];

/** What of a card number must stand nowhere at a till. */
export const SECRETS: readonly string[] = [...CARDS, ...NEW_CARDS].map(({card}) => card);
