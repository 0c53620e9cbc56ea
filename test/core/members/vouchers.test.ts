import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {evolve} from '../../../src/core/evolve.ts';
import {backId, memberDeedsOf} from '../../../src/core/members/deeds.ts';
import type {VoucherWorth} from '../../../src/core/members/protocol.ts';
import {usedVouchers} from '../../../src/core/members/voucher-line.ts';
import {layOut} from '../../../src/core/receipt-layout.ts';
import {buildReport} from '../../../src/core/report/build-report.ts';
import {receivedCents, turnoverCents} from '../../../src/core/report/figures.ts';
import {NOTHING_UNSENT, reportFigures, type Report} from '../../../src/core/report/report.ts';
import {FIRST_STATE} from '../../../src/core/state.ts';
import {totalsOf} from '../../../src/core/totals.ts';
import {voucher} from '../../support/builders-credit.ts';
import {
  anna,
  attach,
  BEN,
  detach,
  done,
  giveUpAsk,
  lastAsk,
  only,
  paidFrom,
  playAt,
  refused,
  VENUE,
  venue,
  wallet,
} from '../../support/builders-members.ts';
import {closedLast, refundLines, refundsIn, refundWhole} from '../../support/builders-refunds.ts';
import {park, reopen, split, transfer} from '../../support/builders-tables.ts';
import {
  cancel,
  complete,
  operator,
  pay,
  product,
  refusalOf,
  sell,
  signOn,
  voidLine,
  type Played,
} from '../../support/builders.ts';
import {HEADING} from '../receipt-sample.ts';

/* A member's voucher is used at its host once, and what it gives stands on the ticket until it is good again. */

const COFFEE = product();
const SALE = playAt([signOn(), sell(450), sell(250), attach()]);
const on = (from: Played, ...commands: readonly Command[]): Played => playAt(commands, {from});

const use = (worth: VoucherWorth, product: typeof COFFEE | null = null, voucherId = 'A-1'): Command => ({
  kind: 'askVoucher',
  voucher: {voucherId, name: 'Thank you', worth, isUsed: false, validUntil: null},
  product,
});
const off = (amountCents: number, voucherId = 'A-1'): Command => use({kind: 'amountOff', amountCents}, null, voucherId);
const percent = (ratePpm: number): Command => use({kind: 'percentOff', ratePpm});
const free = (product: typeof COFFEE | null = COFFEE): Command => use({kind: 'product', productId: COFFEE.id}, product);

const whyNot = ({state}: Played, command: Command, members = VENUE) => refusalOf(state, command, {members})?.code;

const due = ({state}: Played): number => (state.ticket === null ? NaN : totalsOf(state.ticket).dueCents);
const used = ({state}: Played) => usedVouchers(state.ticket?.lines ?? []);
const backs = ({events}: Played): readonly string[] =>
  only(events, 'memberReturned').map(({back, why}) => `${back.ofKind} ${why}`);

describe('a member’s voucher', () => {
  it('is written down and owed before the ticket changes', () => {
    const asked = on(SALE, off(200));
    expect(due(asked)).toBe(700);
    expect(memberDeedsOf(asked.events).at(-1)).toMatchObject({
      kind: 'memberTake',
      act: {kind: 'voucherUse', voucherId: 'A-1', number: '0010017'},
    });
    expect(asked.state.memberAsks).toHaveLength(1);
  });

  it.each([
    ['an amount', off(200), 500, -200],
    ['an amount that is more than all, as far as it goes', off(5000), 0, -700],
    ['a percentage of what is discountable', percent(200_000), 560, -140],
    ['a free product', free(), 700, 0],
  ])('gives %s', (_what, ask, dueCents, amountCents) => {
    const played = paidFrom(SALE, ask);
    expect(due(played)).toBe(dueCents);
    expect(used(played)).toMatchObject([{amountCents, system: 'Bally', voucherId: 'A-1', isVoid: false}]);
  });

  it('names the free product, and what it would have cost', () => {
    expect(used(paidFrom(SALE, free()))).toMatchObject([
      {name: COFFEE.name, productId: COFFEE.id, insteadOfCents: COFFEE.priceCents},
    ]);
  });

  it('gives a free product on a ticket without anything else', () => {
    const alone = paidFrom(playAt([signOn(), attach()]), free());
    expect(on(alone, complete).state.lastClosed?.lines).toHaveLength(1);
  });

  it('comes on a ticket that is put aside meanwhile', () => {
    const asked = on(SALE, off(200));
    const parked = on(asked, park('t1'), done(lastAsk(asked)));
    expect(parked.state.parked.map((ticket) => totalsOf(ticket).totalCents)).toEqual([500]);
  });

  it('pays for no credit that is sold', () => {
    const selling = paidFrom(on(SALE, voucher(2000)), off(5000));
    expect(due(selling)).toBe(2000);
    expect(whyNot(playAt([signOn(), attach(), voucher(2000)]), off(500))).toBe('nothingDue');
  });

  it('earns nothing: points are of what is left', () => {
    const earnedOn = (played: Played): number =>
      only(on(played, pay('cash')).events, 'memberEarned')[0]?.earned.hundredths ?? 0;
    expect(earnedOn(paidFrom(SALE, off(700 - 100)))).toBeLessThan(earnedOn(SALE));
    expect(only(on(paidFrom(SALE, off(700)), complete).events, 'memberEarned')).toEqual([]);
  });
});

