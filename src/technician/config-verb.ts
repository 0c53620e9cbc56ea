import type {Command} from 'commander';
import {EXIT} from '../app/exit-codes.ts';
import type {CheckFlags} from './config/check.ts';
import type {ShowFlags} from './config/show.ts';
import type {VerbContext} from './operators-verb.ts';

const HELP = `
  bonustill config check               what is wrong with the settings, where and why; what is hardly meant
  bonustill config check FILE          the same of a file that is to become the settings
  bonustill config show receipt        what is in effect, with what was left out
  bonustill config example > FILE      a complete file with comments, to begin with`;

const HELP_OF_CHECK = `
Without FILE the settings of the till in the data folder. A till that runs there is asked what of them it has taken.
Exit code: 0 when a till can use them, whatever there is to look at; ${EXIT.settings} when it can't.`;

const HELP_OF_SHOW = `
SETTING is written like receipt.footer or rules.taxes[0].name. What the file leaves out is marked as a default; of files
with tokens it is told whether they are there, never what is in them. Of backup.copyCommand the program is shown alone.`;

const folderOf = (context: VerbContext) =>
  ['--data <folder>', 'the folder with everything of this till', context.defaultFolder] as const;

/** Adds `config check|show|example`: the settings of a till. */
export function addConfigVerb(program: Command, context: VerbContext): void {
  const config = program
    .command('config')
    .summary('the settings: what is wrong with them, what is in effect')
    .description('the settings of a till: what is wrong with them, what is in effect, an example')
    .addHelpText('after', HELP);
  config
    .command('check')
    .argument('[file]', 'a settings file; without it that of the till')
    .description('say every mistake with its place and reason, and what is hardly meant')
    .option('--json', 'the same as JSON')
    .option(...folderOf(context))
    .addHelpText('after', HELP_OF_CHECK)
    .action(async (file: string | undefined, flags: CheckFlags) => {
      const {checkConfig} = await import('./config/check.ts');
      await checkConfig(context, file, flags);
    });
  config
    .command('show')
    .argument('[setting]', 'one of them; without it all')
    .description('show the settings as they are in effect, defaults and all')
    .option('--json', 'the same as JSON')
    .option(...folderOf(context))
    .addHelpText('after', HELP_OF_SHOW)
    .action(async (setting: string | undefined, flags: ShowFlags) => {
      const {showConfig} = await import('./config/show.ts');
      await showConfig(context, setting, flags);
    });
  config
    .command('example')
    .description('print a complete settings file with comments: what each setting is, its limits and its default')
    .action(async () => {
      const {exampleRows} = await import('./config/example.ts');
      exampleRows().forEach(context.write);
    });
}
