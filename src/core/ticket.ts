import type {Collected} from './bonus/collect.ts';
import type {CodeFigures} from './bonus/figures.ts';
import type {Moment} from './bonus/moment.ts';
import type {MemberEarned} from './members/earned.ts';
import type {PayAct} from './members/deed.ts';
import type {MemberFigures} from './members/figures.ts';
import type {FundLine} from './members/fund-line.ts';
import type {MemberVoucherLine} from './members/voucher-line.ts';
import type {Hundredths} from './members/protocol.ts';
import type {LinkId, TicketMember} from './members/ticket-member.ts';
import type {Cents, Ppm} from './money.ts';
import type {PriceLevel} from './price-level.ts';
import type {Thousandths} from './quantity.ts';
import type {RefundOf} from './refund/refund-of.ts';

/** `inside`: the price holds the tax (GST, VAT). `onTop`: the tax comes on top of the price (sales tax). */
export type TaxMode = 'inside' | 'onTop';

/** A tax as it was when the line was booked: a later change of rates never touches a ticket. */
export type Tax = {readonly code: string; readonly name: string; readonly ratePpm: Ppm; readonly mode: TaxMode};

/** For what is not taxed at all, such as a maker's coupon. */
export const NO_TAX: Tax = {code: '', name: '', ratePpm: 0, mode: 'inside'};

/** What every line has. `no` counts from 1 within the ticket and never changes; `voided` is the quantity taken back. */
export type LineBase = {
  readonly no: number;
  readonly name: string;
  readonly group: string;
  readonly tax: Tax;
  /** When it was booked, on the venue's clock: that decides which bonus actions it counts for. */
  readonly bookedAt: Moment;
  /** The bonus code that the line collects for. It stands on the line because splits and transfers move lines. */
  readonly collectsFor: string | null;
  /** A line of a ticket that was completed once and reopened: it collects for nobody, wherever it goes. */
  readonly collectBan: boolean;
};

type PricedLine = LineBase & {
  /** Negative on a return. */
  readonly quantity: Thousandths;
  /** How much of `quantity` was taken back (same sign, never more than it). */
  readonly voided: Thousandths;
  readonly unitCents: Cents;
  /**
   * On a refund alone: the cents that the rounding of a part of weighed goods leaves over, so that all the parts come
   * to what the whole line did.
   */
  readonly remainderCents?: Cents;
  /** What one is: `pc`, `kg`, `lb` … Only a unit other than `pc` takes parts of one. */
  readonly unit: string;
  readonly isDiscountable: boolean;
};

/** A product from the catalogue. `code` is what was scanned or typed. */
export type ProductLine = PricedLine & {
  readonly kind: 'product';
  readonly productId: string;
  readonly code: string;
  /** The catalogue's price, where the operator changed it. */
  readonly listedCents: Cents | null;
  /**
   * What it may cost: the price of level 1, and those of other levels as they were when it was booked. On lines of
   * products that have levels alone; older journals lack both.
   */
  readonly baseCents?: Cents;
  readonly levels?: readonly PriceLevel[];
};

/** An open-price line: an amount in a product group. */
export type GroupLine = PricedLine & {readonly kind: 'group'};

/** A maker's coupon: an amount off, never discounted further. `amountCents` is negative. */
export type CouponLine = LineBase & {
  readonly kind: 'coupon';
  readonly code: string;
  readonly amountCents: Cents;
  readonly isVoid: boolean;
};

/** An amount off one line, given by the operator. Goes with its line when that is voided. */
export type LineDiscount = LineBase & {
  readonly kind: 'discount';
  readonly ofLine: number;
  readonly amountCents: Cents;
  readonly isVoid: boolean;
};

/**
 * What a redemption gave: a free product at nothing, or an amount off. Locked: it can't be voided, moved, repriced or
 * given back, by nobody.
 */
