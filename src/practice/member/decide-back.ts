import type {MemberActKind, Moved} from '../../core/members/protocol.ts';
import {movedOf} from './decide-take.ts';
import {
  CONTRA,
  pair,
  refuse,
  type ActOf,
  type Changes,
  type Decision,
  type Movement,
  type MovementKind,
  type Scene,
} from './record.ts';

const NO_CHANGES: Changes = {number: null, postings: [], movement: null, voucher: null, foreclosed: null};

type Back = {
  readonly kind: MemberActKind;
  readonly of: MovementKind;
  readonly amount: number | null;
};

function done(kind: MemberActKind, moved: Moved | null, {changes, scene}: {changes: Changes; scene: Scene}): Decision {
  return {state: 'done', answer: {kind, reference: scene.reference, moved}, changes};
}

/** Makes final what is still held. What was begun for a member who was barred meanwhile is settled all the same. */
export function decideFinal(act: ActOf<'redeemConfirm'> | ActOf<'chargeSettle'>, scene: Scene): Decision {
  const movement = scene.movement(act.ofId);
  if (movement === null) return refuse({code: 'actUnknown'});
  const wanted = act.kind === 'redeemConfirm' ? 'redeem' : 'charge';
  if (movement.kind !== wanted) return refuse({code: 'otherKind', kind: movement.kind});
  if (movement.left === 0) return refuse({code: 'alreadyReversed'});
  if (movement.stage === 'final') return refuse({code: 'alreadyFinal'});
  const {number, unit, left: amount} = movement;
  const changes: Changes = {
    ...NO_CHANGES,
    number,
    postings: [
      {account: CONTRA.held, unit, amount: -amount},
      {account: CONTRA.taken, unit, amount},
    ],
    movement: {...movement, stage: 'final'},
  };
  return done(act.kind, movedOf(unit, {number, amount, left: scene.balance(number, unit)}), {changes, scene});
}

function contraOf({kind, stage}: Movement): string {
  if (kind === 'earn') return CONTRA.earned;
  return stage === 'held' ? CONTRA.held : CONTRA.taken;
}

/** Takes a movement back, or as much of it as is said: earned points off, even below zero; all else given back. */
function takeBack(movement: Movement, {kind, of, amount}: Back, scene: Scene): Decision {
  if (movement.kind !== of) return refuse({code: 'otherKind', kind: movement.kind});
  const {number, unit, left} = movement;
  if (left === 0) return refuse({code: 'alreadyReversed'});
  const back = amount ?? left;
  if (back > left) return refuse({code: 'reverseTooMuch', left});
  const change = of === 'earn' ? -back : back;
  const changes: Changes = {
    ...NO_CHANGES,
    number,
    postings: pair(number, contraOf(movement), {unit, amount: change}),
    movement: {...movement, left: left - back},
  };
  const moved = movedOf(unit, {number, amount: back, left: scene.balance(number, unit) + change});
  return done(kind, moved, {changes, scene});
}

const REVERSED = {earnReverse: 'earn', redeemReverse: 'redeem', chargeReverse: 'charge'} as const;

type PartReversal = ActOf<'earnReverse'> | ActOf<'redeemReverse'> | ActOf<'chargeReverse'>;
type Reversal = PartReversal | ActOf<'voucherReverse'>;

/** Nothing was moved by the act that is named: it was refused, or it never arrived and must be refused when it does. */
function neverDone({id, kind, ofId}: Reversal, scene: Scene): Decision {
  if (ofId === id) return refuse({code: 'actUnknown'});
  const act = scene.act(ofId);
  if (act !== null && act.state === 'done') return refuse({code: 'otherKind', kind: 'reverse'});
  return done(kind, null, {changes: {...NO_CHANGES, foreclosed: act === null ? ofId : null}, scene});
}

/** Reverses points or a charge, by the id of the act that moved them, whichever till of the house sent it. */
export function decideReverse(act: PartReversal, scene: Scene): Decision {
  const {kind, ofId} = act;
  const movement = scene.movement(ofId);
  if (movement === null) return neverDone(act, scene);
  const amount = act.kind === 'chargeReverse' ? act.cents : act.hundredths;
  return takeBack(movement, {kind, of: REVERSED[kind], amount}, scene);
}

/** Gives money back by the reference of its debit, from any till. */
export function decideCredit({reference, cents}: ActOf<'credit'>, scene: Scene): Decision {
  const movement = scene.movementByReference(reference);
  if (movement === null) return refuse({code: 'actUnknown'});
  return takeBack(movement, {kind: 'credit', of: 'debit', amount: cents}, scene);
}

/** Makes a voucher good again. */
export function decideVoucherReverse(act: ActOf<'voucherReverse'>, scene: Scene): Decision {
  const {kind, ofId} = act;
  const movement = scene.movement(ofId);
  if (movement === null) return neverDone(act, scene);
  if (movement.kind !== 'voucher') return refuse({code: 'otherKind', kind: movement.kind});
  if (movement.left === 0) return refuse({code: 'alreadyReversed'});
  const {number, unit: voucherId} = movement;
  const voucher = {voucherId, isUsed: false};
  const changes: Changes = {...NO_CHANGES, number, movement: {...movement, left: 0}, voucher};
  return done(kind, {of: 'voucher', number, voucherId}, {changes, scene});
}
