import type {Command} from 'commander';
import {nearestWord} from '../store/nearest-word.ts';

/** The names by which a command's own verbs are called. */
function verbNamed(command: Command, word: string): Command | undefined {
  return command.commands.find((verb) => verb.name() === word || verb.aliases().includes(word));
}

/** A word that is no verb, and the command that it was said to. */
export type UnknownVerb = {readonly in: Command; readonly word: string};

/**
 * The first word where a verb should stand and none is called so, with the command that was asked for it; null where
 * all are known. Help is given before a verb is looked up, so a misspelt one would pass for a right one with it.
 */
export function unknownVerb(program: Command, words: readonly string[]): UnknownVerb | null {
  let command = program;
  for (const word of words) {
    if (command.commands.length === 0 || word.startsWith('-')) return null;
    if (word === 'help') continue;
    const verb = verbNamed(command, word);
    if (verb === undefined) return command.registeredArguments.length > 0 ? null : {in: command, word};
    command = verb;
  }
  return null;
}

/** That there is no such verb, and which one was probably meant. */
export function unknownWords({in: command, word}: UnknownVerb): string {
  const near = nearestWord(
    word,
    command
      .createHelp()
      .visibleCommands(command)
      .map((verb) => verb.name()),
  );
  return `error: unknown command '${word}'${near === null ? '' : `\n(Did you mean ${near}?)`}`;
}
