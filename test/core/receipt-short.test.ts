import {describe, expect, test} from 'vitest';
import type {CodeFigures} from '../../src/core/bonus/figures.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import {buildShort} from '../../src/core/receipt-short.ts';
import {readTemplate, USUAL_SHORT} from '../../src/core/short-template.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {closedTicket, HEADING, product, tender} from './receipt-sample.ts';

const SHORT_HEADING = {...HEADING, date: '22/11/2026', time: '14:03'};
const SALE = closedTicket([product(1, {quantity: 3000})], {
  tenders: [tender(1, {amountCents: 2000})],
  changeCents: 650,
  closedByName: 'Ann',
});

const confirmed = (code: string, held = 15): CodeFigures => ({
  code,
  state: 'confirmed',
  actions: [
    {name: 'Tenth coffee', points: 3, held, needed: 10},
    {name: 'Every dollar', points: 13, held: null, needed: null},
    {name: '5.00 off', points: 0, held: 53, needed: 100},
  ],
  creditCents: null,
});
const PENDING: CodeFigures = {
  code: '84000231003177',
  state: 'pending',
  actions: [{name: 'Tenth coffee', points: 3}],
};
const REFUSED: CodeFigures = {code: '84000231003177', state: 'refused', reason: 'codeBlocked'};

type More = {
  readonly ticket?: ClosedTicket;
  readonly figures?: readonly CodeFigures[];
  readonly copy?: number;
  readonly isPractice?: boolean;
};

/** A template filled, as it stands on paper of 32 columns. */
function told(template: readonly string[], more: More = {}): readonly string[] {
  const {ticket = SALE, figures = [], copy = 0, isPractice = false} = more;
  const read = readTemplate(template);
  expect(read.complaints).toEqual([]);
  const heading = {...SHORT_HEADING, isPractice};
  const receipt = buildShort({ticket, heading, copy, template: read.template, figures});
  return layOut(receipt, 32).map(({text}) => text.trimEnd());
}

describe('a short document', () => {
  test.each([
    ['{venue}', 'Harbour Club'],
    ['{address}', '1 Wharf Road, Sydney NSW 2000'],
    ['{taxNumber}', 'ABN 51 824 753 556'],
    ['{ticket}', '000123'],
    ['{till}', '3'],
    ['{operator}', 'Ann'],
    ['{date} {time}', '22/11/2026 14:03'],
    ['{currency} {total}', 'AUD 13.50'],
    ['{tax}', '1.23'],
    ['{paid} - {change}', '20.00 - 6.50'],
    ['[{table}]', '[]'],
  ])('fills %s with what the ticket has: %s', (line, row) => {
    expect(told([line])).toEqual([row]);
  });

  test('leaves a line out whole where a variable with the mark is empty', () => {
    expect(told(['Table {table?}', 'Change {change?}'])).toEqual(['Change 6.50']);
    const exact = {...SALE, changeCents: 0, table: '12'};
    expect(told(['Table {table?}', 'Change {change?}', 'Change {change}'], {ticket: exact})).toEqual([
      'Table 12',
      'Change',
    ]);
    expect(told(['{table?}|{total}', '{total}|{table?}'])).toEqual([]);
  });

  test('lines for codes stand together for each of them, lines for actions for each action', () => {
    const template = ['first', '* {code}', '{action?}|{points}', '{balance?}', 'end of {code}', '---'];
    const figures = [confirmed('84000231003177'), confirmed('84000231003188', 7)];
    expect(told(template, {figures})).toEqual([
      'first',
      '**********3177',
      'Tenth coffee                  +3',
      '15',
      'Every dollar                 +13',
      '5.00 off',
      '53',
      'end of **********3177',
      '**********3188',
      'Tenth coffee                  +3',
      '7',
      'Every dollar                 +13',
      '5.00 off',
      '53',
      'end of **********3188',
      '-'.repeat(32),
    ]);
  });

  test('says what is missing, or that the reward is ready', () => {
    const template = ['{action?}: {missing?} more', '{action?}: {ready?}'];
    expect(told(template, {figures: [confirmed('84000231003177')]})).toEqual([
      'Tenth coffee: reward ready',
      '5.00 off: 47 more',
    ]);
  });

  test('points that are pending are in no other variable, and there is no balance', () => {
    const template = ['{action?} {points?}', '{action?} {pending?}', 'holds {balance?}', '{missing?}{ready?}'];
    expect(told(template, {figures: [PENDING]})).toEqual(['Tenth coffee +3 pending']);
    expect(told(['points {points}'], {figures: [PENDING]})).toEqual(['points']);
    expect(told(['pending {pending?}'], {figures: [confirmed('84000231003177')]})).toEqual([]);
  });

  test('a refused collection has its reason and no points', () => {
    const template = ['{code}', '{action?} {points?}', '{refused?}'];
    expect(told(template, {figures: [REFUSED]})).toEqual(['**********3177', 'not collected: the code is', 'blocked']);
  });

  test('without a code, lines for codes stand once and empty, or not at all', () => {
    expect(told(['Code {code}', 'Code {code?}', '{points?}'])).toEqual(['Code']);
  });

  test('says COPY, COUNTER BOOKING and PRACTICE whatever the template says', () => {
    const reversal = {...SALE, reverses: 'ticket-0'};
    expect(told(['{total}'], {copy: 2, isPractice: true, ticket: reversal})).toEqual([
      'COPY 2',
      'PRACTICE – not a receipt',
      'COUNTER BOOKING',
      '13.50',
      'COPY 2',
      'PRACTICE – not a receipt',
    ]);
    expect(told(['{total}'])).toEqual(['13.50']);
  });

  test('what a value holds is never read as a variable', () => {
    expect(told(['{table}|{total}'], {ticket: {...SALE, table: '{total}|x'}})).toEqual([
      '{total}|x                  13.50',
    ]);
  });

  test('the usual one has all of it', () => {
    expect(told(USUAL_SHORT, {figures: [confirmed('84000231003177')]})).toEqual([
      'Harbour Club',
      '1 Wharf Road, Sydney NSW 2000',
      'ABN 51 824 753 556',
      'Ticket 000123   22/11/2026 14:03',
      '-'.repeat(32),
      'TOTAL AUD  13.50',
      'incl. tax                   1.23',
      'Paid                       20.00',
      'Change                      6.50',
      '',
      'Bonus code        **********3177',
      '  Tenth coffee                +3',
      '    balance 15',
      '    reward ready',
      '  Every dollar               +13',
      '  5.00 off',
      '    balance 53',
      '    47 more for it',
    ]);
  });

  test('the usual one without a code ends with the money', () => {
    expect(told(USUAL_SHORT).slice(-2)).toEqual(['Change                      6.50', '']);
  });
});
