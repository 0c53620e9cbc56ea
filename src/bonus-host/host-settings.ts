import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import {patternComplaints, USUAL_PATTERNS, type CodePattern} from '../core/bonus/code-form.ts';
import {isCreditExpiry, type CreditExpiry} from '../core/bonus/credit-expiry.ts';
import {momentReader} from '../core/bonus/moment.ts';
import {readSettingsText, withoutMark} from '../store/settings-text.ts';
import {complaintWords, issueWords, jsonComplaint, patternWords} from '../store/settings-words.ts';

/** What the venue sets for its bonus host: a file in the data folder, which may be missing. */
export type HostSettings = {
  /** IANA name: on which day it is when credit and codes expire. */
  readonly timeZone: string;
  /** Null: credit never expires. */
  readonly creditExpiry: CreditExpiry | null;
  readonly patterns: readonly CodePattern[];
};

export const HOST_SETTINGS_FILE = 'bonus-host.json';

/** The settings can't be used; the message names the file and what is wrong in it. */
export class HostSettingsBad extends Error {}

const Example = v.strictObject({
  scanned: v.string(),
  reads: v.nullable(v.strictObject({code: v.string(), pin: v.nullable(v.string())})),
});

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

const Settings = v.strictObject({
  timeZone: v.optional(v.string()),
  creditExpiry: v.optional(v.nullable(v.strictObject({years: v.number(), cutOff: v.string()})), null),
  patterns: v.optional(
    v.array(
      v.variant('kind', [
        v.strictObject({
          kind: v.literal('digits'),
          name: Name,
          digits: v.number(),
          pinDigits: v.number(),
          prefix: v.string(),
          examples: v.array(Example),
        }),
        v.strictObject({
          kind: v.literal('url'),
          name: Name,
          host: v.string(),
          parameter: v.string(),
          examples: v.array(Example),
        }),
      ]),
    ),
  ),
});

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '{}';
    throw error;
  }
}

function parseJson(text: string, file: string): unknown {
  const read = readSettingsText(withoutMark(text));
  if (!('wanted' in read)) return read.value;
  throw new HostSettingsBad(`${file} is no JSON, ${complaintWords(jsonComplaint(read))}`);
}

function isZone(timeZone: string): boolean {
  try {
    momentReader(timeZone);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads the settings of a host's data folder; what is not set is as usual: the machine's time zone, credit that does
 * not expire, codes of 14 digits. Throws HostSettingsBad for a file that says something impossible.
 */
export async function readHostSettings(folder: string): Promise<HostSettings> {
  const file = join(folder, HOST_SETTINGS_FILE);
  const result = v.safeParse(Settings, parseJson(await readText(file), file));
  if (!result.success) {
    const [issue] = result.issues;
    throw new HostSettingsBad(`${file}, ${issueWords(issue)}`);
  }
  const {creditExpiry, patterns = USUAL_PATTERNS} = result.output;
  const timeZone = result.output.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isZone(timeZone)) throw new HostSettingsBad(`${file}, timeZone: there is no ${timeZone}`);
  if (creditExpiry !== null && !isCreditExpiry(creditExpiry)) {
    throw new HostSettingsBad(`${file}, creditExpiry: 1 to 99 whole years and a cut-off such as "12-31"`);
  }
  const [complaint] = patternComplaints(patterns);
  if (complaint !== undefined) throw new HostSettingsBad(`${file}, patterns: ${patternWords(complaint)}`);
  return {timeZone, creditExpiry, patterns};
}
