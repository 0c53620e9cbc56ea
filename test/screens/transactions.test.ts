import {describe, expect, test} from 'vitest';
import type {Page} from '../../src/app/pages.ts';
import {rowWith} from '../support/frames.ts';
import {SALE, sceneryOf, SIGNED_ON, SUNDAY_MS} from '../support/states.ts';

type ListPage = Extract<Page, {screen: 'transactions'}>;

const MARKS = ['refund', null, null, 'refunded', 'reopened', 'counter'] as const;

function rows(count: number): ListPage['rows'] {
  return Array.from({length: count}, (_, index) => ({
    job: null,
    ticket: {
      id: `id-${index}`,
      no: 500 - index,
      phase: index === 2 ? 'cancelled' : 'closed',
      atMs: SUNDAY_MS - index * 60_000,
      operatorNo: '2',
      operatorName: index === 1 ? null : 'Anna K.',
      totalCents: MARKS[index] === 'refund' ? -450 : 2040,
      mark: MARKS[index] ?? null,
    },
  }));
}

function list(of: ListPage['rows'], selected = 0): ListPage {
  return {screen: 'transactions', scope: 'thisTill', day: '2026-11-22', rows: of, entry: '', selected};
}

describe('the list of transactions', () => {
  test('shows a day, the newest first; what is no plain sale in words', () => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(rows(6))]);
    expect(rowWith('Transactions', scenery)).toContain('── Transactions of this till, Sun 22 Nov 2026 ──');
    expect(rowWith('000500', scenery)).toMatch(/^ ▸ 000500 {2}14:02 {2}Anna K\. +REFUND +-4\.50$/);
    expect(rowWith('000499', scenery)).toMatch(/^ {3}000499 {2}14:01 {2}2 +20\.40$/);
    expect(rowWith('000498', scenery)).toMatch(/cancelled +20\.40$/);
    expect(rowWith('000497', scenery)).toMatch(/refunded +20\.40$/);
    expect(rowWith('000496', scenery)).toMatch(/reopened +20\.40$/);
    expect(rowWith('000495', scenery)).toMatch(/counter booking +20\.40$/);
  });

  test.each([
    ['some', 'refunded in part'],
    ['none', 'refunded whole'],
  ] as const)('tells what was refunded in part from what was refunded whole: %s is left', (left, words) => {
    const refunded = rows(4).map((row) => ({
      ...row,
      ticket: {...row.ticket, ...(row.ticket.mark === 'refunded' && {left})},
    }));
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(refunded)]);
    expect(rowWith('000497', scenery)).toMatch(new RegExp(`Anna K\\. +${words} +20\\.40$`));
    expect(rowWith('000500', scenery)).toMatch(/ REFUND +-4\.50$/);
  });

  test('scrolls with the chosen ticket in view', () => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(rows(40), 39)]);
    expect(rowWith('▸', scenery)).toContain(' ▸ 000461  13:23  Anna K. ');
    expect(rowWith('lines', scenery)).toContain('lines 23–40 of 40 ▲ ');
  });

  test('says of a receipt that it was not printed', () => {
    const job = {
      id: 'j',
      kind: 'receipt',
      ticketId: 'id-0',
      copy: 0,
      status: 'failed',
      ticketNo: 500,
      why: null,
    } as const;
    const scenery = sceneryOf(SIGNED_ON, [SALE, list(rows(2).map((row) => ({...row, job})))]);
    expect(rowWith('000500', scenery)).toMatch(/ Anna K\. +REFUND, not printed +-4\.50$/);
    // No name was kept with this one.
    expect(rowWith('000499', scenery)).toMatch(/ 2 +not printed +20\.40$/);
  });

  test('says where a day has none', () => {
    expect(rowWith('No ticket', sceneryOf(SIGNED_ON, [SALE, list([])]))).toContain('on this day');
  });
});
