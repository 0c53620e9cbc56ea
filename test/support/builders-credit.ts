import type {Command, CreditAnswer, SaleAnswer} from '../../src/core/commands.ts';
import type {Cents} from '../../src/core/money.ts';
import type {VoucherCard} from '../../src/core/ticket.ts';
import {A} from './builders-tables.ts';

/* Short forms of the commands about credit: paying with it, and selling it. */

/** A new card, to be sold. */
export const V = '00000000002001';
/** Another one. */
export const W = '00000000002002';

/** Credit was pressed: all that is due, or the amount that was typed. */
export const credit = (
  amountCents: Cents | null = null,
  more: {readonly isPaying?: boolean; readonly hasPin?: boolean} = {},
): Command => ({kind: 'askCredit', amountCents, isPaying: false, hasPin: false, ...more});

function answered(id: string, answer: CreditAnswer): Command {
  return {kind: 'answerCredit', id, answer};
}

/** The host has paid so much, and so much is left on the voucher. */
export const paidBy = (id: string, paidCents: Cents, creditCents: Cents = 0): Command =>
  answered(id, {kind: 'done', paidCents, creditCents});
export const notPaid = (id: string, reason: Extract<CreditAnswer, {kind: 'refused'}>['reason'] = 'noCredit'): Command =>
  answered(id, {kind: 'refused', reason});

/** Credit for a voucher. */
export const voucher = (
  amountCents: Cents,
  {code = V, card = 'new', pinHash = null}: {code?: string; card?: VoucherCard; pinHash?: string | null} = {},
): Command => ({kind: 'sellVoucher', code, card, amountCents, pinHash});
export const saleOf = (id: string, answer: SaleAnswer, code = V): Command => ({kind: 'answerSale', id, code, answer});

/** A code was read beside the one that collects. */
export const readToSpend = (code: string = A): Command => ({kind: 'readToSpend', code});
