import * as v from 'valibot';
import type {CardSettings} from '../app/settings.ts';
import {BEGINS_MAX, formatComplaints, SKIP_MAX} from '../core/cards/card-format.ts';
import {CARD_READ_MAX} from '../core/cards/tracks.ts';
import {formatWords} from './settings-words.ts';

const means = v.picklist(['member', 'operator', 'code', 'table']);
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const example = v.strictObject({
  read: v.pipe(v.string(), v.minLength(1), v.maxLength(CARD_READ_MAX)),
  is: v.nullable(v.strictObject({means, number: v.string()})),
});

const shape = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  begins: v.pipe(v.string(), v.maxLength(BEGINS_MAX)),
  skip: v.optional(whole(0, SKIP_MAX), 0),
  keepsBeginning: v.optional(v.boolean(), false),
  digits: v.strictObject({least: whole(1, 99), most: whole(1, 99)}),
  ends: v.picklist(['here', 'separator']),
  means,
  examples: v.pipe(v.array(example), v.maxLength(50)),
};

const format = v.variant('source', [
  v.strictObject({
    ...shape,
    source: v.literal('swipe'),
    track: v.picklist([1, 2, 3, 'any']),
    sentinels: v.optional(v.picklist(['needed', 'either']), 'needed'),
  }),
  v.strictObject({...shape, source: v.literal('scan')}),
]);

/** Every example is read through the whole table: a format that hides another one is found when the file is loaded. */
const formats = v.pipe(
  v.array(format),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    for (const complaint of formatComplaints(dataset.value)) addIssue({message: formatWords(complaint)});
  }),
);

/** A file of a till that knew no cards yet goes on as it was, without any. */
export const cards = v.optional(v.strictObject({formats: v.optional(formats, [])}), {}) satisfies v.GenericSchema<
  unknown,
  CardSettings
>;
