import type {TenderFigure} from '../../src/core/report/figures.ts';
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
    return isEarned || unit.startsWith('voucher:') || left === expected
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

type Sums = ReadonlyMap<string, number>;

/** What a report says of payments, by tender. */
function onReport(tenders: readonly TenderFigure[]): Sums {
  return new Map(
    tenders.map(({tenderId, taken, paidOut, reopened}) => [tenderId, taken.cents + paidOut.cents + reopened.cents]),
  );
}

function differing(what: string, found: Sums, expected: Sums): readonly string[] {
  const ids = [...new Set([...found.keys(), ...expected.keys()])].toSorted();
  return ids.flatMap((id) => {
    const [there, here] = [found.get(id) ?? 0, expected.get(id) ?? 0];
    return there === here ? [] : [`${what} has ${there} by ${id}, the completed tickets ${here}`];
  });
}

/** Each X and Z has by tender what the tickets come to that were completed since the Z before it. */
function judgeReports(till: MemberTillBooks): readonly string[] {
  const closed = new Map(till.closed.map((ticket) => [ticket.id, ticket]));
  const findings: string[] = [];
  let since = new Map<string, number>();
  const count = (ticket: ClosedTicket | undefined): void => {
    for (const tender of ticket?.tenders ?? [])
      if (!tender.isVoid) since.set(tender.tenderId, (since.get(tender.tenderId) ?? 0) + tender.amountCents);
  };
  for (const event of till.events) {
    if (event.kind === 'ticketClosed') count(closed.get(event.ticketId));
    if (event.kind === 'ticketReversed') count(event.reversal);
    if (event.kind === 'ticketRefunded') count(event.refund);
    if (event.kind !== 'xPrinted' && event.kind !== 'dayClosed') continue;
    const name = event.kind === 'xPrinted' ? 'an X report' : `Z report ${event.zNo}`;
    findings.push(...differing(name, onReport(event.figures.day.tenders), since));
    if (event.kind === 'dayClosed') since = new Map();
  }
  return [...findings, ...[...since].map(([id]) => `no Z report has what was paid by ${id} last`)];
}

/** Money by tender on the Z reports of all tills is what the hosts took less what they gave back. */
function judgeTenders({hosts, tills}: Day): readonly string[] {
  const counted = new Map<string, number>();
  for (const event of tills.flatMap(({events}) => events)) {
    if (event.kind !== 'dayClosed') continue;
    for (const [id, cents] of onReport(event.figures.day.tenders)) counted.set(id, (counted.get(id) ?? 0) + cents);
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
      [...judgeEarned(till, clerk), ...judgeReports(till), ...judgeRefunds(day, till, clerk)].map(
        (finding) => `till ${till.no}: ${finding}`,
      ),
    ),
    ...judgeTenders(day),
  ];
}
