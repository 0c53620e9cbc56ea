import {readFile} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {playScript} from './play.ts';
import type {Program} from './pty-till.ts';
import {problemRows, seconds, stepRows} from './report.ts';
import {readScript} from './script.ts';
import type {Problem, Script} from './script.ts';
import {Stage} from './stage.ts';
import type {Limits} from './stage.ts';
import {STEP_KINDS} from './step-table.ts';

export type RehearseOptions = {
  /** Paths of scripts. */
  readonly files: readonly string[];
  /** The till to play them at. */
  readonly program: Program;
  readonly limits: Limits;
  /** Leaves the data folders there and names them. */
  readonly isKept: boolean;
  /** Takes a row of the report, as soon as it is known. */
  readonly write: (row: string) => void;
  /** Ends the play when it fires: the till is ended and its folder goes. */
  readonly signal: AbortSignal | null;
};

/**
 * Plays scripts at the real till, each on a data folder of its own, and reports every step. Gives 0 when all held, 1
 * when a step failed, 2 when a script can't be read: then every bad line of all scripts is named and nothing is played.
 */
export async function rehearse(options: RehearseOptions): Promise<0 | 1 | 2> {
  const read = await Promise.all(options.files.map(readFileAsScript));
  const problems = read.flatMap((result) => ('problems' in result ? result.problems : []));
  problemRows(problems).forEach(options.write);
  if (problems.length > 0) return 2;
  const scripts = read.flatMap((result) => ('script' in result ? [result.script] : []));
  let held = 0;
  for (const [index, script] of scripts.entries()) {
    if (options.signal?.aborted === true) {
      options.write(`Stopped: ${scripts.length - index} of ${scripts.length} scripts were not played.`);
      return 1;
    }
    if (await rehearseScript(script, options)) held += 1;
  }
  if (scripts.length > 1) options.write(`${held} of ${scripts.length} scripts held.`);
  return held === scripts.length ? 0 : 1;
}

async function readFileAsScript(
  file: string,
): Promise<{readonly script: Script} | {readonly problems: readonly Problem[]}> {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(await readFile(file));
    return readScript(file, text, STEP_KINDS);
  } catch (error) {
    const why = error instanceof TypeError ? 'It is no text in UTF-8.' : 'It can’t be opened.';
    return {problems: [{file, line: 1, text: '', why}]};
  }
}

async function rehearseScript(script: Script, options: RehearseOptions): Promise<boolean> {
  const {program, limits, write, signal} = options;
  const stage = await Stage.open({program, limits, scriptFolder: dirname(resolve(script.file))});
  const stop = (): void => void stage.close(options.isKept);
  signal?.addEventListener('abort', stop);
  const fromMs = performance.now();
  write(script.file);
  try {
    const end = await playScript({
      script,
      stage,
      onHeading: (heading) => write(`  ${heading}`),
      onPlayed: async (played) => {
        if (signal?.aborted !== true) (await stepRows(script.file, played, stage)).forEach(write);
      },
    });
    const steps = script.items.filter((item) => 'run' in item).length;
    const time = seconds(performance.now() - fromMs).trim();
    if (end === null) write(`  ${steps === 1 ? 'Its 1 step' : `All ${steps} steps`} held, in ${time}.`);
    else if (signal?.aborted === true) write('  Stopped.');
    else write(`  A step failed; ${end.left} were not played.`);
    return end === null;
  } finally {
    signal?.removeEventListener('abort', stop);
    await stage.close(options.isKept);
    if (options.isKept) write(`  Its data folder was kept: ${stage.folder}`);
  }
}
