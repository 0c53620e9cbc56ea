import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {deedsOnReceipt, memberFiguresOf, type DeedWord} from '../../src/core/members/figures.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {anna, attach, only, playAt} from '../support/builders-members.ts';
import {closedOf, mixed, paper, part, said} from '../support/builders-member-paper.ts';
import {pay, sell, signOn, type Played} from '../support/builders.ts';

/* A refund of a ticket with a member: 450 points, 1.00 of the account and 1.50 in cash go back, 2.50 points are taken. */

const refund = (ticket: ClosedTicket): Command => ({
  kind: 'refundTicket',
  ticket,
  refunds: [],
  wasReopened: false,
  wish: {kind: 'whole'},
  way: 'asPaid',
});

const answer = (id: string, reason: string | null): Command => ({
  kind: 'answerDeed',
  id,
  answer: reason === null ? {kind: 'done', reference: 'B-7', left: 9900} : {kind: 'refused', reason, detail: null},
});

function asked(ticket: ClosedTicket): Played & {readonly parts: readonly string[]} {
  const played = playAt([refund(ticket)], {from: playAt([signOn()])});
  return {...played, parts: played.state.refund?.parts.map(({id}) => id) ?? []};
}

function refunded(ticket: ClosedTicket): Played {
  const {parts, ...from} = asked(ticket);
  return playAt(
    parts.map((id) => answer(id, null)),
    {from},
  );
}

describe('the receipt of a refund', () => {
  const paid: ClosedTicket = {...mixed(), memberFigures: memberFiguresOf(mixed(), said(mixed()))};
  const ticket = closedOf(refunded(paid));

  it('waits for what goes back under its own ids, and has no figures of the sale', () => {
    expect(ticket.memberFigures).toBeUndefined();
    expect(deedsOnReceipt(ticket)).toEqual([`${ticket.id}/back-1`, `${ticket.id}/back-2`, `${ticket.id}/back-earned`]);
  });

  it('says what went back, and the points that were taken back once', () => {
    const words = deedsOnReceipt(ticket).map((id): DeedWord => {
      return {id, fate: {kind: 'done', left: id.endsWith('earned') ? 50_000 : null}};
    });
    const rows = paper(ticket, words, 42);
    expect(rows).toEqual(
      expect.arrayContaining([
        'Bally Points  -4.50',
        '(450 points back, reference B-7)',
        'Bally Cash  -1.00',
        '(back on the account, reference B-7)',
      ]),
    );
    expect(part(ticket, words)).toEqual([
      'Member Anna Petrov  ****017',
      'Points before  52.50',
      'Points given back  +450',
      'Points taken back  -2.50',
      'Points now  500',
    ]);
    expect(rows.filter((row) => row.includes('Points taken back'))).toHaveLength(1);
  });

  it('never says of what was left open that it is back, nor of what was refused', () => {
    const {parts, ...from} = asked(paid);
    const [second = '', first = ''] = parts;
    const open = closedOf(playAt([answer(first, null), {kind: 'finishRefund'}], {from}));
    const rows = paper(open, [], 42);
    expect(rows).toContain('(450 points back, reference B-7)');
    expect(rows).toContain('(left open: the manager sees to it)');
    expect(rows.join()).not.toContain('back on the account');
    const other = closedOf(playAt([answer(second, null), answer(first, 'actUnknown'), {kind: 'finishRefund'}], {from}));
    const told = paper(other, [], 42);
    expect(told).toContain('(back on the account, reference B-7)');
    expect(told).toContain('(450 points left open for the manager)');
    expect(told.join()).not.toContain('points back');
  });

  it('counts points that were left open only once the host gave them back', () => {
    const {parts, ...from} = asked(paid);
    const open = closedOf(playAt([answer(parts[0] ?? '', null), {kind: 'finishRefund'}], {from}));
    const [, points = ''] = deedsOnReceipt(open);
    const revoked: DeedWord = {id: `${open.id}/back-earned`, fate: {kind: 'done', left: 5000}};
    expect(part(open, [revoked]).join()).not.toContain('given back');
    expect(part(open, [revoked, {id: points, fate: {kind: 'done', left: 50_000}}])).toContain(
      'Points given back  +450',
    );
  });

  it('says that points were not taken back where the host refused that, and not that none were earned', () => {
    const refused = {kind: 'refused', reason: 'memberUnknown'} as const;
    const words: DeedWord = {id: `${ticket.id}/back-earned`, fate: refused};
    expect(part(ticket, [words]).join(' ')).toContain('Points not taken back: the system does not know the number');
    const sale: DeedWord = {id: paid.earned?.id ?? '', fate: refused};
    expect(part(paid, [sale]).join(' ')).toContain('Points not earned: the system does not know the number');
  });

  it('is pending where nothing was heard', () => {
    expect(part(ticket)).toEqual(
      expect.arrayContaining(['pending until the system confirms', 'Bally Cash -1.00  pending']),
    );
  });

  it('of who is barred still says what was taken back', () => {
    const sale = closedOf(playAt([signOn(), sell(450), attach(), pay('cash')]));
    const barred = closedOf(refunded({...sale, member: anna({barredReason: 'See the desk'})}));
    expect(part(barred)).toEqual([]);
    expect(paper(barred, [], 42)).toContain('Points taken back  4.50');
  });
});

