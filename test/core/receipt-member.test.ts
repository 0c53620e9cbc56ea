import {describe, expect, it} from 'vitest';
import {deedsOnReceipt, memberFiguresOf, type DeedWord} from '../../src/core/members/figures.ts';
import type {TicketMember} from '../../src/core/members/ticket-member.ts';
import {memberFooter} from '../../src/core/receipt-member.ts';
import {buildInterim} from '../../src/core/receipt-interim.ts';
import {
  anna,
  attach,
  aura,
  GOLD,
  lastAsk,
  only,
  paidFrom,
  playAt,
  pointsForLine,
  venue,
  wallet,
} from '../support/builders-members.ts';
import {closedOf, mixed, said, told, paper, part} from '../support/builders-member-paper.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {park, reopen} from '../support/builders-tables.ts';
import {complete, pay, sell, signOn} from '../support/builders.ts';
import {HEADING} from './receipt-sample.ts';

const COLUMNS = [32, 42, 48] as const;

describe.each(COLUMNS)('on paper of %i columns', (columns) => {
  it('a payment has its amount, what it took, the host’s reference and what remains', () => {
    const ticket = mixed();
    const rows = paper(ticket, said(ticket), columns).join(' ').replaceAll(/ +/g, ' ');
    const [points, money] = ticket.tenders;
    if (points?.kind !== 'points' || money?.kind !== 'wallet') throw new Error('other payments');
    expect(rows).toContain(`Bally Points 4.50 (450 points, reference ${points.reference})`);
    expect(rows).toContain(`Bally Cash 1.00 (reference ${money.reference}, remaining 99.00) Cash 1.50`);
  });

  it('the member’s part is above the venue’s footer, and adds up', () => {
    const ticket = mixed();
    const rows = paper(ticket, said(ticket), columns);
    const from = rows.findIndex((row) => row.startsWith('Member Anna'));
    expect(rows.slice(from, from + 5)).toEqual([
      'Member Anna Petrov  ****017',
      'Points before  500',
      'Points redeemed  -450',
      'Points earned  +2.50',
      'Points now  52.50',
    ]);
    expect(rows.join('\n')).not.toMatch(/0010017|A-17/);
  });

  it('what is not confirmed is pending, and has no balance', () => {
    const rows = part(mixed(), [], columns).join(' ').replaceAll(/ +/g, ' ');
    expect(rows).toBe(
      'Member Anna Petrov ****017 Points redeemed -450 Points earned +2.50 pending until the system confirms ' +
        'Bally Points 4.50 pending Bally Cash 1.00 pending',
    );
  });
});

describe('points', () => {
  it.each<[string, Parameters<typeof playAt>[1], Partial<TicketMember>, readonly string[]]>([
    [
      'of a member as last known are pending',
      {},
      {isLive: false},
      ['Points earned  +4.50', 'pending until the system confirms'],
    ],
    [
      'that nobody is told of are not earned, and why',
      {members: venue({bally: {standing: 'linkDown', queuesEarned: false}})},
      {},
      ['Points not earned: the system could not be reached'],
    ],
    ['of an account that has none', {}, {points: []}, ['Points not earned: the account has none']],
    ['of a system without points are not spoken of', {members: venue({bally: {canEarn: false}})}, {}, []],
  ])('%s', (_what, at, over, rows) => {
    const ticket = closedOf(playAt([signOn(), sell(450), attach(anna(over)), pay('cash')], at));
    expect(part(ticket)).toEqual(['Member Anna Petrov  ****017', ...rows]);
  });

  it.each([
    ['memberUnknown', ['Points not earned: the system does not know the number']],
    ['balanceTooHigh', ['Points not earned: the system refused them']],
    ['constructor', ['Points not earned: the system refused them']],
    ['memberBarred', []],
  ])('that the host refused: %s', (reason, rows) => {
    const ticket = closedOf(playAt([signOn(), sell(450), attach(), pay('cash')]));
    const words: DeedWord[] = deedsOnReceipt(ticket).map((id) => ({id, fate: {kind: 'refused', reason}}));
    expect(part(ticket, words)).toEqual(['Member Anna Petrov  ****017', ...rows]);
  });

  it('that were spent at another till in mid-sale: before is what makes it add up', () => {
    const ticket = closedOf(playAt([signOn(), sell(450), attach(), pay('cash')]));
    expect(part(ticket, said(ticket, 10_450)).slice(1)).toEqual([
      'Points before  100',
      'Points earned  +4.50',
      'Points now  104.50',
    ]);
  });

  it('may be below zero, and are not said where the host does not say them', () => {
    const ticket = closedOf(playAt([signOn(), sell(450), attach(), pay('cash')]));
    expect(part(ticket, said(ticket, -10_000)).slice(1)).toEqual([
      'Points before  -104.50',
      'Points earned  +4.50',
      'Points now  -100',
    ]);
    expect(part(ticket, said(ticket, null)).slice(1)).toEqual(['Points earned  +4.50']);
  });

  it('that paid for all: what was left then, and nothing earned', () => {
    const sale = playAt([signOn(), sell(450), attach()]);
    const ticket = closedOf(paidFrom(sale, pointsForLine(1, {isPaying: true}), 5000));
    expect(part(ticket, said(ticket)).slice(1)).toEqual([
      'Points before  500',
      'Points redeemed  -450',
      'Points now  50',
    ]);
  });
});

