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

/** What a row of points says, in hundredths; null where there is no such row. */
function pointsIn(text: string, name: string): number | null {
  const told = new RegExp(`^ {2}Points ${name} +([+-]?[0-9,]+(?:\\.[0-9]{2})?)$`, 'm').exec(text)?.[1];
  return told === undefined ? null : Math.round(Number(told.replaceAll(',', '')) * 100);
}

/** What a ticket earned, or takes back of what was earned: below zero. */
function earnedOn({earned, reverses, refundOf}: ClosedTicket): number {
  if (refundOf !== undefined) return -(refundOf.revoked?.hundredths ?? 0);
  return (earned?.hundredths ?? 0) * (reverses === null ? 1 : -1);
}

/** The points of a member on paper, and that nobody reads the whole number. */
function judgeMember(ticket: ClosedTicket, {copy, text}: Paper): readonly string[] {
  const {no, member} = ticket;
  const what = `${copy === 0 ? 'the receipt' : `copy ${copy}`} of ticket ${no}`;
  if (member === undefined) return [];
  const gained = pointsIn(text, 'earned') ?? pointsIn(text, 'taken back');
  const redeemed = pointsIn(text, 'redeemed') ?? pointsIn(text, 'given back') ?? 0;
  const [before, after] = [pointsIn(text, 'before'), pointsIn(text, 'now')];
  // Whom the host has barred meanwhile is told nothing of points on paper.
  const isRefused = ticket.memberFigures?.points.earned.kind === 'notEarned';
  const isMissing = gained === null && earnedOn(ticket) !== 0 && !isRefused;
  const isWrong = gained !== null && gained !== earnedOn(ticket);
  const isSum = before === null || after === null || before + redeemed + (gained ?? 0) === after;
  // Of a ticket of another till no more than the last digits are known here.
  const isWhole = !member.number.startsWith('*') && text.split(/[^0-9A-Za-z*]+/).includes(member.number);
  return [
    ...((isMissing && member.barredReason === null) || isWrong
      ? [`${what} says ${gained} points, earned were ${earnedOn(ticket)}`]
      : []),
    ...(isSum ? [] : [`${what} has points that do not add up: ${before}, ${redeemed}, ${gained}, ${after}`]),
    ...(isWhole ? [`${what} shows the whole number of member ${member.number}`] : []),
  ];
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
      ...printed.flatMap((paper) => [...judgePaper(ticket, paper), ...judgeMember(ticket, paper)]),
    ];
  });
}
