import * as v from 'valibot';
import {isTimeZone} from '../app/time-zone.ts';
import {CREDIT_MAX} from '../core/bonus/host-protocol.ts';
import {OTHER_TILLS_MAX} from '../core/limits.ts';
import type {BonusSettings, MemberSettings, Settings, TillsSettings, VoucherSettings} from '../app/settings.ts';
import {
  readTemplate,
  SHORT_LINE_MAX,
  SHORT_LINES_MAX,
  USUAL_SHORT,
  type TemplateComplaint,
} from '../core/short-template.ts';
import {patternComplaints, USUAL_PATTERNS} from '../core/bonus/code-form.ts';
import {backup} from './settings-backup.ts';
import {barcodes} from './settings-barcodes.ts';
import {cards} from './settings-cards.ts';
import {devices, printer} from './settings-devices.ts';
import {caFile, hostUrl, line, name, tokenFile} from './settings-fields.ts';
import {log} from './settings-log.ts';
import {patternWords} from './settings-words.ts';

/* The form of the settings file. Every limit is one that a screen, a receipt or a sum rests on. */

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const tax = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[\w.-]{1,8}$/, 'must be 1 to 8 letters or digits')),
  name,
  ratePpm: whole(0, 1_000_000),
  mode: v.picklist(['inside', 'onTop']),
});

const tender = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[\w.-]{1,20}$/, 'must be 1 to 20 letters or digits'),
    v.check((id) => id !== 'credit', 'is taken: credit of bonus codes goes by it'),
  ),
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

/** What a voucher may be sold for: one of these amounts, any amount, or both. */
const vouchers = v.optional(
  v.pipe(
    v.strictObject({
      amounts: v.optional(v.pipe(v.array(whole(1, CREDIT_MAX)), v.maxLength(8)), [1000, 2500, 5000, 10_000]),
      isAmountFree: v.optional(v.boolean(), true),
    }),
    v.check(({amounts, isAmountFree}) => isAmountFree || amounts.length > 0, 'needs an amount, or any amount at all'),
  ),
  {},
) satisfies v.GenericSchema<unknown, VoucherSettings>;

/** The venue's own discounts, in parts per million of a ticket. */
const discounts = v.optional(
  v.pipe(v.array(v.strictObject({name, ratePpm: whole(1, 1_000_000)})), v.maxLength(12)),
  [],
);

const bonusHost = v.optional(
  v.nullable(
    v.strictObject({
      url: hostUrl,
      tokenFile,
      caFile,
      timeoutMs: v.optional(whole(100, 60_000), 5000),
    }),
  ),
  null,
);

function templateWords(complaint: TemplateComplaint): string {
  switch (complaint.kind) {
    case 'noLines':
      return 'there is no line: leave the setting out for the usual ones';
    case 'tooManyLines':
      return `there are more than ${SHORT_LINES_MAX} lines`;
    case 'unknownVariable':
      return `line ${complaint.line}: ${complaint.name} is no variable`;
    case 'unbalancedBrace':
      return `line ${complaint.line}: a brace without its other half`;
    case 'twoBars':
      return `line ${complaint.line}: only one | can stand between left and right`;
    case 'centredPair':
      return `line ${complaint.line}: ^ puts a line in the middle, | parts it; one of them`;
    case 'lineTooLong':
      return `line ${complaint.line}: longer than ${SHORT_LINE_MAX} characters`;
    case 'unprintable':
      return `line ${complaint.line}: holds characters that can't be printed`;
  }
}

/** A template that can't be printed is found when the file is loaded, not with a guest waiting. */
const short = v.pipe(
  v.array(v.string()),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    for (const complaint of readTemplate(dataset.value).complaints) addIssue({message: templateWords(complaint)});
  }),
);

const ppm = whole(0, 10_000_000);
const linkId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be a short word in small letters'));
const memberLink = v.strictObject({
  id: linkId,
  system: name,
  url: hostUrl,
  tokenFile,
  caFile,
  timeoutMs: v.optional(whole(100, 60_000), 5000),
  queuesEarned: v.optional(v.nullable(v.boolean()), null),
});

/** A point a dollar, a hundred points worth a dollar: what nobody has to say. */
const points = v.optional(
  v.strictObject({
    earnHundredths: v.optional(whole(0, 100_000), 100),
    groupEarnPpm: v.optional(v.record(v.string(), ppm), {}),
    worthHundredths: v.optional(whole(1, 10_000_000), 10_000),
    redeemPpm: v.optional(ppm, 1_000_000),
  }),
  {},
);

const members = v.optional(
  v.nullable(
    v.pipe(
      v.strictObject({
        links: v.pipe(
          v.array(memberLink),
          v.minLength(1),
          v.maxLength(2, 'there can be two links: one for members and points, one for money'),
          v.check((links) => areDistinct(links.map(({id}) => id)), 'two links have the same id'),
        ),
        rules: v.strictObject({
          dataLink: v.nullable(linkId),
          walletLinks: v.optional(v.array(linkId), []),
          updatesAccounts: v.optional(v.boolean(), true),
          usesTiers: v.optional(v.boolean(), true),
          isMandatory: v.optional(v.boolean(), false),
          points,
        }),
      }),
      v.check(({links, rules: {dataLink, walletLinks}}) => {
        const ids = links.map(({id}) => id);
        return [dataLink, ...walletLinks].every((id) => id === null || ids.includes(id));
      }, 'dataLink and walletLinks must name links of the list'),
    ),
  ),
  null,
) satisfies v.GenericSchema<unknown, MemberSettings | null>;

const tillNo = v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'must be 1 to 4 digits'));

/** A till of a version that knew no others goes on alone. */
const tills = v.optional(
  v.strictObject({
    share: v.optional(v.nullable(v.strictObject({port: whole(1, 65_535), tokenFile})), null),
    others: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            no: tillNo,
            url: hostUrl,
            tokenFile,
            caFile,
            timeoutMs: v.optional(whole(100, 60_000), 3000),
          }),
        ),
        v.maxLength(OTHER_TILLS_MAX),
        v.check((others) => areDistinct(others.map(({no}) => no)), 'two tills have the same number'),
      ),
      [],
    ),
  }),
  {},
) satisfies v.GenericSchema<unknown, TillsSettings>;

const denominations = v.optional(
  v.nullable(
    v.pipe(
      v.array(whole(1, 9_999_999)),
      v.maxLength(30),
      v.check((cents) => areDistinct(cents.map(String)), 'has an amount twice'),
    ),
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
    document: v.optional(v.picklist(['full', 'short']), 'full'),
    short: v.optional(short, [...USUAL_SHORT]),
    logo: v.optional(
      v.nullable(v.pipe(v.string(), v.maxLength(500), v.regex(/\.png$/i, 'must be a PNG file, such as logo.png'))),
      null,
    ),
    // A till of a version that printed none goes on as it was.
    qr: v.optional(v.boolean(), false),
  }),
  rules,
  quickNotes: v.pipe(v.array(whole(1, 9_999_999)), v.maxLength(5)),
  denominations,
  printer,
  scanner: v.strictObject({gapMs: whole(5, 100), endMs: whole(20, 500), leastLength: whole(3, 20)}),
  devices,
  bonus,
  cards,
  barcodes,
  bonusHost,
  vouchers,
  members,
  discounts,
  tills,
  log,
  backup,
  keys: v.record(v.string(), v.array(v.string())),
  isPractice: v.boolean(),
}) satisfies v.GenericSchema<unknown, Settings>;
