import {mkdtemp, rm} from 'node:fs/promises';
import {readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {NOBODYS_LINKS, NOBODYS_URL} from '../../src/app/host-url.ts';
import {PRACTICE_PINS_FILE} from '../../src/practice/practice-seed.ts';
import {openCatalogueDatabase} from '../../src/store/catalogue.ts';
import {importProducts, type ImportReport} from '../../src/store/products-import.ts';
import {tillTarget} from '../../src/build/build.ts';
import {writeProducts} from './products.ts';
import {Watched, type Command, type Size} from './watched.ts';

export const SMALL: Size = {columns: 80, rows: 24};
export const LARGE: Size = {columns: 132, rows: 43};
export const KEYS = {
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  backspace: '\u007f',
  pay: '\u001b[20~',
  cash: '\u001bOQ',
};

/** Longer than the keyboard holds back what may still become a scan, so that a key after it is a key. */
const SETTLE_MS = 120;

/** A folder on the same disk as every other folder of the bench; `remove` takes it away. */
export async function makeFolder(): Promise<{readonly path: string; readonly remove: () => Promise<void>}> {
  const path = await mkdtemp(join(tmpdir(), 'bonustill-bench-'));
  return {path, remove: () => rm(path, {recursive: true, force: true, maxRetries: 3})};
}

/** The till as a cashier starts it: the built program by its own start script. */
export function tillCommand(folder: string): Command {
  const file = join(tillTarget().outFolder, 'bonustill');
  return {file, args: ['till', '--practice', '--host', NOBODYS_URL, ...NOBODYS_LINKS, '--data', folder], cwd: folder};
}

/** A program of plain Ink: compiled JavaScript on the packages as they were installed, no flags of Node. */
export function inkCommand(name: 'ink-empty' | 'ink-list', ...words: readonly string[]): Command {
  const folder = join(import.meta.dirname, 'reference');
  return {file: process.execPath, args: [join(folder, `${name}.js`), ...words], cwd: folder};
}

/** Imports a file of products into a folder's catalogue, as the till's own import does. Throws where a row is refused. */
export async function importInto(folder: string, file: string): Promise<ImportReport> {
  const database = await openCatalogueDatabase(folder);
  try {
    const report = await importProducts({
      database,
      file,
      taxes: ['1', '0'],
      defaults: {price: null, group: null, tax: null, unit: null},
      skipsBad: false,
      signal: new AbortController().signal,
      onRefused: (row) => {
        throw new Error(`line ${row.line} was refused: ${row.why.kind}`);
      },
      onCleaned: () => undefined,
      onProgress: () => undefined,
    });
    if (report.kind !== 'imported') throw new Error(`nothing was imported: ${report.kind}`);
    return report;
  } finally {
    await database.close();
  }
}

/** Makes a folder a practice till's: the database made and seeded, by a first start that is ended again. */
export async function makeTill(folder: string): Promise<void> {
  const first = new Watched(tillCommand(folder), SMALL);
  await first.frame();
  await delay(SETTLE_MS);
  await first.kill();
}

/** A practice till with so many products of the bench's own. */
export async function prepareTill(folder: string, products: number): Promise<void> {
  await makeTill(folder);
  const file = join(folder, 'products.csv');
  await writeProducts(file, products);
  await importInto(folder, file);
}

/** The PIN that the folder made for the cashier Anna, number 2. */
function pinOf(folder: string): string {
  const pins: unknown = JSON.parse(readFileSync(join(folder, PRACTICE_PINS_FILE), 'utf8'));
  const anna: unknown = Array.isArray(pins) ? pins.find((row: {no?: unknown}) => row.no === '2') : undefined;
  const pin: unknown = typeof anna === 'object' && anna !== null ? Reflect.get(anna, 'pin') : undefined;
  if (typeof pin !== 'string') throw new Error('the practice folder has no PIN for operator 2');
  return pin;
}

/** Writes keys and waits until what they did is on the screen and no more comes of them. */
export async function pressAndSettle(till: Watched, keys: string): Promise<void> {
  const shown = till.frame();
  till.press(keys);
  await shown;
  await delay(SETTLE_MS);
}

/** Signs Anna on at the lock screen of a till that was just started. */
export async function signOn(till: Watched, folder: string): Promise<void> {
  for (const key of ['2', KEYS.enter, ...pinOf(folder), KEYS.enter]) await pressAndSettle(till, key);
}

/** A scanner of the keyboard kind: the digits and its Enter in one burst. Gives when it was sent, and when it was answered. */
export async function scan(
  till: Watched,
  code: string,
): Promise<{readonly sentMs: number; readonly answeredMs: number}> {
  const answer = till.frame();
  const sentMs = till.press(code + KEYS.enter);
  return {sentMs, answeredMs: await answer};
}

/** The number of the chosen line of a list, as it stands on the screen; null where none is. */
export function chosenOn(lines: readonly string[]): number | null {
  const found = lines.map((line) => /▸\s*(\d+)\s/.exec(line)?.[1]).find((no) => no !== undefined);
  return found === undefined ? null : Number(found);
}

/** What stands in the field. */
export function entryOn(lines: readonly string[]): string {
  return lines.map((line) => /^ > ([^_]*)_/.exec(line)?.[1]).find((text) => text !== undefined) ?? '';
}
