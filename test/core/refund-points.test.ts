import {describe, expect, it} from 'vitest';
import {deedsOnReceipt} from '../../src/core/members/figures.ts';
import {
  anna,
  attach,
  done,
  lastAsk,
  only,
  paidFrom,
  playAt,
  pointsFor,
  pointsForLine,
  venue,
} from '../support/builders-members.ts';
import {voucher} from '../support/builders-credit.ts';
import {
  closedLast,
  gaveBack,
  paidOut,
  partIds,
  refundLines,
  refundsIn,
  refundWhole,
} from '../support/builders-refunds.ts';
import {closeDay} from '../support/builders-reports.ts';
import {complete, pay, ring, sell, signOn, type Played} from '../support/builders.ts';

/* Points that paid for a sale which is refunded, and those that it earned. */

const GOODS = [signOn(), sell(1000), sell(500, {name: 'Cake'}), attach()];

function at(played: Played, ...commands: Parameters<typeof playAt>[0]): Played {
  return playAt(commands, {from: played});
}

describe('points that paid for something of its own', () => {
  const shareOf = (sale: Played, line: number): readonly (readonly [string, number])[] | undefined =>
    at(sale, refundLines(closedLast(sale), [line])).state.refund?.refund.tenders.map(({name, amountCents}) => [
      name,
      -amountCents,
    ]);

  it('go back with the line that they paid for, and with no other', () => {
    const sale = at(paidFrom(playAt(GOODS), pointsForLine(2)), pay('cash'));
    expect(closedLast(sale).tenders).toMatchObject([{kind: 'points', ofLine: 2, amountCents: 500}, {kind: 'cash'}]);
    expect(shareOf(sale, 2)).toEqual([['Bally Points', 500]]);
    const other = at(sale, refundLines(closedLast(sale), [1]));
    expect(refundsIn(other.events).map(paidOut)).toEqual([[['Cash', 1000]]]);
  });

  it('go back whole with the goods of a ticket that sold credit: only money bought that', () => {
    const sale = at(paidFrom(playAt([...GOODS, voucher(2500)]), pointsFor(500)), pay('cash'));
    // 15.00 of goods, 5.00 of it with points: the cash paid the other 10.00, and the credit.
    expect(shareOf(sale, 2)).toEqual([
      ['Bally Points', 167],
      ['Cash', 333],
    ]);
  });

  it('that come to less than the smallest part of a point are asked of nobody', () => {
    // 30 hundredths of a point are worth 1.00: 0.01 is less than one of them.
    const members = venue({points: {worthHundredths: 30}});
    const goods = playAt([signOn(), sell(1), sell(499), attach()], {members});
    const asked = playAt([pointsFor(500)], {from: goods, members});
    const sale = playAt([done(lastAsk(asked)), complete], {from: asked, members});
    const cent = playAt([refundLines(closedLast(sale), [1])], {from: sale, members});
    expect(refundsIn(cent.events).map(paidOut)).toEqual([[['Bally Points', 1]]]);
    expect(deedsOnReceipt(closedLast(cent))).toEqual([]);
    const refunds = refundsIn(cent.events);
    const asks = playAt([refundWhole(closedLast(sale), {refunds})], {from: cent, members});
    expect(only(asks.events, 'memberReturned').map(({back}) => back.amount)).toEqual([null]);
  });
});

