import {maskCode} from '../bonus/code-form.ts';
import {calledByNumber} from '../members/account.ts';
import type {TicketMember} from '../members/ticket-member.ts';
import type {ClosedTicket, Line} from '../ticket.ts';

function maskedLine(line: Line): Line {
  const collectsFor = line.collectsFor === null ? null : maskCode(line.collectsFor);
  if (line.kind === 'voucher') return {...line, collectsFor, code: maskCode(line.code), pinHash: null};
  if (line.kind === 'fund') return {...line, collectsFor, number: maskCode(line.number)};
  if (line.kind === 'benefit') return {...line, collectsFor, ofCode: maskCode(line.ofCode)};
  // It goes back by the act that used it, and is good again then.
  if (line.kind === 'memberVoucher') return {...line, collectsFor, voucherId: maskCode(line.voucherId)};
  return {...line, collectsFor};
}

/** Who is called by the number is so by what is shown of it. */
function maskedMember(member: TicketMember): TicketMember {
  const number = maskCode(member.number);
  const name = member.name === calledByNumber(member.number) ? calledByNumber(number) : member.name;
  return {...member, number, name, points: [], wallets: []};
}

/**
 * A ticket as another till is told it: the codes that it collected for and the member's number all but their ends, no
 * PIN, no balance. What a refund goes by stays: the ids, references and numbers of its payments and of points earned.
 */
export function maskedTicket(ticket: ClosedTicket): ClosedTicket {
  const {member, bonusCode, ...rest} = ticket;
  return {
    ...rest,
    ...(member === undefined ? {} : {member: maskedMember(member)}),
    bonusCode: bonusCode === null ? null : maskCode(bonusCode),
    lines: ticket.lines.map(maskedLine),
    collected: ticket.collected.map((one) => ({...one, code: maskCode(one.code)})),
    figures: ticket.figures?.map((one) => ({...one, code: maskCode(one.code)})) ?? null,
  };
}
