import {decoderFor} from '../../../drivers/hid/decoder-for.ts';
import {hex, merged, readsOf, readsUntilSilence, scan, scannerReports, unread} from '../../support/device-reports.ts';
import {describe, expect, it, test} from 'vitest';

const GS = '\u001d';
const scanner = () => decoderFor({form: 'hid-pos'});

/** A report as the scanner sends it: what it begins with, and zeros. */
const padded = (begins: string, last = '00'): Uint8Array => {
  const start = hex(begins);
  return Uint8Array.from([...start, ...Array<number>(63 - start.length).fill(0), ...hex(last)]);
};

describe('a report of a HID POS scanner', () => {
  it('is an EAN-13 with its AIM identifier', () =>
    expect(scanner().take(padded('02 0d 5d 45 30 35 39 30 31 32 33 34 31 32 33 34 35 37'), 0)).toEqual([
      scan(']E05901234123457'),
    ]));

  it.each([
    ['an EAN-8', ']E4', '96385074'],
    ['a Code 128', ']C0', 'AB-1234'],
    ['a GS1-128 with its separators', ']C1', `0104012345678901${GS}10ABC${GS}3103001234`],
    ['a DataBar', ']e0', '0104012345678901'],
    ['a GS1 DataMatrix', ']d2', `0109501101530003${GS}17250101`],
    ['a QR code', ']Q1', 'https://example.org/'],
    ['a GS1 QR code', ']Q3', '0109501101530003'],
  ])('is %s', (_what, aim, code) => expect(readsOf(scanner(), scannerReports(aim, code))).toEqual([scan(aim + code)]));

  it('is a code without an identifier where the scanner is set to send none', () =>
    expect(scanner().take(padded('02 03 00 00 00 31 32 33'), 0)).toEqual([scan('123')]));

  it('is no code when it has another number', () => {
    expect(scanner().take(padded('04 0d 5d 45 30 35 39'), 0)).toEqual([]);
    expect(scanner().take(hex('04 01'), 0)).toEqual([]);
  });

  it('is no code when it holds none', () => expect(scanner().take(padded('02 00 5d 45 30'), 0)).toEqual([]));

  it('holds no more than its 56 bytes, whatever it counts', () => {
    const report = scannerReports(']C0', 'A'.repeat(56))[0] ?? new Uint8Array();
    report[1] = 255;
    expect(scanner().take(report, 0)).toEqual([scan(`]C0${'A'.repeat(56)}`)]);
  });

  it('that counts more than the code is long gives the code', () =>
    expect(scanner().take(padded('02 38 5d 45 34 39 36 33 38 35 30 37 34'), 0)).toEqual([scan(']E496385074')]));

  it('that counts less than the code is long gives what it counts', () =>
    expect(scanner().take(padded('02 04 5d 45 34 39 36 33 38 35 30 37 34'), 0)).toEqual([scan(']E49638')]));

  it('loses the line end that the scanner may add, and control characters but the separators', () => {
    const code = `\u0002[)>\u001e06${GS}1P12\u001e\u0004\r\n`;
    expect(readsOf(scanner(), scannerReports(']d1', code))).toEqual([scan(`]d1[)>\u001e06${GS}1P12\u001e\u0004`)]);
  });

  it('is read as UTF-8 where it is that, else as Latin-1', () => {
    expect(readsOf(scanner(), scannerReports(']Q1', 'Käse €'))).toEqual([scan(']Q1Käse €')]);
    expect(scanner().take(padded('02 04 5d 51 31 4b e4 73 65'), 0)).toEqual([scan(']Q1Käse')]);
  });
});

describe('a code of several reports', () => {
  const long = Array.from({length: 150}, (_, index) => String(index % 10)).join('');

  it('is one scan', () => {
    const reports = scannerReports(']Q1', long);
    expect(reports).toHaveLength(3);
    expect(readsOf(scanner(), reports)).toEqual([scan(`]Q1${long}`)]);
  });

  it('may fill its last report', () => {
    const full = 'A'.repeat(112);
    expect(readsOf(scanner(), scannerReports(']C0', full))).toEqual([scan(`]C0${full}`)]);
  });

  it('may come in one read with the next code', () => {
    const chunk = merged([...scannerReports(']Q1', long), ...scannerReports(']E4', '96385074')]);
    expect(scanner().take(chunk, 0)).toEqual([scan(`]Q1${long}`), scan(']E496385074')]);
  });

  it('that goes on, and then nothing comes, is told as cut off; the next code is whole', () => {
    const decoder = scanner();
    const reports = scannerReports(']Q1', long);
    expect(readsUntilSilence(decoder, reports.slice(0, 2))).toEqual([unread('cutOff')]);
    expect(decoder.silenceMs()).toBe(null);
    expect(readsOf(decoder, scannerReports(']E4', '96385074'))).toEqual([scan(']E496385074')]);
  });

  it('that never ends is told as too long when it does, and nothing of it is kept', () => {
    const decoder = scanner();
    const endless = scannerReports(']Q1', 'A'.repeat(5000));
    expect(readsOf(decoder, endless)).toEqual([unread('tooLong')]);
    expect(readsOf(decoder, scannerReports(']E4', '96385074'))).toEqual([scan(']E496385074')]);
  });

  it('keeps another report from being taken for its part', () => {
    const [first, second, third] = scannerReports(']Q1', long);
    const other = padded('04 01');
    const chunks = [first, other, second, third].filter((one) => one !== undefined);
    expect(readsOf(scanner(), chunks)).toEqual([scan(`]Q1${long}`)]);
  });
});

test('nothing is awaited while nothing is open', () => {
  const decoder = scanner();
  expect(decoder.silenceMs()).toBe(null);
  decoder.take(scannerReports(']Q1', 'A'.repeat(60))[0] ?? new Uint8Array(), 0);
  expect(decoder.silenceMs()).toBe(100);
});
