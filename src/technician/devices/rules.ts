import {constants} from 'node:fs';
import {access, readFile, rename, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {RULES_PATH, udevRules, USUAL_GROUP} from '../../../drivers/hid/udev-rules.ts';
import {EXIT} from '../../app/exit-codes.ts';
import type {Settings} from '../../app/settings.ts';
import type {DeviceSettings} from '../../app/devices.ts';
import {rulesOf} from './proposal.ts';
import {withSettings, type Folder} from './till-settings.ts';
import type {DevicesContext, DevicesWorld} from './world.ts';

export type RulesFlags = Folder & {readonly group: string; readonly write?: true};

/** The first kernel whose input devices can be inhibited. */
const INHIBITS_FROM = [5, 11] as const;

/** False on a kernel that can't keep a device off the terminal; an unknown one is taken for a new one. */
export function canInhibit(release: string): boolean {
  const [, major, minor] = /^([0-9]+)\.([0-9]+)/.exec(release) ?? [];
  if (major === undefined || minor === undefined) return true;
  const [least, part] = INHIBITS_FROM;
  return Number(major) > least || (Number(major) === least && Number(minor) >= part);
}

async function text(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

/** What is to be known of this machine beside the rules: each a sentence. */
export async function ruleNotes({root}: DevicesWorld, group: string): Promise<readonly string[]> {
  const release = (await text(`${root}/proc/sys/kernel/osrelease`)).trim();
  const groups = (await text(`${root}/etc/group`)).split('\n').map((row) => row.split(':')[0]);
  return [
    ...(canInhibit(release)
      ? []
      : [`Linux ${release} can’t keep a device off the terminal: the till will tell its codes by their speed.`]),
    ...(groups.includes(group)
      ? []
      : [`There is no group ${group} yet: sudo groupadd --system ${group} && sudo usermod -aG ${group} USER`]),
  ];
}

/** True for each entry whose rules, for whatever group, stand in the rules file of this machine. */
export async function haveRules(
  {root}: Pick<DevicesWorld, 'root'>,
  entries: readonly DeviceSettings[],
): Promise<ReadonlySet<string>> {
  const rows = (await text(`${root}${RULES_PATH}`)).split('\n');
  const group = /GROUP="([^"]*)"/.exec(rows.join('\n'))?.[1] ?? USUAL_GROUP;
  const isThere = (entry: DeviceSettings): boolean => rulesOf(entry, group).every((row) => rows.includes(row));
  return new Set(entries.filter(isThere).map(({id}) => id));
}

/** True where this user may put the rules in their place. */
export async function mayWriteRules({root}: Pick<DevicesWorld, 'root'>): Promise<boolean> {
  return access(dirname(`${root}${RULES_PATH}`), constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** What to run where the rules are not put in their place. */
export function byHand(context: DevicesContext, {data, group}: RulesFlags): readonly string[] {
  const folder = data === context.defaultFolder ? '' : ` --data ${data}`;
  const named = group === USUAL_GROUP ? '' : ` --group ${group}`;
  return [
    `bonustill devices rules${folder}${named} | sudo tee ${RULES_PATH}`,
    'sudo udevadm control --reload && sudo udevadm trigger --action=add',
  ];
}

/** Puts the rules of these settings in their place, whole or not at all, and lets udev apply them. */
export async function writeRules(context: DevicesContext, settings: Settings, flags: RulesFlags): Promise<void> {
  const {world, write, setExitCode} = context;
  const path = `${world.root}${RULES_PATH}`;
  try {
    await writeFile(`${path}.new`, udevRules({...settings, group: flags.group}), {mode: 0o644, flush: true});
    await rename(`${path}.new`, path);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new RangeError([`${RULES_PATH} can’t be written${why}. By hand:`, ...byHand(context, flags)].join('\n  '));
  }
  write(`Written: ${RULES_PATH}`);
  const trouble = await world.reloadRules();
  if (trouble === null) write('udev has read the rules and applied them to what is plugged in.');
  else {
    write(`udev did not apply them: ${trouble}`);
    write(`Run: ${byHand(context, flags)[1] ?? ''}`);
    setExitCode(EXIT.refused);
  }
}

/** `devices rules`: the udev rules of all devices and the printer of the settings, printed or put in their place. */
export async function showRules(context: DevicesContext, flags: RulesFlags): Promise<void> {
  await withSettings(context, flags, async (settings) => {
    if (flags.write !== true) {
      context.write(udevRules({...settings, group: flags.group}).trimEnd());
      return;
    }
    await writeRules(context, settings, flags);
    for (const note of await ruleNotes(context.world, flags.group)) context.write(note);
  });
}
