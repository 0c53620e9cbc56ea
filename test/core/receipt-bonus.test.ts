import {describe, expect, test} from 'vitest';
import {layOut} from '../../src/core/receipt-layout.ts';
import {bonusFooter} from '../../src/core/receipt-bonus.ts';

const NAMES: Readonly<Record<string, string>> = {coffee: 'Every tenth coffee free', house: '1 point for every 1.00'};
const nameOf = (id: string): string => NAMES[id] ?? id;
const A = {code: '84000231003177', collected: [{actionId: 'coffee', pool: 'coffee', points: 2}]};

/** The footer as it stands on paper of 42 columns. */
const told = (...collects: Parameters<typeof bonusFooter>[0]): readonly string[] =>
  layOut({rows: bonusFooter(collects, nameOf)}, 42).map(({text}) => text.trimEnd());

describe('the bonus footer of a receipt', () => {
  test('names the code masked, the points of each action, and that they are pending', () => {
    const both = {...A, collected: [...A.collected, {actionId: 'house', pool: 'house', points: 20}]};
    expect(told(both)).toEqual([
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free               +2',
      '  1 point for every 1.00               +20',
      '  pending until the bonus host confirms',
    ]);
  });

  test('has each code of the receipt by itself, and says pending once', () => {
    const rows = told(A, {...A, code: '84000231003188'});
    expect(rows.filter((row) => row.includes('Bonus code'))).toHaveLength(2);
    expect(rows.filter((row) => row.includes('pending'))).toHaveLength(1);
  });

  test('is not there where no code collected', () => {
    expect(told()).toEqual([]);
  });

  test('prints an action by its id where nobody knows its name any more', () => {
    const rows = told({...A, collected: [{actionId: 'summer-2020', pool: 'coffee', points: 1}]});
    expect(rows).toContain('  summer-2020                           +1');
  });
});
