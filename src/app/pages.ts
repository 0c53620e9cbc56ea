import type {Confirmation} from './confirmation.ts';
import type {BonusObjection, UiCode, UiCollects} from './bonus-pages.ts';
import type {PackTerms} from '../core/barcode/pack.ts';
import type {DateText} from '../core/bonus/dates.ts';
import type {Operator, PresetDiscount, Product, ProductGroup} from '../core/catalogue.ts';
import type {CashMove, LineMove} from '../core/commands.ts';
import type {Cents} from '../core/money.ts';
import type {Privilege} from '../core/privileges.ts';
import type {Thousandths} from '../core/quantity.ts';
import type {RefundLeft} from '../core/refund/pending.ts';
import type {Refusal} from '../core/refusals.ts';
import type {TillState} from '../core/state.ts';
import type {PeerObjection, PeerPage} from './peer-page.ts';
import type {ReadingObjection} from './reading-objections.ts';
import type {ReceiptPage} from './receipt-page.ts';
import type {NotRefunded, RefundPage, RefundQuestion, RefundSaid, TransactionsPage} from './refund-page.ts';
import type {Line, MoneyOff, TicketDiscount} from '../core/ticket.ts';
import type {DeviceItem, DeviceObjection, DeviceSaid} from './device-pages.ts';
import type {SettingsSaid} from './settings-news.ts';
import type {FunctionId} from './function-ids.ts';
import type {Intent} from './key-table.ts';
import type {LabelObjection} from './label-objections.ts';
import type {LendPage} from './lend-page.ts';
import type {OperatorItem, OperatorMenu, OperatorObjection, OperatorQuestion, OperatorSaid} from './operator-pages.ts';
import type {
  DoubtPage,
  MemberItem,
  MemberMenu,
  MemberObjection,
  MemberQuestion,
  MemberSaid,
  UiMember,
} from './member-pages.ts';
import type {CashUpPage, CashUpSaid} from './report-page.ts';
import type {UnprintedItem, UnprintedObjection, UnprintedPage} from './unprinted-page.ts';
import type {TrainingObjection, TrainingSaid} from './training-pages.ts';
import type {Trouble} from './trouble.ts';
import type {FaultCode, LinkStatus} from './ports.ts';
import type {Refused} from './refused.ts';

/** What an item of a menu does. The words for it are the screens' affair. */
export type MenuItem =
  | {readonly kind: 'function'; readonly id: FunctionId; readonly privilege: Privilege | null}
  | {readonly kind: 'tender'; readonly tenderId: string; readonly name: string}
  | {readonly kind: 'group'; readonly group: ProductGroup}
  /** An amount of credit for a voucher; null: another amount, which is asked for. */
  | {readonly kind: 'voucher'; readonly voucher: Voucher; readonly amountCents: Cents | null}
  | OperatorItem
  | {readonly kind: 'preset'; readonly preset: PresetDiscount}
  | {readonly kind: 'refused'; readonly refused: Refused}
  /** A part of a refund that was left open and still waits for its host. */
  | {readonly kind: 'leftOpen'; readonly left: RefundLeft}
  | DeviceItem
  | UnprintedItem
  | MemberItem;

/** A voucher that credit is to be put on, with the hash of the PIN that was read with it. */
export type Voucher = {readonly code: string; readonly pinHash: string | null};

/** Which menu is shown: its title. */
export type MenuName =
  | 'more'
  | 'manager'
  | 'tenders'
  | 'groups'
  | 'vouchers'
  | 'refused-acts'
  | 'presets'
  | 'devices'
  | 'print-queue'
  | OperatorMenu
  | MemberMenu;

/** `pack`: what the label of the pack says, where it has one. */
type OfProduct = {readonly product: Product; readonly code: string; readonly pack?: PackTerms};

/** A value that is asked for in a field of its own. */
export type Question =
  | (OfProduct & {readonly kind: 'productPrice'; readonly quantity: Thousandths})
  /** A product sold by weight was scanned or typed without one. */
  | (OfProduct & {readonly kind: 'weight'; readonly isReturn: boolean})
  | {readonly kind: 'openPrice'; readonly quantity: Thousandths}
  | {readonly kind: 'price'; readonly line: number; readonly name: string}
  | {readonly kind: 'lineDiscount'; readonly line: number; readonly name: string}
  | {readonly kind: 'percentOff'}
  | {readonly kind: 'amountOff'}
  | {readonly kind: 'couponCode'}
  | {readonly kind: 'couponAmount'; readonly code: string}
  | {readonly kind: 'cash'; readonly why: CashMove}
  | OperatorQuestion
  /** New Balance of a ticket without a table; nothing typed holds it without one. */
  | {readonly kind: 'parkTable'; readonly ticketNo: number}
  | {readonly kind: 'transferTable'; readonly moves: readonly LineMove[]}
  | {readonly kind: 'bonusCode'}
  /** The PIN of the code of the card session, and what is done with it. */
  | {readonly kind: 'codePin'; readonly code: string; readonly next: 'redeem' | 'credit'}
  | RefundQuestion
  | {readonly kind: 'voucherCode'}
  | {readonly kind: 'voucherAmount'; readonly voucher: Voucher}
  | MemberQuestion;

