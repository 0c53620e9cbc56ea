import {parseArgs} from 'node:util';
import {proveCards} from './card-proof.ts';

/*
 * Payment cards by mistake, by the thousand. Run by `npm run cards`: `-- --count 10000 --seed 1`; `--memory` leaves the
 * database out and is faster.
 */

const USUAL_COUNT = 10_000;

function counted(title: string, counts: ReadonlyMap<string, number>): readonly string[] {
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return [`${title}:`, ...sorted.map(([name, times]) => `  ${String(times).padStart(9)}  ${name}`)];
}

/** Runs the proof by its command line; gives the exit code: 0 nothing found, 1 something found, 64 not understood. */
async function main(): Promise<number> {
  const number = (text: string | undefined, usual: number): number => (text === undefined ? usual : Number(text));
  const options = {count: {type: 'string'}, seed: {type: 'string'}, memory: {type: 'boolean'}} as const;
  const {values} = parseArgs({options});
  const count = number(values.count, USUAL_COUNT);
  const seed = number(values.seed, 1);
  if (![count, seed].every(Number.isSafeInteger) || count < 1 || seed < 0) {
    process.stderr.write('Usage: npm run cards -- [--count N] [--seed N] [--memory]\n');
    return 64;
  }
  const store = values.memory === true ? 'memory' : 'disk';
  const fromMs = performance.now();
  const onProgress = (cards: number): void => void process.stderr.write(`\r${cards} of ${count} cards`);
  const proof = await proveCards({seed, count, store, onProgress});
  const seconds = Math.round((performance.now() - fromMs) / 1000);
  process.stderr.write('\n');
  const rows = [
    ...proof.findings.map((finding) => `FOUND ${finding}`),
    `Seed ${seed}: ${proof.cards} cards, ${proof.sales} sales between them, ${seconds} s.`,
    ...counted('Ways', proof.ways),
    ...counted('Screens', proof.places),
    ...counted('Searched, in bytes, while open and again when closed', proof.searched),
    `Planted to be found: ${proof.planted} numbers, in every kind of file and every writing.`,
    proof.findings.length === 0 ? 'Nothing of any card was found.' : `${proof.findings.length} findings, told above.`,
  ];
  process.stdout.write(`${rows.join('\n')}\n`);
  return proof.findings.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main();
