import {performance} from 'node:perf_hooks';
import {join} from 'node:path';
import {openCatalogue, openCatalogueDatabase, type OpenCatalogue} from '../../../src/store/catalogue.ts';
import {CATALOGUE_FILE} from '../../../src/store/database-file.ts';
import {prepare} from '../../../src/store/statements.ts';
import {barcodeOf, nameOf, writeProducts} from '../products.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {importInto, makeFolder} from '../till-box.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const MANY_QUICK = 100_000;
const WARM_UP = 500;
/** As many as the search screen asks for. */
const FOUND = 50;

/** A catalogue of so many products in a folder of its own, filled by the real import. */
async function filled(count: number): Promise<{folder: string; catalogue: OpenCatalogue; remove: () => Promise<void>}> {
  const folder = await makeFolder();
  const file = join(folder.path, 'products.csv');
  await writeProducts(file, count);
  await importInto(folder.path, file);
  const catalogue = await openCatalogue(folder.path);
  const remove = async (): Promise<void> => {
    await catalogue.close();
    await folder.remove();
  };
  return {folder: folder.path, catalogue, remove};
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const atMs = performance.now();
  await ask();
  return performance.now() - atMs;
}

/** What is asked at each letter of somebody who types the beginning of a name, or a word from its middle. */
function typings(count: number, products: number): readonly string[] {
  return Array.from({length: count}, (_, index) => {
    const words = nameOf((index * 104_729) % products).split(' ');
    const word = index % 2 === 0 ? words.slice(0, 2).join(' ') : (words[2] ?? '');
    return Array.from({length: word.length}, (__, letter) => word.slice(0, letter + 1));
  }).flat();
}

/** The words of a text as FTS5 takes them: each the beginning of a word. */
function bareQuery(text: string): string {
  const words = text.split(' ').filter((word) => word !== '');
  return words.map((word) => `"${word}"*`).join(' AND ');
}

async function openBare(folder: string) {
  const database = await openCatalogueDatabase(folder);
  const sql = 'SELECT rowid FROM product_name WHERE product_name MATCH ?1 LIMIT ?2';
  const statement = await prepare(database.connection, sql);
  return {
    find: (text: string) => statement.all(bareQuery(text), FOUND),
    close: async (): Promise<void> => {
      await statement.finalize();
      await database.close();
    },
  };
}

/** Finding a product by its barcode, and by its name while it is typed. */
export const LOOKUP: BenchRow = {
  measure: async (setting: Setting) => {
    const manyCount = sized(setting, {quick: MANY_QUICK, usual: MANY});
    const few = await filled(FEW);
    setting.say(`importing ${manyCount} products`);
    const many = await filled(manyCount);
    const bare = await openBare(many.folder);
    try {
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let index = 0; index < WARM_UP + sized(setting, {quick: 2000, usual: 5000}); index += 1) {
        const at = index * 15_485_863;
        ours.push(await timed(() => many.catalogue.byCode(barcodeOf(at % manyCount))));
        theirs.push(await timed(() => few.catalogue.byCode(barcodeOf(at % FEW))));
      }
      const [searches, bareSearches]: [number[], number[]] = [[], []];
      for (const text of typings(sized(setting, {quick: 40, usual: 120}), manyCount)) {
        searches.push(await timed(() => many.catalogue.byName(text, FOUND)));
        bareSearches.push(await timed(() => bare.find(text)));
      }
      const inMicroseconds = (times: readonly number[]): readonly number[] => times.map((time) => time * 1000);
      const names = {ours: searches, theirs: bareSearches};
      const bareWords = `a bare FTS5 query of the same words on the same file: the numbers of the first ${FOUND} matches`;
      const note = `${manyCount} products in ${CATALOGUE_FILE}, asked at every letter typed`;
      return [
        {
          what: `look-up by barcode among ${manyCount}`,
          reference: `the same among ${FEW}`,
          measure: 'median',
          unit: 'µs',
          ours: inMicroseconds(ours.slice(WARM_UP)),
          theirs: inMicroseconds(theirs.slice(WARM_UP)),
          goal: {kind: 'atMost', ratio: 1.2},
          note: 'each time another product; ours through the till’s catalogue',
        },
        {
          what: 'name search while typing, p99',
          reference: bareWords,
          measure: 'p99',
          unit: 'ms',
          ...names,
          goal: {kind: 'atMost', ratio: 2},
          note,
        },
      ];
    } finally {
      await bare.close();
      await few.remove();
      await many.remove();
    }
  },
};
