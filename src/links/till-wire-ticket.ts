import * as v from 'valibot';
import {LINES_MAX, TENDERS_MAX} from '../core/limits.ts';
import type {SharedTicket} from '../core/peers/protocol.ts';
import type {CodeFigures} from '../core/bonus/figures.ts';
import type {ClosedTicket, Line, Tender, TicketDiscount} from '../core/ticket.ts';
import {Id, LineNo, list, Name, Quantity, shown, TicketNo, TillNumber, TimeMs, whole} from './till-wire.ts';

/*
 * A ticket of another till, whole. Everything in it is within what a ticket can be, because a receipt is printed and a
 * refund is made of it.
 */

const NAME_CELLS = 80;
const CODE_CELLS = 128;
const CODES_MAX = 200;
const PARTS_MAX = 100;
/** More refunds than this no ticket has. */
const REFUNDS_MAX = 200;
/** No sum of a ticket is beyond it. */
const AMOUNT_MAX = 9_999_999_999;

const name = shown(NAME_CELLS);
const code = shown(CODE_CELLS);
const cents = whole(-AMOUNT_MAX, AMOUNT_MAX);
const quantity = whole(-AMOUNT_MAX, AMOUNT_MAX);
const points = whole(-AMOUNT_MAX, AMOUNT_MAX);
const tax = v.object({code, name, ratePpm: whole(0, 1_000_000), mode: v.picklist(['inside', 'onTop'])});
const date = v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/));
const moment = v.object({date, minute: whole(0, 1439)});
const actId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_/-]{1,128}$/));
const account = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/));
const reference = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));

const lineBase = {
  no: LineNo,
  name,
  group: code,
  tax,
  bookedAt: moment,
  collectsFor: v.nullable(code),
  collectBan: v.boolean(),
};
const priced = {
  ...lineBase,
  quantity,
  voided: quantity,
  unitCents: cents,
  remainderCents: v.exactOptional(cents),
  unit: code,
  isDiscountable: v.boolean(),
};

const line = v.variant('kind', [
  v.object({kind: v.literal('product'), ...priced, productId: code, code, listedCents: v.nullable(cents)}),
  v.object({kind: v.literal('group'), ...priced}),
  v.object({kind: v.literal('coupon'), ...lineBase, code, amountCents: cents, isVoid: v.boolean()}),
  v.object({kind: v.literal('discount'), ...lineBase, ofLine: LineNo, amountCents: cents, isVoid: v.boolean()}),
  v.object({
    kind: v.literal('benefit'),
    ...lineBase,
    redemptionId: code,
    actionId: code,
    ofCode: code,
    productId: v.nullable(code),
    amountCents: cents,
    insteadOfCents: v.nullable(cents),
  }),
  v.object({
    kind: v.literal('voucher'),
    ...lineBase,
    code,
    card: v.picklist(['new', 'existing']),
    amountCents: cents,
    pinHash: v.null(),
    isVoid: v.boolean(),
  }),
  v.object({
    kind: v.literal('memberVoucher'),
    ...lineBase,
    actId,
    link: account,
    system: name,
    number: account,
    voucherId: code,
    reference,
    productId: v.nullable(code),
    amountCents: cents,
    insteadOfCents: v.nullable(cents),
    isVoid: v.boolean(),
  }),
  v.object({
    kind: v.literal('fund'),
    ...lineBase,
    link: code,
    system: name,
    number: code,
    holder: name,
    account: code,
    called: name,
    amountCents: cents,
    isVoid: v.boolean(),
  }),
]) satisfies v.GenericSchema<unknown, Line>;

const off = {ofCode: v.exactOptional(code), ofTier: v.exactOptional(name), remainderCents: v.exactOptional(cents)};
const discount = v.variant('kind', [
  v.object({kind: v.literal('percent'), ratePpm: whole(0, 1_000_000), ...off}),
  v.object({kind: v.literal('amount'), amountCents: cents, ...off}),
]) satisfies v.GenericSchema<unknown, TicketDiscount>;

const tenderBase = {
  no: whole(1, TENDERS_MAX),
  tenderId: code,
  name,
  amountCents: cents,
  roundingCents: cents,
  isVoid: v.boolean(),
};
const memberTender = {
  ...tenderBase,
  actId,
  actKind: v.picklist(['redeemAuthorise', 'chargeAuthorise', 'debit']),
  link: account,
  system: name,
  number: account,
  reference,
  backReference: v.exactOptional(reference),
  isLeftOpen: v.exactOptional(v.literal(true)),
};
const tender = v.variant('kind', [
  v.object({kind: v.literal('cash'), ...tenderBase}),
  v.object({kind: v.literal('card'), ...tenderBase}),
  v.object({kind: v.literal('other'), ...tenderBase}),
  v.object({kind: v.literal('credit'), ...tenderBase, code, actId, leftCents: cents}),
  v.object({kind: v.literal('wallet'), ...memberTender, account, leftCents: cents}),
  v.object({
    kind: v.literal('points'),
    ...memberTender,
    bucket: account,
    hundredths: points,
    leftHundredths: points,
    ofLine: v.nullable(LineNo),
  }),
]) satisfies v.GenericSchema<unknown, Tender>;

