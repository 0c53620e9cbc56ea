import {mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {verbRefusal, type Usual} from '../../src/technician/closed-folder.ts';
import {endOfVerb} from '../../src/technician/end-words.ts';
import {makeFolder} from '../support/builders-store.ts';

const ORDINARY = 65_534;

let folder: Awaited<ReturnType<typeof makeFolder>>;
let closed: string;
let own: string;
beforeEach(async () => {
  folder = await makeFolder();
  closed = join(folder.path, 'closed');
  own = join(folder.path, 'own');
  await mkdir(closed);
  await writeFile(join(closed, 'till.sqlite'), '');
});
afterEach(() => folder.remove());

type Call = {readonly kiosk?: Usual['kiosk']; readonly uid?: number};

/** What is said to an account that `closed` is closed to. */
async function said(words: readonly string[], {kiosk = null, uid = ORDINARY}: Call = {}): Promise<string | null> {
  let refusal: string | null = null;
  const program = new Command('bonustill');
  const add = (name: string, parent = program): Command =>
    parent
      .command(name)
      .option('--data <folder>', '', own)
      .option('--practice')
      .action(() => undefined);
  program.hook('preAction', (_, verb) => {
    const calling = {uid, words, isClosed: (path: string) => path === closed};
    refusal = verbRefusal(verb, {folder: own, kiosk}, calling);
  });
  add('verify').argument('[file]');
  add('doctor');
  add('till');
  add('install', program.command('kiosk'));
  add('list', add('backup'));
  await program.parseAsync(words, {from: 'user'});
  return refusal;
}

describe('a folder that this user may not read', () => {
  it.each([[['verify']], [['backup', 'list']], [['backup']]])('is refused in words to %j', async (verb) => {
    const words = [...verb, '--data', closed];
    expect(await said(words)).toMatch(/closed belongs to .+, and .+ may not read it\. As root: sudo bonustill /);
    expect(await said(words)).toContain(`sudo bonustill ${words.join(' ')}`);
  });

  it('is told with words that can be typed again, and nothing in them that a terminal would obey', async () => {
    expect(await said(['verify', '--data', closed, '--practice'])).toMatch(/--practice$/);
    const odd = join(closed, 'a b\u001B[31m');
    await mkdir(odd);
    closed = odd;
    expect(await said(['verify', '--data', odd])).toMatch(/--data '[^\u001B]+'$/);
  });

  it('is open to root, and to the verbs that tell it themselves', async () => {
    expect(await said(['verify', '--data', closed], {uid: 0})).toBeNull();
    expect(await said(['doctor', '--data', closed])).toBeNull();
    expect(await said(['till', '--data', closed])).toBeNull();
    expect(await said(['kiosk', 'install', '--data', closed])).toBeNull();
  });

  it('is not asked for where a file is read instead, or where there is none', async () => {
    expect(await said(['verify', 'a.tar.gz', '--data', closed])).toBeNull();
    expect(await said(['verify', '--data', own])).toBeNull();
    expect(await said(['verify', '--data', dirname(closed)])).toBeNull();
  });
});

describe('an ordinary account on a kiosk', () => {
  const kiosk = (): Usual['kiosk'] => ({data: closed, uid: 990, gid: 990});

  it.each([[['verify']], [['doctor']], [['till']]])('is told whose the till is by %j', async (words) =>
    expect(await said(words, {kiosk: kiosk()})).toContain(`${closed} belongs to `),
  );

  it('may practise, and work on a folder of its own that it names', async () => {
    expect(await said(['till', '--practice'], {kiosk: kiosk()})).toBeNull();
    expect(await said(['verify', '--data', own], {kiosk: kiosk()})).toBeNull();
  });
});

describe('what ends a verb', () => {
  const failed = (code: string, path?: string): Error =>
    Object.assign(new Error(`${code}: and so on`), {code, ...(path === undefined ? {} : {path})});

  it.each([
    ['a closed file', failed('EACCES', '/a/b'), '/a/b: this user may not read or write it; as root', 74],
    ['a missing file', failed('ENOENT', '/a/b'), '/a/b: it is not there.', 74],
    ['a closed database', failed('SQLITE_CANTOPEN'), 'The database can’t be opened: it is not there, or', 74],
    ['a fault', new Fault('held', 'Another program holds it.'), 'Another program holds it.', 75],
  ])('is told in words: %s', (_what, error, words, code) => {
    expect(endOfVerb(error).words).toContain(words);
    expect(endOfVerb(error).words).not.toContain('\n');
    expect(endOfVerb(error).code).toBe(code);
  });

  it('is called a mistake where it is one, and its stack is kept', async () => {
    const {words, code} = endOfVerb(new TypeError('x is not a function'));
    expect(words).toMatch(/^A mistake of the program: x is not a function\. Where it is stands in /);
    expect(code).toBe(70);
    const kept = / stands in (\S+), /.exec(words)?.[1] ?? '';
    expect(dirname(dirname(kept))).toBe(tmpdir());
    expect(await readdir(dirname(kept))).toEqual(['mistake.txt']);
    await rm(dirname(kept), {recursive: true});
  });
});
