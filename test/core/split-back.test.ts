import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {isLive, lineCents, liveQuantity} from '../../src/core/totals.ts';
import {discountLine, percentOff, play, reprice, sell, signOn, voidLine} from '../support/builders.ts';
import {A, B, giveUp, openTable, park, read, recall, split, transfer} from '../support/builders-tables.ts';

/** The open ticket after these commands of operator 1. */
function after(...commands: readonly Command[]): OpenTicket | null {
  return play([signOn(), ...commands]).state.ticket;
}

/** The lines as a cashier would tell them: number, pieces, amount, for whom. */
function told(ticket: OpenTicket | null): readonly unknown[] {
  return (ticket?.lines ?? [])
    .filter(isLive)
    .map((line) => [line.no, liveQuantity(line) / 1000, lineCents(line), line.collectsFor]);
}

/** One of three coffees, split off. */
const PART = [sell(450, {}, 3000), read(A), split([1, 1000])];

describe('a split that is given up', () => {
  const goods = [sell(450, {}, 3000), sell(640, {id: '102'}), discountLine(2, 40), sell(199, {unit: 'kg'}, 1500)];
  const before = [...goods, read(A), percentOff(75_000)];
  it.each([
    ['of one of three', [split([1, 1000]), giveUp]],
    ['of a line with its discount', [split(2), giveUp]],
    ['of the last line', [split(4), giveUp]],
    ['of several', [split([1, 1000], 2, 4), giveUp]],
    ['of goods by weight', [split([4, 500]), giveUp]],
    ['on which another card was read', [split([1, 1000], 2), read(B), giveUp]],
    ['of a split', [split([1, 2000], 2), split([1, 1000]), giveUp, giveUp]],
    ['of a whole line of a split', [split(1, 2), split(2), giveUp, giveUp]],
    ['twice over', [split([1, 1000]), giveUp, split([1, 2000], 4), giveUp]],
  ])('%s leaves the ticket as it was', (_it, commands) => {
    const whole = after(...before);
    expect(told(whole)).toHaveLength(4);
    expect(after(...before, ...commands)).toEqual(whole);
  });

  it('leaves what was taken back of a line before', () => {
    const some = [sell(450, {}, 3000), voidLine(1, 1000), sell(300)];
    expect(after(...some, split([1, 1000]), giveUp)).toEqual(after(...some));
  });

  it('of which a piece was taken back on the part gives back what is left', () => {
    expect(told(after(sell(450, {}, 4000), split([1, 3000]), voidLine(1, 1000), giveUp))).toEqual([[1, 3, 1350, null]]);
  });

  it('keeps apart what was changed on the part, and what was booked there', () => {
    expect(told(after(...PART, reprice(1, 400), giveUp))).toEqual([
      [1, 2, 900, A],
      [2, 1, 400, A],
    ]);
    expect(told(after(...PART, sell(450), giveUp))).toEqual([
      [1, 3, 1350, A],
      [2, 1, 450, A],
    ]);
    expect(told(after(...PART, discountLine(1, 50), giveUp))).toEqual([
      [1, 2, 900, A],
      [2, 1, 450, A],
      [3, 1, -50, null],
    ]);
  });

  it('keeps a line apart that came to the table meanwhile under the same number', () => {
    const start = [openTable('7'), sell(450), sell(450), split(2), park(), openTable('8'), sell(450), sell(300)];
    expect(told(after(...start, transfer('7', 1), park(), recall(2), giveUp))).toEqual([
      [1, 1, 450, null],
      [2, 1, 450, null],
      [3, 1, 450, null],
    ]);
  });

  it('stands in a journal of before as it stood: every line by itself, behind the others', () => {
    const {events, state} = play([signOn(), ...PART]);
    const [line] = state.ticket?.lines ?? [];
    if (line === undefined) throw new Error('the part is empty');
    const stamp = {atMs: state.lastAtMs, operatorNo: '1'};
    const moved = [{from: 1, quantity: null, line: {...line, no: 2}}];
    const old = events.map((event): TillEvent => {
      if (event.kind !== 'ticketSplit') return event;
      const {discounts: _discounts, ...before} = event;
      return before;
    });
    const end: TillEvent = {...stamp, kind: 'splitGivenUp', ticketId: 'ticket-2', restId: 'ticket-1', moved};
    const journal: readonly TillEvent[] = JSON.parse(JSON.stringify([...old, end]));
    expect(told(journal.reduce(evolve, FIRST_STATE).ticket)).toEqual([
      [1, 2, 900, A],
      [2, 1, 450, A],
    ]);
  });
});
