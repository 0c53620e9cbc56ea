import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {csvBlocks, ROW_BYTES_MAX, type CsvRow} from '../../src/store/product-csv-records.ts';
import {readHeader, readRow, type ProductFormat, type RowReading} from '../../src/store/product-csv.ts';
import {NO_DEFAULTS} from '../support/products-import.ts';

const TAXES = ['1', '0'];
const HEADER = 'code,name,price,group,taxCode,byWeight';

/** A row as the file would give it, without quotes. */
function rowOf(line: string): CsvRow {
  return {line: 2, lastLine: 2, fields: line.split(','), isBroken: false};
}

function formatOf(header: string, defaults = NO_DEFAULTS): ProductFormat {
  const format = readHeader(rowOf(header), defaults, TAXES);
  if ('kind' in format) throw new Error(format.kind);
  return format;
}

function read(line: string, header = HEADER): RowReading {
  return readRow(rowOf(line), formatOf(header));
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What a file is read as when each read of it gives `size` bytes. */
async function rowsOf(bytes: Uint8Array, size = 7): Promise<{rows: CsvRow[]; end: unknown}> {
  const rows: CsvRow[] = [];
  for await (const block of csvBlocks(chunked(bytes, size))) {
    if (block.kind !== 'rows') return {rows, end: block};
    rows.push(...block.rows);
  }
  return {rows, end: null};
}

async function fieldsOf(text: string, size?: number): Promise<readonly (readonly string[])[]> {
  const {rows, end} = await rowsOf(Buffer.from(text), size);
  expect(end).toBeNull();
  return rows.map(({fields}) => fields);
}

describe('the rows of a file', () => {
  it.each([
    ['with line feeds', 'a,b\nc,d\n'],
    ['with carriage returns', 'a,b\r\nc,d\r\n'],
    ['with both', 'a,b\r\nc,d\n'],
    ['without an end of the last line', 'a,b\nc,d'],
    ['after a byte-order mark', '\ufeffa,b\nc,d\n'],
    ['with empty lines between', '\na,b\n\r\n\nc,d\n\n'],
    ['with semicolons', 'a;b\nc;d\n'],
    ['with tabs', 'a\tb\nc\td\n'],
    ['in quotes', '"a","b"\n"c","d"\n'],
  ])('%s', async (_what, text) => {
    for (const size of [1, 2, 100]) {
      expect(await fieldsOf(text, size)).toEqual([
        ['a', 'b'],
        ['c', 'd'],
      ]);
    }
  });

  it.each([
    ['empty fields', ',b,', ['', 'b', '']],
    ['a delimiter in quotes', '1,"Milk, whole",2', ['1', 'Milk, whole', '2']],
    ['doubled quotes', '1,"12"" pizza"', ['1', '12" pizza']],
    ['doubled quotes at the front', '1,"""Best"" tea"', ['1', '"Best" tea']],
    ['an inch in a bare field', '1,TV 32" flat,2', ['1', 'TV 32" flat', '2']],
    ['nothing in quotes', '"",""', ['', '']],
    ['a line break in quotes', '1,"Milk,\r\nwhole",2', ['1', 'Milk,\r\nwhole', '2']],
  ])('have %s', async (_what, line, fields) => {
    const {rows, end} = await rowsOf(Buffer.from(`a,b,c\n${line}\n`));
    expect(end).toBeNull();
    expect(rows[1]).toMatchObject({fields, isBroken: false});
  });

  it.each([
    ['text behind a closing quote', '1,"Milk" whole,2', 2],
    ['a blank behind a closing quote', '1,"Milk" ,2', 2],
    ['a quote that only the next row’s closes', '1,"Milk,2\n5,"Tea",3', 3],
  ])('with %s are broken, and the next is read', async (_what, lines, lastLine) => {
    const {rows, end} = await rowsOf(Buffer.from(`a,b,c\n${lines}\n9,Rice,4\n`));
    expect(end).toBeNull();
    expect(rows.slice(1)).toMatchObject([
      {line: 2, lastLine, isBroken: true},
      {line: lastLine + 1, fields: ['9', 'Rice', '4'], isBroken: false},
    ]);
  });

  it('are told with the lines on which they stand, whatever ends a line', async () => {
    const text = 'a,b\r\n\r\n1,"x\r\ny\r\nz"\r\n2,"x\ny"\n3,x\ry\n4,z\n';
    const {rows} = await rowsOf(Buffer.from(text));
    expect(rows.map(({line, lastLine}) => [line, lastLine])).toEqual([
      [1, 1],
      [3, 5],
      [6, 7],
      [8, 8],
      [9, 9],
    ]);
  });

  it('come back as they were written, however the file is cut into reads', async () => {
    const rows = fc.array(fc.array(fc.string({unit: 'grapheme', maxLength: 12}), {minLength: 2, maxLength: 4}));
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({min: 1, max: 40}), async (written, size) => {
        const lines = written.map((fields) => fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(';'));
        expect(await fieldsOf(['a;b', ...lines].join('\n'), size)).toEqual([['a', 'b'], ...written]);
      }),
      {numRuns: 200},
    );
  });
});

