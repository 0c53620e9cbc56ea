import {mkdir, rm} from 'node:fs/promises';
import {EXIT} from '../../app/exit-codes.ts';
import {machineRefusal} from './may-install.ts';
import {membersIn, userIn} from './system-texts.ts';
import {
  KEYS_FOLDER,
  keyText,
  publicKey,
  SHELL_PATH,
  shellText,
  SSHD_PATH,
  sshdText,
  SUDOERS_PATH,
  sudoersText,
} from './technician-texts.ts';
import {openWork, type Work} from './work.ts';
import {TECHNICIANS, type KioskContext} from './world.ts';

export type AddFlags = {readonly key?: string; readonly keyFile?: string; readonly dryRun?: true};

const NAME = /^[a-z][a-z0-9-]{0,30}$/;
const PROGRAM = /^(\/[A-Za-z0-9._+-]+)+$/;

/** The technicians' accounts of this machine: those whose shell is the restricted one. */
export function techniciansIn(passwd: string): readonly string[] {
  return passwd
    .split('\n')
    .filter((row) => row.endsWith(`:${SHELL_PATH}`))
    .map((row) => row.split(':')[0] ?? '');
}

/** A reason why a name can't be an account of a technician; null where it can. */
async function nameRefusal(work: Work, name: string): Promise<string | null> {
  if (!NAME.test(name)) return `${name} can’t be an account: small letters, digits and -, a letter first`;
  const known = userIn((await work.read('/etc/passwd')) ?? '', name);
  return known === null || known.shell === SHELL_PATH ? null : `${name} is an account of this machine already`;
}

/** What an account could not do without, in words; null where all is here. Nothing is done before. */
async function partMissing(work: Work): Promise<string | null> {
  const {code, said} = await work.world.run('visudo', ['-c', '-f', '-'], sudoersText(work.world.program));
  if (code === 127) return 'sudo is not here: apt install sudo, then the same again';
  if (code !== 0) return `sudo does not take ${SUDOERS_PATH}: ${said.trim()}`;
  const config = await work.read('/etc/ssh/sshd_config');
  if (config === null) return 'the SSH server is not here: apt install openssh-server, then the same again';
  if (INCLUDES.test(config)) return null;
  return '/etc/ssh/sshd_config does not include sshd_config.d: put that line back at its top';
}

const INCLUDES = /^\s*Include\s+\/etc\/ssh\/sshd_config\.d\/\*\.conf/im;

async function putSshd(work: Work): Promise<void> {
  await work.put({path: SSHD_PATH, text: sshdText(), isOurs: true, owes: 'sshd'});
  if (!work.isDry) {
    // It looks at its own folder first, which is only there once it has run.
    await mkdir(`${work.world.root}/run/sshd`, {recursive: true});
    const {code, said} = await work.world.run('sshd', ['-t']);
    if (code !== 0) {
      work.say('could not', 'sshd does not take it', said.trim());
      await work.takeBack(SSHD_PATH);
      return;
    }
  }
  await work.settle('sshd', 'sshd has read it', ['systemctl', 'try-reload-or-restart', 'ssh.service']);
}

async function makeAccount(work: Work, name: string): Promise<void> {
  if (membersIn((await work.read('/etc/group')) ?? '', TECHNICIANS) !== null)
    work.say('was so', `group ${TECHNICIANS}`);
  else await work.change(`group ${TECHNICIANS}`, ['groupadd', '--system', TECHNICIANS]);
  if (userIn((await work.read('/etc/passwd')) ?? '', name) !== null) {
    work.say('was so', `account ${name}`);
    return;
  }
  const place = ['--no-create-home', '--home-dir', '/', '--no-user-group', '--gid', TECHNICIANS];
  // A star is no password and no lock: nothing but the key lets in.
  const command = ['useradd', '--system', ...place, '--shell', SHELL_PATH, '--password', '*'] as const;
  await work.change(`account ${name}`, [...command, '--comment', 'Bonustill technician', name]);
}

