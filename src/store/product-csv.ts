import {isCode} from '../core/barcode.ts';
import type {Cents} from '../core/money.ts';
import {cellsOf, printable} from '../core/text.ts';
import {
  isRefusedPrice,
  LEVEL_COLUMNS,
  readLevels,
  readPrice,
  short,
  type LevelRefusal,
  type PriceRefusal,
} from './product-csv-price.ts';
import type {CsvRow} from './product-csv-records.ts';

/** The columns that a file of products may have. `barcode` is another word for `code`. */
export const PRODUCT_COLUMNS = [
  'code',
  'name',
  'price',
  'group',
  'taxCode',
  'byWeight',
  'discountable',
  ...LEVEL_COLUMNS,
] as const;
export type ProductColumn = (typeof PRODUCT_COLUMNS)[number];

/** The longest real names of goods are about 110 characters. */
export const NAME_CELLS_MAX = 120;
const GROUP = /^[!-~](?:[ -~]{0,18}[!-~])?$/;
const UNIT = /^[a-zA-Z]{1,10}$/;
const YES: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'y']);
const NO: ReadonlySet<string> = new Set(['', '0', 'false', 'no', 'n']);

/** What stands in for a column that the file does not have, as typed; null where nothing was said. */
export type ImportDefaults = Readonly<Record<'price' | 'group' | 'tax' | 'unit', string | null>>;

/** Why one row was refused. `text` is what stood there, made printable. */
export type RowRefusal =
  | {readonly kind: 'textAfterQuote'}
  | {readonly kind: 'fieldCount'; readonly has: number; readonly wants: number}
  | {readonly kind: 'codeMissing' | 'nameMissing' | 'duplicate'}
  | {readonly kind: 'codeBad'; readonly text: string}
  | PriceRefusal
  | LevelRefusal
  | {readonly kind: 'nameTooLong'; readonly most: number}
  | {readonly kind: 'taxUnknown' | 'groupBad' | 'byWeightBad' | 'discountableBad'; readonly text: string};

/** Why the header or the defaults make the whole file unreadable. */
export type FormatRefusal =
  | {readonly kind: 'columnMissing'; readonly column: 'code' | 'name'; readonly has: readonly string[]}
  | {readonly kind: 'columnTwice'; readonly column: string}
  | {readonly kind: 'optionBad'; readonly option: keyof ImportDefaults; readonly text: string}
  | {readonly kind: 'headerBroken'};

/** A product of the file in the order of its table: code, name, cents, group, tax, unit, 1 if discountable. */
export type BareRow = readonly [string, string, Cents | null, string, string, string, number];
/** In a file that has prices of levels, with their column behind. */
export type ProductRow = BareRow | readonly [...BareRow, levels: string | null];

export type RowReading =
  | {readonly kind: 'product'; readonly row: ProductRow; readonly wasCleaned: boolean}
  | {readonly kind: 'refused'; readonly code: string; readonly why: RowRefusal};

/** How the rows of one file are read. */
export type ProductFormat = {
  readonly width: number;
  /** Where each column stands; -1 where the file has none. */
  readonly at: Readonly<Record<ProductColumn, number>>;
  /** Columns that the file or an option gives; of others an update leaves what is known. */
  readonly isGiven: Readonly<Record<ProductColumn, boolean>>;
  /** True where the file has a price of a level. */
  readonly hasLevels: boolean;
  readonly ignored: readonly string[];
  readonly taxes: ReadonlySet<string>;
  readonly priceCents: Cents | null;
  readonly group: string;
  readonly tax: string;
  /** The unit of what is sold by weight, and of everything else. */
  readonly weighedUnit: string;
  readonly unit: string;
};

/** What a product without a group, in a file without groups, is filed under. */
export const OTHER_GROUP = 'other';

function columnOf(word: string): ProductColumn | null {
  const folded = word.trim().toLowerCase();
  if (folded === 'barcode') return 'code';
  return PRODUCT_COLUMNS.find((column) => column.toLowerCase() === folded) ?? null;
}

function findColumns(words: readonly string[]): Record<ProductColumn, number> | FormatRefusal {
  const at: Record<ProductColumn, number> = {
    code: -1,
    name: -1,
    price: -1,
    group: -1,
    taxCode: -1,
    byWeight: -1,
    discountable: -1,
    price2: -1,
    price3: -1,
    price4: -1,
    price5: -1,
  };
  for (const [index, word] of words.entries()) {
    const column = columnOf(word);
    if (column === null) continue;
    if (at[column] >= 0) return {kind: 'columnTwice', column};
    at[column] = index;
  }
  for (const column of ['code', 'name'] as const) {
    if (at[column] < 0) return {kind: 'columnMissing', column, has: words.map(short)};
  }
  return at;
}

function badOption(defaults: ImportDefaults, taxes: ReadonlySet<string>): FormatRefusal | null {
  const {price, group, tax, unit} = defaults;
  const refuse = (option: keyof ImportDefaults, text: string): FormatRefusal => ({kind: 'optionBad', option, text});
  if (price !== null && isRefusedPrice(readPrice(price))) return refuse('price', short(price));
  if (group !== null && !GROUP.test(group)) return refuse('group', short(group));
  if (tax !== null && !taxes.has(tax)) return refuse('tax', short(tax));
  if (unit !== null && !UNIT.test(unit)) return refuse('unit', short(unit));
  return null;
}

