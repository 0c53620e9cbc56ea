import {expect, it} from 'vitest';
import {beginning} from '../../src/till/beginning.ts';
import {FIRST_STATE} from '../../src/core/state.ts';

const LEFT = {...FIRST_STATE, isInTraining: true};
const CUT_OFF = {...FIRST_STATE, isRunning: true};

it.each([
  ['of a till that was ended, nothing', FIRST_STATE, null, null],
  [
    'of one that was cut off, that nothing is lost',
    CUT_OFF,
    null,
    {said: {code: 'recovered', ticketNo: null, lines: 0}},
  ],
  [
    'of one that comes back, that training is over',
    LEFT,
    {isFailed: false},
    {said: {code: 'trainingOver', isCutOff: false}},
  ],
  ['of one cut off in training, that as well', LEFT, null, {said: {code: 'trainingOver', isCutOff: true}}],
  ['of one that could not train, that', LEFT, {isFailed: true}, {objection: {code: 'trainingFailed'}}],
] as const)('the cashier is told first %s', (_what, state, back, notice) => {
  const told = beginning(state, back);
  if (notice === null) expect(told).toBeNull();
  else expect(told).toMatchObject(notice);
});
