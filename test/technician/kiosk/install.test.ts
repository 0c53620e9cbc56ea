import {chown, mkdir, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {PRACTICE_SETTINGS} from '../../../src/practice/practice-settings.ts';
import {kioskBench, type KioskBench} from '../../support/kiosk-bench.ts';

let bench: KioskBench;
beforeEach(async () => {
  bench = await kioskBench();
});
afterEach(() => bench.end());

const UNIT = '/etc/systemd/system/bonustill.service';
const OURS = [
  '/etc/systemd/journald.conf.d/bonustill.conf',
  '/etc/sysctl.d/90-bonustill.conf',
  '/etc/systemd/system/bonustill-ended.service',
  '/etc/systemd/system/bonustill-login.service',
  UNIT,
  '/usr/local/libexec/bonustill-terminal',
];

describe('kiosk install', () => {
  it('makes a bare Debian a till: its user, its folder, its units, each step told', async () => {
    const {rows, code, ran} = await bench.call(['install']);
    expect(code).toBe(0);
    for (const path of OURS) expect(rows).toContain(`done      ${path}`);
    expect(rows).toContain('done      user bonustill');
    expect(rows).toContain('done      /var/lib/bonustill, for bonustill alone');
    expect(ran).toContain('systemctl enable --quiet bonustill.service');
    expect(ran).not.toContain('systemctl restart --no-block bonustill.service');
    expect((await stat(join(bench.root, 'var/lib/bonustill'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(bench.root, 'usr/local/libexec/bonustill-terminal'))).mode & 0o777).toBe(0o755);
  });

  it('says in the first lines of each file that it is ours', async () => {
    await bench.call(['install']);
    for (const path of OURS)
      expect((await bench.read(path)).split('\n').slice(0, 2).join('\n')).toContain(
        '# Written by "bonustill kiosk install"; "bonustill kiosk uninstall" takes it away.',
      );
  });

  it('changes nothing when it is done a second time', async () => {
    await bench.call(['install', '--keyboard', 'de']);
    const before = await bench.tree();
    const {rows, ran} = await bench.call(['install', '--keyboard', 'de']);
    expect(await bench.tree()).toEqual(before);
    expect(rows.filter((row) => row.startsWith('done'))).toEqual([]);
    expect(ran).toEqual(['systemctl is-enabled bonustill.service']);
  });

  it.runIf(process.getuid?.() === 0)(
    'looks through no link in the folder of the till, only at what is in it',
    async () => {
      await bench.call(['install']);
      const data = join(bench.root, 'var/lib/bonustill');
      const other = join(bench.root, 'other');
      await mkdir(other);
      await chown(other, 4242, 4242);
      await writeFile(join(data, 'bonustill.json'), JSON.stringify(PRACTICE_SETTINGS));
      await symlink(other, join(data, 'link'));
      expect((await bench.call(['install'])).rows).toContain('was so    /var/lib/bonustill, for bonustill alone');
      await mkdir(join(data, 'sub'));
      await chown(join(data, 'sub'), 4242, 4242);
      expect((await bench.call(['install'])).rows).toContain('done      /var/lib/bonustill, for bonustill alone');
    },
  );

  it('writes its files anew with --again, as it was chosen the last time', async () => {
    await bench.call(['install', '--practice', '--tty', 'tty3', '--data', '/srv/till', '--blank', '10', '--only-tty1']);
    const before = await bench.tree();
    expect((await bench.call(['install', '--again'])).rows.filter((row) => row.startsWith('done'))).toEqual([]);
    expect(await bench.tree()).toEqual(before);
    // As a program of another version has written it.
    const unit = await bench.read(UNIT);
    await bench.put(UNIT, unit.replace('WatchdogSec=30', 'WatchdogSec=31'));
    expect((await bench.call(['install', '--again'])).rows).toContain(`done      ${UNIT}`);
    expect(await bench.read(UNIT)).toBe(unit);
  });

  it('refuses --again where nothing was installed', async () => {
    const {code, said} = await bench.call(['install', '--again']);
    expect(code).toBe(1);
    expect(said).toContain('No kiosk is installed here that could be installed again');
  });

  it('does nothing with --dry-run, and says what it would do', async () => {
    const before = await bench.tree();
    const {rows, ran} = await bench.call(['install', '--dry-run']);
    expect(await bench.tree()).toEqual(before);
    expect(rows).toContain(`would be  written: ${UNIT}`);
    expect(ran).toEqual(['systemctl is-enabled bonustill.service']);
  });

  it('starts the till at once with --start, also one that had given up', async () => {
    const {ran} = await bench.call(['install', '--start']);
    expect(ran.slice(-2)).toEqual([
      'systemctl reset-failed bonustill.service',
      'systemctl restart --no-block bonustill.service',
    ]);
  });

  it('writes a practice till, on another terminal, with another folder into the unit', async () => {
    await bench.call(['install', '--practice', '--tty', 'tty3', '--data', '/srv/till', '--blank', '10']);
    const unit = await bench.read(UNIT);
    expect(unit).toContain('ExecStart="/usr/bin/bonustill" till --practice --data "/srv/till"\n');
    expect(unit).toContain('TTYPath=/dev/tty3\n');
    expect(unit).toContain('Conflicts=getty@tty3.service bonustill-login.service\n');
    expect(unit).toContain('BONUSTILL_BLANK_MINUTES=10');
    expect(await bench.read('/etc/systemd/system/bonustill-login.service')).toContain('TTYPath=/dev/tty3\n');
  });

  it('puts the udev rules of the settings in their place, where there are settings', async () => {
    expect((await bench.call(['install'])).said).toContain('no settings yet');
    const devices = [{id: 'scanner', form: 'hid-pos', vendor: '0c2e', product: '0b81'}];
    await bench.put('/var/lib/bonustill/bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, devices}));
    const {ran} = await bench.call(['install']);
    expect(ran).toContain('udevadm control --reload');
    expect(await bench.read('/etc/udev/rules.d/70-bonustill.rules')).toContain('GROUP="bonustill"');
  });

  it('leaves the other terminals alone unless they are to go, and gives them back', async () => {
    const path = 'etc/systemd/logind.conf.d/bonustill.conf';
    await bench.call(['install', '--only-tty1']);
    expect(await bench.read(path)).toContain('NAutoVTs=0');
    await bench.call(['install']);
    await expect(bench.read(path)).rejects.toThrow('ENOENT');
  });

  it('tells the system again what an earlier run did not come to', async () => {
    bench.answer('systemctl daemon-reload', {code: 1, said: 'Failed to connect to bus: No such file\n'});
    const first = await bench.call(['install']);
    expect(first.rows).toContain('could not systemd has read the units: Failed to connect to bus: No such file');
    expect(first.code).toBe(1);
    bench.forget('systemctl daemon-reload');
    const second = await bench.call(['install']);
    expect(second.rows).toContain('done      systemd has read the units');
    expect(second.code).toBe(0);
    expect((await bench.call(['install'])).said).not.toContain('systemd has read');
  });
});

describe('kiosk install is refused', () => {
  /** Why it is; nothing is changed by it. */
  const refusal = async (...words: readonly string[]): Promise<string> => {
    const before = await bench.tree();
    const {said, code} = await bench.call(['install', ...words]);
    expect(code).toBe(1);
    expect(await bench.tree()).toEqual(before);
    return said;
  };

  it('to who is not root', async () => {
    const {said, code} = await bench.call(['install'], {uid: () => 1000});
    expect(said).toBe('The kiosk can’t be installed here: only root may do that; put sudo before it.');
    expect(code).toBe(1);
  });

  it('on another distribution, and another Debian', async () => {
    await bench.put('/etc/os-release', 'PRETTY_NAME="Ubuntu 24.04"\nID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n');
    expect(await refusal()).toMatch(/this is Ubuntu 24\.04, and the kiosk is made for Debian 12 and 13/);
    await bench.put('/etc/os-release', 'PRETTY_NAME="Debian GNU/Linux 11"\nID=debian\nVERSION_ID="11"\n');
    expect(await refusal()).toMatch(/this is Debian GNU\/Linux 11/);
  });

  it('where systemd does not run the machine', async () => {
    await bench.remove('/run/systemd');
    expect(await refusal()).toMatch(/systemd does not run this machine/);
    const before = await bench.tree();
    const {rows, code, said} = await bench.call(['install', '--dry-run']);
    expect(rows[0]).toMatch(/^It could not be installed here: systemd does not run this machine, .* would do this:$/);
    expect(said).toContain(UNIT);
    expect(said).toContain('  bonustill config example > /var/lib/bonustill/bonustill.json');
    expect(code).toBe(0);
    expect(await bench.tree()).toEqual(before);
  });

  it('for a folder that is the system’s, or holds something else', async () => {
    expect(await refusal('--data', '/etc/till')).toMatch(/\/etc\/till is no folder for a till’s data/);
    expect(await refusal('--data', '/var/lib/../../etc/x')).toMatch(/is no folder for a till’s data/);
    expect(await refusal('--data', '/srv')).toMatch(/\/srv is no folder/);
    await bench.put('/srv/films/a.mkv', 'x');
    expect(await refusal('--data', '/srv/films')).toMatch(/\/srv\/films holds something else than a till’s data/);
  });

  it('where the till’s user could not reach the program', async () => {
    await mkdir(join(bench.root, 'home/mia/till'), {recursive: true, mode: 0o700});
    const {said, code} = await bench.call(['install'], {program: '/home/mia/till/bonustill'});
    expect(said).toMatch(/\/home\/mia\/till is closed to user bonustill|\/home is closed to user bonustill/);
    expect(code).toBe(1);
  });

  it('for a file that somebody else has written, which stays', async () => {
    await bench.put(UNIT, '[Unit]\nDescription=mine\n');
    const {rows, code} = await bench.call(['install']);
    expect(rows).toContain(
      `could not ${UNIT}: it is there and was written by somebody else: look at it, and move it away`,
    );
    expect(code).toBe(1);
    expect(await bench.read(UNIT)).toBe('[Unit]\nDescription=mine\n');
  });

  it.each([
    [['--tty', 'tty0'], 'A terminal of this machine'],
    [['--tty', '/dev/tty1'], 'A terminal of this machine'],
    [['--keyboard', 'de"; rm'], 'A keyboard layout'],
    [['--blank', '61'], 'Minutes, from 1 to 60'],
    [['--font', '9x9'], 'Allowed choices'],
  ])('with %j', async (words, why) => {
    await expect(bench.call(['install', ...words])).rejects.toThrow(why);
  });
});
