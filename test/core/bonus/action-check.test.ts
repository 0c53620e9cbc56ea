import {describe, expect, it} from 'vitest';
import {actionComplaints, listComplaints} from '../../../src/core/bonus/action-check.ts';
import {ACTIONS_MAX, type BonusAction, type Earning, type Spending} from '../../../src/core/bonus/action.ts';
import type {Validity} from '../../../src/core/bonus/validity.ts';
import {ALWAYS, COFFEE, TURNOVER} from './samples.ts';

const byItem: Earning = {by: 'item', products: ['latte'], groups: [], pointsPerPiece: 1, limitPerTicket: null};
const byTurnover: Earning = {by: 'turnover', groups: [], stepCents: 500, pointsPerStep: 1, limitPerTicket: null};
const spending: Spending = {costPoints: 10, benefit: {kind: 'freeProduct', productId: 'latte'}, limitPerTicket: null};
const earns = (earning: Earning): BonusAction => ({...COFFEE, earning});
const spends = (more: Partial<Spending>): BonusAction => ({...COFFEE, spending: {...spending, ...more}});
const when = (more: Partial<Validity>): BonusAction => ({...COFFEE, validity: {...ALWAYS, ...more}});

describe('an action is right', () => {
  it.each([
    ['that earns and spends', COFFEE],
    ['by turnover', TURNOVER],
    ['that only earns', {...COFFEE, spending: null}],
    ['that only spends', {...COFFEE, earning: null}],
    ['on one day', when({fromDate: '2028-02-29', untilDate: '2028-02-29'})],
    ['over midnight', when({hours: {fromMinute: 1320, untilMinute: 120}})],
    ['all day', when({hours: {fromMinute: 0, untilMinute: 1440}})],
    ['with 100 % off', spends({benefit: {kind: 'percentOff', ratePpm: 1_000_000}})],
    ['with another script in its name', {...COFFEE, name: 'コーヒー無料'}],
  ])('%s', (_what, action) => expect(actionComplaints(action)).toEqual([]));
});

describe('an action is refused', () => {
  it.each([
    ['without an id', {...COFFEE, id: ''}, 'idBad'],
    ['with a path for an id', {...COFFEE, id: '../x'}, 'idBad'],
    ['without a name', {...COFFEE, name: ''}, 'nameBad'],
    ['with an escape sequence in its name', {...COFFEE, name: 'Free\u001B[2J'}, 'nameBad'],
    ['with a bidi control in its name', {...COFFEE, name: '\u202Eeerf'}, 'nameBad'],
    ['with a name too long for the screen', {...COFFEE, name: 'x'.repeat(41)}, 'nameBad'],
    ['with a blank in its pool', {...COFFEE, pool: 'a b'}, 'poolBad'],
    ['that neither earns nor spends', {...COFFEE, earning: null, spending: null}, 'nothingToDo'],
    ['by items of which none is named', earns({...byItem, products: []}), 'earnsNothing'],
    ['with an empty product', earns({...byItem, products: ['']}), 'partBad'],
    [
      'with too many products',
      earns({...byItem, products: Array.from({length: 201}, (_, no) => `p${no}`)}),
      'tooManyParts',
    ],
    ['with no points', earns({...byItem, pointsPerPiece: 0}), 'pointsBad'],
    ['with half a point', earns({...byItem, pointsPerPiece: 0.5}), 'pointsBad'],
    ['with points below zero', earns({...byTurnover, pointsPerStep: -1}), 'pointsBad'],
    ['for every 0.00', earns({...byTurnover, stepCents: 0}), 'stepBad'],
    ['with a limit of none', earns({...byTurnover, limitPerTicket: 0}), 'limitBad'],
    ['that costs nothing', spends({costPoints: 0}), 'costBad'],
    ['that costs NaN', spends({costPoints: Number.NaN}), 'costBad'],
    ['with a benefit of nothing off', spends({benefit: {kind: 'amountOff', amountCents: 0}}), 'benefitBad'],
    ['with more than 100 % off', spends({benefit: {kind: 'percentOff', ratePpm: 1_000_001}}), 'benefitBad'],
    ['with no free product', spends({benefit: {kind: 'freeProduct', productId: ''}}), 'benefitBad'],
    ['from 30 February', when({fromDate: '2026-02-30'}), 'dateBad'],
    ['that ends before it begins', when({fromDate: '2026-03-10', untilDate: '2026-03-09'}), 'datesReversed'],
    ['on no weekday', when({weekdays: []}), 'weekdaysBad'],
    ['twice on Monday', when({weekdays: [1, 1]}), 'weekdaysBad'],
    ['at 24:00', when({hours: {fromMinute: 1440, untilMinute: 60}}), 'hoursBad'],
    ['for no time at all', when({hours: {fromMinute: 600, untilMinute: 600}}), 'hoursBad'],
  ] satisfies [string, BonusAction, string][])('%s', (_what, action, complaint) =>
    expect(actionComplaints(action)).toEqual([complaint]),
  );
});

describe('a list of actions', () => {
  it('names the action that is wrong, and an id that comes twice', () => {
    expect(listComplaints([COFFEE, {...TURNOVER, pool: ''}, COFFEE])).toEqual([
      {action: 'turnover', complaint: 'poolBad'},
      {action: 'coffee', complaint: 'idTwice'},
    ]);
  });

  it('has an end', () => {
    const many = (count: number): BonusAction[] => Array.from({length: count}, (_, no) => ({...COFFEE, id: `a${no}`}));
    expect(listComplaints(many(ACTIONS_MAX))).toEqual([]);
    expect(listComplaints(many(ACTIONS_MAX + 1))).toEqual([{action: null, complaint: 'tooManyActions'}]);
  });
});
