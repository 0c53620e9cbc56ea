import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Intent} from '../../src/app/key-table.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {Fingers} from '../../src/technician/rehearse/fingers.ts';
import {keyForIntent} from '../../src/technician/rehearse/key-names.ts';
import {untilPaper} from '../../src/technician/rehearse/paper-watch.ts';
import {PtyTill, type Program} from '../../src/technician/rehearse/pty-till.ts';
import {runVerb} from '../../src/technician/rehearse/run-program.ts';
import {StageHost} from '../../src/technician/rehearse/stage-host.ts';
import {readStageSettings} from '../../src/technician/rehearse/stage-settings.ts';
import {openLyingHost, type LyingHost} from './lying-host.ts';

const START_MS = 30_000;
const LIMIT_MS = 10_000;
const COLUMNS = 80;
const ROWS = 24;

/** The real till in a pseudo-terminal, with a manager signed on, at a real bonus host whose answers may be lies. */
export type TillOnLies = {
  readonly liar: LyingHost;
  readonly scan: (code: string) => Promise<void>;
  readonly press: (...intents: readonly Intent[]) => Promise<void>;
  /** Waits until the text is on the screen; gives the screen as it is then, or after the limit. */
  readonly until: (text: string) => Promise<string>;
  readonly screen: () => readonly string[];
  /** The rows of the last receipt that has the text. */
  readonly receiptWith: (text: string) => Promise<string>;
  /** The most memory that the till ever had, in MB. */
  readonly peakMb: () => Promise<number>;
  readonly held: (code: string, pool: string) => Promise<number | null>;
  readonly restart: () => Promise<void>;
  /** Ends the till and reads its journal; gives the exit code, and what the till wrote for technicians. */
  readonly verify: () => Promise<{readonly exitCode: number | null; readonly log: string}>;
  readonly close: () => Promise<void>;
};

async function pinOf(folder: string, no: string): Promise<string> {
  const pins: unknown = JSON.parse(await readFile(join(folder, 'practice-pins.json'), 'utf8'));
  const found: unknown = Array.isArray(pins)
    ? pins.find((one: unknown) => Reflect.get(Object(one), 'no') === no)
    : null;
  return String(Reflect.get(Object(found), 'pin'));
}

type Seat = {readonly till: PtyTill; readonly fingers: Fingers};

async function sitDown(program: Program, folder: string, hostUrl: string): Promise<Seat> {
  const size = {columns: COLUMNS, rows: ROWS};
  const limits = {startLimitMs: START_MS, limitMs: LIMIT_MS};
  const till = await PtyTill.open({
    program,
    folder,
    hostUrl,
    linkUrls: [],
    ...size,
    ...limits,
    terminal: 'xterm',
    env: {},
  });
  return {
    till,
    fingers: new Fingers(till, {terminal: 'xterm', gapMs: PRACTICE_SETTINGS.scanner.gapMs, patience: null}),
  };
}

async function signOn({fingers}: Seat, folder: string): Promise<void> {
  for (const text of ['4', await pinOf(folder, '4')]) {
    await fingers.type(text);
    await fingers.press('enter');
  }
}

async function receiptIn(folder: string, text: string): Promise<string> {
  const {paperFile} = await readStageSettings(folder);
  if (paperFile === null) throw new Error('no paper');
  const has = (rows: string | undefined): boolean => rows?.includes(text) ?? false;
  const last = (paper: Awaited<ReturnType<typeof untilPaper>>): string | undefined =>
    paper.receipts.at(-1)?.rows.join('\n');
  return last(await untilPaper({file: paperFile, limitMs: LIMIT_MS, test: (paper) => has(last(paper))})) ?? '';
}

async function peakMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Starts a host, the liar before it, and a till that knows no other way; all of it in a folder of its own. */
export async function openTillOnLies(program: Program): Promise<TillOnLies> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-lies-'));
  const liar = await openLyingHost();
  const host = await StageHost.open({program, folder, limitMs: START_MS});
  await host.process.up();
  liar.setHost(host.process.url);
  let seat = await sitDown(program, folder, liar.url);
  await signOn(seat, folder);
  return {
    liar,
    scan: (code) => seat.fingers.burst(Buffer.from(`${code}\r`, 'utf8')),
    press: async (...intents) => {
      for (const intent of intents) await seat.fingers.press(keyForIntent(intent, {}));
    },
    until: async (text) => {
      await seat.till.until(() => seat.till.lines().some((line) => line.includes(text)), LIMIT_MS);
      return seat.till.lines().join('\n');
    },
    screen: () => seat.till.lines(),
    receiptWith: (text) => receiptIn(folder, text),
    peakMb: () => peakMb(seat.till.pid),
    held: (code, pool) => host.held(code, pool),
    restart: async () => {
      await seat.till.kill();
      seat = await sitDown(program, folder, liar.url);
    },
    verify: async () => {
      await seat.till.kill();
      const verb = {args: ['verify', '--data', folder], cwd: folder, env: {}, limitMs: START_MS};
      const {exitCode} = await runVerb({program, ...verb});
      return {exitCode, log: await readFile(join(folder, 'till.log'), 'utf8')};
    },
    close: async () => {
      await seat.till.kill();
      await host.close();
      await liar.close();
      await rm(folder, {recursive: true, force: true, maxRetries: 3});
    },
  };
}
