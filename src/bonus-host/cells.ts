import {parseQuantity} from '../core/format.ts';
import type {Ppm} from '../core/money.ts';
import type {CsvRow} from './csv-file.ts';

/** A cell that can't be taken; the message says which and why. */
export class CellBad extends Error {}

/** A cell's text; '' where the column is not in the file. */
export function cellOf({cells}: CsvRow, name: string): string {
  return Object.hasOwn(cells, name) ? (cells[name] ?? '') : '';
}

/** Throws CellBad for a cell, in words. */
export function refuseCell(name: string, why: string): never {
  throw new CellBad(`${name}: ${why}`);
}

/** A whole number, or null for an empty cell. Throws CellBad for anything else, and for more than `most`. */
export function wholeOf(row: CsvRow, name: string, most: number): number | null {
  const text = cellOf(row, name);
  if (text === '') return null;
  if (!/^[0-9]{1,12}$/.test(text) || Number(text) > most) refuseCell(name, `a whole number up to ${most}`);
  return Number(text);
}

/** A percentage such as `7.5` in parts per million, or null for an empty cell. At most three decimals, at most 100. */
export function percentOf(row: CsvRow, name: string): Ppm | null {
  const text = cellOf(row, name);
  if (text === '') return null;
  const thousandths = parseQuantity(text);
  if (thousandths === null || thousandths === 0 || thousandths > 100_000) {
    refuseCell(name, 'a percentage above 0 and up to 100, with at most three decimals');
  }
  return thousandths * 10;
}

/** The words of a cell, which blanks part. */
export function wordsOf(row: CsvRow, name: string): readonly string[] {
  return cellOf(row, name)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** A rate as a percentage that `percentOf` reads back: 75,000 is `7.5`. */
export function percentText(rate: Ppm): string {
  const digits = String(rate).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}
