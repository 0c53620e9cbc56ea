import {resolve} from 'node:path';
import {InvalidArgumentError, type Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {DoctorCall, DoctorParts} from './doctor/call.ts';
import type {VerbContext} from './operators-verb.ts';

const HELP = `
It reads only, beside a till that sells or without one, and takes seconds. Run it as the till's user or as root.
--fix mends what can lose nothing: modes of files, files left half written, the backups' folder, the database's log.
As root it is done as the user whose folder it is; udev rules are written by: bonustill devices rules --write.

Exit code: 0 when all is well, ${EXIT.refused} when there is something to do or nothing could be looked at, ${EXIT.usage} when called wrongly.

  bonustill doctor                     look at everything
  bonustill doctor --only printer,bonus-host
  bonustill doctor --json              for a machine that watches the tills`;

function readIds(text: string): readonly string[] {
  const ids = text.split(',').map((id) => id.trim());
  if (ids.some((id) => !/^[a-z-]{1,20}$/.test(id))) {
    throw new InvalidArgumentError('Names of checks with commas between: bonustill doctor --list.');
  }
  return ids;
}

/** Adds `doctor`: looks at everything that a till needs, and says what to do. */
export function addDoctorVerb(program: Command, context: VerbContext, parts: DoctorParts = {}): void {
  program
    .command('doctor')
    .summary('what is wrong with the till, one line each, with what to do')
    .description('look at everything that the till needs, one line each, with what to do')
    .option('--data <folder>', 'the folder with everything of this till', context.defaultFolder)
    .option('--json', 'the same as JSON')
    .option('--fix', 'mend what can be mended without losing anything, and look again')
    .option('--deep', 'read the whole journal and every page, however long that takes')
    .option('--only <ids>', 'look at these alone', readIds)
    .option('--list', 'name the checks')
    .addHelpText('after', HELP)
    .action(async (flags: DoctorCall) => {
      const {callDoctor} = await import('./doctor/call-doctor.ts');
      await callDoctor({...flags, data: resolve(flags.data)}, context, parts);
    });
}