describe('a file is refused', () => {
  it.each([
    ['Windows-1252', [...Buffer.from('a,b\n1,K'), 0xe4, ...Buffer.from('se\n')], 2, 8, 'Windows-1252 or ISO 8859-1'],
    ['a DOS code page', [...Buffer.from('1,K'), 0x84, ...Buffer.from('se\n')], 1, 4, 'a DOS code page (437 or 850)'],
    ['UTF-16 with its mark', [0xff, 0xfe, 0x61, 0, 0x0a, 0], 1, 1, 'UTF-16'],
    ['a character cut off at the end', [...Buffer.from('a\nb'), 0xc3], 2, 4, 'Windows-1252 or ISO 8859-1'],
    ['ISO 8859-1 in quotes', [...Buffer.from('a,b\n1,"ä\n'), 0xe9, 0x22], 3, 11, 'Windows-1252 or ISO 8859-1'],
  ])('in %s, naming line and byte', async (_what, bytes, line, byte, likely) => {
    for (const size of [2, 5, 100]) {
      expect((await rowsOf(Uint8Array.from(bytes), size)).end).toEqual({kind: 'notUtf8', line, byte, likely});
    }
  });

  it.each([
    ['at the end', '5,Tea,2\n'],
    ['with more behind it than a row may have', '5,Tea,2\n'.repeat(ROW_BYTES_MAX)],
  ])('for a quote that is never closed, %s, naming the line on which it opens', async (_what, rest) => {
    const {rows, end} = await rowsOf(Buffer.from(`a,b,c\n1,Milk,2\n4,"Ham,2\n${rest}`), 1000);
    expect(rows).toHaveLength(2);
    expect(end).toEqual({kind: 'quoteNotClosed', line: 3, most: ROW_BYTES_MAX});
  });

  it.each([
    ['without an end', Buffer.alloc(ROW_BYTES_MAX * 3, 'x'), 1],
    ['among others', Buffer.from(`a,b\n1,${'x'.repeat(ROW_BYTES_MAX + 1)}\n2,y\n`), 2],
    ['that only carriage returns end', Buffer.from('a,b\r1,x\r'.repeat(ROW_BYTES_MAX)), 1],
  ])('for a row %s, before it fills the memory', async (_what, bytes, line) => {
    expect((await rowsOf(bytes, 1000)).end).toEqual({kind: 'rowTooLong', line, most: ROW_BYTES_MAX});
  });
});

describe('the header', () => {
  it.each([
    ['in any order', 'price,name,code', {code: 2, name: 1, price: 0}],
    ['in any case, with blanks', ' BARCODE , Name ,TaxCode', {code: 0, name: 1, taxCode: 2}],
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
  ])('is refused %s', (_what, header, why) => {
    expect(readHeader(rowOf(header), NO_DEFAULTS, TAXES)).toEqual(why);
  });
  it('is refused with text behind a closing quote', () => {
    const header = {...rowOf(HEADER), isBroken: true};
    expect(readHeader(header, NO_DEFAULTS, TAXES)).toEqual({kind: 'headerBroken'});
  });
  it.each([
    ['a tax that the venue does not have', {tax: '9'}, 'tax', '9'],
    ['a price that is none', {price: 'dear'}, 'price', 'dear'],
    ['a group that is too long', {group: 'x'.repeat(21)}, 'group', 'x'.repeat(21)],
    ['a unit with digits', {unit: 'kg2'}, 'unit', 'kg2'],
  ])('is refused with %s as default', (_what, defaults, option, text) => {
    expect(readHeader(rowOf(HEADER), {...NO_DEFAULTS, ...defaults}, TAXES)).toEqual({kind: 'optionBad', option, text});
  });
});

