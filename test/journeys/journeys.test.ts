import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {rehearse} from '../../src/technician/rehearse/rehearse.ts';
import {USUAL_LIMITS} from '../../src/technician/rehearse/stage.ts';
import {programCommand} from '../support/program.ts';

/*
 * Each script beside this file is played at the real program, in a terminal, on practice data of its own. Read the
 * scripts: they are the manual. One alone: npm run -s bonustill -- rehearse test/journeys/NAME.rehearsal
 */
const HERE = import.meta.dirname;
const [FILE, ...ARGS] = await programCommand();
const LIMIT_MS = 180_000;
const HELD = 'every step held';

const scripts = readdirSync(HERE).filter((name) => name.endsWith('.rehearsal'));

it.concurrent.each(scripts)(
  '%s',
  async (name) => {
    const rows: string[] = [];
    const exitCode = await rehearse({
      files: [join(HERE, name)],
      program: {file: FILE, args: ARGS},
      limits: USUAL_LIMITS,
      isKept: false,
      write: (row) => rows.push(row),
      signal: null,
    });
    // The report says which step failed, and shows the screen at that moment.
    expect(exitCode === 0 ? HELD : rows.join('\n')).toBe(HELD);
  },
  LIMIT_MS,
);

it('there are journeys to play', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(12);
});
