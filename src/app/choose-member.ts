import {chooseFound, findOfTier, keepAccount} from './member-choices.ts';
import {spend} from './member-functions.ts';
import type {MemberItem} from './member-pages.ts';
import {askFund} from './member-funding.ts';
import {payFrom} from './member-paying.ts';
import {chooseVoucher} from './member-vouchers.ts';
import type {Page} from './pages.ts';
import {quiet, type Desk, type Turn} from './turn.ts';

/** An item of a list about members was chosen: on which pages, and what lies below the list. */
export function chooseMember(
  desk: Desk,
  {pages, below}: {readonly pages: readonly Page[]; readonly below: readonly Page[]},
  item: MemberItem,
): Promise<Turn> | Turn {
  switch (item.kind) {
    case 'source':
      return payFrom(desk, pages, item.source);
    case 'bucket':
      return spend(desk, below, {bucket: item.source.bucket, what: item.what});
    case 'fundAccount':
      return askFund(desk, below, item.account);
    case 'memberVoucher':
      return chooseVoucher(desk, pages, item.voucher);
    case 'found':
      return chooseFound(desk, below, item.member);
    case 'tier':
      return findOfTier(desk, below, item.tier);
    case 'accountTier':
      return keepAccount(desk, below, item);
    case 'ability':
      return quiet(pages);
  }
}
