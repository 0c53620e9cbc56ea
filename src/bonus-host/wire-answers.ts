import * as v from 'valibot';
import {
  TROUBLE_CODES,
  type ActReason,
  type ActState,
  type CodeRead,
  type CodeReason,
  type TillAnswer,
  type Trouble,
} from '../core/bonus/host-protocol.ts';
import {Action, ActionId, Benefit, Code, Id} from './wire.ts';

/*
 * What the host answers. The published document is made from these; a test holds every answer of the real host against
 * it, and the compiler holds them against the types that the till reads.
 */

const whole = v.pipe(v.number(), v.safeInteger());
const text = v.string();

export const PoolBalance = v.strictObject({pool: ActionId, points: whole});

export const ActionListAnswer = v.strictObject({version: whole, actions: v.array(Action)});

const Discount = v.variant('kind', [
  v.strictObject({kind: v.literal('percent'), ratePpm: whole}),
  v.strictObject({kind: v.literal('amount'), amountCents: whole}),
]);

export const CodeReadAnswer = v.strictObject({
  code: Code,
  creditCents: whole,
  creditLastDay: v.nullable(text),
  discount: v.nullable(Discount),
  needsPin: v.boolean(),
  pools: v.array(PoolBalance),
  actions: v.array(
    v.strictObject({actionId: ActionId, name: text, pool: ActionId, held: whole, needed: whole, benefit: Benefit}),
  ),
  actionsVersion: whole,
}) satisfies v.GenericSchema<unknown, CodeRead>;

const codeReasons = [
  v.strictObject({code: v.literal('codeUnknown')}),
  v.strictObject({code: v.literal('codeBlocked'), reason: text, sinceMs: whole}),
  v.strictObject({code: v.literal('codeExpired'), validUntil: text}),
  v.strictObject({code: v.literal('codeReplaced'), atMs: whole}),
] as const;

export const CodeReasonAnswer = v.variant('code', codeReasons) satisfies v.GenericSchema<unknown, CodeReason>;

export const Reason = v.variant('code', [
  ...codeReasons,
  v.strictObject({code: v.literal('pinNeeded')}),
  v.strictObject({code: v.literal('pinWrong'), triesLeft: whole}),
  v.strictObject({code: v.literal('pinLocked'), untilMs: whole}),
  v.strictObject({code: v.literal('codeTaken')}),
  v.strictObject({code: v.literal('codeForeign')}),
  v.strictObject({code: v.literal('alreadyCollected')}),
  v.strictObject({code: v.literal('actionUnknown'), actionId: ActionId}),
  v.strictObject({code: v.literal('actionChanged'), actionId: ActionId}),
  v.strictObject({code: v.literal('pointsMissing'), held: whole, needed: whole}),
  v.strictObject({code: v.literal('noCredit')}),
  v.strictObject({code: v.literal('balanceTooHigh'), most: whole}),
  v.strictObject({code: v.literal('actUnknown')}),
  v.strictObject({code: v.literal('actOfAnotherTill')}),
  v.strictObject({code: v.literal('nothingToGiveBack')}),
  v.strictObject({code: v.literal('returnTooMuch'), leftCents: whole}),
  v.strictObject({code: v.literal('creditSpent'), creditCents: whole}),
  v.strictObject({code: v.literal('releasedBefore')}),
  v.strictObject({code: v.literal('alreadyBlocked')}),
  v.strictObject({code: v.literal('notBlocked')}),
  v.strictObject({code: v.literal('tooManyBlocks'), most: whole}),
  v.strictObject({code: v.literal('codeNotEmpty')}),
  v.strictObject({code: v.literal('nothingExpired')}),
]) satisfies v.GenericSchema<unknown, ActReason>;

export const Answer = v.variant('kind', [
  v.strictObject({
    kind: v.literal('collect'),
    collected: v.array(v.strictObject({actionId: ActionId, pool: ActionId, points: whole})),
    pools: v.array(PoolBalance),
  }),
  v.strictObject({
    kind: v.literal('redeem'),
    actionId: ActionId,
    name: text,
    benefit: Benefit,
    pool: ActionId,
    costPoints: whole,
    pointsLeft: whole,
  }),
  v.strictObject({kind: v.literal('payCredit'), paidCents: whole, creditCents: whole}),
  v.strictObject({kind: v.literal('returnCredit'), returnedCents: whole, creditCents: whole}),
  v.strictObject({kind: v.literal('release'), outcome: v.picklist(['givenBack', 'nothingLeft', 'neverDone'])}),
  v.strictObject({
    kind: v.literal('sell'),
    soldCents: whole,
    creditCents: whole,
    creditLastDay: v.nullable(text),
  }),
]) satisfies v.GenericSchema<unknown, TillAnswer>;

export const Done = v.strictObject({id: Id, state: v.literal('done'), answer: Answer});
export const Refused = v.strictObject({id: Id, state: v.literal('refused'), reason: Reason});
export const ActStateAnswer = v.variant('state', [
  Done,
  Refused,
  v.strictObject({id: Id, state: v.literal('unknown')}),
]) satisfies v.GenericSchema<unknown, ActState>;

export const CodeRefused = v.strictObject({reason: CodeReasonAnswer});

export const HealthAnswer = v.strictObject({name: v.literal('bonustill bonus host'), isPractice: v.boolean()});

export const TroubleAnswer = v.strictObject({
  outcome: v.picklist(['no', 'unknown']),
  code: v.picklist(TROUBLE_CODES),
  message: text,
}) satisfies v.GenericSchema<unknown, Trouble>;
