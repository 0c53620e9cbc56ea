import type {Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import {cellsOf, printable} from '../core/text.ts';
import type {MemberBooks} from '../practice/member/books.ts';
import {PRACTICE_TIERS, type Profile} from '../practice/member/profiles.ts';
import type {MemberRow} from '../practice/member/record.ts';
import type {VerbContext} from './operators-verb.ts';
import {withBooks, type FolderOf} from './practice-books-verbs.ts';

const NAME_LISTED = 24;
const NAME_SHOWN = 60;

function tierWords(code: string | null): string {
  return PRACTICE_TIERS.find((tier) => tier.code === code)?.code ?? 'no tier';
}

function nameWords(name: string, mostCells: number): string {
  const shown = printable(name, mostCells);
  return shown === '' ? '(no name)' : shown;
}

function listRow({number, name, tierCode, barred}: MemberRow): string {
  const listed = nameWords(name, NAME_LISTED);
  const blanks = ' '.repeat(NAME_LISTED - cellsOf(listed) + 2);
  const bar = barred === null ? '' : `  barred: ${barred}`;
  return `${number.padEnd(22)}${listed}${blanks}${tierWords(tierCode).padEnd(8)}${bar}`.trimEnd();
}

async function balanceRows(number: string, {ledger, profile}: MemberBooks): Promise<readonly string[]> {
  const {amountWords} = await import('./practice-members-words.ts');
  const {balances} = await ledger.held([number]);
  return profile.units.map(({unit, name}) => {
    const amount = balances.find((one) => one.unit === unit)?.amount ?? 0;
    return `  ${unit.slice(unit.indexOf(':') + 1).padEnd(9)}${amountWords(unit, amount)}  (${name})`;
  });
}

async function showRows({number, name, tierCode, barred}: MemberRow, books: MemberBooks): Promise<readonly string[]> {
  const cards = books.directory.lastFours(number).map((four) => `****${four}`);
  return [
    `${number}  ${nameWords(name, NAME_SHOWN)}, ${tierWords(tierCode)}`,
    ...(barred === null ? [] : [`  barred: ${barred}`]),
    `  ${cards.length === 0 ? 'no card' : `cards ${cards.join(', ')}`}`,
    ...(await balanceRows(number, books)),
  ];
}

/** Adds `members list|show`: the members of a practice host as they are now. */
export function addMembersListVerbs(
  members: Command,
  {profile, folderOf}: {profile: Profile; folderOf: FolderOf},
  context: VerbContext,
): void {
  members
    .command('list')
    .description('every member: number, name, tier, and why barred')
    .action((_flags: unknown, command: Command) =>
      withBooks({folder: folderOf(command), profile}, context, async ({directory}) => {
        for (const member of directory.members()) context.write(listRow(member));
      }),
    );
  members
    .command('show')
    .argument('<number>', 'the member’s number')
    .description('one member with cards and balances, without what is held for sales')
    .action((number: string, _flags: unknown, command: Command) =>
      withBooks({folder: folderOf(command), profile}, context, async (books) => {
        const member = books.directory.member(number);
        if (member === null) {
          context.write(`There is no member ${printable(number, 40)}.`);
          context.setExitCode(EXIT.refused);
          return;
        }
        for (const row of await showRows(member, books)) context.write(row);
      }),
    );
}
