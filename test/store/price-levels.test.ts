import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openCatalogue, openCatalogueDatabase} from '../../src/store/catalogue.ts';
import {CATALOGUE_FILE} from '../../src/store/database-file.ts';
import {openDatabase} from '../../src/store/database.ts';
import {CATALOGUE_MIGRATIONS} from '../../src/store/migrations.ts';
import {execute} from '../../src/store/statements.ts';
import {makeFolder} from '../support/builders-store.ts';
import {csvFile, importInto} from '../support/products-import.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function importText(text: string): ReturnType<typeof importInto> {
  return importInto(folder.path, await csvFile(folder.path, text));
}

async function productOf(code: string): Promise<unknown> {
  const catalogue = await openCatalogue(folder.path);
  return catalogue.byCode(code).finally(() => catalogue.close());
}

const INSERT = `INSERT INTO product (no, id, name, price_cents, group_code, tax_code, unit, is_discountable)
  VALUES (1, '7', 'Milk', 150, '5', '1', 'pc', 1); INSERT INTO product_code VALUES ('7', 1)`;

describe('prices of levels', () => {
  it('keeps prices of levels: a column changes its own level, a file without any changes none', async () => {
    const coffee = (cells: string): string => `code,name,price,price2,price3\n1,Flat white,${cells}\n`;
    await importText(coffee('4.50,4.00,3.50'));
    const both = [
      {level: 2, cents: 400},
      {level: 3, cents: 350},
    ];
    expect(await productOf('1')).toMatchObject({priceCents: 450, levels: both});
    expect((await importText(coffee('4.50,4.00,3.50'))).report).toMatchObject({unchanged: 1, updated: 0});
    await importText('code,name,price\n1,Flat white large,4.80\n2,Tea,3.00\n');
    expect(await productOf('1')).toMatchObject({name: 'Flat white large', priceCents: 480, levels: both});
    expect(await productOf('2')).toMatchObject({priceCents: 300, levels: []});
    await importText('code,name,price3\n1,Flat white,3.00\n2,Tea,2.50\n');
    expect(await productOf('1')).toMatchObject({
      priceCents: 480,
      levels: [
        {level: 2, cents: 400},
        {level: 3, cents: 300},
      ],
    });
    expect(await productOf('2')).toMatchObject({levels: [{level: 3, cents: 250}]});
    await importText('code,name,price2,price3\n1,Flat white,,0\n');
    expect(await productOf('1')).toMatchObject({priceCents: 480, levels: []});
  });

  it('finds prices of levels by name as by code', async () => {
    await importText('code,name,price,price4\n1,Flat white,4.50,4.00\n');
    const catalogue = await openCatalogue(folder.path);
    const found = await catalogue.byName('flat', 5).finally(() => catalogue.close());
    expect(found.map(({levels}) => levels)).toEqual([[{level: 4, cents: 400}]]);
  });

  it('refuses a row for the price of a level, and names its line', async () => {
    const {report, refused} = await importText('code,name,price,price2\n1,Flat white,4.50,-4\n2,Tea,3.00,2.50\n');
    expect(report).toMatchObject({kind: 'rowsRefused', refused: 1});
    const why = {kind: 'levelBad', column: 'price2', why: {kind: 'priceNegative', text: '-4'}};
    expect(refused).toEqual([{line: 2, lastLine: 2, code: '1', why}]);
    expect(await productOf('2')).toBeNull();
  });

  it('come into a catalogue from before there were any', async () => {
    const before = await openDatabase(folder.path, CATALOGUE_MIGRATIONS.slice(0, 1), CATALOGUE_FILE);
    await execute(before.connection, INSERT);
    await before.close();
    expect(await productOf('7')).toMatchObject({name: 'Milk', priceCents: 150, levels: []});
    await importText('code,name,price2\n7,Milk,1.20\n');
    expect(await productOf('7')).toMatchObject({priceCents: 150, levels: [{level: 2, cents: 120}]});
  });

  const setLevels = async (column: string): Promise<void> => {
    const database = await openCatalogueDatabase(folder.path);
    await execute(database.connection, INSERT);
    await execute(database.connection, `UPDATE product SET levels = '${column}'`).finally(() => database.close());
  };
  it('are four in the database', async () => {
    await expect(setLevels('[100,null,90,null]')).resolves.toBeUndefined();
  });
  it.each([
    ['three', '[100,null,90]'],
    ['no list', '{"2":100}'],
    ['no JSON', 'cheap'],
  ])('can’t be %s there', async (_what, column) => {
    await expect(setLevels(column)).rejects.toThrow('CHECK constraint failed');
  });
});
