import * as v from 'valibot';
import type {BarcodeSettings} from '../app/settings.ts';
import {CODE_LENGTH_MAX} from '../core/barcode.ts';
import {embeddedComplaints} from '../core/barcode/embedded.ts';
import {embeddedWords} from './settings-words.ts';

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const plu = v.string();
const amount = whole(0, Number.MAX_SAFE_INTEGER);

const format = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  places: v.pipe(v.string(), v.maxLength(CODE_LENGTH_MAX)),
  decimals: v.number(),
  examples: v.pipe(
    v.array(
      v.strictObject({
        read: v.pipe(v.string(), v.minLength(1), v.maxLength(CODE_LENGTH_MAX)),
        is: v.nullable(v.union([v.strictObject({plu, cents: amount}), v.strictObject({plu, grams: amount})])),
      }),
    ),
    v.maxLength(50),
  ),
});

/** Every example is read through the whole table: a format that hides another one is found when the file is loaded. */
const embedded = v.pipe(
  v.array(format),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    for (const complaint of embeddedComplaints(dataset.value)) addIssue({message: embeddedWords(complaint)});
  }),
);

/** A file of a till that read no prices in codes yet goes on as it was. */
export const barcodes = v.optional(v.strictObject({embedded: v.optional(embedded, [])}), {}) satisfies v.GenericSchema<
  unknown,
  BarcodeSettings
>;
