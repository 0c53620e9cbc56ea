import {CREDIT_MAX} from './bonus/host-protocol.ts';
import type {Command} from './commands.ts';
import {
  allowed,
  changeable,
  happened,
  isRefusal,
  refuse,
  type BareEvent,
  type Decision,
  type Scene,
} from './decision.ts';
import {LINES_MAX} from './limits.ts';
import {nextLineNo} from './line-moves.ts';
import {isAmount} from './money.ts';
import {keepsSense} from './sense.ts';
import type {TillState} from './state.ts';
import {NO_TAX, type VoucherLine} from './ticket.ts';
import {vouchersOn} from './vouchers.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** True where a ticket that is not paid yet sells this voucher already: a new one can be sold only once. */
function isOnSale({ticket, parked}: TillState, code: string): boolean {
  return [...(ticket === null ? [] : [ticket]), ...parked].some((one) =>
    vouchersOn(one).some((line) => line.code === code),
  );
}

/**
 * Books credit for a voucher, new or there already. The host hears of it when the ticket is paid, so nobody can spend
 * what is not paid for. Opens a ticket where none is open.
 */
export function decideSellVoucher(scene: Scene, command: Of<'sellVoucher'>): Decision {
  const {state, facts} = scene;
  const operator = allowed(state, 'operateTills', 'sellVouchers');
  if (isRefusal(operator)) return refuse(operator);
  const {code, card, amountCents, pinHash} = command;
  if (!isAmount(amountCents)) return refuse({code: 'amountZero'});
  if (amountCents > CREDIT_MAX) return refuse({code: 'amountTooLarge', most: CREDIT_MAX});
  const {cashStep} = facts.rules;
  if (amountCents % cashStep !== 0) return refuse({code: 'notPayableInCoins', step: cashStep});
  const ticket = state.ticket === null ? null : changeable(state);
  if (ticket !== null && isRefusal(ticket)) return refuse(ticket);
  if ((ticket?.lines.length ?? 0) >= LINES_MAX) return refuse({code: 'tooManyLines', most: LINES_MAX});
  if (isOnSale(state, code)) return refuse({code: 'voucherOnTicket', voucher: code});
  const ticketId = ticket?.id ?? facts.newId;
  const line: VoucherLine = {
    kind: 'voucher',
    no: nextLineNo(ticket?.lines ?? []),
    name: card === 'new' ? 'Voucher' : 'Top-up',
    group: '',
    tax: NO_TAX,
    bookedAt: facts.moment,
    collectsFor: null,
    collectBan: ticket?.collectBan ?? false,
    code,
    card,
    amountCents,
    pinHash,
    isVoid: false,
  };
  const opened: BareEvent[] =
    ticket === null ? [{kind: 'ticketOpened', ticketId, ticketNo: state.nextTicketNo, table: null}] : [];
  return keepsSense(scene, happened(scene, ...opened, {kind: 'lineAdded', ticketId, line}));
}

/** The host's final answer about a voucher that was sold: it holds the credit, or the sale was refused for good. */
export function decideAnswerSale(scene: Scene, {id, code, answer}: Of<'answerSale'>): Decision {
  return answer.kind === 'done'
    ? happened(scene, {kind: 'saleConfirmed', id, code, creditCents: answer.creditCents})
    : happened(scene, {kind: 'saleRefused', id, code, reason: answer.reason});
}
