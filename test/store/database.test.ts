import {chmod, mkdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {inspect} from 'node:util';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {asFault} from '../../src/store/faults.ts';
import {DATABASE_FILE, openDatabase} from '../../src/store/database.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {execute, prepare} from '../../src/store/statements.ts';
import {Fault} from '../../src/app/ports.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';
import {ring, signOn} from '../support/builders.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;

beforeEach(async () => {
  folder = await makeFolder();
});

afterEach(() => folder.remove());

async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no fault';
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
}

describe('opening', () => {
  it('makes folder and database where there are none, for the till’s user alone', async () => {
    const path = join(folder.path, 'deep', 'till');
    await (await openDatabase(path)).close();
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(path, DATABASE_FILE))).isFile()).toBe(true);
  });

  it('finds what was written before', async () => {
    const till = await openStoredTill(folder.path);
    await till.dispatch(signOn());
    await till.dispatch(ring(100));
    await till.store.close();
    const again = await openStoredTill(folder.path);
    expect(again.state().ticket?.lines).toHaveLength(1);
    await again.store.close();
  });

  it('survives a power cut: write-ahead log, every commit synced', async () => {
    const db = await openDatabase(folder.path);
    for (const [pragma, value] of [
      ['journal_mode', 'wal'],
      ['synchronous', 2],
      ['trusted_schema', 0],
    ]) {
      const statement = await prepare(db.connection, `PRAGMA ${pragma}`);
      expect(await statement.get()).toEqual({[String(pragma)]: value});
      await statement.finalize();
    }
    await db.close();
  });
});

describe('what can’t be opened is refused by name, and left as it is', () => {
  it('a database that a later version of the program has written', async () => {
    const db = await openDatabase(folder.path);
    await execute(db.connection, `PRAGMA user_version = ${TILL_MIGRATIONS.length + 1}`);
    await db.close();
    expect(await faultOf(openDatabase(folder.path))).toBe('databaseNewer');
    expect(await faultOf(openDatabase(folder.path))).toBe('databaseNewer');
  });

  it('a file that is no database', async () => {
    const file = join(folder.path, DATABASE_FILE);
    const words = 'this is a shopping list and no database\n'.repeat(200);
    await writeFile(file, words);
    expect(await faultOf(openDatabase(folder.path))).toBe('databaseCorrupt');
    expect(await readFile(file, 'utf8')).toBe(words);
  });

  it('a database whose first page was overwritten', async () => {
    const till = await openStoredTill(folder.path);
    await till.dispatch(signOn());
    await till.store.close();
    const file = join(folder.path, DATABASE_FILE);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x41, 100, 4096));
    expect(await faultOf(openStoredTill(folder.path))).toBe('databaseCorrupt');
  });

  it('a folder that is a file', async () => {
    await writeFile(join(folder.path, 'till'), '');
    expect(await faultOf(openDatabase(join(folder.path, 'till')))).toBe('storeFailed');
  });

  it('a file in whose place a folder stands', async () => {
    await mkdir(join(folder.path, DATABASE_FILE));
    expect(await faultOf(openDatabase(folder.path))).toBe('readOnly');
  });

  // The system lets root write everywhere.
  it.skipIf(process.getuid?.() === 0)('a folder that may only be read', async () => {
    await chmod(folder.path, 0o500);
    expect(await faultOf(openDatabase(folder.path))).toBe('readOnly');
    await chmod(folder.path, 0o700);
  });
});

describe('migrations', () => {
  const broken = {
    name: '9999-broken',
    up: async () => {
      throw new Error('the step failed');
    },
  };

  it('one that fails leaves the database at the version before, usable', async () => {
    expect(await faultOf(openDatabase(folder.path, [...TILL_MIGRATIONS, broken]))).toBe('storeFailed');
    const till = await openStoredTill(folder.path);
    await till.dispatch(signOn());
    await till.store.close();
  });

  it('are done once', async () => {
    await (await openDatabase(folder.path)).close();
    const db = await openDatabase(folder.path);
    const rows: readonly unknown[] = await db.knex('knex_migrations').select('name');
    expect(rows).toEqual(TILL_MIGRATIONS.map(({name}) => ({name})));
    await db.close();
  });
});

describe('an error by who must act', () => {
  const coded = (code: string): Error => Object.assign(new Error(`words of ${code}`), {code});
  it.each([
    ['SQLITE_FULL', 'diskFull'],
    ['ENOSPC', 'diskFull'],
    ['SQLITE_READONLY', 'readOnly'],
    ['EROFS', 'readOnly'],
    ['SQLITE_CORRUPT', 'databaseCorrupt'],
    ['SQLITE_NOTADB', 'databaseCorrupt'],
    ['SQLITE_BUSY', 'databaseBusy'],
    ['SQLITE_IOERR', 'storeFailed'],
    ['', 'storeFailed'],
  ])('%s is the fault %s', (code, fault) => {
    expect(asFault(coded(code))).toMatchObject({code: fault, message: `words of ${code}`});
  });

  it('what was asked for is not told, here or in its cause: it may be a card', async () => {
    const {knex, close} = await openDatabase(folder.path);
    const error: unknown = await knex('nobody')
      .where({code: '4111111111111111'})
      .catch((problem: unknown) => problem);
    await close();
    expect(String(error)).toContain('4111111111111111');
    const fault = asFault(error);
    expect(fault).toMatchObject({code: 'storeFailed', message: 'SQLITE_ERROR: no such table: nobody'});
    expect(inspect(fault, {depth: null})).not.toContain('4111');
  });

  it('a fault stays what it is, and what is no error becomes one', () => {
    const fault = new Fault('held', 'another till');
    expect(asFault(fault)).toBe(fault);
    expect(asFault('a word')).toMatchObject({code: 'storeFailed', message: 'a word'});
  });
});
