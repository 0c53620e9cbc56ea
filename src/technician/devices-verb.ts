import {InvalidArgumentError, type Command} from 'commander';
import {isGroupName, USUAL_GROUP} from '../../drivers/hid/udev-rules.ts';
import type {ListFlags} from './devices/list.ts';
import {realWorld} from './devices/real-world.ts';
import type {RulesFlags} from './devices/rules.ts';
import type {DevicesContext, DevicesWorld} from './devices/world.ts';
import type {VerbContext} from './operators-verb.ts';

const HELP = `
Whether a till runs here or not: the kernel tells every report to each program that listens.

  bonustill devices                    what is plugged in, what is configured, printers
  bonustill devices rules --write      let the till open its devices, keep them off the terminal (as root)`;

function readGroup(text: string): string {
  if (isGroupName(text)) return text;
  throw new InvalidArgumentError('The name of a group of this system.');
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

/** Adds `devices list|live|learn|rules|printers|print-test`: what stands around the till. */
export function addDevicesVerb(program: Command, verb: VerbContext, world: DevicesWorld = realWorld()): void {
  const context = {...verb, world};
  const devices = program
    .command('devices')
    .description('scanners, card readers and the printer: what is plugged in, what it sends, setting it up')
    .addHelpText('after', HELP);
  addListVerbs(devices, context);
  addRulesVerb(devices, context);
}
