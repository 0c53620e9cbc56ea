import type {MemberAct, MemberAnswer, Moved} from '../../src/core/members/protocol.ts';

const SALE = {number: '0010042', ticketId: 'till-03/ticket/17'} as const;

/** An act of every kind, with ids as a till makes them. */
export const ONE_OF_EACH: readonly MemberAct[] = [
  {id: 'till-03/17/earn', kind: 'earn', ...SALE, bucket: 'points', hundredths: 1250, completedAtMs: 1_773_144_000_000},
  {id: 'till-03/17/unearn', kind: 'earnReverse', ofId: 'till-03/17/earn', hundredths: 50},
  {id: 'till-03/17/hold', kind: 'redeemAuthorise', ...SALE, bucket: 'points', hundredths: 1000},
  {id: 'till-03/17/confirm', kind: 'redeemConfirm', ofId: 'till-03/17/hold'},
  {id: 'till-03/17/unhold', kind: 'redeemReverse', ofId: 'till-03/17/hold', hundredths: null},
  {id: 'till-03/17/charge', kind: 'chargeAuthorise', ...SALE, account: 'cash', cents: 990},
  {id: 'till-03/17/settle', kind: 'chargeSettle', ofId: 'till-03/17/charge'},
  {id: 'till-03/17/uncharge', kind: 'chargeReverse', ofId: 'till-03/17/charge', cents: 90},
  {id: 'till-03/17/debit', kind: 'debit', ...SALE, account: 'balance', cents: 990},
  {id: 'till-03/17/credit', kind: 'credit', reference: 'AUR-12', cents: null},
  {id: 'till-03/17/voucher', kind: 'voucherUse', ...SALE, voucherId: 'A-1'},
  {id: 'till-03/17/unvoucher', kind: 'voucherReverse', ofId: 'till-03/17/voucher'},
  {id: 'till-03/17/fund', kind: 'fund', ...SALE, account: 'cash', cents: 5000},
];

function movedBy(act: MemberAct): Moved {
  const {number} = SALE;
  switch (act.kind) {
    case 'earn':
    case 'redeemAuthorise':
      return {of: 'points', number, bucket: act.bucket, hundredths: act.hundredths, leftHundredths: 0};
    case 'earnReverse':
    case 'redeemReverse':
      return {of: 'points', number, bucket: 'points', hundredths: act.hundredths ?? 7, leftHundredths: -7};
    case 'redeemConfirm':
      return {of: 'points', number, bucket: 'points', hundredths: 1000, leftHundredths: 0};
    case 'chargeAuthorise':
    case 'debit':
    case 'fund':
      return {of: 'money', number, account: act.account, cents: act.cents, leftCents: 0};
    case 'chargeReverse':
    case 'credit':
      return {of: 'money', number, account: 'cash', cents: act.cents ?? 7, leftCents: 7};
    case 'chargeSettle':
      return {of: 'money', number, account: 'cash', cents: 990, leftCents: 0};
    case 'voucherUse':
      return {of: 'voucher', number, voucherId: act.voucherId};
    case 'voucherReverse':
      return {of: 'voucher', number, voucherId: 'A-1'};
  }
}

/** An answer to an act, with everything right. */
export function answerTo(act: MemberAct): MemberAnswer {
  return {kind: act.kind, reference: 'BAL-1', moved: movedBy(act)};
}
