import {existsSync} from 'node:fs';
import {join} from 'node:path';

/** The plan of a restore that was decided on and not carried out to its end. */
export const PLAN_FILE = 'restoring.json';

/** True where a restore was cut off after it was decided on: the data is not to be opened before it is carried out. */
export function isRestoreCutOff(folder: string): boolean {
  return existsSync(join(folder, PLAN_FILE));
}
