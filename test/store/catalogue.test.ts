import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Catalogue} from '../../src/app/ports.ts';
import type {Product} from '../../src/core/catalogue.ts';
import {CATALOGUE_SQL, openCatalogue, openCatalogueDatabase, type OpenCatalogue} from '../../src/store/catalogue.ts';
import {memoryCatalogue} from '../../src/store/memory-catalogue.ts';
import {prepare} from '../../src/store/statements.ts';
import {makeFolder} from '../support/builders-store.ts';
import {csvFile, importInto} from '../support/products-import.ts';

const GOODS: readonly (readonly [code: string, name: string])[] = [
  ['4011', 'Bananas'],
  ['401', 'Flat white'],
  ['402', 'Long black'],
  ['0036000291452', 'Coffee beans 1 kg'],
  ['5449000000996', 'Cola 330 ml'],
  ['9300675024235', 'Iced coffee'],
  ['3600029146', 'Tissues'],
  ['20001', 'Crème brûlée'],
  ['20002', "Miel d'Acacia"],
  ['20003', 'Blackcurrant cordial'],
  ['20004', 'Black forest cake'],
  ['20005', '100 % "Pure" juice*'],
  ['20006', 'น้ำส้ม'],
  ['20007', 'Żubrówka'],
  ['GIFT-20', 'Gift card 20'],
];

const PRODUCTS = GOODS.map(([id, name]): Product => {
  return {id, name, priceCents: null, group: 'other', taxCode: '1', unit: 'pc', isDiscountable: true, levels: []};
});
const OTHER = {code: 'other', name: 'other', taxCode: '1'};

let folder: Awaited<ReturnType<typeof makeFolder>>;
let stored: OpenCatalogue;

beforeAll(async () => {
  folder = await makeFolder();
  const rows = GOODS.map(([code, name]) => `${code},"${name.replaceAll('"', '""')}"`);
  await importInto(folder.path, await csvFile(folder.path, `code,name\n${rows.join('\n')}\n`));
  stored = await openCatalogue(folder.path);
});
afterAll(async () => {
  await stored.close();
  await folder.remove();
});

describe.each([
  ['in the database', (): Catalogue => stored],
  ['in memory', (): Catalogue => memoryCatalogue(PRODUCTS, [OTHER])],
])('the catalogue %s', (_where, catalogue) => {
  it.each([
    ['by its PLU', '4011', 'Bananas'],
    ['by a PLU typed with zeros', '0401', 'Flat white'],
    ['by its EAN-13', '5449000000996', 'Cola 330 ml'],
    ['by its UPC-A, filed as EAN-13', '036000291452', 'Coffee beans 1 kg'],
    ['by letters', 'GIFT-20', 'Gift card 20'],
    ['without its check digit, where it is filed so', '036000291469', 'Tissues'],
  ])('finds a product %s', async (_what, code, name) => {
    expect(await catalogue().byCode(code)).toMatchObject({name});
  });

  it.each([
    ['a number that nobody has', '4012'],
    ['a barcode with a wrong check digit', '5449000000997'],
    ['nothing', ''],
    ['5,000 characters', '7'.repeat(5000)],
    ['an escape sequence', '\x1b[2J'],
    ['a piece of SQL', "' OR 1=1 --"],
  ])('finds none for %s', async (_what, code) => {
    expect(await catalogue().byCode(code)).toBeNull();
  });

  it.each([
    ['a word', 'bananas', ['Bananas']],
    [
      'the beginning of a word, names that begin with it first',
      'bla',
      ['Black forest cake', 'Blackcurrant cordial', 'Long black'],
    ],
    [
      'a whole word before the beginning of a longer one',
      'black',
      ['Black forest cake', 'Blackcurrant cordial', 'Long black'],
    ],
    ['the beginnings of two words in any order', 'be cof', ['Coffee beans 1 kg']],
    ['a word with an accent, typed without', 'creme', ['Crème brûlée']],
    ['a word behind an apostrophe', 'acac', ["Miel d'Acacia"]],
    ['a part in the middle of a word', 'urrant', ['Blackcurrant cordial']],
    ['a part of one word and the beginning of another', 'rest bla', ['Black forest cake']],
    ['the beginning of a barcode', '54490', ['Cola 330 ml']],
    ['a PLU, before longer numbers that begin with it', '401', ['Flat white', 'Bananas']],
    ['a number in the name', '330', ['Cola 330 ml']],
    ['the beginning of a Thai name, which has no blanks', 'น้ำส', ['น้ำส้ม']],
    ['Polish letters', 'żubr', ['Żubrówka']],
    ['nothing that is there', 'zzz', []],
    ['two letters that are no beginning', 'ol', []],
    ['blanks', '   ', []],
    ['signs alone', '*"\'()-^:', []],
    ['what FTS5 would take for its own words', 'coffee AND NOT beans', []],
    ['a quote', '"pure" jui*', ['100 % "Pure" juice*']],
    ['a per cent sign, which stands for nothing', '%', []],
  ])('finds by %s', async (_what, text, names) => {
    expect((await catalogue().byName(text, 50)).map(({name}) => name)).toEqual(names);
  });

  it('gives no more than it was asked for', async () => {
    expect(await catalogue().byName('b', 2)).toHaveLength(2);
  });

  it('knows its groups', async () => {
    expect(await catalogue().group('other')).toEqual(OTHER);
    expect(await catalogue().group('none')).toBeNull();
    expect(await catalogue().groups(5)).toEqual([OTHER]);
  });
});

describe('the catalogue’s statements', () => {
  it.each(Object.entries(CATALOGUE_SQL))('%s reads no table from end to end', async (_name, sql) => {
    const database = await openCatalogueDatabase(folder.path);
    const plan = await prepare(database.connection, `EXPLAIN QUERY PLAN ${sql}`);
    const steps = (await plan.all()).map((row) => JSON.stringify(row));
    await plan.finalize();
    await database.close();
    expect(steps.length).toBeGreaterThan(0);
    // A list in the order of its key and a search in an index of words are no scans of a table, though they are called so.
    const scans = steps.filter((step) => /SCAN/.test(step) && !/VIRTUAL TABLE INDEX \d+:[ML]|product_group/.test(step));
    expect(scans).toEqual([]);
  });

  it('would be caught if one did', async () => {
    const database = await openCatalogueDatabase(folder.path);
    const plan = await prepare(database.connection, "EXPLAIN QUERY PLAN SELECT * FROM product WHERE name LIKE '%x%'");
    expect(JSON.stringify(await plan.all())).toMatch(/SCAN/);
    await plan.finalize();
    await database.close();
  });
});

describe('a catalogue', () => {
  it('that is damaged is refused as such', async () => {
    const broken = await makeFolder();
    await writeFile(join(broken.path, 'catalogue.sqlite'), 'this is no database, however long it may be '.repeat(50));
    await expect(openCatalogue(broken.path)).rejects.toMatchObject({code: 'databaseCorrupt'});
    await broken.remove();
  });
});
