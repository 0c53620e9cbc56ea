import {rename, writeFile} from 'node:fs/promises';
import {RULES_PATH, udevRules} from '../../../drivers/hid/udev-rules.ts';
import type {Settings} from '../../app/settings.ts';
import type {DoctorWorld} from './world.ts';

/** Puts the rules of these settings in their place, whole or not at all, and lets udev apply them. */
export async function rewriteRules(world: DoctorWorld, settings: Settings, group: string): Promise<string> {
  const path = `${world.root}${RULES_PATH}`;
  await writeFile(`${path}.new`, udevRules({...settings, group}), {mode: 0o644, flush: true});
  await rename(`${path}.new`, path);
  const trouble = await world.reloadRules();
  return trouble === null
    ? `${RULES_PATH} was written, and udev applied it.`
    : `${RULES_PATH} was written; udev did not apply it: ${trouble}`;
}
