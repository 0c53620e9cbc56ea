import {withoutCards} from '../../core/cards/mask.ts';
import {withoutProofs} from '../../core/secret-shapes.ts';

/*
 * What may leave the house. Nothing of a bundle is written but through here: parts say what is in them by lists of what
 * they take, and behind that every text is looked through for whatever might have got into it all the same.
 */

/** What is known to be secret or somebody's name, in this folder. */
export type Known = {
  /** Values of token files and keys. */
  readonly secrets: readonly string[];
  /** Names of members and operators that stand somewhere in the texts. */
  readonly names: readonly string[];
};

export type Scrub = {
  readonly text: (text: string) => string;
  /** The same for whatever JSON can hold; numbers stay that are no card's, and no member's. */
  readonly value: (value: unknown) => unknown;
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.source;
const TIME =
  /[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?/
    .source;
const HASH = /(?<![0-9a-f])(?=[0-9]{0,63}[a-f])(?:[0-9a-f]{64}|[0-9a-f]{16})(?![0-9a-f])/.source;
const ADDRESS =
  /(?<![0-9.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?![0-9.])/.source;
const DIGITS = /\+?[0-9](?:[^0-9A-Za-z\n:;'"(){}[\]]{0,2}[0-9])*/.source;
/** Ids, hashes, times and addresses stay as they are; behind them come the rows of digits that are looked at. */
const KEPT_OR_DIGITS = new RegExp(`(${UUID}|${TIME}|${HASH}|${ADDRESS})|${DIGITS}`, 'g');

/* What repeats has an end in each of these: a line of the log can be as long as a log. */
/** A track, or what is left of one, up to its end sentinel or far enough. */
const TRACK = /%[A-Z]?[^%?\n"]{8,120}\^[^?\n"]{0,80}\??|[;+][0-9][0-9=*\u2026 ]{7,60}\?/gi;
/** Base64 and the like: long, with small letters, capitals and digits. */
const LONG_WORD =
  /(?<![A-Za-z0-9+_-])(?=[A-Za-z+_-]*[0-9])(?=[A-Z0-9+_-]*[a-z])(?=[a-z0-9+_-]*[A-Z])[A-Za-z0-9+_-]{20,}={0,2}/g;
/** Three digits and three more in base64, wherever it begins: such a word may have no digit of its own. */
const DIGITS_IN_BASE64 = /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){2,}[A-Za-z0-9+/]*={0,2}/g;
const CONTROLS = /[\0-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** So many digits in a row may be a member's number or a code. */
const RUN_LEAST = 6;
/** So many, with signs between them, may be a card's. */
const GROUPED_LEAST = 13;
const PHONE_LEAST = 8;
const LONG_RUN = 12;

function isPhone(row: string, count: number): boolean {
  return count >= PHONE_LEAST && (row.startsWith('+') || (row.startsWith('0') && row.length > count));
}

function maskedRow(row: string): string {
  const count = row.replaceAll(/[^0-9]/g, '').length;
  const isGrouped = count >= GROUPED_LEAST || isPhone(row, count);
  if (isGrouped && count < row.length) return '****';
  return row.replaceAll(/[0-9]{6,}/g, (run) =>
    run.length < RUN_LEAST ? run : `****${run.slice(run.length >= LONG_RUN ? -4 : -2)}`,
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A name with its words in their order or the other way round, whatever stands between them. */
function nameForms(name: string): readonly string[] {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  const forms = [words, words.toReversed()].map((form) => form.map(escaped).join('[^\\p{L}\\n]{1,4}'));
  return [...new Set(forms)];
}

function namesPattern(names: readonly string[]): RegExp | null {
  const forms = names.toSorted((one, other) => other.length - one.length).flatMap(nameForms);
  return forms.length === 0 ? null : new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, 'giu');
}

/** Fields whose numbers count something: they are larger than ids of people by nature. */
const COUNTS = /(?:Ms|Bytes|Kb|Cents|Hundredths|Blocks|Inodes|seq|size|pid|rows|times|total|free|used|limit)$/i;
const SMALL = 1_000_000;
const PIN_FIELD = /pin$/i;
const PIN_VALUE = /^[0-9]{3,12}$/;

/** Makes what everything of a bundle goes through. */
export function makeScrub({secrets, names}: Known): Scrub {
  const known = [...new Set(secrets)]
    .filter((secret) => secret.length >= 8)
    .toSorted((one, other) => other.length - one.length);
  const named = namesPattern(names);
  const text = (raw: string): string => {
    let clean = raw.replaceAll(CONTROLS, '.');
    for (const secret of known) clean = clean.replaceAll(secret, '[secret]');
    clean = withoutProofs(clean).replaceAll(TRACK, '[card]');
    if (named !== null) clean = clean.replaceAll(named, '[name]');
    clean = clean.replaceAll(DIGITS_IN_BASE64, '[long word]');
    clean = clean.replaceAll(LONG_WORD, (word) => (new RegExp(`^${UUID}$`).test(word) ? word : '[long word]'));
    return withoutCards(
      clean.replaceAll(KEPT_OR_DIGITS, (row: string, kept: string | undefined) => kept ?? maskedRow(row)),
    );
  };
  const number = (value: number, field: string): unknown => {
    const digits = String(value);
    if (Math.abs(value) < SMALL || !Number.isInteger(value)) return value;
    return COUNTS.test(field) && withoutCards(digits) === digits ? value : maskedRow(digits);
  };
  const deep = (value: unknown, field: string): unknown => {
    if (PIN_FIELD.test(field) && PIN_VALUE.test(String(value))) return '****';
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return number(value, field);
    if (Array.isArray(value)) return value.map((one: unknown) => deep(one, field));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [text(name), deep(one, name)]));
  };
  return {text, value: (value) => deep(value, '')};
}
