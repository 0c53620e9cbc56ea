import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Settings} from '../../src/app/settings.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {papersOf, settingsOf} from '../../src/till/papers.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {makeFolder} from '../support/builders-store.ts';
import {closedTicket, pay, sell} from '../support/builders.ts';

const TICKET = closedTicket([sell(450), pay('cash')]);
const {receipt, venue, printer} = PRACTICE_SETTINGS;
const PLAIN: Settings = {...PRACTICE_SETTINGS, receipt: {...receipt, logo: null}};
const EPSON = {kind: 'file', path: 'paper.bin', profile: 'epson', columns: 42} as const;

describe('how paper looks', () => {
  it.each<readonly [string, Partial<Settings>]>([
    ['the venue', {venue: {...venue, name: 'Elsewhere'}}],
    ['the till’s number', {till: {no: '04'}}],
    ['the currency', {currency: 'EUR'}],
    ['the time zone', {timeZone: 'Europe/Berlin'}],
    ['practice', {isPractice: false}],
    ['training', {isTraining: true}],
    ['the header', {receipt: {...PLAIN.receipt, header: ['Welcome']}}],
    ['the footer', {receipt: {...PLAIN.receipt, footer: []}}],
    ['the short document', {receipt: {...PLAIN.receipt, document: 'short'}}],
    ['its template', {receipt: {...PLAIN.receipt, short: ['Thanks']}}],
    ['the code of the receipt', {receipt: {...PLAIN.receipt, qr: false}}],
    ['what codes collected', {bonus: {...PRACTICE_SETTINGS.bonus, isOnReceipt: false}}],
    ['the kind of printer', {printer: {...EPSON, profile: 'generic'}}],
    ['the width of its paper', {printer: {...EPSON, columns: 32}}],
    ['the pulse of its drawer', {printer: {...EPSON, drawer: {pin: 5, onMs: 50, offMs: 50}}}],
    ['no printer', {printer: {kind: 'none'}}],
  ])('is another one with another setting: %s', async (_what, over) => {
    const [before, after] = [await papersOf(PLAIN), await papersOf({...PLAIN, ...over})];
    expect(after.id).not.toBe(before.id);
    const [now, again] = [{...PLAIN, ...over}, settingsOf(after.look, null)];
    const made = receiptMaker(now, () => []).receiptOf(TICKET, 1);
    expect(receiptMaker(again, () => []).receiptOf(TICKET, 1)).toEqual(made);
  });

  it('is the same one where the way to the printer, or what no paper rests on, changed', async () => {
    const usb = {...EPSON, kind: 'usb', path: '/dev/usb/lp0', asksStatus: true} as const;
    const elsewhere: Settings = {...PLAIN, printer: usb, quickNotes: []};
    const {id} = await papersOf({...PLAIN, printer: EPSON});
    expect(await papersOf(elsewhere)).toMatchObject({id});
    expect(printer.kind).toBe('file');
  });

  it('holds the picture as it is on disk: another one under the same name is another look', async () => {
    const folder = await makeFolder();
    const logo = join(folder.path, 'logo.png');
    const withLogo = {...PLAIN, receipt: {...PLAIN.receipt, logo}};
    const [none] = [await papersOf(withLogo)];
    await writeFile(logo, 'one');
    const one = await papersOf(withLogo);
    await writeFile(logo, 'two');
    const two = await papersOf(withLogo);
    await folder.remove();
    expect(none.logo).toBeNull();
    expect([one.logo, two.logo].map((png) => Buffer.from(png ?? '', 'base64').toString())).toEqual(['one', 'two']);
    expect(new Set([none.id, one.id, two.id]).size).toBe(3);
  });
});
