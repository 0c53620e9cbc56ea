import type {Command, Help} from 'commander';
import {EXIT} from '../app/exit-codes.ts';

/* How every verb's help looks, and where a verb that was called wrongly points to. */

/** Of the program itself, or for whatever starts a host: not worth a row in the help of each verb below it. */
const NOT_FOR_VERBS = new Set(['version', 'withParent']);

function argumentOf(argument: Command['registeredArguments'][number]): string {
  const word = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${word}>` : `[${word}]`;
}

/** What a list of verbs begins a row with: below a group its arguments too, as a whole program's list has no room. */
function termOf(verb: Command): string {
  const words = verb.parent?.parent === null ? [] : verb.registeredArguments.map(argumentOf);
  return [verb.name(), ...words].join(' ');
}

/** Options of the verbs above that are for this one as well. */
function optionsAbove(verb: Command): Command['options'][number][] {
  const [above, options] = [verb.parent, verb.parent?.options ?? []];
  const own = options.filter((option) => !option.hidden && !NOT_FOR_VERBS.has(option.attributeName()));
  return above === null ? [] : [...own, ...optionsAbove(above)];
}

/** The form of all help; a group whose options are for its verbs too lays `showGlobalOptions` over it. */
export const HELP_FORM: Partial<Help> = {subcommandTerm: termOf, visibleGlobalOptions: optionsAbove};

/** What stands below the list of verbs: where the till is, and what an end means. */
export function programHelp(usualFolder: string): string {
  return `
The till is in the folder that --data names, else in that of $BONUSTILL_DATA, else in ${usualFolder}.

Exit codes, the same for every verb: ${EXIT.done} done; ${EXIT.refused} not done, for the reason printed; ${EXIT.usage} called wrongly; ${EXIT.missingPart} a part of the system is missing; ${EXIT.bug} a mistake of the program; ${EXIT.storage} the data can't be used; ${EXIT.held} another till runs on it; ${EXIT.settings} the settings can't be used.

bonustill VERB --help explains a verb. Something is wrong? bonustill doctor says what, and what to do.`;
}

/** What a verb is called by, from the program's name on. */
export function calledBy(verb: Command): string {
  return verb.parent === null ? verb.name() : `${calledBy(verb.parent)} ${verb.name()}`;
}

/** Lets each verb that is called wrongly say where it is explained: by itself, and not by the program's whole list. */
export function describeErrors(verb: Command): void {
  const does = verb.commands.length > 0 ? 'lists its verbs' : 'explains it';
  verb.showHelpAfterError(
    verb.parent === null
      ? '(bonustill --help lists the verbs, bonustill VERB --help explains one)'
      : `(${calledBy(verb)} --help ${does})`,
  );
  for (const below of verb.commands) describeErrors(below);
}
