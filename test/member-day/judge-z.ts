import type {MemberFigure} from '../../src/core/report/figures.ts';
import type {MemberHostBooks} from './books-host.ts';
import type {MemberTillBooks} from './books-till.ts';
import {eventsOf, type Day} from './left.ts';

/** What the Z reports say of one account or bucket, and what its host does. */
type Moves = {taken: number; back: number; earned: number; earnedBack: number};

const NOTHING: Moves = {taken: 0, back: 0, earned: 0, earnedBack: 0};

/** Which of these an act of a kind is, by the host's report. What only makes a hold final moves nothing. */
const MOVES_BY: Readonly<Record<string, keyof Moves>> = {
  chargeAuthorise: 'taken',
  debit: 'taken',
  redeemAuthorise: 'taken',
  chargeReverse: 'back',
  credit: 'back',
  redeemReverse: 'back',
  earn: 'earned',
  earnReverse: 'earnedBack',
  voucherUse: 'taken',
  voucherReverse: 'back',
};

class Ledger {
  readonly sums = new Map<string, Moves>();

  add(tenderId: string, what: keyof Moves, amount: number): void {
    const moves = this.sums.get(tenderId) ?? {...NOTHING};
    moves[what] += amount;
    this.sums.set(tenderId, moves);
  }
}

function tenderIdOf(link: string, {of, balance}: {readonly of: string; readonly balance: string}): string {
  if (of === 'voucher') return `@${link}!vouchers`;
  return of === 'points' ? `@${link}#${balance}` : `@${link}/${balance}`;
}

function reported({link, reports}: MemberHostBooks, into: Ledger): void {
  for (const {kind, of, balance, amount} of reports.flatMap(({totals}) => totals)) {
    const what = MOVES_BY[kind];
    if (what !== undefined) into.add(tenderIdOf(link, {of, balance}), what, amount);
  }
}

function addFigure({tenderId, taken, back, earned, earnedBack}: MemberFigure, into: Ledger): void {
  into.add(tenderId, 'taken', taken.amount);
  for (const {amount} of Object.values(back)) into.add(tenderId, 'back', amount);
  into.add(tenderId, 'earned', earned.amount);
  into.add(tenderId, 'earnedBack', earnedBack.amount);
}

/**
 * Points that the host refused to book were counted when they were owed; so was what was to go back of them, at whichever
 * till.
 */
function withoutRefused(tills: readonly MemberTillBooks[], into: Ledger): void {
  const refused = new Set(tills.flatMap((till) => eventsOf(till, 'memberDeedRefused').map(({id}) => id)));
  for (const {earned} of tills.flatMap((till) => eventsOf(till, 'memberEarned')))
    if (refused.has(earned.id)) into.add(`@${earned.link}#${earned.bucket}`, 'earned', -earned.hundredths);
  for (const {back, worth} of tills.flatMap((till) => eventsOf(till, 'memberReturned')))
    if (refused.has(back.ofId) && worth !== undefined) into.add(worth.tenderId, 'earnedBack', -worth.amount);
}

function words({taken, back, earned, earnedBack}: Moves): string {
  return `taken ${taken}, back ${back}, earned ${earned}, earned and back ${earnedBack}`;
}

/**
 * What the Z reports of all tills say was taken from members' accounts and given back, earned and taken back again, is
 * what the hosts report of their acts: reversals of every kind included, by account and bucket.
 */
export function judgeZ({hosts, tills}: Day): readonly string[] {
  const [there, here] = [new Ledger(), new Ledger()];
  for (const host of hosts) reported(host, there);
  for (const till of tills) {
    for (const {figures} of eventsOf(till, 'dayClosed'))
      for (const figure of figures.day.members ?? []) addFigure(figure, here);
  }
  withoutRefused(tills, here);
  const ids = new Set([...there.sums.keys(), ...here.sums.keys()]);
  return [...ids].toSorted().flatMap((id) => {
    const [host, z] = [there.sums.get(id) ?? NOTHING, here.sums.get(id) ?? NOTHING];
    return words(host) === words(z) ? [] : [`${id} by the Z reports: ${words(z)}; by its host: ${words(host)}`];
  });
}
