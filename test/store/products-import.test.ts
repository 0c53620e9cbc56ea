import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {createInterface} from 'node:readline';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {addCatalogueEntries} from '../../src/store/catalogue-entries.ts';
import {openCatalogue, openCatalogueDatabase} from '../../src/store/catalogue.ts';
import {execute} from '../../src/store/statements.ts';
import {makeFolder} from '../support/builders-store.ts';
import {csvFile, importInto, NO_DEFAULTS} from '../support/products-import.ts';

const HEADER = 'code,name,price,group,taxCode,byWeight';
const DATA = join(resolve(process.env['BONUSTILL_SHARED'] ?? '../shared'), 'data');
const hasData = existsSync(join(DATA, 'coop-products.csv'));

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function importText(text: string, options: Parameters<typeof importInto>[2] = {}): ReturnType<typeof importInto> {
  return importInto(folder.path, await csvFile(folder.path, text), options);
}

async function productOf(code: string): Promise<unknown> {
  const catalogue = await openCatalogue(folder.path);
  return catalogue.byCode(code).finally(() => catalogue.close());
}

async function namesOf(text: string): Promise<readonly string[]> {
  const catalogue = await openCatalogue(folder.path);
  const found = await catalogue.byName(text, 50).finally(() => catalogue.close());
  return found.map(({name}) => name);
}

describe('an import', () => {
  it('adds products, and groups that nobody knew', async () => {
    const {report} = await importText(`${HEADER}\n4011,Bananas,1.99,FRUIT,0,1\n9300675024235,Juice,3.50,DRINK,1,0\n`);
    const counts = {added: 2, updated: 0, unchanged: 0, refused: 0, cleaned: 0};
    expect(report).toEqual({kind: 'imported', ...counts, ignoredColumns: []});
    expect(await productOf('4011')).toEqual({
      id: '4011',
      name: 'Bananas',
      priceCents: 199,
      group: 'FRUIT',
      taxCode: '0',
      unit: 'kg',
      isDiscountable: true,
      levels: [],
    });
    const catalogue = await openCatalogue(folder.path);
    expect(await catalogue.group('FRUIT')).toEqual({code: 'FRUIT', name: 'FRUIT', taxCode: '0'});
    expect((await catalogue.groups(10)).map(({code}) => code)).toEqual(['DRINK', 'FRUIT']);
    await catalogue.close();
  });

  it('run again changes what changed and counts what did not', async () => {
    await importText(`${HEADER}\n1,Milk,1.50,5,1,0\n2,Bread,3.00,5,0,0\n`);
    const {report} = await importText(`${HEADER}\n1,Whole milk,1.70,5,1,0\n2,Bread,3.00,5,0,0\n3,Eggs,4.00,5,0,0\n`);
    expect(report).toMatchObject({kind: 'imported', added: 1, updated: 1, unchanged: 1});
    expect(await productOf('1')).toMatchObject({name: 'Whole milk', priceCents: 170});
    expect(await namesOf('whole')).toEqual(['Whole milk']);
    expect(await namesOf('milk')).toEqual(['Whole milk']);
  });

  it('forgets the old words of a name that changed', async () => {
    await importText(`${HEADER}\n1,Buttermilk,1.50,5,1,0\n`);
    await importText(`${HEADER}\n1,Yoghurt,1.50,5,1,0\n`);
    expect(await namesOf('buttermilk')).toEqual([]);
    expect(await namesOf('yog')).toEqual(['Yoghurt']);
  });

  it('leaves alone what the file has no column for', async () => {
    await importText(`${HEADER},discountable\n1,Milk,1.50,5,0,1,no\n`);
    await importText('barcode,name\n1,Whole milk\n');
    expect(await productOf('1')).toMatchObject({name: 'Whole milk', priceCents: 150, group: '5', taxCode: '0'});
    expect(await productOf('1')).toMatchObject({unit: 'kg', isDiscountable: false});
  });

  it('changes it when an option says so', async () => {
    await importText(`${HEADER}\n1,Milk,1.50,5,0,0\n`);
    await importText('barcode,name\n1,Milk\n', {defaults: {...NO_DEFAULTS, price: '2.00', tax: '1'}});
    expect(await productOf('1')).toMatchObject({priceCents: 200, group: '5', taxCode: '1'});
  });

  it('updates a product by any of its codes, twice in one file too', async () => {
    const database = await openCatalogueDatabase(folder.path);
    const sold = {priceCents: 150, group: '5', taxCode: '1', unit: 'pc', isDiscountable: true, levels: []};
    await addCatalogueEntries(database, {
      groups: [],
      products: [{codes: ['7', '5449000000996'], name: 'Milk', ...sold}],
    });
    await database.close();
    const {report} = await importText('code,name\n5449000000996,Fresh milk\n7,Whole milk\n');
    expect(report).toMatchObject({kind: 'imported', added: 0, updated: 2});
    expect(await productOf('5449000000996')).toMatchObject({id: '7', name: 'Whole milk'});
    expect(await namesOf('milk')).toEqual(['Whole milk']);
    expect(await namesOf('fresh')).toEqual([]);
  });

  it('takes a name that goes on on the next line, as one line', async () => {
    const {report, cleaned} = await importText(`${HEADER}\r\n1,"Milk,\r\nwhole",1.50,5,1,0\r\n2,Bread,3.00,5,0,0\r\n`);
    expect(report).toMatchObject({kind: 'imported', added: 2, cleaned: 1});
    expect(cleaned).toEqual(['Milk, whole']);
    expect(await productOf('1')).toMatchObject({name: 'Milk, whole'});
  });

  it('of nothing but a header imports nothing', async () => {
    expect((await importText(`${HEADER}\n`)).report).toMatchObject({kind: 'imported', added: 0});
  });
});

