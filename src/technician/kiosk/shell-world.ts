import {setPriority} from 'node:os';
import type {Program} from '../../practice/practice-host.ts';
import type {ShellWorld} from './technician-shell.ts';

/** Whoever looks on must not slow the till down. */
const AFTER_THE_TILL = 10;

/** What says how the terminal draws; nothing else of the environment is passed on. */
const OF_TERMINAL = ['TERM', 'COLORTERM', 'NO_COLOR', 'LANG', 'LC_ALL', 'LC_CTYPE', 'HOME'] as const;
const PLAIN = /^[A-Za-z0-9_.@/+-]{1,100}$/;
/** A kind of terminal is the name of a file that is looked for by it: it must not lead out of where those are. */
const KIND = /^(?!.*\.\.)[A-Za-z0-9_+-][A-Za-z0-9_.+-]{0,99}$/;

/** What a verb is called with: nothing that somebody else may have put into the environment. */
export function plainEnv(
  folder: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const kept = OF_TERMINAL.flatMap((name) => {
    const value = env[name];
    return value === undefined || !(name === 'TERM' ? KIND : PLAIN).test(value) ? [] : [[name, value] as const];
  });
  return {...Object.fromEntries(kept), BONUSTILL_DATA: folder, PATH: '/usr/sbin:/usr/bin:/sbin:/bin'};
}

async function ask(past: readonly string[]): Promise<string | null> {
  const {createInterface} = await import('node:readline/promises');
  const {stdin: input, stdout: output} = process;
  const reader = createInterface({input, output, history: [...past], terminal: input.isTTY});
  const gone = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
  // Ctrl-C empties the line, as in any shell; Ctrl-D ends.
  reader.on('SIGINT', () => {
    output.write('\n');
    reader.write(null, {ctrl: true, name: 'u'});
    reader.prompt();
  });
  try {
    return await Promise.race([reader.question('till> '), gone]);
  } finally {
    reader.close();
  }
}

/** This terminal, and this program. */
export function realShell({file, args}: Program, folder: string, write: (row: string) => void): ShellWorld {
  try {
    setPriority(AFTER_THE_TILL);
  } catch {
    // Then it shares.
  }
  return {
    write,
    ask,
    call: async (words) => {
      const {spawn} = await import('node:child_process');
      const ignore = (): void => undefined;
      // Ctrl-C is for the verb that runs.
      process.on('SIGINT', ignore);
      const child = spawn(file, [...args, ...words], {stdio: 'inherit', env: plainEnv(folder)});
      const code = await new Promise<number>((resolve) => {
        child.on('error', () => resolve(1));
        child.on('close', (ended) => resolve(ended ?? 1));
      });
      process.off('SIGINT', ignore);
      return code;
    },
  };
}
