import {InvalidArgumentError, type Command} from 'commander';
import type {RunningHost} from '../bonus-host/open-host.ts';
import {addCodeVerbs, addLedgerVerbs} from './host-code-verbs.ts';
import {addActionsVerbs, addCodesVerbs, addTokenVerbs} from './host-lists-verbs.ts';
import {folderOf, sayTrouble} from './host-office.ts';
import type {VerbContext} from './operators-verb.ts';
import {untilStopped} from './until-stopped.ts';
import {HELP_FORM} from './help-form.ts';

type Flags = {readonly port: number; readonly practice?: true; readonly withParent?: true};

const USUAL_PORT = 8730;

function readPort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new InvalidArgumentError('A port from 0 (any free one) to 65535.');
  return port;
}

async function sayStarted(context: VerbContext, {url, books}: RunningHost, isPractice: boolean): Promise<void> {
  context.write(`Bonus host on ${url}, data in ${books.folder}. Ctrl-C ends it.`);
  if (!isPractice) return;
  const {PRACTICE_CODES, PRACTICE_TOKEN_FILE} = await import('../bonus-host/practice.ts');
  context.write(`Practice: nothing of it is real. Token for the practice till: ${books.folder}/${PRACTICE_TOKEN_FILE}`);
  for (const {code, words} of PRACTICE_CODES) context.write(`  ${code}  ${words}`);
}

async function serve(context: VerbContext, flags: Flags, command: Command): Promise<void> {
  const {openBonusHost} = await import('../bonus-host/open-host.ts');
  const isPractice = flags.practice === true;
  try {
    const stopped = untilStopped(flags.withParent === true);
    const {port} = flags;
    const host = await openBonusHost({folder: folderOf(command, context), port, isPractice, log: context.write});
    await sayStarted(context, host, isPractice);
    await stopped;
    await host.close();
  } catch (error) {
    await sayTrouble(context, error);
  }
}

/** Adds `host`: the bonus host itself, and what its office does on the command line. */
export function addHostVerb(program: Command, context: VerbContext): void {
  const host = program
    .command('host')
    .summary('run the bonus host: codes, points, credit and bonus actions')
    .description('run the bonus host: codes, web vouchers, points, credit and bonus actions, for tills')
    .option('--data <folder>', 'the folder with everything of the host (default: bonus-host beside the till’s data)')
    .option('--practice', 'a practice host, in a folder of its own, with a code of every kind')
    .option('--port <number>', 'where to listen on this machine; 0 for any free port', readPort, USUAL_PORT)
    .option('--with-parent', 'end when standard input does: for a program that starts the host')
    .configureHelp({...HELP_FORM, showGlobalOptions: true})
    .addHelpText(
      'after',
      `
Without a verb the host runs until Ctrl-C. The other verbs may be used while it runs.
It listens on this machine alone: for tills elsewhere put a proxy that speaks TLS before it.
Its calls are described at /openapi.json; settings are in bonus-host.json in its folder.

To begin:
  bonustill host token add 01 --file till-01.token   let till 01 call
  bonustill host actions import actions.csv          what earns, what points buy
  bonustill host codes import codes.csv              the cards there are
  bonustill host                                     run it`,
    )
    .action((flags: Flags, command: Command) => serve(context, flags, command));
  addTokenVerbs(host, context);
  addCodesVerbs(host, context);
  addActionsVerbs(host, context);
  addCodeVerbs(host, context);
  addLedgerVerbs(host, context);
  host
    .command('document')
    .description('write the OpenAPI document of the host’s calls')
    .action(async () => {
      const {openApiDocument} = await import('../bonus-host/openapi.ts');
      context.write(JSON.stringify(openApiDocument(), null, 2));
    });
}
