import {describe, expect, test} from 'vitest';
import {lookedOn, type LookedOn} from '../../../src/technician/watch/looked-on.ts';
import {plainFrame} from '../../../screens/looks.ts';
import {span, type Frame} from '../../../screens/frame.ts';

const FRAME: Frame = {
  columns: 12,
  rows: [[span('Till 03 ', 'bold'), span('Anna')], [span('> 3*_       ')], [span('ü茶 1 tea   ')]],
};
const LIVE: LookedOn = {frame: FRAME, words: 'Till 03, looking on; q leaves', isPast: false};
const PAST: LookedOn = {frame: FRAME, words: 'the till has ended', isPast: true};

function shown(state: LookedOn, columns: number, rows: number): readonly string[] {
  const frame = lookedOn(state, {columns, rows});
  expect(frame.columns).toBe(columns);
  expect(frame.rows).toHaveLength(rows);
  return plainFrame(frame).split('\n');
}

describe('a till’s screen in another window', () => {
  test('of the same size is the till’s, row by row', () =>
    expect(shown(LIVE, 12, 3)).toEqual(['Till 03 Anna', '> 3*_       ', 'ü茶 1 tea   ']));

  test('that is larger stands above, with a word below', () =>
    expect(shown(LIVE, 32, 5)).toEqual([
      'Till 03 Anna                    ',
      '> 3*_                           ',
      'ü茶 1 tea'.padEnd(31),
      '                                ',
      'Till 03, looking on; q leaves   ',
    ]));

  test.each([
    [11, 3],
    [12, 2],
    [3, 1],
  ])('of %i by %i cells is cut, and told', (columns, rows) => {
    const last = shown(LIVE, columns, rows).at(-1) ?? '';
    expect(`The till’s screen is 12x3, this window ${columns}x${rows}`).toContain(last.trimEnd());
  });

  test('no wide sign is cut in two', () => expect(shown(LIVE, 2, 4)[2]).toBe('ü '));

  test('of a till that ended says so over its last row', () =>
    expect(shown(PAST, 20, 3)).toEqual(['Till 03 Anna        ', '> 3*_               ', 'the till has ended  ']));

  test('before anything came has its words alone', () =>
    expect(shown({frame: null, words: 'no till runs', isPast: true}, 14, 2)).toEqual([
      '              ',
      'no till runs  ',
    ]));
});
