import {parseArgs} from 'node:util';
import {programCommand} from '../support/program.ts';
import {liveMemberDay, type MemberDayReport} from './run.ts';

/*
 * Robots sell to members at two or three tills while the hosts of their points and money are killed, slowed and made to
 * lie; at the end all books must agree. `npm run member-day -- --sales 300 --seed 1 --runs 3 --tills 2` plays three days.
 */

const USUAL_SALES = 300;
const USUAL_SALES_A_KILL = 15;
const FINDINGS_SHOWN = 60;

function list(counts: Iterable<readonly [string, number]>): string {
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function reportText(
  {seed, sold, kills, faults, deeds, figures, findings, words, folder}: MemberDayReport,
  seconds: number,
): string {
  const told = [
    `Seed ${seed}: ${sold} sales in ${seconds} s; hosts were killed ${kills.hosts} times, tills cut off ${kills.tills} times.`,
    `  Faults: ${list(faults)}`,
    `  Deeds: ${list(deeds)}`,
    ...(figures === null ? [] : [`  Judged: ${list(Object.entries(figures))}`]),
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

type Wanted = {
  readonly sales: number;
  readonly first: number;
  readonly runs: number;
  readonly tills: 0 | 1 | 2 | 3;
  readonly salesAKill: number;
};

/** What the command line asks for; null where it can't be understood. */
function wanted(): Wanted | null {
  const words = ['sales', 'seed', 'runs', 'tills', 'sales-a-kill'] as const;
  const {values} = parseArgs({options: Object.fromEntries(words.map((word) => [word, {type: 'string'} as const]))});
  const number = (word: (typeof words)[number], usual: number): number => Number(values[word]?.toString() ?? usual);
  const [sales, salesAKill] = [number('sales', USUAL_SALES), number('sales-a-kill', USUAL_SALES_A_KILL)];
  const [first, runs] = [number('seed', 1), number('runs', 1)];
  const tills = ([0, 1, 2, 3] as const).find((count) => count === number('tills', 0));
  const isUnderstood = [sales, runs, salesAKill].every((value) => Number.isSafeInteger(value) && value > 0);
  if (!isUnderstood || !Number.isSafeInteger(first) || first < 0 || tills === undefined) return null;
  return {sales, first, runs, tills, salesAKill};
}

async function runDay(seed: number, {sales, tills, salesAKill}: Wanted): Promise<MemberDayReport> {
  const [file, ...args] = await programCommand();
  let sold = 0;
  return liveMemberDay({
    program: {file, args},
    seed,
    sales,
    tills: tills === 0 ? (seed % 2 === 1 ? 2 : 3) : tills,
    salesAKill,
    onSale: () => {
      sold += 1;
      const end = process.stderr.isTTY ? '\r' : '\n';
      if (process.stderr.isTTY || sold % 50 === 0)
        process.stderr.write(`… seed ${seed}: ${sold} of ${sales} sales${end}`);
    },
  });
}

/** Runs days by the command line; gives the exit code: 0 nothing found, 1 something found, 64 not understood. */
async function main(): Promise<number> {
  const want = wanted();
  if (want === null) {
    process.stderr.write(
      'Usage: npm run member-day -- [--sales N] [--seed N] [--runs N] [--tills 1|2|3] [--sales-a-kill N]\n',
    );
    return 64;
  }
  let [found, total] = [0, 0];
  for (let seed = want.first; seed < want.first + want.runs; seed += 1) {
    const begunAtMs = performance.now();
    const report = await runDay(seed, want);
    total += report.sold;
    if (report.findings.length > 0) found += 1;
    process.stdout.write(reportText(report, Math.round((performance.now() - begunAtMs) / 1000)));
  }
  process.stdout.write(
    `${want.runs === 1 ? '1 run' : `${want.runs} runs`}, ${total} sales: ${found === 0 ? 'nothing was found' : `something was found in ${found}`}.\n`,
  );
  return found === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main();
