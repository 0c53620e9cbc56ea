import {stat} from 'node:fs/promises';
import {RULES_PATH, udevRules, USUAL_GROUP} from '../../../drivers/hid/udev-rules.ts';
import {EXIT} from '../../app/exit-codes.ts';
import {Fault} from '../../app/ports.ts';
import {settingsOf} from '../devices/till-settings.ts';
import {CONSOLE_SETUP, hasConsoleSetup, KEYBOARD, variableIn} from './console.ts';
import {readLedger, type Ledger} from './ledger.ts';
import type {Point} from './point.ts';
import {unitPoints} from './status-unit.ts';
import {JOURNAL_LIMITS, KERNEL_MESSAGES, userIn} from './system-texts.ts';
import {techniciansIn} from './technicians.ts';
import {hashOf, readFrom} from './work.ts';
import {KIOSK_USER, type KioskContext, type KioskWorld} from './world.ts';

export type StatusFlags = {readonly json?: true};

const FOR_ITS_USER = 0o700;
const PERMISSIONS = 0o777;

async function userPoint(world: KioskWorld, {data}: Ledger): Promise<Point> {
  const user = userIn((await readFrom(world, '/etc/passwd')) ?? '');
  const about = 'user and data';
  const todo = 'bonustill kiosk install';
  if (user === null) return {about, isRight: false, says: `there is no user ${KIOSK_USER}`, todo};
  const folder = await stat(`${world.root}${data}`).catch(() => null);
  if (folder === null) return {about, isRight: false, says: `${data} is not there`, todo};
  const isRight = folder.uid === user.uid && (folder.mode & PERMISSIONS) === FOR_ITS_USER;
  if (isRight) return {about, isRight, says: `${data} belongs to ${KIOSK_USER} alone`};
  return {about, isRight, says: `${data} is open to others, or somebody else's`, todo};
}

async function rulesPoint(world: KioskWorld, {data}: Ledger): Promise<Point> {
  const about = 'udev rules';
  const settings = await settingsOf({data: `${world.root}${data}`}).catch(() => null);
  if (settings === null || settings instanceof Fault)
    return {about, isRight: null, says: 'the settings can’t be read: bonustill config check'};
  const isRight = (await readFrom(world, RULES_PATH)) === udevRules({...settings, group: USUAL_GROUP});
  if (isRight) return {about, isRight, says: 'as the settings want them'};
  const wanted = settings.devices.length > 0 || settings.printer.kind === 'usb' || settings.printer.kind === 'serial';
  if (!wanted) return {about, isRight: null, says: 'no device of the settings needs one'};
  return {about, isRight, says: 'other than the settings want them', todo: 'bonustill devices rules --write'};
}

async function consolePoint(world: KioskWorld): Promise<Point> {
  const about = 'font and keyboard';
  const read = (path: string): Promise<string | null> => readFrom(world, path);
  if (!(await hasConsoleSetup({read})))
    return {about, isRight: null, says: 'the kernel’s own', todo: 'apt install console-setup; bonustill kiosk install'};
  const font = (await read(CONSOLE_SETUP)) ?? '';
  const keyboard = variableIn((await read(KEYBOARD)) ?? '', 'XKBLAYOUT') ?? 'us';
  const size = `${variableIn(font, 'FONTFACE') ?? 'usual'} ${variableIn(font, 'FONTSIZE') ?? ''}`.trim();
  return {about, isRight: true, says: `${size}, keyboard ${keyboard}`};
}

async function messagesPoint(world: KioskWorld): Promise<Point> {
  const about = 'kernel messages';
  const level = Number(((await readFrom(world, '/proc/sys/kernel/printk')) ?? '').split(/\s+/)[0]);
  if (level === 1) return {about, isRight: true, says: 'in the journal, not on the screen'};
  const todo = `/usr/lib/systemd/systemd-sysctl ${KERNEL_MESSAGES.path}`;
  return {about, isRight: false, says: `may come over the till’s screen (level ${level})`, todo};
}

/** What was written and is no longer as it was. */
async function filesPoint(world: KioskWorld, {files}: Ledger): Promise<Point> {
  const about = 'files of the kiosk';
  const changed: string[] = [];
  // The rules are written anew whenever a device comes; they are looked at by themselves.
  for (const {path, hash} of files.filter((file) => file.path !== RULES_PATH)) {
    const text = await readFrom(world, path);
    // What only root may read says nothing to others.
    if (text === null && world.uid() !== 0 && (await stat(`${world.root}${path}`).catch(() => null)) !== null) continue;
    if (text === null || hashOf(text) !== hash) changed.push(path);
  }
  if (changed.length === 0) return {about, isRight: true, says: `${files.length}, as they were written`};
  const todo = 'look at them; bonustill kiosk install writes them anew';
  return {about, isRight: false, says: `changed or missing: ${changed.join(', ')}`, todo};
}

async function others(world: KioskWorld, ledger: Ledger): Promise<readonly Point[]> {
  const names = techniciansIn((await readFrom(world, '/etc/passwd')) ?? '');
  const hasLimits = ledger.files.some(({path}) => path === JOURNAL_LIMITS.path);
  return [
    await rulesPoint(world, ledger),
    await consolePoint(world),
    await messagesPoint(world),
    {
      about: 'journal',
      isRight: hasLimits,
      says: hasLimits ? 'kept, 200 MB at most' : 'has no limits of ours',
      ...(hasLimits ? {} : {todo: 'bonustill kiosk install'}),
    },
    await filesPoint(world, ledger),
    {about: 'technicians', isRight: null, says: names.length === 0 ? 'none' : names.join(', ')},
  ];
}

const SIGNS = {true: 'ok', false: 'LOOK', null: '-'} as const;

function rowsOf({about, isRight, says, todo}: Point): readonly string[] {
  const first = `${SIGNS[`${isRight}`].padEnd(6)}${about.padEnd(20)}${says}`;
  return todo === undefined ? [first] : [first, `${''.padEnd(26)}do: ${todo}`];
}

/** `kiosk status`: how the kiosk stands. Exit code 1 where something is not as it should be. */
export async function showStatus({world, write, setExitCode}: KioskContext, {json}: StatusFlags): Promise<void> {
  const ledger = await readLedger(world);
  if (!ledger.isInstalled) {
    write(json === true ? JSON.stringify({isInstalled: false}) : 'No kiosk is installed here: bonustill kiosk install');
    setExitCode(EXIT.refused);
    return;
  }
  const points = [
    ...(await unitPoints(world, ledger)),
    await userPoint(world, ledger),
    ...(await others(world, ledger)),
  ];
  if (json === true) write(JSON.stringify({isInstalled: true, data: ledger.data, tty: ledger.tty, points}, null, 2));
  else for (const row of points.flatMap(rowsOf)) write(row);
  if (points.some(({isRight}) => isRight === false)) setExitCode(EXIT.refused);
}
