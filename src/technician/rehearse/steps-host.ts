import {existsSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {
  failed,
  HELD,
  parseNothing,
  parseWords,
  stepKind,
  type Outcome,
  type Parsed,
  type StepKind,
} from './step-kind.ts';
import {untilAtRest, untilTroubleMay} from './till-at-rest.ts';
import {judgeVerb} from './verb-end.ts';

type Doing = {readonly kind: 'up'} | {readonly kind: 'down'} | {readonly kind: 'slow'; readonly lateMs: number};
type Holding = {readonly code: string; readonly pool: string; readonly points: number};

/** The outcome where trouble can't befall a host yet. */
export const STILL_BUSY: Outcome = failed('The till still has something on its way to this host.', 'screen');

/** How often the host is asked whether it holds by now what it should. */
const ASK_MS = 100;

const host = stepKind({
  word: 'host',
  usage: 'host up|down|slow MS',
  help: 'Starts the practice bonus host, cuts its power (`kill -9`), or makes its answers late (`slow 0` lets them go). Trouble waits for what is on its way. The first of these comes before the start: without one the till has no host.',
  parse: parseDoing,
  run: async (stage, doing) => {
    if (stage.isRunning() && stage.host.process.url === null) {
      return failed('The till was started without a host: write such a step before its start.', 'nothing');
    }
    const {process} = stage.host;
    if (isTrouble(doing) && !(await untilTroubleMay(stage, process))) return STILL_BUSY;
    if (doing.kind === 'up') await process.up();
    if (doing.kind === 'down') await process.down();
    if (doing.kind === 'slow') process.slow(doing.lateMs);
    return HELD;
  },
});

const hostHolds = stepKind({
  word: 'host-holds',
  usage: 'host-holds CODE POOL POINTS',
  help: 'Holds when the bonus host has so many points for a code, or with `credit` for the pool so many cents; waits for what is on its way.',
  parse: parseHolding,
  run: async (stage, {code, pool, points}) => {
    const untilMs = performance.now() + stage.limits.screenMs;
    let held = await stage.host.held(code, pool);
    while (held !== points && performance.now() < untilMs) {
      await delay(ASK_MS);
      held = await stage.host.held(code, pool);
    }
    if (held === points) return HELD;
    return failed(held === null ? 'The host does not say.' : `It holds ${held}.`, 'screen');
  },
});

const office = stepKind({
  word: 'office',
  usage: 'office VERB…',
  help: 'Runs a verb of the bonus host’s office on its data, such as `office block CODE --reason lost`; else as `run`.',
  parse: parseWords,
  run: async (stage, words) => {
    if (!existsSync(stage.host.process.folder))
      return failed('There is no host yet: write host up before it.', 'nothing');
    return judgeVerb(stage, await stage.runAtOffice(words.map(({text}) => text)));
  },
});

const delivered = stepKind({
  word: 'delivered',
  usage: 'delivered',
  help: 'Holds when the till has nothing pending for the bonus host or members’ hosts any more and asks them nothing; waits for what is on its way.',
  parse: parseNothing,
  run: async (stage) => {
    const till = await stage.till();
    const isDone = (): boolean => !till.lines().some((line) => /\d PENDING/.test(line));
    const isHeld = (await untilAtRest(stage)) && (await till.until(isDone, stage.limits.screenMs));
    return isHeld ? HELD : failed('Something is pending.', 'screen');
  },
});

/** What befalls the bonus host, and what it holds. */
export const HOST_STEPS: readonly StepKind[] = [host, hostHolds, delivered, office];

function isTrouble(doing: Doing): boolean {
  return doing.kind === 'down' || (doing.kind === 'slow' && doing.lateMs > 0);
}

function parseDoing(rest: string): Parsed<Doing> {
  const parsed = parseWords(rest);
  if ('problem' in parsed) return parsed;
  const [first, second, ...others] = parsed.value.map(({text}) => text);
  if (others.length === 0 && second === undefined && (first === 'up' || first === 'down')) {
    return {value: {kind: first}};
  }
  if (others.length === 0 && first === 'slow' && second !== undefined && /^[0-9]{1,5}$/.test(second)) {
    return {value: {kind: 'slow', lateMs: Number(second)}};
  }
  return {problem: 'It is up, down, or slow by some milliseconds'};
}

function parseHolding(rest: string): Parsed<Holding> {
  const parsed = parseWords(rest);
  if ('problem' in parsed) return parsed;
  const [code, pool, points, ...others] = parsed.value.map(({text}) => text);
  if (code === undefined || pool === undefined || points === undefined || others.length > 0) {
    return {problem: 'A code, a pool and a number must stand behind it'};
  }
  return /^[0-9]{1,9}$/.test(points) ? {value: {code, pool, points: Number(points)}} : {problem: 'That is no number'};
}
