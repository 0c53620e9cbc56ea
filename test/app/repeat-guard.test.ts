import {UNPRESSED, passGuard} from '../../src/app/repeat-guard.ts';
import type {GuardState} from '../../src/app/repeat-guard.ts';
import type {KeyName} from '../../src/app/key-table.ts';
import {describe, expect, it, test} from 'vitest';

type Press = readonly [atMs: number, key: KeyName];

/** Which of the presses acted, by their place. */
const acting = (presses: readonly Press[]): number[] => {
  let state: GuardState = UNPRESSED;
  return presses.flatMap(([atMs, key], index) => {
    const guard = passGuard(state, key, atMs);
    state = guard.state;
    return guard.passes ? [index] : [];
  });
};

/** A key that is held: once, after the delay again, then every so often. */
const heldDown = (
  key: KeyName,
  times: {startMs: number; delayMs: number; repeatMs: number; forMs: number},
): Press[] => {
  const repeats = Math.floor((times.forMs - times.delayMs) / times.repeatMs);
  const later = Array.from({length: repeats}, (_, index): Press => [
    times.startMs + times.delayMs + index * times.repeatMs,
    key,
  ]);
  return [[times.startMs, key], ...later];
};

describe('a guarded key', () => {
  const rows: readonly (readonly [string, readonly Press[], readonly number[]])[] = [
    ['acts when pressed', [[0, 'f2']], [0]],
    [
      'pressed twice, a second apart, acts twice',
      [
        [0, 'f2'],
        [1000, 'f2'],
      ],
      [0, 1],
    ],
    [
      'that bounces after 5 ms acts once',
      [
        [0, 'f2'],
        [5, 'f2'],
      ],
      [0],
    ],
    [
      'is too early at 749 ms',
      [
        [0, 'f2'],
        [749, 'f2'],
      ],
      [0],
    ],
    [
      'is in time at 750 ms',
      [
        [0, 'f2'],
        [750, 'f2'],
      ],
      [0, 1],
    ],
    [
      'waits anew after each press that was ignored',
      [
        [0, 'f2'],
        [400, 'f2'],
        [800, 'f2'],
        [1550, 'f2'],
      ],
      [0, 3],
    ],
    [
      'does not keep another from acting',
      [
        [0, 'f2'],
        [50, 'f5'],
        [100, 'f2'],
      ],
      [0, 1],
    ],
    [
      'that comes late, all its repeats at once, acts once',
      [
        [0, 'f2'],
        [900, 'f5'],
        [900, 'f5'],
        [900, 'f5'],
      ],
      [0, 1],
    ],
    [
      'is not stuck when the clock was set back an hour: once more, and it acts',
      [
        [3_600_000, 'f2'],
        [1000, 'f2'],
        [2000, 'f2'],
      ],
      [0, 2],
    ],
  ];
  test.each(rows)('%s', (_, presses, expected) => expect(acting(presses)).toEqual(expected));

  it('leaned on for a minute acts once, and again when it was let go', () => {
    const minute = heldDown('f2', {startMs: 0, delayMs: 660, repeatMs: 33, forMs: 60_000});
    expect(minute.length).toBeGreaterThan(1700);
    expect(acting([...minute, [61_000, 'f2']])).toEqual([0, minute.length]);
  });

  it('leaned on while the clock is set back acts no second time', () => {
    const before = heldDown('f2', {startMs: 3_600_000, delayMs: 500, repeatMs: 33, forMs: 2000});
    const after = heldDown('f2', {startMs: 100, delayMs: 33, repeatMs: 33, forMs: 2000});
    expect(acting([...before, ...after])).toEqual([0]);
  });

  it('leaned on, that opened a page by its first press, does nothing on that page', () => {
    // F9 is payment on the sale screen and a note on the payment screen: only the first may act.
    expect(acting(heldDown('f9', {startMs: 0, delayMs: 500, repeatMs: 33, forMs: 3000}))).toEqual([0]);
  });
});

it('remembers no more than one time a key', () => {
  let state: GuardState = UNPRESSED;
  for (let atMs = 0; atMs < 10_000; atMs += 10) state = passGuard(state, 'enter', atMs).state;
  expect(state.size).toBe(1);
});
