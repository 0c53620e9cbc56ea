import {expect} from 'vitest';
import {deedsOnReceipt, memberFiguresOf, type DeedWord} from '../../src/core/members/figures.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import {buildReceipt} from '../../src/core/receipt-build.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import {memberFooter} from '../../src/core/receipt-member.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {cellsOf} from '../../src/core/text.ts';
import {anna, attach, paidFrom, playAt, pointsForLine, wallet} from './builders-members.ts';
import {pay, sell, signOn, type Played} from './builders.ts';
import {HEADING} from '../core/receipt-sample.ts';

/* Receipts of members, as they stand on paper. */

/** The ticket that was closed last. */
export function closedOf({state}: Played): ClosedTicket {
  if (state.lastClosed === null) throw new Error('no ticket was closed');
  return state.lastClosed;
}

/** 7.00: the coffee for 450 points, 1.00 from the account, the rest in cash. 2.50 points are earned. */
export function mixed(member: TicketMember = anna()): ClosedTicket {
  const sale = playAt([signOn(), sell(450), sell(250, {name: 'Tea'}), attach(member)]);
  const byPoints = paidFrom(sale, pointsForLine(1), 5000);
  return closedOf(playAt([pay('cash')], {from: paidFrom(byPoints, wallet(100), 9900)}));
}

/** The hosts have done all that the receipt waits for; so many points were left last. */
export const said = (ticket: ClosedTicket, left: number | null = 5250): readonly DeedWord[] =>
  deedsOnReceipt(ticket).map((id) => ({
    id,
    fate: {kind: 'done', left: id.endsWith('/earn') || id.endsWith('/back') ? left : null},
  }));

/** What stands on paper, without the blanks between a name and its amount; nothing is wider than that. */
export function told({rows}: Pick<Receipt, 'rows'>, columns: number): readonly string[] {
  const laid = layOut({rows}, columns);
  for (const {text} of laid) expect(cellsOf(text)).toBeLessThanOrEqual(columns);
  return laid.map(({text}) => text.trim().replaceAll(/ {2,}/g, '  '));
}

/** The whole receipt. */
export const paper = (ticket: ClosedTicket, words: readonly DeedWord[], columns: number): readonly string[] =>
  told(
    buildReceipt({ticket, heading: HEADING, copy: 0, bonus: memberFooter(ticket, memberFiguresOf(ticket, words))}),
    columns,
  );

/** The member's part of a receipt. */
export const part = (ticket: ClosedTicket, words: readonly DeedWord[] = [], columns = 64): readonly string[] =>
  told({rows: memberFooter(ticket, memberFiguresOf(ticket, words))}, columns).slice(1);
