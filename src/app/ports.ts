import type {TlsTrouble} from './tls-trouble.ts';
import type {BonusAction} from '../core/bonus/action.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {HostWord} from '../core/bonus/figures.ts';
import type {CodeRead, CodeReason} from '../core/bonus/host-protocol.ts';
import type {MemberDeed} from '../core/members/deed.ts';
import type {Operator, Product, ProductGroup} from '../core/catalogue.ts';
import type {ListedOperator} from '../core/operators.ts';
import type {TillEvent} from '../core/events.ts';
import type {RefundLeftOver} from '../core/peers/protocol.ts';
import type {Receipt} from '../core/receipt.ts';
import type {Kept} from '../core/report/report.ts';
import type {TillState} from '../core/state.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import type {CountDraft} from './count-page.ts';

/*
 * What the shell needs from the world. Each port has a real implementation and one in memory that behaves the same;
 * nothing in app knows which it talks to.
 */

/** A fault of a part, with the code by which words are found for it. `cause` is for the log. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, cause?: unknown) {
    super(message, {cause});
    this.name = 'Fault';
    this.code = code;
  }
}

export type FaultCode =
  | 'diskFull'
  | 'readOnly'
  | 'databaseCorrupt'
  | 'databaseNewer'
  | 'databaseBusy'
  | 'storeFailed'
  | 'held'
  | 'settingsBad'
  | 'printerAbsent'
  | 'printerSilent'
  | 'printerFailed'
  | 'paperOut'
  | 'coverOpen'
  | 'printerOffline';

/** A part said no before anything of the job had gone out: it may be told again, and nothing is doubled. */
export class PrinterRefusal extends Fault {
  constructor(code: FaultCode, message: string, cause?: unknown) {
    super(code, message, cause);
    this.name = 'PrinterRefusal';
  }
}

/** What a printer says of itself. */
export type PrinterStatus = {
  readonly isOnline: boolean;
  readonly paper: 'in' | 'low' | 'out';
  readonly cover: 'shut' | 'open';
  /** Null where it has no drawer, or doesn't tell. */
  readonly drawer: 'shut' | 'open' | null;
  /** A knife that is stuck, or worse: somebody must look at it. */
  readonly hasError: boolean;
};

/** Something the world is owed, in the same transaction as the events that owe it. `id` is made here, before. */
export type OutboxRow = {
  readonly id: string;
  readonly kind: 'receipt' | 'interim' | 'report' | 'blindReport' | 'drawer' | HostAct['kind'] | MemberDeed['kind'];
  /** Of a report, its own id. */
  readonly ticketId: string | null;
  readonly copy: number;
};

/**
 * As on disk. waiting: nothing of it is on paper. begun: bytes may be out. done. skipped: the cashier said no. failed: it
 * broke off, and a part of it may be on paper.
 */
export type JobStatus = 'waiting' | 'begun' | 'done' | 'skipped' | 'failed';

export type Job = OutboxRow & {readonly status: JobStatus; readonly ticketNo: number | null};

/** An operator as it is written with the events that tell of it. A PIN or a card of null stays as it is. */
export type OperatorRow = Omit<ListedOperator, 'hasCard'> & {
  readonly pinHash: string | null;
  /** `hash` null: no card any more. */
  readonly card: {readonly hash: string | null} | null;
};

/** One transaction: these events, with what they owe the world, and the till before and after them. */
export type Batch = {
  readonly events: readonly TillEvent[];
  readonly outbox: readonly OutboxRow[];
  readonly operator: OperatorRow | null;
  readonly before: TillState;
  readonly after: TillState;
};

/** A closed or cancelled ticket in the list of transactions. */
export type TicketRow = {
  readonly id: string;
  readonly no: number;
  readonly phase: 'closed' | 'cancelled';
  readonly atMs: number;
  readonly operatorNo: string;
  /** Null where the ticket is from before names were kept with it. */
  readonly operatorName: string | null;
  readonly totalCents: number;
  /** What else it is: a refund or a counter booking of another ticket, or one that was reopened or refunded itself. */
  readonly mark: 'refund' | 'counter' | 'reopened' | 'refunded' | null;
  /** Beside `refunded`: whether more of it can be refunded; left out where its till does not say so. */
  readonly left?: RefundLeftOver;
};

/** A time from, and up to and not with, two moments. */
export type TimeRange = {readonly fromMs: number; readonly untilMs: number};

/** A report or a count as it was made, and how many copies of it were printed. */
export type KeptReport = {readonly report: Kept; readonly copies: number};

export type TillStore = {
  /** The till as the journal leaves it. */
  readonly load: () => Promise<TillState>;
  /** Durable when it resolves; throws a Fault and changes nothing when it can't. */
  readonly commit: (batch: Batch) => Promise<void>;
  /** Jobs not yet done: the newest 200, oldest first. */
  readonly openJobs: () => Promise<readonly Job[]>;
  readonly markJob: (id: string, status: JobStatus) => Promise<void>;
  readonly ticket: (id: string) => Promise<ClosedTicket | null>;
  /** True once the ticket of that id was reopened. */
  readonly wasReopened: (id: string) => Promise<boolean>;
  /** The refunds of the ticket of that id, oldest first. */
  readonly refundsOf: (id: string) => Promise<readonly ClosedTicket[]>;
  /** The newest tickets first; of all times, or of some. */
  readonly tickets: (limit: number, range?: TimeRange) => Promise<readonly TicketRow[]>;
  /** When the nearest tickets before and behind these times ended; null where there is none. */
  readonly ticketsAround: (
    range: TimeRange,
  ) => Promise<{readonly beforeMs: number | null; readonly afterMs: number | null}>;
  /** The ticket of that number, closed or cancelled. */
  readonly ticketNumbered: (no: number) => Promise<TicketRow | null>;
  /** The till that holds a claim on the ticket of that id: it is about to refund some of it. Null: none. */
  readonly claimHolder: (id: string) => Promise<string | null>;
  /** An X or Z report, or a count of the drawer, by its id. */
  readonly report: (id: string) => Promise<KeptReport | null>;
  /**
   * Keeps what this operator has counted of the drawer so far, in place of what was kept of it before; null: nothing. It
   * goes by itself with the commit of a count, or of the end of the day.
   */
  readonly keepCount: (operatorNo: string, draft: CountDraft | null) => Promise<void>;
  /** What this operator was counting when the till stopped, and nobody else; null: nothing. */
  readonly keptCount: (operatorNo: string) => Promise<CountDraft | null>;
  readonly close: () => Promise<void>;
};

