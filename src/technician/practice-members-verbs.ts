import type {Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {parseAmount} from '../core/format.ts';
import type {OfficeDeed, OfficeOutcome} from '../practice/member/office-deed.ts';
import type {Profile} from '../practice/member/profiles.ts';
import type {VerbContext} from './operators-verb.ts';
import {atHost, type FolderOf, type HostPlace} from './practice-books-verbs.ts';
import {addMembersListVerbs} from './practice-members-list.ts';

type Host = {readonly profile: Profile; readonly folderOf: FolderOf};
/** A deed as it was typed: whether it can be one is seen where it is read. */
type Typed = {readonly do: OfficeDeed['do']; readonly number: string} & Readonly<Record<string, unknown>>;

/** Has the host that runs do it: what it keeps in memory must not go stale. */
async function askHost({folder, profile}: HostPlace, deed: OfficeDeed): Promise<OfficeOutcome | string> {
  const {runningHost} = await import('./practice-control.ts');
  const {OFFICE_PATH} = await import('../practice/member/server.ts');
  const {readOutcome} = await import('../practice/member/office-deed.ts');
  const host = await runningHost(folder, profile.kind);
  if (host.kind === 'other') return host.words;
  if (host.kind === 'silent') return `The host on ${folder} is starting or ending, or can’t be asked: try again.`;
  const outcome = await host.call(OFFICE_PATH, deed).then(readOutcome, () => null);
  return outcome ?? `The host did not say whether it was done: look at its history ${deed.number}.`;
}

/** Does a deed in the host's folder, which this process holds meanwhile; null where a host that runs holds it. */
async function doAlone({folder, profile}: HostPlace, deed: OfficeDeed): Promise<OfficeOutcome | null> {
  const {takeHold} = await import('../store/hold.ts');
  const {openMemberBooks} = await import('../practice/member/books.ts');
  const {doOffice} = await import('../practice/member/office.ts');
  const hold = await takeHold(folder).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'held') return null;
    throw error;
  });
  if (hold === null) return null;
  try {
    const books = await openMemberBooks(folder, profile, Date.now);
    return await doOffice(deed, books).finally(() => books.close());
  } finally {
    await hold.release();
  }
}

async function runDeed(typed: Typed, place: HostPlace, context: VerbContext): Promise<void> {
  const {readDeed} = await import('../practice/member/office-deed.ts');
  const {badWords, doneWords, refusedWords} = await import('./practice-members-words.ts');
  const read = readDeed(typed);
  if ('bad' in read) {
    context.write(badWords(read.bad));
    context.setExitCode(EXIT.usage);
    return;
  }
  const {deed} = read;
  await atHost(place, context, async () => {
    const outcome = (await doAlone(place, deed)) ?? (await askHost(place, deed));
    if (typeof outcome !== 'string' && outcome.state === 'done') {
      context.write(doneWords(deed, outcome, place.profile));
      return;
    }
    context.write(typeof outcome === 'string' ? outcome : refusedWords(deed, outcome.reason, place.profile));
    context.setExitCode(EXIT.refused);
  });
}

/** Blanks at the ends are nobody's name, and a letter with its mark is one letter. */
function typedText(text: string): string {
  return text.replace(/^ +| +$/g, '').normalize('NFC');
}

function addOneMore(card: string, before: readonly string[]): readonly string[] {
  return [...before, card];
}

type Run = (typed: Typed, command: Command) => Promise<void>;

const NUMBER = ['<number>', 'the member’s number'] as const;
const TIER = '--tier <code>';

