import {describe, expect, it} from 'vitest';
import {rowTo} from '../../src/app/rows.ts';

describe('the row that a key leads to', () => {
  it.each([
    ['up', 5, 4],
    ['down', 5, 6],
    ['page-up', 15, 5],
    ['page-down', 5, 15],
    ['first', 15, 0],
    ['last', 5, 19],
  ] as const)('%s, of twenty from %i: %i', (intent, from, row) => {
    expect(rowTo(intent, {from, last: 19})).toBe(row);
  });

  it.each([
    ['up', 0, 0],
    ['page-up', 3, 0],
    ['down', 19, 19],
    ['page-down', 15, 19],
  ] as const)('%s, of twenty from %i, is never beyond the ends: %i', (intent, from, row) => {
    expect(rowTo(intent, {from, last: 19})).toBe(row);
  });

  it.each(['up', 'down', 'page-down', 'first', 'last'] as const)('%s, of none, is the first', (intent) => {
    expect(rowTo(intent, {from: 0, last: -1})).toBe(0);
  });

  it.each(['enter', 'back', 'pay'] as const)('%s leads to none', (intent) => {
    expect(rowTo(intent, {from: 0, last: 19})).toBeNull();
  });
});
