import {EXIT} from '../app/exit-codes.ts';
import {openLastInputs, type LastInputs} from '../app/last-inputs.ts';
import {lastLogLines, logLine} from './log-file.ts';
import {bugWords, crashReport, writeCrash, type Doing} from './write-crash.ts';

/** How long a till that a bug ended may take to close what is open. */
const CLOSE_MS = 5000;

const NOTHING: Doing = {pages: [], phases: {}};

/** Who is told of a bug that nobody caught, and how to look at what the till does. */
export type Watched = {
  readonly doing: () => Doing;
  readonly end: (error: unknown) => void;
  /** Gives the terminal back. */
  readonly restore: () => void;
};

export type CrashGuard = Pick<LastInputs, 'took'> & {
  readonly watch: (watched: Watched) => void;
  /** A bug: its report is on the disk when this returns. What happens after the first one is only logged. */
  readonly bug: (error: unknown) => void;
  /** The name of the report; null where there was no bug, or it could not be written. */
  readonly report: () => string | null;
  readonly close: () => void;
};

type Parts = {readonly folder: string; readonly version: string};

class Guard implements CrashGuard {
  readonly #parts: Parts;
  readonly #inputs = openLastInputs();
  readonly #fromMs = performance.now();
  readonly took = this.#inputs.took;
  #watched: Watched = {doing: () => NOTHING, end: () => undefined, restore: () => undefined};
  #first: {readonly error: unknown; readonly report: string | null} | null = null;
  #deadline: NodeJS.Timeout | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    process.on('uncaughtException', this.#uncaught).on('unhandledRejection', this.#uncaught);
  }

  readonly #uncaught = (error: unknown): void => {
    this.bug(error);
    this.#watched.end(error);
  };

  readonly watch = (watched: Watched): void => {
    this.#watched = watched;
  };

  readonly report = (): string | null => this.#first?.report ?? null;

  readonly bug = (error: unknown): void => {
    if (this.#first !== null) {
      if (this.#first.error !== error)
        logLine('one more mistake of the program', {level: 'error', why: bugWords(error)});
      return;
    }
    this.#deadline = setTimeout(() => {
      this.#watched.restore();
      process.exit(EXIT.bug);
    }, CLOSE_MS);
    const report = this.#write(error);
    this.#first = {error, report};
    logLine('a mistake of the program ended the till', {level: 'error', why: bugWords(error), report});
  };

  readonly close = (): void => {
    if (this.#deadline !== null) clearTimeout(this.#deadline);
    process.off('uncaughtException', this.#uncaught).off('unhandledRejection', this.#uncaught);
  };

  #write(error: unknown): string | null {
    const {folder, version} = this.#parts;
    const atMs = Date.now();
    const upForMs = performance.now() - this.#fromMs;
    const facts = {atMs, version, upForMs, doing: this.#doing(), inputs: this.#inputs.list(), log: lastLogLines()};
    try {
      return writeCrash(folder, crashReport(error, facts), atMs);
    } catch {
      // Whatever was thrown can't even be looked at: the log says that there was something.
      return null;
    }
  }

  /** What is broken may be what tells it. */
  #doing(): Doing {
    try {
      return this.#watched.doing();
    } catch {
      return NOTHING;
    }
  }
}

/**
 * Sees to it that no bug ends the till without a report, and none without giving the terminal back: a till that can't
 * close what is open within a while is ended all the same.
 */
export function openCrashGuard(parts: Parts): CrashGuard {
  return new Guard(parts);
}
