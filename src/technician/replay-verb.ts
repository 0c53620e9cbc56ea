import {readFile} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import type {Settings} from '../app/settings.ts';
import type {VerbContext} from './operators-verb.ts';
import {openWorkBar, partOf} from './work-bar.ts';
import type {Replay} from './replay/replay.ts';
import {noTillWords} from '../store/database-file.ts';

const HELP = `
Plays a day of the journal again, and nothing but the journal: tickets, the rows behind them, every receipt, copy, interim
total, X and Z, and their figures. What comes out is held against what is stored. Reads only; FILE is a copy of a
database, or a backup; without it, the database of the data folder.

  bonustill replay                                     today
  bonustill replay --day 2026-11-22 --out /tmp/day     a calendar day by the venue's clock
  bonustill replay --day 2026-11-01..2026-11-30
  bonustill replay --z 12                              the business day that Z report 12 closed

--out writes an empty folder full: each paper as .txt and as the .bin that its printer was sent, printed.bin with all of
those that came out, tickets.json and totals.json. --printed holds the papers against a file that a printer wrote.

Exit code: 0 when all is as it is stored, ${EXIT.refused} when there is no such day or database, ${EXIT.storage} when something differs.`;

type Flags = {
  readonly data: string;
  readonly day?: string;
  readonly z?: string;
  readonly out?: string;
  readonly printed?: string | true;
};

/** The settings beside a database; null for a copy that lies alone. */
async function settingsBeside(file: string): Promise<Settings | null> {
  const {loadExistingSettings} = await import('../store/settings-file.ts');
  try {
    return await loadExistingSettings(dirname(file));
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

async function againstPrinted(
  {write}: VerbContext,
  {printed, replayed, settings}: {printed: string | true; replayed: Replay; settings: Settings | null},
): Promise<boolean> {
  const own = settings?.printer.kind === 'file' ? settings.printer.path : null;
  const path = printed === true ? own : resolve(printed);
  if (path === null)
    throw new RangeError('There are no settings whose printer is a file: name the file behind --printed.');
  const {holdAgainst} = await import('./replay/printed.ts');
  const {printedWords} = await import('./replay/words.ts');
  const bytes = await readFile(path).catch((error: unknown) => {
    // A printer that was sent nothing yet has made no file.
    if (printed === true && error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return Buffer.alloc(0);
    throw new RangeError(`${path} can't be read.`);
  });
  const held = holdAgainst(bytes, replayed.jobs);
  printedWords(path, held).forEach(write);
  return held.missing.length === 0;
}

async function playAgain(context: VerbContext, file: string, flags: Flags): Promise<void> {
  const {day, z, out, printed} = flags;
  const {replay} = await import('./replay/replay.ts');
  const {replayWords} = await import('./replay/words.ts');
  const settings = await settingsBeside(file);
  const bar = await openWorkBar({reading: 'Reading'});
  const wish = {
    ...(day === undefined ? {} : {day}),
    ...(z === undefined ? {} : {z}),
    nowMs: Date.now(),
    settings,
    onProgress: (done: number, of: number) => bar.show('reading', partOf(done, of)),
  };
  const replayed = await replay(file, wish).finally(bar.close);
  replayWords(replayed).forEach(context.write);
  const isHeld = printed === undefined || (await againstPrinted(context, {printed, replayed, settings}));
  if (out !== undefined) {
    const {writeOut} = await import('./replay/write-out.ts');
    await writeOut(resolve(out), replayed);
    context.write(`Written to ${resolve(out)}.`);
  }
  if (replayed.differences.length > 0 || !isHeld) context.setExitCode(EXIT.storage);
}

/** Adds `replay`: rebuilds tickets, papers and totals of a day from the journal. */
export function addReplayVerb(program: Command, context: VerbContext): void {
  program
    .command('replay')
    .summary('rebuild the tickets, papers and totals of a day')
    .description(
      'rebuild the tickets, papers and totals of a day from the journal, and compare them with what is stored',
    )
    .argument('[file]', 'a copy of a database, or a backup')
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .option('--day <date>', 'a day of the calendar, or two with dots between; today without it')
    .option('--z <number>', 'the business day that this Z report closed')
    .option('--out <folder>', 'write papers, tickets and totals into this empty folder')
    .option(
      '--printed [file]',
      'hold the papers against what a printer wrote to a file: that of the settings, or this one',
    )
    .addHelpText('after', HELP)
    .action(async (named: string | undefined, flags: Flags) => {
      const {databaseAt, withDatabase} = await import('./database-at.ts');
      const place = resolve(named ?? flags.data);
      const file = await databaseAt(place);
      try {
        if (file === null)
          throw new RangeError(named === undefined ? noTillWords(place) : `There is no database at ${place}.`);
        await withDatabase(file, (database) => playAgain(context, database, flags));
      } catch (error) {
        if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
        context.write(error.message);
        context.setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
      }
    });
}