describe('bad rows', () => {
  const bad = `${HEADER}\n1,Milk,1.50,5,1,0\n2,,1.50,5,1,0\n3,Bread,-1,5,1,0\n1,Milk again,1.50,5,1,0\n4,"Ham,2,5,1,0\n6,"Jam",2,5,1,0\n5,Tea,2,5,1,0\n`;
  const named = [
    {line: 3, lastLine: 3, code: '2', why: {kind: 'nameMissing'}},
    {line: 4, lastLine: 4, code: '3', why: {kind: 'priceNegative', text: '-1'}},
    {line: 5, lastLine: 5, code: '1', why: {kind: 'duplicate'}},
    {line: 6, lastLine: 7, code: '4', why: {kind: 'textAfterQuote'}},
  ];

  it('keep everything out, and each is named', async () => {
    const {report, refused} = await importText(bad);
    expect(report).toEqual({kind: 'rowsRefused', refused: 4, cleaned: 0, ignoredColumns: []});
    expect(refused).toEqual(named);
    expect(await productOf('1')).toBeNull();
    expect(await productOf('5')).toBeNull();
  });

  it('are left out when told so, and the rest comes in', async () => {
    const {report, refused} = await importText(bad, {skipsBad: true});
    expect(report).toMatchObject({kind: 'imported', added: 2, refused: 4});
    expect(refused).toEqual(named);
    expect(await productOf('1')).toMatchObject({name: 'Milk'});
    expect(await productOf('5')).toMatchObject({name: 'Tea'});
    expect(await productOf('3')).toBeNull();
  });

  it('a code that is there twice is found far apart too, and codes that differ by zeros are two', async () => {
    const rows = Array.from({length: 5000}, (_, index) => `${index + 1},Thing ${index},1,5,1,0`);
    const {refused} = await importText([HEADER, ...rows, '007,Agent,1,5,1,0', '77,Again,1,5,1,0', ''].join('\n'));
    expect(refused).toEqual([{line: 5003, lastLine: 5003, code: '77', why: {kind: 'duplicate'}}]);
  });
});

describe('a file that can’t be read', () => {
  it.each([
    ['is empty', '', {kind: 'empty'}],
    [
      'has no column for the name',
      'code,price\n1,2\n',
      {kind: 'columnMissing', column: 'name', has: ['code', 'price']},
    ],
  ])('because it %s changes nothing', async (_what, text, why) => {
    expect((await importText(text)).report).toEqual({kind: 'fileRefused', why});
  });

  it('because it is in another encoding changes nothing, even when bad rows may be skipped', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n1,Milk,1,5,1,0\n2,K`),
      Buffer.from([0xe4]),
      Buffer.from('se,1,5,1,0\n'),
    ]);
    const {report} = await importInto(folder.path, await csvFile(folder.path, bytes), {skipsBad: true});
    const why = {kind: 'notUtf8', line: 3, byte: bytes.indexOf(0xe4) + 1, likely: 'Windows-1252 or ISO 8859-1'};
    expect(report).toEqual({kind: 'fileRefused', why});
    expect(await productOf('1')).toBeNull();
  });

  it('because a quote is never closed changes nothing, even when bad rows may be skipped', async () => {
    const {report} = await importText(`${HEADER}\n1,Milk,1,5,1,0\n4,"Ham,2,5,1,0\n5,Tea,2,5,1,0\n`, {skipsBad: true});
    expect(report).toMatchObject({kind: 'fileRefused', why: {kind: 'quoteNotClosed', line: 3}});
    expect(await productOf('1')).toBeNull();
  });

  it.each([
    ['is not there', 'nothing-here.csv'],
    ['is a folder', 'a-folder'],
  ])('because it %s is refused', async (_what, name) => {
    await mkdir(join(folder.path, 'a-folder'));
    const {report} = await importInto(folder.path, join(folder.path, name));
    expect(report).toMatchObject({kind: 'fileRefused', why: {kind: 'unreadable'}});
  });
});

/** Enough rows that an import has written many batches before it ends. */
function manyRows(count: number): string {
  return [HEADER, ...Array.from({length: count}, (_, no) => `${no + 1},Thing number ${no},1.00,5,1,0`), ''].join('\n');
}

