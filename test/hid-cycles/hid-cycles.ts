import {parseArgs} from 'node:util';
import {Presets, SingleBar} from 'cli-progress';
import {programCommand} from '../support/program.ts';
import {growthOf, hasGrown, runCycles, type CyclesReport, type Load} from './cycles.ts';

/*
 * Kills the real process that hears scanners and readers, thousands of times, under the real watcher of the till, and
 * looks whether the till grows by it. Run by `npm run hid-cycles`: `-- --cycles 10000`, with `--lanes 2` two at a time.
 */

const USUAL_CYCLES = 1000;

function loadText({descriptors, threads, megabytes}: Load): string {
  return `${descriptors} descriptors, ${threads} threads, ${Math.round(megabytes)} MB`;
}

function reportText(report: CyclesReport, seconds: number): string {
  const {cycles, stopped, first, loads, slowestMs, usualMs} = report;
  const {early, late} = growthOf(loads);
  const perCycle = Math.round((seconds * 1000) / Math.max(1, cycles));
  return [
    '',
    `${cycles} cycles in ${Math.round(seconds)} s, ${perCycle} ms each: ${cycles - stopped} killed, ${stopped} stopped and found out.`,
    `Heard again after ${usualMs} ms as a rule, ${slowestMs} ms at the slowest.`,
    `Before:          ${loadText(first)}`,
    `After a tenth:   ${loadText(early)}`,
    `At the end:      ${loadText(late)}`,
    hasGrown(report) ? 'It has GROWN.' : 'It has not grown.',
    '',
  ].join('\n');
}

/** Runs the cycles by the command line; gives the exit code: 0 no growth, 1 growth, 64 not understood. */
async function main(): Promise<number> {
  const {values} = parseArgs({options: {cycles: {type: 'string'}, lanes: {type: 'string'}}});
  const cycles = Number(values.cycles ?? USUAL_CYCLES);
  const lanes = Number(values.lanes ?? 1);
  if (![cycles, lanes].every(Number.isSafeInteger) || cycles < 10 || lanes < 1 || lanes > 8) {
    process.stderr.write('Usage: npm run hid-cycles -- [--cycles N] [--lanes N]\n');
    return 64;
  }
  const [file, ...args] = await programCommand();
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} cycles, {eta_formatted} to go',
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 30_000,
    },
    Presets.legacy,
  );
  let isAskedToEnd = false;
  process.once('SIGINT', () => {
    isAskedToEnd = true;
  });
  const begunAtMs = performance.now();
  bar.start(cycles, 0);
  const report = await runCycles({
    program: {file, args: [...args, 'hid']},
    cycles,
    lanes,
    onCycle: (done) => bar.update(done),
    until: () => isAskedToEnd,
  });
  bar.stop();
  process.stdout.write(reportText(report, (performance.now() - begunAtMs) / 1000));
  return hasGrown(report) ? 1 : 0;
}

process.exitCode = await main();
