import {describe, expect, it} from 'vitest';
import {enumerate} from '../support/procedures-enumerate.ts';
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
    const {paths, complete, refused} = enumerate(7);
    expect(paths).toBeGreaterThan(300_000);
    expect(complete).toBeGreaterThan(10_000);
    expect(refused).toBeGreaterThan(10_000);
  });
});
