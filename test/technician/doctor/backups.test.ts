import {chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {writeRecord} from '../../../src/store/backup-record.ts';
import {backupName} from '../../../src/store/backups.ts';
import {backUp} from '../../support/backups.ts';
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

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const folder = (): string => join(bench.data, 'backups');

/** A file with the name of a backup of that age. */
async function leave(ageMs: number): Promise<void> {
  await mkdir(folder(), {recursive: true, mode: 0o700});
  const name = backupName({tillNo: '03', madeAtMs: NOW_MS - ageMs, why: 'schedule', isProven: true});
  await writeFile(join(folder(), name), 'x'.repeat(2000), {mode: 0o600});
}

describe('backups', () => {
  it('are missed with their folder, which --fix makes for the till’s user alone', async () => {
    expect(await bench.one('backups')).toMatchObject({
      verdict: 'note',
      says: `There is no backup yet: the first is made at 04:30. Their folder is not there: ${folder()}`,
      canBeFixed: true,
    });
    bench.setNow(NOW_MS + 3 * DAY_MS);
    expect(await bench.one('backups', ['--fix'])).toMatchObject({verdict: 'bad', says: 'There is no backup.'});
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
  });

  it('are young, late or old', async () => {
    await leave(9 * DAY_MS);
    expect(await bench.one('backups')).toMatchObject({verdict: 'bad', says: expect.stringContaining('9 days old')});
    await leave(3 * DAY_MS);
    expect(await bench.one('backups')).toMatchObject({verdict: 'note', says: expect.stringContaining('3 days old')});
    await leave(3 * HOUR_MS);
    expect(await bench.one('backups')).toMatchObject({
      verdict: 'good',
      says: '3 backups, the newest 3 hours old, 2 kB',
    });
  });

  it('that nobody wants by themselves are worth a word', async () => {
    await bench.settings({backup: {at: []}});
    await mkdir(folder(), {mode: 0o700});
    expect(await bench.one('backups')).toMatchObject({
      verdict: 'note',
      says: 'There is no backup, and none is made by itself.',
    });
  });

  it('of which the last was not made say why', async () => {
    await leave(DAY_MS);
    await writeRecord(folder(), {lastFailure: {atMs: NOW_MS - HOUR_MS, reason: 'the disk is full'}});
    expect(await bench.one('backups')).toMatchObject({
      verdict: 'bad',
      says: 'The last backup was not made: the disk is full',
    });
  });

  it.runIf(process.getuid?.() === 0)('whose folder belongs to somebody else are none', async () => {
    await mkdir(folder(), {mode: 0o700});
    // The till's user is not root here, and the folder is.
    await chown(bench.data, 4242, 4242);
    expect(await bench.one('backups')).toMatchObject({verdict: 'bad', says: `4242 may not write to ${folder()}.`});
    expect(await bench.one('modes')).toMatchObject({verdict: 'bad', says: expect.stringContaining('is not 4242’s')});
  });

  it('in another folder than the usual one are found there', async () => {
    await bench.settings({backup: {folder: 'elsewhere'}});
    expect((await bench.one('backups')).says).toContain(`${bench.data}/elsewhere`);
  });
});

describe('the newest backup', () => {
  it('that holds what it says is good; one with a changed byte is damaged', async () => {
    await backUp(bench.data, {nowMs: NOW_MS});
    expect(await bench.one('backup-whole')).toMatchObject({
      verdict: 'good',
      says: 'the newest holds 6 journal rows, every sum right',
    });
    const [name = ''] = (await readdir(folder())).filter((one) => one.endsWith('.tar.gz'));
    const bytes = await readFile(join(folder(), name));
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0, middle, middle + 64);
    await chmod(join(folder(), name), 0o600);
    await writeFile(join(folder(), name), bytes);
    expect(await bench.one('backup-whole')).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('is damaged'),
    });
  });

  it('whose journal is not whole is bad, also where an earlier one is good', async () => {
    await backUp(bench.data, {nowMs: NOW_MS - DAY_MS});
    const name = backupName({tillNo: '03', madeAtMs: NOW_MS, why: 'schedule', isProven: false});
    await writeFile(join(folder(), name), 'x', {mode: 0o600});
    expect(await bench.one('backup-whole')).toMatchObject({
      verdict: 'bad',
      says: `${name} can’t be restored: the journal in it is not whole.`,
    });
    const reason = 'the journal in it is not whole: Journal row 5 was altered.';
    await writeRecord(folder(), {lastFailure: {atMs: NOW_MS, reason}});
    expect(await bench.one('backups')).toMatchObject({
      verdict: 'bad',
      says: `The newest backup is not proven: ${reason}`,
      todo: expect.stringContaining('Earlier backups are kept'),
    });
  });

  it('is skipped where there is none', async () => {
    expect(await bench.one('backup-whole')).toMatchObject({verdict: 'skipped'});
  });
});

describe('a copy elsewhere', () => {
  it('is worth a word where nobody wants one', async () => {
    expect(await bench.one('backup-copy')).toMatchObject({
      verdict: 'note',
      todo: expect.stringContaining('copyCommand'),
    });
  });

  it('that went well is good; one that failed says why', async () => {
    await bench.settings({backup: {copyCommand: ['cp', '{file}', '/mnt']}});
    expect(await bench.one('backup-copy')).toMatchObject({verdict: 'note', says: 'None was taken elsewhere yet.'});
    await leave(HOUR_MS);
    await writeRecord(folder(), {lastCopy: {atMs: NOW_MS - HOUR_MS * 3, file: 'a.tar.gz', reason: null}});
    expect(await bench.one('backup-copy')).toMatchObject({
      verdict: 'good',
      says: 'a.tar.gz was taken elsewhere 3 hours ago',
    });
    await writeRecord(folder(), {lastCopy: {atMs: NOW_MS - HOUR_MS * 3, file: 'a.tar.gz', reason: 'no route to host'}});
    expect(await bench.one('backup-copy')).toMatchObject({
      verdict: 'bad',
      says: 'The last copy elsewhere failed 3 hours ago: no route to host',
    });
    await rm(folder(), {recursive: true});
  });
});
