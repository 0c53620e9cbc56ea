import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {deedsOnReceipt, memberFiguresOf} from '../../../src/core/members/figures.ts';
import {memberDeedsOf} from '../../../src/core/members/deeds.ts';
import {memberFooter} from '../../../src/core/receipt-member.ts';
import {receiptLines} from '../../../src/core/receipt-lines.ts';
import {planRefund} from '../../../src/core/refund/plan.ts';
import {fundedCents, receivedCents, turnoverCents} from '../../../src/core/report/figures.ts';
import {memberRows} from '../../../src/core/report/report-member-rows.ts';
import {salesRows} from '../../../src/core/report/report-rows.ts';
import {NOTHING_UNSENT} from '../../../src/core/report/report.ts';
import {taxMarks} from '../../../src/core/receipt-taxes.ts';
import type {ClosedTicket} from '../../../src/core/ticket.ts';
import {totalsOf} from '../../../src/core/totals.ts';
import {anna, attach, fund, playAt} from '../../support/builders-members.ts';
import {closedLast, refundLines, refundsIn} from '../../support/builders-refunds.ts';
import {amountOff, cancel, pay, refusalOf, RULES, sell, signOn, voidLine, type Played} from '../../support/builders.ts';

/* Money that a member pays at the till for the own account. */

const SALE = [signOn(), sell(450), attach(), fund(5000)];
const PAID = playAt([...SALE, pay('cash')]);
const SOLD: ClosedTicket | null = PAID.state.lastClosed;
if (SOLD === null) throw new Error('nothing was sold');
const sold: ClosedTicket = SOLD;

const owed = ({events}: Played) => memberDeedsOf(events).filter(({kind}) => kind === 'memberFinish');
const texts = (rows: readonly object[]): readonly string[] =>
  rows.flatMap((row) => ('left' in row && 'right' in row ? [`${String(row.left)} ${String(row.right)}`] : []));

describe('money for an account', () => {
  it('is owed to its host once the ticket is paid, under an id of ticket and line, and not before', () => {
    expect(owed(playAt([...SALE, pay('cash', 1000)]))).toEqual([]);
    expect(owed(PAID)).toEqual([
      {
        kind: 'memberFinish',
        id: 't1/fund-2',
        link: 'bally',
        number: '0010017',
        ticketId: 't1',
        act: {
          id: 't1/fund-2',
          kind: 'fund',
          number: '0010017',
          ticketId: 't1',
          account: 'cash',
          cents: 5000,
        },
      },
    ]);
  });

  it.each<[string, readonly Command[]]>([
    ['voided', [...SALE, voidLine(2), pay('cash')]],
    ['cancelled with its ticket', [...SALE, cancel]],
  ])('that was %s goes nowhere', (_how, commands) => {
    expect(owed(playAt(commands))).toEqual([]);
  });

  it('is paid whole: no tax, no discount, no points', () => {
    const {state} = playAt([signOn(), sell(1000), attach(), amountOff(100), fund(5000)]);
    const {ticket} = state;
    if (ticket === null) throw new Error('no ticket');
    const {totalCents, discountCents, taxes} = totalsOf(ticket);
    expect([totalCents, discountCents]).toEqual([5900, -100]);
    expect(taxes.reduce((sum, {netCents, taxCents}) => sum + netCents + taxCents, 0)).toBe(900);
    expect(sold.earned?.hundredths).toBe(
      playAt([signOn(), sell(450), attach(), pay('cash')]).state.lastClosed?.earned?.hundredths,
    );
  });

  it('goes onto the account it was booked for, whoever is on the ticket when it is paid', () => {
    const {events} = playAt([...SALE, attach(anna({number: '0010018', name: 'Ben'})), pay('cash')]);
    expect(memberDeedsOf(events).find(({kind}) => kind === 'memberFinish')?.number).toBe('0010017');
  });

  it('is no turnover: the report has it apart, by account, and the payments come to both', () => {
    const {day} = PAID.state;
    expect([turnoverCents(day), fundedCents(day), receivedCents(day)]).toEqual([450, 5000, 5450]);
    expect(texts(salesRows(day, 'AUD'))).toEqual(
      expect.arrayContaining(['TURNOVER AUD 4.50', 'For members’ accounts, no turnover 50.00', 'TOTAL AUD 54.50']),
    );
    expect(texts(memberRows(day, NOTHING_UNSENT))).toContain('Bally Cash paid in (1) 50.00');
  });

  it('does not come back as goods do: of its ticket the goods alone are refunded', () => {
    const order = {ticket: sold, refunds: [], way: 'asPaid'} as const;
    expect(refusalOf(PAID.state, {kind: 'reopenTicket', ...REOPEN})).toEqual({code: 'fundsPaid', ticketNo: 1});
    const whole = planRefund({...order, wish: {kind: 'whole'}}, RULES);
    expect(whole).toEqual({code: 'refundGoodsOnly', ticketNo: 1});
    const line = planRefund({...order, wish: {kind: 'lines', lines: [{line: 2, quantity: null}]}}, RULES);
    expect(line).toEqual({code: 'fundsPaid', ticketNo: 1});
  });

  it('by itself, or when the goods are back, is not sent to goods that there are not', () => {
    const alone = closedLast(playAt([signOn(), attach(), fund(5000), pay('cash')]));
    const order = {ticket: alone, refunds: [], wish: {kind: 'whole'}, way: 'asPaid'} as const;
    expect(planRefund(order, RULES)).toEqual({code: 'fundsPaid', ticketNo: 1});
    const goods = refundsIn(playAt([refundLines(sold, [1])], {from: PAID}).events);
    expect(goods).toHaveLength(1);
    expect(planRefund({...order, ticket: sold, refunds: goods}, RULES)).toEqual({code: 'fundsPaid', ticketNo: 1});
  });

  it('that its host refused for good is given back by reopening the ticket, and was no turnover', () => {
    const reopened = playAt([{kind: 'reopenTicket', ...REOPEN, areFundsRefused: true}], {from: PAID});
    const {day} = reopened.state;
    expect([turnoverCents(day), fundedCents(day), receivedCents(day)]).toEqual([0, 0, 0]);
    expect(texts(salesRows(day, 'AUD'))).toEqual([
      'Lines sold (1) 4.50',
      'Tickets reopened (1) -4.50',
      'TURNOVER AUD 0.00',
    ]);
    expect(texts(memberRows(day, NOTHING_UNSENT))).toEqual(
      expect.arrayContaining(['Bally Cash paid in (1) 50.00', '  back: reopened (1) -50.00']),
    );
  });

  it('is counted once where it was given back and is paid anew', () => {
    const again = [{kind: 'reopenTicket', ...REOPEN, areFundsRefused: true}, pay('cash')] as const;
    const {day} = playAt(again, {from: PAID}).state;
    expect([turnoverCents(day), fundedCents(day), receivedCents(day)]).toEqual([450, 5000, 5450]);
  });
});

