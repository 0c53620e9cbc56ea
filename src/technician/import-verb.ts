import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import type {ImportProgress, ImportReport, RefusedRow} from '../store/products-import.ts';
import type {ImportList} from './import-list.ts';
import type {VerbContext} from './operators-verb.ts';
import {openWorkBar, partOf} from './work-bar.ts';

type Flags = {
  readonly data: string;
  readonly skipBad?: true;
  readonly report?: string;
  readonly group?: string;
  readonly tax?: string;
  readonly unit?: string;
  readonly price?: string;
};

/** Rows told on the terminal; all of them are in the report. */
const TOLD_MAX = 20;
/** What a shell says of a program that was ended by Ctrl-C. */
const STOPPED_EXIT = 130;

const HELP = `
The first line names the columns, in any order: code (or barcode) and name must be there; price, group, taxCode,
byWeight, discountable and price2 to price5 may be. Others are not used. The file is UTF-8, with commas, semicolons or
tabs between the columns; a field in quotes may hold them, doubled quotes and line breaks. An empty price or 0 is asked
for at the till. price2 to price5 are what members pay by the price level of their tier; an empty one or 0: as the level
below it.
A product that is there already is updated; what neither the file nor an option gives is left as it is. Unless
--skip-bad is given, one bad row keeps everything out; a quote that is never closed does so always.
Tills may go on selling meanwhile; they see all of it at once when it is done.

  bonustill import products goods.csv
  bonustill import products eans.csv --group DRY --tax 1 --skip-bad --report refused.csv

Exit code: 0 when the products are in, ${EXIT.refused} when nothing was imported, ${EXIT.usage} when called wrongly,
${EXIT.storage} when the data folder failed, ${STOPPED_EXIT} when stopped by Ctrl-C (nothing was imported).`;

/** Adds `import products FILE`. */
export function addImportVerb(program: Command, context: VerbContext): void {
  program
    .command('import')
    .description('bring products from a file into the catalogue')
    .command('products')
    .description('add the products of a CSV file, and update those that are there')
    .argument('<file>', 'the CSV file')
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .option('--skip-bad', 'import the good rows although others are refused')
    .option('--report <file>', 'write every refused row, and every name that was cleaned, to this file')
    .option('--group <code>', 'the group, where the file has none')
    .option('--tax <code>', 'the tax code, where the file has none')
    .option('--unit <unit>', 'what is sold by weight is sold by this (kg); without a column byWeight: everything is')
    .option('--price <amount>', 'the price, where the file has none')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: Flags) => {
      context.setExitCode(await importFile(context, file, flags));
    });
}

function exitOf(report: ImportReport): number {
  if (report.kind === 'imported') return EXIT.done;
  if (report.kind === 'stopped') return STOPPED_EXIT;
  return report.kind === 'fileRefused' && report.why.kind === 'optionBad' ? EXIT.usage : EXIT.refused;
}

/**
 * Two threads read and write; each further one of the pool would only keep memory of its own. Has an effect when
 * nothing has used the pool before.
 */
function keepPoolSmall(): void {
  process.env['UV_THREADPOOL_SIZE'] ??= '2';
}

/** Does the import and tells what came of it; gives the exit code. */
async function importFile(context: VerbContext, file: string, flags: Flags): Promise<number> {
  keepPoolSmall();
  const {SETTINGS_FILE} = await import('../store/settings-file.ts');
  const folder = resolve(flags.data);
  if (!existsSync(join(folder, SETTINGS_FILE))) {
    context.write(`There is no till in ${folder} yet: start it once, or name another folder with --data.`);
    return EXIT.refused;
  }
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await runImport(context, {file: resolve(file), folder, flags, signal: stop.signal});
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    context.write(error.code === 'databaseBusy' ? 'Another import is under way. Nothing was imported.' : error.message);
    return exitCodeOf(error.code);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

type Work = {readonly file: string; readonly folder: string; readonly flags: Flags; readonly signal: AbortSignal};

async function runImport(context: VerbContext, {file, folder, flags, signal}: Work): Promise<number> {
  const {loadSettings} = await import('../store/settings-file.ts');
  const {openCatalogueDatabase} = await import('../store/catalogue.ts');
  const {importProducts} = await import('../store/products-import.ts');
  const {refusedRowWords, reportWords, whyWords} = await import('./import-words.ts');
  if (flags.report !== undefined && resolve(flags.report) === file) {
    context.write('The report would overwrite the file itself: name another one with --report. Nothing was imported.');
    return EXIT.usage;
  }
  const list = await openList(context, flags);
  if (list === null) return EXIT.refused;
  const {rules} = await loadSettings(folder);
  const bar = await openWorkBar({reading: 'Reading', finishing: 'Writing'});
  const first: RefusedRow[] = [];
  const database = await openCatalogueDatabase(folder);
  const report = await importProducts({
    database,
    file,
    signal,
    taxes: rules.taxes.map(({code}) => code),
    defaults: {
      price: flags.price ?? null,
      group: flags.group ?? null,
      tax: flags.tax ?? null,
      unit: flags.unit ?? null,
    },
    skipsBad: flags.skipBad === true,
    onRefused: (row) => {
      list.add(row.line, row.code, whyWords(row));
      if (first.length < TOLD_MAX) first.push(row);
    },
    onCleaned: (line, name) => list.add(line, '', `unprintable characters were taken from the name: ${name}`),
    onProgress: (progress) => bar.show(progress.kind, partRead(progress)),
  }).finally(async () => {
    bar.close();
    list.close();
    await database.close();
  });
  for (const row of reportWords(report)) context.write(row);
  for (const row of first) context.write(`  ${refusedRowWords(row)}`);
  const refused = 'refused' in report ? report.refused : first.length;
  if (refused > first.length) context.write(`  … and ${refused - first.length} more: --report FILE lists them all`);
  return exitOf(report);
}

async function openList(context: VerbContext, flags: Flags): Promise<ImportList | null> {
  try {
    const {openImportList} = await import('./import-list.ts');
    return openImportList(flags.report === undefined ? null : resolve(flags.report));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    context.write(`The report can’t be written: ${why}. Nothing was imported.`);
    return null;
  }
}

/** How far the reading of a file is; what comes behind it takes no time that could be told. */
function partRead(progress: ImportProgress): number {
  return progress.kind === 'finishing' ? 1 : partOf(progress.bytes, progress.ofBytes);
}
