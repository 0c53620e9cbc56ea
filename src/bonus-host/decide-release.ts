import type {ReleaseAnswer} from '../core/bonus/host-protocol.ts';
import {booked, expiryPostings, heldOf, NO_CHANGES, pair, refuse, successorOf} from './code-rules.ts';
import {CREDIT, type Changes, type Decision, type Posting, type Scene, type Spend, type TillAct} from './record.ts';

type Release = Extract<TillAct, {kind: 'release'}>;

function released(outcome: ReleaseAnswer['outcome'], changes: Partial<Changes> = {}): Decision {
  return {state: 'done', answer: {kind: 'release', outcome}, changes: {...NO_CHANGES, ...changes}};
}

function backPostings(spend: Spend, code: string): Posting[] {
  const left = spend.amount - spend.givenBack;
  switch (spend.kind) {
    case 'redeem':
      return pair(code, 'redeemed', {unit: spend.unit, amount: left});
    case 'payCredit':
      return pair(code, 'sales', {unit: spend.unit, amount: left});
    case 'sell':
      return pair(code, 'tender', {unit: spend.unit, amount: -left});
  }
}

function giveBack(spend: Spend, scene: Scene): Decision {
  if (spend.amount === spend.givenBack) return released('nothingLeft');
  const record = successorOf(spend.code, scene);
  if (record === null) return refuse({code: 'codeUnknown'});
  const isCredit = spend.unit === CREDIT;
  const back = backPostings(spend, record.code);
  // Money comes back alive; what had expired before stays expired.
  const postings = spend.kind === 'payCredit' ? [...expiryPostings(record, scene), ...back] : back;
  const after = booked(record, postings);
  if (heldOf(after, spend.unit) < 0) return refuse({code: 'creditSpent', creditCents: heldOf(record, CREDIT)});
  const creditUsedOn = isCredit ? scene.today : after.creditUsedOn;
  return released('givenBack', {
    codes: [{...after, creditUsedOn}],
    postings,
    spends: [{...spend, givenBack: spend.amount}],
  });
}

/**
 * The till says that an act's benefit was not handed out: the system's own correction after a lost answer, never a
 * cashier's reversal. What was done is given back; what was refused stays so; what never arrived is foreclosed, so
 * that a request still on its way can't be done after the till gave it up. Only the till that asked may release.
 */
export function decideRelease({ofId}: Release, scene: Scene): Decision {
  if (ofId === scene.id) return refuse({code: 'nothingToGiveBack'});
  const act = scene.act(ofId);
  if (act === null) return released('neverDone', {foreclosed: ofId});
  if (act.tillNo !== scene.tillNo) return refuse({code: 'actOfAnotherTill'});
  if (act.state === 'refused') return released('neverDone');
  const spend = scene.spend(ofId);
  return spend === null ? refuse({code: 'nothingToGiveBack'}) : giveBack(spend, scene);
}
