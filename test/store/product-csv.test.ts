import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {splitFields} from '../../src/store/product-csv-fields.ts';
import {LINE_BYTES_MAX, lineBlocks} from '../../src/store/product-csv-lines.ts';
import {readHeader, readRow, type ProductFormat, type RowReading} from '../../src/store/product-csv.ts';
import {NO_DEFAULTS} from '../support/products-import.ts';

const TAXES = ['1', '0'];
const HEADER = 'code,name,price,group,taxCode,byWeight';

function formatOf(header: string, defaults = NO_DEFAULTS): ProductFormat {
  const format = readHeader(header, defaults, TAXES);
  if ('kind' in format) throw new Error(format.kind);
  return format;
}

function read(line: string, header = HEADER): RowReading {
  return readRow(line, formatOf(header));
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Uint8Array, size = 7): Promise<{lines: string[]; end: unknown}> {
  const lines: string[] = [];
  for await (const block of lineBlocks(chunked(bytes, size))) {
    if (block.kind !== 'lines') return {lines, end: block};
    expect(block.firstLine).toBe(lines.length + 1);
    lines.push(...block.lines);
  }
  return {lines, end: null};
}

describe('the lines of a file', () => {
  it.each([
    ['with line feeds', 'a\nb\n', ['a', 'b']],
    ['with carriage returns', 'a\r\nb\r\n', ['a', 'b']],
    ['without an end of the last line', 'a\nbä', ['a', 'bä']],
    ['after a byte-order mark', '\ufeffcode,name\n1,x', ['code,name', '1,x']],
    ['with an empty one, which is counted', 'a\n\nb', ['a', '', 'b']],
  ])('%s', async (_what, text, lines) => {
    expect(await linesOf(Buffer.from(text))).toEqual({lines, end: null});
  });
  it('are the same however the file is cut into reads', async () => {
    const text = fc.array(
      fc.string({unit: 'grapheme', maxLength: 20}).map((line) => line.replaceAll(/[\r\n\ufeff]/g, '')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({min: 1, max: 40}), async (lines, size) => {
        const whole = lines.map((line) => `${line}\n`).join('');
        expect((await linesOf(Buffer.from(whole), size)).lines).toEqual(lines);
      }),
      {numRuns: 200},
    );
  });
  it.each([
    ['Windows-1252', [...Buffer.from('a,b\n1,K'), 0xe4, ...Buffer.from('se\n')], 2, 8, 'Windows-1252 or ISO 8859-1'],
    ['a DOS code page', [...Buffer.from('1,K'), 0x84, ...Buffer.from('se\n')], 1, 4, 'a DOS code page (437 or 850)'],
    ['UTF-16 with its mark', [0xff, 0xfe, 0x61, 0, 0x0a, 0], 1, 1, 'UTF-16'],
    ['a character cut off at the end', [...Buffer.from('a\nb'), 0xc3], 2, 4, 'Windows-1252 or ISO 8859-1'],
  ])('%s is refused, naming line and byte', async (_what, bytes, line, byte, likely) => {
    for (const size of [1, 3, 100]) {
      expect((await linesOf(Uint8Array.from(bytes), size)).end).toEqual({kind: 'notUtf8', line, byte, likely});
    }
  });
  it('a line without an end is refused before it fills the memory', async () => {
    const {end} = await linesOf(Buffer.alloc(LINE_BYTES_MAX * 3, 'x'), 1000);
    expect(end).toEqual({kind: 'lineTooLong', line: 1, most: LINE_BYTES_MAX});
  });
});

