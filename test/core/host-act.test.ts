import {describe, expect, it} from 'vitest';
import {hostActsOf, settledBy} from '../../src/core/bonus/host-act.ts';
import type {Command} from '../../src/core/commands.ts';
import {effectsOf} from '../../src/core/effects.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {ASK, yes} from '../support/builders-cases-codes.ts';
import {credit, notPaid, paidBy, saleOf, V, voucher} from '../support/builders-credit.ts';
import {A, read, reopen} from '../support/builders-tables.ts';
import {pay, play, sell, signOn, takeBack, type Played} from '../support/builders.ts';

const SALE = [sell(900), read(A)];
const ID = 'ticket-2';
const LOST = {kind: 'answerCredit', id: ID, answer: {kind: 'lost'}} as const;

type Told = {readonly before: Played; readonly events: readonly TillEvent[]};

/** What the last command led to, and the till before it. */
function told(...commands: readonly Command[]): Told {
  const before = play([signOn(), ...commands.slice(0, -1)]);
  return {before, events: play(commands.slice(-1), {from: {...before, events: []}}).events};
}

const actsOf = ({before, events}: Told) => hostActsOf(events, before.state.redemptions);

describe('what the bonus host is told about credit', () => {
  it('that it is to pay, with what is open', () => {
    expect(actsOf(told(...SALE, credit(500, {hasPin: true})))).toEqual([
      {kind: 'payCredit', id: ID, code: A, ticketId: 'ticket-1', openCents: 500, hasPin: true},
    ]);
  });

  it('nothing more when it has paid, or has not', () => {
    expect(actsOf(told(...SALE, credit(), paidBy(ID, 900)))).toEqual([]);
    expect(actsOf(told(...SALE, credit(), notPaid(ID)))).toEqual([]);
  });

  it.each([
    ['the ticket has gone', [pay('cash'), paidBy(ID, 900)]],
    ['less is due', [pay('house', 1), paidBy(ID, 900)]],
    ['it never arrived', [LOST]],
  ] as const)('that it is to put back what it paid: %s', (_why, commands) => {
    expect(actsOf(told(...SALE, credit(), ...commands))).toEqual([
      {kind: 'release', id: `${ID}/release`, code: A, ofId: ID},
    ]);
  });

  it('that a redemption that never arrived is ruled out', () => {
    const lost = {kind: 'answerRedemption', id: ID, answer: {kind: 'lost'}} as const;
    expect(actsOf(told(...SALE, ASK, lost))).toEqual([{kind: 'release', id: `${ID}/release`, code: A, ofId: ID}]);
  });

  it('that a payment goes back which was taken back, or whose ticket was reopened', () => {
    const back = [{kind: 'returnCredit', id: `${ID}/return`, code: A, ofId: ID, amountCents: 500}];
    expect(actsOf(told(...SALE, credit(500), paidBy(ID, 500), takeBack(1)))).toEqual(back);
    const closed = play([signOn(), ...SALE, credit(500), paidBy(ID, 500), pay('cash')]).state.lastClosed;
    if (closed === null) throw new Error('nothing was closed');
    expect(actsOf(told(reopen(closed)))).toEqual(back);
  });

  it('that credit was sold', () => {
    expect(actsOf(told(voucher(1000, {pinHash: 'hash'}), pay('cash')))).toEqual([
      {
        kind: 'sell',
        id: 'ticket-1/voucher-1',
        code: V,
        ticketId: 'ticket-1',
        ticketNo: 1,
        card: 'new',
        amountCents: 1000,
        pinHash: 'hash',
      },
    ]);
  });

  it('has a row of the outbox for every act, with the same id', () => {
    for (const commands of [
      [...SALE, credit()],
      [...SALE, credit(), LOST],
      [...SALE, credit(500), paidBy(ID, 500), takeBack(1)],
      [...SALE, voucher(1000), pay('cash')],
      [...SALE, ASK, pay('cash'), yes(2)],
    ] as const) {
      const was = told(...commands);
      const rows = effectsOf(was.events).filter(({to}) => to === 'bonusHost');
      expect(rows.map((row) => [row.job, 'id' in row ? row.id : ''])).toEqual(
        actsOf(was).map(({kind, id}) => [kind, id]),
      );
    }
  });
});

describe('an act is over', () => {
  it.each<[string, readonly Command[], readonly unknown[]]>([
    ['when it was paid', [...SALE, credit(), paidBy(ID, 900)], [{id: ID, state: 'done', reason: null}]],
    [
      'when the cashier was told of the no: none for the manager',
      [...SALE, credit(), notPaid(ID)],
      [{id: ID, state: 'done', reason: null}],
    ],
    ['when it was given up', [...SALE, credit(), LOST], [{id: ID, state: 'done', reason: null}]],
    [
      'when the sale is confirmed',
      [voucher(1000), pay('cash'), saleOf('ticket-1/voucher-1', {kind: 'done', creditCents: 1000})],
      [{id: 'ticket-1/voucher-1', state: 'done', reason: null}],
    ],
    [
      'when the sale is refused: that one the manager must see',
      [voucher(1000), pay('cash'), saleOf('ticket-1/voucher-1', {kind: 'refused', reason: 'codeTaken'})],
      [{id: 'ticket-1/voucher-1', state: 'refused', reason: 'codeTaken'}],
    ],
    ['not with what is only asked', [...SALE, credit()], []],
    [
      'not with a payment that is taken back: that is another act',
      [...SALE, credit(500), paidBy(ID, 500), takeBack(1)],
      [],
    ],
  ])('%s', (_says, commands, settled) => {
    expect(settledBy(told(...commands).events)).toEqual(settled);
  });
});

/** Takes members away wherever they stand, as if their time had not come yet. */
function without(value: unknown, names: readonly string[]): unknown {
  return JSON.parse(JSON.stringify(value, (name, member: unknown) => (names.includes(name) ? undefined : member)));
}

describe('a journal from before credit', () => {
  it('replays: a redemption without a word about a PIN, a release without a reason', () => {
    const day = play([signOn(), ...SALE, ASK, pay('cash'), yes(2), sell(450), read(A), ASK]);
    const old = without(day.events, ['hasPin', 'reason']);
    if (!Array.isArray(old)) throw new Error('no journal');
    const journal: readonly TillEvent[] = old;
    const state = journal.reduce(evolve, FIRST_STATE);
    expect(state.answered).toEqual({
      kind: 'redeem',
      id: ID,
      name: 'Tenth coffee free',
      reason: 'ticketGone',
      triesLeft: null,
    });
    expect(state.redemptions).toMatchObject([{code: A, costPoints: 10}]);
    expect(state.creditAsks).toEqual([]);
    expect(hostActsOf(journal.slice(-1), [])).toMatchObject([{kind: 'redeem', code: A, costPoints: 10}]);
    expect(play([pay('cash')], {from: {state, events: []}}).state.lastClosed?.no).toBe(2);
  });
});
