import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {kioskBench, type KioskBench} from '../../support/kiosk-bench.ts';

let bench: KioskBench;
beforeEach(async () => {
  bench = await kioskBench();
});
afterEach(() => bench.end());

const KEYBOARD = '/etc/default/keyboard';
const JOURNALD = '/etc/systemd/journald.conf.d/bonustill.conf';
const RULES = '/etc/udev/rules.d/70-bonustill.rules';
const LIST = '/etc/bonustill/kiosk.json';

/** The tree without what stays: the user and the group, whose the data is. */
const withoutAccounts = (tree: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => path !== '/etc/passwd' && path !== '/etc/group'));

describe('kiosk uninstall', () => {
  it('takes away all that was written, and gives back what was changed', async () => {
    await bench.put('/usr/bin/setupcon', '#!/bin/sh\n');
    await bench.put(KEYBOARD, '# mine\nXKBLAYOUT="us"\nXKBVARIANT="dvorak"\n');
    const before = withoutAccounts(await bench.tree());
    await bench.call(['install', '--keyboard', 'de', '--font', '12x24', '--only-tty1']);
    expect(await bench.read(KEYBOARD)).toBe('# mine\nXKBLAYOUT="de"\nXKBVARIANT=""\n');
    const {rows, code, ran} = await bench.call(['uninstall']);
    expect(code).toBe(0);
    expect(withoutAccounts(await bench.tree())).toEqual(before);
    expect(rows).toContain(`done      as it was before: ${KEYBOARD}`);
    expect(ran).toContain('systemctl disable --now --quiet bonustill.service');
    expect(ran.at(-1)).toBe('systemctl start --no-block getty@tty1.service');
  });

  it('gives back the first text, however often the kiosk was installed', async () => {
    await bench.put('/usr/bin/setupcon', '#!/bin/sh\n');
    await bench.put(KEYBOARD, 'XKBLAYOUT="us"\n');
    for (const layout of ['de', 'fr', 'gb']) await bench.call(['install', '--keyboard', layout]);
    await bench.call(['uninstall']);
    expect(await bench.read(KEYBOARD)).toBe('XKBLAYOUT="us"\n');
  });

  it('keeps the till’s data, and its user', async () => {
    await bench.call(['install']);
    await bench.put('/var/lib/bonustill/till.sqlite', 'journal');
    const {rows} = await bench.call(['uninstall']);
    expect(await bench.read('/var/lib/bonustill/till.sqlite')).toBe('journal');
    expect(rows).toContain('left      /var/lib/bonustill: the till’s data stays');
    expect(await bench.read('/etc/passwd')).toContain('bonustill:');
  });

  it('removes the data when its name was typed, and not for any other answer', async () => {
    await bench.call(['install']);
    await bench.put('/var/lib/bonustill/till.sqlite', 'journal');
    await bench.call(['uninstall', '--purge-data'], {ask: async () => 'yes'});
    expect(await bench.read('/var/lib/bonustill/till.sqlite')).toBe('journal');
    await bench.call(['install']);
    await bench.call(['uninstall', '--purge-data']);
    expect(await bench.read('/var/lib/bonustill/till.sqlite')).toBe('journal');
    await bench.call(['install']);
    await bench.call(['uninstall', '--purge-data'], {ask: async () => '/var/lib/bonustill'});
    await expect(bench.read('/var/lib/bonustill/till.sqlite')).rejects.toThrow('ENOENT');
    expect(await bench.read('/etc/passwd')).not.toContain('bonustill:');
  });

  it('keeps aside what somebody has changed in a file of ours', async () => {
    await bench.call(['install']);
    await bench.put(JOURNALD, `${await bench.read(JOURNALD)}# by hand\n`);
    const {said} = await bench.call(['uninstall']);
    expect(said).toContain('it was changed since, what stood there is in /etc/bonustill/changed/bonustill.conf');
    expect(await bench.read('/etc/bonustill/changed/bonustill.conf')).toContain('# by hand\n');
    await expect(bench.read(JOURNALD)).rejects.toThrow('ENOENT');
  });

  it('leaves a file of the system that somebody has changed since, and says so', async () => {
    await bench.put('/usr/bin/setupcon', '#!/bin/sh\n');
    await bench.put(KEYBOARD, 'XKBLAYOUT="us"\n');
    await bench.call(['install', '--keyboard', 'de']);
    await bench.put(KEYBOARD, 'XKBLAYOUT="cz"\n');
    const {said, code} = await bench.call(['uninstall']);
    expect(await bench.read(KEYBOARD)).toBe('XKBLAYOUT="cz"\n');
    expect(said).toContain(`could not ${KEYBOARD}: it was changed by somebody else since`);
    expect(code).toBe(1);
  });

  it('takes the udev rules too, whichever verb has written them', async () => {
    await bench.call(['install']);
    await bench.put(RULES, '# Scanners\n# Written by "bonustill devices rules". Then: udevadm\n');
    await bench.call(['uninstall']);
    await expect(bench.read(RULES)).rejects.toThrow('ENOENT');
  });

  it('does nothing with --dry-run', async () => {
    await bench.call(['install']);
    const before = await bench.tree();
    const {rows} = await bench.call(['uninstall', '--dry-run']);
    expect(await bench.tree()).toEqual(before);
    expect(rows).toContain(`would be  removed: ${JOURNALD}`);
  });

  it('says that there is nothing where nothing is', async () => {
    expect((await bench.call(['uninstall'])).said).toBe('No kiosk is installed here.');
  });

  it('says so where the list of what was written is damaged, and touches nothing', async () => {
    await bench.call(['install']);
    await bench.put(LIST, '{"by": ');
    const before = await bench.tree();
    const {said, code} = await bench.call(['uninstall']);
    expect(said).toBe('/etc/bonustill/kiosk.json can’t be read any more: move it away, then install the kiosk again.');
    expect(code).toBe(1);
    expect(await bench.tree()).toEqual(before);
  });
});
