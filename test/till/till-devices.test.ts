import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Input} from '../../src/app/inputs.ts';
import {startDeviceProcess} from '../../src/till/device-process.ts';
import {devicesOfTill, openTillDevices, type TillDevices, type WatcherParts} from '../../src/till/till-devices.ts';
import {FAKE_HID_ENV, fakeScanner, type FakeScanner} from '../support/fake-hid.ts';
import {SCANNER} from '../support/hid-reports.ts';
import {logWords} from '../../src/app/log.ts';

/* The real watcher and real processes, whose hidraw is in memory. */

const FAKE = {
  file: process.execPath,
  args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../support/fake-hid.ts')],
};
const CODE = '9310072011691';
const WAIT = {timeout: 30_000, interval: 10};

let folder = '';
let scanner: FakeScanner;
let open: TillDevices | null = null;
let inputs: Input[] = [];
let log: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-hid-'));
  process.env[FAKE_HID_ENV] = folder;
  scanner = fakeScanner(folder);
  [inputs, log] = [[], []];
});
afterEach(async () => {
  await open?.close();
  open = null;
  await rm(folder, {recursive: true, force: true});
});

/** A watcher that waits for nothing between two processes. */
function watcher(parts: Partial<WatcherParts> = {}): TillDevices {
  const devices = openTillDevices({
    devices: [SCANNER],
    program: FAKE,
    onInput: (input) => void inputs.push(input),
    onChange: () => undefined,
    log: (what, fields) => void log.push(logWords(what, fields)),
    waitMs: () => 0,
    silenceMs: 3000,
    ...parts,
  });
  open = devices;
  devices.begin();
  return devices;
}

const stateOf = (devices: TillDevices): string =>
  devices
    .statuses()
    .map(({state}) => state)
    .join();
const codes = (): readonly string[] => inputs.map((input) => (input.kind === 'scan' ? input.code : input.kind));

/** A watcher with its scanner open. */
async function heard(parts: Partial<WatcherParts> = {}): Promise<TillDevices> {
  scanner.plug();
  const devices = watcher(parts);
  await expect.poll(() => stateOf(devices), WAIT).toBe('open');
  return devices;
}

/** Another process is there, and has the scanner open: a scan arrives, once. */
async function expectBack(devices: TillDevices, before: number | null): Promise<void> {
  await expect.poll(() => devices.pid() !== before && devices.pid() !== null, WAIT).toBe(true);
  // The process before it may have been slow to die: what it was told is not told to this one.
  await expect.poll(() => log.length, WAIT).toBeGreaterThan(0);
  await expect
    .poll(
      () => {
        if (codes().length === 0) scanner.scan(CODE);
        return codes().at(0);
      },
      {timeout: 30_000, interval: 200},
    )
    .toBe(CODE);
}

describe('the process that hears devices', () => {
  it('says what is scanned, and that half a code came', async () => {
    const devices = await heard();
    expect(devices.hearing()).toBe('running');
    scanner.scan(CODE);
    await expect.poll(codes, WAIT).toEqual([CODE]);
    scanner.half();
    await expect.poll(codes, WAIT).toEqual([CODE, 'unread']);
  });

  it('says that a device went, and that it is back, once each', async () => {
    const devices = await heard();
    scanner.unplug();
    await expect.poll(() => stateOf(devices), WAIT).toBe('absent');
    expect(devices.takeNews()).toEqual({id: 'scanner', state: 'absent'});
    scanner.plug();
    await expect.poll(() => stateOf(devices), WAIT).toBe('open');
    expect(devices.takeNews()).toEqual({id: 'scanner', state: 'open'});
    expect(devices.takeNews()).toBe(null);
  });

  it('that is killed and does not end is missed all the same', async () => {
    const states = JSON.stringify({kind: 'states', states: [{id: 'scanner', state: 'open', typesToo: false}]});
    // What it has started holds its output open: to the till it has not ended.
    const program = {file: '/bin/sh', args: ['-c', `sleep 12 & echo '${states}'; sleep 12`]};
    const devices = watcher({program, silenceMs: 200});
    await expect.poll(() => stateOf(devices), WAIT).toBe('open');
    await expect.poll(() => stateOf(devices), {timeout: 8000, interval: 50}).toBe('failed');
    expect([devices.hearing(), devices.pid() === null]).toEqual(['notRunning', false]);
  });

  it('that is killed is started again, and nobody is told that the scanner went', async () => {
    const devices = await heard();
    const before = devices.pid();
    const since = devices.statuses();
    process.kill(before ?? 0, 'SIGKILL');
    await expectBack(devices, before);
    expect(devices.takeNews()).toBe(null);
    expect(devices.statuses()).toEqual(since);
    expect(log.join('\n')).toContain('the process ended (how SIGKILL');
  });

  it('that is stopped where it stands is found out, killed and started again', async () => {
    const devices = await heard();
    const before = devices.pid();
    process.kill(before ?? 0, 'SIGSTOP');
    await expectBack(devices, before);
    expect(log.join('\n')).toContain('the process is killed (it said nothing for 3000 ms)');
  });

  it('that hangs is killed and started again', async () => {
    const devices = await heard();
    const before = devices.pid();
    scanner.hang();
    await expectBack(devices, before);
    expect(log.join('\n')).toContain('the process is killed (it said nothing for 3000 ms)');
  });

  it.each(['babble', 'flood'] as const)('that talks nonsense (%s) is killed and started again', async (deed) => {
    const devices = await heard();
    const before = devices.pid();
    scanner[deed]();
    await expectBack(devices, before);
    expect(log.join('\n')).toContain('the process is killed (it said what nobody understands)');
    expect(log.join('\n')).not.toContain('Segmentation');
  });

  it('ends when the till closes it', async () => {
    const devices = await heard();
    const pid = devices.pid() ?? 0;
    await devices.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('ends by itself when nobody holds its input any more', async () => {
    const ended = Promise.withResolvers<string>();
    const running = startDeviceProcess({
      program: FAKE,
      devices: [SCANNER],
      onMessage: (message) => {
        if (message.kind === 'states') running.end();
      },
      onGarbage: () => undefined,
      onEnd: ended.resolve,
    });
    expect(await ended.promise).toBe('exit 0');
  });
});

describe('a process that can not be started', () => {
  it('leaves the till alone: its devices are told as not heard', async () => {
    const devices = watcher({program: {file: '/nowhere/node', args: []}, waitMs: () => 500});
    await expect.poll(() => devices.hearing(), WAIT).toBe('notRunning');
    expect(stateOf(devices)).toBe('failed');
    expect(devices.takeNews()).toBe(null);
  });
});

describe('a till whose settings name no devices', () => {
  it('starts no process', async () => {
    const devices = devicesOfTill({
      devices: [],
      program: {file: '/nowhere/node', args: []},
      onInput: () => undefined,
      onChange: () => undefined,
      log: (what, fields) => void log.push(logWords(what, fields)),
    });
    devices.begin();
    await devices.close();
    expect([devices.hearing(), devices.statuses(), log]).toEqual(['none', [], []]);
  });
});
