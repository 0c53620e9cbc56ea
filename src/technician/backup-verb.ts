import {existsSync} from 'node:fs';
import {setPriority} from 'node:os';
import {resolve} from 'node:path';
import {Option, type Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {VERSION} from '../app/version.ts';
import type {Made} from '../store/backup-make.ts';
import type {BackupRecord} from '../store/backup-record.ts';
import type {BackupWhy} from '../store/backups.ts';
import type {VerbContext} from './operators-verb.ts';
import {openWorkBar} from './work-bar.ts';
import {HELP_FORM} from './help-form.ts';

type Folder = {readonly data: string};
type MakeFlags = Folder & {readonly scheduled?: true; readonly beforeUpgrade?: true};

function whyMade({scheduled, beforeUpgrade}: MakeFlags): BackupWhy {
  if (scheduled === true) return 'schedule';
  return beforeUpgrade === true ? 'upgrade' : 'hand';
}
type ListFlags = Folder & {readonly json?: true};
type CheckFlags = Folder & {readonly newest?: true};

/** The least that there is: the till sells on the same machine. */
const LOWEST_PRIORITY = 19;

const DOING = {copying: 'Copying ', packing: 'Packing ', checking: 'Checking', proving: 'Proving '} as const;

/** What the verbs need of the program; `stepBack` lets all that it does wait for the till. */
export type BackupContext = VerbContext & {readonly stepBack: () => void};

/** Gives this process, and the threads that it has not started yet, the lowest priority. */
export function stepBack(): void {
  try {
    setPriority(LOWEST_PRIORITY);
  } catch {
    // A system that doesn't let us: the work is paced all the same.
  }
}

/** Does one piece of work that a signal ends; what is wrong is said in words, with an exit code. */
export async function sayingFaults(
  {write, setExitCode}: VerbContext,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    await work(stop.signal);
  } catch (error) {
    if (stop.signal.aborted) {
      write('Ended before it was done; nothing half-made is left.');
      return setExitCode(EXIT.refused);
    }
    if (!(error instanceof Fault)) throw error;
    write(error.message);
    setExitCode(exitCodeOf(error.code));
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Copies elsewhere what is not there yet, where the settings say how. */
async function copyOn({write}: VerbContext, folder: string, signal: AbortSignal): Promise<void> {
  const {loadExistingSettings} = await import('../store/settings-file.ts');
  const settings = await loadExistingSettings(folder).catch(() => null);
  const command = settings?.backup.copyCommand ?? null;
  if (settings === null || command === null) return;
  const {copyAllElsewhere} = await import('./backup-elsewhere.ts');
  const {count, reason} = await copyAllElsewhere(settings.backup.folder, {command, signal});
  if (count > 0) write(`Copied elsewhere: ${count}`);
  if (reason !== null) write(`Not copied elsewhere: ${reason}. The next backup tries it again; this one is safe here.`);
}

/** What becomes of the record: what is not proven is no success. */
function recordOf({path, bytes, flaw}: Made, nowMs: number): Partial<BackupRecord> {
  if (flaw === null) return {lastSuccess: {atMs: nowMs, file: path, bytes}};
  return {lastFailure: {atMs: nowMs, reason: `the journal in it is not whole: ${flaw}`}};
}

async function make(context: BackupContext, flags: MakeFlags): Promise<void> {
  context.stepBack();
  const folder = resolve(flags.data);
  await sayingFaults(context, async (signal) => {
    const {freeBytesOf, makeBackup} = await import('../store/backup-make.ts');
    const {writeRecord} = await import('../store/backup-record.ts');
    const {tillToBackUp} = await import('../store/backup-till.ts');
    const {pruneBackups} = await import('../store/backup-prune.ts');
    const {madeRows} = await import('./backup-words.ts');
    const {backups} = await tillToBackUp(folder);
    const why = whyMade(flags);
    const nowMs = Date.now();
    const bar = await openWorkBar(DOING);
    try {
      const made = await makeBackup({
        folder,
        why,
        version: VERSION,
        nowMs,
        onProgress: bar.show,
        signal,
        freeBytes: freeBytesOf,
      }).finally(bar.close);
      await writeRecord(backups, recordOf(made, nowMs));
      for (const row of madeRows(made)) context.write(row);
      // An upgrade goes on: a till whose journal was altered could have no other version any more.
      if (!made.isProven && why !== 'upgrade') context.setExitCode(EXIT.storage);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) await writeRecord(backups, {lastFailure: {atMs: nowMs, reason}});
      throw error;
    }
    const old = await pruneBackups(folder).catch(() => []);
    for (const {path} of old) context.write(`No longer kept: ${path}`);
    await copyOn(context, folder, signal);
  });
}

async function list(context: VerbContext, {data, json}: ListFlags): Promise<void> {
  await sayingFaults(context, async () => {
    const {tillToBackUp} = await import('../store/backup-till.ts');
    const {listBackups} = await import('../store/backups.ts');
    const {backupRow} = await import('./backup-words.ts');
    const {backups: folder} = await tillToBackUp(resolve(data));
    const backups = await listBackups(folder);
    if (json === true) return context.write(JSON.stringify({folder, backups}, null, 2));
    if (backups.length === 0) context.write(`There is no backup in ${folder} yet.`);
    for (const backup of backups) context.write(backupRow(backup));
    if (backups.some(({isProven}) => !isProven)) {
      context.write('Those that are called “unproven” hold a journal that is not whole: restore refuses them.');
    }
  });
}

/** Says where a file that was named is not there; true: it is not. */
export function saysMissing({write, setExitCode}: VerbContext, file: string): boolean {
  if (existsSync(file)) return false;
  write(`There is no file ${file}: bonustill backup list names the backups.`);
  setExitCode(EXIT.refused);
  return true;
}

/** The file that was named, or the newest; null where neither is there, which was said then. */
async function fileMeant(
  context: VerbContext,
  named: string | undefined,
  {data, newest}: CheckFlags,
): Promise<string | null> {
  if (named !== undefined) return saysMissing(context, resolve(named)) ? null : resolve(named);
  if (newest !== true) {
    context.write('Name a backup, or say --newest: bonustill backup list shows them.');
    context.setExitCode(EXIT.usage);
    return null;
  }
  const {tillToBackUp} = await import('../store/backup-till.ts');
  const {listBackups} = await import('../store/backups.ts');
  const {backups: folder} = await tillToBackUp(resolve(data));
  const [first] = await listBackups(folder);
  if (first !== undefined) return first.path;
  context.write(`There is no backup in ${folder} yet.`);
  context.setExitCode(EXIT.refused);
  return null;
}

async function check(context: BackupContext, named: string | undefined, flags: CheckFlags): Promise<void> {
  context.stepBack();
  await sayingFaults(context, async () => {
    const file = await fileMeant(context, named, flags);
    if (file === null) return;
    const {reasonOf} = await import('../store/faults.ts');
    const {checkBackup} = await import('../store/backup-check.ts');
    const {freeBytesOf} = await import('../store/backup-make.ts');
    const {checkedRows, isAllWell} = await import('./backup-words.ts');
    const bar = await openWorkBar(DOING);
    const checked = await checkBackup(file, resolve(flags.data), {onProgress: bar.show, freeBytes: freeBytesOf})
      .catch((error: unknown) => {
        if (!(error instanceof Fault)) throw error;
        throw new Fault(error.code, `${file} can't be used: ${reasonOf(error)}.`, error);
      })
      .finally(bar.close);
    context.write(file);
    for (const row of checkedRows(checked, resolve(flags.data))) context.write(`  ${row}`);
    if (!isAllWell(checked)) context.setExitCode(EXIT.refused);
  });
}

const HELP = `
Works beside a till that sells, and never makes it wait. Backups are made by the clock, too, and before each upgrade:
see "backup" in the settings. bonustill restore FILE brings one back.`;

/** Adds `backup`, `backup list` and `backup check`. */
export function addBackupVerb(program: Command, context: BackupContext): void {
  const backup = program
    .command('backup')
    .description('back the till up into one file, also while it sells')
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .addOption(new Option('--scheduled').hideHelp())
    .addOption(new Option('--before-upgrade').hideHelp())
    .addHelpText('after', HELP)
    .action((flags: MakeFlags) => make(context, flags));
  // --data belongs to all three: commander gives it to the first that knows it.
  backup
    .command('list')
    .description('list the backups, the newest first')
    .option('--json', 'for programs')
    .configureHelp({...HELP_FORM, showGlobalOptions: true})
    .action((_flags: unknown, command: Command) => list(context, command.optsWithGlobals<ListFlags>()));
  backup
    .command('check')
    .description('prove a backup: unpack it, hold it against its sums, its journal and the till’s')
    .argument('[file]', 'a backup: bonustill backup list names them')
    .option('--newest', 'the newest one')
    .configureHelp({...HELP_FORM, showGlobalOptions: true})
    .action((file: string | undefined, _flags: unknown, command: Command) =>
      check(context, file, command.optsWithGlobals<CheckFlags>()),
    );
}
