import {chmod, mkdir, readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {canInhibit} from '../../../src/technician/devices/rules.ts';
import {deviceBench, type DeviceBench} from '../../support/devices-verb.ts';

let bench: DeviceBench;
beforeEach(async () => {
  bench = await deviceBench();
  await bench.settings({devices: [{id: 'scanner', form: 'hid-pos', vendor: '0c2e', product: '0b81'}]});
});
afterEach(() => bench.remove());

const FOLDER = 'etc/udev/rules.d';
const RULE =
  'SUBSYSTEM=="hidraw", ACTION!="remove", KERNELS=="*:0C2E:0B81.*", GROUP="bonustill", MODE="0660", SYMLINK+="till/scanner"';

describe('devices rules', () => {
  it('prints the rules of what is configured, and writes nothing', async () => {
    const {said, code} = await bench.call(['rules']);
    expect(said.split('\n')).toContain(RULE);
    expect(code).toBe(0);
    await expect(readdir(join(bench.root, FOLDER))).rejects.toThrow('ENOENT');
  });

  it('takes another group', async () => {
    expect((await bench.call(['rules', '--group', 'tty'])).said).toContain('GROUP="tty"');
  });

  it.each(['no group', 'A"', ''])('refuses %j as a group', async (group) => {
    await expect(bench.call(['rules', '--group', group])).rejects.toThrow('The name of a group of this system.');
  });

  it('puts them in their place, and has udev apply them', async () => {
    await mkdir(join(bench.root, FOLDER), {recursive: true});
    await bench.put('etc/group', 'root:x:0:\nbonustill:x:990:mia\n');
    let reloads = 0;
    const reloadRules = async (): Promise<null> => {
      reloads += 1;
      return null;
    };
    const {said, code} = await bench.call(['rules', '--write'], {reloadRules});
    expect(said.split('\n')).toEqual([
      'Written: /etc/udev/rules.d/70-bonustill.rules',
      'udev has read the rules and applied them to what is plugged in.',
    ]);
    expect([code, reloads]).toEqual([0, 1]);
    expect(await readdir(join(bench.root, FOLDER))).toEqual(['70-bonustill.rules']);
    expect(await readFile(join(bench.root, FOLDER, '70-bonustill.rules'), 'utf8')).toContain(`${RULE}\n`);
  });

  it('says what the machine lacks: a group, a kernel that can keep a device off', async () => {
    await mkdir(join(bench.root, FOLDER), {recursive: true});
    await bench.put('proc/sys/kernel/osrelease', '5.10.0-28-amd64\n');
    const {said} = await bench.call(['rules', '--write']);
    expect(said).toContain('Linux 5.10.0-28-amd64 can’t keep a device off the terminal');
    expect(said).toContain('There is no group bonustill yet: sudo groupadd --system bonustill');
  });

  it('says what to run where it may not write, with exit code 1', async () => {
    const {said, code} = await bench.call(['rules', '--write']);
    expect(said).toContain('/etc/udev/rules.d/70-bonustill.rules can’t be written (ENOENT). By hand:');
    expect(said).toContain('bonustill devices rules | sudo tee /etc/udev/rules.d/70-bonustill.rules');
    expect(said).toContain('sudo udevadm control --reload && sudo udevadm trigger');
    expect(code).toBe(1);
  });

  it('says what to run with the folder and the group that were named', async () => {
    const {said} = await bench.call(['rules', '--write', '--group', 'tty', '--data', `${bench.data}/.`]);
    expect(said).toContain(`bonustill devices rules --data ${bench.data}/. --group tty | sudo tee`);
  });

  it('says what udev said where it does not take them', async () => {
    await mkdir(join(bench.root, FOLDER), {recursive: true});
    await chmod(join(bench.root, FOLDER), 0o755);
    const {said, code} = await bench.call(['rules', '--write'], {reloadRules: async () => 'spawn udevadm ENOENT'});
    expect(said).toContain('udev did not apply them: spawn udevadm ENOENT');
    expect(code).toBe(1);
  });
});

describe('a kernel', () => {
  it.each([
    ['5.11.0', true],
    ['6.1.0-18-amd64', true],
    ['10.0.1', true],
    ['of no number', true],
    ['5.10.209', false],
    ['4.19.0-26-amd64', false],
  ])('%s: can inhibit is %s', (release, can) => {
    expect(canInhibit(release)).toBe(can);
  });
});
