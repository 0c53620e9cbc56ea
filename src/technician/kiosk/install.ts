import {chmod, lstat, mkdir, readdir, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {RULES_PATH, udevRules, USUAL_GROUP} from '../../../drivers/hid/udev-rules.ts';
import {EXIT} from '../../app/exit-codes.ts';
import {settingsOf} from '../devices/till-settings.ts';
import {Fault} from '../../app/ports.ts';
import {FONTS, setConsole, type Font} from './console.ts';
import {refusalOf} from './may-install.ts';
import {JOURNAL_LIMITS, KERNEL_MESSAGES, ONE_TERMINAL, userIn} from './system-texts.ts';
import {TERMINAL_SCRIPT_TEXT} from './terminal-script.ts';
import {
  ENDED_UNIT,
  endedUnit,
  LOGIN_UNIT,
  loginUnit,
  TERMINAL_SCRIPT,
  tillUnit,
  UNIT,
  UNIT_FOLDER,
  type Kiosk,
} from './units.ts';
import {readLedger, type Chosen} from './ledger.ts';
import {openWork, type Work} from './work.ts';
import {KIOSK_USER, type KioskContext, type KioskWorld} from './world.ts';

export type InstallFlags = {
  readonly data: string;
  readonly tty: string;
  readonly practice?: true;
  readonly keyboard?: string;
  readonly font?: Font;
  readonly blank: number;
  readonly onlyTty1?: true;
  readonly start?: true;
  readonly dryRun?: true;
};

async function makeUser(work: Work, data: string): Promise<void> {
  const groups = (await work.read('/etc/group')) ?? '';
  if (groups.split('\n').some((row) => row.startsWith(`${KIOSK_USER}:`))) work.say('was so', `group ${KIOSK_USER}`);
  else await work.change(`group ${KIOSK_USER}`, ['groupadd', '--system', KIOSK_USER]);
  if (userIn((await work.read('/etc/passwd')) ?? '') !== null) {
    work.say('was so', `user ${KIOSK_USER}`);
    return;
  }
  const place = ['--gid', KIOSK_USER, '--home-dir', data, '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const command = ['useradd', '--system', ...place, '--comment', 'Bonustill', KIOSK_USER] as const;
  await work.change(`user ${KIOSK_USER}`, command);
}

const FOR_ITS_USER = 0o700;
const PERMISSIONS = 0o777;

/** True where something in the folder belongs to somebody else. */
async function hasStrangers(path: string, uid: number): Promise<boolean> {
  // What a link leads to is no part of the folder.
  const below = await readdir(path, {recursive: true, withFileTypes: true});
  const owners = [path, ...below.map(({parentPath, name}) => join(parentPath, name))].map((one) =>
    lstat(one).then(
      (found) => found.uid,
      () => uid,
    ),
  );
  return (await Promise.all(owners)).some((owner) => owner !== uid);
}

async function makeFolder(work: Work, data: string): Promise<void> {
  const path = `${work.world.root}${data}`;
  const found = await stat(path).catch(() => null);
  const user = userIn((await work.read('/etc/passwd')) ?? '');
  const isOwned = found !== null && user !== null && !(await hasStrangers(path, user.uid));
  if (isOwned && (found.mode & PERMISSIONS) === FOR_ITS_USER) {
    work.say('was so', `${data}, for ${KIOSK_USER} alone`);
    return;
  }
  if (!work.isDry) {
    await mkdir(path, {recursive: true, mode: FOR_ITS_USER});
    await chmod(path, FOR_ITS_USER);
  }
  const owner = `${KIOSK_USER}:${KIOSK_USER}`;
  await work.change(`${data}, for ${KIOSK_USER} alone`, ['chown', '-R', '-P', owner, path]);
}

async function putUnits(work: Work, kiosk: Kiosk): Promise<void> {
  await work.put({path: TERMINAL_SCRIPT, text: TERMINAL_SCRIPT_TEXT, mode: 0o755, isOurs: true});
  const units = [
    [UNIT, tillUnit(kiosk)],
    [ENDED_UNIT, endedUnit()],
    [LOGIN_UNIT, loginUnit(kiosk)],
  ] as const;
  for (const [name, text] of units) await work.put({path: `${UNIT_FOLDER}/${name}`, text, isOurs: true, owes: 'units'});
  await work.settle('units', 'systemd has read the units', ['systemctl', 'daemon-reload']);
  const {said} = await work.world.run('systemctl', ['is-enabled', UNIT]);
  if (said.trim() === 'enabled') work.say('was so', 'the till starts with the machine');
  else await work.change('the till starts with the machine', ['systemctl', 'enable', '--quiet', UNIT]);
}

const SUBSYSTEMS = ['input', 'hidraw', 'usbmisc', 'tty'].map((kind) => `--subsystem-match=${kind}`);

async function putRules(work: Work, data: string): Promise<void> {
  const settings = await settingsOf({data: `${work.world.root}${data}`});
  if (settings instanceof Fault) {
    work.say('left', RULES_PATH, 'no settings yet; once there are: bonustill devices rules --write');
    return;
  }
  const text = udevRules({...settings, group: USUAL_GROUP});
  await work.put({path: RULES_PATH, text, isOurs: true, owes: 'rules'});
  const trigger = ['trigger', '--action=add', ...SUBSYSTEMS];
  const command = ['udevadm', 'control', '--reload'] as const;
  if (work.ledger().owed.includes('rules') && (await work.change('udev has read the rules', command)))
    await work.settle('rules', 'and applied them to what is plugged in', ['udevadm', ...trigger]);
}

async function putSystem(work: Work, flags: InstallFlags): Promise<void> {
  await work.put({...KERNEL_MESSAGES, isOurs: true, owes: 'sysctl'});
  const sysctl = ['/usr/lib/systemd/systemd-sysctl', KERNEL_MESSAGES.path] as const;
  await work.settle('sysctl', 'kernel messages stay off the screen', sysctl);
  await work.put({...JOURNAL_LIMITS, isOurs: true, owes: 'journald'});
  const journald = ['systemctl', 'restart', 'systemd-journald.service'] as const;
  await work.settle('journald', 'the journal is kept, within its limits', journald);
  if (flags.onlyTty1 === true) {
    await work.put({...ONE_TERMINAL, isOurs: true});
    work.say('left', 'terminals that are open already', 'they go with the next start of the machine');
  } else await work.takeBack(ONE_TERMINAL.path);
  work.say('left', 'log rotation', 'the till turns its own log, till.log, over by itself');
}

/** The folders above the program that its user may not pass, or the program where it isn't there. */
async function unreachable({root}: KioskWorld, program: string): Promise<string | null> {
  const above: string[] = [];
  for (let path = dirname(program); path !== '/'; path = dirname(path)) above.unshift(path);
  for (const path of [...above, program]) {
    const found = await stat(`${root}${path}`).catch(() => null);
    if (found === null) return `${path} is not there`;
    if ((found.mode & 0o005) !== 0o005) return `${path} is closed to user ${KIOSK_USER}`;
  }
  return null;
}

function next(work: Work, flags: InstallFlags): readonly string[] {
  if (work.hasFailed()) return ['What could not be done stands above; then run the same again.'];
  if (flags.start === true) return ['The till is on its terminal. "bonustill kiosk status" says how it stands.'];
  const first =
    flags.practice === true
      ? ['A practice till needs nothing more.']
      : [
          'Next, as root (each is done as the till’s user):',
          '  bonustill operators add 1 --name "Anna K." --role manager',
          `  bonustill config example > ${flags.data}/bonustill.json`,
          `  nano ${flags.data}/bonustill.json    (which venue this is)`,
          '  bonustill config check && bonustill import products FILE.csv',
          '  bonustill devices learn; bonustill devices rules --write',
        ];
  return [...first, 'Then: systemctl start bonustill', 'How it stands: bonustill kiosk status'];
}

function chosenBy({practice, keyboard, font, blank, onlyTty1}: InstallFlags): Chosen {
  return {
    practice: practice === true,
    keyboard: keyboard ?? null,
    font: font ?? null,
    blank,
    onlyTty1: onlyTty1 === true,
  };
}

/**
 * `kiosk install --again`: writes the files of an installed kiosk as this program writes them, with the choices of its
 * last install.
 */
export async function installAgain(context: KioskContext, wish: Pick<InstallFlags, 'start' | 'dryRun'>): Promise<void> {
  const {isInstalled, data, tty, chosen} = await readLedger(context.world);
  if (!isInstalled || chosen === null) {
    context.write('No kiosk is installed here that could be installed again: bonustill kiosk install');
    context.setExitCode(EXIT.refused);
    return;
  }
  const {practice, keyboard, blank, onlyTty1} = chosen;
  const font = FONTS.find((one) => one === chosen.font);
  await installKiosk(context, {
    ...wish,
    data,
    tty,
    blank,
    ...(practice ? {practice} : {}),
    ...(keyboard === null ? {} : {keyboard}),
    ...(font === undefined ? {} : {font}),
    ...(onlyTty1 ? {onlyTty1} : {}),
  });
}

/** `kiosk install`: makes this machine a till that starts on its terminal. A second time changes nothing. */
export async function installKiosk(context: KioskContext, flags: InstallFlags): Promise<void> {
  const {world, write, setExitCode} = context;
  const {data, tty} = flags;
  const refusal = (await refusalOf(world, data)) ?? (await unreachable(world, world.program));
  if (refusal !== null && flags.dryRun === true) write(`It could not be installed here: ${refusal}. It would do this:`);
  if (refusal !== null && flags.dryRun !== true) {
    write(`The kiosk can’t be installed here: ${refusal}.`);
    setExitCode(EXIT.refused);
    return;
  }
  const work = await openWork(world, {isDry: flags.dryRun === true, write});
  const before = work.ledger();
  await work.keep({...before, isInstalled: true, data, tty, chosen: chosenBy(flags)});
  const kiosk = {program: world.program, data, tty, isPractice: flags.practice === true, blankMinutes: flags.blank};
  await makeUser(work, data);
  await makeFolder(work, data);
  await putUnits(work, kiosk);
  await putRules(work, data);
  await putSystem(work, flags);
  await setConsole(work, {font: flags.font ?? null, keyboard: flags.keyboard ?? null});
  // One that ended too often would be refused else.
  if (flags.start === true && !work.isDry) await world.run('systemctl', ['reset-failed', UNIT]);
  if (flags.start === true)
    await work.change(`the till is started on ${tty}`, ['systemctl', 'restart', '--no-block', UNIT]);
  for (const row of next(work, flags)) write(row);
  if (work.hasFailed()) setExitCode(EXIT.refused);
}
