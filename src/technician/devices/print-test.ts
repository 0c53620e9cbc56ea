import {EXIT} from '../../app/exit-codes.ts';
import {Fault} from '../../app/ports.ts';
import type {PaperSettings, PrinterWay} from '../../app/settings.ts';
import {askedWords, printerPlace} from './printer-words.ts';
import {explained, settingsOf, type Folder} from './till-settings.ts';
import type {DevicesContext} from './world.ts';

export type PrintTestFlags = Folder & {
  readonly to?: PrinterWay;
  readonly profile?: string;
  readonly columns?: number;
  readonly drawer?: true;
};

/** A printer that is named on the command line and in no settings. */
const USUAL_PROFILE = 'epson';
type Chosen = {readonly way: PrinterWay; readonly paper: PaperSettings};

/** The printer of the command line, else of the settings; the command line's profile and width go first. */
async function chosen({to, profile, columns, ...folder}: PrintTestFlags): Promise<Chosen> {
  const settings = await settingsOf(folder);
  if (settings instanceof Fault && to === undefined) throw settings;
  const known = settings instanceof Fault || settings.printer.kind === 'none' ? null : settings.printer;
  const way = to ?? known;
  if (way === null) throw new RangeError('This till has no printer in its settings: name one with --to.');
  const name = profile ?? known?.profile ?? USUAL_PROFILE;
  const {profileNamed} = await import('../../../drivers/printer/profiles.ts');
  const usual = profileNamed(name).columns;
  return {
    way,
    paper: {
      profile: name,
      columns: columns ?? (name === known?.profile ? known.columns : usual),
      // The drawer hangs on the till's own printer.
      drawer: to === undefined ? known?.drawer : undefined,
    },
  };
}

/** A mistyped profile is a mistake of the call, not of the settings: what is wrong, else null. */
async function unknownProfile(profile: string | undefined): Promise<string | null> {
  if (profile === undefined) return null;
  const {PRINTER_PROFILES} = await import('../../../drivers/printer/profiles.ts');
  const names = PRINTER_PROFILES.map(({name}) => name);
  return names.includes(profile)
    ? null
    : `There is no profile ${JSON.stringify(profile)}. Profiles: ${names.join(', ')}.`;
}

/** `devices print-test`: a page that shows what the printer makes of its profile, and what it says before and after. */
export async function printTest(context: DevicesContext, flags: PrintTestFlags): Promise<void> {
  const unknown = await unknownProfile(flags.profile);
  if (unknown !== null) {
    context.write(unknown);
    context.setExitCode(EXIT.usage);
    return;
  }
  await explained(context, async () => {
    const {way, paper} = await chosen(flags);
    const {transportFor} = await import('../../../drivers/printer/printer.ts');
    const {DrawerSense} = await import('../../../drivers/printer/drawer-sense.ts');
    const {testPage} = await import('../../../drivers/printer/test-page.ts');
    const printer = {...way, ...paper};
    context.write(`${printerPlace(printer)}, profile ${paper.profile}, ${paper.columns} columns`);
    const page = await testPage({...paper, withDrawer: flags.drawer === true});
    const transport = transportFor(printer);
    const drawer = new DrawerSense();
    const say = async (when: string): Promise<void> =>
      context.write(`${when}: ${askedWords(printer, drawer.heard(await transport.ask()))}`);
    await say('Before');
    if (flags.drawer === true) drawer.pulsed(transport.status());
    try {
      await transport.send(page);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      context.write(`Not printed: ${error.message}`);
      context.setExitCode(EXIT.refused);
      await say('Now');
      return;
    }
    context.write(`Sent: ${page.length} bytes. Hold what the paper says of itself against what you see.`);
    await say('After');
  });
}
