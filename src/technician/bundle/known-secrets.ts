import {readdirSync, readFileSync, statSync} from 'node:fs';
import {isAbsolute, join, relative, resolve} from 'node:path';
import {CARD_KEY_FILE} from '../../store/card-key.ts';
import {SETTINGS_FILE} from '../../store/settings-file.ts';

/** A file that holds a secret: told by where it is, who may read it and how old it is. */
export type SecretFile = {
  readonly file: string;
  readonly isThere: boolean;
  /** Such as 600. */
  readonly mode: string | null;
  readonly ageDays: number | null;
};

const DAY_MS = 86_400_000;
/** No token is longer; and it may stand beside others, a line each. */
const BYTES_MAX = 64 * 1024;
const LEAST = 8;
/** Also where the settings are damaged, their token files are known. */
const TOKEN_FILE = /"tokenFile"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
const LIKE_SECRETS = /(?:token|secret|password|\.key)(?:s|\.txt)?$/i;

function quietly<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function wordOf(json: string): string {
  return quietly(() => String(JSON.parse(`"${json}"`)), json);
}

/** The folder itself and what lies in it: practice hosts keep their own secrets one level down. */
function filesIn(folder: string): readonly string[] {
  const entries = quietly(() => readdirSync(folder, {withFileTypes: true}), []);
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return quietly(() => readdirSync(path), []).map((name) => join(path, name));
  });
}

/** All files of this folder that hold a secret: those that the settings name, and what is called like one. */
export function secretFiles(folder: string): readonly string[] {
  const text = quietly(() => readFileSync(join(folder, SETTINGS_FILE), 'utf8'), '');
  const named = [...text.matchAll(TOKEN_FILE)].map(([, file = '']) => resolve(folder, wordOf(file)));
  const found = filesIn(folder).filter((path) => LIKE_SECRETS.test(path));
  return [...new Set([join(folder, CARD_KEY_FILE), ...named, ...found])];
}

/** What stands in those files: whole, and each word of them. A part that is missing or can't be read adds nothing. */
export function secretValues(folder: string): readonly string[] {
  return secretFiles(folder).flatMap((path) => {
    const text = quietly(() => (statSync(path).size > BYTES_MAX ? '' : readFileSync(path, 'utf8')), '');
    return text.split(/[\s"',:]+/).filter((word) => word.length >= LEAST);
  });
}

/** The same files without a word of what is in them. */
export function secretPresence(folder: string, nowMs: number): readonly SecretFile[] {
  return secretFiles(folder).map((path) => {
    const found = quietly(() => statSync(path), null);
    const inside = relative(folder, path);
    return {
      file: inside.startsWith('..') || isAbsolute(inside) ? path : inside,
      isThere: found !== null,
      mode: found === null ? null : (found.mode & 0o777).toString(8),
      ageDays: found === null ? null : Math.floor((nowMs - found.mtimeMs) / DAY_MS),
    };
  });
}