/**
 * Reads the header: columns in any order and case, others ignored and named. Refuses a header without code or name, a
 * column twice, and defaults that can't be. The first of `taxes` is taken where neither file nor option gives a tax.
 */
export function readHeader(
  {fields: words, isBroken}: CsvRow,
  defaults: ImportDefaults,
  taxes: readonly string[],
): ProductFormat | FormatRefusal {
  if (isBroken) return {kind: 'headerBroken'};
  const at = findColumns(words);
  const known = new Set(taxes);
  const bad = 'kind' in at ? at : badOption(defaults, known);
  if ('kind' in at || bad !== null) return bad ?? {kind: 'headerBroken'};
  const cents = readPrice(defaults.price ?? '');
  return {
    width: words.length,
    at,
    isGiven: {
      code: true,
      name: true,
      price: at.price >= 0 || defaults.price !== null,
      group: at.group >= 0 || defaults.group !== null,
      taxCode: at.taxCode >= 0 || defaults.tax !== null,
      byWeight: at.byWeight >= 0 || defaults.unit !== null,
      discountable: at.discountable >= 0,
      price2: at.price2 >= 0,
      price3: at.price3 >= 0,
      price4: at.price4 >= 0,
      price5: at.price5 >= 0,
    },
    hasLevels: LEVEL_COLUMNS.some((column) => at[column] >= 0),
    ignored: words.filter((word) => columnOf(word) === null).map(short),
    taxes: known,
    priceCents: isRefusedPrice(cents) ? null : cents,
    group: defaults.group ?? OTHER_GROUP,
    tax: defaults.tax ?? taxes[0] ?? '',
    weighedUnit: defaults.unit ?? 'kg',
    unit: at.byWeight >= 0 ? 'pc' : (defaults.unit ?? 'pc'),
  };
}

/** The field of a column without blanks around it; empty where the file has no such column. */
function fieldAt(fields: readonly string[], index: number): string {
  const field = index < 0 ? '' : (fields[index] ?? '');
  return field.trim();
}

function readFlag(text: string): boolean | null {
  const folded = text.toLowerCase();
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : null;
}

/**
 * Reads one row after the header: a product, with its name made printable (`wasCleaned` says so where that changed
 * more than blanks), or why it is none. An empty or zero price is asked for at the till.
 */
export function readRow({fields, isBroken}: CsvRow, format: ProductFormat): RowReading {
  const {at, width} = format;
  const code = fieldAt(fields, at.code);
  const refuse = (why: RowRefusal): RowReading => ({kind: 'refused', code: short(code), why});
  if (isBroken) return refuse({kind: 'textAfterQuote'});
  if (fields.length !== width) return refuse({kind: 'fieldCount', has: fields.length, wants: width});
  if (code === '') return refuse({kind: 'codeMissing'});
  if (!isCode(code)) return refuse({kind: 'codeBad', text: short(code)});
  const raw = fieldAt(fields, at.name);
  const name = printable(raw, NAME_CELLS_MAX + 1);
  if (name === '') return refuse({kind: 'nameMissing'});
  if (cellsOf(name) > NAME_CELLS_MAX) return refuse({kind: 'nameTooLong', most: NAME_CELLS_MAX});
  const price = at.price < 0 ? format.priceCents : readPrice(fieldAt(fields, at.price));
  if (isRefusedPrice(price)) return refuse(price);
  const group = fieldAt(fields, at.group) || format.group;
  if (!GROUP.test(group)) return refuse({kind: 'groupBad', text: short(group)});
  const tax = fieldAt(fields, at.taxCode) || format.tax;
  if (!format.taxes.has(tax)) return refuse({kind: 'taxUnknown', text: short(tax)});
  const byWeight = readFlag(fieldAt(fields, at.byWeight));
  if (byWeight === null) return refuse({kind: 'byWeightBad', text: short(fieldAt(fields, at.byWeight))});
  const discountable = at.discountable < 0 ? true : readFlag(fieldAt(fields, at.discountable));
  if (discountable === null) return refuse({kind: 'discountableBad', text: short(fieldAt(fields, at.discountable))});
  const unit = byWeight ? format.weighedUnit : format.unit;
  const wasCleaned = name !== raw && isMoreThanBlanks(raw, name);
  const row: BareRow = [code, name, price, group, tax, unit, discountable ? 1 : 0];
  if (!format.hasLevels) return {kind: 'product', row, wasCleaned};
  const levels = readLevels(
    LEVEL_COLUMNS.map((column) => fieldAt(fields, at[column])),
    format.isGiven.price && price === null,
  );
  return 'why' in levels ? refuse(levels.why) : {kind: 'product', row: [...row, levels.column], wasCleaned};
}

/** Blanks put in order and letters composed are no news; a control character taken out is. */
function isMoreThanBlanks(raw: string, name: string): boolean {
  return raw.normalize('NFC').replace(/\p{Zs}+/gu, ' ') !== name;
}
