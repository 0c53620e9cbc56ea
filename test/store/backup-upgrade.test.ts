import {chmod, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {readManifest} from '../../src/store/backup-archive.ts';
import {checkBackup} from '../../src/store/backup-check.ts';
import {freeBytesOf} from '../../src/store/backup-make.ts';
import {listBackups, type Backup} from '../../src/store/backups.ts';
import {openCatalogueDatabase} from '../../src/store/catalogue.ts';
import {chainHash, FIRST_HASH} from '../../src/store/chain.ts';
import {openDatabase} from '../../src/store/database.ts';
import {CATALOGUE_MIGRATIONS, TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {restoreBackup} from '../../src/store/restore.ts';
import {execute} from '../../src/store/statements.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {makeFolder} from '../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let backups: string;
beforeEach(async () => {
  folder = await makeFolder();
  backups = join(folder.path, 'backups');
});
afterEach(() => folder.remove());

const LATEST = TILL_MIGRATIONS.length;
const QUIET = {onProgress: () => undefined, freeBytes: freeBytesOf};

async function saidBy(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing against it',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** A till as an earlier version left it: two rows of the journal, and, where it knew a host, a redemption not told yet. */
async function makeOldTill(version: number): Promise<void> {
  const db = await openDatabase(folder.path, TILL_MIGRATIONS.slice(0, version));
  let hash = FIRST_HASH;
  for (const [index, kind] of ['tillStarted', 'tillStopped'].entries()) {
    const body = JSON.stringify({kind, version: '0', ticketNo: null, atMs: 1000 + index, operatorNo: null});
    hash = chainHash(hash, index + 1, body);
    await db.knex('journal').insert({seq: index + 1, at_ms: 1000 + index, kind, body, hash});
  }
  if (version >= 3) {
    const act = {id: 'act-1', seq: 1, at_ms: 1000, kind: 'collect', code: '1', body: '{}', state: 'waiting'};
    await db.knex('bonus_act').insert(act);
  }
  await db.close();
}

async function upgradesIn(): Promise<readonly Backup[]> {
  return (await listBackups(backups)).filter(({why}) => why === 'upgrade');
}

/** What the till is owed and owes, whatever the version. */
async function leftIn(path: string, list = TILL_MIGRATIONS): Promise<unknown> {
  const db = await openDatabase(path, list);
  try {
    const hasActs = await db.knex.schema.hasTable('bonus_act');
    const acts: readonly unknown[] = hasActs ? await db.knex('bonus_act').select('id', 'state') : [];
    return {journal: await db.knex('journal').select('seq', 'body', 'hash'), acts};
  } finally {
    await db.close();
  }
}

describe('before an upgrade', () => {
  it.each(TILL_MIGRATIONS.slice(0, -1).map(({name}, index) => [name, index + 1] as const))(
    'from %s a backup is made that can be restored; journal and queue are the same afterwards',
    async (_name, version) => {
      await makeOldTill(version);
      const before = await leftIn(folder.path, TILL_MIGRATIONS.slice(0, version));
      expect(await leftIn(folder.path)).toEqual(before);
      const made = await upgradesIn();
      expect(made).toHaveLength(1);
      const {path} = made[0] ?? {path: ''};
      expect((await readManifest(path)).till).toMatchObject({schema: version, journal: {rows: 2}});
      expect((await checkBackup(path, folder.path, QUIET)).beside).toEqual({kind: 'beginning', rows: 0});
    },
  );

  it('a new till makes none, and neither does one that is at the newest version', async () => {
    await (await openDatabase(folder.path)).close();
    await (await openDatabase(folder.path)).close();
    expect(await readdir(folder.path)).not.toContain('backups');
  });

  it('one that was cut off in the middle goes on with the backup that it began with', async () => {
    await makeOldTill(5);
    const broken = {name: '9999-cut', up: () => Promise.reject(new Error('power cut'))};
    for (const done of [6, 8, LATEST]) {
      expect(await saidBy(openDatabase(folder.path, [...TILL_MIGRATIONS.slice(0, done), broken]))).toContain(
        'power cut',
      );
    }
    const before = await leftIn(folder.path);
    expect(await upgradesIn()).toHaveLength(1);
    expect((await readManifest((await upgradesIn())[0]?.path ?? '')).till.schema).toBe(5);
    expect(before).toMatchObject({acts: [{id: 'act-1', state: 'waiting'}]});
    const db = await openDatabase(folder.path);
    expect(await verifyJournal(db).finally(() => db.close())).toMatchObject({rows: 2});
  });

  it('of the catalogue a backup is made, too', async () => {
    await (await openDatabase(folder.path)).close();
    await (await openDatabase(folder.path, CATALOGUE_MIGRATIONS.slice(0, 1), 'catalogue.sqlite')).close();
    await (await openCatalogueDatabase(folder.path)).close();
    const [made] = await upgradesIn();
    expect((await readManifest(made?.path ?? '')).catalogue).toEqual({schema: 1, products: 0});
  });

  it('of both, one backup holds both', async () => {
    await makeOldTill(LATEST - 1);
    await (await openDatabase(folder.path, CATALOGUE_MIGRATIONS.slice(0, 1), 'catalogue.sqlite')).close();
    await (await openDatabase(folder.path)).close();
    await (await openCatalogueDatabase(folder.path)).close();
    const manifests = await Promise.all((await upgradesIn()).map(({path}) => readManifest(path)));
    expect(manifests.map(({till, catalogue}) => [till.schema, catalogue?.schema])).toEqual([[LATEST - 1, 1]]);
  });
});

describe('an upgrade of a till whose journal was altered', () => {
  it('goes on with a backup that says in its name that it is not proven', async () => {
    await makeOldTill(LATEST - 1);
    const db = await openDatabase(folder.path, TILL_MIGRATIONS.slice(0, -1));
    await execute(db.connection, "DROP TRIGGER journal_no_update; UPDATE journal SET body = body || ' ' WHERE seq = 1");
    await db.close();
    await (await openDatabase(folder.path)).close();
    expect((await upgradesIn()).map(({isProven}) => isProven)).toEqual([false]);
  });
});

describe('no upgrade', () => {
  it('where the backup can’t be made: nothing is changed, and it says so', async () => {
    await makeOldTill(5);
    await writeFile(backups, 'a file in the place of the folder');
    const said = await saidBy(openDatabase(folder.path));
    expect(said).toContain(
      `till.sqlite is to go from version 5 to ${LATEST}, and the backup that comes first could not be made:`,
    );
    expect(said).toContain('The data was not changed.');
    await expect(
      openDatabase(folder.path, TILL_MIGRATIONS.slice(0, 5)).then((db) => db.close()),
    ).resolves.toBeUndefined();
  });

  // The system lets root write everywhere.
  it.skipIf(process.getuid?.() === 0)('where the folder of backups may not be written to', async () => {
    await makeOldTill(5);
    await mkdir(backups, {mode: 0o500});
    expect(await saidBy(openDatabase(folder.path))).toContain('could not be made');
    await chmod(backups, 0o700);
    await (await openDatabase(folder.path)).close();
    expect(await upgradesIn()).toHaveLength(1);
  });

  it('where the database is damaged', async () => {
    await makeOldTill(5);
    const file = join(folder.path, 'till.sqlite');
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x41, bytes.length - 16_384));
    const said = await saidBy(openDatabase(folder.path));
    expect(said).toMatch(/damaged|malformed/);
    expect(await upgradesIn()).toEqual([]);
  });
});

describe('the way back from an upgrade', () => {
  it('is named where an earlier program is started, and works', async () => {
    await makeOldTill(LATEST);
    const newer = {name: '9998-newer', up: () => Promise.resolve()};
    await (await openDatabase(folder.path, [...TILL_MIGRATIONS, newer])).close();
    const [made] = await upgradesIn();
    const said = await saidBy(openDatabase(folder.path));
    expect(said).toContain(`The database is at version ${LATEST + 1}; this program knows ${LATEST}.`);
    expect(said).toContain(`bonustill restore ${made?.path} --data ${folder.path}`);
    await restoreBackup({
      ...QUIET,
      file: made?.path ?? '',
      folder: folder.path,
      nowMs: Date.now(),
      onPaper: {lastTicket: null, lastZ: null},
      rowsOf: () => [],
    });
    expect(await leftIn(folder.path)).toMatchObject({acts: [{id: 'act-1', state: 'waiting'}]});
  });

  it('is not named where there is none that this program could read', async () => {
    await makeOldTill(LATEST);
    const db = await openDatabase(folder.path);
    await execute(db.connection, `PRAGMA user_version = ${LATEST + 1}`);
    await db.close();
    expect(await saidBy(openDatabase(folder.path))).toBe(
      `The database is at version ${LATEST + 1}; this program knows ${LATEST}.`,
    );
  });

  it('is not this program’s where a newer one made the backup: check says so', async () => {
    await makeOldTill(LATEST);
    const newer = [1, 2].map((no) => ({name: `999${no}-newer`, up: () => Promise.resolve()}));
    await (await openDatabase(folder.path, [...TILL_MIGRATIONS, ...newer.slice(0, 1)])).close();
    await (await openDatabase(folder.path, [...TILL_MIGRATIONS, ...newer])).close();
    const [last] = await upgradesIn();
    expect(await saidBy(checkBackup(last?.path ?? '', folder.path, QUIET))).toMatch(/^a newer Bonustill .* made it/);
  });
});
