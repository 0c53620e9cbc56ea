import type {Command} from 'commander';
import {InvalidArgumentError} from 'commander';

/** What the verb needs of the program that it is part of. */
export type RehearseContext = {
  readonly write: (row: string) => void;
  /** How this very program is called, flags of Node included. */
  readonly program: {readonly file: string; readonly args: readonly string[]};
  readonly setExitCode: (code: number) => void;
};

type Flags = {readonly steps?: true; readonly keep?: true; readonly limit: number};

/**
 * Adds `rehearse SCRIPT…` to the command line. The player is loaded only when it is used: a till that sells has no use
 * for a pseudo-terminal.
 */
export function addRehearseVerb(program: Command, context: RehearseContext): void {
  program
    .command('rehearse')
    .summary('play scripts of cashier steps at the real till')
    .description('play scripts of cashier steps at the real till, each on practice data of its own')
    .argument('[scripts...]', 'files with one step per line')
    .option('--steps', 'print every step and every intent that a script may use, as Markdown')
    .option('--keep', 'leave the data folder of each script there, and name it')
    .option('--limit <seconds>', 'how long to wait for something to be seen', readSeconds, 10)
    .addHelpText(
      'after',
      '\n  bonustill rehearse morning.rehearsal\n\nExit code: 0 when every step held, 1 when one failed, 2 when a script can’t be read.',
    )
    .action(async (scripts: readonly string[], flags: Flags, command: Command) => {
      const {stepsAsMarkdown} = await import('./rehearse/step-table.ts');
      if (flags.steps === true) {
        context.write(stepsAsMarkdown().trimEnd());
        return;
      }
      if (scripts.length === 0) command.error('Name at least one script, or ask for --steps.', {exitCode: 2});
      context.setExitCode(await play(scripts, flags, context));
    });
}

async function play(scripts: readonly string[], flags: Flags, context: RehearseContext): Promise<number> {
  const {rehearse} = await import('./rehearse/rehearse.ts');
  const {USUAL_LIMITS} = await import('./rehearse/stage.ts');
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await rehearse({
      files: scripts,
      program: context.program,
      limits: {
        ...USUAL_LIMITS,
        screenMs: flags.limit * 1000,
        paperMs: Math.min(USUAL_LIMITS.paperMs, flags.limit * 1000),
      },
      isKept: flags.keep === true,
      write: context.write,
      signal: stop.signal,
    });
  } finally {
    process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
  }
}

function readSeconds(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit === 0) throw new InvalidArgumentError('A number of seconds from 1 to 999.');
  return limit;
}
