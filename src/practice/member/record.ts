import type {DateText} from '../../core/bonus/dates.ts';
import type {MemberAct, MemberAnswer, MemberReason, VoucherWorth} from '../../core/members/protocol.ts';
import type {CapabilitySheet} from '../../core/members/sheet.ts';

/** What is counted: a bucket of points, an account of money. Vouchers are counted in none. */
export type Unit = `points:${string}` | `money:${string}`;

/** A member as the practice host keeps one; balances are kept beside. */
export type MemberRow = {
  readonly number: string;
  readonly name: string;
  readonly tierCode: string | null;
  readonly barred: string | null;
  readonly photo: {readonly type: 'image/png' | 'image/jpeg'; readonly base64: string} | null;
  readonly machineNo: string | null;
};

export type VoucherRow = {
  readonly voucherId: string;
  readonly number: string;
  readonly name: string;
  readonly worth: VoucherWorth;
  readonly validUntil: DateText | null;
  readonly isUsed: boolean;
};

export type MovementKind = 'earn' | 'redeem' | 'charge' | 'debit' | 'voucher' | 'fund';

/** What an act moved, and how much of that can still be taken back. */
export type Movement = {
  readonly id: string;
  readonly kind: MovementKind;
  readonly tillNo: string;
  readonly number: string;
  /** A unit, or the voucher's id. */
  readonly unit: string;
  readonly amount: number;
  readonly stage: 'held' | 'final';
  readonly left: number;
  readonly reference: string;
};

export type Posting = {readonly account: string; readonly unit: string; readonly amount: number};

export type StoredAct = {
  readonly id: string;
  readonly tillNo: string | null;
  readonly state: 'done' | 'refused';
  readonly digest: string;
  readonly answer: string;
};

/** What a decision may look at: all of it was fetched before. */
export type Scene = {
  readonly sheet: CapabilitySheet;
  readonly tillNo: string;
  readonly today: DateText;
  /** The host's own name for this act. */
  readonly reference: string;
  readonly member: (number: string) => MemberRow | null;
  readonly balance: (number: string, unit: string) => number;
  readonly units: readonly Unit[];
  readonly movement: (id: string) => Movement | null;
  readonly movementByReference: (reference: string) => Movement | null;
  readonly act: (id: string) => StoredAct | null;
  readonly voucher: (voucherId: string) => VoucherRow | null;
};

export type Changes = {
  readonly number: string | null;
  readonly postings: readonly Posting[];
  readonly movement: Movement | null;
  readonly voucher: {readonly voucherId: string; readonly isUsed: boolean} | null;
  /** An id that never arrived and must be refused should it still come. */
  readonly foreclosed: string | null;
};

export type Decision =
  | {readonly state: 'done'; readonly answer: MemberAnswer; readonly changes: Changes}
  | {readonly state: 'refused'; readonly reason: MemberReason};

/** An act of one kind. */
export type ActOf<Kind extends MemberAct['kind']> = Extract<MemberAct, {kind: Kind}>;

export const CONTRA = {
  held: '@held',
  taken: '@taken',
  earned: '@earned',
  funded: '@funded',
  opening: '@opening',
  office: '@office',
} as const;

/** A refusal, for good. */
export function refuse(reason: MemberReason): Decision {
  return {state: 'refused', reason};
}

/** Two postings that sum to zero: what a member's balance changes by, and its other side. */
export function pair(number: string, contra: string, {unit, amount}: {unit: string; amount: number}): Posting[] {
  return [
    {account: number, unit, amount},
    {account: contra, unit, amount: -amount},
  ];
}
