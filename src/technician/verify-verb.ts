import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {Fault} from '../app/ports.ts';
import type {VerbContext} from './operators-verb.ts';

/** Adds `verify`: reads the whole journal, checks its chain and everything that was derived from it. */
export function addVerifyVerb(program: Command, {write, setExitCode, defaultFolder}: VerbContext): void {
  program
    .command('verify')
    .description('read the whole journal and name the first row that is missing or was altered')
    .option('--data <folder>', 'the folder with everything of this till', defaultFolder)
    .addHelpText('after', `\nExit code: 0 when all is as it was written, ${EXIT.storage} when not.`)
    .action(async (options: {data: string}) => {
      const {DATABASE_FILE, openDatabase} = await import('../store/database.ts');
      if (!existsSync(join(resolve(options.data), DATABASE_FILE))) {
        write(`There is no till in ${resolve(options.data)}.`);
        setExitCode(EXIT.refused);
        return;
      }
      const {verifyJournal} = await import('../store/verify.ts');
      try {
        const db = await openDatabase(resolve(options.data));
        const {rows, hash} = await verifyJournal(db).finally(() => db.close());
        write(`The journal is whole: ${rows} rows, ending in ${hash.slice(0, 16)}.`);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        write(error.message);
        setExitCode(exitCodeOf(error.code));
      }
    });
}
