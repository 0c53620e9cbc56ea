import {resolve} from 'node:path';
import {EXIT, exitCodeOf} from '../../app/exit-codes.ts';
import {Fault} from '../../app/ports.ts';
import type {Settings} from '../../app/settings.ts';
import type {VerbContext} from '../operators-verb.ts';

export type Folder = {readonly data: string};

/** The settings of the till in a folder, or the fault for which there are none. */
export async function settingsOf({data}: Folder): Promise<Settings | Fault> {
  const {loadExistingSettings} = await import('../../store/settings-file.ts');
  try {
    return await loadExistingSettings(resolve(data));
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** Does one piece of work. What is wrong is said in words, with an exit code. */
export async function explained({write, setExitCode}: VerbContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
    write(error.message);
    setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}

/** Does one piece of work on a till's settings; without them it says why, with an exit code. */
export async function withSettings(
  context: VerbContext,
  folder: Folder,
  work: (settings: Settings) => Promise<void>,
): Promise<void> {
  await explained(context, async () => {
    const settings = await settingsOf(folder);
    if (settings instanceof Fault) throw settings;
    await work(settings);
  });
}
