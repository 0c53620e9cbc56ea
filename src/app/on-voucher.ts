import {CREDIT_MAX} from '../core/bonus/host-protocol.ts';
import {allowed, isRefusal} from '../core/decision.ts';
import type {ReadCode} from '../core/bonus/code-form.ts';
import type {Cents} from '../core/money.ts';
import type {VoucherCard} from '../core/ticket.ts';
import {addLine} from './book.ts';
import {bonusCodeOf} from './bonus-code.ts';
import {leaveManager} from './card-session.ts';
import {openVouchers} from './menus.ts';
import type {MenuItem, Objection, Page, Voucher} from './pages.ts';
import {freshSale, object, popped, quiet, type Desk, type Turn} from './turn.ts';

/** Credit for the code of the Card Manager, which is left with it. */
export async function topUp(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  const operator = allowed(desk.till.state(), 'sellVouchers');
  if (isRefusal(operator)) return {pages, notice: {kind: 'refused', refusal: operator}};
  if (desk.bonus.status().isOnline !== true) return object(pages, {code: 'voucherNeedsHost'});
  const left = await leaveManager(desk, pages);
  return left.notice === null ? openVouchers(desk, left.pages, {code, pinHash: null}) : left;
}

/** The code of the voucher to be sold was read; the host is asked whether it knows it. */
export async function takeVoucherCode(desk: Desk, pages: readonly Page[], {code, pin}: ReadCode): Promise<Turn> {
  desk.bonus.ask(code);
  const pinHash = pin === null ? null : await desk.hashPin(pin);
  return openVouchers(desk, popped(pages), {code, pinHash});
}

/** The code of the voucher to be sold was typed, scanned or swiped. */
export async function answerVoucherCode(desk: Desk, pages: readonly Page[], entry: string): Promise<Turn> {
  if (entry === '') return object(pages, {code: 'nothingTyped'});
  const read = await bonusCodeOf(desk, entry);
  return read === null ? object(pages, {code: 'notABonusCode'}) : takeVoucherCode(desk, pages, read);
}

/** What the host says of a code that is to hold credit: new, there already, or why it can't. */
function cardOf(desk: Desk, code: string): VoucherCard | Objection {
  const view = desk.bonus.view(code);
  // That it did not know the code is remembered also while it does not answer.
  if (desk.bonus.status().isOnline === false) return {code: 'voucherNeedsHost'};
  switch (view.kind) {
    case 'live':
      return 'existing';
    case 'checking':
      return {code: 'stillChecking'};
    case 'offline':
      return {code: 'voucherNeedsHost'};
    case 'refused':
      return view.reason.code === 'codeUnknown' ? 'new' : {code: 'voucherRefused', reason: view.reason};
  }
}

/** What a code holds already, as far as the host has said. */
function creditOn(desk: Desk, code: string): Cents {
  const view = desk.bonus.view(code);
  return view.kind === 'live' ? view.read.creditCents : 0;
}

/** Books credit for a voucher. Only with the host there, and only on a code that it would take. */
export async function sellVoucher(
  desk: Desk,
  to: {from: readonly Page[]; pages: readonly Page[]},
  {code, pinHash, amountCents}: Voucher & {readonly amountCents: Cents},
): Promise<Turn> {
  const card = cardOf(desk, code);
  if (typeof card !== 'string') return object(to.from, card);
  // Said before it is paid for: the host would refuse it afterwards.
  const most = CREDIT_MAX - creditOn(desk, code);
  if (amountCents > most) return {pages: to.from, notice: {kind: 'refused', refusal: {code: 'amountTooLarge', most}}};
  // A card that the host knows has the PIN that it has there.
  const command = {kind: 'sellVoucher', code, card, amountCents, pinHash: card === 'new' ? pinHash : null} as const;
  return addLine(desk, command, to);
}

/** An amount was chosen, or that another one is to be asked for. */
export async function chooseAmount(
  desk: Desk,
  {pages, below}: {pages: readonly Page[]; below: readonly Page[]},
  {voucher, amountCents}: Extract<MenuItem, {kind: 'voucher'}>,
): Promise<Turn> {
  if (amountCents !== null) return sellVoucher(desk, {from: pages, pages: freshSale(pages)}, {...voucher, amountCents});
  return quiet([...below, {screen: 'ask', question: {kind: 'voucherAmount', voucher}, entry: ''}]);
}
