import type * as v from 'valibot';
import type {EmbeddedComplaint} from '../core/barcode/embedded.ts';
import type {PatternComplaint} from '../core/bonus/code-form.ts';
import {DIGITS_BY_MEANS, type FormatComplaint} from '../core/cards/card-format.ts';
import {printable} from '../core/text.ts';
import type {JsonFault} from './json-place.ts';
import {nearestWord} from './nearest-word.ts';
import type {Place} from './settings-text.ts';
import type {SettingsPath, UnknownWord} from './settings-unknown.ts';

/* What is wrong with a settings file, in the words of whoever mends it. */

const SHOWN_MAX = 40;
const PATH_MAX = 200;

/** Why the form of a code can't be used. */
export function patternWords(complaint: PatternComplaint): string {
  switch (complaint.kind) {
    case 'badPattern':
      return `the pattern "${complaint.name}" can't be: 8 to 24 digits, a PIN of 0 or 4, a shorter prefix of digits`;
    case 'noExample':
      return `the pattern "${complaint.name}" needs an example that is a code`;
    case 'exampleReadsOtherwise':
      return `the example "${complaint.scanned}" of "${complaint.name}" reads otherwise through the whole table`;
    case 'noPattern':
      return 'there is no pattern: leave the setting out for the usual ones';
    case 'tooManyPatterns':
      return 'there are too many patterns';
  }
}

/** Why a kind of card can't be. */
export function formatWords(complaint: FormatComplaint): string {
  switch (complaint.kind) {
    case 'badBeginning':
      return `the format "${complaint.name}" can't begin so: no blanks, no % ; + ? = ^ on a track, digits if it is kept`;
    case 'noBeginning':
      return `the format "${complaint.name}" needs a beginning: bare digits that are scanned are goods`;
    case 'badDigits': {
      const {least, most} = DIGITS_BY_MEANS[complaint.means];
      return `the digits of "${complaint.name}" can't be: ${least} to ${most} for its kind, more than it begins with`;
    }
    case 'couldBeHalf':
      return `the format "${complaint.name}" could take half a card: without sentinels it needs a beginning and one length`;
    case 'takesPaymentCards':
      return `the format "${complaint.name}" could take a payment card for one of yours: say what your cards begin with`;
    case 'noExample':
      return `the format "${complaint.name}" needs an example that is a card`;
    case 'exampleReadsOtherwise':
      return `the example "${printable(complaint.read, PATH_MAX)}" of "${complaint.name}" reads otherwise through the whole table`;
    case 'tooManyFormats':
      return 'there are too many formats';
  }
}

/** Why a kind of code with a price or a weight in it can't be. */
export function embeddedWords(complaint: EmbeddedComplaint): string {
  switch (complaint.kind) {
    case 'badPlaces':
      return `the places of "${complaint.name}" can't be: 13 or 12 of them, digits first, I in one piece, P or W in one, C last`;
    case 'notOwnNumbers':
      return `the format "${complaint.name}" would take makers' numbers: a shop's own begin with 02 or 20 to 29`;
    case 'badVerifier':
      return `the format "${complaint.name}" has a V: there is one at most, and for four or five digits of P or W`;
    case 'badDecimals':
      return `the decimals of "${complaint.name}" can't be: 0 to 2 of a price, 0 to 3 of a weight`;
    case 'noExample':
      return `the format "${complaint.name}" needs an example that it reads`;
    case 'exampleReadsOtherwise':
      return `the example "${printable(complaint.read, PATH_MAX)}" of "${complaint.name}" reads otherwise through the whole table`;
    case 'tooManyFormats':
      return 'there are too many formats';
  }
}

const WANTED_WORDS = {
  quote: 'the text that begins here has no closing quote, a line break in it, or a \\ that means nothing',
  value: 'a value should stand here',
  name: 'a name in "quotes" should stand here',
  colon: 'a colon should stand here',
  commaOrEnd: 'a comma or a closing bracket should stand here',
  nothing: 'the file should end here',
  commentEnd: 'the comment that begins here has no */ at its end',
  shallower: 'too many brackets are open here',
} as const satisfies Record<JsonFault['wanted'], string>;

/** What is wrong with a settings file, and where: an empty path means the whole file. */
export type Complaint = {readonly path: SettingsPath; readonly place: Place | null; readonly reason: string};

