import * as v from 'valibot';
import {ACTION_NAME_CELLS, ACTION_PARTS_MAX, POINTS_MAX, POINTS_PER_PIECE_MAX} from '../core/bonus/action.ts';
import type {BonusAction} from '../core/bonus/action.ts';
import {CODE_DIGITS_LEAST, CODE_DIGITS_MOST} from '../core/bonus/code-form.ts';
import {WEEKDAYS} from '../core/bonus/dates.ts';
import {COLLECT_PARTS_MAX, CREDIT_MAX} from '../core/bonus/host-protocol.ts';
import {PRICE_MAX, TOTAL_MAX} from '../core/limits.ts';
import {ONE_MILLION} from '../core/money.ts';
import {PIN_HASH_FORM} from '../store/code-pin.ts';

/*
 * What comes over the wire, checked before anything looks at it: exactly these members, nothing besides. The published
 * document is made from these schemas, so they use only what JSON Schema can say too.
 */

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));

export const TimeMs = whole(0, 4_102_444_800_000);
export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));
export const Code = v.pipe(v.string(), v.regex(new RegExp(`^[0-9]{${CODE_DIGITS_LEAST},${CODE_DIGITS_MOST}}$`)));
/** The PIN of a new card as the till keeps it until the card is paid for: never the PIN itself. */
export const PinHash = v.pipe(v.string(), v.regex(PIN_HASH_FORM));
export const Pin = v.pipe(v.string(), v.regex(/^[0-9]{4}$/));
export const ActionId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));
const Day = v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/));
const Part = text(48);
const Parts = v.pipe(v.array(Part), v.maxLength(ACTION_PARTS_MAX));
const Limit = v.nullable(whole(1, POINTS_MAX));

export const Benefit = v.variant('kind', [
  v.strictObject({kind: v.literal('freeProduct'), productId: Part}),
  v.strictObject({kind: v.literal('amountOff'), amountCents: whole(1, PRICE_MAX)}),
  v.strictObject({kind: v.literal('percentOff'), ratePpm: whole(1, ONE_MILLION)}),
]);

const Earning = v.variant('by', [
  v.strictObject({
    by: v.literal('item'),
    products: Parts,
    groups: Parts,
    pointsPerPiece: whole(1, POINTS_PER_PIECE_MAX),
    limitPerTicket: Limit,
  }),
  v.strictObject({
    by: v.literal('turnover'),
    groups: Parts,
    stepCents: whole(1, PRICE_MAX),
    pointsPerStep: whole(1, POINTS_PER_PIECE_MAX),
    limitPerTicket: Limit,
  }),
]);

const Spending = v.strictObject({costPoints: whole(1, POINTS_MAX), benefit: Benefit, limitPerTicket: Limit});

const Validity = v.strictObject({
  fromDate: v.nullable(Day),
  untilDate: v.nullable(Day),
  weekdays: v.pipe(v.array(v.picklist(WEEKDAYS)), v.minLength(1), v.maxLength(7)),
  hours: v.nullable(v.strictObject({fromMinute: whole(0, 1439), untilMinute: whole(1, 1440)})),
});

export const Action = v.strictObject({
  id: ActionId,
  name: text(ACTION_NAME_CELLS),
  pool: ActionId,
  earning: v.nullable(Earning),
  spending: v.nullable(Spending),
  validity: Validity,
}) satisfies v.GenericSchema<unknown, BonusAction>;

export const ReadRequest = v.strictObject({code: Code});

export const CollectRequest = v.strictObject({
  id: Id,
  code: Code,
  ticketId: Id,
  completedAtMs: TimeMs,
  points: v.pipe(
    v.array(v.strictObject({actionId: ActionId, points: whole(1, POINTS_MAX)})),
    v.minLength(1),
    v.maxLength(COLLECT_PARTS_MAX),
  ),
});

export const RedeemRequest = v.strictObject({
  id: Id,
  code: Code,
  pin: v.nullable(Pin),
  ticketId: Id,
  actionId: ActionId,
  costPoints: whole(1, POINTS_MAX),
});

export const PayCreditRequest = v.strictObject({
  id: Id,
  code: Code,
  pin: v.nullable(Pin),
  ticketId: Id,
  openCents: whole(1, TOTAL_MAX),
});

export const ReturnCreditRequest = v.strictObject({
  id: Id,
  ofId: Id,
  amountCents: v.nullable(whole(1, CREDIT_MAX)),
});

export const ReleaseRequest = v.strictObject({id: Id, ofId: Id});

export const SellRequest = v.strictObject({
  id: Id,
  code: Code,
  ticketId: Id,
  card: v.picklist(['new', 'existing']),
  amountCents: whole(1, CREDIT_MAX),
  pinHash: v.nullable(PinHash),
});