describe('a voucher of a link whose money is in another currency', () => {
  const strange = venue({bally: {wallet: null, funds: [], otherCurrency: 'USD'}});

  it('is not used for an amount, which would be one of wrong money', () =>
    expect(refusalOf(SALE.state, off(200), {members: strange})).toEqual({
      code: 'otherCurrency',
      system: 'Bally',
      currency: 'USD',
    }));

  it.each([
    ['of a percentage', percent(100_000)],
    ['of a product', free()],
  ])('is used where it is one %s', (_what, command) => expect(whyNot(SALE, command, strange)).toBeUndefined());
});

describe('a voucher that can’t be used', () => {
  const SALE_OF = (over: Parameters<typeof anna>[0]): Played => playAt([signOn(), sell(450), attach(anna(over))]);
  const away = venue({bally: {standing: 'linkDown'}});

  it.each([
    ['without a ticket', playAt([signOn()]), off(200), 'noTicket'],
    ['without a member', playAt([signOn(), sell(450)]), off(200), 'noMember'],
    ['of a barred member', SALE_OF({barredReason: 'See the desk'}), off(200), 'memberBarred'],
    ['of a member as last known', SALE_OF({isLive: false}), off(200), 'memberNotLive'],
    ['for a product that nobody knows', SALE, free(null), 'productMissing'],
    ['where nothing is on the ticket', playAt([signOn(), attach()]), off(200), 'nothingDue'],
    [
      'where a return is all there is',
      playAt([signOn(), sell(450, {}, -1000), attach()]),
      percent(200_000),
      'nothingDue',
    ],
    ['while another is asked for', on(SALE, off(200)), off(100, 'A-2'), 'memberWaiting'],
    ['by a trainee', playAt([signOn(operator('2', 'redeemPoints')), sell(450), attach()]), off(200), 'noPrivilege'],
  ])('%s', (_what, from, ask, code) => {
    expect(whyNot(from, ask)).toBe(code);
  });

  it('while the link is away', () => {
    expect(whyNot(SALE, off(200), away)).toBe('linkDown');
  });

  it('is told in the host’s word, and the ticket is as it was', () => {
    const asked = on(SALE, off(200));
    const no = on(asked, refused(lastAsk(asked), 'voucherUsed'));
    expect(no.state.answered).toMatchObject({kind: 'member', reason: 'voucherUsed'});
    expect([due(no), used(no), backs(no)]).toEqual([700, [], []]);
  });

  it('keeps the ticket from being completed until it is answered', () => {
    expect(whyNot(on(SALE, off(200)), pay('cash'))).toBe('memberWaiting');
  });
});

