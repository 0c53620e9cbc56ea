import type {Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import {printable} from '../core/text.ts';
import type {VerbContext} from './operators-verb.ts';

const QUOTED_CELLS = 40;

async function systems({write, setExitCode}: VerbContext, name: string | undefined): Promise<void> {
  const {SYSTEMS, systemNamed} = await import('../core/members/systems.ts');
  const {systemRow, systemRows} = await import('./systems-words.ts');
  if (name === undefined) {
    for (const one of SYSTEMS) write(systemRow(one));
    write('Any other name is taken too: then its link says what it can.');
    return;
  }
  const system = systemNamed(name);
  if (system !== null) return systemRows(system).forEach(write);
  write(`Nothing is known of ${printable(name, QUOTED_CELLS)}: its link says what it can.`);
  setExitCode(EXIT.refused);
}

/** Adds `members systems`: the gaming and loyalty systems that a link may name, and what is known of each. */
export function addMembersSystemsVerb(members: Command, context: VerbContext): void {
  members
    .command('systems')
    .description('list the gaming systems that a link may name, or what is known of one')
    .argument('[name]', 'as the list has it, or as people say it')
    .action((name: string | undefined) => systems(context, name));
}
