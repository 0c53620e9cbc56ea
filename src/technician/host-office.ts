import {randomUUID} from 'node:crypto';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import * as v from 'valibot';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import type {Books} from '../bonus-host/open-books.ts';
import type {CsvComplaint} from '../bonus-host/csv-file.ts';
import type {OfficeAct} from '../bonus-host/record.ts';
import {wordsForReason} from './host-words.ts';
import type {VerbContext} from './operators-verb.ts';

/** The host's data folder within a till's, and the one for practice. */
export function hostFolderOf(base: string, isPractice: boolean): string {
  return join(base, isPractice ? 'bonus-host-practice' : 'bonus-host');
}

/** The data folder that a verb of the host works on: `--data`, or the usual one; another one for `--practice`. */
export function folderOf(command: Command, {defaultFolder}: Pick<VerbContext, 'defaultFolder'>): string {
  const {data, practice}: {data?: string; practice?: boolean} = command.optsWithGlobals();
  return data === undefined ? hostFolderOf(defaultFolder, practice === true) : resolve(data);
}

/** Says in words what went wrong, with the exit code for it; throws what is a bug. */
export async function sayTrouble(context: VerbContext, error: unknown): Promise<void> {
  const {HostSettingsBad} = await import('../bonus-host/host-settings.ts');
  const {WrongData} = await import('../bonus-host/open-host.ts');
  if (error instanceof Fault) {
    context.write(error.code === 'held' ? `The host is running already: ${error.message}.` : error.message);
    context.setExitCode(exitCodeOf(error.code));
    return;
  }
  const isSystem = error instanceof Error && 'syscall' in error;
  const isWords = error instanceof HostSettingsBad || error instanceof WrongData || error instanceof RangeError;
  if (!isSystem && !isWords) throw error;
  context.write(error.message);
  context.setExitCode(error instanceof HostSettingsBad ? EXIT.settings : EXIT.refused);
}

/** Opens the host's data for one piece of work; the host itself may run beside it. */
export async function withBooks(
  context: VerbContext,
  command: Command,
  work: (books: Books) => Promise<void>,
): Promise<void> {
  try {
    const {openBooks} = await import('../bonus-host/open-books.ts');
    const books = await openBooks(folderOf(command, context));
    await work(books).finally(() => books.close());
  } catch (error) {
    await sayTrouble(context, error);
  }
}

/** The words for a reason as the ledger keeps it. */
export async function wordsForStored(reason: string): Promise<string> {
  const {Reason} = await import('../bonus-host/wire-answers.ts');
  return wordsForReason(v.parse(Reason, JSON.parse(reason)));
}

/** Books an act of the office and says how it went. */
export async function submitOffice(
  context: VerbContext,
  books: Books,
  order: {act: OfficeAct; done: string},
): Promise<void> {
  const id = `office-${randomUUID()}`;
  const settled = await books.ledger.submit({id, tillNo: null, digest: id, act: order.act});
  if (settled.kind === 'answered' && settled.state === 'done') {
    context.write(order.done);
    return;
  }
  context.write(settled.kind === 'idTaken' ? 'The id was taken; try again.' : await wordsForStored(settled.answer));
  context.setExitCode(EXIT.refused);
}

/** Names every row of a file that was refused, and that nothing was changed. */
export function sayRefused(context: VerbContext, file: string, complaints: readonly CsvComplaint[]): void {
  for (const {line, what} of complaints) context.write(`${file}:${line}: ${what}`);
  const rows = complaints.length === 1 ? 'one row was refused' : `${complaints.length} rows were refused`;
  context.write(`Nothing was imported: ${rows}.`);
  context.setExitCode(EXIT.refused);
}
