import {InvalidArgumentError, Option, type Command} from 'commander';
import type {InstallFlags} from './kiosk/install.ts';
import {realWorld} from './kiosk/real-world.ts';
import type {StatusFlags} from './kiosk/status.ts';
import type {AddFlags} from './kiosk/technicians.ts';
import type {UninstallFlags} from './kiosk/uninstall.ts';
import {KIOSK_DATA, type KioskContext, type KioskWorld} from './kiosk/world.ts';
import type {VerbContext} from './operators-verb.ts';

const FONT_CHOICES = ['16x32', '14x28', '12x24', '11x22', '10x20', '8x16', '8x14'] as const;

const HELP_OF_INSTALL = `
On Debian 12 and 13. Each step is told; done a second time, nothing changes. What is written and what stood there before
is kept in /etc/bonustill/kiosk.json, and "kiosk uninstall" gives it back. Nothing is started without --start.`;

function readTty(text: string): string {
  if (/^tty([1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError('A terminal of this machine, tty1 to tty12.');
}

function readLayout(text: string): string {
  if (/^[a-z]{2,10}$/.test(text)) return text;
  throw new InvalidArgumentError('A keyboard layout such as de, us, gb or fr.');
}

const BLANK_MAX = 60;

function readMinutes(text: string): number {
  const minutes = /^[0-9]{1,2}$/.test(text) ? Number(text) : BLANK_MAX + 1;
  if (minutes <= BLANK_MAX) return minutes;
  throw new InvalidArgumentError(`Minutes, from 1 to ${BLANK_MAX}, or 0 for never.`);
}

function addInstallVerb(kiosk: Command, context: KioskContext): void {
  kiosk
    .command('install')
    .description('make this machine a till: it starts on its terminal and comes back by itself (as root)')
    .option('--data <folder>', 'the folder with everything of the till', KIOSK_DATA)
    .option('--tty <name>', 'the terminal that the till is on', readTty, 'tty1')
    .option('--practice', 'a practice till')
    .option('--keyboard <layout>', 'the layout of the keyboard at the till: de, us, gb …', readLayout)
    .addOption(
      new Option('--font <size>', 'how large the letters are; without it, as the screen has room').choices(
        FONT_CHOICES,
      ),
    )
    .option('--blank <minutes>', 'let the screen go dark after so many minutes without a key; 0: never', readMinutes, 0)
    .option('--only-tty1', 'no login prompts on the other terminals (Alt-F2 and the like)')
    .option('--again', 'as it was chosen the last time; what an upgrade does')
    .option('--start', 'start the till at once')
    .option('--dry-run', 'say what would be done, and do nothing')
    .addHelpText('after', HELP_OF_INSTALL)
    .action(async (flags: InstallFlags & {readonly again?: true}) => {
      const {installAgain, installKiosk} = await import('./kiosk/install.ts');
      const {explained} = await import('./devices/till-settings.ts');
      await explained(context, () => (flags.again === true ? installAgain : installKiosk)(context, flags));
    });
}

function addUninstallVerb(kiosk: Command, context: KioskContext): void {
  kiosk
    .command('uninstall')
    .description('take away what the install wrote, give back what it changed; the data stays (as root)')
    .option('--purge-data', 'remove the till’s data too, after it was asked for by name')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (flags: UninstallFlags) => {
      const {uninstallKiosk} = await import('./kiosk/uninstall.ts');
      const {explained} = await import('./devices/till-settings.ts');
      await explained(context, () => uninstallKiosk(context, flags));
    });
}

function addStatusVerb(kiosk: Command, context: KioskContext): void {
  kiosk
    .command('status')
    .description('how the kiosk stands, and what to do where it isn’t as it should be')
    .option('--json', 'the same as JSON')
    .action(async (flags: StatusFlags) => {
      const {showStatus} = await import('./kiosk/status.ts');
      const {explained} = await import('./devices/till-settings.ts');
      await explained(context, () => showStatus(context, flags));
    });
}

function addTechnicianVerbs(kiosk: Command, context: KioskContext): void {
  const technician = kiosk
    .command('technician')
    .description('accounts that may read beside the till over SSH, and nothing else');
  technician
    .command('add')
    .description('make an account, or give it another key (as root)')
    .argument('<name>', 'what they log in as')
    .option('--key <key>', 'their public key: "ssh-ed25519 AAAA…"')
    .option('--key-file <file>', 'a file with it')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (name: string, flags: AddFlags) => {
      const {addTechnician} = await import('./kiosk/technicians.ts');
      const {explained} = await import('./devices/till-settings.ts');
      await explained(context, () => addTechnician(context, name, flags));
    });
  technician
    .command('list')
    .description('who may read beside the till')
    .action(async () => {
      const {listTechnicians} = await import('./kiosk/technicians.ts');
      await listTechnicians(context);
    });
  technician
    .command('remove')
    .description('take an account away (as root)')
    .argument('<name>', 'what they log in as')
    .action(async (name: string) => {
      const {removeTechnician} = await import('./kiosk/technicians.ts');
      const {explained} = await import('./devices/till-settings.ts');
      await explained(context, () => removeTechnician(context, name));
    });
}

const HELP = `
  bonustill kiosk install --keyboard de --start   make it one, as root
  bonustill kiosk status                          how it stands, what to do
  systemctl restart bonustill                     start the till anew`;

/** Adds `kiosk install|status|uninstall|technician`: the machine as a till. */
export function addKioskVerb(program: Command, verb: VerbContext, world: KioskWorld = realWorld()): void {
  const context = {...verb, world};
  const kiosk = program
    .command('kiosk')
    .summary('this machine as a till: what starts it and watches over it')
    .description(
      'this machine as a till: what starts it, watches over it and gives a login prompt where it can’t start',
    )
    .addHelpText('after', HELP);
  addInstallVerb(kiosk, context);
  addStatusVerb(kiosk, context);
  addUninstallVerb(kiosk, context);
  addTechnicianVerbs(kiosk, context);
}
