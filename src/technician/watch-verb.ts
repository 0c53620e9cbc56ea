import {resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {Frame} from '../../screens/frame.ts';
import {screenRefusal, type DiagContext} from './diag-verb.ts';

type Flags = {readonly data: string; readonly once?: true; readonly text?: true};

const SCREEN_VERB = 'watch-screen';
/** A till that is at work answers long before. */
const ANSWER_LIMIT_MS = 3000;

/** The till's present screen; or why there is none, in words. */
async function presentScreen(folder: string): Promise<Frame | string> {
  const {askTill} = await import('./till-asked.ts');
  const {awayWords} = await import('./away-words.ts');
  return await new Promise((resolve) => {
    const done = (answer: Frame | string): void => {
      clearTimeout(timer);
      till.close();
      resolve(answer);
    };
    const timer = setTimeout(() => done('the till does not answer'), ANSWER_LIMIT_MS);
    const till = askTill(folder, {onFrame: done, onEnd: (why) => done(awayWords(why))});
    till.ask('frames');
  });
}

async function printScreen(folder: string, {write, setExitCode}: DiagContext): Promise<void> {
  const frame = await presentScreen(folder);
  if (typeof frame === 'string') {
    write(`${folder}: ${frame}.`);
    setExitCode(EXIT.refused);
    return;
  }
  const {plainFrame} = await import('../../screens/looks.ts');
  for (const row of plainFrame(frame).split('\n')) write(row.trimEnd());
}

/** Adds `watch`: what stands on a till's screen, for whoever looks after it from elsewhere. */
export function addWatchVerb(program: Command, context: DiagContext): void {
  const {write, setExitCode, defaultFolder, program: own} = context;
  program
    .command('watch')
    .description('show what stands on the till’s screen, live and reading only')
    .option('--data <folder>', 'the folder with everything of the till', defaultFolder)
    .option('--once', 'leave when the till ends, instead of waiting for the next one')
    .option('--text', 'print the present screen as text, and end')
    .addHelpText('after', '\nq, Esc and Ctrl-C leave; no other key does anything. Exit code 1 where no till runs.')
    .action(async ({data, once, text}: Flags) => {
      const folder = resolve(data);
      if (text === true) return printScreen(folder, context);
      const refusal = await screenRefusal();
      if (refusal !== null) {
        write(`${refusal} bonustill watch --text prints the screen.`);
        return setExitCode(EXIT.missingPart);
      }
      const {guardTerminal} = await import('./terminal-guard.ts');
      const args = [SCREEN_VERB, '--data', folder, ...(once === true ? ['--once'] : [])];
      return setExitCode(await guardTerminal({program: own, args, what: 'Looking on'}, write));
    });
  program
    .command(SCREEN_VERB, {hidden: true})
    .requiredOption('--data <folder>')
    .option('--once')
    .action(async ({data, once}: Flags) => {
      const {runWatch} = await import('./watch/run-watch.ts');
      await runWatch({folder: data, isOnce: once === true});
    });
}
