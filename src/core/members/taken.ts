import type {BackWorth} from '../member-events.ts';
import {printable} from '../text.ts';
import type {PointsTender, WalletTender} from '../ticket.ts';
import type {MemberAsk} from './deed.ts';
import type {LinkId} from './ticket-member.ts';

/** As much of it as stands on screens and paper. */
const NAME_CELLS_MAX = 40;

/** What an account or a bucket is called where it pays: the system's name, and its own as the host says it. */
export function paymentName(system: string, name: string): string {
  return printable(`${system} ${name}`, NAME_CELLS_MAX);
}

/** What payments with points of a bucket are counted under: an account of the same name is another thing. */
export function pointsTenderId(link: LinkId, bucket: string): string {
  return `@${link}#${bucket}`;
}

/** What payments from an account are counted under, and what is put on it. */
export function accountTenderId(link: LinkId, account: string): string {
  return `@${link}/${account}`;
}

/** What a payment is counted under, once it stands on a ticket. */
export function tenderIdOf({link, act}: MemberAsk): string {
  if (act.kind === 'voucherUse') return vouchersId(link);
  return act.kind === 'redeemAuthorise' ? pointsTenderId(link, act.bucket) : accountTenderId(link, act.account);
}

/** What vouchers of a link's members are counted under. */
function vouchersId(link: LinkId): string {
  return `@${link}!vouchers`;
}

/** Of vouchers it is counted how many were used: what each gives is worth something to its ticket alone. */
export function worthOfVoucher({link, system}: {readonly link: LinkId; readonly system: string}): BackWorth {
  return {of: 'voucher', tenderId: vouchersId(link), name: paymentName(system, 'vouchers'), amount: 1};
}

/** What the host takes where it says yes, and what goes back then. */
export function worthOfAsk(ask: MemberAsk): BackWorth {
  const {act, name} = ask;
  if (act.kind === 'voucherUse') return worthOfVoucher(ask);
  const tenderId = tenderIdOf(ask);
  return act.kind === 'redeemAuthorise'
    ? {of: 'points', tenderId, name, amount: act.hundredths}
    : {of: 'money', tenderId, name, amount: act.cents};
}

/** What a payment from a member's account is worth there. */
export function worthOfTender(tender: WalletTender | PointsTender): BackWorth {
  const {tenderId, name} = tender;
  return tender.kind === 'points'
    ? {of: 'points', tenderId, name, amount: tender.hundredths}
    : {of: 'money', tenderId, name, amount: Math.abs(tender.amountCents)};
}
