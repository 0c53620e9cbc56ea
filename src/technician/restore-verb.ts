import {resolve} from 'node:path';
import {InvalidArgumentError, type Command} from 'commander';
import {countWords} from './doctor/sizes.ts';
import {sayingFaults, saysMissing} from './backup-verb.ts';
import type {VerbContext} from './operators-verb.ts';
import {heldWords} from './running-till.ts';
import {openWorkBar} from './work-bar.ts';

type Flags = {readonly data: string; readonly lastTicket?: number; readonly lastZ?: number; readonly altered?: true};

/** Of what was lost so many rows are said; all of them stand in a file. */
const ROWS_MAX = 40;

const DOING = {copying: 'Copying ', packing: 'Packing ', checking: 'Checking', proving: 'Proving '} as const;

const HELP = `
  bonustill backup list                         what there is, the newest first
  bonustill restore FILE --data FOLDER

The till must not run. The backup is proven first; then its files take the place of those in the folder, which are kept
in before-restore-… with a list of what the backup does not have. A power cut leaves the old till or the new one: a
restore that was cut off is carried out to its end when the till starts, or may be said again.

Ticket and Z numbers go on behind the old data's. Where that is gone, say what stands on the last papers.

A backup whose journal is not whole is refused. Where there is no better one, --altered takes it as it is: bonustill
verify goes on naming the row, and so does backup. A till that can't start with that journal can't with it either.`;

function readNumber(text: string): number {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A number as on paper.');
}

async function restore(context: VerbContext, file: string, flags: Flags): Promise<void> {
  if (saysMissing(context, resolve(file))) return;
  await sayingFaults(context, async () => {
    const {restoreBackup} = await import('../store/restore.ts');
    const {freeBytesOf} = await import('../store/backup-make.ts');
    const {restoredRows} = await import('./restore-words.ts');
    const flaws: string[] = [];
    const bar = await openWorkBar(DOING);
    const restored = await restoreBackup({
      file: resolve(file),
      folder: resolve(flags.data),
      nowMs: Date.now(),
      onPaper: {lastTicket: flags.lastTicket ?? null, lastZ: flags.lastZ ?? null},
      onProgress: bar.show,
      freeBytes: freeBytesOf,
      rowsOf: restoredRows,
      ...(flags.altered === true ? {onFlaw: (words: string) => void flaws.push(words)} : {}),
    })
      .catch((error: unknown) => {
        throw heldWords(resolve(flags.data), error);
      })
      .finally(bar.close);
    const rows = restoredRows(restored);
    for (const row of rows.slice(0, ROWS_MAX)) context.write(row);
    if (rows.length > ROWS_MAX)
      context.write(`… and ${countWords(rows.length - ROWS_MAX, 'more row')}, in lost.txt there:`);
    for (const flaw of flaws) context.write(`Its journal is not whole, and stays as it is: ${flaw}.`);
    if (restored.before !== null) context.write(`What was here before is in ${restored.before}.`);
  });
}

/** Adds `restore FILE`: puts the till of a backup in its folder. */
export function addRestoreVerb(program: Command, context: VerbContext): void {
  program
    .command('restore')
    .summary('put the till of a backup in place of what is in the folder')
    .description('put the till of a backup in place of what is in the folder, which is kept')
    .argument('<file>', 'a backup: bonustill backup list names them')
    .option('--last-ticket <no>', 'the number on the last receipt, where the old data is gone', readNumber)
    .option('--last-z <no>', 'the number on the last Z report, where the old data is gone', readNumber)
    .option('--altered', 'take it though its journal is not whole: only where no proven one is left')
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .addHelpText('after', HELP)
    .action((file: string, flags: Flags) => restore(context, file, flags));
}
