import type {MemberVoucher} from '../core/members/protocol.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import type {MemberLinks} from './member-links.ts';
import {asked} from './member-paying.ts';
import {memberLink} from './on-member-card.ts';
import type {Page} from './pages.ts';
import {backTo, carryOut, object, quiet, type Desk, type Turn} from './turn.ts';

/** What a link told of a member's vouchers. */
export type VouchersTold =
  | {readonly state: 'asked'}
  | {readonly state: 'failed'}
  | {readonly state: 'told'; readonly vouchers: readonly MemberVoucher[]};

/** The vouchers of the member who was asked about last; in memory alone. */
export type VoucherAsking = {
  /** Asks in the background: nobody waits for it. */
  readonly askVouchers: (link: LinkId, number: string) => void;
  readonly vouchers: () => VouchersTold;
};

/** Begins with nothing asked. `onChange` is called when something came in. */
export function vouchersOf(members: Pick<MemberLinks, 'vouchers'>, onChange: () => void): VoucherAsking {
  let told: VouchersTold = {state: 'asked'};
  let last = 0;
  const fetched = async (link: LinkId, number: string, mine: number): Promise<void> => {
    const answer = await members.vouchers(link, number);
    if (mine !== last) return;
    told = answer.kind === 'told' ? {state: 'told', vouchers: answer.told.vouchers} : {state: 'failed'};
    onChange();
  };
  return {
    askVouchers: (link, number) => {
      told = {state: 'asked'};
      last += 1;
      void fetched(link, number, last);
    },
    vouchers: () => told,
  };
}

/** Lists the vouchers of the ticket's member as soon as the link has told them. */
export function openVouchers(desk: Desk, pages: readonly Page[]): Turn {
  const member = desk.till.state().ticket?.member;
  if (member === undefined) return {pages, notice: {kind: 'refused', refusal: {code: 'noMember'}}};
  const link = memberLink(desk);
  if (link === null) return {pages, notice: {kind: 'refused', refusal: {code: 'noMemberLink'}}};
  const {id, system} = link;
  if (!desk.members.offer(id, 'vouchers').isOffered) return object(pages, {code: 'vouchersNotOffered', system});
  desk.asking.askVouchers(id, member.number);
  return quiet([...pages, {screen: 'menu', menu: 'member-vouchers', items: [], entry: '', selected: 0, pending: null}]);
}

/** The list with what the link has told by now. */
export function withVouchers({asking}: Pick<Desk, 'asking'>, turn: Turn): Turn {
  const top = turn.pages.at(-1);
  if (top?.screen !== 'menu' || top.menu !== 'member-vouchers' || top.items.length > 0) return turn;
  const told = asking.vouchers();
  if (told.state !== 'told' || told.vouchers.length === 0) return turn;
  const items = told.vouchers.map((voucher) => ({kind: 'memberVoucher', voucher}) as const);
  return {...turn, pages: [...turn.pages.slice(0, -1), {...top, items}]};
}

/** Uses a voucher on the ticket: its free product is looked up before the host is asked. */
export async function chooseVoucher(desk: Desk, pages: readonly Page[], voucher: MemberVoucher): Promise<Turn> {
  const {worth} = voucher;
  const product = worth.kind === 'product' ? await desk.catalogue.byCode(worth.productId) : null;
  const next = (): Turn => asked(desk, backTo(pages, 'sale'));
  return carryOut(desk, {kind: 'askVoucher', voucher, product}, {pages, next});
}
