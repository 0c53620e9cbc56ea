import {creditLastDay} from '../core/bonus/credit-expiry.ts';
import type {DateText} from '../core/bonus/dates.ts';
import type {ActReason, CodeReason, PinReason, PoolBalance} from '../core/bonus/host-protocol.ts';
import type {Cents} from '../core/money.ts';
import {
  CREDIT,
  poolOfUnit,
  type Changes,
  type CodeRecord,
  type Contra,
  type Decision,
  type PinProof,
  type Posting,
  type Scene,
} from './record.ts';

export const NO_CHANGES: Changes = {codes: [], postings: [], spends: [], foreclosed: null};

/** A refusal that changes nothing. */
export function refuse(reason: ActReason): Decision {
  return {state: 'refused', reason, changes: NO_CHANGES};
}

/** What a code holds of a unit. */
export function heldOf(record: CodeRecord, unit: string): number {
  return Object.hasOwn(record.balances, unit) ? (record.balances[unit] ?? 0) : 0;
}

/** The points of a code by pool, in the order of the pools' names; empty pools left out. */
export function poolsOf(record: CodeRecord): readonly PoolBalance[] {
  return Object.entries(record.balances)
    .flatMap(([unit, points]) => {
      const pool = poolOfUnit(unit);
      return pool === null || points === 0 ? [] : [{pool, points}];
    })
    .toSorted((a, b) => (a.pool < b.pool ? -1 : 1));
}

/** The last day of a code's credit, or null where credit never expires or none was ever there. */
export function lastDayOf(record: CodeRecord, scene: Pick<Scene, 'creditExpiry'>): DateText | null {
  if (scene.creditExpiry === null || record.creditUsedOn === null) return null;
  return creditLastDay(record.creditUsedOn, scene.creditExpiry);
}

/** True when what a code holds as credit can't be spent any more. */
export function isCreditExpired(record: CodeRecord, scene: Pick<Scene, 'creditExpiry' | 'today'>): boolean {
  const lastDay = lastDayOf(record, scene);
  return lastDay !== null && lastDay < scene.today;
}

/** The credit that can be spent: expired credit reads 0. */
export function creditOf(record: CodeRecord, scene: Pick<Scene, 'creditExpiry' | 'today'>): Cents {
  return isCreditExpired(record, scene) ? 0 : heldOf(record, CREDIT);
}

/** True where nothing of worth hangs on a code. */
export function isEmpty(record: CodeRecord): boolean {
  return record.discount === null && Object.values(record.balances).every((amount) => amount === 0);
}

function reasonBlocked(record: CodeRecord, atMs: number): CodeReason | null {
  const block = record.blocks.find(({fromMs, untilMs}) => fromMs <= atMs && (untilMs === null || atMs < untilMs));
  return block === undefined ? null : {code: 'codeBlocked', reason: block.reason, sinceMs: block.fromMs};
}

/** Why a code could not be used at a time, or null. Whoever was replaced is told so before anything else. */
export function reasonAgainst(record: CodeRecord | null, atMs: number, scene: Pick<Scene, 'dayOf'>): CodeReason | null {
  if (record === null) return {code: 'codeUnknown'};
  const {replaced, validUntil} = record;
  if (replaced !== null && replaced.atMs <= atMs) return {code: 'codeReplaced', atMs: replaced.atMs};
  const blocked = reasonBlocked(record, atMs);
  if (blocked !== null) return blocked;
  return validUntil !== null && scene.dayOf(atMs) > validUntil ? {code: 'codeExpired', validUntil} : null;
}

/**
 * Why a code can't be used now, or null. A code that was replaced or blocked stays so when the host's clock is set back.
 */
export function reasonNow(record: CodeRecord | null, scene: Pick<Scene, 'dayOf' | 'nowMs'>): CodeReason | null {
  if (record !== null && record.replaced !== null) return {code: 'codeReplaced', atMs: record.replaced.atMs};
  const open = record?.blocks.find(({untilMs}) => untilMs === null);
  return reasonAgainst(record, Math.max(scene.nowMs, open?.fromMs ?? 0), scene);
}

