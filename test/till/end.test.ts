import {describe, expect, it} from 'vitest';
import {openEnd} from '../../src/till/end.ts';
import type {Why} from '../../src/till/till-wires.ts';

/* The end of a run of the till: who brings it about, and whether another run follows. */

const toTraining = (why: Why): boolean => why === 'training';

describe('the end of a run', () => {
  it('has not come before somebody ends it', () => {
    const {isEnding, isGoingOn} = openEnd(toTraining);
    expect([isEnding(), isGoingOn()]).toEqual([false, false]);
  });

  it.each<readonly [string, readonly Why[], Why, boolean]>([
    ['for training: that follows', ['training'], 'training', true],
    ['by the operator: nothing follows', ['operator'], 'operator', false],
    ['for training, whatever key comes behind', ['training', 'operator'], 'training', true],
    ['by the system, also where it was left for training just before', ['training', 'system'], 'system', false],
    ['by the system, whatever comes behind', ['system', 'training'], 'system', false],
  ])('comes %s', async (_what, by, expected, goesOn) => {
    const {ended, end, isEnding, isGoingOn} = openEnd(toTraining);
    for (const one of by) end(one);
    const why = await ended;
    expect([why(), isEnding(), isGoingOn()]).toEqual([expected, true, goesOn]);
  });

  it('is the system’s also where its wish comes while the run is being left', async () => {
    const {ended, end, isGoingOn} = openEnd(toTraining);
    end('training');
    const why = await ended;
    expect([why(), isGoingOn()]).toEqual(['training', true]);
    end('system');
    expect([why(), isGoingOn()]).toEqual(['system', false]);
  });

  it('comes as the bug that ends it', async () => {
    const {ended, reject} = openEnd(toTraining);
    reject(new Error('impossible'));
    await expect(ended).rejects.toThrow('impossible');
  });
});
