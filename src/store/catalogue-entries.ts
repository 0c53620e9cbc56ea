import type {Cents} from '../core/money.ts';
import type {ProductGroup} from '../core/catalogue.ts';
import {MEMBER_LEVELS, type PriceLevel} from '../core/price-level.ts';
import type {Database} from './open-database.ts';
import {levelColumn} from './level-column.ts';
import {beginMerge} from './products-merge.ts';
import {execute, prepare} from './statements.ts';

/** A product with all the codes by which it is found; the first is its own. */
export type CatalogueEntry = {
  readonly codes: readonly [string, ...string[]];
  readonly name: string;
  readonly priceCents: Cents | null;
  readonly group: string;
  readonly taxCode: string;
  readonly unit: string;
  readonly isDiscountable: boolean;
  /** Prices of levels of its own. */
  readonly levels: readonly PriceLevel[];
};

const ALL_GIVEN = {
  code: true,
  name: true,
  price: true,
  group: true,
  taxCode: true,
  byWeight: true,
  discountable: true,
  price2: true,
  price3: true,
  price4: true,
  price5: true,
};

function columnOf(levels: readonly PriceLevel[]): string | null {
  return levelColumn(MEMBER_LEVELS.map((level) => levels.find((one) => one.level === level)?.cents ?? null));
}

const GROUP = `INSERT INTO product_group (code, name, tax_code)
  SELECT value->>0, value->>1, value->>2 FROM json_each(?) WHERE true ON CONFLICT (code) DO NOTHING`;

const OTHER_CODES = `INSERT OR IGNORE INTO product_code (code, product_no)
  SELECT j.value->>0, p.no FROM json_each(?) AS j CROSS JOIN product_code AS own ON own.code = j.value->>1
  CROSS JOIN product AS p ON p.no = own.product_no`;

async function run(database: Database, sql: string, rows: readonly unknown[]): Promise<void> {
  const statement = await prepare(database.connection, sql);
  await statement.run(JSON.stringify(rows));
  await statement.finalize();
}

/**
 * Adds groups and products to the catalogue; those that are there are left as they are, codes are added. May be
 * called again after it was cut off. Rejects with SQLite's errors.
 */
export async function addCatalogueEntries(
  database: Database,
  entries: {readonly groups: readonly ProductGroup[]; readonly products: readonly CatalogueEntry[]},
): Promise<void> {
  const {groups, products} = entries;
  await run(
    database,
    GROUP,
    groups.map(({code, name, taxCode}) => [code, name, taxCode]),
  );
  const merge = await beginMerge(database);
  await merge.write(
    products.map(({codes, name, priceCents, group, taxCode, unit, isDiscountable, levels}) => {
      return [codes[0], name, priceCents, group, taxCode, unit, isDiscountable ? 1 : 0, columnOf(levels)];
    }),
    ALL_GIVEN,
  );
  await merge.finish();
  const codes = products.flatMap(({codes: [own, ...others]}) => others.map((code) => [code, own]));
  await run(database, OTHER_CODES, codes);
  await execute(database.connection, 'PRAGMA wal_checkpoint (TRUNCATE)');
}
