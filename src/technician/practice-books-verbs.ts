import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {InvalidArgumentError, type Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {isDate} from '../core/bonus/dates.ts';
import type {DayReport} from '../core/members/protocol.ts';
import type {MemberBooks} from '../practice/member/books.ts';
import type {HistoryRow} from '../practice/member/history.ts';
import type {OfficeNet} from '../practice/member/office.ts';
import type {Profile} from '../practice/member/profiles.ts';
import type {VerbContext} from './operators-verb.ts';

/** Where a practice host's data is, from the flags of its verb. */
export type FolderOf = (command: Command) => string;

function readCount(text: string): number {
  const count = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new InvalidArgumentError('A number from 1 to 999999.');
  return count;
}

function readDay(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('A day such as 2026-03-10.');
  return text;
}

/** Where a practice host's data is, and which it plays. */
export type HostPlace = {readonly folder: string; readonly profile: Profile};

/** Does something with a folder that holds a practice host's data, and says in words what went wrong. */
export async function atHost({folder}: HostPlace, context: VerbContext, work: () => Promise<void>): Promise<void> {
  const {MEMBER_DATABASE_FILE, WrongSystem} = await import('../practice/member/books.ts');
  if (!existsSync(join(folder, MEMBER_DATABASE_FILE))) {
    context.write(`There is no practice host in ${folder}.`);
    context.setExitCode(EXIT.refused);
    return;
  }
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof WrongSystem)) throw error;
    context.write(error.message);
    context.setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}

/** Opens the data of a practice host for one look; the host itself may run beside it. */
export async function withBooks(
  place: HostPlace,
  context: VerbContext,
  look: (books: MemberBooks) => Promise<void>,
): Promise<void> {
  return atHost(place, context, async () => {
    const {openMemberBooks} = await import('../practice/member/books.ts');
    const books = await openMemberBooks(place.folder, place.profile, Date.now);
    await look(books).finally(() => books.close());
  });
}

function historyLine({atMs, id, kind, state, booked, refused, office}: HistoryRow): string {
  const time = new Date(atMs).toISOString().replace('T', ' ').slice(0, 19);
  const how = state === 'done' ? [booked, office] : [`refused: ${refused}`];
  return [`${time}Z  ${kind.padEnd(14)}`, ...how.filter((part) => part !== ''), `(${id})`].join('  ');
}

function officeLine({balance, given, taken}: OfficeNet): string {
  return `  ${balance}: given by the office ${given}, taken by the office ${taken}`;
}

function reportLines({totals, nets}: DayReport): readonly string[] {
  const kinds = totals.map(
    ({kind, balance, count, amount}) =>
      `  ${kind.padEnd(18)}${balance.padEnd(12)}${String(count).padStart(6)} × ${amount}`,
  );
  const sums = nets.map(({balance, taken, returned, earned, revoked, funded = 0}) => {
    const earning = earned + revoked === 0 ? '' : `, earned ${earned}, revoked ${revoked}`;
    const funding = funded === 0 ? '' : `, put on it ${funded}`;
    return `  ${balance}: taken ${taken}, returned ${returned}${earning}${funding}`;
  });
  return [...kinds, ...sums];
}

/** Adds what may be looked up in a practice host's ledger: a member's history, and the report of a day. */
export function addBooksVerbs(
  host: Command,
  {profile, folderOf}: {profile: Profile; folderOf: FolderOf},
  context: VerbContext,
): void {
  host
    .command('history')
    .argument('<number>', 'the member’s number')
    .description('what happened to a member, the newest last; points in hundredths, money in cents')
    .option('--most <count>', 'so many of the newest', readCount, 50)
    .action(async (number: string, {most}: {most: number}, command: Command) =>
      withBooks({folder: folderOf(command), profile}, context, async ({db, rules}) => {
        const {memberHistory} = await import('../practice/member/history.ts');
        if (rules.member(number) === null) {
          context.write(`There is no member ${number}.`);
          context.setExitCode(EXIT.refused);
          return;
        }
        for (const row of await memberHistory(db, number, most)) context.write(historyLine(row));
      }),
    );
  host
    .command('day')
    .description('the host’s own report of a day, reversals included; without a day: its last one with any')
    .argument('[day]', 'such as 2026-03-10', readDay)
    .action(async (day: string | undefined, _flags: unknown, command: Command) =>
      withBooks({folder: folderOf(command), profile}, context, async ({db, rules}) => {
        const {lastDay, prepareDayReport} = await import('../practice/member/day-report.ts');
        const report = await prepareDayReport(db);
        // A host that a till started runs by the venue's clock: its today may be another one than here.
        const wanted = day ?? (await lastDay(db)) ?? rules.dayOf(rules.nowMs());
        const {officeDay} = await import('../practice/member/office.ts');
        const tills = reportLines(await report.dayReport(wanted).finally(report.finalize));
        const lines = [...tills, ...(await officeDay(db, wanted)).map(officeLine)];
        context.write(`${wanted}, points in hundredths, money in cents${lines.length === 0 ? ': nothing.' : ':'}`);
        for (const line of lines) context.write(line);
      }),
    );
}
