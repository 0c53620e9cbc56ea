import {HELD_MAX} from '../../core/members/limits.ts';
import type {MemberReason, Moved} from '../../core/members/protocol.ts';
import {
  CONTRA,
  pair,
  refuse,
  type ActOf,
  type Decision,
  type MemberRow,
  type Movement,
  type MovementKind,
  type Scene,
} from './record.ts';

type Spend = {
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly amount: number;
  readonly kind: Extract<MovementKind, 'redeem' | 'charge' | 'debit'>;
};

/** Why nothing may be earned, redeemed or charged for a member now. */
function reasonAgainst(member: MemberRow | null): MemberReason | null {
  if (member === null) return {code: 'memberUnknown'};
  return member.barred === null ? null : {code: 'memberBarred', reason: member.barred};
}

function noSuchUnit(unit: string): MemberReason {
  const [of, name = ''] = unit.split(':');
  return of === 'points' ? {code: 'bucketUnknown', bucket: name} : {code: 'accountUnknown', account: name};
}

/** What an act moved, with what is left to be spent. */
export function movedOf(unit: string, {number, amount, left}: {number: string; amount: number; left: number}): Moved {
  const [of, name = ''] = unit.split(':');
  return of === 'points'
    ? {of: 'points', number, bucket: name, hundredths: amount, leftHundredths: left}
    : {of: 'money', number, account: name, cents: amount, leftCents: left};
}

function movementOf({id, number, unit, amount, kind}: Spend, {tillNo, reference}: Scene): Movement {
  const stage = kind === 'debit' ? 'final' : 'held';
  return {id, kind, tillNo, number, unit, amount, stage, left: amount, reference};
}

/** Holds points or money, or takes them at once: never more than is there. */
function decideSpend(spend: Spend, scene: Scene): Decision {
  const {number, unit, amount, kind} = spend;
  const against = reasonAgainst(scene.member(number));
  if (against !== null) return refuse(against);
  if (!scene.units.some((known) => known === unit)) return refuse(noSuchUnit(unit));
  const held = scene.balance(number, unit);
  if (held < amount) return refuse({code: 'notEnough', held, needed: amount});
  const actKind = kind === 'debit' ? 'debit' : (`${kind}Authorise` as const);
  const contra = kind === 'debit' ? CONTRA.taken : CONTRA.held;
  const moved = movedOf(unit, {number, amount, left: held - amount});
  return {
    state: 'done',
    answer: {kind: actKind, reference: scene.reference, moved},
    changes: {
      number,
      postings: pair(number, contra, {unit, amount: -amount}),
      movement: movementOf(spend, scene),
      voucher: null,
      foreclosed: null,
    },
  };
}

/** Holds points for a sale. */
export function decideRedeem({id, number, bucket, hundredths}: ActOf<'redeemAuthorise'>, scene: Scene): Decision {
  return decideSpend({id, number, unit: `points:${bucket}`, amount: hundredths, kind: 'redeem'}, scene);
}

/** Holds money for a sale, or takes it at once. */
export function decideMoney(act: ActOf<'chargeAuthorise'> | ActOf<'debit'>, scene: Scene): Decision {
  const {id, number, account, cents} = act;
  const kind = act.kind === 'debit' ? 'debit' : 'charge';
  return decideSpend({id, number, unit: `money:${account}`, amount: cents, kind}, scene);
}

/** Books points for a sale. */
export function decideEarn({id, number, bucket, hundredths}: ActOf<'earn'>, scene: Scene): Decision {
  const against = reasonAgainst(scene.member(number));
  if (against !== null) return refuse(against);
  const unit = `points:${bucket}`;
  if (!scene.units.some((known) => known === unit)) return refuse({code: 'bucketUnknown', bucket});
  const left = scene.balance(number, unit) + hundredths;
  if (left > HELD_MAX) return refuse({code: 'balanceTooHigh', most: HELD_MAX});
  const {tillNo, reference} = scene;
  return {
    state: 'done',
    answer: {kind: 'earn', reference, moved: movedOf(unit, {number, amount: hundredths, left})},
    changes: {
      number,
      postings: pair(number, CONTRA.earned, {unit, amount: hundredths}),
      movement: {
        id,
        kind: 'earn',
        tillNo,
        number,
        unit,
        amount: hundredths,
        stage: 'final',
        left: hundredths,
        reference,
      },
      voucher: null,
      foreclosed: null,
    },
  };
}

/** Puts money on an account that takes some. */
export function decideFund({id, number, account, cents}: ActOf<'fund'>, scene: Scene): Decision {
  const against = reasonAgainst(scene.member(number));
  if (against !== null) return refuse(against);
  const unit = `money:${account}`;
  const isThere = scene.units.some((known) => known === unit) && scene.sheet.funds?.includes(account) === true;
  if (!isThere) return refuse({code: 'accountUnknown', account});
  const left = scene.balance(number, unit) + cents;
  if (left > HELD_MAX) return refuse({code: 'balanceTooHigh', most: HELD_MAX});
  const {tillNo, reference} = scene;
  return {
    state: 'done',
    answer: {kind: 'fund', reference, moved: movedOf(unit, {number, amount: cents, left})},
    changes: {
      number,
      postings: pair(number, CONTRA.funded, {unit, amount: cents}),
      movement: {id, kind: 'fund', tillNo, number, unit, amount: cents, stage: 'final', left: cents, reference},
      voucher: null,
      foreclosed: null,
    },
  };
}

/** Uses a voucher of the member who is named: another's is unknown. */
export function decideVoucherUse({id, number, voucherId}: ActOf<'voucherUse'>, scene: Scene): Decision {
  const against = reasonAgainst(scene.member(number));
  if (against !== null) return refuse(against);
  const voucher = scene.voucher(voucherId);
  if (voucher === null || voucher.number !== number) return refuse({code: 'voucherUnknown'});
  if (voucher.isUsed) return refuse({code: 'voucherUsed'});
  const {validUntil} = voucher;
  if (validUntil !== null && validUntil < scene.today) return refuse({code: 'voucherExpired', validUntil});
  const {tillNo, reference} = scene;
  return {
    state: 'done',
    answer: {kind: 'voucherUse', reference, moved: {of: 'voucher', number, voucherId}},
    changes: {
      number,
      postings: [],
      movement: {id, kind: 'voucher', tillNo, number, unit: voucherId, amount: 1, stage: 'final', left: 1, reference},
      voucher: {voucherId, isUsed: true},
      foreclosed: null,
    },
  };
}
