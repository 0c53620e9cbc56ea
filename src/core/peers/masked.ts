import {maskCode} from '../bonus/code-form.ts';
import type {ClosedTicket, Line} from '../ticket.ts';

function maskedLine(line: Line): Line {
  const collectsFor = line.collectsFor === null ? null : maskCode(line.collectsFor);
  if (line.kind === 'voucher') return {...line, collectsFor, code: maskCode(line.code), pinHash: null};
  if (line.kind === 'benefit') return {...line, collectsFor, ofCode: maskCode(line.ofCode)};
  // It goes back by the act that used it, and is good again then.
  if (line.kind === 'memberVoucher') return {...line, collectsFor, voucherId: maskCode(line.voucherId)};
  return {...line, collectsFor};
}

/**
 * A ticket as another till is told it: the codes that it collected for and the member's number all but their ends, no
 * PIN, no balance. What a refund goes by stays: the ids, references and numbers of its payments and of points earned.
 */
export function maskedTicket(ticket: ClosedTicket): ClosedTicket {
  const {member, bonusCode, ...rest} = ticket;
  const person =
    member === undefined ? {} : {member: {...member, number: maskCode(member.number), points: [], wallets: []}};
  return {
    ...rest,
    ...person,
    bonusCode: bonusCode === null ? null : maskCode(bonusCode),
    lines: ticket.lines.map(maskedLine),
    collected: ticket.collected.map((one) => ({...one, code: maskCode(one.code)})),
    figures: ticket.figures?.map((one) => ({...one, code: maskCode(one.code)})) ?? null,
  };
}
