import {describe, expect, it} from 'vitest';
import {lineCents, liveQuantity, totalsOf} from '../../src/core/totals.ts';
import {
  amountOff,
  coupon,
  discountAway,
  discountLine,
  openTicket,
  pay,
  percentOff,
  play,
  product,
  refusalOf,
  reprice,
  ring,
  rounding,
  sell,
  signOn,
  voidLine,
} from '../support/builders.ts';

/** The lines as "number name quantity amount". */
function linesOf(...commands: Parameters<typeof openTicket>[0]): readonly string[] {
  return openTicket(commands).lines.map((line) => `${line.no} ${line.name} ${liveQuantity(line)} ${lineCents(line)}`);
}

describe('lines', () => {
  it('the first line opens the ticket, the next ones join it', () => {
    const {events} = play([signOn(), sell(450), ring(299)]);
    expect(events.map(({kind}) => kind)).toEqual(['operatorSignedOn', 'ticketOpened', 'lineAdded', 'lineAdded']);
    expect(events.every(({operatorNo}) => operatorNo === '1')).toBe(true);
  });

  it('keep number, name, quantity and price as they were booked', () => {
    expect(linesOf(sell(450, {}, 2000), sell(369, {unit: 'kg', name: 'Apples'}, 1690), ring(299))).toEqual([
      '1 Coffee 2000 900',
      '2 Apples 1690 624',
      '3 Kitchen 1000 299',
    ]);
  });

  it('keep the tax as it was when they were booked', () => {
    const before = play([signOn(), sell(1100)]);
    const taxes = [{code: 'G', name: 'GST', ratePpm: 150_000, mode: 'inside'}] as const;
    const {ticket} = play([sell(1100)], {from: before, rules: {...rounding(1), taxes}}).state;
    expect(ticket?.lines.map(({tax}) => tax.ratePpm)).toEqual([100_000, 150_000]);
  });

  it('an open price is taken only where the catalogue has none', () => {
    const scanned = {kind: 'addProduct', code: '101', quantity: 1000, openPriceCents: 1} as const;
    expect(openTicket([{...scanned, product: product()}]).lines).toMatchObject([{unitCents: 450}]);
    expect(openTicket([{...scanned, product: product({priceCents: null})}]).lines).toMatchObject([{unitCents: 1}]);
  });
});

describe('taking back', () => {
  it('a void line stays and is worth nothing', () => {
    expect(linesOf(sell(450), sell(300), voidLine(1))).toEqual(['1 Coffee 0 0', '2 Coffee 1000 300']);
  });

  it('part of a line', () => {
    expect(linesOf(sell(450, {}, 3000), voidLine(1, 2000))).toEqual(['1 Coffee 1000 450']);
  });

  it('part of a weight, to the gram', () => {
    expect(linesOf(sell(369, {unit: 'kg'}, 1690), voidLine(1, 690))).toEqual(['1 Coffee 1000 369']);
  });

  it('a returned line', () => {
    expect(linesOf(sell(450, {}, -2000), voidLine(1))).toEqual(['1 Coffee 0 0']);
    expect(linesOf(sell(450, {}, -3000), voidLine(1, 1000))).toEqual(['1 Coffee -2000 -900']);
  });

  it('a line goes with its discounts, when the last of it goes', () => {
    const sold = [sell(450, {}, 2000), discountLine(1, 100), discountLine(1, 50)];
    expect(linesOf(...sold, voidLine(1, 1000))).toEqual([
      '1 Coffee 1000 450',
      '2 Discount Coffee 1000 -100',
      '3 Discount Coffee 1000 -50',
    ]);
    expect(linesOf(...sold, voidLine(1, 1000), voidLine(1, 1000))).toEqual([
      '1 Coffee 0 0',
      '2 Discount Coffee 0 0',
      '3 Discount Coffee 0 0',
    ]);
  });

  it('a discount alone leaves its line', () => {
    expect(linesOf(sell(450), discountLine(1, 100), voidLine(2))).toEqual([
      '1 Coffee 1000 450',
      '2 Discount Coffee 0 0',
    ]);
  });

  it('a coupon', () => {
    expect(linesOf(sell(450), coupon(100), voidLine(2))).toEqual(['1 Coffee 1000 450', '2 Coupon 0 0']);
  });

  it('is a row of its own in the journal: nothing is edited', () => {
    const {events} = play([signOn(), sell(450), voidLine(1)]);
    expect(events.at(-1)).toMatchObject({kind: 'lineVoided', ticketId: 'ticket-1', line: 1, quantity: 1000});
    expect(events.at(-2)).toMatchObject({kind: 'lineAdded', line: {quantity: 1000, voided: 0}});
  });
});

describe('prices and discounts', () => {
  it('a changed price remembers the catalogue’s, also when changed twice', () => {
    const {lines} = openTicket([sell(450), reprice(1, 400), reprice(1, 350)]);
    expect(lines).toMatchObject([{unitCents: 350, listedCents: 450}]);
  });

  it('an open ring has no other price to remember', () => {
    expect(openTicket([ring(450), reprice(1, 400)]).lines).toMatchObject([{kind: 'group', unitCents: 400}]);
  });

  it('a discount on a return is taken off what goes back', () => {
    expect(linesOf(sell(450, {}, -1000), discountLine(1, 50))).toEqual([
      '1 Coffee -1000 -450',
      '2 Discount Coffee 1000 50',
    ]);
  });

  it('a new whole-ticket discount takes the place of the old one', () => {
    expect(totalsOf(openTicket([sell(1000), percentOff(100_000), amountOff(50)])).discountCents).toBe(-50);
  });

  it('and goes away again', () => {
    expect(totalsOf(openTicket([sell(1000), percentOff(100_000), discountAway])).discountCents).toBe(0);
  });

  it('a percentage also takes from lines that come later', () => {
    expect(totalsOf(openTicket([sell(1000), percentOff(100_000), sell(500)])).discountCents).toBe(-150);
  });
});

describe('a part payment stays covered', () => {
  it('down to what was paid, then the ticket is completed', () => {
    const {state} = play([signOn(), sell(450), sell(550), pay('house', 450), voidLine(2)]);
    expect(refusalOf(state, {kind: 'completeTicket'})).toBeNull();
  });

  it('a ticket that turned into a payout by returns takes the tender back first', () => {
    const {state} = play([signOn(), sell(450), pay('house', 100)]);
    expect(refusalOf(state, sell(1000, {}, -1000))).toEqual({code: 'wouldOverpay', paidCents: 100});
  });
});
