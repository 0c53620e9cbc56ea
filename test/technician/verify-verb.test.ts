import {createHash} from 'node:crypto';
import {chmod, copyFile, mkdir, readdir, readFile, rename, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {addVerifyVerb} from '../../src/technician/verify-verb.ts';
import {backUp, sellSome} from '../support/backups.ts';
import {makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {pay, sell, signOn} from '../support/builders.ts';
import {dropGuards} from '../tamper/journal.ts';

/* What a technician sees of it; every kind of change is in the tests of tampering. */

let folder: Awaited<ReturnType<typeof makeFolder>>;
let till: StoredTill;
let file: string;

beforeEach(async () => {
  folder = await makeFolder();
  file = join(folder.path, 'till.sqlite');
  till = await openStoredTill(folder.path);
  // Rows 1 to 5: sign-on; a sale of 4.50.
  for (const command of [signOn(), sell(450), pay('cash')]) await till.dispatch(command);
});
afterEach(() => folder.remove());

async function verify(...words: readonly string[]): Promise<readonly string[]> {
  const rows: string[] = [];
  const program = new Command().exitOverride().configureOutput({writeErr: () => undefined});
  const write = (row: string): void => void rows.push(row);
  addVerifyVerb(program, {write, setExitCode: (code) => rows.push(`exit ${code}`), defaultFolder: folder.path});
  await program.parseAsync(['verify', ...words], {from: 'user'});
  return rows;
}

/** A third reader, from what the README says: the hash of the last row. */
function lastHash(path: string): string {
  const db = new DatabaseSync(path, {readOnly: true});
  let hash = '0'.repeat(64);
  for (const {seq, body} of db.prepare('SELECT seq, body FROM journal ORDER BY seq').all()) {
    hash = createHash('sha256')
      .update(`${hash}\n${String(seq)}\n${String(body)}`)
      .digest('hex');
  }
  db.close();
  return hash;
}

function change(sql: string, path = file): void {
  const db = new DatabaseSync(path);
  dropGuards(db);
  db.exec(sql);
  db.close();
}

/** Where in the file a page begins that a query names. */
function pageOf(sql: string): number {
  const db = new DatabaseSync(file);
  const {pageno} = db.prepare(sql).get() ?? {};
  db.close();
  return (Number(pageno) - 1) * 4096;
}

/** The version that this program writes. */
const HERE = TILL_MIGRATIONS.length;
const FILES = ['till.sqlite', 'till.sqlite-shm', 'till.sqlite-wal'];
const DERIVED = 'Tickets, lines, payments, figures, what paper is owed and the snapshot are what it says.';

describe('a till that sells', () => {
  afterEach(() => till.store.close());

  it('is read beside it, and sells on', async () => {
    expect(await verify()).toEqual([expect.stringMatching(/^The journal is whole: 5 rows, ending in /), DERIVED]);
    await till.dispatch(sell(300));
    expect((await verify())[0]).toMatch(/^The journal is whole: 7 rows, ending in /);
    expect(await readdir(folder.path)).toEqual(FILES);
  });

  it('was cut off: what its files hold is read from a copy of them, without the index beside it', async () => {
    const copies = join(folder.path, 'stick');
    await mkdir(copies);
    for (const name of ['till.sqlite', 'till.sqlite-wal']) await copyFile(join(folder.path, name), join(copies, name));
    expect((await verify(join(copies, 'till.sqlite')))[0]).toMatch(/^The journal is whole: 5 rows/);
    expect(await readdir(copies)).toEqual(['till.sqlite', 'till.sqlite-wal']);
  });
});

describe('a till that stands still', () => {
  beforeEach(() => till.store.close());

  it('is read, and not a byte of it or beside it changes', async () => {
    const before = {
      bytes: await readFile(file),
      names: await readdir(folder.path),
      changed: (await stat(file)).mtimeMs,
    };
    const [whole] = await verify();
    const digits = lastHash(file)
      .slice(0, 20)
      .replace(/(.{4})(?=.)/g, '$1 ');
    expect(whole).toBe(`The journal is whole: 5 rows, ending in ${digits}.`);
    expect(before).toEqual({
      bytes: await readFile(file),
      names: ['till.sqlite'],
      changed: (await stat(file)).mtimeMs,
    });
  });

  it('is read from a file that nobody may write, in a folder that nobody may write', async () => {
    await chmod(file, 0o400);
    await chmod(folder.path, 0o500);
    const said = await verify().finally(() => chmod(folder.path, 0o700));
    expect(said[0]).toMatch(/^The journal is whole: 5 rows/);
  });

  it.each([
    [11, `The database is of an earlier version (11, here ${HERE}): only the chain was checked.`],
    [99, `The database is of a later version (99, here ${HERE}): only the chain was checked.`],
  ])('of version %i: the chain is read, the rest is not, and nothing is brought up to date', async (version, words) => {
    change(`PRAGMA user_version = ${version}`);
    const before = await readFile(file);
    expect(await verify()).toEqual([expect.stringMatching(/^The journal is whole: 5 rows/), words]);
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('with a row that was altered: names it, says what it is about, and how far the chain holds', async () => {
    change(`UPDATE journal SET body = replace(body, '450', '150') WHERE seq = 3`);
    expect(await verify()).toEqual([
      'Journal row 3 was altered: its body is not what its hash is of; or row 2 was written anew, with its hash.',
      '  2024-07-01 10:00:00 UTC, lineAdded, ticket 000001',
      'The chain vouches for rows 1 to 2 and no further.',
      'What is derived from it was not checked.',
      'exit 74',
    ]);
  });

  it('with a ticket that was altered: names it', async () => {
    change('UPDATE ticket SET total_cents = 1');
    expect((await verify()).slice(1)).toEqual([
      'What "ticket" keeps of ticket 000001 is not what the journal says.',
      'exit 74',
    ]);
  });

  it('with a damaged page: says up to which row it is whole, and what to do', async () => {
    await sellSome(folder.path, 60);
    const page = pageOf(
      "SELECT pageno FROM dbstat WHERE name = 'journal' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 3",
    );
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xff, page, page + 300));
    const said = await verify();
    const [, row = ''] = /^Journal row (\d+) can't be read: the file is damaged there\.$/.exec(said[0] ?? '') ?? [];
    expect(Number(row)).toBeGreaterThan(5);
    expect(said[1]).toBe(`The chain vouches for rows 1 to ${Number(row) - 1} and no further.`);
    expect(said.join('\n')).toContain('bonustill backup list');
    expect(said.at(-1)).toBe('exit 74');
  });

  it('with a damaged page of the tickets: the journal is whole, the rest can’t be read', async () => {
    const page = pageOf("SELECT pageno FROM dbstat WHERE name = 'ticket' LIMIT 1");
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xff, page, page + 300));
    const said = await verify();
    expect(said.slice(0, 2)).toEqual([
      expect.stringMatching(/^The journal is whole: 5 rows/),
      "What is derived from it can't be read: the file is damaged there.",
    ]);
    expect(said.join('\n')).toContain('bonustill restore FILE');
    expect(said.at(-1)).toBe('exit 74');
  });

  it('beside what stands on paper: the row is the one that was printed, or it is not', async () => {
    const hash = lastHash(file);
    const onPaper = hash.slice(0, 20).replace(/(.{4})(?=.)/g, '$1 ');
    expect((await verify('--anchor', `5 ${onPaper}`)).slice(2)).toEqual(['Journal row 5 is the one that was printed.']);
    expect((await verify('--anchor', `5 ${hash.toUpperCase()}`)).slice(2)).toHaveLength(1);
    expect((await verify('--anchor', '5 0123 4567 89ab')).slice(2)).toEqual([
      `Journal row 5 is not the one that was printed: it reads ${onPaper} now. Some row up to it was written anew.`,
      'exit 74',
    ]);
    expect((await verify('--anchor', `6 ${onPaper}`)).slice(2)).toEqual([
      'Journal row 6 was printed, and the chain does not reach it.',
      'exit 74',
    ]);
  });

  it.each(['5', '5 abc', 'five 0123456789', '5 0123456789xyz'])('"%s" is nothing that is printed', async (anchor) => {
    await expect(verify('--anchor', anchor)).rejects.toThrow('A row and the beginning of its hash');
  });

  it('is read wherever the file was put, and under any name', async () => {
    const odd = join(folder.path, 'Mia’s 100% copy #2?.sqlite');
    await rename(file, odd);
    expect((await verify(odd))[0]).toMatch(/^The journal is whole: 5 rows/);
    expect(await verify()).toEqual([`There is no till in ${folder.path}: name its folder with --data.`, 'exit 1']);
    expect(await verify('/nowhere.sqlite')).toEqual(['There is no database at /nowhere.sqlite.', 'exit 1']);
  });

  it('is read from a backup of it, which is left as it is', async () => {
    const {path} = await backUp(folder.path);
    const before = await readdir(join(folder.path, 'backups'));
    expect((await verify(path))[0]).toMatch(/^The journal is whole: 5 rows/);
    expect(await readdir(join(folder.path, 'backups'))).toEqual(before);
  });

  it('or what is no database is told as that', async () => {
    const words = await verify(join(import.meta.dirname, 'verify-verb.test.ts'));
    expect(words).toEqual([expect.stringContaining("can't be verified: SQLITE_NOTADB"), 'exit 74']);
  });
});
