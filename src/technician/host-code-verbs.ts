import {InvalidArgumentError, type Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {HistoryRow} from '../bonus-host/history.ts';
import {CODE_DIGITS_LEAST, CODE_DIGITS_MOST} from '../core/bonus/code-form.ts';
import {NOTE_MAX} from '../core/limits.ts';
import {hasControls, printable} from '../core/text.ts';
import {countWords} from './doctor/sizes.ts';
import {submitOffice, withBooks, wordsForStored} from './host-office.ts';
import type {VerbContext} from './operators-verb.ts';

const CODE = new RegExp(`^[0-9]{${CODE_DIGITS_LEAST},${CODE_DIGITS_MOST}}$`);

function readCount(text: string): number {
  const count = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new InvalidArgumentError('A number from 1 to 999999.');
  return count;
}

/** The new card's PIN: never a word of the command line, which other processes and the shell's history see. */
async function newPin(): Promise<string> {
  const {askPin} = await import('./ask-pin.ts');
  const pin = await askPin('PIN of the new card (4 digits, not shown): ');
  if (!/^[0-9]{4}$/.test(pin)) throw new RangeError('That PIN can’t be taken: 4 digits. Nothing was moved.');
  if (process.stdin.isTTY && (await askPin('The same PIN again: ')) !== pin)
    throw new RangeError('The two were not the same. Nothing was moved.');
  return pin;
}

/** A code as it may be asked for; whether there is one like it the ledger says. */
function readCode(text: string): string {
  if (CODE.test(text)) return text;
  throw new InvalidArgumentError(`A code of ${CODE_DIGITS_LEAST} to ${CODE_DIGITS_MOST} digits.`);
}

function readReason(text: string): string {
  if (hasControls(text)) throw new InvalidArgumentError('A reason on one line, without control characters.');
  const reason = printable(text, NOTE_MAX);
  if (reason === '') throw new InvalidArgumentError('A reason that tills can show.');
  return reason;
}

async function historyLine(row: HistoryRow): Promise<string> {
  const who = row.tillNo === null ? 'office' : `till ${row.tillNo}`;
  const ticket = row.ticketId === null ? '' : `, ticket ${row.ticketId}`;
  const other = row.otherCode === null ? '' : `, with ${row.otherCode}`;
  const how = row.state === 'done' ? `${row.booked}${row.note}` : `refused: ${await wordsForStored(row.answer)}`;
  const time = new Date(row.atMs).toISOString().replace('T', ' ').slice(0, 19);
  return `${time}Z  ${row.kind.padEnd(12)} ${how}  (${who}${ticket}${other}, act ${row.id})`;
}

function addTransferVerb(host: Command, context: VerbContext): void {
  host
    .command('transfer')
    .argument('<old>', 'the code of the lost card', readCode)
    .argument('<new>', 'the code of the new one', readCode)
    .description('a lost card: everything moves to a new code, the old one is dead, the history stays')
    .option('--pin', 'ask for the new card’s PIN, unseen, or read it from a pipe; without this the old one’s goes on')
    .action(async (...[old, to, flags, command]: [string, string, {pin?: true}, Command]) => {
      await withBooks(context, command, async (books) => {
        const {hashPin} = await import('../store/code-pin.ts');
        const pinHash = flags.pin === undefined ? null : await hashPin(await newPin());
        const act = {kind: 'transfer', code: old, to, pinHash} as const;
        await submitOffice(context, books, {act, done: `Everything of ${old} is on ${to} now.`});
      });
    });
}

/** Adds what the office does with one code: block, unblock, transfer, history. */
export function addCodeVerbs(host: Command, context: VerbContext): void {
  host
    .command('block')
    .argument('<code>', 'the code', readCode)
    .description('block a code; tills show the reason. What was completed before still collects')
    .requiredOption('--reason <text>', 'why, in a few words', readReason)
    .action(async (code: string, flags: {reason: string}, command: Command) => {
      await withBooks(context, command, (books) =>
        submitOffice(context, books, {act: {kind: 'block', code, reason: flags.reason}, done: `${code} is blocked.`}),
      );
    });
  host
    .command('unblock')
    .argument('<code>', 'the code', readCode)
    .description('end a block, and the lock after wrong PINs')
    .action(async (code: string, _flags: unknown, command: Command) => {
      await withBooks(context, command, (books) =>
        submitOffice(context, books, {act: {kind: 'unblock', code}, done: `${code} may be used again.`}),
      );
    });
  addTransferVerb(host, context);
  host
    .command('history')
    .argument('<code>', 'the code', readCode)
    .description('what happened to a code, the newest last')
    .option('--most <count>', 'how many acts', readCount, 100)
    .action(async (code: string, flags: {most: number}, command: Command) => {
      await withBooks(context, command, async ({db}) => {
        const {historyOf} = await import('../bonus-host/history.ts');
        const rows = await historyOf(db, code, flags.most);
        for (const row of rows) context.write(await historyLine(row));
        if (rows.length === 0) {
          context.write('Nothing is known of this code.');
          context.setExitCode(EXIT.refused);
        }
      });
    });
}

/** Adds what is done with the ledger as a whole: check and expire. */
export function addLedgerVerbs(host: Command, context: VerbContext): void {
  host
    .command('check')
    .description('read the whole ledger: every act balanced, every balance the sum of its postings')
    .addHelpText('after', `\nExit code: 0 when all adds up, ${EXIT.storage} when not.`)
    .action(async (_flags: unknown, command: Command) => {
      await withBooks(context, command, async ({db}) => {
        const {checkLedger} = await import('../bonus-host/check-ledger.ts');
        const {acts, codes, complaints} = await checkLedger(db);
        for (const complaint of complaints) context.write(complaint);
        if (complaints.length > 0) context.setExitCode(EXIT.storage);
        else context.write(`The ledger adds up: ${countWords(acts, 'act')}, ${countWords(codes, 'code')}.`);
      });
    });
  host
    .command('expire')
    .description('book off all credit past its last day (tills read it as 0 anyway)')
    .action(async (_flags: unknown, command: Command) => {
      await withBooks(context, command, async (books) => {
        const {expireCredit} = await import('../bonus-host/expire-credit.ts');
        context.write(`Credit of ${countWords(await expireCredit(books), 'code')} booked off.`);
      });
    });
}
