import {describe, expect, it} from 'vitest';
import {isTillEvent, type TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {
  approve,
  cancel,
  coupon,
  discountLine,
  pay,
  percentOff,
  play,
  reprice,
  ring,
  sell,
  signOn,
  takeBack,
  TEN_O_CLOCK,
  voidLine,
} from '../support/builders.ts';
import {split, transfer} from '../support/builders-tables.ts';

const DAY = play([
  {kind: 'start', version: '1'},
  {kind: 'refusePin', operatorNo: '1'},
  signOn(),
  sell(450, {}, 3000),
  ring(299),
  coupon(100),
  discountLine(1, 50),
  voidLine(1, 1000),
  reprice(2, 250),
  percentOff(100_000),
  pay('house', 100),
  takeBack(1),
  pay('card'),
  approve,
  sell(100),
  cancel,
  {kind: 'openDrawer'},
  {kind: 'moveCash', why: 'float', amountCents: 20_000, note: 'morning'},
  sell(100),
]);

describe('the fold of the journal', () => {
  it('is the till as it stood, also after the events were written down and read again', () => {
    const read: readonly TillEvent[] = JSON.parse(JSON.stringify(DAY.events));
    expect(read.reduce(evolve, FIRST_STATE)).toEqual(DAY.state);
  });

  it('leaves the state that it was given as it was', () => {
    const before = structuredClone(DAY.state);
    play([voidLine(1)], {from: DAY});
    expect(DAY.state).toEqual(before);
  });
});

describe('an event that can’t have happened is a bug, or a journal that was tampered with', () => {
  const stamp = {atMs: TEN_O_CLOCK, operatorNo: '1'};
  it.each<[string, TillEvent]>([
    ['a void on a ticket that is not open', {...stamp, kind: 'lineVoided', ticketId: 'other', line: 1, quantity: 1000}],
    ['a discount without a ticket', {...stamp, kind: 'ticketDiscounted', ticketId: 'none', discount: null}],
    [
      'a second end of a paid ticket',
      {
        ...stamp,
        kind: 'ticketClosed',
        ticketId: 'ticket-1',
        ticketNo: 1,
        totalCents: 0,
        changeCents: 0,
        opensDrawer: false,
      },
    ],
  ])('%s', (_what, event) => {
    expect(() => evolve(DAY.state, event)).toThrow(/no open ticket/);
  });
});

describe('a row of the journal is an event', () => {
  it.each([
    ['one of this program', {kind: 'drawerOpened', atMs: 1, operatorNo: null}, true],
    ['of an unknown kind', {kind: 'drawerShut', atMs: 1, operatorNo: null}, false],
    ['with the name of what every object has', {kind: 'constructor', atMs: 1, operatorNo: null}, false],
    ['without a time', {kind: 'drawerOpened', operatorNo: null}, false],
    ['with a time that is none', {kind: 'drawerOpened', atMs: '1', operatorNo: null}, false],
    ['nothing', null, false],
    ['a word', 'drawerOpened', false],
    ['a list', [], false],
  ])('%s', (_what, value, expected) => {
    expect(isTillEvent(value)).toBe(expected);
  });
});

describe('who opened a ticket', () => {
  const stamp = {atMs: TEN_O_CLOCK, operatorNo: '1'} as const;
  const opened: TillEvent = {kind: 'ticketOpened', ticketId: 'ticket-1', ticketNo: 1, table: null, ...stamp};

  it('is kept by number and name, on a part and on a transferred ticket too', () => {
    const {ticket, parked} = play([signOn(), sell(450, {}, 3000), split([1, 2000]), transfer('7', [1, 1000])]).state;
    expect([ticket, ...parked].map((one) => [one?.no, one?.openedByName])).toEqual([
      [2, 'Operator 1'],
      [1, 'Operator 1'],
      [3, 'Operator 1'],
    ]);
  });

  it('is known by the number alone where the journal has no name for it', () => {
    const {ticket} = evolve(FIRST_STATE, opened);
    expect([ticket?.operatorNo, ticket?.openedByName]).toEqual(['1', undefined]);
  });
});
