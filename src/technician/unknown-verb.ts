import type {Command} from 'commander';

/** The names by which a command's own verbs are called. */
function verbNamed(command: Command, word: string): Command | undefined {
  return command.commands.find((verb) => verb.name() === word || verb.aliases().includes(word));
}

/**
 * The first word where a verb should stand and none is called so, with the command that was asked for it; null where
 * all are known. Help is given before a verb is looked up, so a misspelt one would pass for a right one with it.
 */
export function unknownVerb(program: Command, words: readonly string[]): {in: Command; word: string} | null {
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
