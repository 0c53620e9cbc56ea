import {parseArgs} from 'node:util';
import {CHANGES, tamper} from './run.ts';

/*
 * npm run tamper -- --count N --seed S [--tickets N]: changes a journal, or what stands beside it, in every way, one
 * change at a time, and lets `verify` read it. Exit code 1 where it did not find one or named another row, 2 for what
 * can't be run.
 */

/** Misses that are told; more are only counted. */
const TOLD_MOST = 20;

const {values} = parseArgs({
  options: {
    count: {type: 'string', default: '1000'},
    seed: {type: 'string', default: '1'},
    tickets: {type: 'string', default: '6'},
  },
});
const [count, seed, tickets] = [Number(values.count), Number(values.seed), Number(values.tickets)];
if (![count, seed, tickets].every((number) => Number.isSafeInteger(number) && number >= 0) || tickets < 4) {
  process.stderr.write('Usage: npm run tamper -- [--count N] [--seed S] [--tickets N, at least 4]\n');
  process.exit(2);
}
const began = performance.now();
const {tried, found, missed} = await tamper({count, seed, tickets});
const seconds = Math.round((performance.now() - began) / 1000);
const rows = [
  `${tried} changes of ${CHANGES.length} kinds, seed ${seed}, ${seconds} s: ${found} found, ${tried - missed.length} named as they are.`,
  ...missed
    .slice(0, TOLD_MOST)
    .map(({step, change, said}) => `  step ${step}, ${change}: ${said.join(' | ') || 'nothing'}`),
];
process.stdout.write(`${rows.join('\n')}\n`);
process.exitCode = missed.length === 0 && found === tried ? 0 : 1;
