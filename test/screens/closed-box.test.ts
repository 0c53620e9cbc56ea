import {describe, expect, it} from 'vitest';
import {closedBox} from '../../screens/sale/closed-box.ts';
import type {ClosedTicket, PlainTender, WalletTender} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {CLOSED} from '../support/states.ts';

const {lastClosed: SOLD} = CLOSED;
if (SOLD === null) throw new Error('the ticket is closed');

const BASE = {no: 1, roundingCents: 0, isVoid: false} as const;
const TO_THE_ACCOUNT: WalletTender = {
  ...BASE,
  kind: 'wallet',
  tenderId: '@bally/cash',
  name: 'Bally Cash wallet',
  amountCents: -900,
  actId: 'a',
  actKind: 'chargeAuthorise',
  link: 'bally',
  system: 'Bally',
  number: '0010042',
  reference: 'BAL-1',
  account: 'cash',
  leftCents: 0,
};
const IN_CASH: PlainTender = {...BASE, kind: 'cash', tenderId: 'cash', name: 'Cash', amountCents: -100};

/** A ticket of minus so much, paid back so. */
function refund(ticket: ClosedTicket, tenders: ClosedTicket['tenders']): ClosedTicket {
  const [line] = ticket.lines;
  if (line?.kind !== 'product') throw new Error('the ticket has goods');
  const cents = tenders.reduce((sum, {amountCents}) => sum - amountCents, 0);
  const lines = [{...line, quantity: -1000, voided: 0, unitCents: cents}];
  return {...ticket, lines, discount: null, tenders, changeCents: 0};
}

function titles(ticket: ClosedTicket): string {
  const rows = closedBox(ticket, totalsOf(ticket), {cells: 48, currency: 'AUD'});
  return rows.map((row) => row.map(({text}) => text).join('')).join('\n');
}

describe('the box between two tickets', () => {
  it('shows what is handed over, in big digits', () => {
    expect(titles(refund(SOLD, [IN_CASH]))).toContain('PAID OUT 1.00');
  });

  it('counts nothing out that went back to an account by itself', () => {
    const rows = titles(refund(SOLD, [TO_THE_ACCOUNT]));
    expect(rows).toContain('BACK ON THE ACCOUNT 9.00');
    expect(rows).not.toContain('PAID OUT');
  });

  it('shows of both what the cashier hands over alone', () => {
    const rows = titles(refund(SOLD, [TO_THE_ACCOUNT, {...IN_CASH, no: 2}]));
    expect(rows).toContain('PAID OUT 1.00');
    expect(rows).not.toContain('PAID OUT 10.00');
  });

  it('never reads as cash where it went back on a card; of both the cash stands in big digits', () => {
    const card: PlainTender = {...IN_CASH, kind: 'card', tenderId: 'card', name: 'Card', amountCents: -180};
    expect(titles(refund(SOLD, [card]))).toContain('ON THE CARD 1.80');
    expect(titles(refund(SOLD, [card]))).not.toContain('PAID OUT');
    const both = titles(refund(SOLD, [card, {...IN_CASH, no: 2}]));
    expect(both).toContain('PAID OUT 1.00');
    expect(both).toMatch(/Card, on the card +-1\.80/);
  });

  it('says of what was left open that it is, and never that it is back', () => {
    const open: WalletTender = {...TO_THE_ACCOUNT, isLeftOpen: true};
    const alone = titles(refund(SOLD, [open]));
    expect(alone).toContain('LEFT OPEN 9.00');
    expect(alone).toMatch(/Bally Cash wallet, left open +-9\.00/);
    expect(alone).not.toContain('BACK ON');
    const partly = titles(refund(SOLD, [open, {...TO_THE_ACCOUNT, no: 2, amountCents: -250}]));
    expect(partly).toContain('BACK ON THE ACCOUNT 2.50');
  });
});
