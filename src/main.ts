import {homedir} from 'node:os';
import {resolve} from 'node:path';
import {Command, InvalidArgumentError} from 'commander';
import {EXIT} from './app/exit-codes.ts';
import {isHostUrl} from './app/host-url.ts';
import {NODE_FLAGS} from './app/node-flags.ts';
import {addBackupVerb, stepBack} from './technician/backup-verb.ts';
import {addBonusVerb} from './technician/bonus-verb.ts';
import {addBundleVerb} from './technician/bundle-verb.ts';
import {verbRefusal} from './technician/closed-folder.ts';
import {addConfigVerb} from './technician/config-verb.ts';
import {addConformVerb} from './technician/conform-verb.ts';
import {addDevicesVerb} from './technician/devices-verb.ts';
import {addDoctorVerb} from './technician/doctor-verb.ts';
import {addDiagVerb} from './technician/diag-verb.ts';
import {HELP_FORM, describeErrors, programHelp} from './technician/help-form.ts';
import {addHostVerb} from './technician/host-verb.ts';
import {addImportVerb} from './technician/import-verb.ts';
import {addLogVerb} from './technician/log-verb.ts';
import {becomeOwner, defaultFolder, giveBack, installedKiosk, mannerOf} from './technician/kiosk/data-folder.ts';
import {addKioskVerb} from './technician/kiosk-verb.ts';
import {addMembersVerb} from './technician/members-verb.ts';
import {addOperatorsVerb} from './technician/operators-verb.ts';
import {addPracticeVerb} from './technician/practice-verb.ts';
import {addRehearseVerb} from './technician/rehearse-verb.ts';
import {addTechnicianVerb} from './technician/technician-verb.ts';
import {addReplayVerb} from './technician/replay-verb.ts';
import {addRestoreVerb} from './technician/restore-verb.ts';
import {forTerminal, helpText, helpWidth} from './technician/terminal-text.ts';
import {addTillsVerb} from './technician/tills-verb.ts';
import {unknownVerb, unknownWords} from './technician/unknown-verb.ts';
import {addVerifyVerb} from './technician/verify-verb.ts';
import {addWatchVerb} from './technician/watch-verb.ts';
import {HID_VERB} from './till/hid-verb.ts';
import {VERSION} from './app/version.ts';

/** Who calls, and the till that this machine is made for, where it is. */
const PERSON = {uid: process.getuid?.() ?? -1, home: homedir(), env: process.env};
const KIOSK = installedKiosk();
const USUAL_FOLDER = defaultFolder(PERSON, KIOSK);

// Whoever reads our output may stop reading (`… | head`): that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.bug),
);

function write(row: string): void {
  process.stdout.write(`${forTerminal(row, process.stdout)}\n`);
}

function setExitCode(code: number): void {
  process.exitCode = code;
}

/** How this very program is called, for verbs that start it again. */
const THIS_PROGRAM = {file: process.execPath, args: [...NODE_FLAGS, process.argv[1] ?? '']};

function readHostUrl(text: string): string {
  if (isHostUrl(text)) return text;
  throw new InvalidArgumentError('An address with https://, or with http:// on this machine.');
}

const LINK = /^([a-z][a-z0-9-]{0,19})=(.+)$/;

type Link = readonly [string, string];

/** As often as there are links; `before`: those that were read until now. */
function readLink(text: string, before: readonly Link[] | boolean | undefined): readonly Link[] {
  const [, id = '', url = ''] = LINK.exec(text) ?? [];
  if (!isHostUrl(url)) throw new InvalidArgumentError('A link of the settings and its address: bally=https://…');
  return [...(typeof before === 'object' ? before : []), [id, url]];
}

type TillFlags = {
  readonly practice?: true;
  readonly data: string;
  readonly host?: string | boolean;
  readonly link?: readonly Link[] | boolean;
};

const HELP_OF_TILL = `
A till that was never started writes its settings, bonustill.json, into the folder: say in it what venue it is, and who may
sign on by bonustill operators add. F1 at the till shows its keys.

  bonustill till --practice                     nothing of it is real
  bonustill till --data /srv/till-01            a till of its own folder`;

function addTillVerb(program: Command): void {
  program
    .command('till')
    .description('open the till on this terminal (what is done without a verb)')
    .option('--practice', 'a practice till: a venue, products and operators made up, nothing of it real')
    .option('--data <folder>', 'the folder with everything of this till', USUAL_FOLDER)
    .option('--host <url>', 'call this bonus host instead of the one in the settings', readHostUrl)
    .option('--no-host', 'be without a bonus host, and in practice without hosts for members')
    .option('--link <id=url>', 'call a link to members here, and only those that are named so', readLink)
    .option('--no-link', 'be without links to members')
    .addHelpText('after', HELP_OF_TILL)
    .action(async ({practice, data, host: named, link}: TillFlags) => {
      const {startTill} = await import('./till/start-till.ts');
      const {hostChoice} = await import('./till/till-bonus.ts');
      const {linkChoice} = await import('./till/till-members.ts');
      const [folder, isPractice] = [resolve(data), practice === true];
      const wanted = named === true ? undefined : named;
      const host = hostChoice({host: wanted, isPractice, folder}, THIS_PROGRAM);
      const linked = typeof link === 'object' ? link : link === false ? (false as const) : [];
      const links = linkChoice({links: linked, host: wanted, isPractice, folder}, THIS_PROGRAM);
      setExitCode(await startTill({folder, isPractice, version: VERSION, host, links, program: THIS_PROGRAM}));
    });
}

