import {describe, expect, it} from 'vitest';
import {withLogo} from '../../support/printer-simulator/logo-file.ts';
import {MAKES, PaperOutPlay} from '../../support/printer-simulator/paper-out.ts';
import {PRINTABLES} from '../../support/printer-simulator/receipts.ts';

/** Positions of a piece of paper: its first and last bytes, and some in between that differ from piece to piece. */
function positions(bytes: number, seed: number): readonly number[] {
  const between = Array.from({length: 12}, (_, index) => (index * 7919 + seed * 104_729) % bytes);
  return [0, 1, 2, ...between, bytes - 1, bytes, bytes + 1];
}

const CASES = MAKES.flatMap((make, row) =>
  PRINTABLES.map((printable, column) => ({
    name: `${printable.name} at ${make.name}`,
    make,
    printable,
    seed: 7 * row + column,
  })),
);

describe('when paper runs out in the middle, nothing stale, lost or doubled is on the next roll', () => {
  it.each(CASES)('$name', ({make, printable, seed}) =>
    withLogo(async (logo) => {
      const play = await PaperOutPlay.open(make, printable, {logo, log: (text) => expect.fail(text)});
      for (const at of positions(play.bytes, seed)) {
        const {complaints} = await play.at(at);
        expect({at, complaints}).toEqual({at, complaints: []});
      }
    }),
  );

  it('paper that is out from the start refuses the job, paper that lasts lets it out, all between is broken off', () =>
    withLogo(async (logo) => {
      const [make] = MAKES;
      const [printable] = PRINTABLES;
      if (make === undefined || printable === undefined) throw new Error('nothing to play');
      const play = await PaperOutPlay.open(make, printable, {logo, log: () => undefined});
      const outcomes: string[] = [];
      for (const at of [0, 1, play.bytes, play.bytes + 1]) outcomes.push((await play.at(at)).outcome);
      expect(outcomes).toEqual(['refused', 'broken', 'broken', 'whole']);
    }));
});
