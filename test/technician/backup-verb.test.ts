import {readdir, readFile, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {changeSettings} from '../../src/store/settings-file.ts';
import {readRecord} from '../../src/store/backup-record.ts';
import {listBackups} from '../../src/store/backups.ts';
import {takeHold} from '../../src/store/hold.ts';
import {addBackupVerb} from '../../src/technician/backup-verb.ts';
import {copyElsewhere} from '../../src/technician/backup-elsewhere.ts';
import {addRestoreVerb} from '../../src/technician/restore-verb.ts';
import {backUp, BACKUP_MS, makeTill, sellSome} from '../support/backups.ts';
import {makeFolder} from '../support/builders-store.ts';
import {dropGuards} from '../tamper/journal.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let backups: string;
beforeEach(async () => {
  folder = await makeFolder();
  backups = join(folder.path, 'backups');
  await makeTill(folder.path);
});
afterEach(() => folder.remove());

/** Calls the program as a shell would; gives what it wrote and its exit code. */
async function bonustill(...words: readonly string[]): Promise<{said: string; code: number}> {
  const rows: string[] = [];
  let code = 0;
  const context = {
    write: (row: string) => rows.push(row),
    setExitCode: (set: number) => {
      code = set;
    },
    defaultFolder: folder.path,
  };
  const program = new Command().exitOverride();
  addBackupVerb(program, {...context, stepBack: () => undefined});
  addRestoreVerb(program, context);
  await program.parseAsync(words, {from: 'user'});
  return {said: rows.join('\n'), code};
}

const THE_BODY = `body = replace(body, '"kind"', ' "kind"')`;

/** Alters one row behind the journal's back. */
function alterRow5(how = THE_BODY): void {
  const db = new DatabaseSync(join(folder.path, 'till.sqlite'));
  dropGuards(db);
  db.exec(`UPDATE journal SET ${how} WHERE seq = 5`);
  db.close();
}

async function newest(): Promise<string> {
  return (await listBackups(backups))[0]?.path ?? '';
}

describe('bonustill backup', () => {
  it('makes one and says where and how large it is; last.json knows it, too', async () => {
    const {said, code} = await bonustill('backup');
    expect(said).toMatch(/^Backed up: .*bonustill-03-.*Z-hand\.tar\.gz \(\d+ kB\)$/);
    expect(code).toBe(0);
    expect(await readRecord(backups)).toMatchObject({lastSuccess: {file: await newest()}, lastFailure: null});
  });

  it('by the clock keeps so many as the settings say', async () => {
    await changeSettings(folder.path, {backup: {keep: 2}});
    const made = [1, 2, 3].map((day) => backUp(folder.path, {why: 'schedule', nowMs: BACKUP_MS - day * 86_400_000}));
    await Promise.all(made);
    const {said} = await bonustill('backup', '--scheduled');
    expect(said).toMatch(/No longer kept: .*2026-11-20.*\nNo longer kept: .*2026-11-19/);
    expect(await listBackups(backups)).toHaveLength(2);
  });

  it('of a journal that is not whole is kept and called so, and no good one goes for it', async () => {
    await changeSettings(folder.path, {backup: {keep: 1}});
    const {path: good} = await backUp(folder.path, {why: 'schedule'});
    alterRow5();
    const {said, code} = await bonustill('backup', '--scheduled');
    expect(said).toMatch(/^Backed up, but NOT PROVEN: .*Z-schedule-unproven\.tar\.gz/);
    expect(said).toContain('Journal row 5 was altered.');
    expect(said).not.toContain('No longer kept');
    expect(code).toBe(74);
    expect((await listBackups(backups)).map(({isProven}) => isProven)).toEqual([false, true]);
    const {lastSuccess, lastFailure} = await readRecord(backups);
    expect(lastSuccess).toBeNull();
    expect(lastFailure?.reason).toContain('Journal row 5 was altered.');
    expect((await bonustill('backup', 'list')).said).toContain('called “unproven”');
    expect(await bonustill('backup', 'check', '--newest')).toEqual({
      said: `${await newest()} can't be used: Journal row 5 was altered.`,
      code: 74,
    });
    expect(await bonustill('backup', 'check', good)).toMatchObject({said: expect.stringContaining('Whole:')});
  });

  it('before an upgrade lets the upgrade go on with what it could keep', async () => {
    alterRow5();
    const {said, code} = await bonustill('backup', '--before-upgrade');
    expect(said).toMatch(/^Backed up, but NOT PROVEN: .*Z-upgrade-unproven\.tar\.gz/);
    expect(code).toBe(0);
  });

  it('of no till says so, and last.json of a folder tells why none was made', async () => {
    await writeFile(join(folder.path, 'till.sqlite'), 'a shopping list, and no database at all'.repeat(100));
    const {said, code} = await bonustill('backup');
    expect(said).toContain('file is not a database');
    expect(code).toBe(74);
    expect((await readRecord(backups)).lastFailure?.reason).toContain('not a database');
    expect((await bonustill('backup', '--data', join(folder.path, 'nowhere'))).said).toContain('There is no till in');
  });
});

describe('bonustill backup list and check', () => {
  it('list them, the newest first, for people and programs', async () => {
    expect((await bonustill('backup', 'list')).said).toBe(`There is no backup in ${backups} yet.`);
    await backUp(folder.path, {why: 'upgrade', nowMs: BACKUP_MS - 60_000});
    const {path} = await backUp(folder.path);
    const {said} = await bonustill('backup', 'list', '--data', folder.path);
    expect(said.split('\n').map((row) => row.slice(0, 43))).toEqual([
      '2026-11-22 04:30:00 UTC  by hand           ',
      '2026-11-22 04:29:00 UTC  before an upgrade ',
    ]);
    const listed: unknown = JSON.parse((await bonustill('backup', 'list', '--json')).said);
    expect(listed).toMatchObject({
      folder: backups,
      backups: [{path, why: 'hand', madeAtMs: BACKUP_MS}, {why: 'upgrade'}],
    });
  });

  it('prove the newest, in words that say what was compared with what', async () => {
    await backUp(folder.path);
    await sellSome(folder.path, 1);
    const {said, code} = await bonustill('backup', 'check', '--newest');
    expect(code).toBe(0);
    expect(said).toContain('Till 03, ');
    expect(said).toContain('Tickets: 3 on 1 day, the last number 000003, 13.50 in all');
    expect(said).toContain('Paid: cash 15.00, less 1.50 change');
    expect(said).toContain(`It is the beginning of the journal of the till in ${folder.path};`);
  });

  it('of a till that went another way says so, with another exit code', async () => {
    const {path} = await backUp(folder.path);
    const other = await makeFolder();
    await makeTill(other.path, 0);
    await sellSome(other.path, 4, 300);
    const {said, code} = await bonustill('backup', 'check', path, '--data', other.path);
    expect(said).toContain('NO beginning of the journal');
    expect(code).toBe(1);
    await other.remove();
  });

  it('refuse what is none, and what is not named', async () => {
    await writeFile(join(folder.path, 'x.tar.gz'), 'x');
    expect(await bonustill('backup', 'check', join(folder.path, 'x.tar.gz'))).toMatchObject({code: 74});
    expect(await bonustill('backup', 'check')).toMatchObject({code: 2, said: expect.stringContaining('--newest')});
    expect(await bonustill('backup', 'check', '--newest')).toEqual({
      code: 1,
      said: `There is no backup in ${backups} yet.`,
    });
    expect(await bonustill('backup', 'check', '/nope')).toEqual({
      code: 1,
      said: 'There is no file /nope: bonustill backup list names the backups.',
    });
  });
});

describe('the copy elsewhere', () => {
  /** A command that copies as a venue's would. */
  const copyTo = (to: string): readonly string[] => ['cp', '{file}', to];

  it('takes each backup along, and those that did not go the last time', async () => {
    const {path: first} = await backUp(folder.path);
    await changeSettings(folder.path, {backup: {copyCommand: copyTo(join(folder.path, 'nas', 'x'))}});
    const failed = await bonustill('backup');
    expect(failed.said).toMatch(/Not copied elsewhere: cp: exit code 1, cp: .*\. The next backup tries it again/);
    expect(failed.code).toBe(0);
    expect((await readRecord(backups)).lastCopy?.reason).toContain('exit code 1');
    await changeSettings(folder.path, {backup: {copyCommand: copyTo(folder.path)}});
    expect((await bonustill('backup')).said).toContain('Copied elsewhere: 3');
    const {copied, lastCopy} = await readRecord(backups);
    expect(copied).toContain(basename(first));
    expect(lastCopy?.reason).toBeNull();
    expect(await readFile(join(folder.path, basename(first)))).toEqual(await readFile(first));
    expect((await bonustill('backup')).said).toContain('Copied elsewhere: 1');
  });

  it('is no shell: what looks like a command in a name is a name', async () => {
    const marker = join(folder.path, 'marker');
    const signal = new AbortController().signal;
    const reason = await copyElsewhere({command: ['cp', '{file}', '/dev/null'], file: `x; touch ${marker}`, signal});
    expect(reason).toContain('exit code 1');
    await expect(readFile(marker)).rejects.toThrow('ENOENT');
  });

  it.each<[string, readonly string[], string]>([
    ['a program that is not there', ['bonustill-no-such-program', '{file}'], 'ENOENT'],
    ['one that takes too long', ['sleep', '60'], 'it took longer than'],
    ['one that a signal ends', [process.execPath, '-e', 'process.kill(process.pid)'], 'SIGTERM'],
    [
      'one that tells a secret',
      [process.execPath, '-e', 'console.log("ftp://me:hunter2@nas token=abc"); process.exit(3)'],
      'exit code 3, ftp://nas token=****',
    ],
    [
      'one that repeats what it was called with',
      [process.execPath, '-e', 'console.log(process.argv.join(" ")); process.exit(3)', '--', '-u', 'me:hunter2'],
      '-u me:****',
    ],
  ])('%s is a reason in words', async (_says, command, words) => {
    const signal = new AbortController().signal;
    const reason = await copyElsewhere({command, file: '/x', signal, limitMs: 1500});
    expect(reason).toContain(words);
    expect(reason).not.toContain('hunter2');
  });
});

describe('bonustill restore', () => {
  it('restores, and says what the till no longer knows', async () => {
    const {path} = await backUp(folder.path);
    await sellSome(folder.path, 1);
    const {said, code} = await bonustill('restore', path);
    expect(code).toBe(0);
    expect(said).toMatch(
      /^Restored: till 03, as it was on 2026-11-22 04:30:00 UTC: \d+ rows of the journal\.\nOf 1 ticket that ended/,
    );
    expect(said).toMatch(/What was here before is in .*before-restore-.*Z\.$/);
  });

  it('waits for nobody: where a till runs it is refused, and says who', async () => {
    const {path} = await backUp(folder.path);
    const hold = await takeHold(folder.path);
    const {said, code} = await bonustill('restore', path);
    expect(said).toMatch(/^A till is running on .*: process \d+, .*\nNothing was done\. End it first: /);
    expect(said).toContain('sudo systemctl stop bonustill');
    expect(code).toBe(75);
    await hold.release();
  });

  it('of a file that is not there says so, and changes nothing', async () => {
    const {said, code} = await bonustill('restore', join(folder.path, 'nowhere.tar.gz'));
    expect(said).toBe(
      `There is no file ${join(folder.path, 'nowhere.tar.gz')}: bonustill backup list names the backups.`,
    );
    expect(code).toBe(1);
  });

  it('refuses a journal that is not whole, names the proven backup, and leaves nothing of its own', async () => {
    const {path: good} = await backUp(folder.path);
    alterRow5();
    const {path} = await backUp(folder.path, {nowMs: BACKUP_MS + 60_000});
    const data = join(folder.path, 'a', 'b');
    expect(await bonustill('restore', path, '--data', data)).toEqual({
      said: `${path} can't be restored: Journal row 5 was altered. Nothing was changed. The newest proven backup beside it is ${good}.`,
      code: 74,
    });
    expect(await readdir(folder.path)).not.toContain('a');
    const refused = await bonustill('restore', path, '--data', data, '--altered');
    expect(refused.said).toMatch(/^No till can start with .*: Journal row 5 was altered\. Nothing was changed\.$/);
    expect(await readdir(folder.path)).not.toContain('a');
  });

  it('takes an altered journal where that is said, if a till can start with it', async () => {
    alterRow5('at_ms = at_ms + 1');
    const {path} = await backUp(folder.path);
    const data = join(folder.path, 'new');
    expect((await bonustill('restore', path, '--data', data)).code).toBe(74);
    const {said, code} = await bonustill('restore', path, '--data', data, '--altered');
    expect(said).toMatch(/^Restored: till 03/);
    expect(said).toContain('Its journal is not whole, and stays as it is: Journal row 5 was altered.');
    expect(code).toBe(0);
    await sellSome(data, 1);
  });

  it('where nothing was leaves nothing but the till', async () => {
    const {path} = await backUp(folder.path);
    const data = join(folder.path, 'new');
    expect((await bonustill('restore', path, '--data', data)).said).not.toContain('What was here before');
    expect((await readdir(data)).filter((name) => !name.startsWith('till.hold')).toSorted()).toEqual([
      'bonustill.json',
      'till.sqlite',
    ]);
  });
});