describe('points of a second kind that paid', () => {
  const kinds = [
    {bucket: 'main', name: 'Points', hundredths: 50_000},
    {bucket: 'promo', name: 'Promotion', hundredths: 90_000},
  ];
  const bySecond = (): ClosedTicket => {
    const sale = playAt([signOn(), sell(450), sell(250, {name: 'Tea'}), attach(anna({points: kinds}))]);
    const first = paidFrom(sale, pointsForLine(1, {bucket: 'promo'}), 45_000);
    return closedOf(paidFrom(first, pointsForLine(2, {bucket: 'promo', isPaying: true}), 20_000));
  };

  it('say what remains of them, as the host did after the last payment, beside the others', () => {
    const sale = playAt([signOn(), sell(450), sell(250), attach(anna({points: kinds}))]);
    const ticket = closedOf(playAt([pay('cash')], {from: paidFrom(sale, pointsForLine(1, {bucket: 'promo'}), 45_000)}));
    expect(part(ticket, said(ticket)).slice(1)).toEqual([
      'Points before  50',
      'Points earned  +2.50',
      'Points now  52.50',
      'Bally Promotion now  450',
    ]);
    expect(part(bySecond(), said(bySecond()))).toContain('Bally Promotion now  200');
  });

  it('say what it was when they were made final, where the host says that', () => {
    const words = deedsOnReceipt(bySecond()).map((id): DeedWord => ({id, fate: {kind: 'done', left: 19_900}}));
    expect(part(bySecond(), words)).toContain('Bally Promotion now  199');
  });

  it.each<[string, DeedWord['fate'] | null]>([
    ['it waits', null],
    ['the host refused', {kind: 'refused', reason: 'notEnough'}],
  ])('say nothing of it while %s', (_why, fate) => {
    const words = fate === null ? [] : deedsOnReceipt(bySecond()).map((id): DeedWord => ({id, fate}));
    expect(part(bySecond(), words).join('\n')).not.toContain('now');
  });

  it('said nothing on tickets from before, whose figures have no word of them', () => {
    const {others, ...before} = memberFiguresOf(bySecond(), said(bySecond()));
    expect(others).toEqual([{name: 'Bally Promotion', hundredths: 20_000}]);
    expect(told({rows: memberFooter(bySecond(), before)}, 42).join('\n')).not.toContain('Promotion');
    expect(memberFiguresOf(mixed(), said(mixed()))).not.toHaveProperty('others');
  });
});

