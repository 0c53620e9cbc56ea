import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {earnedOn} from '../../../src/core/members/points.ts';
import type {MemberFacts} from '../../../src/core/members/rules.ts';
import type {TicketMember} from '../../../src/core/members/ticket-member.ts';
import {totalsOf} from '../../../src/core/totals.ts';
import {voucher} from '../../support/builders-credit.ts';
import {
  anna,
  attach,
  GOLD,
  only,
  paidFrom,
  playAt,
  POINTS,
  pointsFor,
  pointsForLine,
  pointsForSale,
  terms,
  venue,
  VENUE,
} from '../../support/builders-members.ts';
import {park} from '../../support/builders-tables.ts';
import {
  complete,
  coupon,
  discountLine,
  openTicket,
  pay,
  percentOff,
  ring,
  sell,
  signOn,
  takeBack,
  voidLine,
  type Played,
} from '../../support/builders.ts';

const RUNS = {seed: 20_240_701, numRuns: 500};

type At = {readonly member?: TicketMember; readonly members?: MemberFacts; readonly paid?: readonly Command[]};

/** A sale to a member that is completed: what it asks for first is done at once, the rest is paid with the house. */
function completed(commands: readonly Command[], {member = anna(), members = VENUE, paid = []}: At = {}): Played {
  const sale = playAt([signOn(), ...commands, attach(member)], {members});
  const covered = paid.reduce<Played>(
    (from, one) =>
      one.kind === 'askPoints' || one.kind === 'askVoucher' ? paidFrom(from, one) : playAt([one], {from}),
    sale,
  );
  const {ticket} = covered.state;
  const isDue = ticket !== null && totalsOf(ticket).dueCents !== 0;
  return playAt([isDue ? pay('house') : complete], {members, from: covered});
}

/** Hundredths of points that a sale earns. */
function earned(commands: readonly Command[], at: At = {}): number {
  const [event] = only(completed(commands, at).events, 'memberEarned');
  return event?.earned.hundredths ?? 0;
}

describe('points earned: amount × earn value × share of the group × share of the account', () => {
  it.each<[string, readonly Command[], number]>([
    ['a point for 1.00', [sell(450)], 450],
    ['half of it from the kitchen', [ring(450)], 225],
    ['both on one ticket', [sell(450), ring(451)], 676],
    ['rounded once: two halves of a hundredth are one', [ring(1), ring(1)], 1],
    ['half up', [ring(1)], 1],
    ['three halves are two', [ring(1), ring(1), ring(1)], 2],
    ['weighed goods by their amount', [sell(369, {unit: 'kg'}, 1690)], 624],
    ['a line that is voided earns nothing', [sell(450), sell(250), voidLine(1)], 250],
    ['nor what is voided of a line', [sell(450, {}, 3000), voidLine(1, 1000)], 900],
    ['nor what is off a line', [sell(450), discountLine(1, 50)], 400],
    ['nor what is off the ticket', [sell(450), percentOff(100_000)], 405],
    ['each line with its part of what is off', [sell(600), ring(200), percentOff(250_000)], 525],
    ['nor credit that is sold', [sell(450), voucher(1000)], 450],
    ['nothing but credit earns nothing', [voucher(1000)], 0],
    ['what a coupon pays is paid by its maker', [sell(450), coupon(100)], 450],
    ['tax on top earns nothing', [sell(1000, {taxCode: '1'})], 1000],
    ['what comes back is taken off', [sell(1000), sell(450, {}, -1000)], 550],
    ['more back than sold earns nothing', [sell(450), sell(1000, {}, -1000)], 0],
  ])('%s', (_rule, commands, hundredths) => {
    expect(earned(commands)).toBe(hundredths);
  });

  it('the share of the account: 4.50 at 150 % is 6.75, 0.33 of the kitchen 0.2475', () => {
    const member = anna({terms: {...GOLD, discountPpm: 0}});
    expect(earned([sell(450)], {member})).toBe(675);
    expect(earned([ring(33)], {member})).toBe(25);
    expect(earned([ring(33)])).toBe(17);
  });

  it('is earned with the terms removed: these are prices', () => {
    const played = playAt([signOn(), sell(450), attach(anna({terms: GOLD})), terms(false), pay('cash')]);
    expect(only(played.events, 'memberEarned')).toMatchObject([{earned: {hundredths: 675}}]);
  });

  it('two and a half points for 1.00, and no points at all', () => {
    expect(earned([sell(450)], {members: venue({points: {earnHundredths: 250}})})).toBe(1125);
    expect(earned([sell(450)], {members: venue({points: {earnHundredths: 0}})})).toBe(0);
    expect(earned([sell(450)], {members: venue({points: {groupEarnPpm: {drinks: 0}}})})).toBe(0);
  });

  it('a group that is called like something that every object has earns all', () => {
    expect(earned([sell(450, {group: 'constructor'})])).toBe(450);
  });
});

