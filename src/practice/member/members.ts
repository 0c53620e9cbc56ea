import type {VoucherWorth} from '../../core/members/protocol.ts';
import {practicePicture} from './picture.ts';
import type {MemberRow, Unit} from './record.ts';

export type PracticeVoucher = {
  readonly voucherId: string;
  readonly name: string;
  readonly worth: VoucherWorth;
  readonly validUntil: string | null;
};

/** A member to practise with. Nothing of it is real, the card numbers least: no issuer's begin like these. */
export type PracticeMember = MemberRow & {
  /** What is special about this one. */
  readonly words: string;
  readonly cards: readonly string[];
  /** Where the host has the unit. */
  readonly held: Readonly<Partial<Record<Unit, number>>>;
  readonly vouchers: readonly PracticeVoucher[];
};

function member(number: string, name: string, more: Partial<PracticeMember> = {}): PracticeMember {
  const bare = {tierCode: null, barred: null, photo: null, machineNo: null, words: '', cards: [], held: {}} as const;
  return {...bare, vouchers: [], number, name, ...more};
}

/** Points and money, whatever the host calls them. */
function holding(hundredths: number, cents: number): PracticeMember['held'] {
  return {'points:points': hundredths, 'points:main': hundredths, 'money:cash': cents, 'money:balance': cents};
}

function photo(ground: number): MemberRow['photo'] {
  return {type: 'image/png', base64: practicePicture(ground).toString('base64')};
}

const BROKEN_PHOTO: MemberRow['photo'] = {type: 'image/jpeg', base64: Buffer.from('no picture').toString('base64')};

function vouchersOf(front: string): readonly PracticeVoucher[] {
  return [
    {voucherId: `${front}-1`, name: '5.00 off', worth: {kind: 'amountOff', amountCents: 500}, validUntil: null},
    {voucherId: `${front}-2`, name: '20 % off', worth: {kind: 'percentOff', ratePpm: 200_000}, validUntil: null},
    {
      voucherId: `${front}-3`,
      name: 'Last year’s coffee',
      worth: {kind: 'product', productId: '101'},
      validUntil: '2020-12-31',
    },
    {voucherId: `${front}-4`, name: 'A coffee', worth: {kind: 'product', productId: '101'}, validUntil: null},
    {voucherId: `${front}-5`, name: 'A ship', worth: {kind: 'product', productId: 'no-such'}, validUntil: null},
  ];
}

/** For `bonustill conform`: it gives back whatever it takes of this one. */
export const CHECKED_MEMBER = {number: '0010060', card: '0900000060', name: 'Conny', machineNo: '017'} as const;
export const BARRED_NUMBER = '0010045';

/** One member of every kind. */
export const PRACTICE_MEMBERS: readonly PracticeMember[] = [
  member('0010042', 'Anna Koch', {
    words: 'gold, two cards, points, money, vouchers, photo',
    tierCode: 'GOLD',
    cards: ['900000042', '90000000000000000142'],
    held: {...holding(128_400, 25_000), 'points:promo': 5000, 'money:comp': 4000},
    vouchers: vouchersOf('A'),
    photo: photo(40),
  }),
  member('10042', 'Another Koch', {words: 'the same number but for the zeros', cards: ['0900000142']}),
  member('0010043', 'Ben O’Neill', {
    words: 'silver, a little money; apostrophe',
    tierCode: 'SILVER',
    cards: ['0900000043'],
    held: holding(2550, 2000),
    photo: photo(90),
  }),
  member('0010143', "Sean D'Arcy", {words: 'bronze; the other apostrophe', tierCode: 'BRONZE', cards: ['0900000143']}),
  member('0010044', 'Carla Stern', {
    words: 'bronze, a wallet with nothing in it, no points',
    tierCode: 'BRONZE',
    cards: ['090000000000000000044'],
  }),
  member('0010045', 'Dan Sperber', {
    words: 'barred, with points and money',
    tierCode: 'GOLD',
    barred: 'self-excluded until further notice',
    cards: ['900000045'],
    held: holding(50_000, 10_000),
  }),
  member('0010046', '', {words: 'no name', cards: ['900000046'], held: holding(1000, 500)}),
  member('0010047', 'Émilie 🎰 Żółw', {words: 'emoji and accents', tierCode: 'SILVER', cards: ['900000047']}),
  member('0010048', '\u001b[31mMallory\u001b[2J\u0007\u202E', {words: 'escape sequences', cards: ['900000048']}),
  member('0010049', 'Wolfeschlegelsteinhausen '.repeat(8), {words: '200 characters', cards: ['900000049']}),
  member('0010050', 'Greta Gold', {words: 'a tier named as another, in capitals', tierCode: 'GOLD2'}),
  member('0010051', 'Tina Neu', {words: 'a tier that no till knows yet', tierCode: 'DIAMOND', cards: ['900000051']}),
  member('0010052', 'Petra Minus', {
    words: 'points below zero: refunded after they were spent',
    tierCode: 'BRONZE',
    cards: ['900000052'],
    held: holding(-1250, 1000),
  }),
  member('0010053', 'Ole Bruch', {words: 'a broken photo', cards: ['900000053'], photo: BROKEN_PHOTO}),
  member(CHECKED_MEMBER.number, `${CHECKED_MEMBER.name} Form`, {
    words: 'for bonustill conform',
    tierCode: 'SILVER',
    machineNo: CHECKED_MEMBER.machineNo,
    cards: [CHECKED_MEMBER.card],
    held: {...holding(100_000, 20_000), 'points:promo': 10_000, 'money:comp': 2000},
    vouchers: vouchersOf('C'),
    photo: photo(60),
  }),
];
