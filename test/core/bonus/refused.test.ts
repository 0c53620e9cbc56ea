import {describe, expect, it} from 'vitest';
import {settledBy} from '../../../src/core/bonus/host-act.ts';
import {effectsOf} from '../../../src/core/effects.ts';
import {operator, play, refusalOf, signOn} from '../../support/builders.ts';

const SEE = {kind: 'seeRefused', id: 'ticket-1/00000000000001'} as const;

describe('an act that the bonus host refused', () => {
  it('is looked after by a manager: the journal keeps who it was', () => {
    const {events, state} = play([signOn(operator('7')), SEE]);
    expect(events.at(-1)).toMatchObject({kind: 'refusalSeen', id: SEE.id, operatorNo: '7'});
    expect(settledBy(events)).toEqual([{id: SEE.id, state: 'seen', reason: null}]);
    expect(effectsOf(events)).toEqual([]);
    expect(state).toEqual(play([signOn(operator('7'))]).state);
  });

  it.each([
    ['by nobody', [], {code: 'notSignedOn'}],
    [
      'by a cashier',
      [signOn(operator('2', 'managersFunctions'))],
      {code: 'noPrivilege', privilege: 'managersFunctions'},
    ],
  ])('is not looked after %s', (_who, commands, refusal) => {
    expect(refusalOf(play(commands).state, SEE)).toEqual(refusal);
  });
});
