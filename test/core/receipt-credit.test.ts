import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {buildReceipt} from '../../src/core/receipt-build.ts';
import {buildInterim} from '../../src/core/receipt-interim.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {credit, paidBy, readToSpend, V, voucher, W} from '../support/builders-credit.ts';
import {A, B, read, reopen} from '../support/builders-tables.ts';
import {openTicket, pay, play, sell, signOn, type Played} from '../support/builders.ts';
import {HEADING} from './receipt-sample.ts';

const COLUMNS = [32, 42, 48] as const;
const newId = ({state, events}: Played): string =>
  state.ticket === null ? `ticket-${state.nextTicketNo}` : `ask-${events.length}`;

/** 20.00 paid from two vouchers, twice from the first, and the rest in cash. */
function paidByThree(): ClosedTicket {
  let now = play([signOn(), sell(2000), read(A)], {newId});
  for (const [code, cents, left] of [
    [A, 500, 1234],
    [B, 300, 0],
    [A, 700, 534],
  ] as const) {
    now = play([readToSpend(code), credit(cents)], {newId, from: now});
    now = play([paidBy(now.state.creditAsks[0]?.id ?? '', cents, left)], {from: now});
  }
  const {lastClosed} = play([pay('cash', 600)], {from: now}).state;
  if (lastClosed === null) throw new Error('nothing was closed');
  return lastClosed;
}

/** The paper without the blanks between a name and its amount. */
function told(receipt: Receipt, columns: number): readonly string[] {
  const rows = layOut(receipt, columns);
  for (const {text} of rows) expect(text.length).toBeLessThanOrEqual(columns);
  return rows.map(({text}) => text.trim().replaceAll(/ {2,}/g, '  '));
}

describe.each(COLUMNS)('on paper of %i columns', (columns) => {
  it('each payment by credit has its masked code, its amount, and beneath it what is left', () => {
    const rows = told(buildReceipt({ticket: paidByThree(), heading: HEADING, copy: 0}), columns);
    const from = rows.findIndex((row) => row.startsWith('Credit'));
    expect(rows.slice(from, from + 8)).toEqual([
      'Credit **********0001  5.00',
      '(remaining credit 12.34)',
      'Credit **********0002  3.00',
      '(remaining credit 0.00)',
      'Credit **********0001  7.00',
      '(remaining credit 5.34)',
      'Cash  6.00',
      'Change  1.00',
    ]);
    expect(rows.join('\n')).not.toMatch(new RegExp(`${A}|${B}`));
  });

  it('a counter booking says that it goes back, and what was left at the time is not said again', () => {
    const {events} = play([signOn(), reopen(paidByThree())]);
    const reversed = events.find((event) => event.kind === 'ticketReversed');
    if (reversed === undefined) throw new Error('no counter booking');
    const rows = told(buildReceipt({ticket: reversed.reversal, heading: HEADING, copy: 0}), columns);
    expect(rows).toContain('COUNTER BOOKING');
    expect(rows.filter((row) => row.startsWith('Credit'))).toEqual([
      'Credit **********0001  -5.00',
      'Credit **********0002  -3.00',
      'Credit **********0001  -7.00',
    ]);
    expect(rows.filter((row) => row === '(back on the voucher)')).toHaveLength(3);
    expect(rows.join('\n')).not.toContain('remaining credit');
  });

  it('vouchers that were sold stand there with masked codes and without a tax', () => {
    const sale: readonly Command[] = [sell(1100), voucher(2500), voucher(9_999_999, {code: W, card: 'existing'})];
    const {lastClosed} = play([signOn(), ...sale, pay('cash')]).state;
    if (lastClosed === null) throw new Error('nothing was closed');
    const rows = told(buildReceipt({ticket: lastClosed, heading: HEADING, copy: 0}), columns);
    expect(rows.some((row) => /^Voucher \*{10}2001 {2}25\.00$/.test(row))).toBe(true);
    expect(rows.join(' ')).toMatch(/Top-up \*{10}2002 {1,2}99[,.]?999\.99/);
    expect(rows.some((row) => /^incl\. GST 10 % on net 10\.00 +1\.00$/.test(row))).toBe(true);
    expect(rows.join('\n')).not.toMatch(new RegExp(`${V}|${W}`));
  });

  it('an interim receipt shows what credit paid, and what is still due', () => {
    const commands = [sell(2000), read(A), credit(500), paidBy('ticket-2', 500, 1234)];
    const rows = told(buildInterim({ticket: openTicket(commands), heading: HEADING}), columns);
    expect(rows).toContain('Credit **********0001  5.00');
    expect(rows).toContain('(remaining credit 12.34)');
    expect(rows).toContain('Still due  15.00');
  });
});
