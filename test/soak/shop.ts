import {existsSync, readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PRACTICE_PINS_FILE} from '../../src/practice/practice-seed.ts';
import {PtyTill, type Program} from '../../src/technician/rehearse/pty-till.ts';
import {TillTrouble} from '../../src/technician/rehearse/till-trouble.ts';
import {FIRST_BOOK, restarted, type Book} from './book.ts';
import type {SignOn} from './deeds-sale.ts';
import {readDisk, readPrinted} from './disk.ts';
import {LOG_FILE} from '../../src/till/log-file.ts';
import {isOpen, judgeLeftovers, placeJournal, type Left} from './judge.ts';
import {judgeFirstFrame, judgeFrame} from './screen.ts';

const START_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 20_000;
const LOG_SHOWN = 500;

/** What the practice printer prints on, in the data folder. */
export const PAPER = 'paper.bin';

/** Those who may do everything that the robot does. */
const ROBOTS = ['supervisor', 'manager'];

/** What a till that was killed had been sent, key by key, and its last frame. */
export type Killed = {
  /** The book after each key, with the byte behind which it ends. */
  readonly noted: readonly {readonly untilByte: number; readonly book: Book}[];
  readonly frame: {readonly lines: readonly string[]; readonly bytes: number} | null;
};

/** What the judge made of a kill. */
export type Judged = {
  readonly findings: readonly string[];
  /** A key was on its way when the till was killed, and was it taken? Null where none was. */
  readonly wasTaken: boolean | null;
};

const NOTHING: Left = {
  disk: {deeds: [], rows: 0, starts: 0, startedOn: undefined, jobs: [], complaints: []},
  printed: {papers: [], pulses: 0},
  cameUp: false,
};

function isSignOn(value: unknown): value is SignOn & {readonly role: string} {
  if (typeof value !== 'object' || value === null) return false;
  return ['no', 'name', 'role', 'pin'].every((key) => typeof Reflect.get(value, key) === 'string');
}

/** A data folder with its practice till, and the robot's book of it. */
export class Shop {
  readonly folder: string;
  readonly #program: Program;
  #book: Book = FIRST_BOOK;
  #left: Left = NOTHING;
  #paperBytes = 0;

  private constructor(folder: string, program: Program) {
    this.folder = folder;
    this.#program = program;
  }

  /** Makes an empty folder; nothing runs in it yet. */
  static async open(program: Program): Promise<Shop> {
    return new Shop(await mkdtemp(join(tmpdir(), 'bonustill-soak-')), program);
  }

  async remove(): Promise<void> {
    await rm(this.folder, {recursive: true, force: true, maxRetries: 3});
  }

  book(): Book {
    return this.#book;
  }

  /** What the last kill left. */
  left(): Left {
    return this.#left;
  }

  /** True before anything was ever written here. */
  isFresh(): boolean {
    return this.#left.disk.rows === 0;
  }

  /**
   * Starts the till. Given a limit, kills it where it has drew nothing by then, which is no fault: then there is none.
   * Throws TillTrouble where it doesn't start.
   */
  async start(killAfterMs: number | null): Promise<PtyTill | null> {
    const options = {
      program: this.#program,
      folder: this.folder,
      columns: 100,
      rows: 40,
      terminal: 'xterm',
      hostUrl: null,
    } as const;
    const limits = {startLimitMs: killAfterMs ?? START_LIMIT_MS, limitMs: ANSWER_LIMIT_MS};
    try {
      return await PtyTill.open({...options, linkUrls: [], ...limits, env: {}});
    } catch (error) {
      if (killAfterMs !== null && error instanceof TillTrouble && error.message.includes('drew nothing')) return null;
      throw error;
    }
  }

  /** What is wrong with a till that just came up: it stands where the kill found it, and does nothing by itself. */
  judgeStart(till: PtyTill): readonly string[] {
    const grown = this.#paper().length - this.#paperBytes;
    return [
      ...judgeFirstFrame(till.lines(), this.#book),
      ...(grown === 0 ? [] : [`The printer got ${grown} bytes before any key was pressed.`]),
    ];
  }

  /** Who of the practice venue may do everything, with the PINs of this folder. */
  signOns(): readonly SignOn[] {
    const value: unknown = JSON.parse(readFileSync(join(this.folder, PRACTICE_PINS_FILE), 'utf8'));
    return Array.isArray(value) ? value.filter(isSignOn).filter(({role}) => ROBOTS.includes(role)) : [];
  }

  /** Judges what a kill left, and goes on from there. */
  async judgeKill({noted, frame}: Killed): Promise<Judged> {
    const books = noted.map(({book}) => book);
    const handled = frame?.bytes ?? 0;
    const done = Math.max(
      0,
      noted.findLastIndex(({untilByte}) => untilByte <= handled),
    );
    const shown =
      frame === null ? 0 : books.findIndex((book, at) => at >= done && judgeFrame(frame.lines, book).length === 0);
    if (frame !== null && shown < 0) {
      const why = books.slice(done, done + 1).flatMap((book) => judgeFrame(frame.lines, book));
      return {findings: ['The last frame shows what no key led to.', ...why, ...frame.lines], wasTaken: null};
    }
    const now: Left = {disk: await readDisk(this.folder), printed: readPrinted(this.#paper()), cameUp: frame !== null};
    const possible = books.slice(shown);
    const placed = placeJournal(possible, now.disk.deeds);
    const sent = books.at(-1) ?? this.#book;
    if ('finding' in placed) return {findings: [placed.finding, ...now.disk.complaints], wasTaken: null};
    const findings = [
      ...this.#log(),
      ...judgeLeftovers(this.#left, now, {began: this.#book, happened: placed.book, sent}),
      ...(frame === null ? [] : this.#judgeStarted(now)),
    ];
    const unprinted = now.disk.jobs.filter((job) => job.kind === 'receipt' && isOpen(job));
    this.#book = restarted({...placed.book, again: sent.again, skipped: sent.skipped}, unprinted);
    this.#left = now;
    this.#paperBytes = this.#paper().length;
    const [first] = possible;
    const isOpenQuestion = first !== undefined && first.deeds.length !== sent.deeds.length;
    return {findings, wasTaken: isOpenQuestion ? placed.book.deeds.length > first.deeds.length : null};
  }

  /** The journal names the ticket that the start found. */
  #judgeStarted({disk}: Left): readonly string[] {
    const expected = this.#book.ticket?.no ?? null;
    if (disk.starts !== this.#left.disk.starts + 1)
      return [`The journal tells of ${disk.starts - this.#left.disk.starts} starts.`];
    if (disk.startedOn === expected) return [];
    return [`The journal says that the start found ticket ${disk.startedOn ?? 'none'}, not ${expected ?? 'none'}.`];
  }

  /** A till that has nothing to complain of writes nothing into its log. */
  #log(): readonly string[] {
    const file = join(this.folder, LOG_FILE);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    // That it started or was cut off, and that its practice host answers, is no complaint.
    const complaints = text
      .split('\n')
      .filter((line) => line !== '' && !/"level":"info"|was cut off the last time/.test(line));
    return complaints.length === 0 ? [] : [`The log says: ${complaints.join('\n').slice(0, LOG_SHOWN)}`];
  }

  #paper(): Uint8Array {
    const file = join(this.folder, PAPER);
    return existsSync(file) ? readFileSync(file) : new Uint8Array();
  }
}
