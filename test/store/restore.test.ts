import {cp, mkdir, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {freeBytesOf} from '../../src/store/backup-make.ts';
import {openDatabase} from '../../src/store/database.ts';
import {takeHold} from '../../src/store/hold.ts';
import {restoreBackup, type OnPaper, type Restored, type RestoreWork} from '../../src/store/restore.ts';
import {finishRestore} from '../../src/store/restore-swap.ts';
import {loadSettings} from '../../src/store/settings-file.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {restoredRows} from '../../src/technician/restore-words.ts';
import {backUp, BACKUP_MS, makeTill, sellSome} from '../support/backups.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';
import {pay, sell} from '../support/builders.ts';
import {SETTINGS} from '../support/states.ts';

const NOTHING: OnPaper = {lastTicket: null, lastZ: null};

let shop: Awaited<ReturnType<typeof makeFolder>>;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let data: string;
let file: string;

/** A till that sold three tickets, was backed up, and sold two more; each test has its own copy of it. */
beforeAll(async () => {
  shop = await makeFolder();
  const path = join(shop.path, 'data');
  await makeTill(path, 3);
  const made = await backUp(path);
  await sellSome(path, 2);
  await cp(made.path, join(shop.path, 'the.tar.gz'));
});
afterAll(() => shop.remove());

beforeEach(async () => {
  folder = await makeFolder();
  data = join(folder.path, 'data');
  file = join(shop.path, 'the.tar.gz');
  await cp(join(shop.path, 'data'), data, {recursive: true});
});
afterEach(() => folder.remove());

function restore(over: Partial<RestoreWork> = {}): Promise<Restored> {
  return restoreBackup({
    file,
    folder: data,
    nowMs: BACKUP_MS + 3_600_000,
    onPaper: NOTHING,
    onProgress: () => undefined,
    freeBytes: freeBytesOf,
    rowsOf: restoredRows,
    ...over,
  });
}

async function saidBy(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing against it',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** The numbers of the tickets that the till knows, once its whole journal was verified. */
async function ticketsOf(path: string): Promise<readonly number[]> {
  const db = await openDatabase(path);
  try {
    await verifyJournal(db);
    const rows: readonly {no: number}[] = await db.knex('ticket').select('no').orderBy('no');
    return rows.map(({no}) => no);
  } finally {
    await db.close();
  }
}

describe('a till that is restored', () => {
  it('is the one of the backup, and its journal goes on from there', async () => {
    await restore();
    expect(await ticketsOf(data)).toEqual([1, 2, 3]);
    await sellSome(data, 1);
    expect(await ticketsOf(data)).toEqual([1, 2, 3, 6]);
  });

  it('gives no ticket number twice, and says which tickets it no longer knows', async () => {
    const {nextTicketNo, lost} = await restore();
    expect(nextTicketNo).toBe(6);
    expect(lost).toMatchObject({tickets: [{no: 4, totalCents: 450}, {no: 5}], unread: null});
    const rows = restoredRows(await restore());
    expect(rows.join('\n')).toContain('the next ticket is 000006');
  });

  it('tells the loss in rows, which are kept with the old data', async () => {
    const before = (await restore()).before ?? '';
    const told = await readFile(join(before, 'lost.txt'), 'utf8');
    expect(told).toContain('Of 2 tickets that ended after the backup nothing is known here any more (9.00 in all):');
    expect(told).toMatch(/ {2}000004 .* closed +4\.50 {2}Cash 5\.00/);
    expect(told).toContain('Numbers go on: the next ticket is 000006, the next Z 1.');
  });

  it('leaves what was there beside it, whole', async () => {
    const before = (await restore()).before ?? '';
    expect(await ticketsOf(before)).toEqual([1, 2, 3, 4, 5]);
    expect((await stat(before)).mode & 0o777).toBe(0o700);
    expect(await readdir(data)).not.toContain('.restoring');
  });

  it('has nobody signed on, and was not cut off', async () => {
    await restore();
    const till = await openStoredTill(data);
    expect(till.state()).toMatchObject({operator: null, isRunning: false});
    await till.store.close();
  });

  it('has tickets open again that were open at the backup, and says which of them ended since', async () => {
    const till = await openStoredTill(data);
    await till.dispatch(sell(700));
    const {path} = await backUp(data);
    await till.dispatch(pay('cash', 700));
    await till.store.close();
    const restored = await restore({file: path});
    expect(restored.open.map(({no}) => no)).toEqual([6]);
    expect(restoredRows(restored).join('\n')).toMatch(/000006 +7\.00 {2}ended since: cancel it/);
    expect(restored.nextTicketNo).toBe(7);
  });

  it('loses tables that were opened since, and names them', async () => {
    const till = await openStoredTill(data);
    await till.dispatch(sell(700));
    await till.store.close();
    const rows = restoredRows(await restore()).join('\n');
    expect(rows).toMatch(/Open at the end of the old data:\n {2}000006 +7\.00/);
  });
});

describe('where nothing is', () => {
  it('a till is made of the backup; what stands on paper can be told', async () => {
    const rows: string[] = [];
    const restored = await restore({folder: join(folder.path, 'new'), onPaper: {lastTicket: 81, lastZ: 7}});
    rows.push(...restoredRows(restored));
    expect(restored).toMatchObject({nextTicketNo: 82, nextZNo: 8, lost: null});
    expect(rows.join('\n')).toContain('No till was here. What was sold after 2026-11-22 04:30:00 UTC is not known.');
    expect(await ticketsOf(join(folder.path, 'new'))).toEqual([1, 2, 3]);
  });

  it('the files with tokens that the settings name are named', async () => {
    const bonusHost = {url: 'https://host.example', tokenFile: 'host.token', timeoutMs: 5000};
    await rm(join(data, 'bonustill.json'));
    await loadSettings(data, {...SETTINGS, till: {no: '03'}, bonusHost});
    const {path} = await backUp(data);
    const {missing} = await restore({file: path, folder: join(folder.path, 'new')});
    expect(missing).toEqual(['host.token']);
  });
});

describe('old data that is damaged', () => {
  it('is read as far as it goes, and its numbers are not given again', async () => {
    const till = await openStoredTill(data);
    for (let sale = 0; sale < 150; sale += 1) {
      await till.dispatch(sell(450));
      await till.dispatch(pay('cash', 500));
    }
    await till.store.close();
    const path = join(data, 'till.sqlite');
    const bytes = await readFile(path);
    const middle = Math.floor(bytes.length / 8192) * 4096;
    await writeFile(path, bytes.fill(0x41, middle, middle + 8192));
    const {nextTicketNo, lost} = await restore();
    expect(lost).toMatchObject({unread: expect.any(String)});
    expect(nextTicketNo).toBe(156);
    expect(await ticketsOf(data)).toEqual([1, 2, 3]);
  });

  it('that is no database any more: asks for what stands on paper', async () => {
    await writeFile(join(data, 'till.sqlite'), 'a shopping list');
    const rows = restoredRows(await restore()).join('\n');
    expect(rows).toContain("The old data can't be read");
    expect(rows).toContain('--last-ticket');
    expect(await ticketsOf(data)).toEqual([1, 2, 3]);
  });
});

describe('nothing is restored, and nothing is changed', () => {
  it('while a till runs there', async () => {
    const hold = await takeHold(data);
    await expect(restore()).rejects.toMatchObject({code: 'held'});
    await hold.release();
    expect(await ticketsOf(data)).toEqual([1, 2, 3, 4, 5]);
  });

  it('from the backup of another till', async () => {
    await rm(join(data, 'bonustill.json'));
    await loadSettings(data, {...SETTINGS, till: {no: '04'}});
    expect(await saidBy(restore())).toContain(`It is the backup of till 03, and the till in ${data} is 04.`);
    expect(await ticketsOf(data)).toEqual([1, 2, 3, 4, 5]);
  });

  it('from a file that was cut off', async () => {
    const bytes = await readFile(file);
    file = join(folder.path, 'cut.tar.gz');
    await writeFile(file, bytes.subarray(0, bytes.length - 1000));
    expect(await saidBy(restore())).toContain(
      `${file} can't be restored: it is cut off: not all of it is there. Nothing was changed.`,
    );
    expect(await ticketsOf(data)).toEqual([1, 2, 3, 4, 5]);
    expect((await readdir(data)).filter((name) => /restor/.test(name))).toEqual([]);
  });

  it('where there is no room to unpack it', async () => {
    expect(await saidBy(restore({freeBytes: async () => 1000}))).toMatch(/unpacking it needs \d+ MB .* 1 kB are free/);
    expect(await ticketsOf(data)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a power cut in a restore', () => {
  /** Restores until the power fails behind step `cutAt`; says whether it was cut. */
  async function cut(cutAt: number): Promise<boolean> {
    let steps = 0;
    const step = (): void => {
      if ((steps += 1) === cutAt) throw new Error('power cut');
    };
    return (await saidBy(restore({step}))) === 'power cut';
  }

  it('leaves the old till or the new one, at whatever step', async () => {
    const found = new Set<string>();
    for (let cutAt = 1; ; cutAt += 1) {
      await rm(data, {recursive: true});
      await cp(join(shop.path, 'data'), data, {recursive: true});
      // A database that was not closed: what is in its log belongs to it, and to no other.
      await writeFile(join(data, 'till.sqlite-wal'), '');
      const wasCut = await cut(cutAt);
      await finishRestore(data);
      found.add((await ticketsOf(data)).join(' '));
      expect((await readdir(data)).filter((name) => /restoring/.test(name))).toEqual([]);
      if (!wasCut) break;
    }
    expect([...found]).toEqual(['1 2 3 4 5', '1 2 3']);
  });

  it('nobody opens the data in between, and the same restore said again carries it out', async () => {
    expect(await cut(4)).toBe(true);
    expect(await saidBy(openDatabase(data))).toContain('A restore was cut off');
    await restore();
    expect(await ticketsOf(data)).toEqual([1, 2, 3]);
    await sellSome(data, 1);
    expect(await ticketsOf(data)).toEqual([1, 2, 3, 6]);
  });

  it('before it was decided leaves a folder that the next one clears away', async () => {
    await mkdir(join(data, '.restoring', 'rubbish'), {recursive: true});
    await restore();
    expect(await ticketsOf(data)).toEqual([1, 2, 3]);
  });
});