export type BenefitLine = LineBase & {
  readonly kind: 'benefit';
  readonly redemptionId: string;
  readonly actionId: string;
  /** Whose points paid for it. */
  readonly ofCode: string;
  readonly productId: string | null;
  /** Zero for a free product, else negative. */
  readonly amountCents: Cents;
  /** What the free product would have cost; shown, never added. */
  readonly insteadOfCents: Cents | null;
};

/**
 * Credit sold on a voucher, or put on one that is there. Owed to its holder, so it is no turnover: no tax, no points, no
 * discount. The bonus host hears of it when the ticket is paid.
 */
export type VoucherLine = LineBase & {
  readonly kind: 'voucher';
  readonly code: string;
  readonly card: VoucherCard;
  readonly amountCents: Cents;
  /** The hash of the PIN that a new card came with; null where it has none, or is known at the host already. */
  readonly pinHash: string | null;
  readonly isVoid: boolean;
};

/** `new`: the bonus host does not know the code yet. */
export type VoucherCard = 'new' | 'existing';

export type Line =
  ProductLine | GroupLine | CouponLine | LineDiscount | BenefitLine | VoucherLine | MemberVoucherLine | FundLine;

/**
 * Off the whole ticket: a percentage of its discountable lines, or an amount: positive off what is sold, negative off
 * what goes back. An amount given on a sale does not turn round when more goes back than is sold. A percentage that was
 * split may carry the cents that its rounding left over (`remainderCents`): they are taken off beside it, so that the
 * part and the rest come to what the whole did.
 */
export type MoneyOff =
  {readonly kind: 'percent'; readonly ratePpm: Ppm} | {readonly kind: 'amount'; readonly amountCents: Cents};

/**
 * The one discount of a ticket. `ofCode`: the bonus code that it came from; `ofTier`: the name of the member's tier that
 * gives it; without either, an operator gave it.
 */
export type TicketDiscount = MoneyOff & {
  readonly ofCode?: string;
  readonly ofTier?: string;
  /** The name of the venue's own discount that it is, where it is one. */
  readonly preset?: string;
  /**
   * On a percentage that was split: the cents that its rounding left over, taken off beside it, so that the part and the
   * rest come to what the whole did.
   */
  readonly remainderCents?: Cents;
};

/**
 * What became of the discount of the code that is assigned. `percentAlone`: the ticket is a part of a split, and an
 * amount off stays with the rest. `given`: not a second time, also after it was taken off, until the code is read again.
 */
export type CodeDiscountState = 'notGiven' | 'percentAlone' | 'given';

/** How a tender behaves; the venue's list of tenders names them. */
export type TenderKind = 'cash' | 'card' | 'other';

type TenderBase = {
  readonly no: number;
  readonly tenderId: string;
  readonly name: string;
  /** As handed over: a 50 note for 22.40 is 5000. */
  readonly amountCents: Cents;
  /** What cash rounding added to the amount due on this (the last, cash) leg. */
  readonly roundingCents: Cents;
  readonly isVoid: boolean;
};

/** A payment with one of the venue's own ways of paying. */
export type PlainTender = TenderBase & {readonly kind: TenderKind};

/** A payment from a voucher's credit, booked at the bonus host by the act `actId`. */
export type CreditTender = TenderBase & {
  readonly kind: 'credit';
  readonly code: string;
  readonly actId: string;
  /** What was left on the voucher after it. */
  readonly leftCents: Cents;
};

/** A payment that a gaming system was asked for, by the act `actId`. */
type MemberTender = TenderBase & {
  readonly actId: string;
  readonly actKind: PayAct['kind'];
  readonly link: LinkId;
  /** The gaming system's name, as people say it. */
  readonly system: string;
  /** The member's number there. */
  readonly number: string;
  /** The host's own name for the act. */
  readonly reference: string;
  /** Of a refund: the host's own name for the giving back. */
  readonly backReference?: string;
  /** Of a refund: not given back when it was closed, and left to the manager. */
  readonly isLeftOpen?: true;
};

