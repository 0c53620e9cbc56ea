import type {Command} from 'commander';
import {EXIT} from '../../app/exit-codes.ts';
import {READING_VERBS, readCall, verbsHere, type ReadingVerb} from './reading-verbs.ts';

/** What the restricted shell needs around itself. */
export type ShellWorld = {
  readonly write: (row: string) => void;
  /** The next line that was typed; null at the end. `past`: what was typed before, the newest first. */
  readonly ask: (past: readonly string[]) => Promise<string | null>;
  /** Runs a verb of this very program on this terminal; gives its exit code. */
  readonly call: (words: readonly string[]) => Promise<number>;
};

const WIDTH = Math.max(...READING_VERBS.map(({words}) => words.join(' ').length));

function help(verbs: readonly ReadingVerb[]): readonly string[] {
  return [
    'You read beside a till that trades; nothing here changes it.',
    ...verbs.flatMap(({words, what, flags}) => {
      const row = `  ${words.join(' ').padEnd(WIDTH)}  ${what}`;
      const names = Object.keys(flags);
      return names.length === 0 ? [row] : [row, `  ${''.padEnd(WIDTH)}  ${names.join(' ')}`];
    }),
    `  ${'exit'.padEnd(WIDTH)}  the end`,
  ];
}

async function obey({write, call}: ShellWorld, verbs: readonly ReadingVerb[], typed: string): Promise<number> {
  if (typed === 'help' || typed === '--help' || typed === '?') {
    for (const row of help(verbs)) write(row);
    return EXIT.done;
  }
  const read = readCall(typed, verbs);
  if ('call' in read) return call(read.call);
  write(read.refused);
  return EXIT.usage;
}

/** Runs one call, or asks for one after the other; gives the exit code. */
export async function technicianShell(program: Command, once: string | null, world: ShellWorld): Promise<number> {
  const verbs = verbsHere(program);
  if (once !== null) return obey(world, verbs, once.trim());
  world.write('You read beside the till. "help" lists what there is, "exit" leaves.');
  const past: string[] = [];
  for (;;) {
    const typed = (await world.ask(past))?.trim() ?? null;
    if (typed === null || typed === 'exit' || typed === 'quit' || typed === 'logout') return EXIT.done;
    if (typed === '') continue;
    past.unshift(typed);
    await obey(world, verbs, typed);
  }
}
