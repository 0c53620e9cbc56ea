import {lookupKeys} from '../../src/core/barcode.ts';
import {withoutAim} from '../../src/core/barcode/aim.ts';
import {endedBy, pastBest} from '../../src/core/barcode/label-date.ts';
import type {Label} from '../../src/core/barcode/label.ts';
import {packOf} from '../../src/core/barcode/pack.ts';
import {gtinIn, readBarcode} from '../../src/core/barcode/read-barcode.ts';
import {PRACTICE_BARCODES} from '../../src/practice/practice-barcodes.ts';
import {product} from '../support/builders.ts';
import type {FuzzTarget} from './target.ts';

/* What a scan says, from the first sign to what is booked by it. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const TEXT = new TextDecoder();

const FACTS = {today: '2026-11-22', currency: 'AUD', embedded: PRACTICE_BARCODES};
const NOW = {date: '2026-11-22', minute: 600};
const GOODS = [
  product({priceCents: 450}),
  product({priceCents: null}),
  product({priceCents: 9_999_999, unit: 'kg'}),
  product({priceCents: 399, unit: 'lb'}),
  product({priceCents: null, unit: 'kg'}),
];
const DAY = /^[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/;

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

function isCount(value: number | null): boolean {
  return value === null || (Number.isSafeInteger(value) && value >= 0);
}

function checkLabel(label: Label): void {
  check(isCount(label.priceCents) && isCount(label.pieces), 'a price or a count that is no whole number');
  for (const {date} of label.dates) check(DAY.test(date), `a date ${date}`);
  endedBy(label.dates, NOW);
  pastBest(label.dates, NOW);
  for (const goods of GOODS) {
    const {quantity, terms} = packOf(goods, label);
    check(isCount(quantity) && isCount(terms.priceCents), 'a pack that can’t be counted');
  }
}

function run(input: Uint8Array): void {
  const scanned = withoutAim(TEXT.decode(input));
  lookupKeys(scanned.code);
  gtinIn(scanned.code);
  for (const isGs1 of [scanned.isGs1, true]) {
    const barcode = readBarcode({code: scanned.code, isGs1}, FACTS);
    check(barcode.code === scanned.code, 'another code than was scanned');
    if (barcode.kind === 'gs1') check(/^[0-9]{14}$/.test(barcode.gtin), `a GTIN ${barcode.gtin}`);
    if (barcode.kind === 'gs1' || barcode.kind === 'embedded') checkLabel(barcode.label);
  }
}

/** Barcodes of every kind, GS1 element strings and labels of a venue's own scales. */
export const BARCODE_TARGET: FuzzTarget = {
  name: 'barcodes',
  samples: [
    ']E09310072011691',
    ']E3977147396801205',
    ']C10109506000134352310300125039225001\u001d17261112\u001d10AB-12\u001d30123',
    ']d201095060001343522112345\u001d7003261112093015261100',
    '(01)09506000134352(10)AB(1)C(3932)036499(17)261100',
    '0209506000134352\u001d3724\u001d3202000275',
    '2100606312458',
    '2200501012382',
    '04252614',
  ].map(bytes),
  run,
};
