import type {ClosedTicket, PointsTender, Tender, WalletTender} from '../../src/core/ticket.ts';
import type {MemberTillBooks} from './books-till.ts';
import {judgeRefunds} from './judge-refunds.ts';
import type {Day} from './left.ts';
import type {Clerk} from './taken.ts';

type MemberTender = WalletTender | PointsTender;

function isMembers(tender: Tender): tender is MemberTender {
  return tender.kind === 'wallet' || tender.kind === 'points';
}

/** Payments from members' accounts that stand on completed tickets; money that went back is negative. */
function paidOn({closed}: MemberTillBooks): readonly {readonly ticket: ClosedTicket; readonly tender: MemberTender}[] {
  return closed.flatMap((ticket) =>
    ticket.tenders.filter(isMembers).flatMap((tender) => (tender.isVoid ? [] : [{ticket, tender}])),
  );
}

/** What a payment is at the host: cents of money, hundredths of points, back again where money goes out. */
function sizeOf(tender: MemberTender): number {
  return tender.kind === 'wallet' ? tender.amountCents : Math.sign(tender.amountCents) * Math.abs(tender.hundredths);
}

/**
 * What completed tickets say was paid by an act, less what reopened and refunded ones gave back, is what the act still
 * has at the host; what stands on no ticket has gone back whole.
 */
function judgePaid({tills}: Day, clerk: Clerk): readonly string[] {
  const paid = new Map<string, number>();
  const nowhere: string[] = [];
  for (const till of tills) {
    for (const {ticket, tender} of paidOn(till)) {
      if (!clerk.acts.has(tender.actId))
        nowhere.push(`ticket ${ticket.no} of till ${till.no} was paid by act ${tender.actId}, which took nothing`);
      paid.set(tender.actId, (paid.get(tender.actId) ?? 0) + sizeOf(tender));
    }
  }
  const wrong = [...clerk.acts.values()].flatMap(({id, link, number, unit, left, isEarned}) => {
    const expected = paid.get(id) ?? 0;
    return isEarned || left === expected
      ? []
      : [`${link} keeps ${left} ${unit} of member ${number} by act ${id}, completed tickets say ${expected}`];
  });
  return [...nowhere, ...wrong];
}

/** What a ticket earned is gone where the ticket was reopened, and never earned twice. */
function judgeEarned(till: MemberTillBooks, clerk: Clerk): readonly string[] {
  const reversed = new Set(till.closed.flatMap(({reverses}) => (reverses === null ? [] : [reverses])));
  return till.closed.flatMap(({id, no, earned, reverses}) => {
    if (earned === undefined || reverses !== null) return [];
    const act = clerk.acts.get(earned.id);
    if (act === undefined || !reversed.has(id)) return [];
    return act.left === 0 ? [] : [`ticket ${no} was reopened, and ${act.left} of what it earned are still there`];
  });
}

/** The reports' figures by tender are what the completed tickets come to; with the last Z nothing is uncounted. */
function judgeReports(till: MemberTillBooks): readonly string[] {
  const counted = new Map<string, number>();
  for (const event of till.events) {
    if (event.kind !== 'dayClosed') continue;
    for (const {tenderId, taken, paidOut, reopened} of event.figures.day.tenders)
      counted.set(tenderId, (counted.get(tenderId) ?? 0) + taken.cents + paidOut.cents + reopened.cents);
  }
  const paid = new Map<string, number>();
  for (const {tender} of paidOn(till)) paid.set(tender.tenderId, (paid.get(tender.tenderId) ?? 0) + tender.amountCents);
  const ids = [...counted.keys(), ...paid.keys()].filter((id) => id.startsWith('@'));
  return [...new Set(ids)]
    .toSorted()
    .flatMap((id) =>
      counted.get(id) === paid.get(id)
        ? []
        : [`the Z reports have ${counted.get(id) ?? 0} by ${id}, the completed tickets ${paid.get(id) ?? 0}`],
    );
}

/** Money by tender on the Z reports of all tills is what the hosts took less what they gave back. */
function judgeTenders({hosts, tills}: Day): readonly string[] {
  const counted = new Map<string, number>();
  for (const event of tills.flatMap(({events}) => events)) {
    if (event.kind !== 'dayClosed') continue;
    for (const {tenderId, taken, paidOut, reopened} of event.figures.day.tenders)
      counted.set(tenderId, (counted.get(tenderId) ?? 0) + taken.cents + paidOut.cents + reopened.cents);
  }
  return hosts.flatMap(({link, reports}) => {
    const money = reports.flatMap(({nets}) => nets).filter(({of}) => of === 'money');
    return [...Map.groupBy(money, ({balance}) => balance)].flatMap(([account, nets]) => {
      const kept = nets.reduce((sum, {taken, returned}) => sum + taken - returned, 0);
      const onZ = counted.get(`@${link}/${account}`) ?? 0;
      return onZ === kept ? [] : [`the Z reports have ${onZ} by @${link}/${account}, its host keeps ${kept}`];
    });
  });
}

/** Tickets, reports and hosts say the same of what was paid. */
export function judgeTickets(day: Day, clerk: Clerk): readonly string[] {
  return [
    ...judgePaid(day, clerk),
    ...day.tills.flatMap((till) =>
      [...judgeEarned(till, clerk), ...judgeReports(till), ...judgeRefunds(till, clerk)].map(
        (finding) => `till ${till.no}: ${finding}`,
      ),
    ),
    ...judgeTenders(day),
  ];
}
