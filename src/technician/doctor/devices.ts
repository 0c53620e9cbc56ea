import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {HidTrouble, type HidDevice} from '../../../drivers/hid/hid-port.ts';
import {RULES_PATH, udevRules, USUAL_GROUP} from '../../../drivers/hid/udev-rules.ts';
import type {DeviceSettings} from '../../app/devices.ts';
import type {Settings} from '../../app/settings.ts';
import {standings, type Standing} from '../devices/plugged.ts';
import {haveRules, mayWriteRules} from '../devices/rules.ts';
import {rewriteRules} from './rewrite-rules.ts';
import {about, bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {usableSettings, type Scene} from './scene.ts';
import {mayOpen} from './till-user.ts';
import {countWords} from './sizes.ts';

/* Scanners and readers of the settings, and the rules that let the till open them. */

async function listed({world}: Scene): Promise<readonly HidDevice[] | HidTrouble> {
  try {
    return await (await world.hid()).list();
  } catch (error) {
    if (error instanceof HidTrouble) return error;
    throw error;
  }
}

async function lookAtHidraw(scene: Scene): Promise<Finding> {
  const settings = await usableSettings(scene);
  const all = await listed(scene);
  if (!(all instanceof HidTrouble)) return good(`can be looked at: ${countWords(all.length, 'collection')} plugged in`);
  const todo = all.code === 'noLibrary' ? 'On Debian: sudo apt install libusb-1.0-0.' : null;
  const says = `Scanners and readers can’t be looked at: ${all.message}`;
  // What types at the terminal is heard all the same.
  return settings === null || settings.devices.length === 0 ? note(says, todo) : bad(says, todo);
}

/** `hidraw`: the library is there by which the till hears devices. */
export const hidraw: Check = {id: 'hidraw', title: 'hidraw', group: 'Devices', look: lookAtHidraw};

/** Written by root alone, whoever the doctor is. */
function rulesByRoot({folder}: Scene): string {
  return `As root: bonustill devices rules --write --data ${folder}`;
}

function standingFinding({entry, state, typesToo, isOneOfMany, hasRule}: Standing, scene: Scene): Finding {
  if (state === 'absent') return bad('It is not plugged in.', 'Plug it in; bonustill devices shows what is there.');
  if (state === 'noAccess') {
    return hasRule
      ? bad('The till’s user may not open it.', 'Put that user into the group of its rule, and sign it on anew.')
      : bad('The till’s user may not open it.', rulesByRoot(scene));
  }
  if (isOneOfMany) return bad('More than one such is plugged in.', 'Name its serial or port in the settings.');
  if (typesToo && hasRule)
    return bad('It types at the terminal as well.', 'Plug it in anew, so that its rule takes it.');
  if (typesToo) return bad('It types at the terminal as well.', rulesByRoot(scene));
  return good(`${entry.form} ${entry.vendor}:${entry.product}, there`);
}

async function openable(scene: Scene, all: readonly HidDevice[]): Promise<ReadonlySet<string>> {
  const user = await scene.user();
  const paths = await Promise.all(
    all.map(async ({path}) => (user !== null && (await mayOpen(user, `${scene.world.root}${path}`)) ? [path] : [])),
  );
  return new Set(paths.flat());
}

async function lookAtDevices(scene: Scene): Promise<Finding | readonly Finding[]> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const entries = settings.devices;
  if (entries.length === 0) return skipped('The settings name no device: what types at the terminal needs no entry.');
  const all = await listed(scene);
  if (all instanceof HidTrouble) return skipped('They can’t be looked at.');
  const paths = await openable(scene, all);
  const withRules = await haveRules(scene.world, entries);
  const found = standings({listed: all, entries, mayOpen: (path) => paths.has(path), withRules});
  return found.map((standing) => about(standing.entry.id, standingFinding(standing, scene)));
}

/** `devices`: each device of the settings is there once, and the till may open it. */
export const devices: Check = {id: 'devices', title: 'Devices', group: 'Devices', look: lookAtDevices};

/** What of the rules counts: not the words around them. */
function rulesIn(text: string): readonly string[] {
  return text.split('\n').filter((row) => row !== '' && !row.startsWith('#'));
}

/** Two entries that mean one and the same device. */
function sameTwice(entries: readonly DeviceSettings[]): DeviceSettings | undefined {
  const keyOf = ({vendor, product, serial, port, usage}: DeviceSettings): string =>
    JSON.stringify([vendor, product, serial, port, usage]);
  return entries.find((entry, index) => entries.findIndex((one) => keyOf(one) === keyOf(entry)) !== index);
}

async function rulesFinding(scene: Scene, settings: Settings): Promise<Finding> {
  const text = await readFile(`${scene.world.root}${RULES_PATH}`, 'utf8').catch(() => '');
  const group = /GROUP="([^"]*)"/.exec(text)?.[1] ?? USUAL_GROUP;
  const wanted = rulesIn(udevRules({...settings, group}));
  const there = rulesIn(text);
  if (wanted.length === 0 && there.length === 0) return skipped('No device of the settings needs a rule.');
  const missing = wanted.filter((row) => !there.includes(row)).length;
  const surplus = there.filter((row) => !wanted.includes(row)).length;
  if (missing === 0 && surplus === 0) return good(`${RULES_PATH} is that of these settings`);
  const fix = (await mayWriteRules(scene.world)) ? () => rewriteRules(scene.world, settings, group) : null;
  const todo = rulesByRoot(scene);
  const says = text === '' ? `There is no ${RULES_PATH}.` : `${RULES_PATH} is older than the settings.`;
  return missing > 0 ? bad(says, todo, fix) : note(says, todo, fix);
}

async function lookAtRules(scene: Scene): Promise<Finding> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const twice = sameTwice(settings.devices);
  if (twice !== undefined) {
    return bad(`Two entries of the settings mean the device of ${twice.id}.`, 'Name serial or port, or take one away.');
  }
  if (scene.world.root === '' && !existsSync('/run/udev')) return skipped('This machine has no udev.');
  return rulesFinding(scene, settings);
}

/** `rules`: the udev rules are those of the settings. */
export const rules: Check = {id: 'rules', title: 'udev rules', group: 'Devices', look: lookAtRules};