describe('the day of a refund', () => {
  it('has what went back once the refund is there', () => {
    const {parts, ...waits} = asked(mixed());
    expect(waits.state.day.members).toEqual([]);
    const done = playAt(
      parts.map((id) => answer(id, null)),
      {from: waits},
    );
    expect(only(done.events, 'ticketRefunded')).toHaveLength(1);
    expect(done.state.day.members).toMatchObject([
      {tenderId: '@bally/cash', name: 'Bally Cash', back: {refunded: {count: 1, amount: 100}}},
      {tenderId: '@bally#main', back: {refunded: {count: 1, amount: 45_000}}, earnedBack: {count: 1, amount: 250}},
    ]);
    expect(done.state.day.memberDeedsRefused).toBe(0);
  });

  it('has nothing where the host refused it all and it was given up: nothing was done', () => {
    const {parts, ...waits} = asked(mixed());
    const none = playAt([...parts.map((id) => answer(id, 'reverseTooMuch')), {kind: 'giveUpRefund'}], {from: waits});
    expect(only(none.events, 'refundRefused')).toHaveLength(1);
    expect([none.state.day.members, none.state.day.memberDeedsRefused]).toEqual([[], 0]);
  });

  const refundedOn = ({state}: Played): readonly (readonly [string, number])[] =>
    (state.day.members ?? [])
      .filter(({back}) => back.refunded.count > 0)
      .map(({tenderId, back}) => [tenderId, back.refunded.amount]);

  it('has what was left open only once the host has done it, and counts what it refused', () => {
    const {parts, ...waits} = asked(mixed());
    const [cash = '', points = ''] = parts;
    const open = playAt([answer(points, null), {kind: 'finishRefund'}], {from: waits});
    expect(refundedOn(open)).toEqual([['@bally#main', 45_000]]);
    expect(open.state.day.memberDeedsRefused).toBe(0);
    const late = playAt([answer(cash, null)], {from: open});
    expect(refundedOn(late)).toEqual([
      ['@bally#main', 45_000],
      ['@bally/cash', 100],
    ]);
    const twice = playAt([answer(cash, null)], {from: late});
    expect(refundedOn(twice)).toEqual(refundedOn(late));
    const never = playAt([answer(cash, 'actUnknown')], {from: open});
    expect(refundedOn(never)).toEqual([['@bally#main', 45_000]]);
    expect(never.state.day.memberDeedsRefused).toBe(1);
  });

  it('counts what was refused and left to the manager', () => {
    const {parts, ...waits} = asked(mixed());
    const [first = '', second = ''] = parts;
    const partly = playAt([answer(first, null), answer(second, 'reverseTooMuch'), {kind: 'finishRefund'}], {
      from: waits,
    });
    expect(only(partly.events, 'ticketRefunded')).toHaveLength(1);
    expect(partly.state.day.memberDeedsRefused).toBe(1);
    expect(refundedOn(partly)).toEqual([['@bally/cash', 100]]);
  });
});
