import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'esbuild';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {applyChanges, patchPlugin, type FilePatch} from '../../src/build/patch.ts';

const PATCH: FilePatch = {
  path: 'cash/index.js',
  why: 'a test',
  changes: [{from: 'slow()', to: 'fast()'}],
};

describe('a patch', () => {
  it.each([
    ['changes its target', 'const a = slow();', 'const a = fast();'],
    ['leaves the rest', '// before\nslow(); // after', '// before\nfast(); // after'],
  ])('%s', (_what, text, changed) => expect(applyChanges(text, PATCH)).toBe(changed));

  it.each([
    ['is not there', 'const a = slower();', /cash\/index\.js: patch target missing: slow\(\)/],
    ['is there twice', 'slow(); slow();', /patch target is there more than once/],
  ])('refuses a text in which its target %s', (_what, text, message) =>
    expect(() => applyChanges(text, PATCH)).toThrow(message),
  );
});

describe('a bundle with patches', () => {
  let folder: string;
  const bundle = async (patches: readonly FilePatch[], isComplete: boolean) => {
    const plugins = [patchPlugin(patches, isComplete)];
    const made = await build({
      absWorkingDir: folder,
      entryPoints: ['till.js'],
      bundle: true,
      write: false,
      logLevel: 'silent',
      plugins,
    });
    return made.outputFiles[0]?.text ?? '';
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonustill-patch-'));
    await mkdir(join(folder, 'node_modules/cash'), {recursive: true});
    await writeFile(join(folder, 'node_modules/cash/index.js'), 'export const ring = () => slow();');
    await writeFile(join(folder, 'till.js'), "import {ring} from 'cash'; ring();");
  });
  afterAll(() => rm(folder, {recursive: true}));

  it('holds the changed text', async () => expect(await bundle([PATCH], true)).toContain('fast()'));

  it('is not made when a package says something else now', () =>
    expect(bundle([{...PATCH, changes: [{from: 'gone()', to: ''}]}], true)).rejects.toThrow('patch target missing'));

  it('is not made when the patched file is not part of it', () =>
    expect(bundle([{...PATCH, path: 'cash/gone.js'}], true)).rejects.toThrow('the file is not bundled'));

  it('is made without that file when only a part was asked for', async () =>
    expect(await bundle([{...PATCH, path: 'cash/gone.js'}], false)).toContain('slow()'));
});
