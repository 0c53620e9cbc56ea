import * as v from 'valibot';
import {CARD_DIGITS_LEAST, CARD_DIGITS_MOST, MOVE_CENTS_MAX, MOVE_HUNDREDTHS_MAX} from '../../core/members/limits.ts';
import type {MemberAct, MemberActKind, MemberQuery} from '../../core/members/protocol.ts';

/*
 * What comes over the wire to an account link, checked before anything looks at it: exactly these members, nothing
 * besides. The published document is made from these schemas, so they use only what JSON Schema can say too.
 */

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

export const TimeMs = whole(0, 4_102_444_800_000);
export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));
export const MemberNumber = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/));
export const Key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/));
export const Day = v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/));
/** Of ISO 4217. */
export const Currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
export const Reference = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
export const Card = v.pipe(v.string(), v.regex(new RegExp(`^[0-9]{${CARD_DIGITS_LEAST},${CARD_DIGITS_MOST}}$`)));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Cents = whole(1, MOVE_CENTS_MAX);
const Hundredths = whole(1, MOVE_HUNDREDTHS_MAX);

export const Query = v.variant('by', [
  v.strictObject({by: v.literal('card'), card: Card}),
  v.strictObject({by: v.literal('number'), number: MemberNumber}),
  v.strictObject({by: v.literal('name'), name: Name}),
  v.strictObject({by: v.literal('machine'), machineNo: Key}),
  v.strictObject({by: v.literal('tier'), tierCode: Key}),
]) satisfies v.GenericSchema<unknown, MemberQuery>;

export const FindRequest = v.strictObject({id: Id, query: Query});
/** A question about one member; its id is only given back. */
export const AboutRequest = v.strictObject({id: Id, number: MemberNumber});

const sale = {id: Id, number: MemberNumber, ticketId: Id};
const ofAct = {id: Id, ofId: Id};

export const EarnRequest = v.strictObject({...sale, bucket: Key, hundredths: Hundredths, completedAtMs: TimeMs});
export const RedeemRequest = v.strictObject({...sale, bucket: Key, hundredths: Hundredths});
export const MoneyRequest = v.strictObject({...sale, account: Key, cents: Cents});
export const VoucherUseRequest = v.strictObject({...sale, voucherId: Key});
export const OfActRequest = v.strictObject(ofAct);
export const PointsReverseRequest = v.strictObject({...ofAct, hundredths: v.nullable(Hundredths)});
export const ChargeReverseRequest = v.strictObject({...ofAct, cents: v.nullable(Cents)});
export const CreditRequest = v.strictObject({id: Id, reference: Reference, cents: v.nullable(Cents)});

/** The act that a body asks for; throws a ValiError where the body is not what the call takes. */
export function memberActOf(kind: MemberActKind, body: unknown): MemberAct {
  switch (kind) {
    case 'earn':
      return {kind, ...v.parse(EarnRequest, body)};
    case 'redeemAuthorise':
      return {kind, ...v.parse(RedeemRequest, body)};
    case 'chargeAuthorise':
    case 'debit':
    case 'fund':
      return {kind, ...v.parse(MoneyRequest, body)};
    case 'voucherUse':
      return {kind, ...v.parse(VoucherUseRequest, body)};
    case 'redeemConfirm':
    case 'chargeSettle':
    case 'voucherReverse':
      return {kind, ...v.parse(OfActRequest, body)};
    case 'earnReverse':
    case 'redeemReverse':
      return {kind, ...v.parse(PointsReverseRequest, body)};
    case 'chargeReverse':
      return {kind, ...v.parse(ChargeReverseRequest, body)};
    case 'credit':
      return {kind, ...v.parse(CreditRequest, body)};
  }
}
