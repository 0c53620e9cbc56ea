import type {BareEvent} from '../decision.ts';
import type {Cents} from '../money.ts';
import type {Line, LineBase, OpenTicket, Ticket} from '../ticket.ts';
import {accountTenderId} from './taken.ts';
import type {LinkId} from './ticket-member.ts';

/**
 * Money that a member pays at the till for an account at the host. It is the member's own, so it is no turnover: no tax,
 * no points, no discount. The host hears of it when the ticket is paid. The line says all that is needed for it: the
 * member of its ticket may be another one by then.
 */
export type FundLine = LineBase & {
  readonly kind: 'fund';
  readonly link: LinkId;
  /** The gaming system's name, as people say it. */
  readonly system: string;
  /** The member's number there, and the name. */
  readonly number: string;
  readonly holder: string;
  readonly account: string;
  /** What the account is called where it pays. */
  readonly called: string;
  readonly amountCents: Cents;
  readonly isVoid: boolean;
};

/** The lines by which money goes onto members' accounts and that were not taken back. */
export function fundsOn({lines}: {readonly lines: readonly Line[]}): readonly FundLine[] {
  return lines.filter((line): line is FundLine => line.kind === 'fund' && !line.isVoid);
}

/** What they come to. */
export function fundCents(ticket: {readonly lines: readonly Line[]}): Cents {
  return fundsOn(ticket).reduce((sum, {amountCents}) => sum + amountCents, 0);
}

/** The id of the act by which the money of a line goes onto its account. */
export function fundId(ticket: Pick<Ticket, 'id'>, line: Pick<FundLine, 'no'>): string {
  return `${ticket.id}/fund-${line.no}`;
}

/** What the links are owed for a ticket that is completed now; each under an id of ticket and line. */
export function fundsPaid(ticket: OpenTicket): readonly BareEvent[] {
  const {id: ticketId} = ticket;
  return fundsOn(ticket).map((line): BareEvent => {
    const {link, number, account, called: name, amountCents: cents} = line;
    const act = {id: fundId(ticket, line), kind: 'fund', number, ticketId, account, cents} as const;
    const worth = {of: 'money', tenderId: accountTenderId(link, account), name, amount: cents} as const;
    return {kind: 'memberFinished', ticketId, link, number, act, worth};
  });
}
