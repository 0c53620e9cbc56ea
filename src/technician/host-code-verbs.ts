import {InvalidArgumentError, type Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {HistoryRow} from '../bonus-host/history.ts';
import {NOTE_MAX} from '../core/limits.ts';
import {printable} from '../core/text.ts';
import {submitOffice, withBooks, wordsForStored} from './host-office.ts';
import type {VerbContext} from './operators-verb.ts';

function readCount(text: string): number {
  const count = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new InvalidArgumentError('A number from 1 to 999999.');
  return count;
}

function readPin(text: string): string {
  if (!/^[0-9]{4}$/.test(text)) throw new InvalidArgumentError('Four digits.');
  return text;
}

function readReason(text: string): string {
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

/** Adds what the office does with one code: block, unblock, transfer, history. */
export function addCodeVerbs(host: Command, context: VerbContext): void {
  host
    .command('block <code>')
    .description('block a code; tills show the reason. What was completed before still collects')
    .requiredOption('--reason <text>', 'why, in a few words', readReason)
    .action(async (code: string, flags: {reason: string}, command: Command) => {
      await withBooks(context, command, (books) =>
        submitOffice(context, books, {act: {kind: 'block', code, reason: flags.reason}, done: `${code} is blocked.`}),
      );
    });
  host
    .command('unblock <code>')
    .description('end a block, and the lock after wrong PINs')
    .action(async (code: string, _flags: unknown, command: Command) => {
      await withBooks(context, command, (books) =>
        submitOffice(context, books, {act: {kind: 'unblock', code}, done: `${code} may be used again.`}),
      );
    });
  host
    .command('transfer <old> <new>')
    .description('a lost card: everything moves to a new code, the old one is dead, the history stays')
    .option('--pin <pin>', 'the new card’s PIN; without it the old one’s goes on', readPin)
    .action(async (...[old, to, flags, command]: [string, string, {pin?: string}, Command]) => {
      await withBooks(context, command, async (books) => {
        const {hashPin} = await import('../store/code-pin.ts');
        const pinHash = flags.pin === undefined ? null : await hashPin(flags.pin);
        const act = {kind: 'transfer', code: old, to, pinHash} as const;
        await submitOffice(context, books, {act, done: `Everything of ${old} is on ${to} now.`});
      });
    });
  host
    .command('history <code>')
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
        else context.write(`The ledger adds up: ${acts} acts, ${codes} codes.`);
      });
    });
  host
    .command('expire')
    .description('book off all credit past its last day (tills read it as 0 anyway)')
    .action(async (_flags: unknown, command: Command) => {
      await withBooks(context, command, async (books) => {
        const {expireCredit} = await import('../bonus-host/expire-credit.ts');
        context.write(`Credit of ${await expireCredit(books)} codes booked off.`);
      });
    });
}