/** One page on the stack, with what was typed on it. `selected` and `top` count from 0. */
export type Page =
  | {readonly screen: 'lock'; readonly step: 'number'; readonly entry: string}
  | {readonly screen: 'lock'; readonly step: 'pin' | 'cardPin'; readonly operatorNo: string; readonly entry: string}
  | LendPage
  /** `selected`: the number of the chosen line, or null for the newest. */
  | {readonly screen: 'sale'; readonly entry: string; readonly selected: number | null}
  | {readonly screen: 'pay'; readonly entry: string}
  | {readonly screen: 'card'}
  | {
      readonly screen: 'find';
      readonly entry: string;
      readonly results: readonly Product[];
      readonly selected: number;
    }
  | {
      readonly screen: 'menu';
      readonly menu: MenuName;
      readonly items: readonly MenuItem[];
      readonly entry: string;
      readonly selected: number;
      /** For `groups`: what is booked once the group is chosen. */
      readonly pending: {readonly quantity: Thousandths; readonly unitCents: Cents} | null;
    }
  | {readonly screen: 'ask'; readonly question: Question; readonly entry: string}
  | {readonly screen: 'confirm'; readonly confirmation: Confirmation}
  | ReceiptPage
  | CashUpPage
  | UnprintedPage
  | PeerPage
  | TransactionsPage
  | RefundPage
  /** The tickets that are put aside. `selected` counts in the order of `openTickets`. */
  | {readonly screen: 'tables'; readonly entry: string; readonly selected: number}
  /** Lines of the open ticket go to a part of their own or to another table. `selected` is a line's number. */
  | {
      readonly screen: 'split';
      readonly to: 'part' | 'table';
      readonly entry: string;
      readonly selected: number;
      readonly moves: readonly LineMove[];
    }
  /** The Card Manager of the open card session. */
  | {readonly screen: 'code'; readonly code: string; readonly selected: number}
  | DoubtPage
  | {readonly screen: 'help'; readonly top: number};

/** Things worth one line to the cashier that are no refusal. */
export type Said =
  | {readonly code: 'added'; readonly line: Line}
  /** Its best-before date is over: sold all the same. */
  | {readonly code: 'addedPastBest'; readonly line: Line; readonly date: DateText}
  | {readonly code: 'voided'; readonly name: string}
  | {readonly code: 'repriced'; readonly name: string; readonly unitCents: Cents}
  | {readonly code: 'discounted'}
  | {readonly code: 'discountAway'}
  /** What the code on the ticket carries was given. `before`: what the member's tier took off until now, or null. */
  | {
      readonly code: 'codeDiscounted';
      readonly bonusCode: string;
      readonly discount: MoneyOff;
      readonly before: TicketDiscount | null;
    }
  | {readonly code: 'signedOn'; readonly name: string}
  /** `restNo`: the rest of a split that came back with it. */
  | {readonly code: 'closed'; readonly ticketNo: number; readonly changeCents: Cents; readonly restNo: number | null}
  | {readonly code: 'cancelled'; readonly ticketNo: number; readonly restNo: number | null}
  | {readonly code: 'parked'; readonly ticketNo: number; readonly table: string | null; readonly totalCents: Cents}
  | {readonly code: 'recalled'; readonly ticketNo: number; readonly table: string | null; readonly lines: number}
  | {readonly code: 'tableOpened'; readonly table: string}
  | {readonly code: 'split'; readonly ticketNo: number; readonly restNo: number}
  | {readonly code: 'splitGivenUp'; readonly ticketNo: number}
  /** `isAll`: the ticket went with its lines. */
  | {readonly code: 'transferred'; readonly table: string; readonly isAll: boolean}
  | {readonly code: 'reopened'; readonly ticketNo: number; readonly copyNo: number}
  | RefundSaid
  | {readonly code: 'codeRead'; readonly bonusCode: string; readonly use: 'assigned' | 'noTicket' | 'banned'}
  | {readonly code: 'codeRemoved'; readonly bonusCode: string}
  | {readonly code: 'tendered'; readonly name: string; readonly amountCents: Cents}
  | {readonly code: 'tenderDeclined'; readonly name: string}
  | {readonly code: 'tenderVoided'; readonly name: string; readonly amountCents: Cents}
  /** The bonus host is being asked; what it answers is said when it does. */
  | {readonly code: 'redeeming'; readonly name: string}
  | {readonly code: 'redeemed'; readonly name: string}
  | {readonly code: 'crediting'}
  /** `dueCents`: what is still open on the ticket. */
  | {
      readonly code: 'creditPaid';
      readonly bonusCode: string;
      readonly paidCents: Cents;
      readonly leftCents: Cents;
      readonly dueCents: Cents;
    }
  /** A code was read beside the one that collects. */
  | {readonly code: 'readToSpend'; readonly bonusCode: string; readonly assigned: string}
  | OperatorSaid
  | MemberSaid
  | {readonly code: 'refusalSeen'}
  | {readonly code: 'clockAccepted'}
  | {readonly code: 'drawerOpened'}
  | {readonly code: 'cashMoved'; readonly why: CashMove; readonly amountCents: Cents}
  | CashUpSaid
  | {readonly code: 'printing'; readonly ticketNo: number}
  /** What did not come out is not wanted any more: so many papers. */
  | {readonly code: 'unprintedSkipped'; readonly count: number}
  /** The till was cut off in mid-sale and is back at the very line. */
  | {readonly code: 'recovered'; readonly ticketNo: number | null; readonly lines: number}
  | DeviceSaid
  | SettingsSaid
  | TrainingSaid
  | {readonly code: 'printed'; readonly ticketNo: number};

