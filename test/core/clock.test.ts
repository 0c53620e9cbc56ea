import {describe, expect, test} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import {MOMENT, operator, RULES, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';

const HOUR = 3_600_000;
const ACCEPT: Command = {kind: 'acceptClock'};

/** What a command leads to at this time. */
function at(state: TillState, nowMs: number, command: Command): {kinds: readonly string[]; state: TillState} {
  const decision = decide(state, command, {
    nowMs,
    newId: `t${nowMs}`,
    rules: RULES,
    moment: MOMENT,
    actions: [],
    members: null,
  });
  const events: readonly TillEvent[] = decision.ok ? decision.events : [];
  return {
    kinds: decision.ok ? events.map(({kind}) => kind) : [decision.refusal.code],
    state: events.reduce(evolve, state),
  };
}

describe('a clock that was set back', () => {
  const {state} = at(FIRST_STATE, TEN_O_CLOCK, signOn());

  test('is written down before what happens next, and the sale goes on', () => {
    const sale = at(state, TEN_O_CLOCK - 2 * HOUR, sell(450));
    expect(sale.kinds).toEqual(['clockSetBack', 'ticketOpened', 'lineAdded']);
    expect(sale.state.clockWasMs).toBe(TEN_O_CLOCK);
    expect(at(sale.state, TEN_O_CLOCK - HOUR, sell(450)).kinds).toEqual(['lineAdded']);
  });

  test('by less than a minute was only corrected', () => {
    expect(at(state, TEN_O_CLOCK - 59_000, sell(450)).kinds).toEqual(['ticketOpened', 'lineAdded']);
  });

  test('is forgotten once it is there again', () => {
    const back = at(state, TEN_O_CLOCK - HOUR, sell(450)).state;
    expect(at(back, TEN_O_CLOCK, sell(450)).state.clockWasMs).toBeNull();
  });

  test('twice remembers the latest time that it had read', () => {
    const once = at(state, TEN_O_CLOCK - HOUR, sell(450)).state;
    const twice = at(once, TEN_O_CLOCK - 3 * HOUR, sell(450));
    expect(twice.kinds[0]).toBe('clockSetBack');
    expect(twice.state.clockWasMs).toBe(TEN_O_CLOCK);
  });

  test('is accepted by who may, and by nobody else; a clock that is right needs no accepting', () => {
    const back = at(state, TEN_O_CLOCK - HOUR, sell(450)).state;
    expect(at(back, TEN_O_CLOCK - HOUR, ACCEPT)).toMatchObject({kinds: ['clockAccepted'], state: {clockWasMs: null}});
    const other = at(FIRST_STATE, TEN_O_CLOCK, signOn(operator('1', 'managersFunctions'))).state;
    const cashier = at(other, TEN_O_CLOCK - HOUR, sell(450)).state;
    expect(at(cashier, TEN_O_CLOCK - HOUR, ACCEPT).kinds).toEqual(['noPrivilege']);
    expect(at(state, TEN_O_CLOCK, ACCEPT).kinds).toEqual(['clockRight']);
  });
});
