import * as v from 'valibot';
import {
  ACCOUNTS_MAX,
  BUCKETS_MAX,
  CARDS_MAX,
  DAY_ROWS_MAX,
  HELD_MAX,
  MEMBERS_FOUND_MAX,
  PHOTO_SIGNS_MAX,
  PRODUCT_SIGNS_MAX,
  TIERS_MAX,
  VOUCHERS_MAX,
} from '../../core/members/limits.ts';
import {
  MEMBER_TROUBLE_CODES,
  type DayReport,
  type FindReason,
  type Member,
  type MemberActState,
  type MemberAnswer,
  type MemberReason,
  type MemberTrouble,
  type MemberVoucher,
  type Moved,
} from '../../core/members/protocol.ts';
import {FIND_WAYS, IMPORT_WAYS, WALLET_STEPS, type CapabilitySheet} from '../../core/members/sheet.ts';
import {Currency, Day, Id, Key, MemberNumber, Reference} from './wire.ts';

/*
 * What an account link answers. The published document is made from these; every answer of the practice hosts is held
 * against them by tests, and every answer of a gateway by `bonustill conform`.
 */

const between = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/** Points may be below zero after a reversal; money never. */
const points = between(-HELD_MAX, HELD_MAX);
const amount = between(0, HELD_MAX);
/** What moves is something. */
const some = between(1, HELD_MAX);
const text = v.pipe(v.string(), v.maxLength(200));

/** Stars, and the last four digits: never more of a card. */
export const MaskedCard = v.pipe(v.string(), v.regex(/^\*{4}[0-9]{4}$/));
export const TierBody = v.strictObject({code: Key, name: text});
export const BucketBody = v.strictObject({bucket: Key, name: text, hundredths: points});
export const AccountBody = v.strictObject({account: Key, name: text, cents: amount});
export const BarredBody = v.strictObject({reason: text});

export const MemberBody = v.strictObject({
  number: MemberNumber,
  name: text,
  tier: v.nullable(TierBody),
  barred: v.nullable(BarredBody),
  maskedCards: v.pipe(v.array(MaskedCard), v.maxLength(CARDS_MAX)),
  points: v.pipe(v.array(BucketBody), v.maxLength(BUCKETS_MAX)),
  accounts: v.pipe(v.array(AccountBody), v.maxLength(ACCOUNTS_MAX)),
  hasPhoto: v.boolean(),
}) satisfies v.GenericSchema<unknown, Member>;

export const FoundAnswer = v.strictObject({
  id: Id,
  members: v.pipe(v.array(MemberBody), v.maxLength(MEMBERS_FOUND_MAX)),
  hasMore: v.boolean(),
});
export const BalancesAnswer = v.strictObject({
  id: Id,
  number: MemberNumber,
  points: MemberBody.entries.points,
  accounts: MemberBody.entries.accounts,
});

export const Worth = v.variant('kind', [
  v.strictObject({kind: v.literal('amountOff'), amountCents: some}),
  v.strictObject({kind: v.literal('percentOff'), ratePpm: between(1, 1_000_000)}),
  v.strictObject({
    kind: v.literal('product'),
    productId: v.pipe(v.string(), v.minLength(1), v.maxLength(PRODUCT_SIGNS_MAX)),
  }),
]);
export const VoucherBody = v.strictObject({
  voucherId: Key,
  name: text,
  worth: Worth,
  isUsed: v.boolean(),
  validUntil: v.nullable(Day),
}) satisfies v.GenericSchema<unknown, MemberVoucher>;
export const VouchersAnswer = v.strictObject({
  id: Id,
  number: MemberNumber,
  vouchers: v.pipe(v.array(VoucherBody), v.maxLength(VOUCHERS_MAX)),
});
export const PhotoAnswer = v.strictObject({
  id: Id,
  number: MemberNumber,
  type: v.picklist(['image/png', 'image/jpeg']),
  base64: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/), v.maxLength(PHOTO_SIGNS_MAX)),
});
export const TiersAnswer = v.strictObject({tiers: v.pipe(v.array(TierBody), v.maxLength(TIERS_MAX))});

const Points = v.strictObject({
  of: v.literal('points'),
  number: MemberNumber,
  bucket: Key,
  hundredths: some,
  leftHundredths: points,
});
const Money = v.strictObject({
  of: v.literal('money'),
  number: MemberNumber,
  account: Key,
  cents: some,
  leftCents: amount,
});
const Voucher = v.strictObject({of: v.literal('voucher'), number: MemberNumber, voucherId: Key});
export const MovedBody = v.variant('of', [Points, Money, Voucher]) satisfies v.GenericSchema<unknown, Moved>;

