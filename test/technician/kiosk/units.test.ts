import {execFile} from 'node:child_process';
import {access, chmod, mkdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {EXIT, exitCodeOf} from '../../../src/app/exit-codes.ts';
import {TERMINAL_SCRIPT_TEXT} from '../../../src/technician/kiosk/terminal-script.ts';
import {
  ENDED_UNIT,
  endedUnit,
  ISSUE_PATH,
  LAST_WORDS_PATH,
  LOGIN_UNIT,
  loginUnit,
  TERMINAL_SCRIPT,
  tillUnit,
  UNIT,
  type Kiosk,
} from '../../../src/technician/kiosk/units.ts';
import {makeFolder} from '../../support/builders-store.ts';

const run = promisify(execFile);
const KIOSK: Kiosk = {
  program: '/bin/true',
  data: '/var/lib/bonustill',
  tty: 'tty1',
  isPractice: false,
  blankMinutes: 0,
};

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const settingOf = (unit: string, name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

describe('the unit of the till', () => {
  it('starts no more after what a restart can’t mend, and does after everything else', () => {
    const codes = settingOf(tillUnit(KIOSK), 'RestartPreventExitStatus').split(' ').map(Number);
    expect(codes).toEqual([EXIT.usage, EXIT.missingPart, exitCodeOf('databaseNewer'), exitCodeOf('settingsBad')]);
    expect(codes).not.toContain(exitCodeOf('held'));
    expect(codes).not.toContain(EXIT.bug);
    expect(settingOf(tillUnit(KIOSK), 'Restart')).toBe('always');
  });

  it('lets the till make code as it runs, and reach its devices', () => {
    const unit = tillUnit(KIOSK);
    expect(unit).not.toMatch(/MemoryDenyWriteExecute|PrivateDevices|DevicePolicy|ProtectClock|SystemCallFilter/);
  });

  it('can reach data in a home, and none where the data is elsewhere', () => {
    expect(tillUnit(KIOSK)).toContain('ProtectHome=yes');
    expect(tillUnit({...KIOSK, data: '/home/mia/till'})).not.toContain('ProtectHome');
  });

  it('keeps what systemd would read itself from it', () => {
    const unit = tillUnit({...KIOSK, program: '/opt/50%/$HOME/"x"/bonustill'});
    expect(unit).toContain(String.raw`ExecStart="/opt/50%%/$$HOME/\"x\"/bonustill" till --data`);
  });

  it('is one that systemd takes, with those beside it', async ({skip}) => {
    const isHere = await access('/usr/bin/systemd-analyze').then(
      () => true,
      () => false,
    );
    if (!isHere) return skip('systemd-analyze is not here');
    const script = join(folder.path, 'terminal');
    await writeFile(script, TERMINAL_SCRIPT_TEXT, {mode: 0o755});
    for (const [name, text] of [
      [UNIT, tillUnit(KIOSK)],
      [ENDED_UNIT, endedUnit()],
      [LOGIN_UNIT, loginUnit(KIOSK)],
    ] as const)
      await writeFile(join(folder.path, name), text.replaceAll(TERMINAL_SCRIPT, script));
    const units = [UNIT, ENDED_UNIT, LOGIN_UNIT].map((name) => join(folder.path, name));
    const {stdout, stderr} = await run('systemd-analyze', ['verify', '--man=no', ...units]);
    expect(`${stdout}${stderr}`).toBe('');
  }, 30_000);
});

describe('the script that looks after the terminal', () => {
  /** There is no user of the till here: nobody stands for it where this is root, else whoever this is. */
  const asTill = async (): Promise<void> => {
    const isRoot = process.getuid?.() === 0;
    const nobody = '--reuid=65534 --regid=65534 --clear-groups';
    const called = `[ "$1 $2 $3" = "--reuid=bonustill --regid=bonustill --clear-groups" ] || exit 1\nshift 3\n`;
    await mkdir(join(folder.path, 'bin'), {recursive: true});
    await writeFile(
      join(folder.path, 'bin/setpriv'),
      `#!/bin/sh\n${called}exec ${isRoot ? `/usr/bin/setpriv ${nobody} ` : ''}"$@"\n`,
      {mode: 0o755},
    );
    await chmod(folder.path, 0o755);
  };
  /** Runs it with its files in the folder; gives what it wrote to the terminal. */
  const call = async (verb: string, env: Readonly<Record<string, string>> = {}): Promise<string> => {
    const script = join(folder.path, 'terminal');
    const text = TERMINAL_SCRIPT_TEXT.replace(ISSUE_PATH, join(folder.path, 'issue'));
    await writeFile(script, text.replace(LAST_WORDS_PATH, join(folder.path, 'words')));
    await asTill();
    const path = `${join(folder.path, 'bin')}:${process.env['PATH']}`;
    const {stdout} = await run('sh', [script, verb], {env: {...env, BONUSTILL_TTY: 'tty1', PATH: path}});
    return stdout;
  };
  const issue = (): Promise<string> => readFile(join(folder.path, 'issue'), 'utf8');

  it('gives the terminal back, and keeps the till’s last words for the login prompt', async () => {
    await writeFile(join(folder.path, 'words'), 'bonustill.json can’t be used:\n  currency: is missing\n');
    const terminal = await call('ended', {SERVICE_RESULT: 'exit-code', EXIT_STATUS: '78'});
    // Alternate screen left, cursor shown, all reset.
    for (const sequence of ['\u001b[?1049l', '\u001b[?25h', '\u001bc']) expect(terminal).toContain(sequence);
    expect((await issue()).split('\n').filter((row) => row !== '')).toEqual([
      'The till ended with code 78.',
      "bonustill.json can't be used:",
      '  currency: is missing',
      'What is wrong, and what to do: log in as root, then: bonustill doctor',
      'To start the till again:  systemctl reset-failed bonustill',
      '                          systemctl start bonustill',
    ]);
  });

  it('lets nothing through that the terminal or the login prompt would obey', async () => {
    await writeFile(join(folder.path, 'words'), String.raw`a\n\4b` + '\u001b[2Jc\u009b5md\r\u0007\n');
    await call('ended', {SERVICE_RESULT: 'exit-code', EXIT_STATUS: '70'});
    expect(await issue()).toContain('an4b[2Jc5md\n');
    expect(await issue()).not.toMatch(/[^ -~\n]|\\/);
  });

  it.runIf(process.getuid?.() === 0)('says nothing of a file that the till’s user may not read', async () => {
    await writeFile(join(folder.path, 'secret'), 'root:secret', {mode: 0o600});
    await symlink(join(folder.path, 'secret'), join(folder.path, 'words'));
    await call('ended', {SERVICE_RESULT: 'exit-code', EXIT_STATUS: '78'});
    expect(await issue()).toContain('The till ended with code 78.');
    expect(await issue()).not.toContain('secret');
  });

  it('does not wait for what never says anything', async () => {
    await run('mkfifo', ['-m', '666', join(folder.path, 'words')]);
    await call('ended', {SERVICE_RESULT: 'exit-code', EXIT_STATUS: '78'});
    expect(await issue()).toContain('The till ended with code 78.');
  });

  it.each([
    [{SERVICE_RESULT: 'watchdog'}, 'The till did not answer any more and was stopped.'],
    [{SERVICE_RESULT: 'signal', EXIT_STATUS: 'KILL'}, 'The till was stopped by the signal KILL.'],
    [{SERVICE_RESULT: 'success'}, 'The till was ended.'],
    [{SERVICE_RESULT: 'resources'}, 'The till could not start (resources).'],
  ])('says for %j: %s', async (env, words) => {
    await call('ended', env);
    expect(await issue()).toContain(`${words}\n`);
  });

  it('forgets the last words when the till starts anew, and says after how long the screen goes dark', async () => {
    await writeFile(join(folder.path, 'words'), 'old');
    await call('ended', {SERVICE_RESULT: 'success'});
    expect(await call('begin', {BONUSTILL_BLANK_MINUTES: '15'})).toContain('\u001b[9;15]\u001b[14;15]');
    await expect(issue()).rejects.toThrow('ENOENT');
    await expect(access(join(folder.path, 'words'))).rejects.toThrow('ENOENT');
  });

  it.each([
    ['SubState=failed\nJob=', true],
    ['Job=0\nSubState=dead', true],
    ['SubState=auto-restart\nJob=', false],
    ['SubState=dead\nJob=117', false],
    ['Job=12\nSubState=failed', false],
    ['SubState=running\nJob=', false],
    ['SubState=start\nJob=9', false],
  ])('where systemd says %j, a login prompt comes: %s', async (shown, comes) => {
    const bin = join(folder.path, 'bin');
    await mkdir(bin, {recursive: true});
    const started = join(folder.path, 'started');
    const fake = `#!/bin/sh\ncase $* in show*) printf '${shown.replace('\n', '\\n')}\\n';; *) echo "$*" > ${started};; esac\n`;
    await writeFile(join(bin, 'systemctl'), fake);
    await chmod(join(bin, 'systemctl'), 0o755);
    await call('login');
    const text = await readFile(started, 'utf8').catch(() => null);
    expect(text).toBe(comes ? '--no-block --job-mode=fail start bonustill-login.service\n' : null);
  });
});
