import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import type {MemberOffice} from '../app/member-book.ts';
import {Fault} from '../app/ports.ts';
import {parseRate} from '../core/format.ts';
import type {LocalAccount} from '../core/members/account.ts';
import {printable} from '../core/text.ts';
import {addMembersDeedsVerbs} from './members-deeds-verbs.ts';
import {addMembersSystemsVerb} from './members-systems-verb.ts';
import type {VerbContext} from './operators-verb.ts';
import {noTillWords} from '../store/database-file.ts';

type Folder = {readonly data: string};
type ListFlags = Folder & {readonly tier?: string; readonly name?: string};
type TierFlags = Folder & {
  readonly name?: string;
  readonly priceLevel?: string;
  readonly discount?: string;
  readonly earn?: string;
};
type ImportFlags = Folder & {readonly skipBad?: true};

/** Members read at a time, so that a long list needs no more memory than a short one. */
const PAGE = 500;
/** What a search shows at most. */
const FOUND_MAX = 1000;
const FOLDER = 'the folder with everything of this till';
const QUOTED_CELLS = 40;
/** Refused rows told on the terminal. */
const TOLD_MAX = 20;

const IMPORT_HELP = `
The first line names the columns, in any order: number and name must be there; tier and card may be. Others are not used.
The file is UTF-8, with commas, semicolons or tabs between the columns. Numbers are text: leading zeros count. A member
who is there already is updated; balances stay as the host said last. An empty tier is none; without the column the tier
stays. A tier that nobody knew is made with the usual terms. Of a card only a keyed hash and the last four digits are
kept. One bad row keeps everything out, unless --skip-bad is given. The till may go on selling meanwhile.

  bonustill members import members.csv`;

/** Opens the members of a folder for one piece of work. What is wrong is said in words, with an exit code. */
async function withBook(
  context: VerbContext,
  {data}: Folder,
  work: (book: MemberOffice) => Promise<void>,
): Promise<void> {
  try {
    const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
    const folder = resolve(data);
    if (!existsSync(join(folder, DATABASE_FILE))) throw new RangeError(noTillWords(folder));
    const {openMemberBook} = await import('../store/member-book.ts');
    const db = await openDatabase(folder);
    await work(openMemberBook(db)).finally(() => db.close());
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
    context.write(error.message);
    context.setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}

async function* pagesOf(book: MemberOffice, {tier, name}: ListFlags): AsyncGenerator<readonly LocalAccount[]> {
  if (name !== undefined) {
    const found = await book.byName(name, FOUND_MAX);
    yield tier === undefined ? found : found.filter(({tierCode}) => tierCode === tier);
    return;
  }
  let last = '';
  for (;;) {
    const page = await book.page(last, PAGE);
    yield tier === undefined ? page : page.filter(({tierCode}) => tierCode === tier);
    if (page.length < PAGE) return;
    last = page.at(-1)?.number ?? '';
  }
}

async function list(context: VerbContext, flags: ListFlags): Promise<void> {
  const {memberRow} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    if ((await book.count()) === 0) {
      context.write('No members yet: they come with their cards, or by bonustill members import FILE.csv');
      return;
    }
    let count = 0;
    for await (const page of pagesOf(book, flags)) {
      for (const account of page) context.write(memberRow(account));
      count += page.length;
    }
    if (count === 0) throw new RangeError('There is no such member.');
    if (flags.name !== undefined && count >= FOUND_MAX) context.write(`The first ${FOUND_MAX}: say more of the name.`);
  });
}

async function accountIn(book: MemberOffice, number: string): Promise<LocalAccount> {
  const account = await book.byNumber(number);
  if (account !== null) return account;
  throw new RangeError(`There is no member ${printable(number, QUOTED_CELLS)} at this till. Leading zeros count.`);
}

async function show(context: VerbContext, number: string, flags: Folder): Promise<void> {
  const {memberRows} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    const account = await accountIn(book, number);
    const tier = account.tierCode === null ? null : await book.tier(account.tierCode);
    for (const row of memberRows(account, tier)) context.write(row);
  });
}

async function tiers(context: VerbContext, flags: Folder): Promise<void> {
  const {tierRow} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    const all = await book.tiers();
    if (all.length === 0) context.write('No tiers yet: they come with members, or by bonustill members tier CODE');
    for (const tier of all) context.write(tierRow(tier));
  });
}

/** What was typed as a number; what is none is NaN, which no rule takes. */
function rateOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (parseRate(text.replace(/ ?%$/, '')) ?? Number.NaN);
}

function levelOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^[0-9]$/.test(text) ? Number(text) : Number.NaN;
}