export const ActKind = v.picklist([
  'earn',
  'earnReverse',
  'redeemAuthorise',
  'redeemConfirm',
  'redeemReverse',
  'chargeAuthorise',
  'chargeSettle',
  'chargeReverse',
  'debit',
  'credit',
  'voucherUse',
  'voucherReverse',
  'fund',
]);
export const Answer = v.strictObject({
  kind: ActKind,
  reference: Reference,
  moved: v.nullable(MovedBody),
}) satisfies v.GenericSchema<unknown, MemberAnswer>;

const findReasons = [
  v.strictObject({code: v.literal('memberUnknown')}),
  v.strictObject({code: v.literal('notOffered'), what: text}),
] as const;
export const FindReasonBody = v.variant('code', findReasons) satisfies v.GenericSchema<unknown, FindReason>;
export const Reason = v.variant('code', [
  ...findReasons,
  v.strictObject({code: v.literal('memberBarred'), reason: text}),
  v.strictObject({code: v.literal('bucketUnknown'), bucket: Key}),
  v.strictObject({code: v.literal('accountUnknown'), account: Key}),
  v.strictObject({code: v.literal('notEnough'), held: points, needed: amount}),
  v.strictObject({code: v.literal('balanceTooHigh'), most: amount}),
  v.strictObject({code: v.literal('tooMuchAtOnce'), most: amount}),
  v.strictObject({code: v.literal('actUnknown')}),
  v.strictObject({code: v.literal('otherKind'), kind: text}),
  v.strictObject({code: v.literal('alreadyFinal')}),
  v.strictObject({code: v.literal('alreadyReversed')}),
  v.strictObject({code: v.literal('reverseTooMuch'), left: amount}),
  v.strictObject({code: v.literal('reversedBefore')}),
  v.strictObject({code: v.literal('holdLapsed')}),
  v.strictObject({code: v.literal('voucherUnknown')}),
  v.strictObject({code: v.literal('voucherUsed')}),
  v.strictObject({code: v.literal('voucherExpired'), validUntil: Day}),
  v.strictObject({code: v.literal('systemRefused'), reason: text}),
]) satisfies v.GenericSchema<unknown, MemberReason>;

export const FindRefused = v.strictObject({id: Id, reason: FindReasonBody});
export const Done = v.strictObject({id: Id, state: v.literal('done'), answer: Answer});
export const Refused = v.strictObject({id: Id, state: v.literal('refused'), reason: Reason});
export const ActStateAnswer = v.variant('state', [
  Done,
  Refused,
  v.strictObject({id: Id, state: v.literal('unknown')}),
]) satisfies v.GenericSchema<unknown, MemberActState>;

export const PingAnswer = v.strictObject({
  protocol: v.literal('bonustill account link 1'),
  system: v.picklist(['up', 'down']),
  message: text,
});
export const SheetAnswer = v.strictObject({
  system: text,
  finds: v.pipe(v.array(v.picklist(FIND_WAYS)), v.maxLength(5)),
  tiers: v.boolean(),
  earn: v.boolean(),
  redeem: v.boolean(),
  severalBuckets: v.boolean(),
  wallet: v.nullable(v.picklist(WALLET_STEPS)),
  vouchers: v.boolean(),
  photo: v.boolean(),
  dayReport: v.boolean(),
  accountImport: v.picklist(IMPORT_WAYS),
  gamingData: v.boolean(),
  salesDataOut: v.boolean(),
  machineOrders: v.boolean(),
  funds: v.exactOptional(v.pipe(v.array(Key), v.maxLength(ACCOUNTS_MAX))),
  currency: v.exactOptional(Currency),
}) satisfies v.GenericSchema<unknown, CapabilitySheet>;

export const TotalBody = v.strictObject({
  kind: ActKind,
  of: v.picklist(['points', 'money', 'voucher']),
  balance: text,
  count: amount,
  amount,
});
export const NetBody = v.strictObject({
  of: v.picklist(['points', 'money']),
  balance: Key,
  taken: amount,
  returned: amount,
  earned: amount,
  revoked: amount,
  funded: v.exactOptional(amount),
});
export const DayAnswer = v.strictObject({
  day: Day,
  totals: v.pipe(v.array(TotalBody), v.maxLength(DAY_ROWS_MAX)),
  nets: v.pipe(v.array(NetBody), v.maxLength(DAY_ROWS_MAX)),
}) satisfies v.GenericSchema<unknown, DayReport>;

export const TroubleAnswer = v.strictObject({
  outcome: v.picklist(['no', 'unknown']),
  code: v.picklist(MEMBER_TROUBLE_CODES),
  message: text,
}) satisfies v.GenericSchema<unknown, MemberTrouble>;
