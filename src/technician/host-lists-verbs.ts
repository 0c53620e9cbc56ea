import {createWriteStream} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {finished} from 'node:stream/promises';
import type {Command} from 'commander';
import {countWords} from './doctor/sizes.ts';
import {sayRefused, withBooks} from './host-office.ts';
import type {VerbContext} from './operators-verb.ts';

async function exportTo(context: VerbContext, file: string | undefined, lines: AsyncIterable<string>): Promise<void> {
  if (file === undefined) {
    for await (const line of lines) context.write(line);
    return;
  }
  const out = createWriteStream(file, {mode: 0o600, flags: 'wx'});
  let count = -1;
  for await (const line of lines) {
    count += 1;
    if (!out.write(`${line}\n`)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  out.end();
  await finished(out);
  context.write(`${count} written to ${file}.`);
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** Adds `host codes import|export`. */
export function addCodesVerbs(host: Command, context: VerbContext): void {
  const codes = host.command('codes').description('import and export codes as CSV');
  codes
    .command('import')
    .argument('<file>', 'the CSV file')
    .description('make the codes of a CSV file: all of them, or none and every bad row named')
    .addHelpText(
      'after',
      `
The first line names the columns; only code is needed:
  code              14 digits, leading zeros counted
  pin               four digits, asked for whenever credit or points are spent
  valid_until       the last day, as 2026-12-31
  discount_percent  or discount_cents: off the tickets of this code
  credit_cents      credit in cents
  points            points by pool: coffee:12 house:40
  blocked           the reason, for a code that is blocked from the start
Tills wait while a file is written: import large ones when the house is closed.`,
    )
    .action(async (file: string, _flags: unknown, command: Command) => {
      await withBooks(context, command, async (books) => {
        const {importCodes} = await import('../bonus-host/import-codes.ts');
        const result = await importCodes(books, file);
        if (result.kind === 'done') context.write(`${countWords(result.count, 'code')} imported.`);
        else sayRefused(context, file, result.complaints);
      });
    });
  codes
    .command('export')
    .argument('[file]', 'a new file; left out: the terminal')
    .description('write every code as CSV, PINs hashed, to a new file for its owner alone, or to the terminal')
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      await withBooks(context, command, async (books) => {
        const {exportCodes} = await import('../bonus-host/codes-csv.ts');
        await exportTo(context, file, exportCodes(books));
      });
    });
}

/** Adds `host actions import|export`. */
export function addActionsVerbs(host: Command, context: VerbContext): void {
  const actions = host.command('actions').description('import and export bonus actions as CSV');
  actions
    .command('import')
    .argument('<file>', 'the CSV file')
    .description('put the actions of a CSV file in force instead of all before')
    .addHelpText(
      'after',
      `
The first line names the columns; id, name and pool are needed:
  earn              item or turnover, or empty for an action that only spends
  products, groups  what earns, parted by blanks; turnover without groups: everything
  points            by the piece, or by the step
  step_cents        turnover: points for every full step
  earn_limit        the most points one ticket earns by it
  cost_points       what a benefit costs, or empty for an action that only earns
  benefit_product, benefit_cents, benefit_percent   one of them: what it buys
  redeem_limit      how often it may be redeemed on one ticket
  from, until       days, as 2026-12-31
  weekdays          1 (Monday) to 7, parted by blanks
  hours             as 10:00-12:00; 22:00-02:00 runs over midnight
Actions that are not in the file are retired. An action keeps its pool for good.`,
    )
    .action(async (file: string, _flags: unknown, command: Command) => {
      await withBooks(context, command, async (books) => {
        const {importActions} = await import('../bonus-host/actions-csv.ts');
        const result = await importActions(books, file);
        if (result.kind === 'done')
          context.write(`${countWords(result.count, 'action')} in force, as version ${result.version}.`);
        else sayRefused(context, file, result.complaints);
      });
    });
  actions
    .command('export')
    .argument('[file]', 'a new file; left out: the terminal')
    .description('write the actions in force as CSV')
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      await withBooks(context, command, async (books) => {
        const {exportActions} = await import('../bonus-host/actions-csv.ts');
        await exportTo(context, file, each(exportActions(await books.ledger.actions())));
      });
    });
}

/** Adds `host token add|remove|list`. */
export function addTokenVerbs(host: Command, context: VerbContext): void {
  const token = host.command('token').description('let tills call, or stop them');
  token
    .command('add')
    .argument('<till>', 'the number of the till, as its settings have it')
    .description('make a token for a till; it is shown once, or written to a new file for its owner alone')
    .option('--file <file>', 'write it to this new file, for you alone; left out: show it once')
    .action(async (till: string, flags: {file?: string}, command: Command) => {
      await withBooks(context, command, async ({db, rules}) => {
        const {addToken} = await import('../bonus-host/tokens.ts');
        const made = await addToken(db, till, rules.nowMs());
        if (flags.file === undefined) context.write(made);
        else {
          await writeFile(flags.file, `${made}\n`, {mode: 0o600, flag: 'wx'});
          context.write(`The token of till ${till} is in ${flags.file}. Take it to the till and keep it secret.`);
        }
      });
    });
  token
    .command('remove')
    .argument('<till>', 'the number of the till, as its settings have it')
    .description('take all tokens of a till back, at once')
    .action(async (till: string, _flags: unknown, command: Command) => {
      await withBooks(context, command, async ({db}) => {
        const {removeTokens} = await import('../bonus-host/tokens.ts');
        context.write(`${countWords(await removeTokens(db, till), 'token')} of till ${till} taken back.`);
      });
    });
  token
    .command('list')
    .description('list the tills that may call')
    .action(async (_flags: unknown, command: Command) => {
      await withBooks(context, command, async ({db}) => {
        const {listTokens} = await import('../bonus-host/tokens.ts');
        for (const {tillNo, madeAtMs} of await listTokens(db)) {
          context.write(`${tillNo.padEnd(16)} since ${new Date(madeAtMs).toISOString().slice(0, 16)}Z`);
        }
      });
    });
}
