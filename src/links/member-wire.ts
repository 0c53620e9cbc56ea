import * as v from 'valibot';
import {
  ACCOUNTS_MAX,
  BUCKETS_MAX,
  CARDS_MAX,
  DAY_ROWS_MAX,
  HELD_MAX,
  MEMBERS_FOUND_MAX,
  NAME_CELLS,
  PHOTO_SIGNS_MAX,
  PRODUCT_SIGNS_MAX,
  REASON_CELLS,
  TIERS_MAX,
  VOUCHERS_MAX,
} from '../core/members/limits.ts';
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
  type Ping,
} from '../core/members/protocol.ts';
import {FIND_WAYS, IMPORT_WAYS, WALLET_STEPS, type CapabilitySheet} from '../core/members/sheet.ts';
import {printable} from '../core/text.ts';

/*
 * What an account link may answer, as the till checks it. The link is not trusted: numbers are whole and within what they
 * can be, lists are short, text is made printable here, where it enters. Members that a later link adds are left out and
 * not refused. Of a card more than its last four digits is never taken in.
 */

const RAW_TEXT_MAX = 2000;
const MESSAGE_CELLS = 120;
/** One that is written otherwise than documented is another currency, and not a sheet that can't be read. */
const CURRENCY_CELLS = 12;

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const shown = (cells: number) =>
  v.pipe(
    v.string(),
    v.maxLength(RAW_TEXT_MAX),
    v.transform((raw) => printable(raw, cells)),
  );
/** The length first: looking at each of a million items, to complain of each, takes more memory than a till has. */
const list = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(v.unknown()), v.maxLength(most), v.array(item));

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));
const number = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/));
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/));
const reference = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
/** Any day of the calendar: 9999-12-31 is many a system's word for never. */
const day = v.pipe(
  v.string(),
  v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  v.check((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return Number.isFinite(date.getTime()) && date.toISOString().startsWith(text);
  }),
);
const maskedCard = v.pipe(v.string(), v.regex(/^\*{4}[0-9]{4}$/));
const name = shown(NAME_CELLS);
/** Points may be below zero after a reversal; money never. */
const points = whole(-HELD_MAX, HELD_MAX);
const amount = whole(0, HELD_MAX);

const buckets = list(v.object({bucket: key, name, hundredths: points}), BUCKETS_MAX);
const accounts = list(v.object({account: key, name, cents: amount}), ACCOUNTS_MAX);
const tier = v.object({code: key, name});

const member = v.object({
  number,
  name,
  tier: v.nullable(tier),
  barred: v.nullable(v.object({reason: shown(REASON_CELLS)})),
  maskedCards: list(maskedCard, CARDS_MAX),
  points: buckets,
  accounts,
  hasPhoto: v.boolean(),
}) satisfies v.GenericSchema<unknown, Member>;

/** Members who were found. */
export const FOUND = v.object({id, members: list(member, MEMBERS_FOUND_MAX), hasMore: v.boolean()});

/** What a member may spend now. */
export const BALANCES = v.object({id, number, points: buckets, accounts});

/** The vouchers of a member. */
export const VOUCHERS = v.object({
  id,
  number,
  vouchers: list(
    v.object({
      voucherId: key,
      name,
      worth: v.variant('kind', [
        v.object({kind: v.literal('amountOff'), amountCents: whole(1, HELD_MAX)}),
        v.object({kind: v.literal('percentOff'), ratePpm: whole(1, 1_000_000)}),
        v.object({
          kind: v.literal('product'),
          productId: v.pipe(v.string(), v.minLength(1), v.maxLength(PRODUCT_SIGNS_MAX)),
        }),
      ]),
      isUsed: v.boolean(),
      validUntil: v.nullable(day),
    }) satisfies v.GenericSchema<unknown, MemberVoucher>,
    VOUCHERS_MAX,
  ),
});

