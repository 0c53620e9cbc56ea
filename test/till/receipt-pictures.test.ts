import {describe, expect, it} from 'vitest';
import type {PrinterSettings, Settings} from '../../src/app/settings.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {closedTicket, pay, sell} from '../support/builders.ts';
import {SETTINGS} from '../support/cashier-settings.ts';

const TICKET = {...closedTicket([sell(450), pay('cash')]), no: 12};
const LOGO = {kind: 'logo'} as const;
const CODE = {kind: 'qr', text: 'RECEIPT 03-000012'} as const;

function settingsWith(receipt: Partial<Settings['receipt']>, printer: PrinterSettings = {kind: 'none'}): Settings {
  return {...SETTINGS, printer, receipt: {...SETTINGS.receipt, ...receipt}};
}

/** The pictures of a ticket's receipt, in their order. */
function pictures(settings: Settings, copy = 0, tillNo?: string) {
  const {rows} = receiptMaker(settings, () => []).receiptOf(TICKET, copy, tillNo);
  return rows.filter(({kind}) => kind === 'logo' || kind === 'qr');
}

const BOTH = {logo: '/venue/logo.png', qr: true};
const printer = (profile: string): PrinterSettings => ({kind: 'file', path: 'paper.bin', profile, columns: 42});

describe('the pictures of a receipt', () => {
  it('are those of the settings', () => {
    expect(pictures(settingsWith({}))).toEqual([]);
    expect(pictures(settingsWith({logo: '/venue/logo.png'}))).toEqual([LOGO]);
    expect(pictures(settingsWith({qr: true}))).toEqual([CODE]);
    expect(pictures(settingsWith(BOTH))).toEqual([LOGO, CODE]);
  });

  it('are on copies and short documents too, with the same code', () => {
    expect(pictures(settingsWith(BOTH), 3)).toEqual([LOGO, CODE]);
    expect(pictures(settingsWith({...BOTH, document: 'short'}))).toEqual([LOGO, CODE]);
  });

  it('name the till that the ticket is of', () => {
    expect(pictures(settingsWith(BOTH), 0, '04')).toEqual([LOGO, {kind: 'qr', text: 'RECEIPT 04-000012'}]);
  });

  it.each([
    ['epson', [LOGO, CODE]],
    ['pos-58', [LOGO, CODE]],
    ['plain', []],
  ])('are those that the printer can print: %s', (profile, expected) => {
    expect(pictures(settingsWith(BOTH, printer(profile)))).toEqual(expected);
  });
});
