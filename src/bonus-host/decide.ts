import {decidePayCredit, decideReturnCredit, decideSell} from './decide-credit.ts';
import {decideBlock, decideCreate, decideExpireCredit, decideTransfer, decideUnblock} from './decide-office.ts';
import {decideCollect, decideRedeem} from './decide-points.ts';
import {decideRelease} from './decide-release.ts';
import type {Act, Decision, Scene} from './record.ts';

/** Decides one act on what was fetched for it. Pure: the same act and scene give the same decision. */
export function decide(act: Act, scene: Scene): Decision {
  switch (act.kind) {
    case 'collect':
      return decideCollect(act, scene);
    case 'redeem':
      return decideRedeem(act, scene);
    case 'payCredit':
      return decidePayCredit(act, scene);
    case 'returnCredit':
      return decideReturnCredit(act, scene);
    case 'release':
      return decideRelease(act, scene);
    case 'sell':
      return decideSell(act, scene);
    case 'create':
      return decideCreate(act, scene);
    case 'block':
      return decideBlock(act, scene);
    case 'unblock':
      return decideUnblock(act, scene);
    case 'transfer':
      return decideTransfer(act, scene);
    case 'expireCredit':
      return decideExpireCredit(act, scene);
  }
}