async function setTier(context: VerbContext, code: string, flags: TierFlags): Promise<void> {
  const {isTierCode} = await import('../core/members/account.ts');
  const {tierByHand} = await import('../core/members/tier-from.ts');
  const {tierRefusalWords, tierRow} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    if (!isTierCode(code)) {
      throw new RangeError(`${printable(code, QUOTED_CELLS)} is not 1 to 32 letters, digits, dashes and underscores.`);
    }
    const change = {
      name: flags.name,
      priceLevel: levelOf(flags.priceLevel),
      discountPpm: rateOf(flags.discount),
      earnPpm: rateOf(flags.earn),
    };
    const known = await book.tier(code);
    const set = tierByHand(code, change, known);
    if ('refused' in set) throw new RangeError(tierRefusalWords(set.refused));
    await book.save({accounts: [], tiers: [set.tier], cards: []});
    context.write(tierRow(set.tier));
    if (known === null) context.write('That tier is new: nobody is in it yet. Codes count letter for letter.');
  });
}

/** What the account alone earns; `tier`: what its tier does, again. */
async function setEarn(context: VerbContext, words: readonly [string, string], flags: Folder): Promise<void> {
  const [number, percent] = words;
  const {isEarnRate} = await import('../core/members/tier-from.ts');
  const {memberRows, WRONG_EARN} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    const earnPpm = percent === 'tier' ? null : (rateOf(percent) ?? Number.NaN);
    if (earnPpm !== null && !isEarnRate(earnPpm)) throw new RangeError(WRONG_EARN);
    const account = {...(await accountIn(book, number)), earnPpm};
    await book.save({accounts: [account], tiers: [], cards: []});
    const tier = account.tierCode === null ? null : await book.tier(account.tierCode);
    for (const row of memberRows(account, tier)) context.write(row);
  });
}

async function importFile(context: VerbContext, file: string, flags: ImportFlags): Promise<void> {
  const {importMembers} = await import('../store/members-import.ts');
  const {membersReportWords, refusedMemberWords} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    const told: string[] = [];
    const report = await importMembers({
      book,
      file: resolve(file),
      skipsBad: flags.skipBad === true,
      atMs: Date.now(),
      onRefused: (row) => {
        if (told.length < TOLD_MAX) told.push(refusedMemberWords(row));
      },
    });
    for (const row of membersReportWords(report)) context.write(row);
    for (const row of told) context.write(`  ${row}`);
    const refused = report.kind === 'fileRefused' ? told.length : report.refused;
    if (refused > told.length) context.write(`  … and ${refused - told.length} more`);
    context.setExitCode(report.kind === 'imported' ? EXIT.done : EXIT.refused);
  });
}

function addImportVerb(members: Command, context: VerbContext): void {
  members
    .command('import')
    .description('add the members of a CSV file, and update those that are there')
    .argument('<file>', 'the CSV file')
    .option('--skip-bad', 'take in the good rows although others are refused')
    .option('--data <folder>', FOLDER, context.defaultFolder)
    .addHelpText('after', IMPORT_HELP)
    .action((file: string, flags: ImportFlags) => importFile(context, file, flags));
}

const HELP = `
  bonustill members show 0010042                what is known of one
  bonustill members tier GOLD --discount 5      what a tier is worth here
  bonustill members pending                     what a link has not answered yet
  bonustill members refused                     what a link refused for good`;

/** Adds `members …`: members and tiers as this till knows them, and what it owes their links. */
export function addMembersVerb(program: Command, context: VerbContext): void {
  const members = program
    .command('members')
    .summary('members and tiers at this till, and what links are owed')
    .description('members and tiers as this till knows them, and what links are owed or refused')
    .addHelpText('after', HELP);
  const folder = ['--data <folder>', FOLDER, context.defaultFolder] as const;
  members
    .command('list')
    .description('list the members')
    .option('--tier <code>', 'those of this tier')
    .option('--name <text>', 'those with words in their name that begin so')
    .option(...folder)
    .action((flags: ListFlags) => list(context, flags));
  members
    .command('show')
    .description('show what is known of a member')
    .argument('<number>', 'the host’s member number; leading zeros count')
    .option(...folder)
    .action((number: string, flags: Folder) => show(context, number, flags));
  members
    .command('tiers')
    .description('list the tiers, and those that nobody has checked yet')
    .option(...folder)
    .action((flags: Folder) => tiers(context, flags));
  members
    .command('tier')
    .description('say what a tier is worth here; without options: that it was checked')
    .argument('<code>', 'as the host calls it, letter for letter')
    .option('--price-level <number>', '1 (the usual price) to 5')
    .option('--discount <percent>', 'off the whole sale, such as 5')
    .option('--earn <percent>', 'of the usual points, such as 150')
    .option('--name <name>', 'a name of the venue’s own: the host’s follows no more')
    .option(...folder)
    .action((code: string, flags: TierFlags) => setTier(context, code, flags));
  members
    .command('earn')
    .description('say what of the usual points one member earns, whatever the tier')
    .argument('<number>', 'the host’s member number; leading zeros count')
    .argument('<percent>', 'of the usual points, such as 200; “tier”: what the tier earns, again')
    .option(...folder)
    .action((number: string, percent: string, flags: Folder) => setEarn(context, [number, percent], flags));
  addImportVerb(members, context);
  addMembersDeedsVerbs(members, context);
  addMembersSystemsVerb(members, context);
}
