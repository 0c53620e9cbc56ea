import {mkdir, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {TillMinute, TillStatus} from '../../../src/app/till-status.ts';
import {CRASH_FOLDER, crashName} from '../../../src/till/crash-reports.ts';
import {openStatusSocket} from '../../../src/till/status-socket.ts';
import {doctorBench, makeShop, NOW_MS, type DoctorBench} from '../../support/doctor-bench.ts';

let shop: Awaited<ReturnType<typeof makeShop>>;
let bench: DoctorBench;
beforeAll(async () => {
  shop = await makeShop();
});
beforeEach(async () => {
  bench = await doctorBench(shop.path);
});
afterEach(() => bench.remove());
afterAll(() => shop.remove());

const NEVER = {count: 0, sumMs: 0, mostMs: 0};
const MINUTE: TillMinute = {
  atMs: NOW_MS - 60_000,
  commits: NEVER,
  keys: {count: 9, sumMs: 45, mostMs: 8},
  ticketsClosed: 1,
  calls: {},
  queues: {},
  rssBytes: 120_000_000,
};
const STATUS: TillStatus = {
  version: '0.1.0',
  pid: 4711,
  tillNo: '03',
  isPractice: false,
  startedMs: NOW_MS - 7_200_000,
  nowMs: NOW_MS,
  openLines: 2,
  isSignedOn: true,
  minutes: [MINUTE],
  links: [],
  hearing: 'starting',
  devices: [],
  deviceEvents: [],
  paper: {printer: 'none', fault: null, said: null, unprinted: 0},
  settings: {readAtMs: NOW_MS, waitingForTicket: [], waitingForRestart: [], trouble: null},
};

/** Does something while a till answers on the folder. */
async function beside(status: Partial<TillStatus>, work: () => Promise<void>): Promise<void> {
  const parts = {status: () => ({...STATUS, ...status}), onFrame: () => () => undefined, log: () => undefined};
  const socket = openStatusSocket({folder: bench.data, ...parts});
  await socket.begin();
  try {
    await work();
  } finally {
    await socket.close();
  }
}

describe('the running till', () => {
  it('is skipped where none runs; one that answers is good, with how fast it is', async () => {
    expect(await bench.one('till')).toMatchObject({verdict: 'skipped'});
    await beside({}, async () => {
      expect(await bench.one('till')).toMatchObject({says: 'runs as process 4711 for 2 hours, 2 lines open'});
      expect(await bench.one('speed')).toMatchObject({verdict: 'good', says: expect.stringContaining('8 ms from key')});
    });
    await beside({isPractice: true, isTraining: true}, async () => {
      expect(await bench.one('till')).toMatchObject({says: expect.stringContaining('TRAINING')});
    });
  });

  it('that holds the folder and does not answer is told; one that was cut off is not there', async () => {
    await writeFile(join(bench.data, 'till.holder'), 'process 4711, user till, on tty1, since noon');
    expect(await bench.one('till')).toMatchObject({verdict: 'skipped'});
    await bench.put('/proc/4711/cmdline', 'node\u0000/usr/lib/bonustill/.build/bonustill.cjs\u0000till');
    expect(await bench.one('till')).toMatchObject({
      verdict: 'bad',
      says: 'A till runs as process 4711, and does not answer.',
    });
    await bench.settings({printer: {kind: 'tcp', host: '127.0.0.1', port: 9, profile: 'epson', columns: 42}});
    expect(await bench.one('printer')).toMatchObject({verdict: 'skipped'});
  });

  it('that answers keys slowly is worth a word', async () => {
    const slow = {...MINUTE, keys: {count: 1, sumMs: 900, mostMs: 900}};
    await beside({minutes: [slow]}, async () => {
      expect(await bench.one('speed')).toMatchObject({verdict: 'note', says: expect.stringContaining('900 ms')});
    });
  });

  it('of another version than the one installed wants a restart', async () => {
    expect(await bench.one('version')).toMatchObject({verdict: 'good'});
    await beside({version: '0.0.9'}, async () => {
      expect(await bench.one('version')).toMatchObject({
        verdict: 'note',
        says: '0.1.0 is installed, and the running till is 0.0.9.',
      });
    });
  });

  it('is asked for its printer, which nobody else opens beside it', async () => {
    const path = join(bench.root, 'lp0');
    await writeFile(path, '');
    await bench.settings({printer: {kind: 'usb', path, profile: 'epson', columns: 42, asksStatus: true}});
    const said = {isOnline: true, paper: 'low', cover: 'shut', drawer: null, hasError: false} as const;
    await beside({paper: {printer: 'usb', fault: null, said, unprinted: 0}}, async () => {
      expect(await bench.one('printer')).toMatchObject({
        verdict: 'note',
        says: expect.stringContaining('nearly at its end'),
      });
    });
    await beside({paper: {printer: 'usb', fault: 'printerAbsent', said: null, unprinted: 0}}, async () => {
      expect(await bench.one('printer')).toMatchObject({
        verdict: 'bad',
        says: expect.stringContaining('printerAbsent'),
      });
    });
  });

  it('that has not taken the settings as they are now says so', async () => {
    const settings = {...STATUS.settings, waitingForRestart: ['printer', 'devices']};
    await beside({settings}, async () => {
      expect(await bench.one('settings')).toMatchObject({
        verdict: 'note',
        says: expect.stringContaining('not taken yet: printer, devices'),
      });
    });
    await beside({settings: {...STATUS.settings, trouble: 'till.no is no number'}}, async () => {
      expect(await bench.one('settings')).toMatchObject({verdict: 'bad', says: expect.stringContaining('till.no')});
    });
  });

  it('that ended by a mistake of its own says when and what', async () => {
    expect(await bench.one('crashes')).toMatchObject({verdict: 'good', says: 'none in 14 days'});
    await mkdir(join(bench.data, CRASH_FOLDER));
    const report = (atMs: number): Promise<void> =>
      writeFile(join(bench.data, CRASH_FOLDER, crashName(atMs)), JSON.stringify({what: 'TypeError: no such thing'}));
    await report(NOW_MS - 7_200_000);
    await report(NOW_MS - 40 * 86_400_000);
    expect(await bench.one('crashes')).toMatchObject({
      verdict: 'note',
      says: '1 crash in 14 days, the last 2 hours ago: TypeError: no such thing',
    });
  });

  it('that was cut off again and again is worth a word', async () => {
    expect(await bench.one('starts')).toMatchObject({verdict: 'good', says: '1 start in a day'});
    const {openStoredTill} = await import('../../support/builders-store.ts');
    const till = await openStoredTill(bench.data);
    for (let start = 0; start < 6; start += 1) await till.dispatch({kind: 'start', version: '0.1.0'});
    await till.store.close();
    expect(await bench.one('starts')).toMatchObject({
      verdict: 'note',
      says: '7 starts in a day, 6 after it was cut off',
    });
  });

  it('whose log nobody can read any more is told by its size', async () => {
    expect(await bench.one('log')).toMatchObject({verdict: 'skipped'});
    await writeFile(join(bench.data, 'till.log'), 'a line\n');
    expect(await bench.one('log')).toMatchObject({verdict: 'good'});
    await truncate(join(bench.data, 'till.log'), 300_000_000);
    expect(await bench.one('log')).toMatchObject({verdict: 'note', says: expect.stringContaining('300 MB')});
  });
});

describe('the program', () => {
  it('of a package that is half installed is told', async () => {
    bench.says('dpkg-query', 'installed 0.1.0');
    expect(await bench.one('version')).toMatchObject({verdict: 'good', says: '0.1.0, of the package bonustill'});
    bench.says('dpkg-query', 'half-configured 0.1.0');
    expect(await bench.one('version')).toMatchObject({verdict: 'bad', todo: 'Finish it: sudo dpkg --configure -a.'});
    bench.says('dpkg-query', 'installed 0.2.0');
    expect(await bench.one('version')).toMatchObject({verdict: 'note', says: expect.stringContaining('two here')});
  });

  it('whose native parts do not load says which: the database’s is vital', async () => {
    expect((await bench.look('native')).map(({verdict}) => verdict)).toEqual(['good', 'good', 'good']);
    bench.lacks('sqlite3', 'libstdc++.so.6: version not found');
    bench.lacks('node-hid', 'libusb-1.0.so.0: cannot open shared object file');
    expect(await bench.look('native')).toMatchObject([
      {about: 'sqlite3', verdict: 'bad', says: 'It does not load here: libstdc++.so.6: version not found'},
      {about: 'node-hid', verdict: 'note', todo: expect.stringContaining('libusb-1.0-0')},
      {about: 'serialport', verdict: 'good'},
    ]);
  });

  it('needs Node 24', async () => {
    expect(await bench.one('node')).toMatchObject({verdict: 'good'});
    bench.setNode('22.4.0');
    expect(await bench.one('node')).toMatchObject({verdict: 'bad', says: 'Node 22.4.0 runs this; it needs 24.'});
  });
});

describe('the machine', () => {
  const release = (id: string, number: string): Promise<void> =>
    bench.put('/etc/os-release', `PRETTY_NAME="${id} ${number}"\nID=${id}\nVERSION_ID="${number}"\n`);

  it('with a system that was tried is good; another, or one that waits for a restart, is a note', async () => {
    await bench.put('/proc/sys/kernel/osrelease', '6.1.0-28-amd64\n');
    await release('debian', '12');
    expect(await bench.one('system')).toMatchObject({verdict: 'good', says: 'debian 12, Linux 6.1.0-28-amd64'});
    await release('ubuntu', '24.04');
    expect(await bench.one('system')).toMatchObject({
      verdict: 'note',
      says: expect.stringContaining('Debian 12 and 13'),
    });
    await release('debian', '13');
    await bench.put('/run/reboot-required', '');
    expect(await bench.one('system')).toMatchObject({
      verdict: 'note',
      says: expect.stringContaining('wait for a restart'),
    });
  });

  it('short of memory, overloaded or hot says so', async () => {
    const memory = (kB: number): Promise<void> =>
      bench.put('/proc/meminfo', `MemTotal:        2000000 kB\nMemAvailable:    ${kB} kB\n`);
    await memory(1_000_000);
    expect(await bench.one('memory')).toMatchObject({verdict: 'good', says: '1 GB of 2 GB to be had'});
    await memory(50_000);
    expect(await bench.one('memory')).toMatchObject({verdict: 'note'});
    await bench.put('/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count', '0\n');
    await bench.put('/proc/loadavg', '0.10 0.20 0.30 1/100 4711\n');
    expect(await bench.one('load')).toMatchObject({verdict: 'good', says: expect.stringContaining('1 core')});
    expect(await bench.one('heat')).toMatchObject({verdict: 'good'});
    await bench.put('/proc/loadavg', '9.10 8.20 7.30 1/100 4711\n');
    await bench.put('/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count', '17\n');
    expect(await bench.one('load')).toMatchObject({verdict: 'note'});
    expect(await bench.one('heat')).toMatchObject({verdict: 'note', says: expect.stringContaining('17 times')});
  });

  it('that swaps onto a disk in the clear could keep what was swiped', async () => {
    const swap = (device: string): Promise<void> =>
      bench.put('/proc/swaps', `Filename Type Size Used Priority\n${device} partition 1000 0 -2\n`);
    expect(await bench.one('swap')).toMatchObject({verdict: 'good'});
    await swap('/dev/sda2');
    expect(await bench.one('swap')).toMatchObject({
      verdict: 'note',
      says: '/dev/sda2 is not encrypted: what was swiped may get onto the disk.',
    });
    await swap('/dev/zram0');
    expect(await bench.one('swap')).toMatchObject({verdict: 'good'});
    await swap('/dev/dm-1');
    await bench.put('/sys/block/dm-1/dm/uuid', 'CRYPT-PLAIN-swap\n');
    expect(await bench.one('swap')).toMatchObject({verdict: 'good'});
  });
});
