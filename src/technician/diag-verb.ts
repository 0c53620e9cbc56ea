import {resolve} from 'node:path';
import {InvalidArgumentError, type Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {VerbContext} from './operators-verb.ts';

/** What of this program its verbs start again. */
export type DiagContext = VerbContext & {
  readonly program: {readonly file: string; readonly args: readonly string[]};
};

type Flags = {readonly data: string; readonly interval: number};

const BOARD_VERB = 'diag-board';
const USUAL_SECONDS = 5;

function readSeconds(text: string): number {
  const seconds = /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > 3600) throw new InvalidArgumentError('Seconds from 1 to 3600.');
  return seconds;
}

/** Why no whole screen can be shown here, in words; null where it can. */
export async function screenRefusal(): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return 'It needs a terminal: over SSH with -t.';
  const {refusalOf} = await import('./diag/signs.ts');
  return refusalOf(process.env);
}

/** Adds `diag`: how a till fares, in pictures, for whoever looks after it. */
export function addDiagVerb(program: Command, {write, setExitCode, defaultFolder, program: own}: DiagContext): void {
  program
    .command('diag')
    .summary('show how a till fares, in pictures, beside it and reading only')
    .description('show how a till fares, in pictures, beside the till and reading only')
    .option('--data <folder>', 'the folder with everything of the till', defaultFolder)
    .option('--interval <seconds>', 'how often it is looked at', readSeconds, USUAL_SECONDS)
    .addHelpText('after', '\nKeys: 1 to 5 and Tab turn pages; q, Esc and Ctrl-C leave.')
    .action(async ({data, interval}: Flags) => {
      const refusal = await screenRefusal();
      if (refusal !== null) {
        write(refusal);
        setExitCode(EXIT.missingPart);
        return;
      }
      const {guardTerminal} = await import('./terminal-guard.ts');
      const args = [BOARD_VERB, '--data', resolve(data), '--interval', String(interval)];
      setExitCode(await guardTerminal({program: own, args, what: 'The dashboard'}, write));
    });
  program
    .command(BOARD_VERB, {hidden: true})
    .requiredOption('--data <folder>')
    .requiredOption('--interval <seconds>', '', readSeconds)
    .action(async ({data, interval}: Flags) => {
      const {runBoard} = await import('./diag/run-board.ts');
      await runBoard(data, interval * 1000);
    });
}
