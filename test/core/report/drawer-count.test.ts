import {describe, expect, it, test} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {denominationsOf} from '../../../src/core/denominations.ts';
import {effectsOf} from '../../../src/core/effects.ts';
import {TOTAL_MAX} from '../../../src/core/limits.ts';
import {layOut} from '../../../src/core/receipt-layout.ts';
import {buildReport} from '../../../src/core/report/build-report.ts';
import type {Counted, DrawerCount} from '../../../src/core/report/drawer-count.ts';
import {NOTHING_UNSENT, reportFigures, type Kept, type Report} from '../../../src/core/report/report.ts';
import {closedDays, closeDay, move} from '../../support/builders-reports.ts';
import {operator, pay, play, refusalOf, sell, signOn, type Played} from '../../support/builders.ts';

function pieces(...of: readonly (readonly [unitCents: number, count: number])[]): Counted {
  return {kind: 'pieces', pieces: of.map(([unitCents, count]) => ({unitCents, count}))};
}

function count(counted: Counted): Command {
  return {kind: 'countDrawer', counted};
}

/** A float of 100.00 and a coffee of 4.50 in cash: 104.50 should be there. */
const OPENED = [signOn(), move('float', 10_000), sell(450), pay('cash')];
const SHORT = count(pieces([5000, 2], [200, 1], [50, 4]));
const HEADING = {
  venue: {name: 'Harbour Club', address: [], taxNumber: ''},
  tillNo: '03',
  currency: 'AUD',
  isPractice: false,
  told: () => '1 July 2024, 10:00',
};

function rowsOf(kept: Kept, {columns = 42, copy = 0, isBlind = false} = {}): readonly string[] {
  return layOut(buildReport(kept, HEADING, {copy, isBlind}), columns).map(({text}) => text.trim());
}

function countIn({events}: Played): DrawerCount {
  const event = events.findLast(({kind}) => kind === 'drawerCounted');
  if (event?.kind !== 'drawerCounted') throw new Error('nothing was counted');
  return event;
}

function reportOf({state}: Played, zNo: number | null): Report {
  const figures = reportFigures(state, {actions: [], unsent: NOTHING_UNSENT});
  return {id: 'z/1', zNo, atMs: 0, byName: 'Mia', figures};
}

describe('a count of the drawer', () => {
  it('is written down with its rows, its total and what should have been there', () => {
    expect(countIn(play([...OPENED, SHORT]))).toMatchObject({
      byName: 'Operator 1',
      isBlind: false,
      counted: {
        kind: 'pieces',
        pieces: [
          {unitCents: 5000, count: 2},
          {unitCents: 200, count: 1},
          {unitCents: 50, count: 4},
        ],
      },
      totalCents: 10_400,
      expectedCents: 10_450,
    });
  });

  it('changes nothing of the cash that is expected', () => {
    const before = play(OPENED).state;
    const {day} = play([...OPENED, SHORT]).state;
    expect({...day, count: null}).toEqual(before.day);
  });

  it('takes the place of the one before; both are in the journal', () => {
    const twice = play([...OPENED, SHORT, count({kind: 'total', cents: 10_450})]);
    expect(twice.state.day.count).toMatchObject({totalCents: 10_450, expectedCents: 10_450});
    expect(twice.events.filter(({kind}) => kind === 'drawerCounted')).toHaveLength(2);
  });

  it('is of its day alone: the next one begins uncounted', () => {
    expect(play([...OPENED, SHORT, closeDay()]).state.day.count).toBeNull();
  });

  it.each<[string, Counted]>([
    ['a negative number of notes', pieces([5000, -1])],
    ['half a note', pieces([5000, 0.5])],
    ['more than any drawer holds', pieces([10_000, 99_999])],
    ['a total without end', {kind: 'total', cents: Infinity}],
  ])('is refused for %s', (_what, counted) => {
    expect(refusalOf(play([signOn()]).state, count(counted))).toEqual({code: 'amountTooLarge', most: TOTAL_MAX});
  });

  it('of an empty drawer is a count too', () => {
    expect(play([signOn(), count(pieces([100, 0]))]).state.day.count).toMatchObject({totalCents: 0});
  });

  it('goes on paper whole for who may see expected totals, else without', () => {
    const jobs = (lacking: readonly 'seeExpectedTotals'[]) =>
      effectsOf(play([signOn(operator('1', ...lacking)), SHORT]).events).map((effect) => 'job' in effect && effect.job);
    expect([jobs([]), jobs(['seeExpectedTotals'])]).toEqual([['report'], ['blindReport']]);
  });
});