describe('a row', () => {
  const price = (text: string): unknown => {
    const row = readRow({...rowOf(''), fields: ['1', 'Milk', text, '5', '1', '0']}, formatOf(HEADER));
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
  const levels = (prices: string, header = 'code,name,price,price2,price3,price4,price5'): unknown => {
    const read = readRow(rowOf(`1,Flat white,${prices}`), formatOf(header));
    return read.kind === 'product' ? read.row[7] : read.why;
  };
  it.each([
    ['a price for two levels', '4.50,4.00,3.50,,', '[400,350,null,null]'],
    ['one for the last alone', '4.50,0,,0.00,3', '[null,null,null,300]'],
    ['none at all', '4.50,,,,', null],
    ['none, nor a price: asked for at the till', ',,0,,', null],
  ])('has of levels %s', (_what, prices, column) => {
    expect(levels(prices)).toBe(column);
  });
  it.each([
    [
      'a negative one',
      '4.50,4.00,-3.50,,',
      {kind: 'levelBad', column: 'price3', why: {kind: 'priceNegative', text: '-3.50'}},
    ],
    ['one in words', '4.50,cheap,,,', {kind: 'levelBad', column: 'price2', why: {kind: 'priceBad', text: 'cheap'}}],
    [
      'one too large',
      '4.50,,,,100000',
      {kind: 'levelBad', column: 'price5', why: {kind: 'priceTooLarge', text: '100000'}},
    ],
    ['one where the price is asked for', ',,,4.00,', {kind: 'levelWithoutPrice', column: 'price4'}],
  ])('is refused with of levels %s', (_what, prices, why) => {
    expect(levels(prices)).toEqual(why);
  });
  it('may have prices of levels where the file leaves the price as it is', () => {
    expect(levels('4.00', 'code,name,price2')).toBe('[400,null,null,null]');
  });
  it('is a product by weight, in the unit that was said', () => {
    const pounds = formatOf(HEADER, {...NO_DEFAULTS, unit: 'lb'});
    expect(readRow(rowOf('16,Apples,3.50,5,0,1'), pounds)).toMatchObject({
      row: ['16', 'Apples', 350, '5', '0', 'lb', 1],
    });
    expect(readRow(rowOf('17,Milk,1.50,5,0,0'), pounds)).toMatchObject({row: ['17', 'Milk', 150, '5', '0', 'pc', 1]});
  });
  it('of a file of barcodes and names has the defaults for the rest', () => {
    const format = formatOf('barcode,name', {price: '1.50', group: 'DRY', tax: '0', unit: null});
    expect(readRow(rowOf('5449000000996,Cola'), format)).toMatchObject({
      row: ['5449000000996', 'Cola', 150, 'DRY', '0', 'pc', 1],
    });
    expect(readRow(rowOf('5449000000996,Cola'), formatOf('barcode,name'))).toMatchObject({
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
  ])('is refused when it %s', (_what, line, why) => {
    expect(read(line)).toMatchObject({kind: 'refused', why});
  });
  it('is refused, with its code, when text stands behind a closing quote', () => {
    const row = {...rowOf('1,"Milk" whole,2.99,5,1,0'), isBroken: true};
    expect(readRow(row, formatOf(HEADER))).toEqual({kind: 'refused', code: '1', why: {kind: 'textAfterQuote'}});
  });
  it.each([
    ['an escape sequence', '1,Mi\x1b[2Jlk,1,5,1,0', 'Mi[2Jlk', true],
    ['a bell and a tab', '1,Mi\x07\tlk,1,5,1,0', 'Mi lk', true],
    ['a line break', '1,Milk\r\nwhole,1,5,1,0', 'Milk whole', true],
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
    const format = formatOf(HEADER);
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        const row = readRow({...rowOf(''), fields: ['1', text, '1', '5', '1', '0']}, format);
        return row.kind === 'refused' || !/\p{C}/u.test(row.row[1]);
      }),
    );
  });
});
