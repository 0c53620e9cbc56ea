import {parseArgs} from 'node:util';
import {SingleBar} from 'cli-progress';
import {withLogo} from './printer-simulator/logo-file.ts';
import {MAKES, PaperOutPlay, type Outcome, type PaperOutMake} from './printer-simulator/paper-out.ts';
import {PRINTABLES, type Printable} from './printer-simulator/receipts.ts';

/*
 * Paper out at every byte of five pieces of paper, at printers of every make. Run by `npm run paper-out`:
 * `-- --every 10` plays every tenth byte.
 */

/** What was found for one piece of paper at one kind of printer. */
type Row = {readonly name: string; readonly counts: ReadonlyMap<Outcome, number>; readonly findings: readonly string[]};

/** Findings of one row that are told; more are only counted. */
const TOLD_MOST = 5;

async function playAll(play: PaperOutPlay, name: string, every: number): Promise<Row> {
  const counts = new Map<Outcome, number>();
  const findings: string[] = [];
  const bar = new SingleBar({format: `{bar} {value}/{total} ${name}`, clearOnComplete: true, noTTYOutput: false});
  bar.start(play.bytes + 1, 0);
  for (let at = 0; at <= play.bytes + 1; at += every) {
    const {outcome, complaints} = await play.at(at);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    findings.push(...complaints.map((complaint) => `${name}, byte ${at}: ${complaint}`));
    bar.update(at);
  }
  bar.stop();
  return {name, counts, findings};
}

async function rowOf({make, printable, logo, every}: Played): Promise<Row> {
  const play = await PaperOutPlay.open(make, printable, {logo, log: (text) => void process.stderr.write(`${text}\n`)});
  return playAll(play, `${printable.name} (${play.bytes} bytes) at ${make.name}`, every);
}

type Played = {
  readonly make: PaperOutMake;
  readonly printable: Printable;
  readonly logo: string;
  readonly every: number;
};

function told({name, counts, findings}: Row): string {
  const of = (outcome: Outcome): number => counts.get(outcome) ?? 0;
  const figures = `${of('whole')} came out, ${of('refused')} refused, ${of('broken')} broken off and copied`;
  return [`${name}: ${figures}`, ...findings.slice(0, TOLD_MOST).map((finding) => `  FOUND ${finding}`)].join('\n');
}

/** Plays them all; gives the exit code: 0 nothing found, 1 something found, 64 not understood. */
async function main(): Promise<number> {
  const {values} = parseArgs({options: {every: {type: 'string'}}});
  const every = Number(values.every ?? '1');
  if (!Number.isSafeInteger(every) || every < 1) {
    process.stderr.write('Usage: npm run paper-out -- [--every N]\n');
    return 64;
  }
  return withLogo(async (logo) => {
    let played = 0;
    let found = 0;
    for (const make of MAKES) {
      for (const printable of PRINTABLES) {
        const row = await rowOf({make, printable, logo, every});
        played += [...row.counts.values()].reduce((sum, count) => sum + count, 0);
        found += row.findings.length;
        process.stdout.write(`${told(row)}\n`);
      }
    }
    process.stdout.write(`Paper ran out ${played} times; ${found} findings: nothing stale, lost or doubled if none.\n`);
    return found === 0 ? 0 : 1;
  });
}

if (import.meta.main) process.exitCode = await main();
