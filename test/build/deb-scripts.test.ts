import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {SCRIPTS} from '../../src/build/deb/scripts.ts';
import type {TillStatus} from '../../src/app/till-status.ts';
import {statusWords} from '../../src/till/watchdog.ts';

const run = promisify(execFile);

const STATUS: TillStatus = {
  version: '0.1.0',
  pid: 77,
  tillNo: '03',
  isPractice: false,
  startedMs: 1000,
  nowMs: 2000,
  openLines: 2,
  isSignedOn: true,
  minutes: [],
  links: [],
  hearing: 'none',
  devices: [],
  deviceEvents: [],
  paper: {printer: 'none', fault: null, said: null, unprinted: 0},
  settings: {readAtMs: 1000, waitingForTicket: [], waitingForRestart: [], trouble: null},
};

/** Stands for the programs of the system: writes down how it was called, and answers as the machine would. */
const SYSTEM = `#!/bin/sh
echo "\${0##*/} $*" >> "$DPKG_ROOT/called"
case "\${0##*/} $*" in
'systemctl cat '*) [ -f "$DPKG_ROOT/has-kiosk" ] ;;
'systemctl show '*) printf 'ActiveState=active\\nStatusText=%s\\n' "$STATUS_TEXT" ;;
'runuser '*) exit "\${BACKUP_EXIT:-0}" ;;
esac
`;

describe('what dpkg does with a till', () => {
  let root: string;
  const put = async (path: string, text = '') => {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), text);
    await chmod(join(root, path), 0o755);
  };
  const called = async () => (await readFile(join(root, 'called'), 'utf8').catch(() => '')).split('\n');
  const script = async (name: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    await put(`scripts/${name}`, SCRIPTS[name] ?? '');
    const path = `${join(root, 'bin')}:${process.env['PATH'] ?? ''}`;
    const made = run(join(root, 'scripts', name), words, {env: {...env, PATH: path, DPKG_ROOT: root}});
    return made.then(
      ({stdout, stderr}) => ({code: 0, said: stdout + stderr}),
      (error: {code: number; stdout: string; stderr: string}) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    );
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bonustill-dpkg-'));
    for (const name of ['systemctl', 'deb-systemd-invoke', 'runuser', 'bonustill']) {
      await put(`bin/${name}`, SYSTEM);
    }
    await put('has-kiosk');
    await put('run/systemd/system/.keep');
    await put('etc/bonustill/kiosk.json', '{\n  "isInstalled": true,\n  "data": "/srv/till-1"\n}\n');
    await put('srv/till-1/till.sqlite');
  });
  afterEach(() => rm(root, {recursive: true}));

  it('backs the till up before an upgrade, as its own user and where its data is', async () => {
    expect((await script('preinst', ['upgrade', '0.1.0'])).code).toBe(0);
    expect((await called())[0]).toMatch(/^runuser -u \w+ -- bonustill backup --before-upgrade --data \/srv\/till-1$/);
  });

  it('does not begin an upgrade when the backup failed, and says how it goes without', async () => {
    const {code, said} = await script('preinst', ['upgrade', '0.1.0'], {BACKUP_EXIT: '74'});
    expect(code).toBe(1);
    expect(said).toContain('nothing was installed');
    const without = await script('preinst', ['upgrade', '0.1.0'], {BACKUP_EXIT: '74', BONUSTILL_NO_BACKUP: '1'});
    expect(without).toEqual({code: 0, said: ''});
  });

  it('backs nothing up where nothing was before', async () => {
    await script('preinst', ['install']);
    await rm(join(root, 'srv/till-1/till.sqlite'));
    await script('preinst', ['upgrade', '0.1.0']);
    expect(await called()).toEqual(['']);
  });

  it('starts a till anew without an open ticket, and says of one with an open ticket how it goes on', async () => {
    await script('postinst', ['configure', '0.1.0'], {STATUS_TEXT: statusWords({...STATUS, openLines: null})});
    expect((await called()).filter((row) => !row.startsWith('systemctl'))).toEqual([
      'bonustill kiosk install --again',
      'deb-systemd-invoke restart bonustill.service',
      '',
    ]);
    await rm(join(root, 'called'));
    const {said} = await script('postinst', ['configure', '0.1.0'], {STATUS_TEXT: statusWords(STATUS)});
    expect((await called()).filter((row) => row.startsWith('deb-systemd-invoke'))).toEqual([]);
    expect(said).toContain('a ticket is open, so the till goes on with the version before');
  });

  it('starts nothing at the first installation, nor where no kiosk is', async () => {
    await script('postinst', ['configure', '']);
    await rm(join(root, 'has-kiosk'));
    await script('postinst', ['configure', '0.1.0']);
    expect((await called()).filter((row) => row.startsWith('deb-systemd-invoke'))).toEqual([]);
  });

  it('gives the terminal back when it is removed, and not when it is upgraded', async () => {
    await script('prerm', ['upgrade', '0.1.1']);
    expect(await called()).toEqual(['']);
    await script('prerm', ['remove']);
    expect(await called()).toContain('bonustill kiosk uninstall');
  });

  it('keeps takings even when it is purged, and says so; an empty folder goes', async () => {
    const {code, said} = await script('postrm', ['purge']);
    expect(code).toBe(0);
    expect(said).toContain('/srv/till-1 is kept');
    expect(existsSync(join(root, 'srv/till-1/till.sqlite'))).toBe(true);
    expect(existsSync(join(root, 'etc/bonustill'))).toBe(false);
    await put('var/lib/bonustill/x');
    await rm(join(root, 'var/lib/bonustill/x'));
    expect((await script('postrm', ['purge'])).said).toBe('');
    expect(existsSync(join(root, 'var/lib/bonustill'))).toBe(false);
  });
});
