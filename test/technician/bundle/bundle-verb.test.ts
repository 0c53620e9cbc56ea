import {mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openDatabase} from '../../../src/store/database.ts';
import {addBundleVerb, putBundle} from '../../../src/technician/bundle-verb.ts';
import {makeScrub} from '../../../src/technician/bundle/scrub.ts';
import {writeWhole} from '../../../src/technician/not-written.ts';
import type {VerbContext} from '../../../src/technician/operators-verb.ts';
import {makeFolder} from '../../support/builders-store.ts';
import {bundleOf} from '../../support/bundle-search.ts';

const TOKEN = 'kY3vQm7Zr2Lx9Tb4Wc6Nd8Pf1Hg5Js0Ua';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function bundle(...words: readonly string[]): Promise<{rows: readonly string[]; code: number}> {
  const rows: string[] = [];
  let code = 0;
  const context = {write: (row: string) => void rows.push(row), setExitCode: (to: number) => void (code = to)};
  const program = new Command().exitOverride();
  addBundleVerb(program, {...context, defaultFolder: folder.path, program: {file: '/bin/false', args: []}});
  await program.parseAsync(['bundle', ...words], {from: 'user'});
  return {rows, code};
}

/** Where a verb writes to, and what it wrote. */
function said(): readonly [rows: readonly string[], context: VerbContext] {
  const rows: string[] = [];
  return [rows, {write: (row) => void rows.push(row), setExitCode: () => undefined, defaultFolder: folder.path}];
}

async function parts(): Promise<Readonly<Record<string, string>>> {
  const files = await bundleOf(folder.path, Date.UTC(2026, 10, 22));
  return Object.fromEntries(files.map(({path, bytes}) => [path, bytes.toString('utf8')]));
}

