import {fc} from '../support/property.ts';
import {expect, it} from 'vitest';
import type {MemberEarned} from '../../src/core/members/earned.ts';
import type {PayBackWay} from '../../src/core/refund/pay-back.ts';
import {planRefund, refundable} from '../../src/core/refund/plan.ts';
import type {ClosedTicket, Tender} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {closedTicket, pay, percentOff, rounding, sell} from '../support/builders.ts';

/* A ticket that was paid in every way at once, refunded in any parts: each payment gets back what it paid. */

const EARNED: MemberEarned = {id: 'e', link: 'bally', number: '1', bucket: 'main', hundredths: 1234};

const AT = {link: 'bally', system: 'Bally', number: '1', roundingCents: 0, isVoid: false} as const;

function wallet(no: number, amountCents: number): Tender {
  const act = {actId: `w${no}`, actKind: 'chargeAuthorise', reference: 'r', account: 'cash', leftCents: 0} as const;
  return {kind: 'wallet', no, tenderId: '@bally/cash', name: 'Bally Cash', amountCents, ...AT, ...act};
}

function points(no: number, amountCents: number): Tender {
  const act = {actId: `p${no}`, actKind: 'redeemAuthorise', reference: 'r', bucket: 'main', leftHundredths: 0} as const;
  const paid = {hundredths: amountCents * 100, ofLine: null};
  return {kind: 'points', no, tenderId: '@bally#main', name: 'Points', amountCents, ...AT, ...act, ...paid};
}

function plain(no: number, kind: 'cash' | 'card', amountCents: number): Tender {
  return {kind, no, tenderId: kind, name: kind, amountCents, roundingCents: 0, isVoid: false};
}

const goods = fc.array(
  fc.record({
    cents: fc.integer({min: 1, max: 2000}),
    pieces: fc.integer({min: 1, max: 4}),
    tax: fc.constantFrom('G', '1', '2'),
  }),
  {minLength: 1, maxLength: 6},
);
const shares = fc.array(fc.nat(100), {minLength: 4, maxLength: 4});
const parts = fc.array(fc.record({pick: fc.nat(5), pieces: fc.integer({min: 1, max: 3})}), {maxLength: 8});
const ways = fc.constantFrom<PayBackWay>('asPaid', 'asPaid', 'cash', 'card');

/** The ticket, with its total shared by two accounts, points, a card and cash. */
function sold(
  lines: readonly {cents: number; pieces: number; tax: string}[],
  weights: readonly number[],
): ClosedTicket {
  const booked = lines.map(({cents, pieces, tax}) => sell(cents, {taxCode: tax}, pieces * 1000));
  const ticket = closedTicket([...booked, percentOff(70_000), pay('house')]);
  const {totalCents} = totalsOf(ticket);
  const whole = weights.reduce((sum, weight) => sum + weight, 1);
  const [one = 0, two = 0, three = 0, four = 0] = weights.map((weight) => Math.floor((totalCents * weight) / whole));
  const tenders = [
    wallet(1, one),
    points(2, two),
    wallet(3, three),
    plain(4, 'card', four),
    plain(5, 'cash', totalCents - one - two - three - four),
  ];
  return {...ticket, tenders, earned: EARNED};
}

function refundAll(
  ticket: ClosedTicket,
  some: readonly {pick: number; pieces: number}[],
  way: PayBackWay,
): readonly ClosedTicket[] {
  const refunds: ClosedTicket[] = [];
  const add = (wish: Parameters<typeof planRefund>[0]['wish']): void => {
    const plan = planRefund({ticket, refunds, wish, way}, rounding(1));
    if ('code' in plan) return;
    // What is given back last leaves nothing at the host: that is told to it as "all that is left".
    const outside = plan.goods.tenders.filter(({kind}) => kind === 'wallet' || kind === 'points');
    expect(plan.parts.map(({tender}) => tender)).toEqual(outside.map(({no}) => no));
    refunds.push({...ticket, ...plan.goods, changeCents: 0});
  };
  for (const {pick, pieces} of some) {
    const left = [...refundable(ticket, refunds)].filter(([, quantity]) => quantity > 0);
    const [line, most] = left[pick % Math.max(1, left.length)] ?? [0, 0];
    if (most > 0) add({kind: 'lines', lines: [{line, quantity: Math.min(most, pieces * 1000)}]});
  }
  add({kind: 'whole'});
  return refunds;
}

it('each account and all points get back what they paid, whatever the parts and the way of the rest', () => {
  fc.assert(
    fc.property(goods, shares, parts, ways, (lines, weights, some, way) => {
      const ticket = sold(lines, weights);
      fc.pre(totalsOf(ticket).totalCents > 0);
      const back = refundAll(ticket, some, way).flatMap(({tenders}) => tenders);
      for (const tender of ticket.tenders) {
        if (tender.kind !== 'wallet' && tender.kind !== 'points') continue;
        const same = back.filter((one) => one.kind === tender.kind && one.actId === tender.actId);
        expect(same.reduce((sum, {amountCents}) => sum - amountCents, 0)).toBe(tender.amountCents);
        if (tender.kind !== 'points') continue;
        const hundredths = same.reduce((sum, one) => sum + (one.kind === 'points' ? one.hundredths : 0), 0);
        expect(hundredths).toBe(tender.hundredths);
      }
      expect(back.reduce((sum, {amountCents}) => sum - amountCents, 0)).toBe(totalsOf(ticket).totalCents);
      expect(back.filter(({amountCents}) => amountCents > 0)).toEqual([]);
    }),
    {seed: 20_261_122, numRuns: 1000},
  );
});

it('earned points are taken back to the last hundredth, and never more', () => {
  fc.assert(
    fc.property(goods, shares, parts, (lines, weights, some) => {
      const ticket = sold(lines, weights);
      fc.pre(totalsOf(ticket).totalCents > 0);
      const revoked = refundAll(ticket, some, 'asPaid').map(({refundOf}) => refundOf?.revoked?.hundredths ?? 0);
      expect(revoked.filter((hundredths) => hundredths < 0)).toEqual([]);
      expect(revoked.reduce((sum, hundredths) => sum + hundredths, 0)).toBe(EARNED.hundredths);
    }),
    {seed: 20_261_122, numRuns: 500},
  );
});
