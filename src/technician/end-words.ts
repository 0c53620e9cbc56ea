import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {printable} from '../core/text.ts';

const WORDS_MAX = 300;

/** What ended a verb: a row of words, and the exit code. */
export type EndOfVerb = {readonly words: string; readonly code: number};

/** What the system says by its codes. */
const SAID: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read or write it; as root, put sudo before it',
  EPERM: 'this user may not do that; as root, put sudo before it',
  ENOENT: 'it is not there',
  ENOTDIR: 'what should be a folder is none',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'it can only be read there',
  EIO: 'the disk can’t be read or written',
  EEXIST: 'it is there already',
  SQLITE_CANTOPEN:
    'the database can’t be opened: it is not there, or this user may not read it; as root, put sudo before it',
  SQLITE_READONLY: 'the database can’t be written to: this user may not, or the disk is read only',
  SQLITE_BUSY: 'the database is held by another program',
  SQLITE_CORRUPT: 'the database is damaged: bonustill verify says where',
  SQLITE_NOTADB: 'it is no database of a till',
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk can’t be read or written',
};

/** What the system refused, in words; null for what is no affair of the system. */
function systemWords(error: Error): string | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const said = code === null ? undefined : SAID[code];
  if (said === undefined) return null;
  const path = 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : '';
  const words = `${path}${said}.`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Where the stack of a mistake was put; null where nothing can be written. */
function keptAt(stack: string): string | null {
  try {
    const path = join(mkdtempSync(join(tmpdir(), 'bonustill-')), 'mistake.txt');
    writeFileSync(path, `${stack}\n`, {mode: 0o600});
    return path;
  } catch {
    return null;
  }
}

/** What is said of an error that ended a verb: in words, and for a mistake of the program where its stack is. */
export function endOfVerb(error: unknown): EndOfVerb {
  if (error instanceof Fault) return {words: error.message, code: exitCodeOf(error.code)};
  const mistake = error instanceof Error ? error : new Error(String(error));
  const words = systemWords(mistake);
  if (words !== null) return {words: printable(words, WORDS_MAX), code: EXIT.storage};
  const path = keptAt(mistake.stack ?? mistake.message);
  const where = path === null ? '' : ` Where it is stands in ${path}, for whoever mends it.`;
  return {words: `A mistake of the program: ${printable(mistake.message, WORDS_MAX)}.${where}`, code: EXIT.bug};
}
