import {describe, expect, it} from 'vitest';
import {figureOf, judge, median, percentile, type Comparison} from './figures.ts';
import {goalWords, json, table, type Place} from './report.ts';

const hundred = Array.from({length: 100}, (_, index) => index + 1);

describe('the middle', () => {
  it.each([
    ['of one', [7], 7],
    ['of three, in any order', [9, 1, 4], 4],
    ['of four: between the two in the middle', [1, 2, 4, 100], 3],
    ['does not follow one wild sample', [1, 1, 1, 1, 900], 1],
  ])('%s', (_what, samples, middle) => expect(median(samples)).toBe(middle));

  it('of nothing is no number', () => expect(median([])).toBeNaN());
});

describe('the 99th of a hundred', () => {
  it.each([
    ['is the last but one of a hundred', hundred, 99],
    ['is the largest of fewer than a hundred', [5, 1, 3], 5],
    ['of two hundred leaves out the two largest', [...hundred, ...hundred.map((one) => one + 100)], 198],
    ['counts by size, not by text', [10, 9, 100, 1], 100],
  ])('%s', (_what, samples, share) => expect(percentile(samples, 0.99)).toBe(share));

  it('of nothing is no number', () => expect(percentile([], 0.99)).toBeNaN());

  it('is what a comparison by p99 takes', () => expect(figureOf(hundred, 'p99')).toBe(99));
});

function comparison(given: Partial<Comparison>): Comparison {
  const goal = {kind: 'atMost', ratio: 0.5} as const;
  return {what: 'start', reference: 'Ink', measure: 'median', unit: 'ms', ours: [40], theirs: [100], goal, ...given};
}

describe('a verdict', () => {
  it.each([
    ['below the most', {ours: [40]}, 0.4, 'met'],
    ['at the most', {ours: [50]}, 0.5, 'met'],
    ['a planted slow subject', {ours: [51]}, 0.51, 'not met'],
    ['slow in its middle, though once fast', {ours: [1, 90, 90]}, 0.9, 'not met'],
    ['slow only at its 99th', {ours: [...hundred.slice(0, 98), 900, 900], measure: 'p99'}, 9, 'not met'],
    ['above the least', {ours: [70], goal: {kind: 'atLeast', ratio: 0.6}}, 0.7, 'met'],
    ['below the least', {ours: [50], goal: {kind: 'atLeast', ratio: 0.6}}, 0.5, 'not met'],
  ] as const)('%s', (_what, given, ratio, verdict) => {
    const found = judge(comparison(given));
    expect(found.ratio).toBeCloseTo(ratio);
    expect(found.verdict).toBe(verdict);
  });

  it.each([
    ['no clear', [0], 'met'],
    ['one clear', [1], 'not met'],
    ['nothing counted', [], 'skipped'],
  ] as const)('on a count: %s', (_what, ours, verdict) =>
    expect(judge(comparison({ours, theirs: [], goal: {kind: 'exactly', value: 0}})).verdict).toBe(verdict),
  );

  it('is not given where nothing was promised', () =>
    expect(judge(comparison({ours: [900], goal: {kind: 'shown'}})).verdict).toBe('shown'));

  it.each([
    ['no reference', {theirs: []}],
    ['nothing of ours', {ours: []}],
  ])('is not given for %s', (_what, given) => expect(judge(comparison(given)).verdict).toBe('skipped'));
});

describe('the report', () => {
  const place: Place = {processor: 'Box', cores: 2, node: 'v24.0.0', date: '2026-11-22T10:00', load: [0.5, 1.25]};
  const verdicts = [
    judge(comparison({note: 'by the start script'})),
    judge(comparison({what: 'slow', ours: [90, 90]})),
    judge(comparison({what: 'clears', unit: '', ours: [0], theirs: [], goal: {kind: 'exactly', value: 0}})),
  ];

  it('says where and when, what is met and what is not', () => {
    expect(table(verdicts, place).split('\n')).toEqual([
      'Box, 2 cores, Node v24.0.0, 2026-11-22T10:00, load 0.5 → 1.25',
      '',
      '| what   | measure | ours  | reference | ratio | goal    | verdict | samples |',
      '| ------ | ------- | ----- | --------- | ----- | ------- | ------- | ------- |',
      '| start  | median  | 40 ms | 100 ms    | 0.4   | ≤ 0.5 × | met     | 1 / 1   |',
      '| slow   | median  | 90 ms | 100 ms    | 0.9   | ≤ 0.5 × | not met | 2 / 1   |',
      '| clears | median  | 0     |           |       | = 0     | met     | 1 / 0   |',
      '',
      'References and notes (3 figures, 1 not met):',
      '- start: Ink. by the start script',
      '- slow: Ink',
      '- clears: Ink',
    ]);
  });

  it('as JSON keeps every sample', () => {
    const read: unknown = JSON.parse(json(verdicts, place));
    expect(read).toMatchObject({
      place,
      rows: [{}, {verdict: 'not met', samples: {ours: [90, 90], reference: [100]}}, {}],
    });
  });

  it.each([
    [{kind: 'atMost', ratio: 1.2}, '≤ 1.2 ×'],
    [{kind: 'atLeast', ratio: 0.6}, '≥ 0.6 ×'],
    [{kind: 'exactly', value: 0}, '= 0'],
    [{kind: 'shown'}, ''],
  ] as const)('writes the goal %o in signs', (goal, words) => expect(goalWords(goal)).toBe(words));
});
