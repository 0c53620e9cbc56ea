import {readFile, rename, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import * as v from 'valibot';
import {Fault} from '../app/ports.ts';
import type {MemberLinkSettings, Settings} from '../app/settings.ts';
import {USUAL_PATTERNS} from '../core/bonus/code-form.ts';
import {USUAL_SHORT} from '../core/short-template.ts';
import {asFault} from './faults.ts';
import {jsonFault} from './json-place.ts';
import {SETTINGS_SCHEMA} from './settings-schema.ts';
import {issueWords, jsonWords} from './settings-words.ts';

/** The settings of a till within its data folder. */
export const SETTINGS_FILE = 'bonustill.json';

/** More is no settings file. */
const BYTES_MAX = 256 * 1024;
const TOLD_MAX = 20;

/** What a new till begins with until its technician has said more. */
const NEW_TILL: Settings = {
  venue: {name: 'New venue', address: [], taxNumber: ''},
  till: {no: '01'},
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  receipt: {header: [], footer: [], document: 'full', short: USUAL_SHORT, logo: null, qr: true},
  rules: {
    taxes: [{code: '0', name: 'No tax', ratePpm: 0, mode: 'inside'}],
    tenders: [
      {id: 'cash', name: 'Cash', kind: 'cash', opensDrawer: true, givesChange: true},
      {id: 'card', name: 'Card', kind: 'card', opensDrawer: false, givesChange: false},
    ],
    cashStep: 1,
  },
  quickNotes: [500, 1000, 2000, 5000, 10_000],
  printer: {kind: 'none'},
  scanner: {gapMs: 20, endMs: 60, leastLength: 6},
  devices: [],
  bonus: {patterns: USUAL_PATTERNS, isOnReceipt: true},
  cards: {formats: []},
  barcodes: {embedded: []},
  bonusHost: null,
  vouchers: {amounts: [1000, 2500, 5000, 10_000], isAmountFree: true},
  members: null,
  discounts: [],
  tills: {share: null, others: []},
  log: {level: 'info', keep: 5},
  backup: {at: ['04:30'], keep: 14, folder: 'backups', copyCommand: null},
  keys: {},
  isPractice: false,
};

function bad(path: string, reasons: readonly string[]): Fault {
  const told = reasons.slice(0, TOLD_MAX).map((reason) => `  ${reason}`);
  const more = reasons.length > TOLD_MAX ? [`  … and ${reasons.length - TOLD_MAX} more`] : [];
  return new Fault('settingsBad', [`${path} can’t be used:`, ...told, ...more].join('\n'));
}

function parseJson(path: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    const fault = jsonFault(text);
    if (!(error instanceof SyntaxError) || fault === null) throw error;
    throw bad(path, [jsonWords(fault)]);
  }
}

/**
 * Reads settings from the text of a file. Throws a Fault `settingsBad` that names every place that is wrong and why,
 * not only the first.
 */
export function parseSettings(path: string, text: string): Settings {
  const result = v.safeParse(SETTINGS_SCHEMA, parseJson(path, text));
  if (result.success) return result.output;
  throw bad(path, result.issues.map(issueWords));
}

async function readText(path: string): Promise<string | null> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.length > BYTES_MAX) throw bad(path, [`it is larger than ${BYTES_MAX} bytes`]);
    return text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw asFault(error);
  }
}

/** Whole or not at all: a power cut in the middle must not leave half a file. */
async function writeNew(path: string, settings: object): Promise<void> {
  try {
    await writeFile(`${path}.new`, `${JSON.stringify(settings, null, 2)}\n`, {mode: 0o644, flush: true});
    await rename(`${path}.new`, path);
  } catch (error) {
    throw asFault(error);
  }
}

/** Files are named from the data folder on. */
function withPaths(settings: Settings, folder: string): Settings {
  const {printer, receipt, bonusHost, members, tills, backup} = settings;
  const {share, others} = tills;
  const withPath = (link: MemberLinkSettings): MemberLinkSettings => {
    return {...link, tokenFile: resolve(folder, link.tokenFile)};
  };
  return {
    ...settings,
    receipt: receipt.logo === null ? receipt : {...receipt, logo: resolve(folder, receipt.logo)},
    printer: printer.kind === 'file' ? {...printer, path: resolve(folder, printer.path)} : printer,
    bonusHost: bonusHost === null ? null : {...bonusHost, tokenFile: resolve(folder, bonusHost.tokenFile)},
    members: members === null ? null : {...members, links: members.links.map(withPath)},
    tills: {
      share: share === null ? null : {...share, tokenFile: resolve(folder, share.tokenFile)},
      others: others.map((other) => ({...other, tokenFile: resolve(folder, other.tokenFile)})),
    },
    backup: {...backup, folder: resolve(folder, backup.folder)},
  };
}

/**
 * The settings of the till in `folder`; `first` (or the settings of a new till) is written there when it has none.
 * Throws a Fault: settingsBad with every reason, readOnly, diskFull.
 */
export async function loadSettings(folder: string, first: Settings = NEW_TILL): Promise<Settings> {
  const path = join(folder, SETTINGS_FILE);
  const text = await readText(path);
  if (text !== null) return withPaths(parseSettings(path, text), folder);
  await writeNew(path, first);
  return withPaths(first, folder);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Changes one part of the settings of the till in `folder`; the rest of the file stays as it was written. A till that
 * runs takes it with its next start. Throws a Fault where the file, before or after it, is none that a till can use.
 */
export async function changeSettings(folder: string, part: Readonly<Record<string, unknown>>): Promise<Settings> {
  const path = join(folder, SETTINGS_FILE);
  const text = (await readText(path)) ?? '{}';
  parseSettings(path, text);
  const before = parseJson(path, text);
  const after = {...(isRecord(before) ? before : {}), ...part};
  const settings = parseSettings(path, JSON.stringify(after));
  await writeNew(path, after);
  return withPaths(settings, folder);
}

/** The settings of a till that is there already; throws a Fault where there is none in `folder`. */
export async function loadExistingSettings(folder: string): Promise<Settings> {
  const path = join(folder, SETTINGS_FILE);
  const text = await readText(path);
  if (text === null) throw new Fault('settingsBad', `There is no till in ${folder}.`);
  return withPaths(parseSettings(path, text), folder);
}
