import type {Command} from 'commander';
import type {Program} from '../practice/practice-host.ts';
import type {VerbContext} from './operators-verb.ts';

/** Adds `technician`: the restricted shell of those who read beside the till. It is called by their accounts. */
export function addTechnicianVerb(program: Command, context: VerbContext & {readonly program: Program}): void {
  program
    .command('technician', {hidden: true})
    .option('-c <words>', 'one call')
    .action(async ({c: once}: {readonly c?: string}) => {
      const {technicianShell} = await import('./kiosk/technician-shell.ts');
      const {realShell} = await import('./kiosk/shell-world.ts');
      const shell = realShell(context.program, context.defaultFolder, context.write);
      context.setExitCode(await technicianShell(program, once ?? null, shell));
    });
}
