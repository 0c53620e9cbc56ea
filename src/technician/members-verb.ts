import type {Command} from 'commander';
import type {MemberOffice} from '../app/member-book.ts';
import {parseRate} from '../core/format.ts';
import type {LocalAccount} from '../core/members/account.ts';
import {printable} from '../core/text.ts';
import {FOLDER, withBook, type MembersFolder} from './members-book-at.ts';
import {addMembersDeedsVerbs} from './members-deeds-verbs.ts';
import {addMembersImportVerb} from './members-import-verb.ts';
import {addMembersSystemsVerb} from './members-systems-verb.ts';
import type {VerbContext} from './operators-verb.ts';

type ListFlags = MembersFolder & {readonly tier?: string; readonly name?: string};
type TierFlags = MembersFolder & {
  readonly name?: string;
  readonly priceLevel?: string;
  readonly discount?: string;
  readonly earn?: string;
};

/** Members read at a time, so that a long list needs no more memory than a short one. */
const PAGE = 500;
/** What a search shows at most. */
const FOUND_MAX = 1000;
const QUOTED_CELLS = 40;

async function* pagesOf(book: MemberOffice, {tier}: ListFlags): AsyncGenerator<readonly LocalAccount[]> {
  for (let last: string | undefined = ''; last !== undefined;) {
    const page: readonly LocalAccount[] = await book.page(last, PAGE, tier ?? null);
    yield page;
    last = page.length < PAGE ? undefined : page.at(-1)?.number;
  }
}

/** Those with the name, of the tier if one is asked for; `hasMore`: not all who have the name were looked at. */
async function named(
  book: MemberOffice,
  {name = '', tier}: ListFlags,
): Promise<{found: readonly LocalAccount[]; hasMore: boolean}> {
  const found = await book.byName(name, FOUND_MAX);
  const hasMore = found.length >= FOUND_MAX;
  return {found: tier === undefined ? found : found.filter(({tierCode}) => tierCode === tier), hasMore};
}

async function list(context: VerbContext, flags: ListFlags): Promise<void> {
  const {memberRow} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    if ((await book.count()) === 0) {
      context.write('No members yet: they come with their cards, or by bonustill members import FILE.csv');
      return;
    }
    const {found, hasMore} = flags.name === undefined ? {found: null, hasMore: false} : await named(book, flags);
    let count = 0;
    for await (const page of found === null ? pagesOf(book, flags) : [found]) {
      for (const account of page) context.write(memberRow(account));
      count += page.length;
    }
    if (hasMore) context.write(`Only the first ${FOUND_MAX} with that name were looked at: say more of the name.`);
    else if (count === 0) throw new RangeError('There is no such member.');
  });
}

async function accountIn(book: MemberOffice, number: string): Promise<LocalAccount> {
  const account = await book.byNumber(number);
  if (account !== null) return account;
  throw new RangeError(`There is no member ${printable(number, QUOTED_CELLS)} at this till. Leading zeros count.`);
}

async function show(context: VerbContext, number: string, flags: MembersFolder): Promise<void> {
  const {memberRows} = await import('./members-words.ts');
  await withBook(context, flags, async (book) => {
    const account = await accountIn(book, number);
    const tier = account.tierCode === null ? null : await book.tier(account.tierCode);
    for (const row of memberRows(account, tier)) context.write(row);
  });
}

async function tiers(context: VerbContext, flags: MembersFolder): Promise<void> {
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
async function setEarn(context: VerbContext, words: readonly [string, string], flags: MembersFolder): Promise<void> {
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
    .action((number: string, flags: MembersFolder) => show(context, number, flags));
  members
    .command('tiers')
    .description('list the tiers, and those that nobody has checked yet')
    .option(...folder)
    .action((flags: MembersFolder) => tiers(context, flags));
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
    .action((number: string, percent: string, flags: MembersFolder) => setEarn(context, [number, percent], flags));
  addMembersImportVerb(members, context);
  addMembersDeedsVerbs(members, context);
  addMembersSystemsVerb(members, context);
}
