import {judgeDeeds} from './judge-deeds.ts';
import {judgeEarnings} from './judge-earned.ts';
import {judgeJournal} from './judge-journal.ts';
import {judgeLedger} from './judge-ledger.ts';
import {judgeMoney} from './judge-money.ts';
import {judgePapers} from './judge-papers.ts';
import {judgeSums} from './judge-sums.ts';
import {judgeTickets} from './judge-tickets.ts';
import {judgeVouchers} from './judge-vouchers.ts';
import {judgeZ} from './judge-z.ts';
import type {Day} from './left.ts';
import {Clerk} from './taken.ts';

/**
 * Holds the hosts' ledgers and reports, each till's journal, queue and reports, and the printed paper against each
 * other. Pure, and by sums of its own. A finding is a sentence that names host, till, ticket or act; no finding is none.
 */
export function judgeMemberDay(day: Day): readonly string[] {
  const clerk = new Clerk();
  clerk.read(day.tills);
  const own = day.tills.flatMap((till) =>
    [
      ...till.complaints,
      ...judgeJournal(day, till),
      ...judgeDeeds(day, till),
      ...judgeEarnings(till, day.house),
      ...judgePapers(till, day.again.get(till.no) ?? new Map()),
    ].map((finding) => `till ${till.no}: ${finding}`),
  );
  return [
    ...day.hosts.flatMap(judgeLedger),
    ...own,
    ...judgeSums(day, clerk),
    ...judgeTickets(day, clerk),
    ...judgeMoney(day),
    ...judgeVouchers(day, clerk),
    ...judgeZ(day),
  ];
}