describe('what points pay for', () => {
  it.each<[string, readonly Command[], readonly Command[], number]>([
    ['a line earns nothing', [sell(450), sell(250)], [pointsForLine(1)], 250],
    ['nor with what is off it', [sell(450), discountLine(1, 50), sell(250)], [pointsForLine(1)], 250],
    ['half of the whole: half of everything earns', [sell(500), ring(500)], [pointsFor(500)], 375],
    ['a line, and half of the rest', [sell(250), sell(400)], [pointsForLine(1), pointsFor(200)], 200],
    ['all: nothing is earned', [sell(450)], [pointsForSale()], 0],
    ['tax on top is in what is paid: 579 of 1,079 of 10.00', [sell(1000, {taxCode: '1'})], [pointsFor(500)], 537],
    ['half of what a coupon leaves', [sell(500), coupon(100)], [pointsFor(200)], 250],
    ['all of what a coupon leaves', [sell(450), coupon(100)], [pointsFor(350)], 0],
    ['half of the goods beside credit that is sold', [sell(500), voucher(1000)], [pointsFor(250)], 250],
    ['what was taken back earns', [sell(450), sell(250)], [pointsForLine(1), takeBack(1)], 700],
    ['too much of a line: others too', [sell(400), sell(200)], [pointsForLine(1), percentOff(100_000)], 140],
    [
      'a line that is dearer afterwards: it earns nothing all the same',
      [sell(400), sell(200), percentOff(100_000)],
      [pointsForLine(1), {kind: 'discountTicket', discount: null}],
      200,
    ],
    ['a line whose voucher is off the others by that', [sell(400), sell(400)], [off(200), pointsForLine(1)], 200],
  ])('%s', (_rule, commands, paid, hundredths) => {
    expect(earned(commands, {paid})).toBe(hundredths);
  });
});

/** A member's voucher of an amount off. */
function off(amountCents: number): Command {
  const worth = {kind: 'amountOff', amountCents} as const;
  const voucher = {voucherId: 'A-1', name: 'Thank you', worth, isUsed: false, validUntil: null};
  return {kind: 'askVoucher', voucher, product: null};
}

describe('what a member’s voucher takes off', () => {
  const DEPOSIT = {isDiscountable: false};

  it.each<[string, readonly Command[], number, number]>([
    ['goods that bear a discount', [sell(450), sell(250, DEPOSIT)], 200, 500],
    ['goods that bear none', [sell(450, DEPOSIT)], 200, 250],
    ['all of goods that bear none: nothing is paid, nothing is earned', [sell(250, DEPOSIT)], 250, 0],
    ['more than the goods come to that bear one', [sell(100), sell(400, DEPOSIT)], 300, 200],
    ['goods of a group that earns half', [sell(100), sell(400, {...DEPOSIT, group: 'kitchen'})], 300, 100],
    [
      'several that bear none, each by its part',
      [sell(600, DEPOSIT), sell(200, {...DEPOSIT, group: 'kitchen'})],
      400,
      350,
    ],
    ['goods beside credit that is sold', [sell(450, DEPOSIT), voucher(1000)], 200, 250],
    ['goods, with some that came back', [sell(1000, DEPOSIT), sell(450, {}, -1000)], 300, 250],
  ])('%s', (_rule, commands, cents, hundredths) => {
    expect(earned(commands, {paid: [off(cents)]})).toBe(hundredths);
  });

  it('and the discount of the ticket beside it', () => {
    expect(earned([sell(100), sell(400, DEPOSIT), percentOff(500_000)], {paid: [off(150)]})).toBe(300);
  });
});

