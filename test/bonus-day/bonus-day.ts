import {parseArgs} from 'node:util';
import {programCommand} from '../support/program.ts';
import {liveDay, type DayReport} from './run.ts';

/*
 * A robot sells at the till while its bonus host is killed, slowed and made to lie; at the end all books must agree.
 * Run by `npm run bonus-day`: `-- --sales 500 --seed 1 --runs 3` plays seeds 1, 2 and 3, every other one at two tills.
 */

const USUAL_SALES = 500;
const USUAL_SALES_A_KILL = 40;
const FINDINGS_SHOWN = 40;

function list(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function reportText(
  {seed, sold, kills, calls, deeds, figures, findings, words, folder}: DayReport,
  seconds: number,
): string {
  const {collected, given, paid, sold: vouchers, released, refused, papers, acts} = figures;
  const told = [
    `Seed ${seed}: ${sold} sales in ${seconds} s; the host was killed ${kills.host} times, the till cut off ${kills.till} times.`,
    `  Calls: ${list(calls)}`,
    `  Deeds: ${list(deeds)}`,
    `  ${acts} acts at the host; ${collected} collections confirmed, ${given} benefits given, ${paid} payments by credit, ${vouchers} sales of credit, ${released} released, ${refused} acts refused; ${papers} papers.`,
  ];
  if (findings.length === 0) return [...told, '  All books agree.', ''].join('\n');
  return [
    ...told,
    `FOUND with seed ${seed}, ${findings.length} in all:`,
    ...findings.slice(0, FINDINGS_SHOWN).map((text) => `  ${text}`),
    ...words.map((text) => `  Keyed in last at ${text}`),
    `  Left in ${folder}`,
    '',
  ].join('\n');
}

/** Runs days by the command line; gives the exit code: 0 nothing found, 1 something found, 64 not understood. */
async function main(): Promise<number> {
  const number = (text: string | undefined, usual: number): number => (text === undefined ? usual : Number(text));
  const words = ['sales', 'seed', 'runs', 'tills', 'sales-a-kill'] as const;
  const options = Object.fromEntries(words.map((word) => [word, {type: 'string'} as const]));
  const {values} = parseArgs({options});
  const read = Object.fromEntries(words.map((word) => [word, values[word]?.toString()]));
  const sales = number(read['sales'], USUAL_SALES);
  const first = number(read['seed'], 1);
  const runs = number(read['runs'], 1);
  const tills = number(read['tills'], 0);
  const salesAKill = number(read['sales-a-kill'], USUAL_SALES_A_KILL);
  const isUnderstood = [sales, runs, salesAKill].every((value) => Number.isSafeInteger(value) && value > 0);
  if (!isUnderstood || !Number.isSafeInteger(first) || first < 0 || ![0, 1, 2].includes(tills)) {
    process.stderr.write(
      'Usage: npm run bonus-day -- [--sales N] [--seed N] [--runs N] [--tills 1|2] [--sales-a-kill N]\n',
    );
    return 64;
  }
  const [file, ...args] = await programCommand();
  let found = 0;
  let total = 0;
  for (let seed = first; seed < first + runs; seed += 1) {
    const begunAtMs = performance.now();
    let sold = 0;
    const report = await liveDay({
      program: {file, args},
      seed,
      sales,
      tills: tills === 1 || (tills === 0 && seed % 2 === 1) ? 1 : 2,
      salesAKill,
      onSale: () => {
        sold += 1;
        const end = process.stderr.isTTY ? '\r' : '\n';
        if (process.stderr.isTTY || sold % 100 === 0)
          process.stderr.write(`… seed ${seed}: ${sold} of ${sales} sales${end}`);
      },
    });
    total += report.sold;
    if (report.findings.length > 0) found += 1;
    process.stdout.write(reportText(report, Math.round((performance.now() - begunAtMs) / 1000)));
  }
  process.stdout.write(
    `${runs === 1 ? '1 run' : `${runs} runs`}, ${total} sales: ${found === 0 ? 'nothing was found' : `something was found in ${found}`}.\n`,
  );
  return found === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main();
