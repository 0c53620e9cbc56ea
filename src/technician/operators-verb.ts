import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {isPrivilege, PRIVILEGES, type Privilege} from '../core/privileges.ts';
import {roleNamed, ROLES} from '../core/roles.ts';
import {printable} from '../core/text.ts';
import {losesLastBackOffice, OPERATOR_CARD_LEAST, OPERATOR_CARD_MOST, type ListedOperator} from '../core/operators.ts';
import type {Database} from '../store/open-database.ts';
import type {OperatorBook} from '../store/operators.ts';
import {historyRow, listRow} from './operator-words.ts';
import {noTillWords} from '../store/database-file.ts';

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
  work: (book: OperatorBook, db: Database) => Promise<void>,
): Promise<void> {
  try {
    const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
    if (!mayCreate && !existsSync(join(resolve(folder), DATABASE_FILE)))
      throw new RangeError(noTillWords(resolve(folder)));
    const {openOperators} = await import('../store/operators.ts');
    const db = await openDatabase(resolve(folder));
    await work(openOperators(db), db).finally(() => db.close());
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
    context.write(error.message);
    context.setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}

/** Privileges by their names, with commas; a name that is none is refused. */
function privilegesNamed(list: string): readonly Privilege[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isPrivilege(name));
  if (unknown === undefined) return names.filter(isPrivilege);
  throw new RangeError(`There is no privilege ${JSON.stringify(unknown)}. Privileges are: ${PRIVILEGES.join(', ')}.`);
}

/** The privileges that were named, else those of the role; a name that is none is refused. */
function privilegesOf({role, privileges}: AddFlags): readonly Privilege[] {
  if (privileges !== undefined) {
    return privilegesNamed(privileges);
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
    for (const operator of operators) context.write(listRow(operator));
  });
}

const HISTORY_MOST = 1000;

async function history(context: VerbContext, {data}: Folder): Promise<void> {
  await withBook(context, {data}, async (book, db) => {
    const {operatorHistory} = await import('../store/operator-history.ts');
    const events = await operatorHistory(db, HISTORY_MOST);
    const operators = await book.list();
    if (events.length === 0) context.write('Nothing was lent, and nothing changed at the till.');
    for (const event of events) context.write(historyRow(event, operators));
  });
}

/** Looks whether somebody is left who can look after the operators once this one is as it is to be. */
async function keepsBackOffice(
  book: OperatorBook,
  no: string,
  after: (operator: ListedOperator) => ListedOperator,
): Promise<ListedOperator> {
  const operators = await book.list();
  const known = operators.find((operator) => operator.no === no);
  if (known === undefined) throw new RangeError(`There is no operator ${no}.`);
  if (!losesLastBackOffice(operators, after(known))) return known;
  throw new RangeError(`${known.name} is the last one who can look after the operators: let another do so first.`);
}

async function switchActive(book: OperatorBook, no: string, isActive: boolean): Promise<boolean> {
  await keepsBackOffice(book, no, (operator) => ({...operator, isActive}));
  return book.setActive(no, isActive);
}

async function switchPrivileges(
  book: OperatorBook,
  no: string,
  {list: named, isHeld}: {list: string; isHeld: boolean},
): Promise<boolean> {
  const changed = privilegesNamed(named);
  const after = (held: readonly Privilege[]): readonly Privilege[] =>
    PRIVILEGES.filter((one) => (changed.includes(one) ? isHeld : held.includes(one)));
  const {privileges} = await keepsBackOffice(book, no, (known) => ({...known, privileges: after(known.privileges)}));
  return book.setPrivileges(no, after(privileges));
}

async function newCard(book: OperatorBook, no: string): Promise<string> {
  const {askPin} = await import('./ask-pin.ts');
  const card = await askPin('Card number (typed or swiped as plain digits, not shown): ');
  if (!/^[0-9A-Za-z]+$/.test(card) || card.length < OPERATOR_CARD_LEAST || card.length > OPERATOR_CARD_MOST) {
    throw new RangeError(`A card has ${OPERATOR_CARD_LEAST} to ${OPERATOR_CARD_MOST} letters or digits.`);
  }
  const holder = await book.holderOf(await book.hashCard(card));
  if (holder !== null && holder.no !== no) throw new RangeError(`That card is ${holder.name}'s.`);
  return card;
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

/** `grant`, `revoke` and `card`: what one operator may do, and the card that signs them on. */
function addFlagVerbs(operators: Command, context: VerbContext): void {
  const folder = ['--data <folder>', 'the folder with everything of this till', context.defaultFolder] as const;
  for (const word of ['grant', 'revoke'] as const) {
    operators
      .command(word)
      .description(word === 'grant' ? 'give an operator single privileges' : 'take single privileges from an operator')
      .argument('<no>', 'the number that they sign on with')
      .argument('<list>', `with commas, of: ${PRIVILEGES.join(', ')}`)
      .option(...folder)
      .action((no: string, named: string, flags: Folder) =>
        change(context, flags, {
          no,
          set: (book) => switchPrivileges(book, no, {list: named, isHeld: word === 'grant'}),
        }),
      );
  }
  operators
    .command('card')
    .description('give an operator a card; its number is asked for and not shown')
    .argument('<no>', 'the number that they sign on with')
    .option('--none', 'take the card away')
    .option(...folder)
    .action((no: string, flags: Folder & {none?: true}) =>
      change(context, flags, {
        no,
        set: async (book) => book.setCard(no, flags.none === true ? null : await newCard(book, no)),
      }),
    );
  operators
    .command('history')
    .description('what was lent and what was changed of operators, from the journal')
    .option(...folder)
    .action((flags: Folder) => history(context, flags));
}

const HELP = `
What is changed holds from the next key on, also at a till that runs.

  bonustill operators add 1 --name "Anna K." --role manager
  bonustill operators pin 2                     a new PIN, where one is forgotten
  bonustill operators grant 2 noSale,voidLine   what one may do besides the role
  bonustill operators off 2                     who left`;

/** Adds `operators add|list|pin|card|grant|revoke|off|on|history`: who may sign on at a till. */
export function addOperatorsVerb(program: Command, context: VerbContext): void {
  const operators = program
    .command('operators')
    .description('who may sign on at this till, and what they may do')
    .addHelpText('after', HELP);
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
    .option('--privileges <list>', `instead of those of the role, with commas: ${PRIVILEGES.join(', ')}`)
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
    .argument('<no>', 'the number that they sign on with')
    .option(...folder)
    .action((no: string, flags: Folder) =>
      change(context, flags, {no, set: async (book) => book.setPin(no, await newPin())}),
    );
  addFlagVerbs(operators, context);
  for (const word of ['off', 'on'] as const) {
    operators
      .command(word)
      .description(word === 'off' ? 'an operator may sign on no more' : 'an operator may sign on again')
      .argument('<no>', 'the number that they sign on with')
      .option(...folder)
      .action((no: string, flags: Folder) =>
        change(context, flags, {no, set: (book) => switchActive(book, no, word === 'on')}),
      );
  }
}
