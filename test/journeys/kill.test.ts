import {expect, it} from 'vitest';
import {soak} from '../soak/run.ts';
import {programCommand} from '../support/program.ts';

/* A short soak of the real till: killed at eight moments, and each time everything is there, once. */
const [FILE, ...ARGS] = await programCommand();
const SEED = 7;
const KILLS = 8;

it('whatever moment the power fails at, nothing is lost and nothing is there twice', async () => {
  const report = await soak({
    program: {file: FILE, args: ARGS},
    seed: SEED,
    from: 1,
    to: KILLS,
    onKill: () => undefined,
  });
  expect(report.findings.map(({kill, what}) => [kill, ...what].join('\n'))).toEqual([]);
  expect(report.kills).toBe(KILLS);
  expect(report.deeds).toBeGreaterThan(0);
}, 120_000);
