import {chmod, readdir, readFile, rm, stat, truncate, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import sqlite3 from 'sqlite3';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {CATALOGUE_FILE} from '../../../src/store/database-file.ts';
import {DATABASE_FILE, openDatabase} from '../../../src/store/database.ts';
import {CATALOGUE_MIGRATIONS} from '../../../src/store/migrations.ts';
import {execute} from '../../../src/store/statements.ts';
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

const file = (): string => join(bench.data, DATABASE_FILE);

/** Changes the database behind the till's back. */
async function tamper(sql: string): Promise<void> {
  const db = new sqlite3.Database(file());
  await execute(db, `PRAGMA ignore_check_constraints = ON; ${sql}`);
  await new Promise<void>((resolve) => db.close(() => resolve()));
}

const NO_GUARDS = 'DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;';

describe('the database', () => {
  it('that is there and whole is good, in every part', async () => {
    for (const id of ['database', 'schema', 'integrity', 'foreign-keys', 'journal', 'size']) {
      expect(await bench.one(id)).toMatchObject({verdict: 'good', todo: null});
    }
  });

  it('that is not there is told once, and the rest is skipped', async () => {
    await rm(file());
    expect(await bench.one('database')).toMatchObject({verdict: 'bad', says: `There is no till in ${bench.data}.`});
    for (const id of ['schema', 'integrity', 'foreign-keys', 'journal', 'size', 'operators', 'queue']) {
      expect(await bench.one(id)).toMatchObject({verdict: 'skipped'});
    }
  });

  it('whose folder is not there is told with the folder', async () => {
    const [found] = await bench.look('database', ['--data', '/nowhere/till']);
    expect(found).toMatchObject({verdict: 'bad', says: 'There is no folder /nowhere/till.'});
  });

  it('that is no database is damaged', async () => {
    await writeFile(file(), 'Not a database, and long enough to be looked at as one. '.repeat(100));
    expect(await bench.one('database')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/^It is damaged: /),
    });
    const {said, code} = await bench.call([]);
    // It is told once.
    expect(said.split('\n').filter((row) => row.includes('x bad'))).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('with a page that was overwritten is damaged, and a whole one is not', async () => {
    const bytes = await readFile(file());
    // The third page, in the middle of it: the header stays, so that it opens.
    bytes.fill(0xff, 2 * 4096 + 8, 2 * 4096 + 600);
    await writeFile(file(), bytes);
    expect(await bench.one('integrity')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/^It is damaged: /),
    });
  });

  it('of an earlier version is upgraded at the next start; one of a later version is refused', async () => {
    await tamper('PRAGMA user_version = 3');
    expect(await bench.one('schema')).toMatchObject({verdict: 'note', says: expect.stringContaining('the next start')});
    await tamper('PRAGMA user_version = 999');
    expect(await bench.one('schema')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/^It is of version 999; this program knows [0-9]+, and will not start on it\.$/),
    });
  });

  it('with a row that points at nothing says so', async () => {
    await tamper(
      'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id)); INSERT INTO b VALUES (7)',
    );
    expect(await bench.one('foreign-keys')).toMatchObject({
      verdict: 'bad',
      says: 'Rows that point at others which are not there: 1.',
    });
  });
});

describe('the catalogue', () => {
  it('is skipped before there is one, empty or full; a damaged one is told', async () => {
    expect(await bench.one('catalogue')).toMatchObject({verdict: 'skipped'});
    const path = join(bench.data, CATALOGUE_FILE);
    const db = await openDatabase(bench.data, CATALOGUE_MIGRATIONS, CATALOGUE_FILE);
    await db.close();
    expect(await bench.one('catalogue')).toMatchObject({verdict: 'note', says: 'There is no product in it.'});
    await writeFile(path, 'Not a database, and long enough to be looked at as one. '.repeat(100));
    expect(await bench.one('catalogue')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/^It is damaged: /),
      todo: expect.stringContaining('import the products again'),
    });
  });
});

describe('the journal', () => {
  it('with a row that was altered names it', async () => {
    await tamper(`${NO_GUARDS} UPDATE journal SET body = replace(body, '450', '150') WHERE seq = 4`);
    expect(await bench.one('journal')).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('ournal row 4'),
      todo: expect.stringContaining('bonustill verify'),
    });
  });

  it('with a row that is missing names it', async () => {
    await tamper(`${NO_GUARDS} DELETE FROM journal WHERE seq = 2`);
    expect(await bench.one('journal')).toMatchObject({verdict: 'bad', says: expect.stringContaining('2')});
  });

  it('that is long is read from its last rows on, and wholly with --deep', async () => {
    await tamper(`${NO_GUARDS} UPDATE journal SET seq = seq + 20000`);
    expect(await bench.one('journal')).toMatchObject({verdict: 'bad', says: 'Row 10007 is missing or was altered.'});
    expect(await bench.one('journal', ['--deep'])).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('ournal row 1 '),
    });
  });
});

