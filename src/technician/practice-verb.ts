import {join, resolve} from 'node:path';
import {Argument, InvalidArgumentError, type Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import {faultNamed, FAULT_KINDS, faultWord, type Fault as PracticeFault} from '../practice/member/faults.ts';
import {
  PRACTICE_CURRENCY,
  PRACTICE_KINDS,
  PROFILES,
  type PracticeKind,
  type Profile,
} from '../practice/member/profiles.ts';
import type {RunningMemberHost} from '../practice/member/open-practice.ts';
import type {VerbContext} from './operators-verb.ts';
import {addBooksVerbs} from './practice-books-verbs.ts';
import {addPracticeMembersVerbs} from './practice-members-verbs.ts';
import {addPracticePrinterVerb} from './practice-printer-verb.ts';
import {untilStopped} from './until-stopped.ts';
import {HELP_FORM} from './help-form.ts';

type Flags = {readonly port?: number; readonly data?: string; readonly withParent?: true; readonly currency: string};
type FaultFlags = {readonly times?: number; readonly data?: string};
type FaultSaid = {readonly isDone: boolean; readonly words: string};

function readPort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new InvalidArgumentError('A port from 0 (any free one) to 65535.');
  return port;
}

function readTimes(text: string): number {
  const times = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (times === 0) throw new InvalidArgumentError('A number of calls from 1 to 999999.');
  return times;
}

function readFault(text: string): PracticeFault {
  const fault = faultNamed(text);
  if (fault === null)
    throw new InvalidArgumentError(`One of ${FAULT_KINDS.join(', ')}; slow with its time: slow=3000.`);
  return fault;
}

function readCurrency(text: string): string {
  if (!/^[A-Z]{3}$/.test(text)) throw new InvalidArgumentError('Three capital letters, such as EUR.');
  return text;
}

function folderOf(kind: PracticeKind, data: string | undefined, {defaultFolder}: VerbContext): string {
  return data === undefined ? join(defaultFolder, `${kind}-practice`) : resolve(data);
}

