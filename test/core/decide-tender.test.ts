import {describe, expect, it} from 'vitest';
import type {Rules} from '../../src/core/catalogue.ts';
import type {Command} from '../../src/core/commands.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {
  approve,
  cancel,
  closedTicket,
  complete,
  coupon,
  decline,
  openTicket,
  pay,
  percentOff,
  play,
  refusalOf,
  ring,
  rounding,
  RULES,
  sell,
  signOn,
  takeBack,
} from '../support/builders.ts';

/** A closed ticket's money: its tenders, what rounding added, and the change. */
function paid(
  commands: readonly Command[],
  rules?: Rules,
): readonly [tenders: readonly number[], rounding: number, change: number] {
  const ticket = closedTicket(commands, rules);
  const {totalCents, roundingCents, paidCents} = totalsOf(ticket);
  expect(paidCents - ticket.changeCents).toBe(totalCents + roundingCents);
  const live = ticket.tenders.filter(({isVoid}) => !isVoid);
  return [live.map(({amountCents}) => amountCents), roundingCents, ticket.changeCents];
}

const back = (cents: number): Command => sell(cents, {}, -1000);

describe('paying', () => {
  it.each<[string, readonly Command[], readonly number[], number]>([
    ['all that is due, without typing it', [sell(998), pay('cash')], [998], 0],
    ['with a note, and change', [sell(998), pay('cash', 2000)], [2000], 1002],
    ['a check over the amount', [sell(998), pay('check', 1500)], [1500], 502],
    ['in two legs', [sell(998), pay('house', 500), pay('cash', 500)], [500, 500], 2],
    ['in cash twice', [sell(998), pay('cash', 500), pay('cash', 498)], [500, 498], 0],
    ['by card, when the terminal says yes', [sell(998), pay('card'), approve], [998], 0],
    ['after the card said no', [sell(998), pay('card'), decline, pay('cash', 1000)], [1000], 2],
    ['a part by card, the rest in cash', [sell(998), pay('card', 500), approve, pay('cash', 500)], [500, 500], 2],
    ['a wrong tender taken back', [sell(998), pay('house', 500), takeBack(1), pay('cash')], [998], 0],
    [
      'a card tender taken back and asked again',
      [sell(998), pay('card', 500), approve, takeBack(1), pay('card'), approve],
      [998],
      0,
    ],
    ['a card with cash out', [sell(998), pay('card-cash-out', 2998), approve], [2998], 2000],
    ['out, for a return', [back(998), pay('cash')], [-998], 0],
    ['out in two legs', [back(998), pay('cash', 500), pay('house')], [-500, -498], 0],
    ['out to the card', [back(998), pay('card'), approve], [-998], 0],
    ['nothing, for an even exchange', [sell(998), back(998), complete], [], 0],
    ['nothing, for a gift', [sell(998), percentOff(1_000_000), complete], [], 0],
    ['nothing, for a coupon of the whole price', [sell(998), coupon(998), complete], [], 0],
  ])('%s', (_says, commands, tenders, change) => {
    expect(paid(commands)).toEqual([tenders, 0, change]);
  });
});