describe('who is not on paper', () => {
  it('nobody, on a ticket without a member', () => {
    expect(part(closedOf(playAt([signOn(), sell(450), pay('cash')])))).toEqual([]);
  });

  it('who is barred: neither name nor number nor why', () => {
    const barred = anna({barredReason: 'Self-excluded'});
    const ticket = closedOf(playAt([signOn(), sell(450), attach(barred), pay('cash')]));
    expect(part(ticket)).toEqual([]);
    expect(paper(ticket, [], 42).join('\n')).not.toMatch(/Anna|0017|barred|excluded/i);
    const interim = playAt([signOn(), sell(450), attach(barred), park('7')]).state.parked[0];
    expect(interim && told(buildInterim({ticket: interim, heading: HEADING}), 42).join('\n')).not.toMatch(/Anna|0017/);
  });
});

describe('a counter booking', () => {
  const closed = mixed();
  const {events} = playAt([reopen(closed)], {from: playAt([signOn()])});
  const reversal = only(events, 'ticketReversed')[0]?.reversal;
  if (reversal === undefined) throw new Error('no counter booking');

  it('says what goes back, and no remains of then', () => {
    const rows = paper(reversal, said(reversal, 50_000), 42);
    const from = rows.indexOf('Bally Points  -4.50');
    expect(rows.slice(from, from + 5)).toEqual([
      'Bally Points  -4.50',
      '(450 points back)',
      'Bally Cash  -1.00',
      '(back on the account)',
      'Cash (paid out)  -1.50',
    ]);
    expect(part(reversal, said(reversal, 50_000))).toEqual([
      'Member Anna Petrov  ****017',
      'Points before  52.50',
      'Points given back  +450',
      'Points taken back  -2.50',
      'Points now  500',
    ]);
  });

  it('is pending until the host has given it back, with figures of its own', () => {
    expect(part(reversal)).toEqual([
      'Member Anna Petrov  ****017',
      'Points given back  +450',
      'Points taken back  -2.50',
      'pending until the system confirms',
      'Bally Points -4.50  pending',
      'Bally Cash -1.00  pending',
    ]);
    expect(deedsOnReceipt(reversal).every((id) => id.endsWith('/back'))).toBe(true);
    expect(deedsOnReceipt(closed).some((id) => id.endsWith('/back'))).toBe(false);
  });

  it('a debit is final by itself: only its giving back is waited for', () => {
    const sale = playAt([signOn(), sell(450), attach()]);
    const debited = closedOf(paidFrom(sale, aura(450, true), 1550));
    expect(memberFiguresOf(debited, []).pending).toEqual([]);
    const back = only(playAt([reopen(debited)], {from: playAt([signOn()])}).events, 'ticketReversed')[0]?.reversal;
    expect(back && memberFiguresOf(back, []).pending).toEqual([{name: 'Aura Balance', amountCents: -450}]);
  });
});

describe('an interim total', () => {
  it('names the member, and what an account paid already', () => {
    const sale = paidFrom(playAt([signOn(), sell(450), attach(anna({terms: GOLD}))]), wallet(100), 9900);
    const [ticket] = playAt([park('7')], {from: sale}).state.parked;
    if (ticket === undefined) throw new Error('nothing was parked');
    const rows = told(buildInterim({ticket, heading: HEADING}), 42);
    expect(rows).toEqual(expect.arrayContaining(['Member Anna Petrov  ****017', '10 % Gold  -0.45']));
    expect(rows.join(' ')).toContain(
      `Bally Cash  1.00 (reference ref-${lastAsk(sale)}, remaining 99.00) Still due  3.05`,
    );
  });
});

it('who has no name is not called by the whole number on paper', () => {
  const nameless = anna({number: '0010046', name: 'Member 0010046'});
  const ticket = closedOf(playAt([signOn(), sell(0), attach(nameless), complete]));
  expect(part(ticket)).toEqual(['Member  ****046']);
});

it('a number is never whole on paper, however short or long', () => {
  for (const [number, shown] of [
    ['7', '*'],
    ['17', '*7'],
    ['0017', '**17'],
    ['12345678901234567890', '****************7890'],
  ] as const) {
    const ticket = closedOf(playAt([signOn(), sell(0), attach(anna({number})), complete]));
    expect(part(ticket)).toEqual([`Member Anna Petrov  ${shown}`]);
  }
});
