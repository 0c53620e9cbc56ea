import type {ClosedTicket} from '../../src/core/ticket.ts';
import type {MemberTillBooks, Paper, PaperJob} from './books-till.ts';

/** References that stand on the receipt of a ticket: one for each payment from a member's account that was taken. */
function referencesOf({tenders}: ClosedTicket): readonly string[] {
  return tenders.flatMap((tender) =>
    (tender.kind === 'wallet' || tender.kind === 'points') && !tender.isVoid && tender.amountCents > 0
      ? [tender.reference]
      : [],
  );
}

function judgePaper(ticket: ClosedTicket, {copy, text}: Paper): readonly string[] {
  const what = `${copy === 0 ? 'the receipt' : `copy ${copy}`} of ticket ${ticket.no}`;
  // A name too long for its row goes on in the next one.
  const flat = text.replaceAll(/\s+/g, '');
  return referencesOf(ticket).flatMap((reference) =>
    flat.includes(reference) ? [] : [`${what} does not name the payment ${reference}`],
  );
}

/** How often a receipt may be on paper, by what became of its job. Whoever asks again may have it again. */
function judgeCount(job: PaperJob, count: number, again: number): string | null {
  const least = job.status === 'done' ? 1 : 0;
  const most = job.status === 'waiting' ? 0 : 1 + again;
  return count >= least && count <= most ? null : `is on paper ${count} times, its job is ${job.status}`;
}

/** Each completed ticket has its receipt once, and on it the host's names for what was paid from members' accounts. */
export function judgePapers(till: MemberTillBooks, again: ReadonlyMap<number, number>): readonly string[] {
  const papers = Map.groupBy(till.papers, ({ticketNo}) => ticketNo);
  const jobs = Map.groupBy(till.jobs, ({ticketId}) => ticketId);
  return till.closed.flatMap((ticket) => {
    const printed = (papers.get(ticket.no) ?? []).filter(({text}) => !text.includes('NOT A RECEIPT'));
    const owed = jobs.get(ticket.id) ?? [];
    const originals = owed.filter(({copy}) => copy === 0).length;
    const counts = owed.flatMap((job) => {
      const count = printed.filter(({copy}) => copy === job.copy).length;
      return judgeCount(job, count, again.get(ticket.no) ?? 0) ?? [];
    });
    return [
      ...(originals === 1 ? [] : [`ticket ${ticket.no} is owed ${originals} receipts`]),
      ...counts.map((wrong) => `a receipt of ticket ${ticket.no} ${wrong}`),
      ...printed.flatMap((paper) => judgePaper(ticket, paper)),
    ];
  });
}
