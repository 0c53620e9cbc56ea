import * as v from 'valibot';
import {isHostUrl} from '../app/host-url.ts';
import {isTimeZone} from '../app/time-zone.ts';
import type {BonusSettings, Settings} from '../app/settings.ts';
import {patternComplaints, USUAL_PATTERNS} from '../core/bonus/code-form.ts';
import {patternWords} from './settings-words.ts';

/* The form of the settings file. Every limit is one that a screen, a receipt or a sum rests on. */

const line = v.pipe(v.string(), v.maxLength(200));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const tax = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[\w.-]{1,8}$/, 'must be 1 to 8 letters or digits')),
  name,
  ratePpm: whole(0, 1_000_000),
  mode: v.picklist(['inside', 'onTop']),
});

const tender = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,20}$/, 'must be 1 to 20 letters or digits')),
  name,
  kind: v.picklist(['cash', 'card', 'other']),
  opensDrawer: v.boolean(),
  givesChange: v.boolean(),
});

function areDistinct(words: readonly string[]): boolean {
  return new Set(words).size === words.length;
}

const rules = v.strictObject({
  taxes: v.pipe(
    v.array(tax),
    v.minLength(1),
    v.maxLength(20),
    v.check((taxes) => areDistinct(taxes.map(({code}) => code)), 'two taxes have the same code'),
  ),
  tenders: v.pipe(
    v.array(tender),
    v.minLength(1),
    v.maxLength(30),
    v.check((tenders) => areDistinct(tenders.map(({id}) => id)), 'two tenders have the same id'),
  ),
  cashStep: v.picklist([1, 5, 10]),
});

const columns = whole(24, 64);
const profile = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

const printer = v.variant('kind', [
  v.strictObject({kind: v.literal('none')}),
  v.strictObject({kind: v.literal('file'), path: v.pipe(v.string(), v.minLength(1)), profile, columns}),
  v.strictObject({
    kind: v.literal('tcp'),
    host: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
    port: whole(1, 65_535),
    profile,
    columns,
  }),
]);

const example = v.strictObject({
  scanned: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  reads: v.nullable(v.strictObject({code: v.string(), pin: v.nullable(v.string())})),
});

const examples = v.pipe(v.array(example), v.maxLength(50));

const pattern = v.variant('kind', [
  v.strictObject({
    kind: v.literal('digits'),
    name,
    digits: whole(1, 99),
    pinDigits: whole(0, 99),
    prefix: v.string(),
    examples,
  }),
  v.strictObject({kind: v.literal('url'), name, host: v.string(), parameter: v.string(), examples}),
]);

/** Every example is read through the whole table: a pattern that hides another one is found when the file is loaded. */
const patterns = v.pipe(
  v.array(pattern),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    for (const complaint of patternComplaints(dataset.value)) addIssue({message: patternWords(complaint)});
  }),
);

/** A file of a till that knew no codes yet goes on as it was, with the usual ones. */
const bonus = v.optional(
  v.strictObject({patterns: v.optional(patterns, [...USUAL_PATTERNS]), isOnReceipt: v.optional(v.boolean(), true)}),
  {},
) satisfies v.GenericSchema<unknown, BonusSettings>;

const bonusHost = v.optional(
  v.nullable(
    v.strictObject({
      url: v.pipe(
        v.string(),
        v.maxLength(500),
        v.check(isHostUrl, 'must begin with https:// (http:// only on this machine), without password or query'),
      ),
      tokenFile: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
      timeoutMs: v.optional(whole(100, 60_000), 5000),
    }),
  ),
  null,
);

/** The whole file. Unknown words are refused: a misspelt setting must not be silently without effect. */
export const SETTINGS_SCHEMA = v.strictObject({
  venue: v.strictObject({name, address: v.pipe(v.array(line), v.maxLength(6)), taxNumber: line}),
  till: v.strictObject({no: v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'must be 1 to 4 digits'))}),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR')),
  timeZone: v.pipe(v.string(), v.check(isTimeZone, 'is no time zone such as Europe/Berlin')),
  receipt: v.strictObject({
    header: v.pipe(v.array(line), v.maxLength(10)),
    footer: v.pipe(v.array(line), v.maxLength(10)),
  }),
  rules,
  quickNotes: v.pipe(v.array(whole(1, 9_999_999)), v.maxLength(5)),
  printer,
  scanner: v.strictObject({gapMs: whole(5, 100), endMs: whole(20, 500), leastLength: whole(3, 20)}),
  bonus,
  bonusHost,
  keys: v.record(v.string(), v.array(v.string())),
  isPractice: v.boolean(),
}) satisfies v.GenericSchema<unknown, Settings>;
