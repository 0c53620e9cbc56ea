import type {UiMember} from '../../src/app/member-pages.ts';
import type {Offer} from '../../src/app/member-links.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import {discountFor} from '../../src/core/members/tier-discount.ts';
import type {TillState} from '../../src/core/state.ts';
import {memberSettings} from './member-till.ts';
import {COFFEE, dressingWith, SUNDAY_MS} from './states.ts';

/** Anna Koch of the practice hosts, as she stands on a ticket. */
export const ANNA_KOCH: TicketMember = {
  link: 'bally',
  number: '0010042',
  name: 'Anna Koch',
  maskedCard: '*****0042',
  tier: {code: 'GOLD', name: 'Gold'},
  barredReason: null,
  isLive: true,
  asOfMs: SUNDAY_MS,
  points: [{bucket: 'points', name: 'Points', hundredths: 128_400}],
  wallets: [
    {link: 'bally', number: '0010042', accounts: [{account: 'cash', name: 'Cash wallet', cents: 25_000}]},
    {link: 'aura', number: 'A-17', accounts: [{account: 'balance', name: 'Account balance', cents: 4000}]},
  ],
  terms: {priceLevel: 2, discountPpm: 50_000, earnPpm: 1_000_000},
  areTermsOn: true,
};

const YES: Offer = {isOffered: true};
const LINK = {canEarn: true, canRedeem: true, queuesEarned: true, waiting: 0, oldestMs: null, refused: 0} as const;

/** What screens show of members while both links are there. */
export const UI_MEMBER: UiMember = {
  asked: null,
  links: [
    {id: 'bally', system: 'Bally', standing: 'up', wallet: 'charge', ...LINK},
    {id: 'aura', system: 'Aura', standing: 'up', wallet: 'debit', ...LINK},
  ],
  system: 'Bally',
  finds: {card: YES, number: YES, name: YES, tier: YES, machine: {isOffered: false, why: 'systemCannot'}},
  vouchers: YES,
  vouchersTold: 'told',
  earns: 1938,
  earnsNot: null,
  photo: 'onFile',
  picture: null,
  isAskUnsent: false,
  sources: [
    {kind: 'wallet', link: 'bally', account: 'cash', name: 'Bally Cash wallet', cents: 25_000, isLive: true},
    {kind: 'wallet', link: 'aura', account: 'balance', name: 'Aura Account balance', cents: 4000, isLive: true},
    {kind: 'points', bucket: 'points', name: 'Bally Points', hundredths: 128_400, worthCents: 1284, isLive: true},
  ],
};

/** The looks of a till with members. */
export const MEMBER_DRESSING = dressingWith({members: memberSettings({walletLinks: ['bally', 'aura']})});

/** A till with this member on its open ticket; the coffee ticket where no other is named. */
export function withMember(member: TicketMember = ANNA_KOCH, state: TillState = COFFEE): TillState {
  if (state.ticket === null) return state;
  return {...state, ticket: {...state.ticket, member, discount: discountFor(state.ticket.discount, member)}};
}
