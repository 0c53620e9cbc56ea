import type {Cents} from '../money.ts';
import type {Product} from '../catalogue.ts';
import type {MemberAct, VoucherWorth} from './protocol.ts';
import type {LinkId} from './ticket-member.ts';

type ActOf<Kind extends MemberAct['kind']> = Extract<MemberAct, {kind: Kind}>;

/** What takes money or points for a sale: somebody waits for the answer. */
export type PayAct = ActOf<'redeemAuthorise' | 'chargeAuthorise' | 'debit'>;
/** The same, and what uses a voucher. */
export type TakeAct = PayAct | ActOf<'voucherUse'>;
/** What makes a hold final once the sale is completed. */
export type FinishAct = ActOf<'redeemConfirm' | 'chargeSettle'>;

/** What puts money on an account that the member paid at the till: owed once the ticket is completed. */
export type FundAct = ActOf<'fund'>;

/** What a giving back names: the act that took or earned, and for a debit the reference that the host answered. */
export type BackOf = {
  readonly ofId: string;
  readonly ofKind: TakeAct['kind'] | 'earn';
  /** Null while the answer about the debit is not known: it is read from the queue when the debit's deed is over. */
  readonly reference: string | null;
  /** In cents or hundredths; null for all that is left, and for a voucher. */
  readonly amount: number | null;
};

/**
 * What the till owes an account link, whole, as it is kept until the link has answered for good: every try says the
 * same to the letter. Deeds of one member at one link go in their order, so that a giving back never overtakes what it
 * gives back. `id` was made with the event and is the act's own.
 */
export type MemberDeed = {
  readonly id: string;
  readonly link: LinkId;
  readonly number: string;
  readonly ticketId: string;
} & (
  | {readonly kind: 'memberTake'; readonly act: TakeAct}
  | {readonly kind: 'memberFinish'; readonly act: FinishAct | FundAct}
  | {readonly kind: 'memberEarn'; readonly act: ActOf<'earn'>}
  /** `isAwaited`: a refund waits for it at the till, as somebody does for every take. */
  | {readonly kind: 'memberGiveBack'; readonly back: BackOf; readonly isAwaited?: true}
);

/**
 * A payment from a member's account or points, or a voucher, that the host was asked for and has not answered: its outcome is unknown,
 * never "no". No ticket is completed while one is open on it.
 */
export type MemberAsk = {
  readonly id: string;
  readonly link: LinkId;
  /** The gaming system's name, as people say it. */
  readonly system: string;
  readonly number: string;
  readonly ticketId: string;
  readonly act: TakeAct;
  /** What it pays on the ticket. */
  readonly amountCents: Cents;
  /** The line that points pay for; null for a part of the whole ticket. */
  readonly ofLine: number | null;
  /** What the tender will be called. */
  readonly name: string;
  /** Asked while paying: a ticket that it covers wholly closes with it. */
  readonly isPaying: boolean;
  /** Since when the host is asked, by the till's clock. */
  readonly atMs: number;
  /** What is to stand on the ticket, where a voucher is to be used: on no payment. */
  readonly voucher?: AskedVoucher;
};

/** A voucher that is to be used; `product`: the free one as the catalogue had it, null for money off. */
export type AskedVoucher = {
  readonly voucherId: string;
  readonly name: string;
  readonly worth: VoucherWorth;
  readonly product: Product | null;
};

/** The host's final answer about a take. `left`: what the member has now, in cents or hundredths. */
export type TakeAnswer =
  | {readonly kind: 'done'; readonly reference: string; readonly left: number}
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** What the host says beside the code: what is held, why a member is barred. */
      readonly detail: string | null;
    };

/** The host's final answer about any other deed. */
export type DeedAnswer =
  | {readonly kind: 'done'; readonly reference: string; readonly left: number | null}
  | {readonly kind: 'refused'; readonly reason: string; readonly detail: string | null};

/** What is kept of an answer beside the deed: a debit is given back by its reference. */
export type KeptAnswer = {readonly reference: string; readonly left: number | null};
