import {BALANCE_MAX} from '../core/bonus/action.ts';
import {CREDIT_MAX} from '../core/bonus/host-protocol.ts';
import {booked, expiryPostings, heldOf, isEmpty, NO_CHANGES, pair, reasonNow, refuse} from './code-rules.ts';
import {freshRecord, isOfTheHouse} from './decide-credit.ts';
import {
  BLOCKS_MAX,
  CREDIT,
  unitOf,
  type Changes,
  type CodeRecord,
  type Decision,
  type OfficeAct,
  type Scene,
} from './record.ts';

type Of<Kind extends OfficeAct['kind']> = Extract<OfficeAct, {kind: Kind}>;

function done(kind: OfficeAct['kind'], changes: Partial<Changes>): Decision {
  return {state: 'done', answer: {kind}, changes: {...NO_CHANGES, ...changes}};
}

/** Makes a code with all that it begins with, booked against `imported`. */
export function decideCreate(act: Of<'create'>, scene: Scene): Decision {
  if (scene.record(act.code) !== null) return refuse({code: 'codeTaken'});
  if (!isOfTheHouse(act.code, scene)) return refuse({code: 'codeForeign'});
  const {code, pinHash, validUntil, discount, creditCents, pools, blockedFor} = act;
  if (creditCents > CREDIT_MAX) return refuse({code: 'balanceTooHigh', most: CREDIT_MAX});
  if (pools.some(({points}) => points > BALANCE_MAX)) return refuse({code: 'balanceTooHigh', most: BALANCE_MAX});
  const postings = [
    ...pair(code, 'imported', {unit: CREDIT, amount: creditCents}),
    ...pools.flatMap(({pool, points}) => pair(code, 'imported', {unit: unitOf(pool), amount: points})),
  ];
  const blocks = blockedFor === null ? [] : [{fromMs: scene.nowMs, untilMs: null, reason: blockedFor}];
  const creditUsedOn = creditCents === 0 ? null : scene.today;
  const fresh = {...freshRecord(code, pinHash, scene.nowMs), validUntil, discount, blocks, creditUsedOn};
  return done('create', {codes: [booked(fresh, postings)], postings});
}

function isBlocked({blocks}: CodeRecord): boolean {
  return blocks.some(({untilMs}) => untilMs === null);
}

/** Blocks a code with a reason that tills show. What was completed before still collects. */
export function decideBlock({code, reason}: Of<'block'>, scene: Scene): Decision {
  const record = scene.record(code);
  if (record === null) return refuse({code: 'codeUnknown'});
  if (record.replaced !== null) return refuse({code: 'codeReplaced', atMs: record.replaced.atMs});
  if (isBlocked(record)) return refuse({code: 'alreadyBlocked'});
  if (record.blocks.length >= BLOCKS_MAX) return refuse({code: 'tooManyBlocks', most: BLOCKS_MAX});
  const blocks = [...record.blocks, {fromMs: scene.nowMs, untilMs: null, reason}];
  return done('block', {codes: [{...record, version: record.version + 1, blocks}]});
}

/** Ends a block and forgets wrong PINs. The time in which it was blocked stays on record. */
export function decideUnblock({code}: Of<'unblock'>, scene: Scene): Decision {
  const record = scene.record(code);
  if (record === null) return refuse({code: 'codeUnknown'});
  if (record.replaced !== null) return refuse({code: 'codeReplaced', atMs: record.replaced.atMs});
  if (!isBlocked(record) && record.pinLockedUntilMs <= scene.nowMs) return refuse({code: 'notBlocked'});
  const blocks = record.blocks.map((block) => (block.untilMs === null ? {...block, untilMs: scene.nowMs} : block));
  const cleared = {wrongPins: 0, pinLockedUntilMs: 0};
  return done('unblock', {codes: [{...record, ...cleared, version: record.version + 1, blocks}]});
}

/**
 * Moves everything of a lost card to a new code; the old one is dead from then on. The new code is one that the host
 * does not know yet, or one with nothing on it. A blocked code may be transferred: that is what one does after a loss.
 */
export function decideTransfer(act: Of<'transfer'>, scene: Scene): Decision {
  const from = scene.record(act.code);
  if (from === null) return refuse({code: 'codeUnknown'});
  if (from.replaced !== null) return refuse({code: 'codeReplaced', atMs: from.replaced.atMs});
  const known = scene.record(act.to);
  if (act.to === act.code || (known !== null && !isEmpty(known))) return refuse({code: 'codeNotEmpty'});
  const reason = known === null ? null : reasonNow(known, scene);
  if (reason !== null) return refuse(reason);
  if (!isOfTheHouse(act.to, scene)) return refuse({code: 'codeForeign'});
  const to = known ?? freshRecord(act.to, null, scene.nowMs);
  const postings = Object.entries(from.balances)
    .filter(([, amount]) => amount !== 0)
    .flatMap(([unit, amount]) => [
      {account: from.code, unit, amount: -amount},
      {account: to.code, unit, amount},
    ]);
  const {discount, validUntil, creditUsedOn} = from;
  const pinHash = act.pinHash ?? to.pinHash ?? from.pinHash;
  return done('transfer', {
    codes: [
      {...booked(from, postings), discount: null, replaced: {by: to.code, atMs: scene.nowMs}},
      {...booked(to, postings), discount, validUntil, creditUsedOn, pinHash},
    ],
    postings,
  });
}

/** Books credit past its last day off a code. */
export function decideExpireCredit({code}: Of<'expireCredit'>, scene: Scene): Decision {
  const record = scene.record(code);
  if (record === null) return refuse({code: 'codeUnknown'});
  const postings = expiryPostings(record, scene);
  if (postings.length === 0 || heldOf(record, CREDIT) === 0) return refuse({code: 'nothingExpired'});
  return done('expireCredit', {codes: [booked(record, postings)], postings});
}
