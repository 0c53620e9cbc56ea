import {createWriteStream} from 'node:fs';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {checkDigitOf} from '../../src/core/barcode.ts';

/* Products made up, the same for the same number: names of words that shops use, and barcodes with a right check digit. */

const MAKERS = [
  'Alder', 'Birch', 'Cedar', 'Drift', 'Ember', 'Fjord', 'Grove', 'Heron', 'Inlet', 'Jetty', 'Kelp', 'Lagoon', 'Moor',
  'Nectar', 'Orchard', 'Pebble', 'Quarry', 'Ridge', 'Summit', 'Tundra',
]; // prettier-ignore
const KINDS = [
  'apple juice', 'black tea', 'brown bread', 'butter biscuits', 'chickpeas', 'cream cheese', 'dark chocolate',
  'dish soap', 'flat peaches', 'ginger beer', 'green olives', 'hand towels', 'instant coffee', 'jasmine rice',
  'lemon curd', 'light lager', 'maple syrup', 'oat drink', 'orange marmalade', 'peanut butter', 'pinot noir',
  'plain yoghurt', 'potato crisps', 'red lentils', 'roasted almonds', 'sea salt', 'sour cream', 'sparkling water',
  'strawberry jam', 'tomato passata', 'white wine vinegar', 'wholemeal pasta',
]; // prettier-ignore
const SIZES = ['100 g', '250 g', '330 ml', '400 g', '500 ml', '750 ml', '1 kg', '1 l', '2 l', '6 x 330 ml'];

const HEADER = 'code,name,price,group,taxCode\n';
const ROWS_A_CHUNK = 5000;

/** The 13-digit barcode of the product number `index`. */
export function barcodeOf(index: number): string {
  const digits = `93${String((index * 7919) % 10_000_000_000).padStart(10, '0')}`;
  return digits + checkDigitOf(digits);
}

function pick(list: readonly string[], at: number): string {
  return list[at % list.length] ?? '';
}

/** The name of the product number `index`. */
export function nameOf(index: number): string {
  const mixed = (index * 2_654_435_761) % 4_294_967_296;
  const number = Math.floor(mixed / 7000) % 9000;
  return `${pick(MAKERS, Math.floor(mixed / 3))} ${pick(KINDS, Math.floor(mixed / 61))} ${number} ${pick(SIZES, mixed)}`;
}

function rowOf(index: number): string {
  const cents = 50 + ((index * 37) % 4950);
  const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  return `${barcodeOf(index)},${nameOf(index)},${price},${10 + (index % 40)},1\n`;
}

/** Writes a file of `count` products for the import. */
export async function writeProducts(path: string, count: number): Promise<void> {
  const chunks = function* (): Generator<string> {
    yield HEADER;
    for (let first = 0; first < count; first += ROWS_A_CHUNK) {
      const rows = Math.min(ROWS_A_CHUNK, count - first);
      yield Array.from({length: rows}, (_, index) => rowOf(first + index)).join('');
    }
  };
  await pipeline(Readable.from(chunks()), createWriteStream(path));
}
