import {spawn, type ChildProcess} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Log} from '../app/log.ts';

/** How this very program is called: the file, and what stands before the verb. */
export type Program = {readonly file: string; readonly args: readonly string[]};

export type PracticeHostParts = {
  readonly program: Program;
  /** The verb that opens the host, with the words behind it; where it listens and its data are added. */
  readonly verb: readonly string[];
  /** What the log calls it. */
  readonly name: string;
  /** The host's data; made where it is missing. */
  readonly folder: string;
  /** The host listens: it may be called. */
  readonly onListening: () => void;
  readonly log: Log;
};

/** A host of the till's own, for practice. */
export type PracticeHost = {
  /** Where it listens; null while it does not. */
  readonly url: () => string | null;
  /** Ends it. It ends by itself when this process does, however that is. */
  readonly close: () => void;
};

const FIRST_WAIT_MS = 500;
const MOST_WAIT_MS = 30_000;
/** A host that ran so long had started well: the next one is started at once again. */
const WELL_MS = 10_000;

function start({program, verb, folder}: PracticeHostParts): ChildProcess {
  const words = [...verb, '--port', '0', '--with-parent', '--data', folder];
  return spawn(program.file, [...program.args, ...words], {stdio: ['pipe', 'pipe', 'inherit']});
}

/**
 * Runs a practice host as a process of its own on the loopback, at any free port, and starts it again where it ends.
 * Its words on standard error go where this program's go.
 */
export function openPracticeHost(parts: PracticeHostParts): PracticeHost {
  let url: string | null = null;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  let waitMs = FIRST_WAIT_MS;

  const run = (): void => {
    const fromMs = Date.now();
    const running = start(parts);
    child = running;
    running.stdin?.on('error', () => undefined);
    running.once('error', (error) =>
      parts.log('a practice host did not start', {level: 'warn', host: parts.name, why: error.message}),
    );
    if (running.stdout !== null) {
      createInterface({input: running.stdout}).on('line', (line) => {
        const listening = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(line)?.[0];
        if (url !== null || listening === undefined) return;
        url = listening;
        parts.onListening();
      });
    }
    running.once('close', (code) => {
      url = null;
      if (isClosed) return;
      parts.log('a practice host ended', {level: 'warn', host: parts.name, code});
      waitMs = Date.now() - fromMs > WELL_MS ? FIRST_WAIT_MS : Math.min(waitMs * 2, MOST_WAIT_MS);
      timer = setTimeout(run, waitMs).unref();
    });
  };

  run();
  return {
    url: () => url,
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      child?.stdin?.end();
      child?.kill('SIGTERM');
      child?.stdout?.destroy();
      child?.unref();
    },
  };
}
