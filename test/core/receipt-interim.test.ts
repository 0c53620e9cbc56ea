import {describe, expect, test} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {buildInterim} from '../../src/core/receipt-interim.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import {openTicket, pay, percentOff, sell, voidLine} from '../support/builders.ts';

const HEADING = {
  venue: {name: 'Harbour Club', address: ['1 Wharf Street'], taxNumber: 'ABN 1'},
  tillNo: '03',
  operatorName: 'Anna K.',
  currency: 'AUD',
  closedAt: '22 Nov 2026, 14:02',
  isPractice: false,
};

/** The interim total of a ticket after these commands, as it stands on paper of 42 columns. */
function told(commands: readonly Command[], table: string | null = '12', isPractice = false): readonly string[] {
  const ticket = {...openTicket(commands), table};
  return layOut(buildInterim({ticket, heading: {...HEADING, isPractice}}), 42).map(({text}) => text.trim());
}

describe('the interim total of a ticket that is put aside', () => {
  test('has the table, the lines and the total so far, and says at both ends that it is no receipt', () => {
    const rows = told([sell(450), sell(640, {name: 'Cake'})]);
    expect(rows).toContain('Table 12');
    expect(rows).toContain('Cake                                  6.40');
    expect(rows.some((row) => /^SO FAR AUD +10\.90$/.test(row))).toBe(true);
    expect(rows.filter((row) => row === 'NOT A RECEIPT')).toHaveLength(2);
  });

  test('has no tax number, no tax inside and no footer: it is no receipt', () => {
    const rows = told([sell(450)]);
    expect(rows.filter((row) => /ABN|GST|incl/.test(row))).toEqual([]);
  });

  test('leaves out what is void and takes discounts off', () => {
    const rows = told([sell(450), sell(640, {name: 'Cake'}), voidLine(2), percentOff(100_000)]);
    expect(rows.join('\n')).not.toContain('Cake');
    expect(rows).toContain('Discount 10 %                        -0.45');
    expect(rows.some((row) => /^SO FAR AUD +4\.05$/.test(row))).toBe(true);
  });

  test('says what was paid already and what is still due', () => {
    const rows = told([sell(1000), pay('house', 400)]);
    expect(rows).toContain('House account                         4.00');
    expect(rows).toContain('Still due                             6.00');
  });

  test('names no table on a ticket that is held without one, and marks practice', () => {
    const rows = told([sell(450)], null, true);
    expect(rows.join('\n')).not.toContain('Table');
    expect(rows.filter((row) => row.startsWith('PRACTICE'))).toHaveLength(2);
  });
});
