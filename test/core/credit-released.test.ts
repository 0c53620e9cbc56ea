import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {ASK, yes} from '../support/builders-cases-codes.ts';
import {credit, notPaid, paidBy, readToSpend} from '../support/builders-credit.ts';
import {A, B, read, split, transfer} from '../support/builders-tables.ts';
import {cancel, pay, play, refusalOf, sell, signOn, voidLine, type Played} from '../support/builders.ts';

const SALE = [sell(450), sell(450), read(A)];
/** The id of what is asked on the first ticket. */
const ID = 'ticket-2';
const played = (...commands: readonly Command[]): Played => play([signOn(), ...commands]);
const kinds = (events: readonly TillEvent[]): readonly string[] => events.map(({kind}) => kind);
/** What the last of these commands led to. */
function last(...commands: readonly Command[]): Played {
  const before = played(...commands.slice(0, -1));
  return play(commands.slice(-1), {from: {state: before.state, events: []}});
}

describe('a yes for which there is no room any more goes back', () => {
  it.each<[string, readonly Command[], string]>([
    ['paid in cash meanwhile', [pay('cash')], 'ticketGone'],
    ['cancelled', [cancel], 'ticketGone'],
    ['moved to another table as a whole', [transfer('8', 1, 2)], 'ticketGone'],
    ['paid in part meanwhile', [pay('house', 1)], 'lessDue'],
    ['worth less', [voidLine(1)], 'lessDue'],
    ['a card is asked for all of it', [pay('card')], 'lessDue'],
    ['a part was split off', [split(1)], 'lessDue'],
    ['worth nothing', [voidLine(1), voidLine(2)], 'lessDue'],
    ['more goes back than is sold', [sell(1000, {}, -1000)], 'lessDue'],
  ])('%s', (_says, meanwhile, reason) => {
    const {state, events} = last(...SALE, credit(), ...meanwhile, paidBy(ID, 900));
    expect(events).toMatchObject([{kind: 'creditReleased', id: ID, code: A, reason}]);
    expect(state.creditAsks).toEqual([]);
    expect(state.answered).toMatchObject({kind: 'credit', id: ID, paidCents: 0, reason});
    expect(state.ticket?.tenders.some(({kind}) => kind === 'credit') ?? false).toBe(false);
  });

  it('also where the ticket has all the payments that it takes', () => {
    const full = Array.from({length: 50}, () => pay('house', 1));
    expect(kinds(last(...SALE, credit(100), ...full, paidBy(ID, 100)).events)).toEqual(['creditReleased']);
  });
});

describe('what never arrived and can’t be said again', () => {
  it('is ruled out: released at the host, and told as not heard of', () => {
    const {state, events} = last(...SALE, credit(), {kind: 'answerCredit', id: ID, answer: {kind: 'lost'}});
    expect(events).toMatchObject([{kind: 'creditReleased', id: ID, code: A, reason: 'releasedBefore'}]);
    expect(state.answered).toMatchObject({kind: 'credit', reason: 'releasedBefore'});
    expect(state.ticket?.tenders).toEqual([]);
  });

  it('a redemption too', () => {
    const {state, events} = last(...SALE, ASK, {kind: 'answerRedemption', id: ID, answer: {kind: 'lost'}});
    expect(events).toMatchObject([{kind: 'redemptionReleased', id: ID, reason: 'releasedBefore'}]);
    expect(state.answered).toMatchObject({kind: 'redeem', reason: 'releasedBefore'});
    expect(state.ticket?.lines).toHaveLength(2);
  });
});

describe('points and credit at the same time', () => {
  const MONEY_OFF: Command = {...ASK, product: null, benefit: {kind: 'amountOff', amountCents: 900}};

  it('points wait for the answer about credit, of the same code and on the same ticket', () => {
    const asked = played(...SALE, credit());
    expect(refusalOf(asked.state, ASK)).toEqual({code: 'creditWaiting'});
    expect(refusalOf(play([readToSpend(B)], {from: asked}).state, ASK)).toEqual({code: 'creditWaiting'});
    const answered = play([notPaid(ID)], {from: asked});
    expect(refusalOf(answered.state, ASK)).toBeNull();
  });

  it('credit waits for money off that another code’s points are asked for', () => {
    const {state} = played(...SALE, MONEY_OFF, readToSpend(B));
    expect(refusalOf(state, credit())).toEqual({code: 'redemptionWaiting', name: 'Tenth coffee free'});
  });

  it.each<[string, readonly Command[]]>([
    ['its lines went', [voidLine(1), voidLine(2)]],
    ['more goes back than is sold', [sell(1000, {}, -1000)]],
  ])('money off that comes to nothing meanwhile is released, and the points are back: %s', (_says, meanwhile) => {
    const {state, events} = last(...SALE, MONEY_OFF, ...meanwhile, yes(2));
    expect(events).toMatchObject([{kind: 'redemptionReleased', id: ID, reason: 'lessDue'}]);
    expect(state.ticket?.lines.some(({kind}) => kind === 'benefit')).toBe(false);
  });

  it('a free product comes to nothing, and is given all the same', () => {
    expect(kinds(last(...SALE, ASK, voidLine(1), voidLine(2), yes(2)).events)).toEqual([
      'redemptionConfirmed',
      'benefitBooked',
    ]);
  });
});
