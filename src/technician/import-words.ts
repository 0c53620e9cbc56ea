import {formatCents} from '../core/format.ts';
import {PRICE_MAX} from '../core/limits.ts';
import type {RowRefusal} from '../store/product-csv.ts';
import type {FileRefusal, ImportReport, RefusedRow} from '../store/products-import.ts';
import {countWords} from './doctor/sizes.ts';

/** Why a row was refused, as a technician reads it. */
export function rowWords(why: RowRefusal): string {
  switch (why.kind) {
    case 'textAfterQuote':
      return 'text stands behind a closing quote, or a quote in quotes is not doubled';
    case 'fieldCount':
      return `it has ${countWords(why.has, 'field')}, the header has ${why.wants}`;
    case 'codeMissing':
      return 'it has no code';
    case 'codeBad':
      return `the code ${why.text} is not 1 to 48 letters, digits and signs of ASCII`;
    case 'nameMissing':
      return 'it has no name';
    case 'nameTooLong':
      return `the name is longer than ${why.most} characters`;
    case 'priceNegative':
      return `the price ${why.text} is negative`;
    case 'priceBad':
      return `the price ${why.text} is no amount such as 2.99`;
    case 'priceTooLarge':
      return `the price ${why.text} is above ${formatCents(PRICE_MAX)}`;
    case 'levelBad':
      return `${why.column}: ${rowWords(why.why)}`;
    case 'levelWithoutPrice':
      return `it has a ${why.column} and no price: what is asked for at the till has no other price`;
    case 'taxUnknown':
      return `this venue has no tax code ${why.text} (bonustill.json names the taxes)`;
    case 'groupBad':
      return `the group ${why.text} is not 1 to 20 letters, digits and signs of ASCII`;
    case 'byWeightBad':
      return `byWeight is ${why.text}, neither 1 nor 0`;
    case 'discountableBad':
      return `discountable is ${why.text}, neither 1 nor 0`;
    case 'duplicate':
      return 'its code was on an earlier line already';
  }
}

/** Why a row was refused, and where it ends when that is another line: a quote may be missing on the first. */
export function whyWords({line, lastLine, why}: RefusedRow): string {
  return lastLine === line ? rowWords(why) : `${rowWords(why)}; the row goes on to line ${lastLine}`;
}

/** A refused row with its place: `line 3, code 52: the price -1 is negative`. */
export function refusedRowWords(row: RefusedRow): string {
  return `line ${row.line}${row.code === '' ? '' : `, code ${row.code}`}: ${whyWords(row)}`;
}

/** Why nothing of a file could be read, and what to do. */
export function fileWords(why: FileRefusal): string {
  switch (why.kind) {
    case 'notUtf8':
      return `Line ${why.line}, byte ${why.byte} of the file is not UTF-8: it looks like ${why.likely}. Save the file as UTF-8.`;
    case 'quoteNotClosed':
      return `The row on line ${why.line} opens a quote that is not closed (a row has at most ${why.most} bytes). Close it, or double it if it belongs to the text; what follows can’t be told apart, so --skip-bad does not help.`;
    case 'rowTooLong':
      return `Line ${why.line} is longer than ${why.most} bytes: are line ends missing, or is this no CSV file?`;
    case 'columnMissing':
      return `The first line names no column ${why.column === 'code' ? 'code (or barcode)' : why.column}; it has: ${why.has.join(', ')}.`;
    case 'columnTwice':
      return `The first line names the column ${why.column} twice.`;
    case 'headerBroken':
      return 'The first line, which names the columns, has text behind a closing quote.';
    case 'optionBad':
      return `--${why.option} can’t be ${JSON.stringify(why.text)} here.`;
    case 'unreadable':
      return `The file can’t be read: ${why.message}.`;
    case 'empty':
      return 'The file is empty.';
    case 'tooManyRows':
      return `The file has more than ${why.most} products.`;
  }
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}`;
}

/** The outcome in a line or two. */
export function reportWords(report: ImportReport): readonly string[] {
  switch (report.kind) {
    case 'imported': {
      const {added, updated, unchanged, refused} = report;
      const parts = [counted(added, 'added'), counted(updated, 'updated'), counted(unchanged, 'unchanged')];
      return [`Imported: ${[...parts, counted(refused, 'refused')].join(', ')}.`, ...notes(report)];
    }
    case 'rowsRefused': {
      const rows = report.refused === 1 ? '1 row is' : `${report.refused.toLocaleString('en')} rows are`;
      return [`Nothing was imported: ${rows} refused. With --skip-bad the others come in.`, ...notes(report)];
    }
    case 'fileRefused':
      return [fileWords(report.why), 'Nothing was imported.'];
    case 'stopped':
      return ['Stopped. Nothing was imported.'];
  }
}

function notes(report: {readonly cleaned: number; readonly ignoredColumns: readonly string[]}): readonly string[] {
  const {cleaned, ignoredColumns} = report;
  return [
    ...(cleaned === 0 ? [] : [`Names from which unprintable characters were taken: ${cleaned.toLocaleString('en')}.`]),
    ...(ignoredColumns.length === 0 ? [] : [`Columns that are not used: ${ignoredColumns.join(', ')}.`]),
  ];
}
