import type {BonusAction} from '../core/bonus/action.ts';
import type {CodePattern} from '../core/bonus/code-form.ts';
import type {CreditExpiry} from '../core/bonus/credit-expiry.ts';
import type {DateText} from '../core/bonus/dates.ts';
import type {ActReason, CodeDiscount, TillAnswer} from '../core/bonus/host-protocol.ts';
import type {Cents} from '../core/money.ts';

/** A time in which a code was blocked; `untilMs` null while it still is. */
export type Block = {readonly fromMs: number; readonly untilMs: number | null; readonly reason: string};

/** Everything that hangs on a code. `version` counts its changes; balances are by unit. */
export type CodeRecord = {
  readonly code: string;
  readonly version: number;
  readonly pinHash: string | null;
  readonly wrongPins: number;
  readonly pinLockedUntilMs: number;
  /** The last day on which the code may be used. */
  readonly validUntil: DateText | null;
  readonly discount: CodeDiscount | null;
  readonly blocks: readonly Block[];
  readonly replaced: {readonly by: string; readonly atMs: number} | null;
  /** When credit was last used; null while there never was any. */
  readonly creditUsedOn: DateText | null;
  readonly createdAtMs: number;
  readonly balances: Readonly<Record<string, number>>;
};

/** Blocks are kept for ever: a late collection is judged by them. */
export const BLOCKS_MAX = 100;

/** The unit in which credit is booked, in cents. */
export const CREDIT = 'credit';

const POINTS = 'points:';

/** The unit of a pool's points. */
export function unitOf(pool: string): string {
  return POINTS + pool;
}

/** The pool of a unit, or null for credit. */
export function poolOfUnit(unit: string): string | null {
  return unit.startsWith(POINTS) ? unit.slice(POINTS.length) : null;
}

/** The other side of a posting. */
export type Contra = 'issued' | 'redeemed' | 'imported' | 'tender' | 'sales' | 'expired';

export type Posting = {readonly account: string; readonly unit: string; readonly amount: number};

/** A redemption, payment or sale that may be given back. Its id is the act's. */
export type Spend = {
  readonly id: string;
  readonly kind: 'redeem' | 'payCredit' | 'sell';
  readonly tillNo: string;
  readonly code: string;
  readonly unit: string;
  readonly amount: number;
  readonly givenBack: number;
};

/** A PIN that was tried against a code's hash before the act was decided. The PIN itself goes no further. */
export type PinProof = {readonly hash: string; readonly isRight: boolean} | null;

/** What a till asks for. */
export type TillAct =
  | {
      readonly kind: 'collect';
      readonly code: string;
      readonly ticketId: string;
      /** When the ticket was completed, by the till's clock: what was blocked later still collects. */
      readonly completedAtMs: number;
      readonly points: readonly {readonly actionId: string; readonly points: number}[];
    }
  | {
      readonly kind: 'redeem';
      readonly code: string;
      readonly pin: PinProof;
      readonly ticketId: string;
      readonly actionId: string;
      readonly costPoints: number;
    }
  | {
      readonly kind: 'payCredit';
      readonly code: string;
      readonly pin: PinProof;
      readonly ticketId: string;
      readonly openCents: Cents;
    }
  | {readonly kind: 'returnCredit'; readonly ofId: string; readonly amountCents: Cents | null}
  | {readonly kind: 'release'; readonly ofId: string}
  | {
      readonly kind: 'sell';
      readonly code: string;
      readonly ticketId: string;
      readonly card: 'new' | 'existing';
      readonly amountCents: Cents;
      readonly pinHash: string | null;
    };

/** A code with all that it begins with: imported, or made for practice. */
export type NewCode = {
  readonly code: string;
  readonly pinHash: string | null;
  readonly validUntil: DateText | null;
  readonly discount: CodeDiscount | null;
  readonly creditCents: Cents;
  readonly pools: readonly {readonly pool: string; readonly points: number}[];
  readonly blockedFor: string | null;
};

/** What the office asks for on the command line. */
export type OfficeAct =
  | ({readonly kind: 'create'} & NewCode)
  | {readonly kind: 'block'; readonly code: string; readonly reason: string}
  | {readonly kind: 'unblock'; readonly code: string}
  | {readonly kind: 'transfer'; readonly code: string; readonly to: string; readonly pinHash: string | null}
  | {readonly kind: 'expireCredit'; readonly code: string};

export type Act = TillAct | OfficeAct;

/** What the office gets to know of an act that was done. */
export type OfficeAnswer = {readonly kind: OfficeAct['kind'] | 'foreclose'};

/** An act as the ledger has it. */
export type StoredAct = {
  readonly id: string;
  readonly tillNo: string | null;
  readonly kind: string;
  readonly state: 'done' | 'refused';
  readonly digest: string;
  /** The answer or the reason as JSON text, given again word for word. */
  readonly answer: string;
};

/** What a decided act changes. Codes come as they are afterwards. */
export type Changes = {
  readonly codes: readonly CodeRecord[];
  readonly postings: readonly Posting[];
  readonly spends: readonly Spend[];
  /** An id that never arrived and from now on never will be done. */
  readonly foreclosed: string | null;
};

export type Decision =
  | {readonly state: 'done'; readonly answer: TillAnswer | OfficeAnswer; readonly changes: Changes}
  | {readonly state: 'refused'; readonly reason: ActReason; readonly changes: Changes};

/** All that a decision rests on, fetched before. Nothing in here changes while acts are decided. */
export type Scene = {
  readonly id: string;
  /** Null for the office. */
  readonly tillNo: string | null;
  readonly nowMs: number;
  readonly today: DateText;
  readonly dayOf: (atMs: number) => DateText;
  readonly record: (code: string) => CodeRecord | null;
  readonly spend: (id: string) => Spend | null;
  readonly act: (id: string) => StoredAct | null;
  readonly isCollected: (ticketId: string, code: string) => boolean;
  readonly actions: readonly BonusAction[];
  /** The pool of any action that ever was in force. */
  readonly poolOf: (actionId: string) => string | null;
  readonly creditExpiry: CreditExpiry | null;
  readonly patterns: readonly CodePattern[];
};
