import {rm} from 'node:fs/promises';
import {RULES_PATH} from '../../../drivers/hid/udev-rules.ts';
import {EXIT} from '../../app/exit-codes.ts';
import {CONSOLE_SETUP, KEYBOARD} from './console.ts';
import {machineRefusal} from './may-install.ts';
import {JOURNAL_LIMITS, userIn} from './system-texts.ts';
import {dropTechnicians} from './technicians.ts';
import {LOGIN_UNIT, UNIT} from './units.ts';
import {hashOf, openWork, type Work} from './work.ts';
import {KIOSK_USER, MARK, type KioskContext} from './world.ts';

export type UninstallFlags = {readonly purgeData?: true; readonly dryRun?: true};

async function endTill(work: Work): Promise<void> {
  const {said} = await work.world.run('systemctl', ['is-enabled', UNIT]);
  if (!/^(enabled|disabled)/.test(said)) return;
  await work.change('the till is ended, and starts no more', ['systemctl', 'disable', '--now', '--quiet', UNIT]);
  // Its own unit goes, so it must not stand there without one.
  await work.world.run('systemctl', work.isDry ? ['is-active', LOGIN_UNIT] : ['stop', LOGIN_UNIT]);
}

/** The rules are ours too where another verb has written them. */
async function takeRules(work: Work): Promise<void> {
  const text = await work.read(RULES_PATH);
  const {files} = work.ledger();
  if (text === null || !text.includes(MARK) || files.some(({path}) => path === RULES_PATH)) return;
  await work.keep({...work.ledger(), files: [...files, {path: RULES_PATH, former: null, hash: hashOf(text)}]});
}

async function giveBack(work: Work): Promise<void> {
  await takeRules(work);
  const paths = work.ledger().files.map(({path}) => path);
  for (const path of paths.toReversed()) await work.takeBack(path);
  const has = (...of: readonly string[]): boolean => of.some((path) => paths.includes(path));
  await work.change('systemd has forgotten the units', ['systemctl', 'daemon-reload']);
  if (has(JOURNAL_LIMITS.path))
    await work.change('the journal has its own limits again', ['systemctl', 'restart', 'systemd-journald.service']);
  if (has(CONSOLE_SETUP, KEYBOARD)) await work.change('the console is as it was', ['setupcon', '--force', '--save']);
  if (paths.some((path) => path === RULES_PATH))
    await work.change('udev has read its rules', ['udevadm', 'control', '--reload']);
}

async function purge(work: Work, {world, write}: KioskContext, data: string): Promise<boolean> {
  if (work.isDry) {
    work.say('would be', `removed, once its name was typed: ${data}`);
    return true;
  }
  write(`All of ${data} is removed: journal, tickets, settings, backups there. Nothing brings it back.`);
  const typed = await world.ask(`Type the folder's name to remove it (${data}): `);
  if (typed !== data) {
    work.say('left', data, typed === null ? 'the data stays: nobody is there who could be asked' : 'the data stays');
    return false;
  }
  await rm(`${world.root}${data}`, {recursive: true, force: true});
  work.say('done', `removed: ${data}`);
  return true;
}

/** `kiosk uninstall`: takes away what `install` wrote and gives back what it changed. */
export async function uninstallKiosk(context: KioskContext, flags: UninstallFlags): Promise<void> {
  const {world, write, setExitCode} = context;
  const refusal = await machineRefusal(world);
  if (refusal !== null) {
    write(`The kiosk can’t be taken away here: ${refusal}.`);
    setExitCode(EXIT.refused);
    return;
  }
  const work = await openWork(world, {isDry: flags.dryRun === true, write});
  const {isInstalled, data, tty, files} = work.ledger();
  if (!isInstalled && files.length === 0) {
    write('No kiosk is installed here.');
    return;
  }
  await endTill(work);
  await dropTechnicians(work);
  await giveBack(work);
  const isPurged = flags.purgeData === true && (await purge(work, context, data));
  if (flags.purgeData !== true) work.say('left', data, 'the till’s data stays');
  const user = userIn((await work.read('/etc/passwd')) ?? '');
  // Without its home it is nobody's any more.
  if (isPurged && user?.home === data) await work.change(`user ${KIOSK_USER} is removed`, ['userdel', KIOSK_USER]);
  else if (user !== null) work.say('left', `user ${KIOSK_USER}`, 'the data is this user’s');
  await work.change(`a login prompt on ${tty}`, ['systemctl', 'start', '--no-block', `getty@${tty}.service`]);
  await work.keep({...work.ledger(), isInstalled: false, owed: []});
  if (work.hasFailed()) setExitCode(EXIT.refused);
}
