import {resolve} from 'node:path';
import {EXIT, exitCodeOf} from '../app/exit-codes.ts';
import {logWords} from '../app/log.ts';
import {Fault} from '../app/ports.ts';
import type {OtherTillSettings, Settings} from '../app/settings.ts';
import type {VerbContext} from './operators-verb.ts';

/** Does one piece of work on a till's settings. What is wrong is said in words, with an exit code. */
export async function withSettings(
  {write, setExitCode}: VerbContext,
  folder: string,
  work: (settings: Settings) => Promise<void>,
): Promise<void> {
  try {
    const {loadExistingSettings} = await import('../store/settings-file.ts');
    await work(await loadExistingSettings(resolve(folder)));
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof RangeError)) throw error;
    write(error.message);
    setExitCode(error instanceof Fault ? exitCodeOf(error.code) : EXIT.refused);
  }
}

/** A client for another till, as this one calls it. */
export async function clientOf(other: OtherTillSettings, log: (row: string) => void) {
  const {openOtherTill} = await import('../links/other-till.ts');
  return openOtherTill(other, {log: (what, fields) => log(logWords(what, fields)), onCall: () => undefined});
}

/** A moment as the verbs about tills say it. */
export function told(atMs: number): string {
  return `${new Date(atMs).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
}
