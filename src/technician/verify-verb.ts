import {resolve} from 'node:path';
import {InvalidArgumentError, type Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {anchorDigits, readAnchor, type Anchor} from '../core/anchor.ts';
import type {VerbContext} from './operators-verb.ts';
import {openWorkBar, partOf} from './work-bar.ts';
import {OUT_OF_DAMAGE} from './verify/words.ts';
import type {Derived, Verification} from './verify/verify-file.ts';
import {noTillWords} from '../store/database-file.ts';

const HELP = `
Reads only: beside a till that sells, on a copy or a backup, and on a database of another version, of which the chain
alone is checked. FILE is a database or a backup; without it, the database of the data folder.

  bonustill verify
  bonustill verify backups/bonustill-03-2026-11-22T033000Z-schedule.tar.gz
  bonustill verify /mnt/stick/till.sqlite --anchor "1234 3f5a 9c01 77aa e2b0 9d1c"

--anchor takes what stands at the end of a Z report: the number of a row, and the beginning of its hash.

Exit code: 0 when all is as it was written, ${EXIT.refused} when there is no such database, ${EXIT.storage} when something is wrong.`;

function readAnchors(text: string, before: readonly Anchor[] = []): readonly Anchor[] {
  const anchor = readAnchor(text);
  if (anchor === null) throw new InvalidArgumentError('A row and the beginning of its hash: "1234 3f5a 9c01 77aa".');
  return [...before, anchor];
}

function wholeWords({chain: {end}}: Verification): string {
  const rows = end.seq === 1 ? '1 row' : `${end.seq} rows`;
  return end.seq === 0
    ? 'The journal is whole: it has no row yet.'
    : `The journal is whole: ${rows}, ending in ${anchorDigits(end.hash)}.`;
}

function derivedWords(derived: Derived): readonly string[] {
  switch (derived.kind) {
    case 'whole':
      return ['Tickets, lines, payments, figures, what paper is owed and the snapshot are what it says.'];
    case 'wrong':
      return [derived.words];
    case 'unreadable':
      return ["What is derived from it can't be read: the file is damaged there.", ...OUT_OF_DAMAGE];
    case 'otherVersion': {
      const {version, known} = derived;
      const whose = version < known ? 'an earlier' : 'a later';
      return [`The database is of ${whose} version (${version}, here ${known}): only the chain was checked.`];
    }
    case 'notRead':
      return ['What is derived from it was not checked.'];
  }
}

async function report(context: VerbContext, file: string, anchors: readonly Anchor[]): Promise<void> {
  const {verifyFile} = await import('./verify/verify-file.ts');
  const {anchorWords} = await import('./verify/anchor.ts');
  const bar = await openWorkBar({reading: 'Reading'});
  const found = await verifyFile(file, {
    anchors,
    onProgress: ({rows, of}) => bar.show('reading', partOf(rows, of)),
  }).finally(bar.close);
  const told = found.chain.finding === null ? [wholeWords(found)] : found.words;
  const rows = [...told, ...derivedWords(found.derived), ...found.anchors.map(anchorWords)];
  for (const row of rows) context.write(row);
  const isDerivedRight = found.derived.kind !== 'wrong' && found.derived.kind !== 'unreadable';
  const isRight = found.chain.finding === null && isDerivedRight && found.anchors.every(({fits}) => fits);
  if (!isRight) context.setExitCode(EXIT.storage);
}

type Flags = {readonly data: string; readonly anchor?: readonly Anchor[]};

/** Adds `verify`: reads the whole journal, checks its chain and everything that was derived from it. */
export function addVerifyVerb(program: Command, context: VerbContext): void {
  program
    .command('verify')
    .summary('read the whole journal, name the first row that is not right')
    .description('read the whole journal and name the first row that is missing or was altered')
    .argument('[file]', 'a copy of a database, or a backup')
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .option('--anchor <row and hash>', 'is this row, as it was printed, in the journal? May be repeated', readAnchors)
    .addHelpText('after', HELP)
    .action(async (named: string | undefined, {data, anchor = []}: Flags) => {
      const {databaseAt, withDatabase} = await import('./database-at.ts');
      const place = resolve(named ?? data);
      const file = await databaseAt(place);
      if (file === null) {
        context.write(named === undefined ? noTillWords(place) : `There is no database at ${place}.`);
        context.setExitCode(EXIT.refused);
        return;
      }
      try {
        await withDatabase(file, (database) => report(context, database, anchor));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        context.write(`${file} can't be verified: ${error.message}`);
        if (error.message.startsWith('SQLITE_CORRUPT')) for (const row of OUT_OF_DAMAGE) context.write(row);
        context.setExitCode(exitCodeOf(error.code));
      }
    });
}
