import {readCode} from '../core/bonus/code-form.ts';
import {CREDIT_MAX} from '../core/bonus/host-protocol.ts';
import {
  booked,
  creditOf,
  expiryPostings,
  heldOf,
  isEmpty,
  lastDayOf,
  NO_CHANGES,
  pair,
  reasonNow,
  refuse,
  successorOf,
} from './code-rules.ts';
import {spendable} from './decide-points.ts';
import {CREDIT, type CodeRecord, type Decision, type Scene, type Spend, type TillAct} from './record.ts';

type PayCredit = Extract<TillAct, {kind: 'payCredit'}>;
type ReturnCredit = Extract<TillAct, {kind: 'returnCredit'}>;
type Sell = Extract<TillAct, {kind: 'sell'}>;

/** Pays min(open amount, credit) from a code: an interim payment, so the rest of the ticket stays open. */
export function decidePayCredit(act: PayCredit, scene: Scene): Decision {
  const may = spendable(act, scene);
  if (!may.ok) return may.decision;
  const credit = creditOf(may.record, scene);
  if (credit === 0) return refuse({code: 'noCredit'});
  const paidCents = Math.min(act.openCents, credit);
  const postings = pair(act.code, 'sales', {unit: CREDIT, amount: -paidCents});
  const after = {...booked(may.record, postings), creditUsedOn: scene.today};
  const spend: Spend = {
    id: scene.id,
    kind: 'payCredit',
    tillNo: scene.tillNo ?? '',
    code: act.code,
    unit: CREDIT,
    amount: paidCents,
    givenBack: 0,
  };
  return {
    state: 'done',
    answer: {kind: 'payCredit', paidCents, creditCents: credit - paidCents},
    changes: {...NO_CHANGES, codes: [after], postings, spends: [spend]},
  };
}

/**
 * Gives credit that paid a ticket back to its voucher, whole or in part, because the ticket was reopened. Blocked and
 * expired codes get theirs back too: it is their money; a replaced code's goes to its successor. Only the till that took the payment may
 * return it: no other one has the ticket.
 */
export function decideReturnCredit(act: ReturnCredit, scene: Scene): Decision {
  const spend = scene.spend(act.ofId);
  if (spend === null || spend.kind !== 'payCredit') return refuse({code: 'actUnknown'});
  if (spend.tillNo !== scene.tillNo) return refuse({code: 'actOfAnotherTill'});
  const leftCents = spend.amount - spend.givenBack;
  const returnedCents = act.amountCents ?? leftCents;
  if (leftCents === 0) return refuse({code: 'nothingToGiveBack'});
  if (returnedCents > leftCents) return refuse({code: 'returnTooMuch', leftCents});
  const record = successorOf(spend.code, scene);
  if (record === null) return refuse({code: 'codeUnknown'});
  const postings = [
    ...expiryPostings(record, scene),
    ...pair(record.code, 'sales', {unit: CREDIT, amount: returnedCents}),
  ];
  const after = {...booked(record, postings), creditUsedOn: scene.today};
  const creditCents = heldOf(after, CREDIT);
  if (creditCents > CREDIT_MAX) return refuse({code: 'balanceTooHigh', most: CREDIT_MAX});
  return {
    state: 'done',
    answer: {kind: 'returnCredit', returnedCents, creditCents},
    changes: {
      ...NO_CHANGES,
      codes: [after],
      postings,
      spends: [{...spend, givenBack: spend.givenBack + returnedCents}],
    },
  };
}

/** A code as it is before anything hangs on it. */
export function freshRecord(code: string, pinHash: string | null, nowMs: number): CodeRecord {
  return {
    code,
    version: 0,
    pinHash,
    wrongPins: 0,
    pinLockedUntilMs: 0,
    validUntil: null,
    discount: null,
    blocks: [],
    replaced: null,
    creditUsedOn: null,
    createdAtMs: nowMs,
    balances: {},
  };
}

/** True for a code of which a card could be made: of one of the forms that the house reads. */
export function isOfTheHouse(code: string, scene: Pick<Scene, 'patterns'>): boolean {
  return readCode(code, scene.patterns)?.code === code;
}

function sellTo(act: Sell, scene: Scene): CodeRecord | Decision {
  const record = scene.record(act.code);
  if (act.card === 'new' && record === null) {
    if (!isOfTheHouse(act.code, scene)) return refuse({code: 'codeForeign'});
    return freshRecord(act.code, act.pinHash, scene.nowMs);
  }
  // A card from the stock, or one whose first sale was released: known, but nothing hangs on it yet.
  if (act.card === 'new' && record !== null && !isEmpty(record)) return refuse({code: 'codeTaken'});
  const reason = reasonNow(record, scene);
  return reason === null && record !== null ? record : refuse(reason ?? {code: 'codeUnknown'});
}

/**
 * Sells a voucher (a new code) or tops one up (an existing code). The amount was tendered at the till and is owed to
 * the holder from now on: no turnover, no points. Needs no PIN; credit that had expired is gone before the new comes.
 */
export function decideSell(act: Sell, scene: Scene): Decision {
  const record = sellTo(act, scene);
  if ('state' in record) return record;
  const {amountCents} = act;
  const postings = [...expiryPostings(record, scene), ...pair(act.code, 'tender', {unit: CREDIT, amount: amountCents})];
  const after = {...booked(record, postings), creditUsedOn: scene.today};
  const creditCents = heldOf(after, CREDIT);
  if (creditCents > CREDIT_MAX) return refuse({code: 'balanceTooHigh', most: CREDIT_MAX});
  const spend: Spend = {
    id: scene.id,
    kind: 'sell',
    tillNo: scene.tillNo ?? '',
    code: act.code,
    unit: CREDIT,
    amount: amountCents,
    givenBack: 0,
  };
  return {
    state: 'done',
    answer: {kind: 'sell', soldCents: amountCents, creditCents, creditLastDay: lastDayOf(after, scene)},
    changes: {...NO_CHANGES, codes: [after], postings, spends: [spend]},
  };
}
