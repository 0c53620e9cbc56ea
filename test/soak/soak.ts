import {parseArgs} from 'node:util';
import {programCommand} from '../support/program.ts';
import {soak, type Finding, type Report} from './run.ts';

/*
 * Kills the real till at any moment and looks at what it left. Run by `npm run soak`: `-- --kills 200 --seed 1`; with
 * `--from` it begins in the middle, at the first kill on a folder, to play a finding again.
 */

const USUAL_KILLS = 100;

function list(report: Report): string {
  return [...report.moments]
    .toSorted(([, one], [, other]) => other - one)
    .map(([moment, count]) => `  ${String(count).padStart(5)}  ${moment}`)
    .join('\n');
}

function findingText(finding: Finding, seed: number): string {
  const {kill, from, moment, what, words, folder} = finding;
  return [
    `FOUND at kill ${kill} (seed ${seed}), ${moment}:`,
    ...what.map((text) => `  ${text}`),
    `  Keyed in since the start: ${words.join(' · ')}`,
    `  Left in ${folder}`,
    `  To play it again: npm run soak -- --seed ${seed} --from ${from} --kills ${kill}`,
    '',
  ].join('\n');
}

function reportText(report: Report, seconds: number): string {
  const {seed, kills, deeds, sales, receipts, unprinted, onTheWay, findings} = report;
  return [
    '',
    `Seed ${seed}: ${kills} kills in ${seconds} s`,
    list(report),
    `${deeds} deeds in the journals, ${sales} sales closed, ${receipts} receipts and copies on paper.`,
    `A key was on its way ${onTheWay.taken + onTheWay.lost} times: ${onTheWay.taken} taken, ${onTheWay.lost} lost.`,
    `Receipts that a kill left unprinted: ${unprinted.begun} begun, ${unprinted.waiting} not begun.`,
    findings.length === 0 ? 'Nothing was found.' : `${findings.length} findings, told above.`,
    '',
  ].join('\n');
}

/** Runs the soak by its command line; gives the exit code: 0 nothing found, 1 something found, 64 not understood. */
async function main(): Promise<number> {
  const number = (text: string | undefined, usual: number): number => (text === undefined ? usual : Number(text));
  const options = {kills: {type: 'string'}, seed: {type: 'string'}, from: {type: 'string'}} as const;
  const {values} = parseArgs({options});
  const to = number(values.kills, USUAL_KILLS);
  const seed = number(values.seed, 1);
  const from = number(values.from, 1);
  if (![to, seed, from].every(Number.isSafeInteger) || to < 1 || seed < 0 || from < 1) {
    process.stderr.write('Usage: npm run soak -- [--kills N] [--seed N] [--from N]\n');
    return 64;
  }
  const [file, ...args] = await programCommand();
  const begunAtMs = performance.now();
  let told = 0;
  const report = await soak({
    program: {file, args},
    seed,
    from,
    to,
    onKill: (now) => {
      for (const finding of now.findings.slice(told)) process.stdout.write(`\n${findingText(finding, seed)}`);
      told = now.findings.length;
      const end = process.stderr.isTTY ? '\r' : '\n';
      if (process.stderr.isTTY || now.kills % 10 === 0) {
        process.stderr.write(`… ${now.kills} of ${to - from + 1} kills, ${now.sales} sales, ${told} findings${end}`);
      }
    },
  });
  process.stdout.write(reportText(report, Math.round((performance.now() - begunAtMs) / 1000)));
  return report.findings.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main();