describe('who earns, and who does not', () => {
  const why = (at: At): unknown => {
    const {events, state} = completed([sell(450)], at);
    const [nothing] = only(events, 'memberEarnedNothing');
    expect(state.lastClosed?.notEarned).toBe(nothing?.why);
    return nothing?.why ?? only(events, 'memberEarned')[0]?.earned.hundredths ?? null;
  };

  it.each<[string, At, unknown]>([
    ['a member earns', {}, 450],
    ['who is barred does not', {member: anna({barredReason: 'See the desk'})}, 'barred'],
    [
      'nor one whose link is down, where nothing is told later',
      {members: venue({bally: {standing: 'linkDown', queuesEarned: false}})},
      'linkDown',
    ],
    ['nor with the system down', {members: venue({bally: {standing: 'systemDown', queuesEarned: false}})}, 'linkDown'],
    [
      'nor one who is as last known',
      {member: anna({isLive: false}), members: venue({bally: {queuesEarned: false}})},
      'linkDown',
    ],
    ['it is told later where it may be', {members: venue({bally: {standing: 'linkDown'}})}, 450],
    ['of one as last known too', {member: anna({isLive: false})}, 450],
    [
      'a link that was not asked yet is no link that is down',
      {members: venue({bally: {standing: 'notAsked', queuesEarned: false}})},
      450,
    ],
    ['nor one who has no bucket for points', {member: anna({points: []})}, 'notOffered'],
    ['a system without points says nothing', {members: venue({bally: {canEarn: false}})}, null],
    ['nor does a member of another link', {member: anna({link: 'aura'})}, null],
  ])('%s', (_rule, at, expected) => {
    expect(why(at)).toEqual(expected);
  });

  it('is owed once, under an id of the ticket, with the time of its completion', () => {
    const {state, events} = completed([sell(450)]);
    const {id} = state.lastClosed ?? {id: ''};
    expect(state.lastClosed?.earned).toEqual({
      id: `${id}/earn`,
      link: 'bally',
      number: '0010017',
      bucket: 'main',
      name: 'Bally Points',
      hundredths: 450,
    });
    expect(only(events, 'memberEarned')).toHaveLength(1);
  });

  it('nothing is earned by what was parked or cancelled', () => {
    const sale = [signOn(), sell(450), attach()];
    for (const end of [park(), {kind: 'cancelTicket'} as const]) {
      expect(only(playAt([...sale, end]).events, 'memberEarned', 'memberEarnedNothing')).toEqual([]);
    }
  });
});

type Goods = {
  readonly cents: number;
  readonly kitchen: boolean;
  readonly pieces: number;
  readonly voided: boolean;
  readonly offCents: number;
};
const goods: fc.Arbitrary<Goods> = fc.record({
  cents: fc.integer({min: 1, max: 99_999}),
  kitchen: fc.boolean(),
  pieces: fc.integer({min: 1, max: 9}),
  voided: fc.boolean(),
  offCents: fc.nat(200),
});

const commandsFor = (all: readonly Goods[]): readonly Command[] => {
  const sold = all.map(({cents, kitchen, pieces}) =>
    kitchen ? ring(cents, pieces * 1000) : sell(cents, {}, pieces * 1000),
  );
  const off = all.flatMap(({cents, pieces, offCents}, index): readonly Command[] =>
    offCents > 0 && offCents <= cents * pieces && all[index]?.kitchen === false
      ? [discountLine(index + 1, offCents)]
      : [],
  );
  const voids = all.flatMap(({voided}, index) => (voided ? [voidLine(index + 1)] : []));
  return [
    ...sold,
    ...voids,
    ...off.filter((one) => one.kind === 'discountLine' && all[one.line - 1]?.voided === false),
  ];
};

/** The same in whole numbers of 10^-14 hundredths, written down a second time. */
function model(
  all: readonly Goods[],
  {earn, kitchen, account}: Record<'earn' | 'kitchen' | 'account', number>,
): number {
  let sum = 0n;
  for (const one of all) {
    if (one.voided) continue;
    const off = !one.kitchen && one.offCents <= one.cents * one.pieces ? one.offCents : 0;
    const amount = BigInt(one.cents * one.pieces - off);
    sum += amount * BigInt(earn) * (one.kitchen ? BigInt(kitchen) : 1_000_000n) * BigInt(account);
  }
  const unit = 100_000_000_000_000n;
  const whole = sum / unit;
  return Number(sum % unit >= unit / 2n ? whole + 1n : whole);
}

const rates = fc.record({earn: fc.nat(1000), kitchen: fc.nat(2_000_000), account: fc.nat(3_000_000)});

it('any goods, any shares: the same as counted in whole numbers', () => {
  fc.assert(
    fc.property(fc.array(goods, {minLength: 1, maxLength: 12}), rates, (all, of) => {
      const rules = {...POINTS, earnHundredths: of.earn, groupEarnPpm: {kitchen: of.kitchen}};
      expect(earnedOn(openTicket(commandsFor(all)), rules, of.account)).toBe(model(all, of));
    }),
    RUNS,
  );
});

it('more sold never earns less, and what is off never earns more', () => {
  fc.assert(
    fc.property(fc.array(goods, {minLength: 2, maxLength: 8}), fc.integer({min: 1, max: 1_000_000}), (all, ppm) => {
      const bare = all.map((one) => ({...one, voided: false, offCents: 0}));
      const on = (some: readonly Goods[], ...more: readonly Command[]): number =>
        earnedOn(openTicket([...commandsFor(some), ...more]), POINTS, 1_000_000);
      expect(on(bare)).toBeGreaterThanOrEqual(on(bare.slice(1)));
      expect(on(bare, percentOff(ppm))).toBeLessThanOrEqual(on(bare));
    }),
    RUNS,
  );
});