/** Codes replaced one after the other: more than this is a loop, which can't be. */
const REPLACED_MAX = 50;

/** The code to which everything of `code` has moved, through all cards lost one after the other; null where unknown. */
export function successorOf(code: string, scene: Pick<Scene, 'record'>): CodeRecord | null {
  let record = scene.record(code);
  for (let hops = 0; record !== null && record.replaced !== null; hops += 1) {
    if (hops === REPLACED_MAX) throw new Error('codes replace each other in a circle');
    record = scene.record(record.replaced.by);
  }
  return record;
}

/** The record with its balances after postings to it, and its next version. */
export function booked(record: CodeRecord, postings: readonly Posting[]): CodeRecord {
  const balances = {...record.balances};
  for (const {account, unit, amount} of postings) {
    if (account === record.code) balances[unit] = (balances[unit] ?? 0) + amount;
  }
  return {...record, balances, version: record.version + 1};
}

/** Both sides of a booking: `amount` onto the code's account, off the contra account. Nothing for 0. */
export function pair(code: string, contra: Contra, of: {readonly unit: string; readonly amount: number}): Posting[] {
  if (of.amount === 0) return [];
  return [
    {account: code, unit: of.unit, amount: of.amount},
    {account: contra, unit: of.unit, amount: -of.amount},
  ];
}

/** What takes expired credit off a code before anything else is done with its credit; nothing where none expired. */
export function expiryPostings(record: CodeRecord, scene: Pick<Scene, 'creditExpiry' | 'today'>): Posting[] {
  if (!isCreditExpired(record, scene)) return [];
  return pair(record.code, 'expired', {unit: CREDIT, amount: -heldOf(record, CREDIT)});
}

const WRONG_PINS_MAX = 5;
const FIRST_PIN_LOCK_MS = 15 * 60_000;
const LATER_PIN_LOCK_MS = 24 * 3_600_000;

/** Every fifth wrong PIN in a row locks: a quarter of an hour the first time, then a day. */
function afterWrongPin(record: CodeRecord, nowMs: number): CodeRecord {
  const wrongPins = record.wrongPins + 1;
  const isLocking = wrongPins % WRONG_PINS_MAX === 0;
  const lockMs = wrongPins === WRONG_PINS_MAX ? FIRST_PIN_LOCK_MS : LATER_PIN_LOCK_MS;
  const pinLockedUntilMs = isLocking ? nowMs + lockMs : record.pinLockedUntilMs;
  return {...record, wrongPins, pinLockedUntilMs, version: record.version + 1};
}

/**
 * Whether the PIN allows spending from a code: the record to go on with (wrong tries forgotten), or the refusal, which
 * counts a wrong try. A code without a PIN asks for none.
 */
export function checkPin(
  record: CodeRecord,
  proof: PinProof,
  nowMs: number,
): {readonly ok: true; readonly record: CodeRecord} | {readonly ok: false; readonly decision: Decision} {
  if (record.pinHash === null) return {ok: true, record};
  const no = (reason: PinReason): {readonly ok: false; readonly decision: Decision} => ({
    ok: false,
    decision: refuse(reason),
  });
  if (nowMs < record.pinLockedUntilMs) return no({code: 'pinLocked', untilMs: record.pinLockedUntilMs});
  if (proof === null || proof.hash !== record.pinHash) return no({code: 'pinNeeded'});
  if (proof.isRight) return {ok: true, record: {...record, wrongPins: 0}};
  const after = afterWrongPin(record, nowMs);
  const triesLeft = WRONG_PINS_MAX - (after.wrongPins % WRONG_PINS_MAX);
  const reason: PinReason =
    after.pinLockedUntilMs > nowMs
      ? {code: 'pinLocked', untilMs: after.pinLockedUntilMs}
      : {code: 'pinWrong', triesLeft};
  return {ok: false, decision: {state: 'refused', reason, changes: {...NO_CHANGES, codes: [after]}}};
}
