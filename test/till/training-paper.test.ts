import {describe, expect, it} from 'vitest';
import type {Settings} from '../../src/app/settings.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import {reportFigures, NOTHING_UNSENT} from '../../src/core/report/report.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {park} from '../support/builders-tables.ts';
import {closedTicket, pay, play, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';

const TRAINING: Settings = {...PRACTICE_SETTINGS, isTraining: true};
const SHORT: Settings = {...TRAINING, receipt: {...TRAINING.receipt, document: 'short', short: ['{total}']}};

const SOLD = closedTicket([sell(450), pay('cash')]);
const {state: PARKED} = play([signOn(), sell(450), park('7')]);
const REPORT = {
  id: 'z/1',
  zNo: 1,
  atMs: TEN_O_CLOCK,
  byName: 'Ann',
  figures: reportFigures(PARKED, {actions: [], unsent: NOTHING_UNSENT}),
};

const marks = ({rows}: Receipt): readonly string[] =>
  rows.flatMap((row) => (row.kind === 'text' && /TRAINING|PRACTICE/.test(row.text) ? [row.text] : []));

describe('every paper of a training till says so at both ends', () => {
  const maker = receiptMaker(TRAINING, () => []);
  it.each<[string, Receipt | null]>([
    ['a receipt', maker.receiptOf(SOLD, 0)],
    ['a copy of it', maker.receiptOf(SOLD, 1)],
    ['a short document', receiptMaker(SHORT, () => []).receiptOf(SOLD, 0)],
    ['a report', maker.reportOf(REPORT, {copy: 0, isBlind: false})],
    ['an interim total', maker.interimOf(PARKED, PARKED.parked[0]?.id ?? '')],
  ])('%s', (_what, paper) => {
    expect(paper === null ? [] : marks(paper)).toEqual(['TRAINING – not a receipt', 'TRAINING – not a receipt']);
  });

  it('and its code is not that of a sale', () => {
    const codes = maker.receiptOf(SOLD, 0).rows.flatMap((row) => (row.kind === 'qr' ? [row.text] : []));
    expect(codes).toEqual(['TRAINING 03-000001']);
  });
});