describe('the fields of a line', () => {
  it.each([
    ['plain', 'a,b,c', ['a', 'b', 'c']],
    ['empty ones', ',b,', ['', 'b', '']],
    ['a delimiter in quotes', '1,"Milk, whole",2', ['1', 'Milk, whole', '2']],
    ['doubled quotes', '1,"12"" pizza"', ['1', '12" pizza']],
    ['an inch in a bare field', '1,TV 32" flat,2', ['1', 'TV 32" flat', '2']],
    ['nothing in quotes', '"",""', ['', '']],
  ])('%s', (_what, line, fields) => {
    expect(splitFields(line, ',')).toEqual(fields);
  });
  it.each([
    ['a quote that is never closed', '1,"Milk,2', 'quoteNotClosed'],
    ['only a doubled quote where one should close', '1,"Milk"",2', 'quoteNotClosed'],
    ['text behind a closing quote', '1,"Milk" whole,2', 'textAfterQuote'],
  ])('%s makes the line broken', (_what, line, why) => {
    expect(splitFields(line, ',')).toBe(why);
  });
  it('come back as they were written', () => {
    const field = fc.string({unit: 'grapheme'}).map((text) => text.replaceAll(/[\r\n]/g, ''));
    fc.assert(
      fc.property(fc.array(field, {minLength: 1}), (fields) => {
        const line = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
        expect(splitFields(line, ';')).toEqual(fields);
      }),
    );
  });
});

describe('the header', () => {
  it.each([
    ['in any order', 'price,name,code', {code: 2, name: 1, price: 0}],
    ['in any case, with blanks', ' BARCODE , Name ,TaxCode', {code: 0, name: 1, taxCode: 2}],
    ['with semicolons', 'code;name;price', {code: 0, name: 1, price: 2}],
    ['with tabs', 'code\tname\tbyWeight', {code: 0, name: 1, byWeight: 2}],
    ['in quotes', '"code","name"', {code: 0, name: 1}],
  ])('may stand %s', (_what, header, at) => {
    expect(formatOf(header).at).toMatchObject(at);
  });
  it('names the columns that are not used', () => {
    expect(formatOf('code,name,supplier,\x1b[31mshelf').ignored).toEqual(['supplier', '[31mshelf']);
  });
  it.each([
    ['without a code', 'name,price', {kind: 'columnMissing', column: 'code', has: ['name', 'price']}],
    ['without a name', 'code,price', {kind: 'columnMissing', column: 'name', has: ['code', 'price']}],
    ['with a column twice', 'code,name,Name', {kind: 'columnTwice', column: 'name'}],
    ['with code and barcode', 'code,barcode,name', {kind: 'columnTwice', column: 'code'}],
    ['with an open quote', '"code,name', {kind: 'headerBroken'}],
  ])('is refused %s', (_what, header, why) => {
    expect(readHeader(header, NO_DEFAULTS, TAXES)).toEqual(why);
  });
  it.each([
    ['a tax that the venue does not have', {tax: '9'}, 'tax', '9'],
    ['a price that is none', {price: 'dear'}, 'price', 'dear'],
    ['a group that is too long', {group: 'x'.repeat(21)}, 'group', 'x'.repeat(21)],
    ['a unit with digits', {unit: 'kg2'}, 'unit', 'kg2'],
  ])('is refused with %s as default', (_what, defaults, option, text) => {
    expect(readHeader(HEADER, {...NO_DEFAULTS, ...defaults}, TAXES)).toEqual({kind: 'optionBad', option, text});
  });
});

