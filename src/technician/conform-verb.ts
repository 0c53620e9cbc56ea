import {existsSync} from 'node:fs';
import {readFile, stat, writeFile} from 'node:fs/promises';
import {InvalidArgumentError, type Command} from 'commander';
import * as v from 'valibot';
import {EXIT} from '../app/exit-codes.ts';
import {isHostUrl} from '../app/host-url.ts';
import {printable} from '../core/text.ts';
import type {KeptAct} from './conform/kept-acts.ts';
import type {Subject} from './conform/kit.ts';
import type {Row} from './conform/run.ts';
import type {VerbContext} from './operators-verb.ts';

type Flags = {
  readonly tokenFile: string;
  readonly ca?: string;
  readonly json?: true;
  readonly members?: string;
  readonly timeout: number;
  readonly only?: readonly string[];
  readonly remember?: string;
};

const FOR_OTHERS = 0o077;
const ROW_CELLS = 400;
/** Calls shown of a check that failed; the last is the one that it failed at. */
const SHOWN_MAX = 3;

const Members = v.strictObject({
  number: v.pipe(v.string(), v.regex(/^0[A-Za-z0-9-]{1,19}$/, 'a number that begins with a zero')),
  card: v.pipe(v.string(), v.regex(/^0[0-9]{5,31}$/, 'a card that begins with a zero')),
  name: v.pipe(v.string(), v.minLength(1)),
  machineNo: v.optional(v.string(), 'none'),
  barredNumber: v.pipe(v.string(), v.minLength(1)),
});

function readUrl(text: string): string {
  if (isHostUrl(text)) return text;
  throw new InvalidArgumentError('An address with https://, or with http:// on this machine.');
}

function readSeconds(text: string): number {
  const seconds = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
  if (seconds === 0) throw new InvalidArgumentError('Seconds from 1 to 999.');
  return seconds;
}

function readNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => /^[a-z]+(\.[a-z-]+)?$/.test(name))) return names;
  throw new InvalidArgumentError('Names of checks with commas, such as id.letters, or id for all that begin so.');
}

async function readToken(file: string): Promise<string> {
  if (((await stat(file)).mode & FOR_OTHERS) !== 0)
    throw new RangeError(`${file} may be read by others: chmod 600 it.`);
  const token = (await readFile(file, 'utf8')).trim();
  if (!/^[!-~]{8,500}$/.test(token)) throw new RangeError(`${file} holds no token.`);
  return token;
}

/** The certificates of `--ca`, as the till reads those of its settings. */
async function readCa(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const {readAuthorities} = await import('../links/authority-file.ts');
  try {
    return (await readAuthorities(file)).pem;
  } catch (error) {
    throw new RangeError(error instanceof Error ? error.message : String(error), {cause: error});
  }
}

async function readMembers(file: string): Promise<Subject> {
  const result = v.safeParse(Members, JSON.parse(await readFile(file, 'utf8')));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new RangeError(`${file}, ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}.`);
}

/** What an earlier run kept in the file; nothing where there is none yet. */
async function readBefore(file: string | undefined): Promise<{readonly before?: readonly KeptAct[]}> {
  if (file === undefined || !existsSync(file)) return {};
  const {readKept} = await import('./conform/kept-acts.ts');
  const before = readKept(JSON.parse(await readFile(file, 'utf8')));
  if (before === null) throw new RangeError(`${file} is not what an earlier run kept: name another file.`);
  return {before};
}

/** Keeps what a run did, for the next one. */
async function remember({remember: file}: Flags, kept: readonly KeptAct[], write: VerbContext['write']): Promise<void> {
  if (file === undefined || kept.length === 0) return;
  await writeFile(file, `${JSON.stringify(kept, null, 1)}\n`, {mode: 0o600});
  write(
    `Kept ${kept.length === 1 ? '1 act' : `${kept.length} acts`} in ${file}. Restart the gateway and call this again: it must know them still.`,
  );
}