/** Where a file stops being JSON, and what should stand there. */
export function jsonComplaint({line, column, wanted}: JsonFault): Complaint {
  return {path: [], place: {line, column}, reason: WANTED_WORDS[wanted]};
}

/** `rules.tenders, entry 2, kind` for what a program calls `rules.tenders[1].kind`. */
function pathWords(path: SettingsPath): string {
  const words = path.map((part, at) => {
    if (typeof part === 'number') return `, entry ${part + 1}`;
    return at === 0 ? part : `${typeof path[at - 1] === 'number' ? ', ' : '.'}${part}`;
  });
  return printable(words.join(''), PATH_MAX);
}

/** One line of what is wrong: `line 31, column 5: receipt.footer, entry 2: must be a text …`. */
export function complaintWords({path, place, reason}: Complaint): string {
  const where = place === null ? [] : [`line ${place.line}, column ${place.column}`];
  const what = path.length > 0 ? [pathWords(path)] : place === null ? ['the file'] : [];
  return [...where, ...what, reason].join(': ');
}

/** Why a word is none of the settings, and which of them was meant. */
export function unknownReason({path, known}: UnknownWord): string {
  const near = nearestWord(String(path.at(-1)), known);
  return near === null
    ? 'there is no such setting: look at how it is spelt'
    : `there is no such setting: did you mean "${near}"?`;
}

/** What stands there, where that is short and helps; of a command none, as passwords may stand in it. */
function shown(issue: v.BaseIssue<unknown>): string {
  const {input} = issue;
  if (issuePath(issue).includes('copyCommand')) return '';
  if (typeof input === 'string') return `, not "${printable(input, SHOWN_MAX)}"`;
  return typeof input === 'number' || typeof input === 'boolean' || input === null ? `, not ${String(input)}` : '';
}

/** `("inside" | "onTop")` as `"inside" or "onTop"`. */
function choices(expected: string | null): string {
  const all = (expected ?? '').replace(/^\((.*)\)$/, '$1').split(' | ');
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`;
}

function sizeWords(input: unknown, bound: string): string {
  const [what, size] = Array.isArray(input) ? ['entries', input.length] : ['characters', String(input).length];
  return `must have ${bound} ${what}, and has ${size}`;
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  const {type, input, requirement, expected, message} = issue;
  switch (type) {
    case 'string':
      return `must be a text in "quotes"${shown(issue)}`;
    case 'number':
      return `must be a number without quotes${shown(issue)}`;
    case 'integer':
      return `must be a whole number${shown(issue)}`;
    case 'boolean':
      return `must be true or false, without quotes${shown(issue)}`;
    case 'array':
      return `must be a list in [ ]${shown(issue)}`;
    case 'literal':
    case 'picklist':
      return `must be ${choices(expected)}${shown(issue)}`;
    case 'variant':
      return expected === 'Object'
        ? `must be a group in { }${shown(issue)}`
        : `must be ${choices(expected)}${shown(issue)}`;
    case 'strict_object':
    case 'object':
    case 'record':
      return `must be a group in { }${shown(issue)}`;
    case 'min_value':
      return `must be at least ${String(requirement)}${shown(issue)}`;
    case 'max_value':
      return `must be at most ${String(requirement)}${shown(issue)}`;
    case 'min_length':
      return requirement === 1 ? 'must not be empty' : sizeWords(input, `at least ${String(requirement)}`);
    case 'max_length':
      return sizeWords(input, `at most ${String(requirement)}`);
    default:
      // The checks of our own bring their words with them.
      return message;
  }
}

/** Why a setting is not as it must be. */
export function issueReason(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return reasonOf(issue);
  if (issue.expected === 'never') return unknownReason({path: issuePath(issue), known: []});
  return issue.received === 'undefined' ? 'is missing' : reasonOf(issue);
}

/** Which setting an issue is about. */
export function issuePath({path}: v.BaseIssue<unknown>): SettingsPath {
  return (path ?? []).flatMap(({key}): SettingsPath =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
}

/** The same in a line, where nobody knows in which line of a file it stands. */
export function issueWords(issue: v.BaseIssue<unknown>): string {
  return complaintWords({path: issuePath(issue), place: null, reason: issueReason(issue)});
}
