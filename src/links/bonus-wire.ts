import * as v from 'valibot';
import {ACTION_NAME_CELLS, ACTIONS_MAX, BALANCE_MAX, type ActionList, type BonusAction} from '../core/bonus/action.ts';
import {isActionId} from '../core/bonus/action-check.ts';
import {isDate, WEEKDAYS} from '../core/bonus/dates.ts';
import {
  TROUBLE_CODES,
  type ActReason,
  type CodeRead,
  type CodeReason,
  type TillAnswer,
  type Trouble,
} from '../core/bonus/host-protocol.ts';
import {printable} from '../core/text.ts';

/*
 * What the bonus host may answer, as the till checks it. The host is not trusted: numbers are whole and within what
 * they can be, lists are short, text is made printable here, where it enters. Members that a later host adds are left
 * out and not refused.
 */

/** Pools that one answer may name. */
const POOLS_MAX = 500;
const PARTS_MAX = 200;
const REASON_CELLS = 80;
const MESSAGE_CELLS = 120;
const RAW_TEXT_MAX = 2000;
const MONEY_MAX = 1_000_000_000;
const TIME_MAX = 4_102_444_800_000;

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const shown = (cells: number) =>
  v.pipe(
    v.string(),
    v.maxLength(RAW_TEXT_MAX),
    v.transform((raw) => printable(raw, cells)),
  );
/** The length first: looking at each of a million items, to complain of each, takes more memory than a till has. */
const list = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(v.unknown()), v.maxLength(most), v.array(item));

const points = whole(0, BALANCE_MAX);
const cents = whole(0, MONEY_MAX);
const timeMs = whole(0, TIME_MAX);
const day = v.pipe(v.string(), v.check(isDate));
const code = v.pipe(v.string(), v.regex(/^[0-9]{8,24}$/));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));
const actionId = v.pipe(v.string(), v.check(isActionId));
const part = v.pipe(v.string(), v.minLength(1), v.maxLength(48));
const limit = v.nullable(whole(1, BALANCE_MAX));
const pools = list(v.object({pool: actionId, points}), POOLS_MAX);

const benefit = v.variant('kind', [
  v.object({kind: v.literal('freeProduct'), productId: part}),
  v.object({kind: v.literal('amountOff'), amountCents: whole(1, MONEY_MAX)}),
  v.object({kind: v.literal('percentOff'), ratePpm: whole(1, 1_000_000)}),
]);

const action = v.object({
  id: actionId,
  name: shown(ACTION_NAME_CELLS),
  pool: actionId,
  earning: v.nullable(
    v.variant('by', [
      v.object({
        by: v.literal('item'),
        products: list(part, PARTS_MAX),
        groups: list(part, PARTS_MAX),
        pointsPerPiece: points,
        limitPerTicket: limit,
      }),
      v.object({
        by: v.literal('turnover'),
        groups: list(part, PARTS_MAX),
        stepCents: whole(1, MONEY_MAX),
        pointsPerStep: points,
        limitPerTicket: limit,
      }),
    ]),
  ),
  spending: v.nullable(v.object({costPoints: whole(1, BALANCE_MAX), benefit, limitPerTicket: limit})),
  validity: v.object({
    fromDate: v.nullable(day),
    untilDate: v.nullable(day),
    weekdays: list(v.picklist(WEEKDAYS), 7),
    hours: v.nullable(v.object({fromMinute: whole(0, 1439), untilMinute: whole(1, 1440)})),
  }),
}) satisfies v.GenericSchema<unknown, BonusAction>;

/** A list of actions in form; whether each action makes sense is the core's check. */
export const ACTION_LIST = v.object({
  version: whole(0, Number.MAX_SAFE_INTEGER),
  actions: list(action, ACTIONS_MAX),
}) satisfies v.GenericSchema<unknown, ActionList>;

