import {InvalidArgumentError, Option, type Command} from 'commander';
import {isGroupName, USUAL_GROUP} from '../../drivers/hid/udev-rules.ts';
import {KEY_LAYOUTS} from '../app/devices.ts';
import type {PrinterWay} from '../app/settings.ts';
import type {LearnFlags} from './devices/learn.ts';
import type {ListFlags} from './devices/list.ts';
import type {PrintTestFlags} from './devices/print-test.ts';
import {wayTo} from './devices/printer-place.ts';
import type {LiveFlags} from './devices/live.ts';
import {realWorld} from './devices/real-world.ts';
import type {RulesFlags} from './devices/rules.ts';
import type {DevicesContext, DevicesWorld} from './devices/world.ts';
import type {VerbContext} from './operators-verb.ts';

const HELP = `
Whether a till runs here or not: the kernel tells every report to each program that listens.

  bonustill devices                    what is plugged in, what is configured, printers
  bonustill devices live               what they send, as it comes
  bonustill devices learn              set one up: swipe or scan once
  bonustill devices rules --write      let the till open its devices, keep them off the terminal (as root)
  bonustill devices print-test         what the printer makes of its profile`;

const HELP_OF_LIVE = `
It listens to what is configured, and to everything else that looks like a scanner or a reader; what is plugged in
meanwhile, too. A keyboard that somebody types on by hand is left out, and nothing that is typed on it is shown.
Bytes are shown of HID POS scanners alone: whatever types may be a card reader.`;

const HELP_OF_LEARN = `
Nothing of what was read is kept. Two alike are told apart by serial number, else by the port that they are plugged
into. The only keyboard of the machine is refused: kept off the terminal, it would leave the till without keys.
The entry goes into bonustill.json, whose rest stays as it is; the rules go to /etc/udev/rules.d/70-bonustill.rules
where this user may write there, else it says what to run. Usually: sudo bonustill devices learn --data FOLDER`;

function readGroup(text: string): string {
  if (isGroupName(text)) return text;
  throw new InvalidArgumentError('The name of a group of this system.');
}

const WAIT_MAX = 3600;

function readWait(text: string): number {
  const seconds = /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= WAIT_MAX) return seconds;
  throw new InvalidArgumentError(`Seconds, from 1 to ${WAIT_MAX}.`);
}

function readId(text: string): string {
  if (/^[a-z][a-z0-9-]{0,19}$/.test(text)) return text;
  throw new InvalidArgumentError('A short word in small letters, such as scanner.');
}

const COLUMNS_RANGE = [24, 64] as const;

function readColumns(text: string): number {
  const columns = /^[0-9]{1,2}$/.test(text) ? Number(text) : 0;
  const [least, most] = COLUMNS_RANGE;
  if (columns >= least && columns <= most) return columns;
  throw new InvalidArgumentError(`From ${least} to ${most}, usually 32, 42 or 48.`);
}

function readPlace(text: string): PrinterWay {
  const way = wayTo(text);
  if (way !== null) return way;
  throw new InvalidArgumentError('tcp:HOST:PORT, usb:/dev/usb/lp0, serial:/dev/ttyUSB0@9600 or file:PATH.');
}

const folderOf = (context: VerbContext) =>
  ['--data <folder>', 'the folder with everything of this till', context.defaultFolder] as const;
const GROUP = ['--group <name>', 'the group that may open the devices', readGroup, USUAL_GROUP] as const;

function addListVerbs(devices: Command, context: DevicesContext): void {
  devices
    .command('list', {isDefault: true})
    .description('what is plugged in, what is configured and whether it is there, printers (done without a word)')
    .option('--json', 'all of it as JSON')
    .option(...folderOf(context))
    .action(async (flags: ListFlags) => {
      const {listDevices} = await import('./devices/list.ts');
      await listDevices(context, flags);
    });
  devices
    .command('printers')
    .description('the printer of the settings with its status, and where printers may be plugged in')
    .option('--json', 'the same as JSON')
    .option(...folderOf(context))
    .action(async (flags: ListFlags) => {
      const {listPrinters} = await import('./devices/list.ts');
      await listPrinters(context, flags);
    });
}

function addLiveVerb(devices: Command, context: DevicesContext): void {
  devices
    .command('live')
    .description('show what scanners and readers send as it comes, card data masked; Ctrl-C ends it')
    .option('--raw', 'also the bytes of what can be no card, the count of all else')
    .option(...folderOf(context))
    .addHelpText('after', HELP_OF_LIVE)
    .action(async (flags: LiveFlags) => {
      const {watchDevices} = await import('./devices/live.ts');
      await watchDevices(context, flags);
    });
}

function addLearnVerb(devices: Command, context: DevicesContext): void {
  devices
    .command('learn')
    .description('swipe or scan once: the device that speaks is proposed for the settings, with its udev rule')
    .option('--id <word>', 'what it is to be called; without it scanner or reader', readId)
    .addOption(new Option('--layout <layout>', 'the layout that a keyboard-type device is set to').choices(KEY_LAYOUTS))
    .option('--content <text>', 'what stands under the code that will be scanned: tells the layout')
    .option('--wait <seconds>', 'how long to wait for a read', readWait, 60)
    .option('--yes', 'save without asking, also where nobody can be asked')
    .option('--ps2', "the cashier's own keyboard is a PS/2 or built-in one")
    .option(...GROUP)
    .option(...folderOf(context))
    .addHelpText('after', HELP_OF_LEARN)
    .action(async (flags: LearnFlags) => {
      const {learnDevice} = await import('./devices/learn.ts');
      await learnDevice(context, flags);
    });
}

function addRulesVerb(devices: Command, context: DevicesContext): void {
  devices
    .command('rules')
    .description('print the udev rules of what is configured; the file is 70-bonustill.rules')
    .option('--write', 'write them into /etc/udev/rules.d and let udev apply them (as root)')
    .option(...GROUP)
    .option(...folderOf(context))
    .action(async (flags: RulesFlags) => {
      const {showRules} = await import('./devices/rules.ts');
      await showRules(context, flags);
    });
}

function addPrintTestVerb(devices: Command, context: DevicesContext): void {
  devices
    .command('print-test')
    .description(
      'print a page that shows columns, code pages, QR codes and cut; what the printer says before and after',
    )
    .option(
      '--to <place>',
      'tcp:HOST:PORT, usb:PATH, serial:PATH@BAUD or file:PATH; without it the printer of the settings',
      readPlace,
    )
    .option('--profile <name>', 'what kind of printer it is; without it that of the settings, else epson')
    .option('--columns <number>', 'characters in a row; without it those of the settings or the profile', readColumns)
    .option('--drawer', 'open the drawer, too')
    .option(...folderOf(context))
    .action(async (flags: PrintTestFlags) => {
      const {printTest} = await import('./devices/print-test.ts');
      await printTest(context, flags);
    });
}

/** Adds `devices list|live|learn|rules|printers|print-test`: what stands around the till. */
export function addDevicesVerb(program: Command, verb: VerbContext, world: DevicesWorld = realWorld()): void {
  const context = {...verb, world};
  const devices = program
    .command('devices')
    .summary('scanners, card readers, the printer: what is there, setting up')
    .description('scanners, card readers and the printer: what is plugged in, what it sends, setting it up')
    .addHelpText('after', HELP);
  addListVerbs(devices, context);
  addLiveVerb(devices, context);
  addLearnVerb(devices, context);
  addRulesVerb(devices, context);
  addPrintTestVerb(devices, context);
}
