import {describe, expect, it} from 'vitest';
import {USUAL_PATTERNS, readCode} from '../../src/core/bonus/code-form.ts';
import {readReceiptCode, receiptCode} from '../../src/core/receipt-code.ts';
import {looksLikePaymentCard} from '../../src/core/payment-card.ts';
import {withPictures} from '../../src/core/receipt-pictures.ts';
import type {Receipt} from '../../src/core/receipt.ts';

describe('the code of a receipt', () => {
  it('is the till and the number, as a person reads them', () => {
    expect(receiptCode({tillNo: '03', ticketNo: 12})).toBe('RECEIPT 03-000012');
    expect(receiptCode({tillNo: '9999', ticketNo: 12_345_678})).toBe('RECEIPT 9999-12345678');
  });

  it.each([
    ['as it was printed', 'RECEIPT 03-000012', {tillNo: '03', ticketNo: 12}],
    ['behind what the scanner says of the symbology', ']Q1RECEIPT 03-000012', {tillNo: '03', ticketNo: 12}],
    ['with the capitals of the keyboard locked', 'receipt 03-000012', {tillNo: '03', ticketNo: 12}],
    ['of training', 'TRAINING 03-000012', {tillNo: '03', ticketNo: 12, isTraining: true}],
    ['of a till with a long life', 'RECEIPT 1-1234567', {tillNo: '1', ticketNo: 1_234_567}],
  ])('is read %s', (_how, scanned, read) => expect(readReceiptCode(scanned)).toEqual(read));

  it.each([
    ['a product', '2900000001015'],
    ['a bonus code', '00000000001002'],
    ['a number without the word', '03-000012'],
    ['the word without a number', 'RECEIPT'],
    ['a number that is cut off', 'RECEIPT 03-0000'],
    ['something behind it', 'RECEIPT 03-000012 AND MORE'],
    ['something before it', 'MY RECEIPT 03-000012'],
    ['more digits than tickets have', 'RECEIPT 03-00000000001'],
    ['nothing', ''],
  ])('%s is none', (_what, scanned) => expect(readReceiptCode(scanned)).toBeNull());

  it('is neither a bonus code nor a payment card, whatever its number', () => {
    for (const ticketNo of [1, 12, 999_999, 41_111_111, 1_234_567_890]) {
      const code = receiptCode({tillNo: '4111', ticketNo});
      expect(readCode(code, USUAL_PATTERNS)).toBeNull();
      expect(readReceiptCode(code)).toEqual({tillNo: '4111', ticketNo});
    }
    expect(looksLikePaymentCard(receiptCode({tillNo: '03', ticketNo: 12}))).toBe(false);
  });
});

describe('the pictures of a receipt', () => {
  const receipt: Receipt = {ticketId: 'a', ticketNo: 12, copy: 2, rows: [{kind: 'rule'}]};

  it('are the logo on top and the code at the foot, the same on a copy', () => {
    expect(withPictures(receipt, '03', {hasLogo: true, hasQr: true})).toEqual({
      ...receipt,
      rows: [{kind: 'logo'}, {kind: 'rule'}, {kind: 'blank'}, {kind: 'qr', text: 'RECEIPT 03-000012'}],
    });
  });

  it('are left out where the venue wants none', () => {
    expect(withPictures(receipt, '03', {hasLogo: false, hasQr: false})).toEqual(receipt);
  });
});
