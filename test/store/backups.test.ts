import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {readManifest} from '../../src/store/backup-archive.ts';
import {checkBackup} from '../../src/store/backup-check.ts';
import {freeBytesOf} from '../../src/store/backup-make.ts';
import {readRecord, writeRecord} from '../../src/store/backup-record.ts';
import {backupName, backupNamed, listBackups, surplus, type Backup} from '../../src/store/backups.ts';
import {backUp, BACKUP_MS, makeTill, sellSome} from '../support/backups.ts';
import {makeFolder} from '../support/builders-store.ts';

const QUIET = {onProgress: () => undefined, freeBytes: freeBytesOf};
const HOUR_MS = 3_600_000;

let folder: Awaited<ReturnType<typeof makeFolder>>;
let backups: string;
beforeEach(async () => {
  folder = await makeFolder();
  backups = join(folder.path, 'backups');
});
afterEach(() => folder.remove());

/** What a backup refused or a fault said. */
async function saidBy(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing against it',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('a backup', () => {
  it('is one file for the till’s user alone, named by till, moment and reason', async () => {
    await makeTill(folder.path);
    const made = await backUp(folder.path);
    expect(basename(made.path)).toBe('bonustill-03-2026-11-22T043000Z-hand.tar.gz');
    expect((await stat(made.path)).mode & 0o777).toBe(0o600);
    expect((await stat(backups)).mode & 0o777).toBe(0o700);
    expect(await readdir(backups)).toEqual([basename(made.path)]);
    const {flaw, ...listed} = made;
    expect(flaw).toBeNull();
    expect(await listBackups(backups)).toEqual([listed]);
  });

  it('says first what is in it: the journal’s end, the last ticket, what was paid each day', async () => {
    await makeTill(folder.path, 3);
    const {path} = await backUp(folder.path);
    const manifest = await readManifest(path);
    expect(manifest).toMatchObject({tillNo: '03', program: '1.2.3', why: 'hand', madeAtMs: BACKUP_MS});
    expect(manifest.till.journal.rows).toBeGreaterThan(6);
    expect(manifest.till.lastTicket?.no).toBe(3);
    expect(manifest.till.days).toMatchObject([{tickets: 3, totalCents: 1350, changeCents: 150, tenders: {cash: 1500}}]);
    expect(manifest.files.map((file) => file.path)).toEqual(['till.sqlite', 'bonustill.json']);
  });

  it('takes the catalogue, the key of the cards, the logo and certificates along, and no token', async () => {
    await makeTill(folder.path);
    await mkdir(join(folder.path, 'pictures'));
    for (const name of ['card.key', 'host.token', 'pictures/logo.png', 'till.log', 'ca.pem']) {
      await writeFile(join(folder.path, name), 'CANARY');
    }
    const settings: unknown = JSON.parse(await readFile(join(folder.path, 'bonustill.json'), 'utf8'));
    if (typeof settings !== 'object' || settings === null) throw new TypeError('no settings');
    const changed = {
      ...settings,
      receipt: {header: [], footer: [], logo: 'pictures/logo.png'},
      bonusHost: {url: 'https://host.example', tokenFile: 'host.token', caFile: 'ca.pem'},
    };
    await writeFile(join(folder.path, 'bonustill.json'), JSON.stringify(changed));
    const {path} = await backUp(folder.path);
    const {files, apart} = await readManifest(path);
    const held = ['till.sqlite', 'bonustill.json', 'card.key', 'pictures/logo.png'];
    expect(files.map((file) => file.path)).toEqual([...held, 'ca.pem']);
    expect(apart).toEqual(['host.token']);
    // Somebody's key beside the certificates is no till's business, and no backup's.
    await writeFile(join(folder.path, 'ca.pem'), '-----BEGIN PRIVATE KEY-----');
    const without = await readManifest((await backUp(folder.path)).path);
    expect(without.files.map((file) => file.path)).toEqual(held);
  });

  it('is proven: it stands at the beginning of the till’s journal, whatever was sold since', async () => {
    await makeTill(folder.path);
    const {path} = await backUp(folder.path);
    expect((await checkBackup(path, folder.path, QUIET)).beside).toEqual({kind: 'beginning', rows: 0});
    await sellSome(folder.path, 2);
    const {beside} = await checkBackup(path, folder.path, QUIET);
    expect(beside).toMatchObject({kind: 'beginning'});
    expect(beside.kind === 'beginning' && beside.rows > 0).toBe(true);
    expect(await readdir(backups)).toEqual([basename(path)]);
  });

  it('of a till whose settings can’t be used is made all the same', async () => {
    await makeTill(folder.path);
    await writeFile(join(folder.path, 'bonustill.json'), '{"till": {"no": "03"}, "oops"');
    const {path} = await backUp(folder.path);
    expect(basename(path)).toContain('bonustill-03-');
  });
});

describe('no backup', () => {
  it('of a folder without a till', async () => {
    expect(await saidBy(backUp(folder.path))).toBe(`There is no till in ${folder.path}: name its folder with --data.`);
  });

  it('on a disk that is nearly full: nothing is written', async () => {
    await makeTill(folder.path);
    const said = await saidBy(backUp(folder.path, {freeBytes: async () => 1_000_000}));
    expect(said).toMatch(
      /^There is no room for a backup: it needs \d+ MB free in .*, and 1 MB are\. Nothing was written\.$/,
    );
    expect(await listBackups(backups)).toEqual([]);
    expect(await readdir(backups)).toEqual([]);
  });

  it('where somebody ended it: nothing of it is left', async () => {
    await makeTill(folder.path);
    const stop = new AbortController();
    const made = backUp(folder.path, {signal: stop.signal, onProgress: (doing) => doing === 'packing' && stop.abort()});
    expect(await saidBy(made)).toContain('abort');
    expect(await readdir(backups)).toEqual([]);
  });

  it('of a database whose pages are damaged', async () => {
    await makeTill(folder.path, 60);
    const file = join(folder.path, 'till.sqlite');
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x41, bytes.length - 20_000, bytes.length - 8192));
    expect(await saidBy(backUp(folder.path))).toMatch(/damaged|malformed/);
    expect(await listBackups(backups)).toEqual([]);
  });
});