describe('an import that does not come to its end', () => {
  it('because it was told to stop has changed nothing', async () => {
    const stop = new AbortController();
    const onProgress = (): void => stop.abort();
    const {report} = await importText(manyRows(5000), {signal: stop.signal, onProgress});
    expect(report).toEqual({kind: 'stopped'});
    expect(await productOf('1')).toBeNull();
    expect((await importText(manyRows(10))).report).toMatchObject({kind: 'imported', added: 10});
  });

  it('because the disk is full has changed nothing, and says so', async () => {
    await importText(manyRows(10));
    const database = await openCatalogueDatabase(folder.path);
    await execute(database.connection, 'PRAGMA max_page_count = 60');
    const importing = importInto(folder.path, await csvFile(folder.path, manyRows(60_000)), {database});
    await expect(importing).rejects.toMatchObject({code: 'diskFull'});
    await database.close();
    expect(await productOf('11')).toBeNull();
    expect(await productOf('10')).not.toBeNull();
  });
});

describe('an import in another process', () => {
  const start = async (): Promise<{kill: () => Promise<void>; end: () => Promise<string>}> => {
    const file = await csvFile(folder.path, manyRows(20_000));
    const program = join(import.meta.dirname, '../support/import-process.ts');
    const child = spawn(process.execPath, [program, folder.path, file], {stdio: ['pipe', 'pipe', 'inherit']});
    const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('half');
    return {
      kill: async () => {
        child.kill('SIGKILL');
        await once(child, 'exit');
      },
      end: async () => {
        child.stdin.write('\n');
        return String((await lines.next()).value);
      },
    };
  };

  it('that is killed in the middle leaves the catalogue as it was, and nothing in the way', async () => {
    await importText(`${HEADER}\n1,Milk,1.50,5,1,0\n`);
    const other = await start();
    await other.kill();
    expect(await productOf('1')).toMatchObject({name: 'Milk', priceCents: 150});
    expect(await productOf('2')).toBeNull();
    expect((await importText(manyRows(3))).report).toMatchObject({kind: 'imported', added: 2, updated: 1});
  });

  it('is not seen by a till until it is done, and then at once', async () => {
    await importText(`${HEADER}\n1,Milk,1.50,5,1,0\n`);
    const catalogue = await openCatalogue(folder.path);
    const other = await start();
    expect(await catalogue.byCode('1')).toMatchObject({name: 'Milk'});
    expect(await catalogue.byCode('2')).toBeNull();
    expect(JSON.parse(await other.end())).toMatchObject({kind: 'imported', added: 19_999, updated: 1});
    expect(await catalogue.byCode('1')).toMatchObject({name: 'Thing number 0'});
    expect(await catalogue.byName('number 19999', 5)).toHaveLength(1);
    await catalogue.close();
  });
});

describe.skipIf(!hasData)('the files of real shops (skipped: no data under BONUSTILL_SHARED)', () => {
  const coop = join(DATA, 'coop-products.csv');

  it('a food co-op’s is refused for its twelve bad rows', async () => {
    const {report, refused} = await importInto(folder.path, coop);
    expect(report).toMatchObject({kind: 'rowsRefused', refused: 12});
    expect(refused.filter(({why}) => why.kind === 'priceNegative').map(({code}) => code)).toEqual([
      '52',
      '1092',
      '1094',
      '9999903',
      '20060000000',
    ]);
    expect(refused.filter(({why}) => why.kind === 'nameMissing')).toHaveLength(7);
    expect(await productOf('16')).toBeNull();
  });

  it('its good rows come in, are found by every kind of code, and come again unchanged', async () => {
    const {report} = await importInto(folder.path, coop, {skipsBad: true});
    expect(report).toMatchObject({kind: 'imported', added: 6638, updated: 0, refused: 12});
    expect(await productOf('123')).toMatchObject({name: 'BCOFFEE MYSTERY FOR DDD', priceCents: 1285});
    // The file has UPCs without check digit and leading zeros; scanners send them with both.
    expect(await productOf('757645010443')).toMatchObject({id: '75764501044'});
    expect(await productOf('0757645010443')).toMatchObject({id: '75764501044'});
    expect(await namesOf('mystery')).toContain('BCOFFEE MYSTERY FOR DDD');
    expect(await namesOf('yster')).toContain('BCOFFEE MYSTERY FOR DDD');
    expect((await importInto(folder.path, coop, {skipsBad: true})).report).toMatchObject({unchanged: 6638, updated: 0});
  });

  it('barcodes with names of many languages come in whole, and are found by name and part', async () => {
    const {report, cleaned} = await importInto(folder.path, join(DATA, 'eans.csv'));
    expect(report).toMatchObject({kind: 'imported', added: 19_326, refused: 0, cleaned: 2});
    expect(cleaned).toEqual(['Nouilles Lakovo Séchées Aux åufs', 'Étoiles et Lunes (&quot;al dente&quot; 11 mn)']);
    expect(await productOf('3490090010718')).toMatchObject({name: 'Miel Liquide', priceCents: null});
    expect(await namesOf('miel acac')).toContain("Miel d'Acacia");
    expect(await namesOf('349009001074')).toEqual(["Miel d'Acacia"]);
    expect(await namesOf('seches lakovo')).toEqual([]);
    expect(await namesOf('sechees lakovo')).toEqual(['Nouilles Lakovo Séchées Aux åufs']);
  });
});
