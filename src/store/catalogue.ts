import type {Catalogue} from '../app/ports.ts';
import {LOOKUP_KEYS_MAX, lookupKeys} from '../core/barcode.ts';
import type {Product, ProductGroup} from '../core/catalogue.ts';
import type {Cents} from '../core/money.ts';
import {levelsOf} from '../core/price-level.ts';
import {
  countBeginning,
  distinct,
  PART_LENGTH_LEAST,
  partQuery,
  prefixQuery,
  ranked,
  searchWords,
} from './catalogue-search.ts';
import {openDatabase} from './database.ts';
import {CATALOGUE_FILE} from './database-file.ts';
import {asFault} from './faults.ts';
import {ownPricesIn} from './level-column.ts';
import {CATALOGUE_MIGRATIONS} from './migrations.ts';
import {numberOf, numberOrNull, textOf, textOrNull} from './rows.ts';
import type {Database} from './open-database.ts';
import {prepare, type Statement} from './statements.ts';

/** What one search looks at before it is put in order: who types more letters looks at fewer. */
const CANDIDATES_MAX = 200;
/** Words of the catalogue that one typed part may stand for. */
const WHOLES_MAX = 40;

const COLUMNS = 'p.id, p.name, p.price_cents, p.group_code, p.tax_code, p.unit, p.is_discountable, p.levels';
const PLACES = Array.from({length: LOOKUP_KEYS_MAX}, (_, index) => `?${index + 1}`);

const SQL = {
  // coalesce asks for the next key only when the one before was not found.
  byCode: `SELECT ${COLUMNS} FROM product AS p WHERE p.no = coalesce(
    ${PLACES.map((place) => `(SELECT product_no FROM product_code WHERE code = ${place})`).join(', ')})`,
  byCodeStart: `SELECT ${COLUMNS} FROM product_code AS c CROSS JOIN product AS p ON p.no = c.product_no
    WHERE c.code >= ?1 AND c.code < ?2 ORDER BY c.code LIMIT ?3`,
  // A row as one text: for the driver, each column of each of 200 rows is a call from C++ into JavaScript.
  byWords: `SELECT json_array(${COLUMNS}) AS product FROM product_name AS n CROSS JOIN product AS p ON p.no = n.rowid
    WHERE product_name MATCH ?1 LIMIT ?2`,
  wholes: 'SELECT word FROM name_word_part WHERE word LIKE ?1 LIMIT ?2',
  group: 'SELECT code, name, tax_code FROM product_group WHERE code = ?1',
  groups: 'SELECT code, name, tax_code FROM product_group ORDER BY code LIMIT ?1',
} as const;

/** The statements used while selling, by name: tests look at their query plans. */
export const CATALOGUE_SQL: Readonly<Record<string, string>> = SQL;

type Statements = {readonly [Name in keyof typeof SQL]: Statement};

/** An open catalogue. */
export type OpenCatalogue = Catalogue & {readonly close: () => Promise<void>};

function levelsIn(priceCents: Cents | null, column: string | null): Product['levels'] {
  return column === null ? [] : levelsOf(priceCents, ownPricesIn(column));
}

function productOf(row: unknown): Product {
  const priceCents = numberOrNull(row, 'price_cents');
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    priceCents,
    group: textOf(row, 'group_code'),
    taxCode: textOf(row, 'tax_code'),
    unit: textOf(row, 'unit'),
    isDiscountable: numberOf(row, 'is_discountable') === 1,
    levels: levelsIn(priceCents, textOrNull(row, 'levels')),
  };
}

/** A row as `byWords` gives it: the columns of COLUMNS, in their order. */
type Listed = readonly [string, string, number | null, string, string, string, number, string | null];

function isListed(value: unknown): value is Listed {
  return Array.isArray(value) && value.length === 8 && typeof value[1] === 'string';
}

function listedProductOf(row: unknown): Product {
  const columns: unknown = JSON.parse(textOf(row, 'product'));
  if (!isListed(columns)) throw new TypeError('a search gave no product');
  const [id, name, priceCents, group, taxCode, unit, discountable, levels] = columns;
  const isDiscountable = discountable === 1;
  return {id, name, priceCents, group, taxCode, unit, isDiscountable, levels: levelsIn(priceCents, levels)};
}

