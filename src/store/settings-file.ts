import {isUtf8} from 'node:buffer';
import {renameSync, rmSync, writeFileSync} from 'node:fs';
import {open} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {Fault} from '../app/ports.ts';
import type {Settings} from '../app/settings.ts';
import {USUAL_PATTERNS} from '../core/bonus/code-form.ts';
import {USUAL_SHORT} from '../core/short-template.ts';
import {asFault} from './faults.ts';
import {asOwnerOf} from './folder-owner.ts';
import {placeIn} from './json-place.ts';
import {judgeSettings, type Judged} from './settings-judge.ts';
import {withoutMark} from './settings-text.ts';
import {complaintWords, type Complaint} from './settings-words.ts';
import {noTillWords} from './database-file.ts';

/** The settings of a till within its data folder. */
export const SETTINGS_FILE = 'bonustill.json';

/** More is no settings file. */
const BYTES_MAX = 256 * 1024;
const TOLD_MAX = 20;

/** What a new till begins with until its technician has said more. */
export const NEW_TILL: Settings = {
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
  denominations: null,
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

/** The Fault of a file that can't be used: every reason, up to a number that still can be read. */
export function settingsFault(path: string, complaints: readonly Complaint[]): Fault {
  const told = complaints.slice(0, TOLD_MAX).map((complaint) => `  ${complaintWords(complaint)}`);
  const more = complaints.length > TOLD_MAX ? [`  … and ${complaints.length - TOLD_MAX} more`] : [];
  return new Fault('settingsBad', [`${path} can’t be used:`, ...told, ...more].join('\n'));
}

/**
 * Reads settings from the text of a file, in which comments may stand. Throws a Fault `settingsBad` that names every
 * place that is wrong and why, not only the first.
 */
export function parseSettings(path: string, text: string): Settings {
  const judged = judgeSettings(text);
  if (judged.kind === 'settings') return judged.settings;
  throw settingsFault(path, judged.complaints);
}

function wrongWhole(reason: string): Judged {
  return {kind: 'complaints', complaints: [{path: [], place: null, reason}]};
}

/** What is no text in UTF-8, and where it stops being one. */
function wrongText(bytes: Buffer): Judged {
  const text = bytes.toString('utf8');
  if (text.includes('\u0000')) return wrongWhole('it is no text: save it as UTF-8');
  const place = placeIn(text, text.indexOf('\ufffd'));
  return {
    kind: 'complaints',
    complaints: [{path: [], place, reason: 'what stands here is not UTF-8: save the file as that'}],
  };
}

/** A file as it was found, with its text where it can be used; null where there is none. */
export type FoundSettings = {readonly text: string; readonly judged: Judged};

async function readBytes(path: string): Promise<Buffer | Judged> {
  const file = await open(path);
  try {
    if (!(await file.stat()).isFile()) return wrongWhole('it is no file');
    const {buffer, bytesRead} = await file.read(Buffer.alloc(BYTES_MAX + 1), 0, BYTES_MAX + 1, 0);
    return bytesRead > BYTES_MAX ? wrongWhole(`it is larger than ${BYTES_MAX} bytes`) : buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Reads a settings file whatever is in it; null where there is none. Throws a Fault where it may not be read. */
export async function findSettings(path: string): Promise<FoundSettings | null> {
  try {
    const bytes = await readBytes(path);
    if ('kind' in bytes) return {text: '', judged: bytes};
    if (!isUtf8(bytes)) return {text: '', judged: wrongText(bytes)};
    const text = withoutMark(bytes.toString('utf8'));
    return {text, judged: judgeSettings(text)};
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw asFault(error);
  }
}

function settingsIn(path: string, {judged}: FoundSettings): Settings {
  if (judged.kind === 'settings') return judged.settings;
  throw settingsFault(path, judged.complaints);
}

/**
 * Whole or not at all: a power cut in the middle must not leave half a file. Root does it as the folder's owner, and
 * nobody into what stands there by that name, which may lead elsewhere.
 */
function writeNew(path: string, text: string): void {
  try {
    asOwnerOf(dirname(path), () => {
      rmSync(`${path}.new`, {force: true});
      writeFileSync(`${path}.new`, text, {mode: 0o644, flag: 'wx', flush: true});
      renameSync(`${path}.new`, path);
    });
  } catch (error) {
    throw asFault(error);
  }
}

type SignOnPaths = {readonly tokenFile: string; readonly caFile?: string | null};

/** The same settings with the files that they name from the data folder on. */
export function withPaths(settings: Settings, folder: string): Settings {
  const {printer, receipt, bonusHost, members, tills, backup} = settings;
  const {share, others} = tills;
  const pathOf = (file: string | null): string | null => (file === null ? null : resolve(folder, file));
  const withFiles = <Host extends SignOnPaths>(host: Host): Host => {
    return {...host, tokenFile: resolve(folder, host.tokenFile), caFile: pathOf(host.caFile ?? null)};
  };
  return {
    ...settings,
    receipt: {...receipt, logo: pathOf(receipt.logo)},
    printer: printer.kind === 'file' ? {...printer, path: resolve(folder, printer.path)} : printer,
    bonusHost: bonusHost === null ? null : withFiles(bonusHost),
    members: members === null ? null : {...members, links: members.links.map(withFiles)},
    tills: {
      share: share === null ? null : {...share, tokenFile: resolve(folder, share.tokenFile)},
      others: others.map(withFiles),
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
  const found = await findSettings(path);
  if (found !== null) return withPaths(settingsIn(path, found), folder);
  writeNew(path, `${JSON.stringify(first, null, 2)}\n`);
  return withPaths(first, folder);
}

/** The settings of a till that is there already; throws a Fault where there is none in `folder`. */
export async function loadExistingSettings(folder: string): Promise<Settings> {
  const path = join(folder, SETTINGS_FILE);
  const found = await findSettings(path);
  if (found === null) throw new Fault('settingsBad', noTillWords(folder));
  return withPaths(settingsIn(path, found), folder);
}

/**
 * Changes one part of the settings of the till in `folder`; the rest of the file stays as it was written, comments and
 * all. Throws a Fault where the file, before or after it, is none that a till can use.
 */
export async function changeSettings(folder: string, part: Readonly<Record<string, unknown>>): Promise<Settings> {
  const {withPart} = await import('./settings-edit.ts');
  const path = join(folder, SETTINGS_FILE);
  const found = await findSettings(path);
  const before = found?.text ?? '{}';
  settingsIn(path, found ?? {text: before, judged: judgeSettings(before)});
  const after = withPart(before, part);
  const settings = parseSettings(path, after);
  writeNew(path, after);
  return withPaths(settings, folder);
}
