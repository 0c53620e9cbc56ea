import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {HISTORY_FILE} from '../../src/till/kept-history.ts';
import {practicePin} from './practice-pin.ts';
import {programCommand} from './program.ts';
import {SAMPLE_MS, sampleStatus} from './sample-status.ts';
import {svgOf} from './svg.ts';
import {descendantWith, openVerbTerminal, type VerbTerminal} from './verb-terminal.ts';

/*
 * The pictures of the README, taken of the real programs beside a real practice till: `npm run pictures`. Some name one:
 * `npm run pictures -- diag`.
 */

const FOLDER = join(import.meta.dirname, '../../.pictures');
const HOUR_MS = 3_600_000;
/** In which hours before now something was sold, and how often. */
const DAY = [
  [8, 2],
  [6, 4],
  [5, 3],
  [4.25, 6],
  [2, 5],
  [1.25, 3],
  [0.5, 4],
] as const;

const HOST_FASTER = 8;
const SALE_MS = 1100;
/** Two looks of the dashboard. */
const LOOKS_MS = 2500;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

type Picture = {
  readonly name: string;
  /** The verb and what it is given besides the folder. */
  readonly verb: string;
  readonly columns: number;
  readonly rows: number;
  /** What stands there when it can be taken. */
  readonly seen: RegExp;
};

const PICTURES: readonly Picture[] = [
  {name: 'diag', verb: 'diag --interval 1', columns: 80, rows: 24, seen: /OFFLINE: bally/},
  {name: 'diag-large', verb: 'diag --interval 1', columns: 132, rows: 43, seen: /OFFLINE: bally/},
  {name: 'doctor', verb: 'doctor', columns: 82, rows: 90, seen: /^done$/m},
];

/** Node is told that it is earlier, so that a day of sales lies behind the picture. */
function earlier(byMs: number): Readonly<Record<string, string>> {
  const shift = `const D=Date;globalThis.Date=class extends D{constructor(...a){if(a.length)super(...a);else super(D.now()-${byMs})}static now(){return D.now()-${byMs}}}`;
  return {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}`};
}

async function openTill(program: string, folder: string, byMs: number): Promise<VerbTerminal> {
  const till = openVerbTerminal({
    script: `${program} till --practice --data ${folder}; echo ended`,
    env: byMs === 0 ? {} : earlier(byMs),
  });
  await till.until((text) => text.includes('Locked') || /^ >/m.test(text));
  return till;
}

async function enter(till: VerbTerminal, keys: string, seen: RegExp): Promise<void> {
  till.type(keys);
  await till.until((text) => seen.test(text));
}

/** Ends a till as the system does, its receipts printed. */
async function endTill(till: VerbTerminal): Promise<void> {
  const pid = await descendantWith(till.pid, 'till');
  if (pid !== null) process.kill(pid, 'SIGTERM');
  await till.until((text) => /^ended$/m.test(text));
}

async function signOn(till: VerbTerminal, folder: string): Promise<void> {
  if (!till.text().includes('Locked')) return;
  await enter(till, '4\r', /PIN +_/);
  await enter(till, `${await practicePin(folder, '4')}\r`, /F9|9 Pay/);
}

async function sell(till: VerbTerminal, times: number): Promise<void> {
  for (let sale = 0; sale < times; sale += 1) {
    await enter(till, '101\r', /SUBTOTAL|Subtotal/);
    await enter(till, '\u001b[20~', /DUE/);
    await enter(till, '\u001bOQ', /is closed/);
    // The same key at once is a key that is leaned on.
    await pause(SALE_MS);
  }
}

/** The hour before now, with trouble in it; hosts on this very machine are faster than those of the sample. */
function madeUpHour(): string {
  const byMs = Date.now() - SAMPLE_MS - 60_000;
  const minutes = sampleStatus().minutes.map((minute) => {
    const calls = Object.entries(minute.calls).map(([id, call]) => {
      const sumMs = call.unanswered > 0 ? call.sumMs : call.sumMs / HOST_FASTER;
      return [id, {...call, sumMs}] as const;
    });
    return {...minute, atMs: minute.atMs + byMs, calls: Object.fromEntries(calls)};
  });
  return JSON.stringify(minutes);
}

const DEVICES = [
  {id: 'scanner', vendor: '0c2e', product: '0200', form: 'keyboard', layout: 'us'},
  {id: 'reader', vendor: '0801', product: '0002', form: 'magtek'},
];

/** A scanner and a reader in the settings that are not plugged in. */
async function addDevices(folder: string): Promise<void> {
  const path = join(folder, 'bonustill.json');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"devices": []', `"devices": ${JSON.stringify(DEVICES)}`));
}

async function take(program: string, folder: string, {name, verb, columns, rows, seen}: Picture): Promise<void> {
  const script = `${program} ${verb} --data ${folder}; echo done; cat`;
  const one = openVerbTerminal({script, columns, rows});
  await one.until((text) => seen.test(text));
  // What came with the first look and what comes with the second is there then.
  await pause(LOOKS_MS);
  const last = one.lines().findLastIndex((line) => line !== '' && line !== 'done');
  await writeFile(join(FOLDER, `${name}.svg`), svgOf(one.terminal, last + 1));
  process.stdout.write(
    `${one
      .lines()
      .slice(0, last + 1)
      .join('\n')}\n`,
  );
  one.close();
}

async function aDay(program: string, folder: string): Promise<void> {
  for (const [hours, times] of DAY) {
    const till = await openTill(program, folder, hours * HOUR_MS);
    await signOn(till, folder);
    await sell(till, times);
    await endTill(till);
  }
}

async function main(): Promise<void> {
  const {positionals} = parseArgs({allowPositionals: true});
  const wanted = PICTURES.filter(({name}) => positionals.length === 0 || positionals.includes(name));
  const program = (await programCommand()).join(' ');
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-pictures-'));
  await mkdir(FOLDER, {recursive: true});
  try {
    await aDay(program, folder);
    await writeFile(join(folder, HISTORY_FILE), madeUpHour());
    await addDevices(folder);
    const till = await openTill(program, folder, 0);
    await signOn(till, folder);
    // Its hosts are found by then.
    await pause(2 * LOOKS_MS);
    await enter(till, '101\r', /Subtotal/);
    await enter(till, ';900000042?\r', /MEMBER \d+/);
    const fault = `${program} practice bally fault silent --data ${join(folder, 'bally-practice')}`;
    const trouble = openVerbTerminal({script: `${fault}; echo done`});
    await trouble.until((text) => text.includes('done'));
    // The points that this sale earned wait for the host.
    await sell(till, 1);
    await enter(till, '101\r', /Subtotal/);
    await pause(LOOKS_MS);
    for (const picture of wanted) await take(program, folder, picture);
    till.close();
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

await main();
process.exit(0);