describe('a voucher that was used', () => {
  const USED = paidFrom(SALE, off(200));

  it('is good again when its line is taken back', () => {
    const back = on(USED, voidLine(3));
    expect([due(back), used(back), backs(back)]).toEqual([700, [], ['voucherUse takenBack']]);
    expect(only(back.events, 'memberReturned')[0]).toMatchObject({id: backId(lastAsk(USED)), number: '0010017'});
    expect(whyNot(back, voidLine(3))).toBe('lineVoid');
  });

  it('is good again when the ticket is cancelled', () => {
    expect(backs(on(USED, cancel))).toEqual(['voucherUse cancelled']);
  });

  it('is good again when the ticket is reopened, and stands on the copy as taken back', () => {
    const closed = on(USED, pay('cash'));
    const copy = on(closed, reopen(closedLast(closed)));
    expect(backs(copy)).toContain('voucherUse reopened');
    expect([due(copy), used(copy)]).toEqual([700, []]);
    expect(backs(on(copy, cancel)).filter((one) => one.startsWith('voucherUse'))).toHaveLength(1);
  });

  it('is good again when all of the ticket is refunded, but not with one item', () => {
    const closed = on(USED, pay('cash'));
    const ticket = closedLast(closed);
    const item = on(closed, refundLines(ticket, [1]));
    expect(backs(item)).not.toContain('voucherUse refunded');
    expect(backs(on(closed, refundWhole(ticket)))).toContain('voucherUse refunded');
    const rest = on(item, refundWhole(ticket, {refunds: refundsIn(item.events)}));
    expect(backs(rest).filter((one) => one === 'voucherUse refunded')).toHaveLength(1);
    const money = refundsIn(rest.events).map((refund) => totalsOf(refund).totalCents);
    expect(money.reduce((sum, cents) => sum + cents, 0)).toBe(-500);
  });

  it('is good again when its answer comes too late: it was given up, or its ticket has gone', () => {
    const asked = on(SALE, off(200));
    const id = lastAsk(asked);
    const without = on(asked, giveUpAsk(id), done(id));
    expect([due(without), used(without), backs(without)]).toEqual([700, [], ['voucherUse givenUp']]);
    expect(backs(on(asked, cancel, done(id)))).toEqual(['voucherUse cancelled']);
  });

  it('is good again where nothing is left to take it off', () => {
    const asked = on(SALE, off(200));
    const empty = on(asked, voidLine(1), voidLine(2), done(lastAsk(asked)));
    expect([used(empty), backs(empty)]).toEqual([[], ['voucherUse givenUp']]);
  });

  it.each([
    ['the goods that bear it can’t all go', voidLine(1), 'couponsOnTicket'],
    ['it can’t be split off', split(3), 'lineStays'],
    ['it can’t go to another table', transfer('t9', 3), 'lineStays'],
    ['its line has no price', {kind: 'repriceLine', line: 3, unitCents: 1} as const, 'lineHasNoPrice'],
    ['its member stays', detach, 'memberVoucherLocked'],
    ['no other member takes the place', attach(BEN), 'memberVoucherLocked'],
  ])('%s', (_what, command, code) => {
    expect(whyNot(paidFrom(SALE, off(600)), command)).toBe(code);
  });

  it('does not come back as money: a free product is not returned', () => {
    const given = paidFrom(SALE, free());
    const command: Command = {kind: 'addProduct', product: COFFEE, code: '1', quantity: -1000, openPriceCents: null};
    expect(whyNot(given, command)).toBe('memberVoucherLocked');
  });

  it('goes with other payments, and the journal says the same again', () => {
    const paid = on(paidFrom(USED, wallet(100)), pay('cash'));
    expect(paid.state.lastClosed?.tenders.map(({amountCents}) => amountCents)).toEqual([100, 400]);
    const journal: typeof paid.events = JSON.parse(JSON.stringify(paid.events));
    expect(journal.reduce(evolve, FIRST_STATE)).toEqual(paid.state);
  });
});

function paperOf(state: Played['state']): readonly string[] {
  const figures = reportFigures(state, {actions: [], unsent: NOTHING_UNSENT});
  const report: Report = {id: 'x', zNo: null, atMs: 0, byName: 'Ann', figures};
  const {rows} = buildReport(report, {...HEADING, told: () => 'now'}, {copy: 0, isBlind: false});
  return layOut({rows}, 42).map(({text}) => text.trim());
}

describe('what paper says of vouchers', () => {
  it('the report counts what was given, and what was used and made good', () => {
    const day = on(paidFrom(SALE, off(200)), pay('cash'), sell(450), attach());
    const back = on(paidFrom(day, off(100, 'A-2')), voidLine(2), pay('cash'));
    const figures = back.state.day;
    expect(figures.sales.memberVouchers).toEqual({count: 1, cents: -200});
    expect(turnoverCents(figures)).toBe(receivedCents(figures));
    const rows = paperOf(back.state);
    expect(rows).toContainEqual(expect.stringMatching(/^Members’ vouchers \(1\) +-2\.00$/));
    expect(rows).toContainEqual(expect.stringMatching(/^Bally vouchers used \(2\) +2$/));
    expect(rows).toContainEqual(expect.stringMatching(/^back: taken back \(1\) +-1$/));
  });
});
