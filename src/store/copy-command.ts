import {basename} from 'node:path';

/* The command that takes backups elsewhere: what may be told of it, as people put passwords into it. */

const NAME = /^[\w.+-]{1,40}$/;
/** `-u name:password`, in one word or two. */
const USER_FLAG = /^(?:-u|-U|--(?:proxy-)?user)$/;
const USER_JOINED = /^(?:-[uU]|--(?:proxy-)?user=)[^\s:]+:(.+)$/;
const SECRET_FLAG = /^--?[\w-]*(?:pass(?:word|wd|phrase)?|token|secret|api-?key|credentials?)$/i;
const NAMED = /(?:pass(?:w(?:or)?d|phrase)?|pwd|token|secret|(?:api|access)[-_]?key|credentials?)["']?\s*[=:]\s*(.+)$/i;
const HEADER = /authorization["']?\s*:\s*(?:(?:Bearer|Basic)\s+)?(.+)$/i;
const IN_URL = /:\/\/[^\s/@:]*:([^\s/@]+)@/;
/** Of sshpass: the password stands right behind the letter. */
const SSHPASS = /^-p(.+)$/;

/** What of a word is a secret; null where nothing looks like one. */
function secretIn(word: string, {before, program}: {readonly before: string; readonly program: string}): string | null {
  if (word.includes('{file}')) return IN_URL.exec(word)?.[1] ?? null;
  if (USER_FLAG.test(before) && word.includes(':')) return word.slice(word.indexOf(':') + 1);
  if (SECRET_FLAG.test(before) && !word.startsWith('-')) return word;
  if (program === 'sshpass') return SSHPASS.exec(word)?.[1] ?? null;
  const found = [HEADER, NAMED, USER_JOINED, IN_URL].map((pattern) => pattern.exec(word)?.[1]);
  return found.find((secret) => secret !== undefined) ?? null;
}

/** A word of the command that looks like a secret: the how manieth, and what of it is one. */
export type CopySecret = {readonly at: number; readonly secret: string};

/** The words of a command that look like secrets. */
export function copySecrets(command: readonly string[]): readonly CopySecret[] {
  const program = basename(command[0] ?? '');
  return command.flatMap((word, at) => {
    const secret = secretIn(word, {before: command[at - 1] ?? '', program});
    return secret === null || secret === '' ? [] : [{at, secret}];
  });
}

/** A command as it may be shown: its program, and how many words it has. */
export function copyCommandWords(command: unknown): string | null {
  if (command === null || command === undefined) return null;
  if (!Array.isArray(command)) return 'not a list, and not shown here';
  const [first, ...words]: readonly unknown[] = command;
  const name = typeof first === 'string' && NAME.test(basename(first)) ? basename(first) : 'a program';
  return `${name} and ${words.length} ${words.length === 1 ? 'word' : 'words'}, not shown here`;
}

/** Settings, or whatever was read as such, with the command told like that. */
export function withoutCopyWords(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const {backup} = settings;
  if (typeof backup !== 'object' || backup === null || !('copyCommand' in backup)) return settings;
  return {...settings, backup: {...backup, copyCommand: copyCommandWords(backup.copyCommand)}};
}