function addMemberVerbs(members: Command, run: Run): void {
  members
    .command('add')
    .argument(...NUMBER)
    .description('make a member')
    .requiredOption('--name <name>', 'what the member is called')
    .option(TIER, 'the tier, such as GOLD; without it none')
    .option('--card <digits>', 'a card of the member; as often as there are cards', addOneMore, [])
    .action((number: string, flags: {name: string; tier?: string; card: readonly string[]}, command: Command) => {
      const {name, tier = 'none', card: cards} = flags;
      return run({do: 'add', number, name: typedText(name), tierCode: tier === 'none' ? null : tier, cards}, command);
    });
  members
    .command('set')
    .argument(...NUMBER)
    .description('change a member’s name or tier')
    .option('--name <name>', 'what the member is called from now on')
    .option(TIER, 'the tier from now on; none for no tier')
    .action((number: string, {name, tier}: {name?: string; tier?: string}, command: Command) =>
      run(
        {
          do: 'set',
          number,
          name: name === undefined ? null : typedText(name),
          tier: tier === undefined ? null : {code: tier === 'none' ? null : tier},
        },
        command,
      ),
    );
}

function addBarVerbs(members: Command, run: Run): void {
  members
    .command('bar')
    .argument(...NUMBER)
    .description('bar a member: nothing is earned, redeemed or charged, what was begun can be ended')
    .requiredOption('--reason <words>', 'why, as tills show it')
    .action((number: string, {reason}: {reason: string}, command: Command) =>
      run({do: 'bar', number, reason: typedText(reason)}, command),
    );
  members
    .command('admit')
    .argument(...NUMBER)
    .description('let a barred member in again')
    .action((number: string, _flags: unknown, command: Command) => run({do: 'admit', number}, command));
}

function addHoldingVerbs(members: Command, run: Run): void {
  members
    .command('card')
    .argument(...NUMBER)
    .argument('<digits>', 'the card’s number; on the practice till a member’s begins with 9 or 09')
    .description('give a member a card')
    .option('--take', 'take the card away instead: it finds nobody then')
    .action((...[number, card, flags, command]: [string, string, {take?: true}, Command]) =>
      run({do: flags.take === true ? 'takeCard' : 'giveCard', number, card}, command),
    );
  members
    .command('credit')
    .argument(...NUMBER)
    .argument('<balance>', 'which one: cash, points … as `show` tells them')
    .argument('<amount>', 'money or points, such as 20 or 4.50')
    .description('give a member money or points')
    .option('--take', 'take them away instead, never more than is there')
    .option('--note <words>', 'why, for the history')
    .action((...typed: [string, string, string, {take?: true; note?: string}, Command]) => {
      const [number, balance, amount, {take, note}, command] = typed;
      const what = take === true ? 'take' : 'give';
      const words = note === undefined ? null : typedText(note);
      return run({do: what, number, balance, amount: parseAmount(amount), note: words}, command);
    });
}

/** Adds `members` to a practice host: what its office sees of the members, and does with them. */
export function addPracticeMembersVerbs(host: Command, {profile, folderOf}: Host, context: VerbContext): void {
  const {kind} = profile;
  const members = host
    .command('members')
    .description('the host’s members, as its office has them: list, make, change, bar, top up')
    .addHelpText(
      'after',
      `
The host may run or not; a till sees a change at its next call. What is done here is kept in the host’s ledger: its
history names it, and its day tells what the office gave and took beside what tills did.

  bonustill practice ${kind} members list
  bonustill practice ${kind} members add 0020001 --name "Zoe Neu" --tier SILVER --card 900020001
  bonustill practice ${kind} members set 0010042 --tier DIAMOND
  bonustill practice ${kind} members bar 0010042 --reason "card lost"
  bonustill practice ${kind} members admit 0010042
  bonustill practice ${kind} members card 0010042 900000042 --take
  bonustill practice ${kind} members credit 0010042 ${kind === 'aura' ? 'balance' : 'cash'} 50 --note "won a raffle"`,
    );
  addMembersListVerbs(members, {profile, folderOf}, context);
  const run: Run = (typed, command) => runDeed(typed, {folder: folderOf(command), profile}, context);
  addMemberVerbs(members, run);
  addBarVerbs(members, run);
  addHoldingVerbs(members, run);
}
