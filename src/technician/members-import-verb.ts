import {resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {MembersReport} from '../store/members-import.ts';
import {FOLDER, withBook, type MembersFolder} from './members-book-at.ts';
import type {VerbContext} from './operators-verb.ts';
import {openWorkBar, partOf} from './work-bar.ts';

type Flags = MembersFolder & {readonly skipBad?: true};

/** Refused rows told on the terminal. */
const TOLD_MAX = 20;
/** What a shell says of a program that was ended by Ctrl-C. */
const STOPPED_EXIT = 130;

const HELP = `
The first line names the columns, in any order: number and name must be there; tier and card may be. Others are not used.
The file is UTF-8, with commas, semicolons or tabs between the columns. Numbers are text: leading zeros count. A member
who is there already is updated; balances stay as the host said last. An empty tier is none; without the column the tier
stays. A tier that nobody knew is made with the usual terms. Of a card only a keyed hash and the last four digits are
kept. One bad row keeps everything out, unless --skip-bad is given: the whole file, of two million members at most, is
checked before the first is written. The till may go on selling meanwhile. What Ctrl-C or a power cut stops while they
are written is made up for by running it again.

  bonustill members import members.csv

Exit code: 0 when the members are in, ${EXIT.refused} when nothing was imported, ${STOPPED_EXIT} when stopped by Ctrl-C.`;

/** Runs the work; Ctrl-C only asks it to stop. */
async function stoppable<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function exitOf(report: MembersReport): number {
  if (report.kind === 'imported') return EXIT.done;
  return report.kind === 'cutShort' && report.why === 'stopped' ? STOPPED_EXIT : EXIT.refused;
}

async function importFile(context: VerbContext, file: string, flags: Flags): Promise<void> {
  const {importMembers} = await import('../store/members-import.ts');
  const {membersReportWords, refusedMemberWords} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    const told: string[] = [];
    let refused = 0;
    const bar = await openWorkBar({checking: 'Checking', writing: 'Writing'});
    const report = await stoppable((signal) =>
      importMembers({
        book,
        file: resolve(file),
        skipsBad: flags.skipBad === true,
        atMs: Date.now(),
        signal,
        onRefused: (row) => {
          refused += 1;
          if (told.length < TOLD_MAX) told.push(refusedMemberWords(row));
        },
        onProgress: ({kind, bytes, ofBytes}) => bar.show(kind, partOf(bytes, ofBytes)),
      }),
    ).finally(() => bar.close());
    for (const row of membersReportWords(report)) context.write(row);
    for (const row of told) context.write(`  ${row}`);
    if (refused > told.length) context.write(`  … and ${(refused - told.length).toLocaleString('en')} more`);
    context.setExitCode(exitOf(report));
  });
}

/** Adds `members import FILE`. */
export function addMembersImportVerb(members: Command, context: VerbContext): void {
  members
    .command('import')
    .description('add the members of a CSV file, and update those that are there')
    .argument('<file>', 'the CSV file')
    .option('--skip-bad', 'take in the good rows although others are refused')
    .option('--data <folder>', FOLDER, context.defaultFolder)
    .addHelpText('after', HELP)
    .action((file: string, flags: Flags) => importFile(context, file, flags));
}