/** What each of these verbs asks first; null and words said where it can't go on. */
async function opened(context: KioskContext, isDry: boolean): Promise<Work | null> {
  const {world, write, setExitCode} = context;
  const refusal = await machineRefusal(world);
  const work = refusal === null ? await openWork(world, {isDry, write}) : null;
  const why = refusal ?? (work?.ledger().isInstalled === true ? null : 'there is no kiosk: bonustill kiosk install');
  if (why === null) return work;
  write(`That can’t be done here: ${why}.`);
  setExitCode(EXIT.refused);
  return null;
}

async function keyGiven(work: Work, {key, keyFile}: AddFlags): Promise<string> {
  const text = key ?? (keyFile === undefined ? null : await work.read(keyFile));
  const found = publicKey(text ?? '');
  if (found !== null) return found;
  if (key === undefined && keyFile === undefined)
    throw new RangeError('Give the public key: --key "ssh-ed25519 …", or --key-file FILE.');
  throw new RangeError(
    `That is no public key${keyFile === undefined ? '' : ` (${keyFile})`}: one line such as "ssh-ed25519 AAAA… name".`,
  );
}

/** `kiosk technician add`: an account that may read beside the till over SSH. */
export async function addTechnician(context: KioskContext, name: string, flags: AddFlags): Promise<void> {
  const work = await opened(context, flags.dryRun === true);
  if (work === null) return;
  const refusal = await nameRefusal(work, name);
  if (refusal !== null) throw new RangeError(`${refusal}.`);
  const key = await keyGiven(work, flags);
  if (!PROGRAM.test(work.world.program))
    throw new RangeError(`sudo can’t be told of ${work.world.program}: move the program.`);
  const missing = await partMissing(work);
  if (missing !== null) throw new RangeError(`Nothing was done: ${missing}.`);
  await work.put({path: SHELL_PATH, text: shellText(work.world.program), mode: 0o755, isOurs: true});
  await work.put({path: SUDOERS_PATH, text: sudoersText(work.world.program), mode: 0o440, isOurs: true});
  await putSshd(work);
  await makeAccount(work, name);
  await work.put({path: `${KEYS_FOLDER}/${name}`, text: keyText(name, key), isOurs: true});
  if (work.hasFailed()) context.setExitCode(EXIT.refused);
  else context.write(`Now: ssh ${name}@THIS-MACHINE, or: ssh ${name}@THIS-MACHINE doctor`);
}

/** `kiosk technician list`: who may read beside the till. */
export async function listTechnicians(context: KioskContext): Promise<void> {
  const {readFrom} = await import('./work.ts');
  const names = techniciansIn((await readFrom(context.world, '/etc/passwd')) ?? '');
  if (names.length === 0) context.write('No technicians yet: bonustill kiosk technician add NAME --key-file FILE');
  for (const name of names) {
    const key = await readFrom(context.world, `${KEYS_FOLDER}/${name}`);
    context.write(`${name.padEnd(20)}${key === null ? 'has no key' : 'comes in with a key'}`);
  }
}

/** Takes an account away, with its key. */
export async function dropTechnician(work: Work, name: string): Promise<void> {
  await work.takeBack(`${KEYS_FOLDER}/${name}`);
  await work.change(`account ${name} is removed`, ['userdel', name]);
}

/** `kiosk technician remove`. */
export async function removeTechnician(context: KioskContext, name: string): Promise<void> {
  const work = await opened(context, false);
  if (work === null) return;
  const names = techniciansIn((await work.read('/etc/passwd')) ?? '');
  if (!names.includes(name)) throw new RangeError(`There is no technician ${name}.`);
  await dropTechnician(work, name);
  if (work.hasFailed()) context.setExitCode(EXIT.refused);
}

/** All of them, and what they came in by; for the kiosk's end. */
export async function dropTechnicians(work: Work): Promise<void> {
  const names = techniciansIn((await work.read('/etc/passwd')) ?? '');
  for (const name of names) await dropTechnician(work, name);
  if (membersIn((await work.read('/etc/group')) ?? '', TECHNICIANS) !== null)
    await work.change(`group ${TECHNICIANS} is removed`, ['groupdel', TECHNICIANS]);
  if (!work.isDry) await rm(`${work.world.root}${KEYS_FOLDER}`, {recursive: true, force: true});
}
