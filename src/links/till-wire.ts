import * as v from 'valibot';
import {TROUBLE_CODES} from '../core/bonus/host-protocol.ts';
import {LINES_MAX, PEER_CLAIMS_MAX, TOTAL_MAX} from '../core/limits.ts';
import {
  DAY_ROWS_MAX,
  REFUNDS_TOLD_MAX,
  TILLS_PROTOCOL,
  type ClaimReason,
  type ClaimRequest,
  type LineQuantity,
  type PeerTrouble,
  type RefundsElsewhere,
  type SharedDay,
  type SharedRow,
} from '../core/peers/protocol.ts';
import {QUANTITY_MAX} from '../core/quantity.ts';
import {printable} from '../core/text.ts';

/*
 * What tills say to each other, as both sides check it: the one that answers takes requests with exactly these members;
 * the one that asks trusts no answer, leaves out members that it does not know, and makes text printable here, where it
 * enters. The published document is made from the same schemas.
 */

const RAW_TEXT_MAX = 2000;
const MESSAGE_CELLS = 120;
const NAME_CELLS = 40;
const TICKET_NO_MAX = 999_999_999;

/** Whole numbers between two. */
export const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/** Text as it may be shown, at most so many cells long. */
export const shown = (cells: number) =>
  v.pipe(
    v.string(),
    v.maxLength(RAW_TEXT_MAX),
    v.transform((raw) => printable(raw, cells)),
  );

/** The length first: looking at each of a million items, to complain of each, takes more memory than a till has. */
export const list = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(v.unknown()), v.maxLength(most), v.array(item));

export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const TillNumber = v.pipe(v.string(), v.regex(/^[0-9]{1,4}$/));
export const Day = v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/));
export const TimeMs = whole(0, 4_102_444_800_000);
export const TicketNo = whole(1, TICKET_NO_MAX);
export const Name = shown(NAME_CELLS);
export const LineNo = whole(1, LINES_MAX);
const OperatorNo = v.pipe(v.string(), v.regex(/^[0-9]{0,8}$/));

const quantity = {line: LineNo, quantity: whole(1, QUANTITY_MAX)};
export const Quantity = v.object(quantity) satisfies v.GenericSchema<unknown, LineQuantity>;

export const ClaimBody = v.strictObject({
  id: Id,
  ticketId: Id,
  lines: v.pipe(v.array(v.strictObject(quantity)), v.minLength(1), v.maxLength(LINES_MAX)),
}) satisfies v.GenericSchema<unknown, ClaimRequest>;
export const ReleaseBody = v.strictObject({id: Id});

export const PingAnswer = v.object({protocol: v.literal(TILLS_PROTOCOL), tillNo: TillNumber});

export const RowAnswer = v.object({
  id: Id,
  no: TicketNo,
  phase: v.picklist(['closed', 'cancelled']),
  atMs: TimeMs,
  operatorNo: OperatorNo,
  operatorName: v.nullable(Name),
  totalCents: whole(-TOTAL_MAX, TOTAL_MAX),
  mark: v.nullable(v.picklist(['refund', 'counter', 'reopened', 'refunded'])),
  left: v.exactOptional(v.picklist(['some', 'none'])),
}) satisfies v.GenericSchema<unknown, SharedRow>;

export const DayAnswer = v.object({
  tillNo: TillNumber,
  day: Day,
  rows: list(RowAnswer, DAY_ROWS_MAX),
  hasMore: v.boolean(),
}) satisfies v.GenericSchema<unknown, SharedDay>;

export const ReasonAnswer = v.variant('code', [
  v.object({code: v.literal('ticketUnknown')}),
  v.object({code: v.literal('notRefundable'), ticketNo: TicketNo}),
  v.object({code: v.literal('lineUnknown'), line: LineNo}),
  v.object({code: v.literal('tooMuch'), line: LineNo, left: whole(0, QUANTITY_MAX)}),
  v.object({code: v.literal('refundUnderWay'), tillNo: v.nullable(TillNumber)}),
  v.object({code: v.literal('hostsNotTold')}),
  v.object({code: v.literal('notAsClaimed')}),
  v.object({code: v.literal('releasedBefore')}),
  v.object({code: v.literal('confirmedBefore')}),
  v.object({code: v.literal('claimUnknown')}),
]) satisfies v.GenericSchema<unknown, ClaimReason>;

/** Where a claim stands. */
export const ClaimAnswer = v.object({
  id: Id,
  state: v.picklist(['held', 'confirmed', 'released', 'unknown']),
});

const Used = v.object({claimId: Id, refundNo: TicketNo});
/** What a till did with a ticket of the till that asks. */
export const RefundsAnswer = v.object({
  ticketId: Id,
  used: list(Used, REFUNDS_TOLD_MAX),
  open: list(Id, PEER_CLAIMS_MAX),
}) satisfies v.GenericSchema<unknown, RefundsElsewhere>;

/** A claim was not taken, released or confirmed, and nothing changed. */
export const RefusedAnswer = v.object({id: Id, state: v.literal('refused'), reason: ReasonAnswer});

export const TroubleAnswer = v.object({
  outcome: v.picklist(['no', 'unknown']),
  code: v.picklist(TROUBLE_CODES),
  message: shown(MESSAGE_CELLS),
}) satisfies v.GenericSchema<unknown, PeerTrouble>;