/** What the system said against a port or a folder, in words; null where it said something else. */
export function refusedBySystem(error: Error, {port, folder}: {port: number; folder: string}): string | null {
  const {code, syscall} = Object(error);
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program on this machine: --port names another, 0 any that is free.`;
  if (syscall === 'listen') return `Port ${port} can’t be had (${code}): --port names another, 0 any that is free.`;
  if (code === 'EEXIST' || code === 'ENOTDIR') return `${folder} is no folder: --data names one for this host alone.`;
  if (code === 'ENOENT') return `${folder} can’t be made there: --data names another.`;
  if (code === 'EACCES' || code === 'EROFS') return `${folder} may not be written by this user: --data names another.`;
  return null;
}

function explain(context: VerbContext, error: unknown, place: {port: number; folder: string}): void {
  if (error instanceof Fault) {
    context.write(error.code === 'held' ? `The host is running already: ${error.message}.` : error.message);
    context.setExitCode(exitCodeOf(error.code));
    return;
  }
  const isSystem = error instanceof Error && ('syscall' in error || error.constructor.name === 'WrongSystem');
  if (!isSystem) throw error;
  context.write(refusedBySystem(error, place) ?? error.message);
  context.setExitCode(EXIT.refused);
}

async function sayStarted(context: VerbContext, {url, books, tokenFile}: RunningMemberHost): Promise<void> {
  const {printable} = await import('../core/text.ts');
  const {PRACTICE_MEMBERS} = await import('../practice/member/members.ts');
  const {profile, folder} = books;
  const money = profile.sheet.currency ?? PRACTICE_CURRENCY;
  context.write(`Practice host for ${profile.name} on ${url}, money in ${money}, data in ${folder}. Ctrl-C ends it.`);
  context.write(`Nothing of it is real. Token for the practice till: ${tokenFile}`);
  context.write(`Members as they are made; as they are now: bonustill practice ${profile.kind} members list`);
  for (const {number, name, words, cards} of PRACTICE_MEMBERS) {
    const cardWords = cards.length === 0 ? 'no card' : `card ${cards.join(', ')}`;
    context.write(
      `  ${number.padEnd(9)}${printable(name, 24).padEnd(26)}${cardWords}${words === '' ? '' : `; ${words}`}`,
    );
  }
}

async function serve(kind: PracticeKind, flags: Flags, context: VerbContext): Promise<void> {
  const {openMemberHost} = await import('../practice/member/open-practice.ts');
  const folder = folderOf(kind, flags.data, context);
  const port = flags.port ?? PROFILES[kind].port;
  try {
    const stopped = untilStopped(flags.withParent === true);
    const host = await openMemberHost({kind, folder, port, currency: flags.currency, log: context.write});
    await sayStarted(context, host);
    await stopped;
    await host.close();
  } catch (error) {
    explain(context, error, {port, folder});
  }
}

type Switching = {readonly fault: PracticeFault | undefined; readonly flags: FaultFlags};

/** Switches a fault of the host that runs, or asks which is on; answers in words. */
async function switchFault(kind: PracticeKind, {fault, flags}: Switching, folder: string): Promise<FaultSaid> {
  const {runningHost} = await import('./practice-control.ts');
  const {CONTROL_PATH} = await import('../practice/member/server.ts');
  const host = await runningHost(folder, kind);
  if (host.kind === 'other') return {isDone: false, words: host.words};
  const wanted = fault === undefined ? undefined : {fault: faultWord(fault), times: flags.times ?? null};
  const said = host.kind === 'runs' ? Object(await host.call(CONTROL_PATH, wanted).catch(() => null)) : {};
  if (typeof said.fault !== 'string')
    return {isDone: false, words: `No practice host for ${PROFILES[kind].name} runs on ${folder}.`};
  const left = typeof said.times === 'number' ? `, for ${said.times} ${said.times === 1 ? 'call' : 'calls'}` : '';
  return {isDone: true, words: `Fault: ${said.fault}${left}.`};
}

async function runFault(kind: PracticeKind, switching: Switching, context: VerbContext): Promise<void> {
  const {fault, flags} = switching;
  if (flags.times !== undefined && (fault === undefined || fault.kind === 'none')) {
    context.write(
      '--times says for how many calls a fault is on: name a fault with it. none ends every fault at once.',
    );
    context.setExitCode(EXIT.usage);
    return;
  }
  const {isDone, words} = await switchFault(kind, switching, folderOf(kind, flags.data, context));
  context.write(words);
  if (!isDone) context.setExitCode(EXIT.refused);
}

const HELP_OF_FAULTS = `
Faults, for the calls that tills make from then on:
  slow=MS         done, but the answer comes so late
  silent          nothing is done, nothing is answered
  dieAfterDebit   an act is done, then the connection is cut
  garbage         done; the answer can’t be read
  outOfOrder      done; the answer waits until a later call was answered
  wrongReply      done; the answer is another call’s
  systemDown      the link answers, the gaming system behind it does not
  systemLost      the system did it and went: the link says that nobody knows
  oversized       done; the answer is of two megabytes
  breakOff        done; the connection is cut in the middle of the answer
  refuseBack      refunds of money and points are refused, for good
  none            as it should be

Without a fault it says which one is on.`;

function addKind(practice: Command, {kind, name, port}: Profile, context: VerbContext): void {
  const host = practice
    .command(kind)
    .description(kind === 'generic' ? 'a host that can all that the protocol knows' : `a practice host for ${name}`)
    .configureHelp({...HELP_FORM, showGlobalOptions: true})
    .option('--port <number>', `where to listen on this machine; 0 for any free port (default: ${port})`, readPort)
    .option('--data <folder>', `the folder with everything of the host (default: ${kind}-practice beside the till’s)`)
    .option('--currency <code>', 'what its money is in, as it tells the tills', readCurrency, PRACTICE_CURRENCY)
    .option('--with-parent', 'end when standard input does: for a program that starts the host')
    .action((flags: Flags) => serve(kind, flags, context));
  host
    .command('fault')
    .description('switch a fault of the running host on or off')
    .addArgument(new Argument('[fault]', 'which one; see below').argParser(readFault))
    .option('--times <number>', 'for so many calls; then none', readTimes)
    .addHelpText('after', HELP_OF_FAULTS)
    .action((fault: PracticeFault | undefined, _flags: FaultFlags, command: Command) =>
      runFault(kind, {fault, flags: command.optsWithGlobals()}, context),
    );
  const folder = (command: Command): string => folderOf(kind, command.optsWithGlobals<Flags>().data, context);
  addBooksVerbs(host, {profile: PROFILES[kind], folderOf: folder}, context);
  addPracticeMembersVerbs(host, {profile: PROFILES[kind], folderOf: folder}, context);
}

/** Adds `practice`: member hosts to practise with, and the faults that they can have. */
export function addPracticeVerb(program: Command, context: VerbContext): void {
  const practice = program
    .command('practice')
    .summary('a practice member host, or a practice printer: nothing is real')
    .description('run a practice member host, or a practice printer: nothing of it is real')
    .addHelpText(
      'after',
      `
A practice host is a real HTTP server of the account-link protocol with its own ledger, on this machine alone.
It says at its start which members it has. Members, balances and faults are for demonstration, training and tests.

  bonustill practice bally                            run one
  bonustill practice bally fault slow=3000 --times 2  the next two answers come late
  bonustill practice bally fault none                 all is well again
  bonustill practice bally history 0010042            what happened to a member
  bonustill practice bally day                        the host’s own report of today
  bonustill practice bally members --help             members made, changed, barred, topped up
  bonustill practice printer                          a receipt printer with trouble on demand
  bonustill practice document                         write the OpenAPI document of the protocol`,
    );
  for (const kind of PRACTICE_KINDS) addKind(practice, PROFILES[kind], context);
  addPracticePrinterVerb(practice, context);
  practice
    .command('document')
    .description('write the OpenAPI document of the account-link protocol')
    .action(async () => {
      const {memberDocument} = await import('../practice/member/openapi.ts');
      context.write(JSON.stringify(memberDocument(), null, 2));
    });
}