/** Why something that was typed, scanned or pressed led to nothing, before any command was made of it. */
export type Objection =
  | {readonly code: 'unknownCode'; readonly scanned: string}
  | {readonly code: 'wrongCheckDigit'; readonly scanned: string}
  | {readonly code: 'notACode'; readonly scanned: string}
  | {readonly code: 'overlong'; readonly length: number}
  | {readonly code: 'notAQuantity'; readonly typed: string}
  | {readonly code: 'notAnAmount'; readonly typed: string}
  | {readonly code: 'notAPercentage'; readonly typed: string}
  | {readonly code: 'noSuchChoice'; readonly typed: string}
  | {readonly code: 'nothingTyped'}
  | {readonly code: 'enterFirst'; readonly typed: string}
  | {readonly code: 'nothingFound'}
  | {readonly code: 'entryFull'; readonly most: number}
  | {readonly code: 'keyUnknown'; readonly key: string}
  | {readonly code: 'intentNotHere'; readonly intent: Intent}
  | {readonly code: 'keyTooSoon'}
  /** The page on top came by itself just now: the key was meant for the one before. */
  | {readonly code: 'justChanged'}
  | {readonly code: 'signOnFirst'}
  | {readonly code: 'wrongPin'; readonly triesLeft: number}
  | OperatorObjection
  | {readonly code: 'answerFirst'}
  /** The page has keys for what can be done, and this is none of them. */
  | {readonly code: 'itsKeysOnly'}
  /** A scan or a card where a value is asked for that is typed. */
  | {readonly code: 'typeFirst'}
  | {readonly code: 'noReceiptYet'}
  | {readonly code: 'noZYet'}
  | NotRefunded
  | {readonly code: 'noOlderDay'}
  | {readonly code: 'noNewerDay'}
  /** The number that was typed is no ticket, or that of tickets of several tills. */
  | {readonly code: 'noSuchTicket' | 'severalTickets'; readonly typed: string}
  | PeerObjection
  | ReadingObjection
  | LabelObjection
  | {readonly code: 'noLine'}
  | {readonly code: 'noNote'}
  | {readonly code: 'seenBefore'}
  | {readonly code: 'notABonusCode'}
  | {readonly code: 'foreignAddress'}
  /** A scan while lines are being chosen for a split or a transfer. */
  | {readonly code: 'chooseLinesFirst'}
  | BonusObjection
  | DeviceObjection
  | UnprintedObjection
  | TrainingObjection
  | MemberObjection;

/** The one message line. Refusals, objections and faults come with a sound. */
export type Notice =
  | {readonly kind: 'said'; readonly said: Said}
  | {readonly kind: 'refused'; readonly refusal: Refusal}
  | {readonly kind: 'objected'; readonly objection: Objection}
  | {readonly kind: 'fault'; readonly code: FaultCode};

/** What is on the screen beside the till's own state. The last page is the one that is shown. */
export type Ui = {
  readonly pages: readonly Page[];
  readonly notice: Notice | null;
  /** A `/` was pressed on an empty entry: the next key of the keypad names a function. */
  readonly isSlashed: boolean;
  /** What was just refused could be done if a second operator lent this. */
  readonly lendable: Privilege | null;
  readonly troubles: readonly Trouble[];
  readonly code: UiCode | null;
  /** Why the code on the ticket gives no discount; worked out for the Card Manager alone, null elsewhere. */
  readonly notGiven: Refusal | null;
  readonly link: LinkStatus;
  /** Null: a till without members. */
  readonly member: UiMember | null;
  /** Worked out for the payment screen alone; empty elsewhere. */
  readonly collects: readonly UiCollects[];
};

/** An operator that practice mode shows on the lock screen with the PIN made for this data folder. */
export type PracticeSignOn = Pick<Operator, 'no' | 'name' | 'role'> & {readonly pin: string};

/** All that a screen is drawn from. */
export type Scenery = {
  readonly state: TillState;
  readonly ui: Ui;
  readonly nowMs: number;
  readonly columns: number;
  readonly rows: number;
};
