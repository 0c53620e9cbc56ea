import type {MemberAct, MemberActKind} from '../../core/members/protocol.ts';
import {isDeclared, type CapabilitySheet} from '../../core/members/sheet.ts';
import {decideCredit, decideFinal, decideReverse, decideVoucherReverse} from './decide-back.ts';
import {decideEarn, decideFund, decideMoney, decideRedeem, decideVoucherUse} from './decide-take.ts';
import {refuse, type Decision, type Scene} from './record.ts';

function isOffered(sheet: CapabilitySheet, kind: MemberActKind): boolean {
  switch (kind) {
    case 'earn':
    case 'earnReverse':
      return isDeclared(sheet, 'earn');
    case 'redeemAuthorise':
    case 'redeemConfirm':
    case 'redeemReverse':
      return isDeclared(sheet, 'redeem');
    case 'chargeAuthorise':
    case 'chargeSettle':
    case 'chargeReverse':
      return sheet.wallet === 'charge';
    case 'debit':
    case 'credit':
      return sheet.wallet === 'debit';
    case 'voucherUse':
    case 'voucherReverse':
      return isDeclared(sheet, 'vouchers');
    case 'fund':
      return isDeclared(sheet, 'funds');
  }
}

/** Decides one act on what was fetched for it. Pure: the same act and scene give the same decision. */
export function decideMemberAct(act: MemberAct, scene: Scene): Decision {
  if (!isOffered(scene.sheet, act.kind)) return refuse({code: 'notOffered', what: act.kind});
  switch (act.kind) {
    case 'earn':
      return decideEarn(act, scene);
    case 'redeemAuthorise':
      return decideRedeem(act, scene);
    case 'chargeAuthorise':
    case 'debit':
      return decideMoney(act, scene);
    case 'voucherUse':
      return decideVoucherUse(act, scene);
    case 'fund':
      return decideFund(act, scene);
    case 'redeemConfirm':
    case 'chargeSettle':
      return decideFinal(act, scene);
    case 'earnReverse':
    case 'redeemReverse':
    case 'chargeReverse':
      return decideReverse(act, scene);
    case 'credit':
      return decideCredit(act, scene);
    case 'voucherReverse':
      return decideVoucherReverse(act, scene);
  }
}