/** What a code holds. */
export const CODE_READ = v.object({
  code,
  creditCents: cents,
  creditLastDay: v.nullable(day),
  discount: v.nullable(
    v.variant('kind', [
      v.object({kind: v.literal('percent'), ratePpm: whole(0, 1_000_000)}),
      v.object({kind: v.literal('amount'), amountCents: cents}),
    ]),
  ),
  needsPin: v.boolean(),
  pools,
  actions: list(
    v.object({
      actionId,
      name: shown(ACTION_NAME_CELLS),
      pool: actionId,
      held: points,
      needed: whole(1, BALANCE_MAX),
      benefit,
    }),
    ACTIONS_MAX,
  ),
  actionsVersion: whole(0, Number.MAX_SAFE_INTEGER),
}) satisfies v.GenericSchema<unknown, CodeRead>;

const codeReasons = [
  v.object({code: v.literal('codeUnknown')}),
  v.object({code: v.literal('codeBlocked'), reason: shown(REASON_CELLS), sinceMs: timeMs}),
  v.object({code: v.literal('codeExpired'), validUntil: day}),
  v.object({code: v.literal('codeReplaced'), atMs: timeMs}),
] as const;

const reason = v.variant('code', [
  ...codeReasons,
  v.object({code: v.literal('pinNeeded')}),
  v.object({code: v.literal('pinWrong'), triesLeft: whole(0, 100)}),
  v.object({code: v.literal('pinLocked'), untilMs: timeMs}),
  v.object({code: v.literal('codeTaken')}),
  v.object({code: v.literal('codeForeign')}),
  v.object({code: v.literal('alreadyCollected')}),
  v.object({code: v.literal('actionUnknown'), actionId}),
  v.object({code: v.literal('actionChanged'), actionId}),
  v.object({code: v.literal('pointsMissing'), held: points, needed: points}),
  v.object({code: v.literal('noCredit')}),
  v.object({code: v.literal('balanceTooHigh'), most: whole(0, BALANCE_MAX)}),
  v.object({code: v.literal('actUnknown')}),
  v.object({code: v.literal('actOfAnotherTill')}),
  v.object({code: v.literal('nothingToGiveBack')}),
  v.object({code: v.literal('returnTooMuch'), leftCents: cents}),
  v.object({code: v.literal('creditSpent'), creditCents: cents}),
  v.object({code: v.literal('releasedBefore')}),
  v.object({code: v.literal('alreadyBlocked')}),
  v.object({code: v.literal('notBlocked')}),
  v.object({code: v.literal('tooManyBlocks'), most: whole(0, BALANCE_MAX)}),
  v.object({code: v.literal('codeNotEmpty')}),
  v.object({code: v.literal('nothingExpired')}),
]) satisfies v.GenericSchema<unknown, ActReason>;

const answer = v.variant('kind', [
  v.object({
    kind: v.literal('collect'),
    collected: list(v.object({actionId, pool: actionId, points}), PARTS_MAX),
    pools,
  }),
  v.object({
    kind: v.literal('redeem'),
    actionId,
    name: shown(ACTION_NAME_CELLS),
    benefit,
    pool: actionId,
    costPoints: points,
    pointsLeft: points,
  }),
  v.object({kind: v.literal('payCredit'), paidCents: cents, creditCents: cents}),
  v.object({kind: v.literal('returnCredit'), returnedCents: cents, creditCents: cents}),
  v.object({kind: v.literal('release'), outcome: v.picklist(['givenBack', 'nothingLeft', 'neverDone'])}),
  v.object({kind: v.literal('sell'), soldCents: cents, creditCents: cents, creditLastDay: v.nullable(day)}),
]) satisfies v.GenericSchema<unknown, TillAnswer>;

/** Why a code can't be used, as the answer to reading it. */
export const CODE_REFUSED = v.object({
  reason: v.variant('code', codeReasons) satisfies v.GenericSchema<unknown, CodeReason>,
});

/** What became of an act. */
export const ACT_STATE = v.variant('state', [
  v.object({id, state: v.literal('done'), answer}),
  v.object({id, state: v.literal('refused'), reason}),
  v.object({id, state: v.literal('unknown')}),
]);

/** A request that was not answered about its act. */
export const TROUBLE = v.object({
  outcome: v.picklist(['no', 'unknown']),
  code: v.picklist(TROUBLE_CODES),
  message: shown(MESSAGE_CELLS),
}) satisfies v.GenericSchema<unknown, Trouble>;
