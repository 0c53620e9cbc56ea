import {closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {parse, printParseErrorCode, type ParseError} from 'jsonc-parser';
import * as v from 'valibot';
import {LOG_KEEP_MAX} from '../../app/log.ts';
import {BACKUPS_FOLDER, listBackups} from '../../store/backups.ts';
import {withoutCopyWords} from '../../store/copy-command.ts';
import {SETTINGS_FILE} from '../../store/settings-file.ts';
import {SETTINGS_SCHEMA} from '../../store/settings-schema.ts';
import {CRASH_FOLDER} from '../../till/crash-reports.ts';
import {LOG_FILE} from '../../till/log-file.ts';
import {olderLog} from '../../till/log-rotation.ts';
import {secretPresence} from './known-secrets.ts';
import {only, type Gathered, type LeftOut, type Part, type Piece} from './piece.ts';

/** Of a log that grew beyond what the till lets it, the end is taken. */
const LOG_BYTES_MAX = 1280 * 1024;
const REPORT_BYTES_MAX = 512 * 1024;

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function endOf(path: string, most: number): string {
  const fd = openSync(path, 'r');
  try {
    const {size} = fstatSync(fd);
    const bytes = Buffer.alloc(Math.min(size, most));
    readSync(fd, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8');
  } finally {
    closeSync(fd);
  }
}

/** The pieces of files, those that are missing left out without a word, and those that can't be read with one. */
function filesOf(
  files: readonly (readonly [name: string, path: string])[],
  read: (name: string, path: string) => Piece,
): Gathered {
  const pieces: Piece[] = [];
  const leftOut: LeftOut[] = [];
  for (const [name, path] of files) {
    try {
      pieces.push(read(name, path));
    } catch (error) {
      if (!isMissing(error)) leftOut.push({path: name, why: error instanceof Error ? error.message : String(error)});
    }
  }
  return {pieces, leftOut};
}

export const LOG_PART: Part = {
  name: 'log',
  gather: ({folder}) => {
    const path = join(folder, LOG_FILE);
    const paths = [path, ...Array.from({length: LOG_KEEP_MAX}, (_, index) => olderLog(path, index + 1))];
    const files = paths.map((file) => [`log/${basename(file)}`, file] as const);
    return Promise.resolve(
      filesOf(files, (name, file) => ({path: name, kind: 'lines', text: endOf(file, LOG_BYTES_MAX)})),
    );
  },
};

export const CRASHES_PART: Part = {
  name: 'crashes',
  gather: ({folder}) => {
    const inside = join(folder, CRASH_FOLDER);
    const names = namesIn(inside).filter((name) => name.endsWith('.json'));
    const files = names.map((name) => [`crashes/${name}`, join(inside, name)] as const);
    return Promise.resolve(
      filesOf(files, (name, file) => ({path: name, kind: 'lines', text: oneLine(endOf(file, REPORT_BYTES_MAX))})),
    );
  },
};

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A report is JSON over several lines; half of one is text. */
function oneLine(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function complaints(value: unknown, errors: readonly ParseError[]): readonly string[] {
  const places = errors.map(({error, offset}) => `${printParseErrorCode(error)} at character ${offset}`);
  const found = v.safeParse(SETTINGS_SCHEMA, value);
  const wrong = found.success ? [] : found.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'} is wrong`);
  return [...places, ...wrong].slice(0, 50);
}

/**
 * The settings without their comments, in which anything may stand; of a damaged file what can be read of it. Words that
 * the program does not know are not told, they may be anything too.
 */
export const SETTINGS_PART: Part = {
  name: 'settings',
  gather: ({folder}) => {
    const text = readFileSync(join(folder, SETTINGS_FILE), 'utf8');
    const errors: ParseError[] = [];
    const value: unknown = parse(text, errors, {allowTrailingComma: true});
    const known: readonly string[] = Object.keys(SETTINGS_SCHEMA.entries);
    const entries = isRecord(value) ? Object.entries(value) : [];
    const settings = withoutCopyWords(Object.fromEntries(entries.filter(([name]) => known.includes(name))));
    const unknown = entries.filter(([name]) => !known.includes(name)).length;
    const {mode, mtime} = statSync(join(folder, SETTINGS_FILE));
    const file = {mode: (mode & 0o777).toString(8), changedAt: mtime.toISOString()};
    return Promise.resolve(
      only({
        path: 'settings.json',
        kind: 'json',
        value: {file, wrong: complaints(value, errors), unknownWords: unknown, settings},
      }),
    );
  },
};

/** The folder of the settings, where they can be read; else the usual one. */
function backupsFolder(folder: string): string {
  try {
    const value: unknown = parse(readFileSync(join(folder, SETTINGS_FILE), 'utf8'));
    const backup = isRecord(value) ? value['backup'] : null;
    const named = isRecord(backup) ? backup['folder'] : null;
    return resolve(folder, typeof named === 'string' ? named : BACKUPS_FOLDER);
  } catch {
    return join(folder, BACKUPS_FOLDER);
  }
}

export const BACKUPS_PART: Part = {
  name: 'backups',
  gather: async ({folder}) => {
    const backups = await listBackups(backupsFolder(folder));
    const value = backups.map(({madeAtMs, bytes, why, isProven}) => ({
      madeAt: new Date(madeAtMs).toISOString(),
      sizeBytes: bytes,
      why,
      isProven,
    }));
    return only({path: 'backups.json', kind: 'json', value});
  },
};

export const SECRETS_PART: Part = {
  name: 'secrets',
  gather: ({folder, nowMs}) =>
    Promise.resolve(only({path: 'secrets.json', kind: 'json', value: secretPresence(folder, nowMs)})),
};

/** Names of files that this program gives; what else lies in the folder is counted. */
const OWN_NAMES =
  /^(?:till|catalogue|crashes|backups|bonustill|card|practice-pins|bonus-host-practice|(?:bally|aura|generic)-practice|paper|history)(?:[.-][a-z0-9.-]{1,40})?$/;

export const FOLDER_PART: Part = {
  name: 'folder',
  gather: ({folder}) => {
    const names = namesIn(folder);
    const told = names
      .filter((name) => OWN_NAMES.test(name))
      .map((name) => {
        const found = statSync(join(folder, name), {throwIfNoEntry: false});
        return found === undefined
          ? {name}
          : {
              name,
              sizeBytes: found.size,
              mode: (found.mode & 0o777).toString(8),
              ownerId: found.uid,
              changedAt: found.mtime.toISOString(),
            };
      });
    const {mode, uid} = statSync(folder);
    const value = {mode: (mode & 0o777).toString(8), ownerId: uid, files: told, otherFiles: names.length - told.length};
    return Promise.resolve(only({path: 'folder.json', kind: 'json', value}));
  },
};
