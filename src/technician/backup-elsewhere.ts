import {spawn} from 'node:child_process';
import {basename} from 'node:path';
import {logText} from '../core/log-text.ts';
import {printable} from '../core/text.ts';
import {readRecord, writeRecord} from '../store/backup-record.ts';
import {listBackups} from '../store/backups.ts';
import {copySecrets} from '../store/copy-command.ts';

/** A copy over a slow line may take its time; one that hangs must end before the next backup. */
const LIMIT_MS = 2 * 3_600_000;
const KILL_AFTER_MS = 5000;
const OUTPUT_MAX = 4000;
const REASON_CELLS = 200;

/** What stands before the @ of an address may be a password. */
const WITH_PASSWORD = /\/\/[^/\s@]*@/g;
const SECRET_WORD = /((?:pass(?:word)?|token|secret|key)\s*[=:]\s*)\S+/gi;

/** The last thing that a command said, on one row, without the secrets that it was called with and what could be another. */
function lastWords(output: string, command: readonly string[]): string {
  let line = output.trimEnd().split('\n').at(-1) ?? '';
  for (const {secret} of copySecrets(command)) line = line.replaceAll(secret, '****');
  const clean = logText(line).replace(WITH_PASSWORD, '//****@').replace(SECRET_WORD, '$1****');
  return printable(clean, REASON_CELLS);
}

export type CopyOrder = {
  readonly command: readonly string[];
  readonly file: string;
  readonly signal: AbortSignal;
  readonly limitMs?: number;
};

/** Calls the venue's command for one backup, without a shell; null where it went well, else why not. */
export function copyElsewhere({command, file, signal, limitMs = LIMIT_MS}: CopyOrder): Promise<string | null> {
  const [program = '', ...words] = command.map((word) => word.replaceAll('{file}', file));
  const name = basename(program);
  return new Promise((resolve) => {
    const child = spawn(program, words, {stdio: ['ignore', 'pipe', 'pipe']});
    let output = '';
    let ended: string | null = null;
    const end = (why: string): void => {
      ended ??= why;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
    };
    const timer = setTimeout(() => end(`it took longer than ${Math.round(limitMs / 60_000)} minutes`), limitMs);
    const stop = (): void => end('it was ended');
    signal.addEventListener('abort', stop, {once: true});
    const hear = (part: Buffer): void => {
      output = `${output}${part.toString('utf8')}`.slice(-OUTPUT_MAX);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const done = (why: string | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(why === null ? null : `${name}: ${why}`);
    };
    child.on('error', (error) => done(error.message));
    child.once('close', (code, by) => {
      if (ended === null && code === 0) return done(null);
      const how = ended ?? (code === null ? `ended by ${by ?? 'a signal'}` : `exit code ${code}`);
      const said = lastWords(output, command);
      done(said === '' ? how : `${how}, ${said}`);
    });
  });
}

/** What came of copying: how many went, and why the first that did not go stayed. */
export type Copied = {readonly count: number; readonly reason: string | null};

/** Copies what is not elsewhere yet, the newest first; ends with the first that does not go, for the next time. */
export async function copyAllElsewhere(
  backups: string,
  {command, signal}: Pick<CopyOrder, 'command' | 'signal'>,
): Promise<Copied> {
  let count = 0;
  for (const {path: file} of await listBackups(backups)) {
    const name = basename(file);
    const {copied} = await readRecord(backups);
    if (copied.includes(name)) continue;
    const reason = await copyElsewhere({command, file, signal});
    const isThere = reason === null ? {copied: [...copied, name]} : {};
    await writeRecord(backups, {lastCopy: {atMs: Date.now(), file: name, reason}, ...isThere});
    if (reason !== null) return {count, reason};
    count += 1;
  }
  return {count, reason: null};
}