describe('a row', () => {
  const price = (text: string): unknown => {
    const row = read(`1,Milk,"${text}",5,1,0`);
    return row.kind === 'product' ? row.row[2] : row.why.kind;
  };
  it.each([
    ['with two decimals', '2.99', 299],
    ['with one', '2.9', 290],
    ['with none', '2', 200],
    ['without a digit before the point', '.5', 50],
    ['with a decimal comma', '2,99', 299],
    ['with the zeros of a database', '2.9900', 299],
    ['that floating point would get wrong', '1.10', 110],
    ['that is the most', '99999.99', 9_999_999],
    ['that is empty: asked for at the till', '', null],
    ['that is zero: asked for at the till', '0.00', null],
  ])('has a price %s', (_what, text, cents) => {
    expect(price(text)).toBe(cents);
  });
  it.each([
    ['negative', '-1', 'priceNegative'],
    ['a cent too large', '100000.00', 'priceTooLarge'],
    ['in fractions of a cent', '2.995', 'priceBad'],
    ['with a thousands separator', '1,299.00', 'priceBad'],
    ['with a currency', '2.99 EUR', 'priceBad'],
    ['in words', 'dear', 'priceBad'],
    ['as a power', '1e5', 'priceBad'],
    ['a point alone', '.', 'priceBad'],
  ])('is refused with a price %s', (_what, text, why) => {
    expect(price(text)).toBe(why);
  });
  it('is a product by weight, in the unit that was said', () => {
    const pounds = formatOf(HEADER, {...NO_DEFAULTS, unit: 'lb'});
    expect(readRow('16,Apples,3.50,5,0,1', pounds)).toMatchObject({row: ['16', 'Apples', 350, '5', '0', 'lb', 1]});
    expect(readRow('17,Milk,1.50,5,0,0', pounds)).toMatchObject({row: ['17', 'Milk', 150, '5', '0', 'pc', 1]});
  });
  it('of a file of barcodes and names has the defaults for the rest', () => {
    const format = formatOf('barcode,name', {price: '1.50', group: 'DRY', tax: '0', unit: null});
    expect(readRow('5449000000996,Cola', format)).toMatchObject({
      row: ['5449000000996', 'Cola', 150, 'DRY', '0', 'pc', 1],
    });
    expect(readRow('5449000000996,Cola', formatOf('barcode,name'))).toMatchObject({
      row: ['5449000000996', 'Cola', null, 'other', '1', 'pc', 1],
    });
  });
  it.each([
    ['has too few fields', '1,Milk,2.99', {kind: 'fieldCount', has: 3, wants: 6}],
    ['has too many fields', '1,Milk,whole,2.99,5,1,0', {kind: 'fieldCount', has: 7, wants: 6}],
    ['has no code', ',Milk,2.99,5,1,0', {kind: 'codeMissing'}],
    ['has a code that no scanner gives', '1ä,Milk,2.99,5,1,0', {kind: 'codeBad', text: '1ä'}],
    ['has a code of 49 characters', `${'1'.repeat(49)},Milk,1,5,1,0`, {kind: 'codeBad', text: '1'.repeat(40)}],
    ['has no name', '1,,2.99,5,1,0', {kind: 'nameMissing'}],
    ['has a name of control characters only', '1,\x07\x1b,2.99,5,1,0', {kind: 'nameMissing'}],
    ['has a name of 121 characters', `1,${'x'.repeat(121)},2.99,5,1,0`, {kind: 'nameTooLong', most: 120}],
    ['has a tax that the venue does not have', '1,Milk,2.99,5,7,0', {kind: 'taxUnknown', text: '7'}],
    ['is neither by weight nor not', '1,Milk,2.99,5,1,maybe', {kind: 'byWeightBad', text: 'maybe'}],
    ['has a group that is too long', `1,Milk,2.99,${'g'.repeat(21)},1,0`, {kind: 'groupBad', text: 'g'.repeat(21)}],
    ['has a quote that is not closed', '1,"Milk,2.99,5,1,0', {kind: 'quoteNotClosed'}],
  ])('is refused when it %s', (_what, line, why) => {
    expect(read(line)).toMatchObject({kind: 'refused', why});
  });
  it.each([
    ['an escape sequence', '1,Mi\x1b[2Jlk,1,5,1,0', 'Mi[2Jlk', true],
    ['a bell and a tab', '1,Mi\x07\tlk,1,5,1,0', 'Mi lk', true],
    ['text turned around', '1,\u202eMilk,1,5,1,0', 'Milk', true],
    ['blanks around it', '1,  Milk  whole ,1,5,1,0', 'Milk whole', false],
    ['letters that are composed', '1,Cafe\u0301,1,5,1,0', 'Café', false],
    ['nothing of the kind', '1,Crème brûlée,1,5,1,0', 'Crème brûlée', false],
  ])('whose name has %s is made printable, and told where more than blanks went', (_what, line, name, wasCleaned) => {
    const row = read(line);
    expect(row).toMatchObject({kind: 'product', wasCleaned});
    expect(row.kind === 'product' ? row.row[1] : null).toBe(name);
  });
  it('never lets a control character in, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        const row = read(`1,${text.replaceAll(/[\r\n]/g, '')},1,5,1,0`);
        return row.kind === 'refused' || !/\p{C}/u.test(row.row[1]);
      }),
    );
  });
});