/** A payment from money that a member holds at the host: an external payment, or one from an account balance. */
export type WalletTender = MemberTender & {
  readonly kind: 'wallet';
  readonly account: string;
  /** What was left on the account after it. */
  readonly leftCents: Cents;
};

/** A payment with a member's points: for one line, or for a part of the ticket (`ofLine` null). */
export type PointsTender = MemberTender & {
  readonly kind: 'points';
  readonly bucket: string;
  readonly hundredths: Hundredths;
  readonly leftHundredths: Hundredths;
  readonly ofLine: number | null;
};

/** A payment on the ticket. Negative amounts go out to the customer. */
export type Tender = PlainTender | CreditTender | WalletTender | PointsTender;

/** A card payment whose answer (approved or not) the cashier still owes; survives a restart. */
export type AskedTender = {readonly tenderId: string; readonly name: string; readonly amountCents: Cents};

/** What one code collects, or collected, on a ticket. */
export type CodeCollects = {readonly code: string; readonly collected: readonly Collected[]};

type TicketBase = {
  readonly id: string;
  readonly no: number;
  readonly openedAtMs: number;
  /** The number of the operator who opened it, and the name; tickets from before it have none. */
  readonly operatorNo: string;
  readonly openedByName?: string;
  readonly lines: readonly Line[];
  readonly discount: TicketDiscount | null;
  readonly tenders: readonly Tender[];
  /** The table or tab that it belongs to; null: a quick sale. */
  readonly table: string | null;
  /** The bonus code that is assigned now: lines booked from here on collect for it. */
  readonly bonusCode: string | null;
  /** The ticket is a copy of one that was completed already: nothing on it collects, later lines included. */
  readonly collectBan: boolean;
  /** The ticket that this one was split off; its rest comes back when this one is done. */
  readonly splitFrom: string | null;
  /** The member that it is for; absent where there is none. */
  readonly member?: TicketMember;
};

/** A line of a part, and the line of the rest that it was; `isPart`: some of it stayed there. */
export type PartedLine = {readonly no: number; readonly from: number; readonly isPart: boolean};

export type OpenTicket = TicketBase & {
  readonly phase: 'open';
  readonly asked: AskedTender | null;
  readonly codeDiscount: CodeDiscountState;
  /** Of a part of a split alone: where its lines come from, for when the split is given up. */
  readonly parted?: readonly PartedLine[];
};
export type ClosedTicket = TicketBase & {
  readonly phase: 'closed';
  readonly closedAtMs: number;
  /** The number and the name of the operator who closed it. */
  readonly closedBy: string;
  readonly closedByName: string;
  readonly changeCents: Cents;
  /** What each of its codes collected when it was completed; the bonus host confirms it later. */
  readonly collected: readonly CodeCollects[];
  /** What its receipt says of its codes, as it was first printed; null before that, and where none is on it. */
  readonly figures: readonly CodeFigures[] | null;
  /** On a counter booking: the id of the ticket that it takes back. Null on a sale. */
  readonly reverses: string | null;
  /** How many copies of the receipt were printed beside the original. */
  readonly copies: number;
  /** What its member earned; absent where nothing was earned. */
  readonly earned?: MemberEarned;
  /** Why a member who is on it earned nothing; absent where something was earned, or there was nothing to earn. */
  readonly notEarned?: 'barred' | 'linkDown' | 'notOffered';
  /** What the receipt says of its member, as it was first printed; absent before that. */
  readonly memberFigures?: MemberFigures;
  /** On a refund: the ticket whose goods came back. */
  readonly refundOf?: RefundOf;
};

export type CancelledTicket = TicketBase & {
  readonly phase: 'cancelled';
  readonly cancelledAtMs: number;
};
export type Ticket = OpenTicket | ClosedTicket | CancelledTicket;