/** For the till alone: a picture comes in, its points go out. */
function addPictureVerb(program: Command): void {
  program.command('picture', {hidden: true}).action(async () => {
    const {developHere} = await import('./till/develop-picture.ts');
    setExitCode((await developHere()) ? EXIT.done : EXIT.refused);
  });
}

/** For the till alone: hears scanners and readers, and says what they read. */
function addHidVerb(program: Command): void {
  program.command(HID_VERB, {hidden: true}).action(async () => {
    const {hearDevices} = await import('./till/hid-process.ts');
    const isRight = await hearDevices();
    // A device that doesn't close, or a look at the system that hangs, must not keep the process.
    process.exit(isRight ? EXIT.done : EXIT.refused);
  });
}

/** What a terminal would obey in words that were typed wrongly and are said back; line ends stay. */
const UNSEEN = /[^\P{C}\n]/gu;

const program = new Command('bonustill')
  .description('A full-screen till for the terminal: keyboard, barcode scanner and card reader alone.')
  .version(VERSION)
  .configureHelp(HELP_FORM)
  .addHelpText('after', programHelp(USUAL_FOLDER))
  .configureOutput({
    writeOut: (text) => process.stdout.write(helpText(text, helpWidth(process.stdout.columns))),
    getOutHelpWidth: () => helpWidth(process.stdout.columns),
    getErrHelpWidth: () => helpWidth(process.stderr.columns),
    outputError: (text, put) => put(forTerminal(text.replace(UNSEEN, ''), process.stderr)),
  })
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage);
  });
const context = {write, setExitCode, defaultFolder: USUAL_FOLDER};
program.commandsGroup('Selling and setting up:');
addTillVerb(program);
addImportVerb(program, context);
addOperatorsVerb(program, context);
addMembersVerb(program, context);
addConfigVerb(program, context);
addDevicesVerb(program, context);
addTillsVerb(program, context);
addKioskVerb(program, context);
program.commandsGroup('Where something is wrong:');
addDoctorVerb(program, context);
addLogVerb(program, context);
addWatchVerb(program, {...context, program: THIS_PROGRAM});
addDiagVerb(program, {...context, program: THIS_PROGRAM});
addBundleVerb(program, {...context, program: THIS_PROGRAM});
addVerifyVerb(program, context);
addReplayVerb(program, context);
addBackupVerb(program, {...context, stepBack});
addRestoreVerb(program, context);
addBonusVerb(program, context);
program.commandsGroup('Hosts, practice and proof:');
addHostVerb(program, context);
addPracticeVerb(program, context);
addConformVerb(program, context);
addRehearseVerb(program, {write, setExitCode, program: THIS_PROGRAM});
program.helpCommand(true);
// These are the till's own, and hidden.
addPictureVerb(program);
addHidVerb(program);
addTechnicianVerb(program, {...context, program: THIS_PROGRAM});
describeErrors(program);
/** Without a verb it is the till that is meant. */
function withVerb([first, ...others]: readonly string[]): readonly string[] {
  const isForProgram = first === '-h' || first === '--help' || first === '-V' || first === '--version';
  return first === undefined || (first.startsWith('-') && !isForProgram)
    ? ['till', ...(first === undefined ? [] : [first]), ...others]
    : [first, ...others];
}
const words = withVerb(process.argv.slice(2));
const unknown = unknownVerb(program, words);
if (unknown !== null) unknown.in.error(unknownWords(unknown));
// What root leaves in a kiosk's folder its till could not write to.
const manner = mannerOf(words, {usual: USUAL_FOLDER, uid: PERSON.uid, kiosk: KIOSK});
if (manner.kind === 'givesBack') process.once('exit', () => giveBack(manner.folder));
if (manner.kind === 'becomesOwner' && manner.isKiosk) giveBack(manner.folder);
const refusal = manner.kind === 'becomesOwner' ? becomeOwner(words, manner.folder) : null;
if (refusal !== null) {
  write(refusal);
  process.exit(EXIT.refused);
}
const usual = {folder: USUAL_FOLDER, kiosk: KIOSK};
program.hook('preAction', (_, verb) => {
  const closed = verbRefusal(verb, usual, {uid: process.getuid?.() ?? -1, words});
  if (closed === null) return;
  write(closed);
  process.exit(EXIT.refused);
});
program.parseAsync(words, {from: 'user'}).catch(async (error: unknown) => {
  // The guard of a terminal says it for its child.
  if (process.send !== undefined) throw error;
  const {endOfVerb} = await import('./technician/end-words.ts');
  const {words: said, code} = endOfVerb(error);
  process.stderr.write(`${forTerminal(said, process.stderr)}\n`);
  process.exit(code);
});