/** The picture of a member; whether it is one is for whoever draws it. */
export const PHOTO = v.object({
  id,
  number,
  type: v.picklist(['image/png', 'image/jpeg']),
  base64: v.pipe(v.string(), v.maxLength(PHOTO_SIGNS_MAX), v.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
});

export const TIERS = v.object({tiers: list(tier, TIERS_MAX)});

const kind = v.picklist([
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

const moved = v.variant('of', [
  v.object({of: v.literal('points'), number, bucket: key, hundredths: amount, leftHundredths: points}),
  v.object({of: v.literal('money'), number, account: key, cents: amount, leftCents: amount}),
  v.object({of: v.literal('voucher'), number, voucherId: key}),
]);

const answer = v.object({kind, reference, moved: v.nullable(moved)}) satisfies v.GenericSchema<unknown, MemberAnswer>;

const findReasons = [
  v.object({code: v.literal('memberUnknown')}),
  v.object({code: v.literal('notOffered'), what: shown(REASON_CELLS)}),
] as const;

const reason = v.variant('code', [
  ...findReasons,
  v.object({code: v.literal('memberBarred'), reason: shown(REASON_CELLS)}),
  v.object({code: v.literal('bucketUnknown'), bucket: key}),
  v.object({code: v.literal('accountUnknown'), account: key}),
  v.object({code: v.literal('notEnough'), held: points, needed: amount}),
  v.object({code: v.literal('balanceTooHigh'), most: amount}),
  v.object({code: v.literal('tooMuchAtOnce'), most: amount}),
  v.object({code: v.literal('actUnknown')}),
  v.object({code: v.literal('otherKind'), kind: shown(REASON_CELLS)}),
  v.object({code: v.literal('alreadyFinal')}),
  v.object({code: v.literal('alreadyReversed')}),
  v.object({code: v.literal('reverseTooMuch'), left: amount}),
  v.object({code: v.literal('reversedBefore')}),
  v.object({code: v.literal('holdLapsed')}),
  v.object({code: v.literal('voucherUnknown')}),
  v.object({code: v.literal('voucherUsed')}),
  v.object({code: v.literal('voucherExpired'), validUntil: day}),
  v.object({code: v.literal('systemRefused'), reason: shown(REASON_CELLS)}),
]) satisfies v.GenericSchema<unknown, MemberReason>;

/** Why a member can't be shown. */
export const FIND_REFUSED = v.object({
  id,
  reason: v.variant('code', findReasons) satisfies v.GenericSchema<unknown, FindReason>,
});

/** What became of an act. */
export const MEMBER_ACT_STATE = v.variant('state', [
  v.object({id, state: v.literal('done'), answer}),
  v.object({id, state: v.literal('refused'), reason}),
  v.object({id, state: v.literal('unknown')}),
]) satisfies v.GenericSchema<unknown, MemberActState>;

/** What a link of this version says that it speaks. */
export const PROTOCOL = 'bonustill account link 1';
export const OTHER_PROTOCOL = v.object({protocol: shown(REASON_CELLS)});

export const PING = v.object({
  protocol: v.literal(PROTOCOL),
  system: v.picklist(['up', 'down']),
  message: shown(MESSAGE_CELLS),
}) satisfies v.GenericSchema<unknown, Ping>;

/** A capability sheet, from a link or from the settings. */
export const SHEET = v.object({
  system: name,
  finds: list(v.picklist(FIND_WAYS), FIND_WAYS.length),
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
  funds: v.exactOptional(list(key, ACCOUNTS_MAX)),
  currency: v.exactOptional(shown(CURRENCY_CELLS)),
}) satisfies v.GenericSchema<unknown, CapabilitySheet>;

export const DAY_REPORT = v.object({
  day,
  totals: list(
    v.object({kind, of: v.picklist(['points', 'money', 'voucher']), balance: name, count: amount, amount}),
    DAY_ROWS_MAX,
  ),
  nets: list(
    v.object({
      of: v.picklist(['points', 'money']),
      balance: key,
      taken: amount,
      returned: amount,
      earned: amount,
      revoked: amount,
      funded: v.exactOptional(amount),
    }),
    DAY_ROWS_MAX,
  ),
}) satisfies v.GenericSchema<unknown, DayReport>;

/** A request that was not answered about its act. */
export const MEMBER_TROUBLE = v.object({
  outcome: v.picklist(['no', 'unknown']),
  code: v.picklist(MEMBER_TROUBLE_CODES),
  message: shown(MESSAGE_CELLS),
}) satisfies v.GenericSchema<unknown, MemberTrouble>;
