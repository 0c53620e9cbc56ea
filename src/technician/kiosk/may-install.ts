import {readdir, stat} from 'node:fs/promises';
import {DATABASE_FILE} from '../../store/database.ts';
import {SETTINGS_FILE} from '../../store/settings-file.ts';
import {variableIn} from './console.ts';
import {readFrom} from './work.ts';
import type {KioskWorld} from './world.ts';

const TRIED_ON = ['12', '13'] as const;

/** A folder of the till's own: two names deep at least, nothing in it that a unit or a shell would take for its own. */
const FOLDER = /^(\/[A-Za-z0-9._@+-]+){2,}$/;
const SYSTEMS_OWN = /^\/(etc|usr|bin|sbin|lib|lib64|boot|dev|proc|sys|run|tmp|var\/tmp)(\/|$)|\/\.\.?(\/|$)/;

/** Why this machine can't be made a kiosk, or changed as one; null where nothing is in the way. */
export async function machineRefusal(world: KioskWorld): Promise<string | null> {
  if (world.uid() !== 0) return 'only root may do that; put sudo before it';
  const system = (await readFrom(world, '/etc/os-release')) ?? '';
  const [id, version] = [variableIn(system, 'ID'), variableIn(system, 'VERSION_ID')];
  if (id !== 'debian' || !TRIED_ON.some((tried) => tried === version)) {
    const name = variableIn(system, 'PRETTY_NAME') ?? 'an unknown system';
    return `this is ${name}, and the kiosk is made for Debian ${TRIED_ON.join(' and ')}`;
  }
  const isRunning = await stat(`${world.root}/run/systemd/system`).then(
    () => true,
    () => false,
  );
  return isRunning ? null : 'systemd does not run this machine, and the kiosk needs it';
}

async function folderRefusal({root}: KioskWorld, data: string): Promise<string | null> {
  if (!FOLDER.test(data) || SYSTEMS_OWN.test(data))
    return `${data} is no folder for a till’s data: name one such as /var/lib/bonustill, in plain letters`;
  const names = await readdir(`${root}${data}`).catch(() => []);
  const isTills = names.some((name) => name === DATABASE_FILE || name === SETTINGS_FILE);
  return names.length === 0 || isTills ? null : `${data} holds something else than a till’s data`;
}

/** Why no kiosk can be installed with its data there; null where nothing is in the way. */
export async function refusalOf(world: KioskWorld, data: string): Promise<string | null> {
  return (await machineRefusal(world)) ?? folderRefusal(world, data);
}