const REOPEN = {ticket: sold, wasReopened: false, wasRefunded: false, areSalesRefused: false};

const BENS = {link: 'bally', number: '0010018', accounts: [{account: 'cash', name: 'Cash', cents: 0}]};

describe('on the receipt', () => {
  it('stands whose account it is, the number starred', () => {
    expect(JSON.stringify(receiptLines(sold.lines, taxMarks([])))).toContain('Anna Petrov ****017');
  });

  it('waits for its host, and then says what is on the account', () => {
    expect(deedsOnReceipt(sold)).toContain('t1/fund-2');
    const done = memberFiguresOf(sold, [{id: 't1/fund-2', fate: {kind: 'done', left: 15_000}}]);
    expect(texts(memberFooter(sold, done))).toEqual(
      expect.arrayContaining(['  Bally Cash credited 50.00', '  Bally Cash now 150.00']),
    );
  });

  it.each([
    ['another member', anna({number: '0010018', name: 'Ben', wallets: []})],
    ['another member with an account there', anna({number: '0010018', name: 'Ben', wallets: [BENS]})],
  ])('tells %s who is on the ticket by then no balance', (_who, member) => {
    const other = closedLast(playAt([...SALE, attach(member), pay('cash')]));
    const done = memberFiguresOf(other, [{id: 't1/fund-2', fate: {kind: 'done', left: 15_000}}]);
    const told = texts(memberFooter(other, done));
    expect(told).toContain('  Bally Cash credited 50.00');
    expect(told.filter((row) => row.includes('150.00'))).toEqual([]);
  });

  it('says that it is pending, or that it was not credited, and no balance then', () => {
    const words = JSON.stringify(memberFooter(sold, memberFiguresOf(sold, [])));
    expect(words).toContain('pending until the system confirms');
    const no = [{id: 't1/fund-2', fate: {kind: 'refused', reason: 'memberBarred'}}] as const;
    const refused = JSON.stringify(memberFooter(sold, memberFiguresOf(sold, no)));
    expect(refused).toContain('not credited: have it given back');
    expect(words + refused).not.toContain('now');
  });
});
