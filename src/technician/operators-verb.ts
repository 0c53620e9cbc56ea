import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {isPrivilege, PRIVILEGES, type Privilege} from '../core/privileges.ts';
import {roleNamed, ROLES} from '../core/roles.ts';
import {printable} from '../core/text.ts';
import type {OperatorBook} from '../store/operators.ts';

/** What a verb needs of the program that it is part of. */
export type VerbContext = {
  readonly write: (row: string) => void;
  readonly setExitCode: (code: number) => void;
  readonly defaultFolder: string;
};

const NAME_CELLS = 40;

type Folder = {readonly data: string};
type AddFlags = Folder & {readonly name: string; readonly role: string; readonly privileges?: string};

/** Opens the operators of a folder for one piece of work. What is wrong is said in words, with an exit code. */
async function withBook(
  context: VerbContext,
  {data: folder, mayCreate = false}: Folder & {readonly mayCreate?: boolean},
  work: (book: OperatorBook) => Promise<void>,
): Promise<void> {
  try {
    const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
    if (!mayCreate && !existsSync(join(resolve(folder), DATABASE_FILE)))
      throw new RangeError(`There is no till in ${resolve(folder)}.`);
    const {openOperators} = await import('../store/operators.ts');
    const db = await openDatabase(resolve(folder));
    await work(openOperators(db)).finally(() => db.close());
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
    context.write(error.message);
    context.setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}

/** The privileges that were named, else those of the role; a name that is none is refused. */
function privilegesOf({role, privileges}: AddFlags): readonly Privilege[] {
  if (privileges !== undefined) {
    const names = privileges.split(',').map((name) => name.trim());
    const unknown = names.find((name) => !isPrivilege(name));
    if (unknown === undefined) return names.filter(isPrivilege);
    throw new RangeError(`There is no privilege ${JSON.stringify(unknown)}. Privileges are: ${PRIVILEGES.join(', ')}.`);
  }
  const known = roleNamed(role);
  if (known !== null) return ROLES[known];
  const roles = Object.keys(ROLES).join(', ');
  throw new RangeError(`${JSON.stringify(role)} is none of ${roles}: name its privileges with --privileges.`);
}

async function newPin(): Promise<string> {
  const {askPin} = await import('./ask-pin.ts');
  const pin = await askPin('PIN (4 to 12 digits, not shown): ');
  if (process.stdin.isTTY && (await askPin('The same PIN again: ')) !== pin)
    throw new RangeError('The two PINs differ.');
  return pin;
}

async function add(context: VerbContext, no: string, flags: AddFlags): Promise<void> {
  await withBook(context, {...flags, mayCreate: true}, async (book) => {
    const privileges = privilegesOf(flags);
    const name = printable(flags.name, NAME_CELLS);
    if (name === '') throw new RangeError('An operator needs a name.');
    if ((await book.list()).some((operator) => operator.no === no))
      throw new RangeError(`Operator ${no} is there already.`);
    const role = printable(flags.role, NAME_CELLS);
    await book.add({no, name, role, privileges}, await newPin());
    context.write(`Operator ${no}, ${name} (${role}), may sign on.`);
  });
}

async function list(context: VerbContext, {data}: Folder): Promise<void> {
  await withBook(context, {data}, async (book) => {
    const operators = await book.list();
    if (operators.length === 0)
      context.write('No operators yet: bonustill operators add NO --name NAME --role manager');
    for (const {no, name, role, privileges, isActive} of operators) {
      context.write(
        `${no.padStart(8)}  ${name.padEnd(24)} ${role.padEnd(12)} ${privileges.length} privileges${isActive ? '' : ', off'}`,
      );
    }
  });
}

async function change(
  context: VerbContext,
  flags: Folder,
  work: {no: string; set: (book: OperatorBook) => Promise<boolean>},
): Promise<void> {
  await withBook(context, flags, async (book) => {
    if (!(await work.set(book))) throw new RangeError(`There is no operator ${work.no}.`);
    context.write(`Done: operator ${work.no}.`);
  });
}

/** Adds `operators add|list|pin|off|on`: who may sign on at a till. */
export function addOperatorsVerb(program: Command, context: VerbContext): void {
  const operators = program.command('operators').description('who may sign on at this till: add, list, pin, off, on');
  const folder = ['--data <folder>', 'the folder with everything of this till', context.defaultFolder] as const;
  operators
    .command('add')
    .description('add an operator; the PIN is asked for and not shown')
    .argument('<no>', 'the number to sign on with, up to 8 digits')
    .requiredOption('--name <name>', 'as it stands on screens and receipts')
    .option(
      '--role <role>',
      `one of ${Object.keys(ROLES).join(', ')}, or a word of your own with --privileges`,
      'cashier',
    )
    .option('--privileges <list>', `instead of those of the role, with commas: ${PRIVILEGES.join(',')}`)
    .option(...folder)
    .action((no: string, flags: AddFlags) => add(context, no, flags));
  operators
    .command('list')
    .description('list the operators')
    .option(...folder)
    .action((flags: Folder) => list(context, flags));
  operators
    .command('pin')
    .description('give an operator a new PIN')
    .argument('<no>')
    .option(...folder)
    .action((no: string, flags: Folder) =>
      change(context, flags, {no, set: async (book) => book.setPin(no, await newPin())}),
    );
  for (const word of ['off', 'on'] as const) {
    operators
      .command(word)
      .description(word === 'off' ? 'an operator may sign on no more' : 'an operator may sign on again')
      .argument('<no>')
      .option(...folder)
      .action((no: string, flags: Folder) =>
        change(context, flags, {no, set: (book) => book.setActive(no, word === 'on')}),
      );
  }
}