describe('the disk', () => {
  const MB = 1_000_000;

  it.each([
    ['plenty', 50_000, 'good'],
    ['little', 900, 'note'],
    ['nearly nothing', 150, 'bad'],
  ])('with %s left', async (_what, megabytes, verdict) => {
    bench.leaves({bsize: MB, blocks: 100_000, bavail: megabytes});
    const found = await bench.one('space');
    expect(found.verdict).toBe(verdict);
    expect(found.todo === null).toBe(verdict === 'good');
  });

  it('that lasts for a day at the rate of the last week', async () => {
    bench.leaves({bsize: 1, blocks: 1_000_000_000_000, bavail: 2_000_000_000});
    expect(await bench.one('space')).toMatchObject({verdict: 'good'});
    // Of a till that has grown to 20 GB, all but its first row within the last week.
    await tamper(`${NO_GUARDS} UPDATE journal SET at_ms = at_ms - 864000000 WHERE seq = 1`);
    await truncate(file(), 20_000_000_000);
    expect(await bench.one('space')).toMatchObject({
      verdict: 'bad',
      says: expect.stringMatching(/enough for [01] days? at last week’s rate$/),
    });
  });

  it.each([
    ['plenty', 1_000_000, 'good'],
    ['few', 9000, 'note'],
    ['nearly none', 10, 'bad'],
  ])('with room for %s of files', async (_what, ffree, verdict) => {
    bench.leaves({files: 2_000_000, ffree});
    expect((await bench.one('inodes')).verdict).toBe(verdict);
  });

  it('that counts no files has no limit for them', async () => {
    bench.leaves({files: 0, ffree: 0});
    expect((await bench.one('inodes')).verdict).toBe('good');
  });
});

describe('the database’s log', () => {
  it('that was never written into the database is, with --fix, while somebody has it open', async () => {
    const db = new sqlite3.Database(file());
    await execute(db, 'PRAGMA wal_autocheckpoint = 0; CREATE TABLE large AS SELECT zeroblob(66000000) AS bytes');
    expect(await bench.one('size')).toMatchObject({verdict: 'note', canBeFixed: true});
    expect(await bench.one('size', ['--fix'])).toMatchObject({
      verdict: 'good',
      fixed: {isDone: true, says: 'The database’s log was written into the database.'},
    });
    await new Promise<void>((resolve) => db.close(() => resolve()));
  });
});

describe('looking', () => {
  it('changes nothing, not one file', async () => {
    const before = await stat(file());
    const names = await readdir(bench.data);
    await bench.call([]);
    expect(await readdir(bench.data)).toEqual(names);
    expect((await stat(file())).mtimeMs).toBe(before.mtimeMs);
  });
});

describe('the data folder', () => {
  it('for its user alone is good, and so is what is in it', async () => {
    expect(await bench.one('folder')).toMatchObject({verdict: 'good'});
    expect(await bench.one('modes')).toMatchObject({verdict: 'good'});
  });

  it('into which others may look is closed by --fix', async () => {
    await chmod(bench.data, 0o755);
    expect(await bench.one('folder')).toMatchObject({
      verdict: 'bad',
      says: 'Everybody on this machine may look into it (mode 0755).',
      canBeFixed: true,
    });
    expect(await bench.one('folder', ['--fix'])).toMatchObject({verdict: 'good', fixed: {isDone: true}});
    expect((await stat(bench.data)).mode & 0o777).toBe(0o700);
  });

  it('with a file that others may read names it; --fix closes it, and leaves the settings readable', async () => {
    await chmod(join(bench.data, 'bonustill.json'), 0o644);
    await chmod(file(), 0o644);
    expect(await bench.one('modes')).toMatchObject({
      verdict: 'note',
      says: `Others may read ${DATABASE_FILE}, if the folder were open.`,
    });
    await chmod(bench.data, 0o711);
    expect(await bench.one('modes')).toMatchObject({verdict: 'bad', says: `Others may read ${DATABASE_FILE}.`});
    expect(await bench.one('modes', ['--fix'])).toMatchObject({verdict: 'good', fixed: {isDone: true}});
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await stat(join(bench.data, 'bonustill.json'))).mode & 0o777).toBe(0o644);
  });

  it('with files left half written: an old one is taken away by --fix, a new one is somebody’s work', async () => {
    const [old, fresh] = ['bonustill.json.new', 'token.tmp'].map((name) => join(bench.data, name));
    await writeFile(old ?? '', 'half');
    await writeFile(fresh ?? '', 'half');
    await utimes(old ?? '', (NOW_MS - 200_000_000) / 1000, (NOW_MS - 200_000_000) / 1000);
    await utimes(fresh ?? '', NOW_MS / 1000, NOW_MS / 1000);
    expect(await bench.one('left-over')).toMatchObject({verdict: 'note', canBeFixed: true});
    expect(await bench.one('left-over', ['--fix'])).toMatchObject({
      verdict: 'good',
      fixed: {isDone: true, says: '1 half-written file taken away.'},
    });
    expect(await readdir(bench.data)).toContain('token.tmp');
    expect(await readdir(bench.data)).not.toContain('bonustill.json.new');
  });

  it('says how much room is left', async () => {
    expect(await bench.one('space')).toMatchObject({says: expect.stringMatching(/^[0-9.]+ [kMG]B free \([0-9]+ %\)/)});
    expect(await bench.one('inodes')).toMatchObject({verdict: 'good'});
  });
});
