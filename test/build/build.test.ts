import {execFile} from 'node:child_process';
import {appendFile, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {NODE_FLAGS} from '../../src/app/node-flags.ts';
import {build, buildIfStale, type Target} from '../../src/build/build.ts';

const run = promisify(execFile);
const PROGRAM = `
const words = process.argv.slice(2).join(' ');
void import('./lazy.js').then(({greet}) => console.log(greet(words)));
process.stdin.resume();
setTimeout(() => process.stdin.pause(), process.stdin.isTTY ? 5000 : 0);
`;

describe('a built program', () => {
  let root: string;
  let target: Target;
  const say = async (...flags: readonly string[]) => {
    const {stdout} = await run(process.execPath, [...flags, join(target.outFolder, 'bonustill.cjs'), 'hello', 'till']);
    return stdout;
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'bonustill-built-'));
    target = {root, entry: 'src/main.js', hasScreens: false, outFolder: join(root, '.build'), warmUp: ['warm']};
    await mkdir(join(root, 'src/build'), {recursive: true});
    await writeFile(join(root, 'src/main.js'), PROGRAM);
    await writeFile(join(root, 'src/lazy.js'), 'export const greet = (words) => `said ${words} — €`;');
    await build(target);
  });
  afterAll(() => rm(root, {recursive: true}));

  it('runs with its words, its lazy parts and its signs', async () =>
    expect(await say(...NODE_FLAGS)).toBe('said hello till — €\n'));

  it('runs under other flags, which its code cache was not made for', async () =>
    expect(await say('--no-opt')).toBe('said hello till — €\n'));

  it('was given a code cache that belongs to its text', async () => {
    const [text, cache] = await Promise.all([
      readFile(join(target.outFolder, 'app.cjs'), 'latin1'),
      readFile(join(target.outFolder, 'app.cache'), 'latin1'),
    ]);
    expect(cache.slice(0, 128)).toMatch(/^[0-9a-f]{128}$/);
    expect(text.startsWith(`/*${cache.slice(0, 64)}*/`)).toBe(true);
  });

  describe('with a code cache', () => {
    let cache: Buffer;
    const path = () => join(target.outFolder, 'app.cache');
    beforeAll(async () => {
      cache = await readFile(path());
    });
    beforeEach(() => writeFile(path(), cache));
    afterAll(() => writeFile(path(), cache));

    it.each([
      ['that is gone', () => rm(path())],
      ['that is empty', () => writeFile(path(), '')],
      ['that was cut off', () => writeFile(path(), cache.subarray(0, cache.length / 2))],
      [
        'that belongs to another text',
        () => writeFile(path(), Buffer.concat([Buffer.alloc(64, 'a'), cache.subarray(64)])),
      ],
      [
        'in which bits flipped',
        () =>
          writeFile(
            path(),
            cache.map((byte, at) => (at > 400 && at % 99 === 0 ? byte ^ 1 : byte)),
          ),
      ],
    ])('%s, it runs all the same', async (_what, spoil) => {
      await spoil();
      expect(await say(...NODE_FLAGS)).toBe('said hello till — €\n');
    });
  });

  it('is built again only after a change', async () => {
    expect(await buildIfStale(target)).toBe(false);
    await appendFile(join(root, 'src/lazy.js'), '\n');
    expect(await buildIfStale(target)).toBe(true);
    expect(await buildIfStale(target)).toBe(false);
  });

  it('stays as it was when a change does not build', async () => {
    await appendFile(join(root, 'src/lazy.js'), 'export const;');
    await expect(buildIfStale(target)).rejects.toThrow('lazy.js');
    expect(await say(...NODE_FLAGS)).toBe('said hello till — €\n');
  });
});
