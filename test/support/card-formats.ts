import type {CardFormat} from '../../src/core/cards/card-format.ts';

/*
 * Tables of cards for tests: the classical one of a club, and ones that no settings file may hold.
 */

const CLUB = {
  source: 'swipe',
  track: 2,
  sentinels: 'needed',
  skip: 3,
  keepsBeginning: false,
  ends: 'here',
} as const;

/** 81 account, 82 table, 83 operator, 84 voucher; a batch of three digits; the number. */
export const CLASSICAL: readonly CardFormat[] = [
  {
    ...CLUB,
    name: 'Account',
    begins: '81',
    digits: {least: 6, most: 21},
    means: 'member',
    examples: [{read: ';811230012345?', is: {means: 'member', number: '0012345'}}],
  },
  {
    ...CLUB,
    name: 'Table',
    begins: '82',
    digits: {least: 1, most: 4},
    means: 'table',
    examples: [{read: ';8212312?', is: {means: 'table', number: '12'}}],
  },
  {
    ...CLUB,
    name: 'Operator',
    begins: '83',
    digits: {least: 1, most: 8},
    means: 'operator',
    examples: [{read: ';831234711?', is: {means: 'operator', number: '4711'}}],
  },
  {
    ...CLUB,
    name: 'Voucher',
    begins: '84',
    digits: {least: 14, most: 14},
    means: 'code',
    examples: [{read: ';8412300000000001002?', is: {means: 'code', number: '00000000001002'}}],
  },
];

/** A member's barcode, and an operator's badge with track 1 and letters. */
export const BADGES: readonly CardFormat[] = [
  {
    name: 'Member barcode',
    source: 'scan',
    begins: 'M-',
    skip: 0,
    keepsBeginning: false,
    digits: {least: 6, most: 10},
    ends: 'here',
    means: 'member',
    examples: [{read: 'M-0012345', is: {means: 'member', number: '0012345'}}],
  },
  {
    name: 'Badge',
    source: 'swipe',
    track: 1,
    sentinels: 'needed',
    begins: 'STAFF',
    skip: 1,
    keepsBeginning: false,
    digits: {least: 1, most: 6},
    ends: 'separator',
    means: 'operator',
    examples: [{read: '%STAFFA007^DOE/JANE^9912?', is: {means: 'operator', number: '007'}}],
  },
];

/** A table that takes whatever has digits for `means`, with or without sentinels: no settings file may hold it. */
export function greedy(means: CardFormat['means'], sentinels: 'needed' | 'either' = 'needed'): readonly CardFormat[] {
  const bare = {
    source: 'swipe',
    track: 'any',
    sentinels,
    skip: 0,
    keepsBeginning: false,
    means,
    examples: [],
  } as const;
  const digits = {least: 1, most: 99};
  return [
    {...bare, name: 'to a separator', begins: '', digits, ends: 'separator'},
    {...bare, name: 'to the end', begins: '', digits, ends: 'here'},
    {...bare, name: 'track 1 as banks have it', begins: 'B', digits, ends: 'separator'},
    {...bare, name: 'behind a sign', begins: '', skip: 1, digits, ends: 'separator'},
  ];
}
