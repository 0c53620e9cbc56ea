import {describe, expect, it} from 'vitest';
import {encodeReceipt, paperFormat} from '../../../drivers/printer/encode.ts';
import {loadEscpos} from '../../../drivers/printer/escpos.ts';
import {readPaper} from '../../../drivers/printer/paper.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {loadDrawQr, nativeQrCommands} from '../../../drivers/printer/qr.ts';
import type {ReceiptRow} from '../../../src/core/receipt.ts';
import {readQr} from '../../support/read-qr.ts';

const escpos = await loadEscpos();
const drawQr = await loadDrawQr();
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** GS ( k by Epson's reference: functions 165 (model 2), 167 (6 dots a square), 169 (correction M), 180, 181. */
const MODEL = '\u001d(k\u0004\u00001A2\u0000';
const SQUARE = '\u001d(k\u0003\u00001C\u0006';
const CORRECTION = '\u001d(k\u0003\u00001E1';
const PRINT = '\u001d(k\u0003\u00001Q0';

describe('a QR code drawn by the printer', () => {
  it('is model 2, correction M, stored and printed', () => {
    // 17 characters and the three bytes in front of them: 20, hexadecimal 14.
    const store = '\u001d(k\u0014\u00001P0RECEIPT 03-000012';
    expect(latin1(nativeQrCommands('RECEIPT 03-000012'))).toBe(MODEL + SQUARE + CORRECTION + store + PRINT);
  });

  it('counts bytes, not letters', () => {
    // C, a, f and the blank are a byte each, é is two, € is three: nine, and the three in front of them.
    const commands = nativeQrCommands('Café €');
    const at = MODEL.length + SQUARE.length + CORRECTION.length;
    expect([...commands.subarray(at, at + 8)]).toEqual([0x1d, 0x28, 0x6b, 12, 0, 0x31, 0x50, 0x30]);
    expect(readPaper(Buffer.concat([commands, Buffer.from('Tea\n')])).receipts[0]?.rows).toEqual([
      '[QR Café €]',
      'Tea',
    ]);
  });

  it.each([
    ['open the drawer', 'A\u001bp\u0000\u0019\u00faB'],
    ['open it in real time', 'A\u0010\u0014\u0001\u0000\u0001B'],
    ['end the code and cut', 'A\u001d(k\u0003\u00001Q0\u001dV\u0001B'],
    ['reset', 'A\u001b@B'],
  ])('no text in it can %s', (_what, text) => {
    const commands = nativeQrCommands(text);
    const paper = readPaper(commands);
    expect(paper).toMatchObject({drawerPulses: 0, unknown: []});
    expect(paper.receipts).toHaveLength(1);
    const store = latin1(commands).slice(MODEL.length + SQUARE.length + CORRECTION.length, -PRINT.length);
    expect(store.slice(8)).toMatch(/^[ -~\u00a0-\u00ff]+$/);
  });

  it('a text that is too long is cut, so that the code fits narrow paper', () => {
    const {bytesAcross} = drawQr('x'.repeat(500));
    expect(bytesAcross * 8).toBeLessThanOrEqual(384);
  });
});

/** The squares of a code, read back from its dots: the middle of each. */
function squares(text: string): readonly string[] {
  const {bytesAcross, rows, bits} = drawQr(text);
  const count = rows / 6;
  const isBlack = (x: number, y: number): boolean =>
    (((bits[y * bytesAcross + (x >> 3)] ?? 0) << (x & 7)) & 0x80) !== 0;
  return Array.from({length: count}, (_, y) =>
    Array.from({length: count}, (__, x) => (isBlack(6 * x + 3, 6 * y + 3) ? '#' : '.')).join(''),
  );
}

describe('a QR code sent as a picture', () => {
  const code = squares('RECEIPT 03-000012');

  it('is of the smallest size, 21 squares, with 4 white ones around it', () => {
    expect(code).toHaveLength(29);
    const isWhite = (row: string | undefined): boolean => /^\.+$/.test(row ?? '');
    expect(code.slice(0, 4).every(isWhite)).toBe(true);
    expect(code.slice(-4).every(isWhite)).toBe(true);
    expect(code.every((row) => row.startsWith('....') && row.endsWith('....'))).toBe(true);
  });

  it('has its three finder patterns, by ISO/IEC 18004', () => {
    const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    const at = (x: number, y: number): readonly string[] => code.slice(y, y + 7).map((row) => row.slice(x, x + 7));
    expect(at(4, 4)).toEqual(finder);
    expect(at(18, 4)).toEqual(finder);
    expect(at(4, 18)).toEqual(finder);
  });

  it.each(['RECEIPT 03-000012', 'RECEIPT 9999-000001', 'RECEIPT 1-999999', 'A'])('reads back as %s', (text) => {
    const drawn = squares(text);
    expect(readQr((x, y) => drawn[y + 4]?.[x + 4] === '#')).toBe(text);
  });

  it('says that its correction is M: 00 behind the mask of the format', () => {
    // The first two bits of the format, left of the upper left finder's foot, XOR 10 (ISO/IEC 18004, 7.9.1).
    expect(code[4 + 8]?.slice(4, 6)).toBe('#.');
  });
});

describe('a QR row on a receipt', () => {
  const rows: readonly ReceiptRow[] = [
    {kind: 'text', text: 'Thank you', align: 'center', weight: 'normal'},
    {kind: 'blank'},
    {kind: 'qr', text: 'RECEIPT 03-000012'},
  ];
  const printed = (name: string, columns: number): readonly string[] => {
    const profile = profileNamed(name);
    const bytes = encodeReceipt({rows}, paperFormat(profile, columns, {logo: null, drawQr}), escpos);
    return readPaper(bytes, {profile, columns}).receipts[0]?.rows ?? [];
  };

  it.each([
    [32, '           Thank you', '     [QR RECEIPT 03-000012]'],
    [42, '                Thank you', '          [QR RECEIPT 03-000012]'],
    [48, '                   Thank you', '             [QR RECEIPT 03-000012]'],
  ])('stands in the middle of %d columns', (columns, thanks, qr) => {
    expect(printed('epson', columns)).toEqual([thanks, '', qr]);
  });

  it('is a picture for a printer that draws none', () => {
    expect(printed('pos-58', 32).at(-1)?.trim()).toBe('[picture 176×174]');
  });

  it('is left out where the printer can do neither', () => {
    expect(printed('plain', 42)).toEqual(['                Thank you']);
  });
});
