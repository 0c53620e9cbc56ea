import {parseArgs} from 'node:util';
import {SingleBar} from 'cli-progress';
import {fuzz, type Fuzzed} from './run.ts';
import {TARGETS} from './targets.ts';

/*
 * npm run fuzz -- --inputs N --seed N [--only NAME]: gives everything that takes bytes from outside broken bytes and
 * noise, and stops at the first input that throws. Exit code 1 where one did, 2 for what can't be run.
 */

const {values} = parseArgs({
  options: {
    inputs: {type: 'string', default: '1000000'},
    seed: {type: 'string', default: '1'},
    only: {type: 'string'},
  },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wholeOf(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  say(`--${name} ${text}: a whole number from ${least} on`);
  process.exit(2);
}

function sayEnd({inputs, thrown}: Fuzzed, seconds: number): void {
  const each = Math.floor(inputs / targets.length).toLocaleString('en');
  say(
    `${inputs.toLocaleString('en')} inputs, seed ${seed}, ${seconds.toFixed(1)} s: ${targets.length} targets, ${each} each`,
  );
  say(`  ${targets.map(({name}) => name).join(', ')}`);
  if (thrown === null) return say('None threw.');
  say(`Input ${thrown.input} threw in ${thrown.target}: ${thrown.hex === '' ? '(empty)' : thrown.hex}`);
  say(thrown.why);
}

const inputs = wholeOf('inputs', values.inputs, 1);
const seed = wholeOf('seed', values.seed, 0);
const targets = TARGETS.filter(({name}) => values.only === undefined || name === values.only);
if (targets.length === 0) {
  say(`--only ${values.only ?? ''}: there are ${TARGETS.map(({name}) => name).join(', ')}`);
  process.exit(2);
}
const bar = process.stderr.isTTY
  ? new SingleBar({stream: process.stderr, format: '[{bar}] {percentage} %  {value} of {total}', clearOnComplete: true})
  : null;
bar?.start(inputs, 0);
const began = performance.now();
const fuzzed = fuzz({targets, inputs, seed, onProgress: (done) => bar?.update(done)});
bar?.stop();
sayEnd(fuzzed, (performance.now() - began) / 1000);
process.exitCode = fuzzed.thrown === null ? 0 : 1;
