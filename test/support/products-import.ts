import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openCatalogueDatabase} from '../../src/store/catalogue.ts';
import type {ImportDefaults} from '../../src/store/product-csv.ts';
import {
  importProducts,
  type ImportOptions,
  type ImportReport,
  type RefusedRow,
} from '../../src/store/products-import.ts';

export const NO_DEFAULTS: ImportDefaults = {price: null, group: null, tax: null, unit: null};

export type Imported = {
  readonly report: ImportReport;
  readonly refused: readonly RefusedRow[];
  readonly cleaned: readonly string[];
};

/** Imports a file into the catalogue of a folder, as the verb does, and keeps what it was told on the way. */
export async function importInto(
  folder: string,
  file: string,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const database = await openCatalogueDatabase(folder);
  const refused: RefusedRow[] = [];
  const cleaned: string[] = [];
  try {
    const report = await importProducts({
      database,
      file,
      taxes: ['1', '0', '2'],
      defaults: NO_DEFAULTS,
      skipsBad: false,
      signal: new AbortController().signal,
      onRefused: (row) => refused.push(row),
      onCleaned: (_line, name) => cleaned.push(name),
      onProgress: () => undefined,
      ...options,
    });
    return {report, refused, cleaned};
  } finally {
    await database.close();
  }
}

/** Writes a file of products and gives its path. */
export async function csvFile(folder: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'products.csv');
  await writeFile(path, content);
  return path;
}