describe('cash is rounded to the coins that there are', () => {
  it.each<[string, number, readonly Command[], readonly number[], number, number]>([
    ['step 1: not at all', 1, [sell(998), pay('cash')], [998], 0, 0],
    ['step 0: not at all either', 0, [sell(998), pay('cash', 1000)], [1000], 0, 2],
    ['9.98 up to 10.00', 5, [sell(998), pay('cash')], [1000], 2, 0],
    ['9.97 down to 9.95', 5, [sell(997), pay('cash')], [995], -2, 0],
    ['typed, with no change', 5, [sell(998), pay('cash', 1000)], [1000], 2, 0],
    ['with change in coins that there are', 5, [sell(998), pay('cash', 2000)], [2000], 2, 1000],
    ['9.95 in tens: halves up', 10, [sell(995), pay('cash')], [1000], 5, 0],
    ['9.94 in tens', 10, [sell(994), pay('cash')], [990], -4, 0],
    ['two cents are not collected', 5, [sell(2), pay('cash')], [0], -2, 0],
    ['two cents with a coin', 5, [sell(2), pay('cash', 5)], [5], -2, 5],
    ['a card pays to the cent', 5, [sell(998), pay('card'), approve], [998], 0, 0],
    ['a house account too', 5, [sell(998), pay('house')], [998], 0, 0],
    ['split: only the cash leg, 4.98 to 5.00', 5, [sell(998), pay('house', 500), pay('cash')], [500, 500], 2, 0],
    [
      'split: cash first and the rest by card rounds nothing',
      5,
      [sell(998), pay('cash', 500), pay('card'), approve],
      [500, 498],
      0,
      0,
    ],
    ['the change of a check is cash', 5, [sell(998), pay('check', 2000)], [2000], 2, 1000],
    ['a check of the very amount is not', 5, [sell(998), pay('check')], [998], 0, 0],
    ['a refund in cash', 5, [back(998), pay('cash')], [-1000], -2, 0],
    ['a refund in cash, down', 5, [back(997), pay('cash')], [-995], 2, 0],
    ['a refund to a card goes to the cent', 5, [back(998), pay('card'), approve], [-998], 0, 0],
    ['a refund in two legs: only the cash leg', 5, [back(998), pay('house', 498), pay('cash')], [-498, -500], 0, 0],
    ['a refund in two legs, cash at the end', 5, [back(998), pay('house', 500), pay('cash')], [-500, -500], -2, 0],
  ])('%s', (_says, step, commands, tenders, roundingCents, change) => {
    expect(paid(commands, rounding(step))).toEqual([tenders, roundingCents, change]);
  });
});

describe('a card is asked for, then answered', () => {
  it('nothing is paid while the answer is awaited', () => {
    const ticket = openTicket([sell(998), pay('card')]);
    expect(ticket.asked).toEqual({tenderId: 'card', name: 'Card', amountCents: 998});
    expect(totalsOf(ticket)).toMatchObject({paidCents: 0, dueCents: 998});
  });

  it('declined: nothing was paid, the ticket is open, the journal knows of it', () => {
    const {state, events} = play([signOn(), sell(998), pay('card'), decline]);
    expect(state.ticket).toMatchObject({asked: null, tenders: []});
    expect(events.at(-1)).toMatchObject({kind: 'tenderDeclined', asked: {amountCents: 998}});
  });

  it('approved although the tender was taken out of the settings meanwhile', () => {
    const asked = play([signOn(), sell(998), pay('card')]);
    const rules = {...RULES, tenders: RULES.tenders.filter(({id}) => id !== 'card')};
    const {state} = play([approve], {from: asked, rules});
    expect(state.lastClosed?.tenders).toMatchObject([{tenderId: 'card', name: 'Card', kind: 'card', amountCents: 998}]);
  });

  it('the answer may come after another operator signed on', () => {
    const {state} = play([signOn(), sell(998), pay('card'), {kind: 'signOff'}, signOn(), approve]);
    expect(state.lastClosed?.closedBy).toBe('1');
  });
});

describe('the end of a ticket', () => {
  it('closes it with the total and the change, and the next one has the next number', () => {
    const {state, events} = play([signOn(), sell(998), pay('cash', 1000), ring(100)]);
    expect(events).toContainEqual(expect.objectContaining({kind: 'ticketClosed', totalCents: 998, changeCents: 2}));
    expect(state.lastClosed).toMatchObject({phase: 'closed', no: 1, changeCents: 2});
    expect(state.ticket).toMatchObject({phase: 'open', no: 2});
  });

  it('a cancelled one leaves its number behind', () => {
    const {state, events} = play([signOn(), sell(998), cancel, ring(100)]);
    expect(events).toContainEqual(expect.objectContaining({kind: 'ticketCancelled', ticketNo: 1}));
    expect(state.ticket?.no).toBe(2);
  });

  it('can be cancelled once every payment was taken back', () => {
    const {state} = play([signOn(), sell(998), pay('house', 100), takeBack(1)]);
    expect(refusalOf(state, cancel)).toBeNull();
  });

  it('a ticket whose 50 tenders were all taken back can still be cancelled', () => {
    const tries = Array.from({length: 50}, (_, index) => [pay('house', 1), takeBack(index + 1)]).flat();
    const {state} = play([signOn(), sell(998), ...tries]);
    expect(refusalOf(state, pay('cash'))?.code).toBe('tooManyTenders');
    expect(refusalOf(state, cancel)).toBeNull();
  });
});