describe('points of a sale that is refunded', () => {
  it('that paid go back by their share, those that were earned are taken back by theirs', () => {
    // 300 points are worth 3.00; the rest is cash, and 12.00 earn 12 points.
    const sale = at(paidFrom(playAt(GOODS), pointsFor(300), 20_000), pay('cash'));
    const original = closedLast(sale);
    expect(original.earned?.hundredths).toBe(1200);
    const first = at(sale, refundLines(original, [2]));
    const one = at(first, gaveBack(partIds(first)[0] ?? '', 30_000));
    const second = at(one, refundWhole(original, {refunds: refundsIn(one.events)}));
    const two = at(second, gaveBack(partIds(second)[0] ?? '', 50_000));
    expect(only(two.events, 'memberReturned').map(({back}) => [back.ofKind, back.amount])).toEqual([
      ['redeemAuthorise', 10_000],
      ['earn', 400],
      ['redeemAuthorise', null],
      ['earn', null],
    ]);
    expect(refundsIn(two.events).map(({refundOf}) => refundOf?.revoked?.hundredths)).toEqual([400, 800]);
    expect(refundsIn(two.events).map((refund) => paidOut(refund).at(-1))).toEqual([
      ['Cash', 400],
      ['Cash', 800],
    ]);
  });

  it('are taken back also where the member has spent them: the till asks for no balance', () => {
    const poor = anna({points: [{bucket: 'main', name: 'Points', hundredths: 0}]});
    const sale = playAt([signOn(), sell(1000), attach(poor), pay('cash')]);
    const {events} = at(sale, refundWhole(closedLast(sale)));
    expect(only(events, 'memberReturned')).toMatchObject([{back: {ofKind: 'earn', amount: null}, why: 'refunded'}]);
  });

  it('are taken back with the goods that earned them, and not with others', () => {
    // A point for 1.00 of the drinks, half of one for the kitchen, none for tobacco.
    const members = venue({points: {groupEarnPpm: {kitchen: 500_000, tobacco: 0}}});
    const goods = [sell(1000), ring(600), sell(2000, {name: 'Cigars', group: 'tobacco'})];
    const sale = playAt([signOn(), ...goods, attach(), pay('cash')], {members});
    const original = closedLast(sale);
    expect(original.earned?.hundredths).toBe(1300);
    const revokedBy = (line: number): number | undefined =>
      refundsIn(playAt([refundLines(original, [line])], {from: sale, members}).events)[0]?.refundOf?.revoked
        ?.hundredths;
    expect([1, 2, 3].map(revokedBy)).toEqual([1000, 300, undefined]);
    const one = playAt([refundLines(original, [1])], {from: sale, members});
    const {events} = playAt([refundWhole(original, {refunds: refundsIn(one.events)})], {from: one, members});
    expect(refundsIn(events).map(({refundOf}) => refundOf?.revoked?.hundredths)).toEqual([1000, 300]);
    // A ticket of an older program says only how many: they go by the money.
    const older = {...original, earned: {id: 'e', link: 'bally', number: '0010017', bucket: 'main', hundredths: 1300}};
    const {events: byMoney} = playAt([refundLines(older, [3])], {from: sale, members});
    expect(refundsIn(byMoney)[0]?.refundOf?.revoked?.hundredths).toBe(722);
  });

  it('are those of what was paid, where a voucher took off goods that bear no discount', () => {
    const worth = {kind: 'amountOff', amountCents: 500} as const;
    const voucher = {voucherId: 'A-1', name: 'Thank you', worth, isUsed: false, validUntil: null};
    const revokedBy = (group: string): readonly (number | undefined)[] => {
      const goods = [sell(1000, {isDiscountable: false}), sell(1000, {isDiscountable: false, group})];
      const asked = playAt([signOn(), ...goods, attach()]);
      const sale = playAt([pay('cash')], {from: paidFrom(asked, {kind: 'askVoucher', voucher, product: null})});
      const original = closedLast(sale);
      const one = playAt([refundLines(original, [2])], {from: sale});
      const rest = playAt([refundWhole(original, {refunds: refundsIn(one.events)})], {from: one});
      return refundsIn(rest.events).map(({refundOf}) => refundOf?.revoked?.hundredths);
    };
    // 7.50 was paid for either; the kitchen earns half.
    expect(revokedBy('drinks')).toEqual([750, 750]);
    expect(revokedBy('kitchen')).toEqual([375, 750]);
  });

  it('are counted under their own name on a day that knows nothing else of them', () => {
    const sale = at(playAt(GOODS), pay('cash'), closeDay());
    const {state} = at(sale, refundWhole(closedLast(sale)));
    expect(state.day.members).toMatchObject([{name: 'Bally Points', earnedBack: {count: 1, amount: 1500}}]);
  });
});
