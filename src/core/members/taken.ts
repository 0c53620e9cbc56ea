import type {BackWorth} from '../member-events.ts';
import type {PointsTender, WalletTender} from '../ticket.ts';
import type {MemberAsk} from './deed.ts';
import type {LinkId} from './ticket-member.ts';

/** What payments with points of a bucket are counted under: an account of the same name is another thing. */
export function pointsTenderId(link: LinkId, bucket: string): string {
  return `@${link}#${bucket}`;
}

/** What a payment is counted under, once it stands on a ticket. */
export function tenderIdOf({link, act}: MemberAsk): string {
  return act.kind === 'redeemAuthorise' ? pointsTenderId(link, act.bucket) : `@${link}/${act.account}`;
}

/** What the host takes where it says yes, and what goes back then. */
export function worthOfAsk(ask: MemberAsk): BackWorth {
  const {act, name} = ask;
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