describe('the paper of a count', () => {
  const kept = countIn(play([...OPENED, SHORT]));

  it('has who, when, each row, the total, and what is missing', () => {
    expect(rowsOf(kept)).toEqual([
      'Harbour Club',
      '',
      'DRAWER COUNT',
      'By Operator 1                      Till 03',
      'At                      1 July 2024, 10:00',
      '-'.repeat(42),
      '2 × 50.00                           100.00',
      '1 × 2.00                              2.00',
      '4 × 0.50                              2.00',
      'COUNTED AUD                         104.00',
      'Expected cash                       104.50',
      'SHORT                                 0.50',
      '',
    ]);
  });

  it.each([
    [10_450, 'Over or short                         0.00'],
    [10_475, 'OVER                                  0.25'],
  ])('of %i cents says "%s"', (cents, row) => {
    expect(rowsOf(countIn(play([...OPENED, count({kind: 'total', cents})])))).toContain(row);
  });

  it('says nothing of what should be there to who may not see it, on a copy neither', () => {
    const rows = rowsOf(kept, {isBlind: true, copy: 1});
    expect(rows.join('\n')).not.toMatch(/Expected|SHORT|OVER|104\.50|0\.50 *$/m);
    expect(rows.filter((row) => row === 'COPY 1')).toHaveLength(2);
  });

  it('fits narrow paper', () => {
    expect(rowsOf(kept, {columns: 24}).every((row) => row.length <= 24)).toBe(true);
  });
});

describe('X and Z', () => {
  const counted = play([...OPENED, SHORT]);

  test('show the last count beside what is expected, with what is missing', () => {
    for (const zNo of [null, 1]) {
      expect(rowsOf(reportOf(counted, zNo))).toEqual(
        expect.arrayContaining([
          'COUNTED                             104.00',
          'SHORT                                 0.50',
        ]),
      );
      expect(rowsOf(reportOf(counted, zNo)).join('\n')).not.toContain('Expected then');
    }
  });

  test('show the difference of the moment of the count, whatever moved since', () => {
    const rows = rowsOf(reportOf(play([...OPENED, SHORT, move('drop', 10_000)]), 1));
    expect(rows).toEqual(
      expect.arrayContaining([
        'EXPECTED CASH                         4.50',
        'Expected then                       104.50',
        'SHORT                                 0.50',
      ]),
    );
  });

  test('show the count alone to who may not see what is expected', () => {
    const rows = rowsOf(reportOf(counted, 1), {isBlind: true});
    expect(rows).toContain('COUNTED                             104.00');
    expect(rows.join('\n')).not.toMatch(/SHORT|^OVER|Expected then|EXPECTED/m);
  });

  test('without a count: a Z says so, an X has nothing to say yet', () => {
    const none = play(OPENED);
    expect(rowsOf(reportOf(none, 1))).toContain('Drawer                         not counted');
    expect(rowsOf(reportOf(none, null)).join('\n')).not.toContain('ounted');
  });

  test('of a version that could not count stay as they were printed', () => {
    const {count: _count, ...day} = reportOf(play(OPENED), 1).figures.day;
    const report = reportOf(play(OPENED), 1);
    expect(rowsOf({...report, figures: {...report.figures, day}}).join('\n')).not.toContain('counted');
  });

  test('keep the count of their own day', () => {
    const [first, second] = closedDays(play([...OPENED, SHORT, closeDay(), closeDay()]).events);
    expect([first?.figures.day.count?.totalCents, second?.figures.day.count]).toEqual([10_400, null]);
  });
});

describe('denominations', () => {
  test('are those of the currency, the largest first', () => {
    expect(denominationsOf('AUD', null).slice(0, 3)).toEqual([10_000, 5000, 2000]);
    expect(denominationsOf('USD', null)).toContain(25);
  });

  test('are the venue\u2019s own where it names some, and none where it wants one total', () => {
    expect(denominationsOf('AUD', [100, 5000])).toEqual([5000, 100]);
    expect(denominationsOf('AUD', [])).toEqual([]);
  });

  test('are none for a currency that is not known', () => {
    expect(denominationsOf('XYZ', null)).toEqual([]);
  });
});
