import {judgeBalances} from './judge-balances.ts';
import {judgeActs, judgeCollections} from './judge-acts.ts';
import {judgeCredit} from './judge-credit.ts';
import {judgeReceipts} from './judge-receipts.ts';
import {judgeRedemptions} from './judge-redemptions.ts';
import type {Day} from './left.ts';

/**
 * Holds the host's ledger, each till's journal and the printed paper against each other. Pure, and by sums of its own.
 * A finding is a sentence that names till, ticket or act; no finding is none.
 */
export function judgeDay(day: Day): readonly string[] {
  const {host, tills} = day;
  const own = tills.flatMap((till) =>
    [
      ...till.complaints,
      ...judgeActs(host, till),
      ...judgeCollections(day, till),
      ...judgeRedemptions(day, till),
      ...judgeCredit(day, till),
      ...judgeReceipts(till, day.again.get(till.no) ?? new Map()),
    ].map((finding) => `till ${till.no}: ${finding}`),
  );
  return [...host.complaints.map((complaint) => `the host's ledger: ${complaint}`), ...own, ...judgeBalances(day)];
}
