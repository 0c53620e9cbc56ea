import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {PRACTICE_SETTINGS} from '../../../src/practice/practice-settings.ts';
import {kioskBench, type KioskBench} from '../../support/kiosk-bench.ts';
import type {Ran} from '../../../src/technician/kiosk/world.ts';

let bench: KioskBench;
beforeEach(async () => {
  bench = await kioskBench();
  await bench.put('/proc/sys/kernel/printk', '1\t4\t1\t7\n');
});
afterEach(() => bench.end());

const RUNS = {
  LoadState: 'loaded',
  UnitFileState: 'enabled',
  ActiveState: 'active',
  SubState: 'running',
  ActiveEnterTimestamp: 'Sun 2026-11-22 09:00:00 AEDT',
  NRestarts: '0',
  Result: 'success',
  ExecMainStatus: '0',
  StatusText: 'Till 03; locked',
  WatchdogUSec: '30s',
  WatchdogTimestamp: 'Sun 2026-11-22 14:02:11 AEDT',
};

/** What systemd says of the till, or of the login prompts beside it, with the parts that are other. */
function systemd(parts: Partial<typeof RUNS>, {login = 'inactive', getty = 'inactive'} = {}) {
  const shown = (of: object): Ran => ({
    code: 0,
    said: Object.entries(of)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  });
  return async (_file: string, args: readonly string[]): Promise<Ran> => {
    const unit = args.at(-1) ?? '';
    if (unit === 'bonustill-login.service') return shown({ActiveState: login});
    if (unit.startsWith('getty@')) return shown({ActiveState: getty});
    return shown({...RUNS, ...parts});
  };
}
const rowOf = (rows: readonly string[], about: string): string => rows.find((row) => row.includes(` ${about} `)) ?? '';

describe('kiosk status', () => {
  it('says that all is well, with exit code 0', async () => {
    await bench.call(['install']);
    const {rows, code} = await bench.call(['status'], {run: systemd({})});
    expect(rows.filter((row) => row.startsWith('LOOK'))).toEqual([]);
    expect(code).toBe(0);
    expect(rowOf(rows, 'the till')).toContain('runs since Sun 2026-11-22 09:00:00 AEDT; Till 03; locked');
    expect(rowOf(rows, 'on tty1')).toContain('the till');
    expect(rowOf(rows, 'watchdog')).toContain('30s, fed last Sun 2026-11-22 14:02:11 AEDT');
  });

  it('says why the till could not start, and that a login prompt stands in its place', async () => {
    await bench.call(['install']);
    await bench.put(
      '/run/bonustill-login.issue',
      "\nThe till ended with code 78.\nbonustill.json can't be used:\n  currency: is missing\n\nWhat is wrong, and what to do: x\n",
    );
    const failed = systemd({ActiveState: 'failed', SubState: 'failed', Result: 'exit-code'}, {login: 'active'});
    const {rows, code} = await bench.call(['status'], {run: failed});
    expect(rowOf(rows, 'the till')).toMatch(
      /^LOOK .*could not start: The till ended with code 78\. .*currency: is missing$/,
    );
    expect(rowOf(rows, 'on tty1')).toContain('a login prompt, with the reason above it');
    expect(rows).toContain(
      `${' '.repeat(26)}do: bonustill doctor; then systemctl reset-failed bonustill; systemctl start bonustill`,
    );
    expect(code).toBe(1);
  });

  it.each([
    ['a till that was ended', {ActiveState: 'inactive'}, 'the till', /^LOOK .*is not running/],
    [
      'one that comes back',
      {ActiveState: 'activating', SubState: 'auto-restart', NRestarts: '3'},
      'the till',
      /^- .*about to start \(auto-restart\), started anew 3 times/,
    ],
    [
      'one that does not start with the machine',
      {UnitFileState: 'disabled'},
      'with the machine',
      /^LOOK .*does not start \(disabled\)/,
    ],
    ['one that nothing watches over', {WatchdogUSec: '0'}, 'watchdog', /^LOOK .*nothing watches/],
    ['one that feeds nothing', {WatchdogTimestamp: ''}, 'watchdog', /^LOOK .*was never fed/],
  ])('tells %s', async (_what, parts, about, row) => {
    await bench.call(['install']);
    const {rows} = await bench.call(['status'], {run: systemd(parts)});
    expect(rowOf(rows, about)).toMatch(row);
  });

  it('tells rules that are other than the settings want them, and what mends that', async () => {
    await bench.call(['install']);
    const devices = [{id: 'scanner', form: 'hid-pos', vendor: '0c2e', product: '0b81'}];
    await bench.put('/var/lib/bonustill/bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, devices}));
    const before = await bench.call(['status'], {run: systemd({})});
    expect(rowOf(before.rows, 'udev rules')).toMatch(/^LOOK .*other than the settings want them$/);
    expect(before.said).toContain('do: bonustill devices rules --write');
    await bench.call(['install']);
    const after = await bench.call(['status'], {run: systemd({})});
    expect(rowOf(after.rows, 'udev rules')).toMatch(/^ok .*as the settings want them$/);
  });

  it('tells kernel messages that may come over the screen, and files that were changed', async () => {
    await bench.call(['install']);
    await bench.put('/proc/sys/kernel/printk', '7\t4\t1\t7\n');
    await bench.put('/etc/systemd/system/bonustill.service', 'other');
    const {rows} = await bench.call(['status'], {run: systemd({})});
    expect(rowOf(rows, 'kernel messages')).toMatch(/^LOOK .*level 7/);
    expect(rowOf(rows, 'files of the kiosk')).toContain('changed or missing: /etc/systemd/system/bonustill.service');
  });

  it('is JSON for programs', async () => {
    await bench.call(['install']);
    const {said} = await bench.call(['status', '--json'], {run: systemd({})});
    const told: unknown = JSON.parse(said);
    expect(told).toMatchObject({isInstalled: true, data: '/var/lib/bonustill', tty: 'tty1'});
    expect(told).toHaveProperty('points.0', {about: 'the till', isRight: true, says: expect.any(String)});
  });

  it('says that there is no kiosk, with exit code 1', async () => {
    const {said, code} = await bench.call(['status']);
    expect(said).toBe('No kiosk is installed here: bonustill kiosk install');
    expect(code).toBe(1);
  });
});
