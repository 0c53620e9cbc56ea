import {mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'esbuild';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bundleOptions} from '../../src/build/bundle.ts';
import {drawnCells} from '../support/drawn-cells.ts';
import {LAYOUTS, bytesOf} from './layouts.tsx';

/** What ends each frame. */
const FRAME_END = '\u001B[?2026l';

/** The screen after each frame, and what was sent for it. */
async function framesOf(bytes: string): Promise<readonly {screen: readonly string[]; sent: number}[]> {
  const pieces = bytes.split(FRAME_END);
  return Promise.all(
    pieces.map(async (piece, index) => {
      const screen = await drawnCells(pieces.slice(0, index + 1).join(FRAME_END), {columns: 80, rows: 24});
      return {screen, sent: piece.length};
    }),
  );
}

describe('Ink as it is bundled draws the same screens as Ink as its makers wrote it', () => {
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
    const expected = await framesOf(await bytesOf(layout));
    const drawn = await framesOf(await patched.bytesOf(bundled));
    expect(expected.length).toBeGreaterThan(layout.steps.length);
    expect(drawn.map(({screen}) => screen)).toEqual(expected.map(({screen}) => screen));
    expect(drawn.filter(({sent}, index) => sent > (expected[index]?.sent ?? 0))).toEqual([]);
  });

  it('and is really another Ink, or this would compare a thing with itself', () => {
    expect(patched.bytesOf).not.toBe(bytesOf);
    expect(patched.bytesOf.toString()).not.toBe(bytesOf.toString());
  });
});
