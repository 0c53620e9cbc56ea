import * as v from 'valibot';
import {NAME_CELLS, REASON_CELLS} from '../../core/members/limits.ts';
import {printable} from '../../core/text.ts';
import {Card, Key, MemberNumber} from './wire.ts';

/*
 * What the office of a practice host does with its members, as it comes from whoever types it. No part of the protocol:
 * no till can ask for any of it.
 */

/** Text that is shown as it was typed: nothing in it that a terminal obeys or that can't be seen. */
function shown(mostCells: number) {
  return v.pipe(
    v.string(),
    v.minLength(1),
    v.check((text) => printable(text, mostCells) === text),
  );
}

export const OfficeName = shown(NAME_CELLS);
export const OfficeWords = shown(REASON_CELLS);
/** More than any limit is for the office to refuse, with the limit. */
const Amount = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const CardChange = {number: MemberNumber, card: Card};
const BalanceChange = {number: MemberNumber, balance: Key, amount: Amount, note: v.nullable(OfficeWords)};

export const OfficeDeed = v.variant('do', [
  v.strictObject({
    do: v.literal('add'),
    number: MemberNumber,
    name: OfficeName,
    tierCode: v.nullable(Key),
    cards: v.array(Card),
  }),
  /** Null: as it is. The tier may be taken away: then its code is null. */
  v.strictObject({
    do: v.literal('set'),
    number: MemberNumber,
    name: v.nullable(OfficeName),
    tier: v.nullable(v.strictObject({code: v.nullable(Key)})),
  }),
  v.strictObject({do: v.literal('bar'), number: MemberNumber, reason: OfficeWords}),
  v.strictObject({do: v.literal('admit'), number: MemberNumber}),
  v.strictObject({do: v.literal('giveCard'), ...CardChange}),
  v.strictObject({do: v.literal('takeCard'), ...CardChange}),
  v.strictObject({do: v.literal('give'), ...BalanceChange}),
  v.strictObject({do: v.literal('take'), ...BalanceChange}),
]);

/** A deed of the office. Amounts are above zero, in cents or in hundredths of a point. */
export type OfficeDeed = v.InferOutput<typeof OfficeDeed>;
export type OfficeDeedOf<Do extends OfficeDeed['do']> = Extract<OfficeDeed, {do: Do}>;

const Text = v.string();
const Whole = v.pipe(v.number(), v.safeInteger());

export const OfficeReason = v.variant('code', [
  v.object({code: v.literal('memberUnknown')}),
  v.object({code: v.literal('numberTaken'), name: Text}),
  v.object({code: v.literal('tooManyMembers'), most: Whole}),
  v.object({code: v.literal('tierUnknown'), known: v.array(Text)}),
  v.object({code: v.literal('nothingNew')}),
  v.object({code: v.literal('alreadyBarred'), reason: Text}),
  v.object({code: v.literal('notBarred')}),
  v.object({code: v.literal('cardTwice')}),
  v.object({code: v.literal('cardTaken'), number: Text}),
  v.object({code: v.literal('cardNotTheirs')}),
  v.object({code: v.literal('tooManyCards'), most: Whole}),
  v.object({code: v.literal('balanceUnknown'), known: v.array(Text)}),
  v.object({code: v.literal('tooMuchAtOnce'), most: Whole}),
  v.object({code: v.literal('balanceTooHigh'), most: Whole}),
  v.object({code: v.literal('notEnough'), held: Whole}),
]);
/** Why the office could not do it. Nothing was changed. */
export type OfficeReason = v.InferOutput<typeof OfficeReason>;

export const OfficeOutcome = v.variant('state', [
  /** How the member stands then: `left` of the balance that was changed, null for none. */
  v.object({state: v.literal('done'), name: Text, tier: v.nullable(Text), left: v.nullable(Whole)}),
  v.object({state: v.literal('refused'), reason: OfficeReason}),
]);
export type OfficeOutcome = v.InferOutput<typeof OfficeOutcome>;

/** A deed as it was typed, or the name of what in it can't be. */
export function readDeed(typed: unknown): {readonly deed: OfficeDeed} | {readonly bad: string} {
  const read = v.safeParse(OfficeDeed, typed);
  if (read.success) return {deed: read.output};
  const [issue] = read.issues;
  return {bad: (v.getDotPath(issue) ?? '').replace(/[.].*$/, '')};
}

/** What a host answered; null for what is no answer of one. */
export function readOutcome(answer: unknown): OfficeOutcome | null {
  const read = v.safeParse(OfficeOutcome, answer);
  return read.success ? read.output : null;
}