const collected = list(v.object({actionId: code, pool: code, points}), PARTS_MAX);

const member = v.object({
  link: account,
  number: code,
  name,
  maskedCard: v.nullable(code),
  tier: v.nullable(v.object({code, name})),
  barredReason: v.nullable(name),
  isLive: v.boolean(),
  asOfMs: TimeMs,
  points: list(v.object({bucket: account, name, hundredths: points}), 0),
  wallets: list(
    v.object({
      link: account,
      number: code,
      accounts: list(v.object({account, name, cents}), 0),
    }),
    0,
  ),
  terms: v.object({priceLevel: whole(1, 99), discountPpm: whole(0, 1_000_000), earnPpm: whole(0, 100_000_000)}),
  areTermsOn: v.boolean(),
});

const earned = v.object({
  id: actId,
  link: account,
  number: account,
  bucket: account,
  name: v.exactOptional(name),
  hundredths: points,
  lines: v.exactOptional(list(v.object({line: LineNo, hundredths: points}), LINES_MAX)),
});

const gained = {name, points};
const gains = list(v.object(gained), PARTS_MAX);
const figures = v.variant('state', [
  v.object({state: v.literal('pending'), code, actions: gains}),
  v.object({
    state: v.literal('confirmed'),
    code,
    actions: list(v.object({...gained, held: v.nullable(points), needed: v.nullable(points)}), PARTS_MAX),
    creditCents: v.nullable(cents),
  }),
  v.object({state: v.literal('refused'), code, reason: name}),
  v.object({state: v.literal('saleRefused'), code, reason: name, actions: gains}),
]) satisfies v.GenericSchema<unknown, CodeFigures>;

const earnedFigure = v.variant('kind', [
  v.object({kind: v.literal('nothing')}),
  v.object({kind: v.literal('confirmed'), hundredths: points}),
  v.object({kind: v.literal('pending'), hundredths: points}),
  v.object({kind: v.literal('notEarned'), why: name}),
]);
const memberFigures = v.object({
  points: v.object({
    before: v.nullable(points),
    earned: earnedFigure,
    redeemed: points,
    after: v.nullable(points),
  }),
  pending: list(v.object({name, amountCents: cents}), TENDERS_MAX),
  funded: v.exactOptional(
    list(
      v.variant('fate', [
        v.object({fate: v.literal('confirmed'), name, amountCents: cents, leftCents: v.nullable(cents)}),
        v.object({fate: v.picklist(['pending', 'refused']), name, amountCents: cents}),
      ]),
      LINES_MAX,
    ),
  ),
});

const refundOf = v.object({
  ticketId: Id,
  ticketNo: TicketNo,
  taken: list(Quantity, LINES_MAX),
  taxes: list(v.object({tax, netCents: cents, taxCents: cents}), PARTS_MAX),
  revoked: v.exactOptional(earned),
  owner: v.exactOptional(v.object({tillNo: TillNumber, claimId: Id})),
});

const ticket = v.object({
  phase: v.literal('closed'),
  id: Id,
  no: TicketNo,
  openedAtMs: TimeMs,
  operatorNo: code,
  openedByName: v.exactOptional(Name),
  lines: list(line, LINES_MAX),
  discount: v.nullable(discount),
  tenders: list(tender, TENDERS_MAX),
  table: v.nullable(code),
  bonusCode: v.nullable(code),
  collectBan: v.boolean(),
  splitFrom: v.nullable(code),
  member: v.exactOptional(member),
  closedAtMs: TimeMs,
  closedBy: code,
  closedByName: Name,
  changeCents: cents,
  collected: list(v.object({code, collected}), CODES_MAX),
  figures: v.nullable(list(figures, CODES_MAX)),
  reverses: v.nullable(Id),
  copies: whole(0, 9999),
  earned: v.exactOptional(earned),
  notEarned: v.exactOptional(v.picklist(['barred', 'linkDown', 'notOffered'])),
  memberFigures: v.exactOptional(memberFigures),
  refundOf: v.exactOptional(refundOf),
}) satisfies v.GenericSchema<unknown, ClosedTicket>;

export const TicketAnswer = v.object({
  tillNo: TillNumber,
  ticket,
  wasReopened: v.boolean(),
  refunds: list(ticket, REFUNDS_MAX),
}) satisfies v.GenericSchema<unknown, SharedTicket>;

/** What was claimed was refunded, as this ticket. */
export const ConfirmBody = v.strictObject({id: Id, refund: ticket});
