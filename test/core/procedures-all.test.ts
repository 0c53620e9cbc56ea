import {describe, expect, it} from 'vitest';
import {enumerate} from '../support/procedures-enumerate.ts';
import {EVERYTHING, PARTS_OF_LINES, PARTS_OF_PIECES} from '../support/procedures-plans.ts';
import {NOTHING_YET, played, type Move} from '../support/procedure-model.ts';

describe('the rules, written down a second time', () => {
  it.each<[string, readonly Move[], {A: number; B: number}]>([
    ['two coffees and a card', [{kind: 'book'}, {kind: 'read', card: 'A'}, {kind: 'complete'}], {A: 2, B: 0}],
    [
      'card B on the part, A on the rest',
      [
        {kind: 'book'},
        {kind: 'read', card: 'A'},
        {kind: 'split'},
        {kind: 'read', card: 'B'},
        {kind: 'complete'},
        {kind: 'complete'},
      ],
      {A: 1, B: 1},
    ],
    [
      'a transfer loses the code',
      [
        {kind: 'book'},
        {kind: 'read', card: 'A'},
        {kind: 'transfer', all: false, to: null},
        {kind: 'complete'},
        {kind: 'recall', no: 2},
        {kind: 'complete'},
      ],
      {A: 1, B: 0},
    ],
  ])('say what the procedures say: %s', (_says, moves, expected) => {
    const end = moves.reduce(
      ({model, sum}, move) => {
        const outcome = played(model, move);
        if (outcome === null) throw new Error(`${move.kind} is not possible`);
        const {A, B} = outcome.collected;
        return {model: outcome.next, sum: {A: sum.A + A, B: sum.B + B}};
      },
      {model: NOTHING_YET, sum: {A: 0, B: 0}},
    );
    expect(end.sum).toEqual(expected);
  });
});

describe('every order of booking, reading, parking, recalling, splitting, transferring, voiding and completing', () => {
  it('up to seven moves, four tickets and two cards: the till does what the rules say', () => {
    const {paths, complete, refused} = enumerate(EVERYTHING, 7);
    expect(paths).toBeGreaterThan(300_000);
    expect(complete).toBeGreaterThan(10_000);
    expect(refused).toBeGreaterThan(10_000);
  });
});

/** Every way in which so many parts collect, each for card A, for card B, or for nobody, with so many points each. */
function everyWay(points: readonly number[]): readonly string[] {
  return points.reduce<readonly string[]>(
    (ways, count) =>
      ways.flatMap((way) => ['-', 'A', 'B'].map((card) => `${way} ${card.repeat(card === '-' ? 1 : count)}`.trim())),
    [''],
  );
}

describe('every order of reading, splitting, parking, recalling and completing the parts of a table', () => {
  it('of four lines: four parts are completed in all 81 ways, each for A, for B or for nobody', () => {
    // Three splits, four cards and four completions are eleven moves.
    const {waysByTickets, completeByTickets} = enumerate(PARTS_OF_LINES, 11);
    expect(waysByTickets[4]).toEqual(everyWay([1, 1, 1, 1]).toSorted());
    expect(waysByTickets[3]).toEqual(everyWay([2, 1, 1]).toSorted());
    expect(waysByTickets[2]).toEqual(everyWay([3, 1]).toSorted());
    expect(completeByTickets[4]).toBeGreaterThan(81);
  });

  it('of one line of three pieces: three parts are completed in all 27 ways, and pieces come back', () => {
    const {waysByTickets} = enumerate(PARTS_OF_PIECES, 9);
    expect(waysByTickets[3]).toEqual(expect.arrayContaining([...everyWay([1, 1, 1])]));
    expect(waysByTickets[2]).toEqual(expect.arrayContaining([...everyWay([2, 1]), 'AAA', 'BBB', '-']));
    expect(waysByTickets[1]).toEqual(['-', 'AAA', 'BBB']);
  });
});
