import {performance} from 'node:perf_hooks';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import {encodeReceipt, paperFormat} from '../../../drivers/printer/encode.ts';
import {loadEscpos} from '../../../drivers/printer/escpos.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {receiptCode} from '../../../src/core/receipt-code.ts';
import type {ReceiptRow} from '../../../src/core/receipt.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';

const COLUMNS = 48;
const EACH = 20;

/** A receipt of 40 rows as they come: a heading, lines with their amounts, rules, totals, thanks. */
function receiptRows(): readonly ReceiptRow[] {
  const lines = Array.from({length: 30}, (_, index): ReceiptRow => {
    return {kind: 'pair', left: `Café crème number ${index + 1}`, right: `${index + 1}.50`, weight: 'normal'};
  });
  return [
    {kind: 'text', text: 'Harbour Club', align: 'center', weight: 'large'},
    {kind: 'text', text: '1 Wharf Road, Sydney NSW 2000', align: 'center', weight: 'normal'},
    {kind: 'text', text: 'ABN 51 824 753 556', align: 'center', weight: 'normal'},
    {kind: 'rule'},
    ...lines,
    {kind: 'rule'},
    {kind: 'pair', left: 'Total AUD', right: '480.00', weight: 'bold'},
    {kind: 'pair', left: 'Cash', right: '500.00', weight: 'normal'},
    {kind: 'pair', left: 'Change', right: '20.00', weight: 'normal'},
    {kind: 'blank'},
    {kind: 'text', text: 'Thank you!', align: 'center', weight: 'normal'},
  ];
}

/** The same rows by the reference's own means: its table for a pair of texts, its own encoder of letters. */
function encodeByReference(rows: readonly ReceiptRow[]): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({columns: COLUMNS, language: 'esc-pos'});
  encoder.initialize().codepage('cp858');
  for (const row of rows) {
    switch (row.kind) {
      case 'text':
        encoder
          .align(row.align)
          .bold(row.weight === 'bold')
          .line(row.text)
          .align('left')
          .bold(false);
        break;
      case 'pair':
        encoder.table(
          [
            {width: COLUMNS - 10, align: 'left'},
            {width: 10, align: 'right'},
          ],
          [[row.left, row.right]],
        );
        break;
      case 'rule':
        encoder.rule();
        break;
      case 'blank':
        encoder.newline();
        break;
      case 'qr':
        encoder.align('center').qrcode(row.text, {model: 2, size: 6, errorlevel: 'm'}).align('left');
        break;
      case 'logo':
        break;
    }
  }
  return encoder.cut().encode();
}

/** Microseconds for one, from a few in a row: the clock is too coarse for a single one. */
function time(encode: () => Uint8Array): number {
  const atMs = performance.now();
  for (let count = 0; count < EACH; count += 1) encode();
  return ((performance.now() - atMs) * 1000) / EACH;
}

/** One row of the table: the till and the reference by turns over the same rows. */
async function compared(setting: Setting, rows: readonly ReceiptRow[]): Promise<{ours: number[]; theirs: number[]}> {
  const escpos = await loadEscpos();
  const format = paperFormat(profileNamed('epson'), COLUMNS);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < sized(setting, {quick: 60, usual: 200}); round += 1) {
    ours.push(time(() => encodeReceipt({rows}, format, escpos)));
    theirs.push(time(() => encodeByReference(rows)));
  }
  return {ours: ours.slice(20), theirs: theirs.slice(20)};
}

/** A receipt to bytes, without and with the QR code that the printer draws itself. */
export const RECEIPT: BenchRow = {
  measure: async (setting: Setting) => {
    const rows = receiptRows();
    const code: ReceiptRow = {kind: 'qr', text: receiptCode({tillNo: '03', ticketNo: 12})};
    const alike = {measure: 'median', unit: 'µs', goal: {kind: 'atMost', ratio: 0.1}} as const;
    return [
      {
        ...alike,
        what: 'receipt of 40 lines to bytes',
        reference: '@point-of-sale/receipt-printer-encoder, the same rows, columns and code page',
        ...(await compared(setting, rows)),
        note: 'laid out and encoded, as the till does for each receipt; no QR code on either side',
      },
      {
        ...alike,
        what: 'receipt of 40 lines with native QR to bytes',
        reference: '@point-of-sale/receipt-printer-encoder, the same rows and QR code, drawn by the printer',
        ...(await compared(setting, [...rows, {kind: 'blank'}, code])),
        note: 'laid out and encoded, with the commands by which the printer draws the code of the receipt’s number',
      },
    ];
  },
};