const WORDS = {pass: 'pass       ', fail: 'FAIL       ', notOffered: 'not offered'} as const;

/** A row as it is printed, with the calls behind a failure; what a gateway said is made harmless. */
export function rowWords({check, says, result, why, exchanges}: Row): readonly string[] {
  const head = `${WORDS[result]}  ${check.padEnd(28)}${says}`;
  if (result !== 'fail') return [head];
  const calls = exchanges.slice(-SHOWN_MAX).flatMap(({sent, came}) => [`sent ${sent}`, `came ${came}`]);
  return [head, ...[why ?? '', ...calls].map((row) => `    ${printable(row, ROW_CELLS)}`)];
}

function countWords(rows: readonly Row[]): string {
  const count = (result: Row['result']): number => rows.filter((row) => row.result === result).length;
  return `Checked ${rows.length}: ${count('pass')} pass, ${count('fail')} fail, ${count('notOffered')} not offered.`;
}

async function run(url: string, flags: Flags, {write, setExitCode}: VerbContext): Promise<void> {
  try {
    const token = await readToken(flags.tokenFile);
    const subject = flags.members === undefined ? {} : {subject: await readMembers(flags.members)};
    const {conform, checksNamed} = await import('./conform/run.ts');
    const unknown = (flags.only ?? []).filter((name) => checksNamed([name]).length === 0);
    if (unknown.length > 0) throw new RangeError(`There is no check ${unknown.join(', ')}.`);
    const only = flags.only === undefined ? {} : {only: flags.only};
    const kept: KeptAct[] = [];
    const parts = {url, token, ca: await readCa(flags.ca), answerMs: flags.timeout * 1000, kept, ...subject, ...only};
    const isJson = flags.json === true;
    const rows = await conform({...parts, ...(await readBefore(flags.remember))}, (row) => {
      if (!isJson) for (const line of rowWords(row)) write(line);
    });
    write(isJson ? JSON.stringify(rows, null, 2) : countWords(rows));
    if (!isJson) await remember(flags, kept, write);
    if (rows.some(({result}) => result === 'fail')) setExitCode(EXIT.refused);
  } catch (error) {
    const isTheirs =
      error instanceof RangeError || error instanceof SyntaxError || (error instanceof Error && 'syscall' in error);
    if (!isTheirs) throw error;
    write(error.message);
    setExitCode(EXIT.refused);
  }
}

/** Adds `conform`: checks a gateway that somebody wrote against the account-link protocol. */
export function addConformVerb(program: Command, context: VerbContext): void {
  program
    .command('conform')
    .summary('check a gateway to a gaming system against the protocol')
    .description('check a gateway to a gaming system against the account-link protocol')
    .argument('<url>', 'where the gateway is: https://, or http:// on this machine', readUrl)
    .requiredOption('--token-file <file>', 'the file with its token, for you alone')
    .option(
      '--ca <file>',
      'the authority that its certificate must come from, in PEM; left out: one that everybody trusts',
    )
    .option('--members <file>', 'whom to check with, as JSON; left out: the members of the practice hosts')
    .option('--timeout <seconds>', 'how long an answer is waited for', readSeconds, 15)
    .option('--only <names>', 'these checks alone, with commas: id.letters, or id for all that begin so', readNames)
    .option('--remember <file>', 'keep what was done there; with a file of an earlier run, see that it is known still')
    .option('--json', 'every row with its calls, as JSON')
    .addHelpText(
      'after',
      `
Each check is a row: pass, FAIL with the reason and the calls, or not offered by the gateway’s capability sheet.
It takes from one member and gives back all it took; use a gateway for tests all the same, that nobody else uses
meanwhile. Exit code 0 only if all hold.

The file for --members, of whom the first has 4.00 or more in points and in money, a card and an unused voucher:
  {"number": "0010060", "card": "0900000060", "name": "Conny", "machineNo": "017", "barredNumber": "0010045"}`,
    )
    .action((url: string, flags: Flags) => run(url, flags, context));
}
