import {BALANCE_MAX} from '../core/bonus/action.ts';
import type {ActReason} from '../core/bonus/host-protocol.ts';
import {
  booked,
  checkPin,
  heldOf,
  NO_CHANGES,
  pair,
  poolsOf,
  reasonAgainst,
  reasonNow,
  refuse,
  successorOf,
} from './code-rules.ts';
import {unitOf, type CodeRecord, type Decision, type Scene, type TillAct} from './record.ts';

type Collect = Extract<TillAct, {kind: 'collect'}>;
type Redeem = Extract<TillAct, {kind: 'redeem'}>;
type Part = {readonly actionId: string; readonly pool: string; readonly points: number};

function partsOf({points}: Collect, scene: Scene): readonly Part[] | ActReason {
  const parts: Part[] = [];
  for (const part of points) {
    const pool = scene.poolOf(part.actionId);
    if (pool === null) return {code: 'actionUnknown', actionId: part.actionId};
    parts.push({...part, pool});
  }
  return parts;
}

function isParts(value: readonly Part[] | ActReason): value is readonly Part[] {
  return Array.isArray(value);
}

/**
 * Books the points of one completed ticket for one code. Judged by the time of completion, which may be long past: a
 * code that was blocked or replaced only later still collects, and points of a replaced code go to its successor. A
 * till's clock that runs ahead counts as now. A ticket collects once for a code, whatever the id.
 */
export function decideCollect(act: Collect, scene: Scene): Decision {
  if (scene.isCollected(act.ticketId, act.code)) return refuse({code: 'alreadyCollected'});
  const atMs = Math.min(act.completedAtMs, scene.nowMs);
  const reason = reasonAgainst(scene.record(act.code), atMs, scene);
  if (reason !== null) return refuse(reason);
  const target = successorOf(act.code, scene);
  if (target === null) return refuse({code: 'codeUnknown'});
  const parts = partsOf(act, scene);
  if (!isParts(parts)) return refuse(parts);
  const postings = parts.flatMap(({pool, points}) => pair(target.code, 'issued', {unit: unitOf(pool), amount: points}));
  const after = booked(target, postings);
  const pools = poolsOf(after);
  if (pools.some(({points}) => points > BALANCE_MAX)) return refuse({code: 'balanceTooHigh', most: BALANCE_MAX});
  return {
    state: 'done',
    answer: {kind: 'collect', collected: parts, pools},
    changes: {...NO_CHANGES, codes: [after], postings},
  };
}

/** A code that may be spent from now, after its PIN; or why not. */
export function spendable(
  act: Pick<Redeem, 'code' | 'pin'>,
  scene: Scene,
): {readonly ok: true; readonly record: CodeRecord} | {readonly ok: false; readonly decision: Decision} {
  const record = scene.record(act.code);
  const reason = reasonNow(record, scene);
  if (reason !== null) return {ok: false, decision: refuse(reason)};
  if (record === null) return {ok: false, decision: refuse({code: 'codeUnknown'})};
  return checkPin(record, act.pin, scene.nowMs);
}

/**
 * Spends points for a benefit, at once and for good. The balance must cover the cost now: of two tills at one balance
 * the second finds it spent. The till names the cost that it showed; another one in force is refused, never charged.
 */
export function decideRedeem(act: Redeem, scene: Scene): Decision {
  const may = spendable(act, scene);
  if (!may.ok) return may.decision;
  const action = scene.actions.find(({id}) => id === act.actionId);
  if (action === undefined || action.spending === null) return refuse({code: 'actionUnknown', actionId: act.actionId});
  const {costPoints, benefit} = action.spending;
  if (costPoints !== act.costPoints) return refuse({code: 'actionChanged', actionId: act.actionId});
  const {pool, name} = action;
  const unit = unitOf(pool);
  const held = heldOf(may.record, unit);
  if (held < costPoints) return refuse({code: 'pointsMissing', held, needed: costPoints});
  const postings = pair(act.code, 'redeemed', {unit, amount: -costPoints});
  const spend = {id: scene.id, kind: 'redeem', tillNo: scene.tillNo ?? '', code: act.code, unit} as const;
  return {
    state: 'done',
    answer: {
      kind: 'redeem',
      actionId: act.actionId,
      name,
      benefit,
      pool,
      costPoints,
      pointsLeft: held - costPoints,
    },
    changes: {
      ...NO_CHANGES,
      codes: [booked(may.record, postings)],
      postings,
      spends: [{...spend, amount: costPoints, givenBack: 0}],
    },
  };
}
