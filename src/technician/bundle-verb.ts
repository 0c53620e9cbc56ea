import {execFile} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {constants, setPriority} from 'node:os';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import {VERSION} from '../app/version.ts';
import type {Run} from './bundle/piece.ts';
import {isClosed, whyNotWritten, writeWhole} from './not-written.ts';
import type {VerbContext} from './operators-verb.ts';
import type {Program} from '../practice/practice-host.ts';

const HELP = `
One tar.gz with the log, crash reports, settings, figures of the database, versions, the state of the machine, the
service and the running till. Read manifest.json in it: it says what is in the file, and what was left out and why.
Cards, PINs, tokens, names, and the numbers of codes and members are not. Nothing of the till is changed, and a till
that trades goes on. Where the disk can't be written to:

  bonustill bundle --stdout > /media/stick/bundle.tar.gz
  ssh till bonustill bundle --stdout > bundle.tar.gz`;

const RUN_MS = 60_000;
const OUTPUT_MAX = 4 * 1024 * 1024;

/** Runs a program for what it writes; its exit code is no matter where it wrote something. */
export const runForWords: Run = (file, args) =>
  new Promise((done, fail) => {
    execFile(file, [...args], {timeout: RUN_MS, maxBuffer: OUTPUT_MAX, encoding: 'utf8'}, (error, stdout, stderr) => {
      if (stdout.trim() !== '') done(stdout);
      else if (error === null) done('');
      else fail(new Error(stderr.trim().split('\n')[0] || error.message));
    });
  });

type Flags = {readonly data: string; readonly out?: string; readonly stdout?: true};
type BundleContext = VerbContext & {readonly program: Program};

/** The till's number, also out of settings that can't be used as they are. */
function tillNo(folder: string): string {
  try {
    return (
      /"till"\s*:\s*\{\s*"no"\s*:\s*"([0-9]{1,4})"/.exec(readFileSync(join(folder, 'bonustill.json'), 'utf8'))?.[1] ??
      'x'
    );
  } catch {
    return 'x';
  }
}

function nameOf(folder: string, nowMs: number): string {
  return `bonustill-${tillNo(folder)}-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;
}

/** Where everybody may write, and what lies there is kept over a restart. */
const FALLBACK_FOLDER = '/var/tmp';

type Place = {readonly out: string | undefined; readonly name: string; readonly fallback: string};

/** Writes to the file that was named; else here, or where this folder is closed to the till's user to another one. */
async function written(bytes: Buffer, {out, name, fallback}: Place, context: VerbContext): Promise<string> {
  const file = resolve(out ?? name);
  try {
    await writeWhole(file, bytes);
    return file;
  } catch (error) {
    const other = join(fallback, name);
    if (out !== undefined || !isClosed(error) || other === file) throw error;
    await writeWhole(other, bytes).catch(() => {
      throw error;
    });
    context.write(`Not here but in ${fallback}: ${whyNotWritten(error)}.`);
    return other;
  }
}

/** Writes the bundle, and says where it is or why it is not. Without a name it goes here, else to the fallback. */
export async function putBundle(bytes: Buffer, place: Place, context: VerbContext): Promise<boolean> {
  try {
    const file = await written(bytes, place, context);
    context.write(
      `${file}: ${Math.ceil(bytes.length / 1024)} KB, for this user alone. What is in it says manifest.json.`,
    );
    return true;
  } catch (error) {
    const file = resolve(place.out ?? place.name);
    context.write(
      `${file} can't be written: ${whyNotWritten(error)}.\nName another one with --out, or write it to another machine with --stdout.`,
    );
    return false;
  }
}

/** Adds `bundle`: one file for support. */
export function addBundleVerb(program: Command, context: BundleContext): void {
  program
    .command('bundle')
    .summary('make one file for support, without cards, PINs and names')
    .description('make one file for support, without cards, PINs, tokens and names; also while the till runs')
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .option('--out <file>', 'where to write it; without it bonustill-TILL-TIME.tar.gz here, else in /var/tmp')
    .option('--stdout', 'write it to standard output')
    .addHelpText('after', HELP)
    .action(async ({data, out, stdout}: Flags) => {
      const folder = resolve(data);
      if (!existsSync(folder)) {
        context.write(`There is no folder ${folder}.`);
        context.setExitCode(EXIT.refused);
        return;
      }
      // A till that trades on this machine comes first.
      setPriority(constants.priority.PRIORITY_LOW);
      const [{makeBundle}, {tarOf}] = await Promise.all([
        import('./bundle/make-bundle.ts'),
        import('./bundle/write-tar.ts'),
      ]);
      const nowMs = Date.now();
      const {files, leftOut} = await makeBundle({
        folder,
        nowMs,
        version: VERSION,
        run: runForWords,
        program: context.program,
      });
      const name = nameOf(folder, nowMs);
      const bytes = await tarOf(files, name, nowMs);
      if (stdout === true) return void process.stdout.write(bytes);
      for (const {path, why} of leftOut) context.write(`Left out: ${path} (${why})`);
      const place = {out, name: `${name}.tar.gz`, fallback: FALLBACK_FOLDER};
      if (!(await putBundle(bytes, place, context))) context.setExitCode(EXIT.storage);
    });
}
