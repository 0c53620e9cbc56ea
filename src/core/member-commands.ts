import type {Product} from './catalogue.ts';
import type {DeedAnswer, TakeAnswer} from './members/deed.ts';
import type {MemberVoucher} from './members/protocol.ts';
import type {LinkId} from './members/ticket-member.ts';
import type {Cents} from './money.ts';

/** Commands about vouchers and money for accounts, and the answers of members' hosts. */
export type MemberAskCommand =
  /** Books money that the ticket's member pays for the own account at a link. */
  | {readonly kind: 'fundAccount'; readonly link: LinkId; readonly account: string; readonly amountCents: Cents}
  /** Uses a member's voucher on the ticket; `product`: the free one as the catalogue has it, null for none. */
  | {readonly kind: 'askVoucher'; readonly voucher: MemberVoucher; readonly product: Product | null}
  /** The host's final answer about a payment from money or points, or about a voucher. */
  | {readonly kind: 'answerMember'; readonly id: string; readonly answer: TakeAnswer}
  /** The cashier does not wait for the answer: it is paid another way, and what was taken goes back. */
  | {readonly kind: 'giveUpMember'; readonly id: string}
  /** The host's final answer about anything else that a link was owed. */
  | {readonly kind: 'answerDeed'; readonly id: string; readonly answer: DeedAnswer};