describe('bonustill bundle', () => {
  it('writes one file for its owner alone, named by till and time, and overwrites none', async () => {
    const out = join(folder.path, 'x.tar.gz');
    const {rows, code} = await bundle('--out', out);
    expect([statSync(out).mode & 0o777, code]).toEqual([0o600, 0]);
    expect(rows.at(-1)).toMatch(/x\.tar\.gz: \d+ KB, for this user alone/);
    const before = readFileSync(out);
    const again = await bundle('--out', out);
    expect(again.code).toBe(74);
    expect(again.rows.at(-1)).toContain('--stdout');
    expect(readFileSync(out)).toEqual(before);
  });

  it('goes elsewhere where this folder is closed, and says so; not where a file was named', async () => {
    const closed = '/sys';
    const [rows, context] = said();
    const name = join(closed, 'x.tar.gz');
    expect(await putBundle(Buffer.from('x'), {out: name, name: 'y', fallback: folder.path}, context)).toBe(false);
    expect(rows).toEqual([expect.stringMatching(/x\.tar\.gz can't be written: [^:]+\.\nName another one with --out/)]);
    expect(readdirSync(folder.path)).toEqual([]);
    const here = process.cwd();
    process.chdir(closed);
    try {
      const place = {out: undefined, name: 'y.tar.gz', fallback: folder.path};
      expect(await putBundle(Buffer.from('x'), place, context)).toBe(true);
      expect(await putBundle(Buffer.from('x'), {...place, fallback: closed}, context)).toBe(false);
    } finally {
      process.chdir(here);
    }
    expect(rows.slice(1, 3)).toEqual([
      expect.stringMatching(`^Not here but in ${folder.path}: .+\\.$`),
      expect.stringContaining(`${join(folder.path, 'y.tar.gz')}: 1 KB`),
    ]);
    expect(statSync(join(folder.path, 'y.tar.gz')).mode & 0o777).toBe(0o600);
  });

  it('leaves no half of a file, and what was there as it was', async () => {
    const file = join(folder.path, 'x.tar.gz');
    const breaksOff = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('the disk is full');
    };
    await expect(writeWhole(file, breaksOff())).rejects.toThrow('the disk is full');
    expect(readdirSync(folder.path)).toEqual([]);
    await writeWhole(file, Buffer.from('whole'));
    await expect(writeWhole(file, breaksOff())).rejects.toThrow('EEXIST');
    expect(readFileSync(file, 'utf8')).toBe('whole');
  });

  it('says so where there is no folder', async () => {
    const {rows, code} = await bundle('--data', join(folder.path, 'none'));
    expect([rows, code]).toEqual([[`There is no folder ${join(folder.path, 'none')}.`], 1]);
  });
});

describe('a bundle of what is broken', () => {
  it('is made of a folder with nothing in it, and says of each part why it is not there', async () => {
    const {'manifest.json': manifest = '{}'} = await parts();
    const {leftOut}: {leftOut: {path: string}[]} = JSON.parse(manifest);
    expect(leftOut.map(({path}) => path)).toEqual(['settings', 'database', 'journal', 'catalogue', 'names']);
  });

  it('is made beside a damaged database', async () => {
    writeFileSync(join(folder.path, 'till.sqlite'), 'no database at all'.repeat(1000));
    writeFileSync(join(folder.path, 'till.log'), '{"time":"2026-11-22T10:00:00.000Z","level":"error","what":"x"}\n');
    const made = await parts();
    expect(made['log/till.log']).toContain('"what":"x"');
    expect(made['manifest.json']).toContain('SQLITE_NOTADB');
  });

  it('tells of each page of a database that can’t be read, and of the others what is there', async () => {
    const db = await openDatabase(folder.path);
    await db.knex.raw('DROP TABLE bonus_act');
    await db.close();
    const facts = JSON.parse((await parts())['database.json'] ?? '{}');
    expect(facts).toMatchObject({bonusActs: {failed: 'SQLITE_ERROR: no such table: bonus_act'}, outbox: {is: []}});
  });

  it('tells of settings that can’t be read where they are wrong, and what could be read, and no token that they name', async () => {
    writeFileSync(join(folder.path, 'own'), TOKEN);
    const text = `{"till": {"no": "03"}, "currency": "AU", "bonusHost": {"tokenFile": "own"}, "extra": "${TOKEN}", oops`;
    writeFileSync(join(folder.path, 'bonustill.json'), text);
    writeFileSync(join(folder.path, 'till.log'), `told ${TOKEN}\n`);
    const made = await parts();
    const {wrong, settings, unknownWords} = JSON.parse(made['settings.json'] ?? '{}');
    expect(settings).toMatchObject({till: {no: '03'}, currency: 'AU'});
    expect(wrong).toContain('currency is wrong');
    expect(wrong.join(' ')).toContain('at character');
    expect(unknownWords).toBe(1);
    expect(JSON.stringify(made)).not.toContain(TOKEN);
    expect(made['secrets.json']).toContain('"own"');
  });

  it('takes the end of a log that is larger than a till lets it be, and leaves a folder out that has its name', async () => {
    writeFileSync(join(folder.path, 'till.log'), `first\n${'x y\n'.repeat(400_000)}last\n`);
    mkdirSync(join(folder.path, 'till.log.1'));
    const made = await parts();
    expect(made['log/till.log']?.length).toBeLessThan(1_400_000);
    expect(made['log/till.log']).toMatch(/last\n$/);
    expect(made['manifest.json']).toContain('EISDIR');
  });

  it('changes nothing in the folder', async () => {
    const db = await openDatabase(folder.path);
    await db.close();
    const before = readdirSync(folder.path);
    await parts();
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

describe('what is looked through', () => {
  const {text, value} = makeScrub({secrets: ['s3cret-token'], names: ['Anna Koch', "Li O'Neil"]});

  it.each([
    ['a card in the middle of digits', 'x77492913000000000777x', 'x****0777x'],
    ['a member’s number', 'member 900417725 is barred', 'member ****25 is barred'],
    ['sixteen digits, which a hash could be', 'code 8400231999317711', 'code ****7711'],
    ['digits in groups', 'no. 84 00 23 19 99 31 77', 'no. ****'],
    ['a phone number', 'call +49 171 234567', 'call ****'],
    ['a token of this folder', 'said s3cret-token twice', 'said [secret] twice'],
    ['a name, also the other way round', "ANNA KOCH; Koch, Anna; Li O'Neil", '[name]; [name]; [name]'],
    ['a token of another folder', 'Bearer abc', 'Bearer [secret]'],
    ['an address with a password', 'https://a:b@c.example/d?e=f', 'https://c.example/d?…'],
    ['a PIN by its name', 'pin 1234 and "PIN": 5678', 'pin **** and "PIN": ****'],
    ['an e-mail', 'to a.b@c.example now', 'to [e-mail] now'],
    ['what a terminal obeys', '\u001b[2Jx', '.[2Jx'],
  ])('loses %s', (_what, raw, clean) => expect(text(raw)).toBe(clean));

  it.each([
    'ticket 482 is paid, 12.50 due',
    '2026-11-22T17:14:13.123Z',
    '2026-11-22 17:14:13',
    'id 3f2c1a77-8a51-4c1e-9d55-012345678901',
    'http://192.168.100.200:8730',
    'at decideTender (/usr/lib/bonustill/.build/app.cjs:340:1067)',
    'Anna, and Koch',
    'SQLITE_CORRUPT: database disk image is malformed',
    'processTicksAndRejections node:internal/process/task_queues',
  ])('keeps %j', (raw) => expect(text(raw)).toBe(raw));

  it('keeps numbers that count, and masks those that could be somebody’s', () =>
    expect(
      value({
        freeBytes: 78_878_441_472,
        atMs: 1_795_348_913_123,
        id: 900_417_725,
        ranMs: 12,
        pin: 1234,
        cards: [4_929_130_000_000_007],
      }),
    ).toEqual({
      freeBytes: 78_878_441_472,
      atMs: 1_795_348_913_123,
      id: '****25',
      ranMs: 12,
      pin: '****',
      cards: ['****0007'],
    }));
});
