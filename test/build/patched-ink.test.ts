import {mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'esbuild';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bundleOptions} from '../../src/build/bundle.ts';
import {LAYOUTS, bytesOf} from './layouts.tsx';

describe('Ink as it is bundled sends the same bytes as Ink as its makers wrote it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bonustill-ink-'));
  let patched: {LAYOUTS: typeof LAYOUTS; bytesOf: typeof bytesOf};

  beforeAll(async () => {
    const outfile = join(folder, 'layouts.cjs');
    const entry = join(import.meta.dirname, 'layouts.tsx');
    await build(bundleOptions({entry, outfile, hasScreens: true}));
    patched = createRequire(import.meta.url)(outfile);
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  it.each(LAYOUTS.map(({name}, index) => ({name, index})))('for $name', async ({index}) => {
    const layout = LAYOUTS[index];
    const bundled = patched.LAYOUTS[index];
    if (layout === undefined || bundled === undefined) {
      throw new Error('the bundle holds other layouts');
    }
    const expected = await bytesOf(layout);
    const bytes = await patched.bytesOf(bundled);
    expect(expected.length).toBeGreaterThan(500);
    expect(bytes).toBe(expected);
  });

  it('and is really another Ink, or this would compare a thing with itself', () => {
    expect(patched.bytesOf).not.toBe(bytesOf);
    expect(patched.bytesOf.toString()).not.toBe(bytesOf.toString());
  });
});
