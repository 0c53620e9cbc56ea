import {describe, expect, test} from 'vitest';
import type {CountPage} from '../../src/app/count-page.ts';
import {denominationsOf} from '../../src/core/denominations.ts';
import {frameOf} from '../../screens/frame-of.ts';
import {CLOSED, dressingWith, SALE, sceneryOf} from '../support/states.ts';

function drawn(over: Partial<CountPage>): readonly string[] {
  const page: CountPage = {screen: 'count', units: [], counts: [null], entry: '', selected: 0, ...over};
  const {rows} = frameOf(sceneryOf(CLOSED, [SALE, page]), dressingWith());
  return rows.map((row) =>
    row
      .map(({text}) => text)
      .join('')
      .trimEnd(),
  );
}

describe('the page on which the drawer is counted', () => {
  test('has a row for each note and coin, what was counted of it, and the total', () => {
    const rows = drawn({units: [5000, 2000, 50], counts: [2, null, 7], selected: 1});
    expect(rows.slice(1, 7)).toEqual([
      expect.stringContaining('Count the drawer'),
      '   Note or coin                    How many           Value',
      '   50.00                                  2          100.00',
      ' ▸ 20.00                                  ·               ·',
      '   0.50                                   7            3.50',
      '',
    ]);
    expect(rows[7]).toBe('   TOTAL AUD                                         103.50');
    expect(rows.join('\n')).toContain('How many of 20.00 are there?');
  });

  test('shows nothing of what should be there: after a cash sale it is as empty as before', () => {
    expect(drawn({units: [5000], counts: [null]}).join('\n')).not.toMatch(/[1-9]\d*\.\d\d(?<!50\.00)/);
  });

  test('asks for one amount where no notes are known', () => {
    const rows = drawn({counts: [41_250]}).join('\n');
    expect(rows).toMatch(/All the money in the drawer +412\.50/);
    expect(rows).not.toContain('How many');
  });

  test('has room for all of the euro on the smallest screen', () => {
    const units = denominationsOf('EUR', null);
    const rows = drawn({units, counts: units.map(() => 1), selected: units.length - 1});
    expect(rows.filter((row) => / 1 +\d+\.\d\d$/.test(row))).toHaveLength(units.length);
    expect(rows.some((row) => row.includes('888.88'))).toBe(true);
  });

  test('scrolls where there are more, with the total always in sight', () => {
    const units = Array.from({length: 30}, (_, index) => 3000 - index);
    const rows = drawn({units, counts: units.map(() => null), selected: 29}).join('\n');
    expect(rows).toContain(' ▸ 29.71');
    expect(rows).toContain('TOTAL AUD');
  });
});