function groupOf(row: unknown): ProductGroup {
  return {code: textOf(row, 'code'), name: textOf(row, 'name'), taxCode: textOf(row, 'tax_code')};
}

async function prepareAll({connection}: Database): Promise<Statements> {
  const one = (name: keyof typeof SQL): Promise<Statement> => prepare(connection, SQL[name]);
  return {
    byCode: await one('byCode'),
    byCodeStart: await one('byCodeStart'),
    byWords: await one('byWords'),
    wholes: await one('wholes'),
    group: await one('group'),
    groups: await one('groups'),
  };
}

async function byCode(statements: Statements, code: string): Promise<Product | null> {
  const keys = lookupKeys(code);
  if (keys.length === 0) return null;
  const row = await statements.byCode.get(...PLACES.map((_, index) => keys[index] ?? null));
  return row === undefined ? null : productOf(row);
}

async function byDigits(statements: Statements, digits: string, limit: number): Promise<readonly Product[]> {
  const exact = await byCode(statements, digits);
  // ':' is the character after '9'.
  const rows = await statements.byCodeStart.all(digits, `${digits}:`, limit);
  return exact === null ? rows.map(productOf) : [exact, ...rows.map(productOf)];
}

async function byWords(statements: Statements, words: readonly string[], limit: number): Promise<readonly Product[]> {
  const find = async (query: string): Promise<readonly Product[]> =>
    (await statements.byWords.all(query, CANDIDATES_MAX)).map(listedProductOf);
  const found = await find(prefixQuery(words, false));
  // Too many to look at them all: those that begin with the first word must be among them, as many as are shown.
  const isEnough = found.length < CANDIDATES_MAX || countBeginning(found, words) >= limit;
  const first = isEnough ? [] : await find(prefixQuery(words, true));
  if (found.length >= limit || !words.some((word) => word.length >= PART_LENGTH_LEAST)) return [...first, ...found];
  const wholes = await Promise.all(words.map((word) => wholesOf(statements, word)));
  return [...found, ...(await find(partQuery(words, wholes)))];
}

async function wholesOf(statements: Statements, word: string): Promise<readonly string[]> {
  if (word.length < PART_LENGTH_LEAST) return [];
  return (await statements.wholes.all(`%${word}%`, WHOLES_MAX)).map((row) => textOf(row, 'word'));
}

async function byName(statements: Statements, text: string, limit: number): Promise<readonly Product[]> {
  const words = searchWords(text);
  if (words.length === 0) return [];
  const typed = text.trim();
  const codes = /^[0-9]+$/.test(typed) ? await byDigits(statements, typed, limit) : [];
  const names = codes.length >= limit ? [] : ranked(await byWords(statements, words, limit), words);
  return distinct([...codes, ...names]).slice(0, limit);
}

async function faultsOf<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw asFault(error);
  }
}

/** Opens (and makes, where missing) the catalogue's database. Throws a Fault as openDatabase does. */
export function openCatalogueDatabase(folder: string): Promise<Database> {
  return openDatabase(folder, CATALOGUE_MIGRATIONS, CATALOGUE_FILE);
}

/**
 * Opens the catalogue in the data folder. `byCode` is one prepared statement over all the codes that a scan may be
 * filed under; `byName` takes words, beginnings and parts of words, and the beginning of a PLU or barcode. An import
 * in another process shows at once when it is done and never before. Throws Faults.
 */
export async function openCatalogue(folder: string): Promise<OpenCatalogue> {
  const database = await openCatalogueDatabase(folder);
  const statements = await faultsOf(prepareAll(database));
  return {
    byCode: (code) => faultsOf(byCode(statements, code)),
    byName: (text, limit) => faultsOf(byName(statements, text, limit)),
    group: async (code) => {
      const row = await faultsOf(statements.group.get(code));
      return row === undefined ? null : groupOf(row);
    },
    groups: async (limit) => (await faultsOf(statements.groups.all(limit))).map(groupOf),
    close: async () => {
      await Promise.all(Object.values(statements).map((statement) => statement.finalize()));
      await database.close();
    },
  };
}