describe('a list of backups', () => {
  it('names neither what is half made nor what is none of ours', async () => {
    await makeTill(folder.path);
    const {path} = await backUp(folder.path);
    await mkdir(join(backups, '.bonustill-making-999999999-1'));
    await mkdir(join(backups, 'bonustill-03-2026-11-22T053000Z-hand.tar.gz'));
    await writeFile(join(backups, 'bonustill-03-2026-11-22.tar.gz'), '');
    await writeFile(join(backups, 'holiday.tar.gz'), '');
    expect((await listBackups(backups)).map((one) => one.path)).toEqual([path]);
  });

  it('of a folder that is not there is empty', async () => {
    expect(await listBackups(backups)).toEqual([]);
  });

  it('what a power cut left half made goes with the next one; what another process makes stays', async () => {
    await makeTill(folder.path);
    const [dead, alive] = ['.bonustill-making-999999999-1', `.bonustill-making-${process.ppid}-1`];
    for (const name of [dead, alive]) await mkdir(join(backups, name), {recursive: true});
    await backUp(folder.path, {nowMs: Date.now()});
    const names = await readdir(backups);
    expect(names).toContain(alive);
    expect(names).not.toContain(dead);
  });

  it('two of one second have names of their own', async () => {
    await makeTill(folder.path);
    const names = [await backUp(folder.path), await backUp(folder.path)].map(({path}) => basename(path));
    expect(names[1]).toBe('bonustill-03-2026-11-22T043000Z-hand-2.tar.gz');
    expect((await listBackups(backups)).map(({path}) => basename(path))).toEqual(names.toReversed());
  });

  it.each([
    ['a name of ours', 'bonustill-03-2026-11-22T043000Z-schedule.tar.gz', 'schedule'],
    ['one that is not proven', 'bonustill-03-2026-11-22T043000Z-schedule-2-unproven.tar.gz', 'schedule'],
    ['another ending', 'bonustill-03-2026-11-22T043000Z-schedule.tar', null],
    ['another reason', 'bonustill-03-2026-11-22T043000Z-mood.tar.gz', null],
    ['a day that there is not', 'bonustill-03-2026-13-45T043000Z-hand.tar.gz', null],
    ['a way out of the folder', '../bonustill-03-2026-11-22T043000Z-hand.tar.gz', null],
  ])('%s', (_says, name, why) => {
    expect(backupNamed(name)?.why ?? null).toBe(why);
  });
});

describe('which backups are kept', () => {
  const made = (why: Backup['why'], hours: number, isProven = true): Backup => {
    const madeAtMs = BACKUP_MS - hours * HOUR_MS;
    const named = {tillNo: '03', madeAtMs, why, isProven};
    return {path: backupName(named), ...named, bytes: 1};
  };
  const all = [
    ...[0, 1, 2, 3].map((hours) => made('schedule', hours)),
    ...[4, 5, 6, 7, 8].map((hours) => made('upgrade', hours)),
    ...[9, 10].map((hours) => made('hand', hours)),
  ];

  it('the newest of the clock, three from before upgrades, and all that were made by hand', () => {
    const gone = surplus(all, 2).map(({why, madeAtMs}) => [why, (BACKUP_MS - madeAtMs) / HOUR_MS]);
    expect(gone).toEqual([
      ['schedule', 2],
      ['schedule', 3],
      ['upgrade', 7],
      ['upgrade', 8],
    ]);
  });

  it('no proven one goes for one that is not; those are counted by themselves', () => {
    const unproven = [0, 1, 2].map((hours) => made('schedule', hours, false));
    const proven = [3, 4].map((hours) => made('schedule', hours));
    expect(surplus([...unproven, ...proven], 2)).toEqual([unproven[2]]);
    expect(surplus([...unproven, ...proven], 1)).toEqual([proven[1], unproven[1], unproven[2]]);
  });

  it('never all of them', () => {
    expect(surplus([made('schedule', 0)], 1)).toEqual([]);
    expect(surplus([made('schedule', 0)], 0)).toEqual([]);
  });
});

describe('the record beside the backups', () => {
  it('keeps what went well when something goes wrong after it', async () => {
    await mkdir(backups);
    await writeRecord(backups, {lastSuccess: {atMs: 1, file: 'a', bytes: 2}});
    await writeRecord(backups, {lastFailure: {atMs: 3, reason: 'no room'}});
    expect(await readRecord(backups)).toEqual({
      lastSuccess: {atMs: 1, file: 'a', bytes: 2},
      lastFailure: {atMs: 3, reason: 'no room'},
      lastCopy: null,
      copied: [],
    });
  });

  it('that is broken, or where nothing can be written, stands in nobody’s way', async () => {
    await mkdir(backups);
    await writeFile(join(backups, 'last.json'), '{"lastSuccess": 7');
    expect((await readRecord(backups)).lastSuccess).toBeNull();
    await expect(writeRecord(join(folder.path, 'nowhere'), {lastFailure: null})).resolves.toBeUndefined();
  });
});
