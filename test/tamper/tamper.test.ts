import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {CHANGES, Tampering} from './run.ts';

/* Whoever can write the file can do all this; `npm run tamper` does it a hundred thousand times. */

let tampering: Tampering;
beforeAll(async () => {
  tampering = await Tampering.open(8, 5);
});
afterAll(() => tampering.close());

describe('a stranger who reads the journal finds, and names,', () => {
  it.each(CHANGES.map((change) => [change.name, change] as const))('%s', async (name, change) => {
    let tried = 0;
    for (let step = 0; step < 12 && tried < 4; step += 1) {
      const played = await tampering.play(change, 5, step);
      if (played === null) continue;
      tried += 1;
      expect(played).toEqual({found: true, missed: null});
    }
    // Such a journal is too short for a snapshot.
    expect(tried).toBe(name === 'the snapshot' ? 0 : 4);
  });

  it('nothing, where nothing was done', async () => {
    const untouched = {name: 'nothing', does: () => ({says: [/^Journal row \d+ is the one that was printed\.$/]})};
    expect(await tampering.play(untouched, 5, 0)).toEqual({found: false, missed: null});
  });
});
