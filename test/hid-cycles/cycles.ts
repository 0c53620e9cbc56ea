import {readdirSync} from 'node:fs';
import type {Program} from '../../src/practice/practice-host.ts';
import {openTillDevices, type TillDevices} from '../../src/till/till-devices.ts';
import {SCANNER} from '../support/hid-reports.ts';

/** How many descriptors, threads and megabytes this process has. */
export type Load = {readonly descriptors: number; readonly threads: number; readonly megabytes: number};

/** What so many cycles left behind. */
export type CyclesReport = {
  readonly cycles: number;
  /** Of them: the process was stopped, not killed, and the watcher found out. */
  readonly stopped: number;
  readonly first: Load;
  /** Taken at each hundredth of the run, from the first. */
  readonly loads: readonly Load[];
  /** How long the slowest and the usual one took, from the end of one process to the first word of the next. */
  readonly slowestMs: number;
  readonly usualMs: number;
};

type Options = {
  readonly program: Program;
  readonly cycles: number;
  /** Watchers that go round at the same time. */
  readonly lanes: number;
  readonly onCycle: (done: number) => void;
  readonly until: () => boolean;
};

/** Every so many cycles the process is stopped where it stands, as by a debugger or a hung driver. */
const STOPPED_EACH = 100;
const SILENCE_MS = 2500;
const LOADS = 100;

/** This process as the kernel counts it. */
export function loadNow(): Load {
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
    megabytes: process.memoryUsage.rss() / 1024 / 1024,
  };
}

/** A watcher, and a promise of the first word of each of its processes. */
function openLane(program: Program): {devices: TillDevices; heard: () => Promise<void>} {
  let next = Promise.withResolvers<void>();
  const devices = openTillDevices({
    devices: [SCANNER],
    program,
    onInput: () => undefined,
    onChange: () => next.resolve(),
    log: () => undefined,
    waitMs: () => 0,
    silenceMs: SILENCE_MS,
  });
  const heard = async (): Promise<void> => {
    await next.promise;
    next = Promise.withResolvers<void>();
  };
  return {devices, heard};
}

/** Kills the real process that hears devices again and again, and lets the real watcher start it anew. */
export async function runCycles({program, cycles, lanes, onCycle, until}: Options): Promise<CyclesReport> {
  const times: number[] = [];
  const loads: Load[] = [];
  const first = loadNow();
  let [begun, done, stopped] = [0, 0, 0];
  const goRound = async (): Promise<void> => {
    const {devices, heard} = openLane(program);
    devices.begin();
    await heard();
    while (begun < cycles && !until()) {
      begun += 1;
      const pid = devices.pid();
      if (pid === null) throw new Error('the process said a word and is not there');
      const isStop = begun % STOPPED_EACH === 0;
      if (isStop) stopped += 1;
      const fromMs = performance.now();
      process.kill(pid, isStop ? 'SIGSTOP' : 'SIGKILL');
      await heard();
      if (!isStop) times.push(performance.now() - fromMs);
      done += 1;
      if (done % Math.max(1, Math.floor(cycles / LOADS)) === 0) loads.push(loadNow());
      onCycle(done);
    }
    await devices.close();
  };
  await Promise.all(Array.from({length: lanes}, goRound));
  const inOrder = times.toSorted((one, other) => one - other);
  return {
    cycles: done,
    stopped,
    first,
    loads,
    slowestMs: Math.round(inOrder.at(-1) ?? 0),
    usualMs: Math.round(inOrder[Math.floor(inOrder.length / 2)] ?? 0),
  };
}

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

/** Of a run in tenths: what the second and the last of them needed. The first is warming up. */
export function growthOf(loads: readonly Load[]): {readonly early: Load; readonly late: Load} {
  const tenth = Math.max(1, Math.floor(loads.length / 10));
  const of = (part: readonly Load[]): Load => ({
    descriptors: middle(part.map(({descriptors}) => descriptors)),
    threads: middle(part.map(({threads}) => threads)),
    megabytes: middle(part.map(({megabytes}) => megabytes)),
  });
  return {early: of(loads.slice(tenth, 2 * tenth)), late: of(loads.slice(-tenth))};
}

/** True where memory or descriptors grew by more than chance does. */
export function hasGrown({loads}: Pick<CyclesReport, 'loads'>): boolean {
  const {early, late} = growthOf(loads);
  return (
    late.descriptors > early.descriptors + 1 ||
    late.threads > early.threads + 1 ||
    late.megabytes > early.megabytes * 1.1
  );
}