export type Catalogue = {
  /** By barcode or PLU, as scanned or typed. */
  readonly byCode: (code: string) => Promise<Product | null>;
  /** By part of the name, best first. */
  readonly byName: (text: string, limit: number) => Promise<readonly Product[]>;
  readonly group: (code: string) => Promise<ProductGroup | null>;
  readonly groups: (limit: number) => Promise<readonly ProductGroup[]>;
};

export type Operators = {
  /** The operator if number and PIN are right, else null, in the same time either way. */
  readonly check: (no: string, pin: string) => Promise<Operator | null>;
  readonly isKnown: (no: string) => Promise<boolean>;
  /** The number of the operator whose card this is, or null; one that was switched off is nobody. */
  readonly byCard: (cardNumber: string) => Promise<string | null>;
  /** What stands for a number, or a card, that nobody has: the same for the same, and it can't be told from it. */
  readonly strangerOf: (typed: string) => Promise<string>;
  /** In the order of their numbers, those that were switched off too. */
  readonly list: () => Promise<readonly ListedOperator[]>;
  readonly find: (no: string) => Promise<ListedOperator | null>;
  /** The hashes under which a new PIN and a card are kept. */
  readonly hashPin: (pin: string) => Promise<string>;
  readonly hashCard: (cardNumber: string) => Promise<string>;
  /** Who has the card of this hash, switched off or not. */
  readonly holderOf: (cardHash: string) => Promise<ListedOperator | null>;
};

/** Turns a receipt into paper. A job that threw may be half on paper, unless it was a PrinterRefusal. */
export type Printer = {
  /** Rejects with a Fault; with a PrinterRefusal where not one byte of it went out. */
  readonly print: (receipt: Receipt) => Promise<void>;
  readonly openDrawer: () => Promise<void>;
  /** What it last said of itself; null while it has said nothing, and for one that isn't asked. */
  readonly status: () => PrinterStatus | null;
  /** Asks it now, whatever else is going on; null where it doesn't answer. Never rejects. */
  readonly ask: () => Promise<PrinterStatus | null>;
};

/** What is known of a bonus code at this moment. `known`: what the host said the last time, if it ever did. */
export type CodeView =
  | {readonly kind: 'checking'; readonly known: CodeRead | null}
  | {readonly kind: 'live'; readonly read: CodeRead; readonly atMs: number}
  | {readonly kind: 'offline'; readonly known: CodeRead | null}
  | {readonly kind: 'refused'; readonly reason: CodeReason};

/** How the link to the bonus host stands. Null: not asked yet. */
export type LinkStatus = {
  readonly isOnline: boolean | null;
  /** Acts that the host has not confirmed yet, and since when the oldest waits. */
  readonly waiting: number;
  readonly oldestMs: number | null;
  /** Acts that the host refused for good and that nobody looked after yet. */
  readonly refused: number;
  /** Why there is no connection over TLS; left out: nothing is wrong with it. */
  readonly tls?: TlsTrouble | undefined;
};

/** A code and the PIN that its holder gave. */
export type HeldPin = {readonly code: string; readonly pin: string};

/**
 * The bonus host as the till knows it. Nothing here waits but `wordsOn`: what is asked is answered later, and the till
 * draws again.
 * Online means that the bonus host answers, whatever the Internet does.
 */
export type BonusLink = {
  /** What is known of the code now. */
  readonly view: (code: string) => CodeView;
  /** Asks the host about the code in the background. */
  readonly ask: (code: string) => void;
  /** True while the host is asked about a code. */
  readonly isAsking: () => boolean;
  /**
   * Holds the PIN of a code in memory, for what is asked of the host next; the one before is forgotten. It is written
   * down nowhere. Null forgets it.
   */
  readonly holdPin: (held: HeldPin | null) => void;
  /** True while the PIN of this code is held. */
  readonly hasPin: (code: string) => boolean;
  /** The actions as they were downloaded last. */
  readonly actions: () => readonly BonusAction[];
  readonly status: () => LinkStatus;
  /** A refused act was looked after: there is one less of them. */
  readonly seen: () => void;
  /** Takes acts that a commit owes the host; they are delivered in their order, each exactly once by its id. */
  readonly take: (rows: readonly OutboxRow[]) => void;
  /**
   * What the host says of codes behind a completed ticket: waits until it has answered for what they collected there,
   * and for credit sold on them there (`sales`: acts by code), and then told what they hold. No longer than a moment, and not at all while it does not answer: what it has not said
   * by then is left open. Never rejects.
   */
  readonly wordsOn: (
    ticketId: string,
    codes: readonly string[],
    sales: ReadonlyMap<string, string>,
  ) => Promise<readonly HostWord[]>;
};

export type Clock = {readonly nowMs: () => number; readonly newId: () => string};
