import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {memberFiguresOf, type DeedWord} from '../../src/core/members/figures.ts';
import {buildReceipt} from '../../src/core/receipt-build.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import {memberFooter} from '../../src/core/receipt-member.ts';
import {buildShort} from '../../src/core/receipt-short.ts';
import {readTemplate, USUAL_SHORT} from '../../src/core/short-template.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {cellsOf} from '../../src/core/text.ts';
import {
  anna,
  attach,
  done,
  GOLD,
  lastAsk,
  paidFrom,
  playAt,
  pointsForLine,
  venue,
  wallet,
} from '../support/builders-members.ts';
import {closedOf, mixed, said, told} from '../support/builders-member-paper.ts';
import {pay, sell, signOn} from '../support/builders.ts';
import {HEADING} from './receipt-sample.ts';

const COLUMNS = [32, 42, 48] as const;

describe('a short document', () => {
  const {template} = readTemplate(USUAL_SHORT);
  const heading = {...HEADING, date: '22/11/2026', time: '14:03'};
  const short = (ticket: ClosedTicket, words: readonly DeedWord[] | null, lines = template): readonly string[] => {
    const figured = words === null ? ticket : {...ticket, memberFigures: memberFiguresOf(ticket, words)};
    return told(buildShort({ticket: figured, heading, copy: 0, template: lines, figures: []}), 64);
  };

  it('has the member, the points and what remains', () => {
    const ticket = mixed();
    const rows = short(ticket, said(ticket));
    expect(rows.slice(rows.indexOf('Remaining Bally Cash 99.00'))).toEqual([
      'Remaining Bally Cash 99.00',
      '',
      'Member Anna Petrov  ****017',
      'Points before  500',
      'Points redeemed  -450',
      'Points earned  +2.50',
      'Points now  52.50',
    ]);
  });

  it('has what remains of other points that paid', () => {
    const points = [
      {bucket: 'main', name: 'Points', hundredths: 50_000},
      {bucket: 'promo', name: 'Promotion', hundredths: 90_000},
    ];
    const sale = playAt([signOn(), sell(450), attach(anna({points}))]);
    const ticket = closedOf(paidFrom(sale, pointsForLine(1, {bucket: 'promo', isPaying: true}), 45_000));
    expect(short(ticket, said(ticket))).toContain('Remaining Bally Promotion 450');
    expect(short(ticket, null).join('\n')).not.toContain('Promotion');
  });

  it('has them pending, or says why there are none', () => {
    expect(short(mixed(), null)).toContain('Points earned  +2.50 pending');
    const away = venue({bally: {standing: 'linkDown', queuesEarned: false}});
    const ticket = closedOf(playAt([signOn(), sell(450), attach(), pay('cash')], {members: away}));
    expect(short(ticket, [])).toContain('Points not earned: the system could not be reached');
  });

  it('is as before without a member, and with one who is barred', () => {
    const bare = closedOf(playAt([signOn(), sell(450), pay('cash')]));
    const barred = closedOf(playAt([signOn(), sell(450), attach(anna({barredReason: 'x'})), pay('cash')]));
    expect(short(bare, []).join('\n')).not.toMatch(/Member|Points|Remaining/);
    expect(short(barred, [])).toEqual(short({...barred, member: anna({barredReason: 'y'})}, []));
    expect(short(barred, []).join('\n')).not.toMatch(/Member|Points/);
  });
});

it('whatever a host sends as a name, a reference or a tier: nothing is obeyed, nothing fills the paper', () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      '\u001b[2J\u001b@Anna',
      'Ann\u202Ea',
      '👩‍👩‍👧‍👦🎰',
      'x'.repeat(200),
      "O'Neil\r\n\u001dV0",
      '',
      'é'.repeat(200),
      '字'.repeat(200),
    ),
    fc.string({unit: 'binary', maxLength: 200}),
  );
  fc.assert(
    fc.property(nasty, nasty, fc.constantFrom(...COLUMNS), (text, other, columns) => {
      const member = anna({name: text, tier: {code: 'G', name: other}, terms: GOLD});
      const asked = playAt([wallet(405, {isPaying: true})], {from: playAt([signOn(), sell(450), attach(member)])});
      const ticket = closedOf(playAt([done(lastAsk(asked), 9595, other)], {from: asked}));
      const named = {...ticket, tenders: ticket.tenders.map((tender) => ({...tender, name: text}))};
      const rows = layOut(
        buildReceipt({
          ticket: named,
          heading: HEADING,
          copy: 0,
          bonus: memberFooter(named, memberFiguresOf(named, [])),
        }),
        columns,
      );
      expect(rows.length).toBeLessThan(50);
      for (const row of rows) {
        expect(cellsOf(row.text)).toBeLessThanOrEqual(columns);
        expect(row.text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }
    }),
    {seed: 20_240_701, numRuns: 300},
  );
});
