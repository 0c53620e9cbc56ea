import type {CardFormat} from '../core/cards/card-format.ts';

const member = {
  source: 'swipe',
  track: 'any',
  sentinels: 'needed',
  skip: 0,
  keepsBeginning: true,
  ends: 'here',
  means: 'member',
} as const;
const venues = {
  source: 'swipe',
  track: 2,
  sentinels: 'needed',
  skip: 3,
  keepsBeginning: false,
  ends: 'here',
} as const;

/**
 * The cards of the practice venue. Members' are bare numbers, as the practice member hosts have them; no issuer's begin
 * with 9 or 0. Operators' and tables' have a venue number before and a batch of three digits.
 */
export const PRACTICE_CARDS: readonly CardFormat[] = [
  {
    ...member,
    name: 'Member card',
    begins: '9',
    digits: {least: 9, most: 21},
    examples: [
      {read: ';900000042?', is: {means: 'member', number: '900000042'}},
      {read: '%90000000000000000142?', is: {means: 'member', number: '90000000000000000142'}},
      {read: ';90000004?', is: null},
      {read: ';9000000000000000000042?', is: null},
    ],
  },
  {
    ...member,
    name: 'Member card with a zero before',
    begins: '09',
    digits: {least: 10, most: 21},
    examples: [
      {read: ';0900000142?', is: {means: 'member', number: '0900000142'}},
      {read: ';090000000000000000044?', is: {means: 'member', number: '090000000000000000044'}},
      {read: ';00900000142?', is: null},
    ],
  },
  {
    ...venues,
    name: 'Operator card',
    begins: '83',
    digits: {least: 1, most: 8},
    means: 'operator',
    examples: [
      {read: ';830012?', is: {means: 'operator', number: '2'}},
      {read: '%830012?', is: null},
    ],
  },
  {
    ...venues,
    name: 'Table card',
    begins: '82',
    digits: {least: 1, most: 4},
    means: 'table',
    examples: [
      {read: ';8200112?', is: {means: 'table', number: '12'}},
      {read: ';82001?', is: null},
    ],
  },
];
