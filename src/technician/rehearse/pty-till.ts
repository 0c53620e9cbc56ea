import {spawn} from '@lydell/node-pty';
import type {IPty} from '@lydell/node-pty';
import {REHEARSAL_ENV} from '../../app/rehearsal-mark.ts';
import {openScreenReader} from './screen-reader.ts';
import type {Frame, ScreenReader} from './screen-reader.ts';
import {TERM_OF} from './terminal-keys.ts';
import type {TerminalName} from './terminal-keys.ts';
import {TillEnded, TillTrouble} from './till-trouble.ts';

/** How the program is called: the file, and what comes before the verb. */
export type Program = {readonly file: string; readonly args: readonly string[]};

export type TillOptions = {
  readonly program: Program;
  /** The data folder; a practice till makes what it needs in it. */
  readonly folder: string;
  /** The bonus host that it calls; null: none. */
  readonly hostUrl: string | null;
  /** Links to members by name, bally=http://…; those that are not named are not called. */
  readonly linkUrls: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly terminal: TerminalName;
  /** On top of what `childEnvironment` gives. */
  readonly env: Readonly<Record<string, string>>;
  /** How long the till may take to its first frame, in milliseconds. */
  readonly startLimitMs: number;
  /** How long it may take to answer, in milliseconds. */
  readonly limitMs: number;
};

export type TillEnd = {readonly exitCode: number; readonly signal: number};

/** More frames than these nobody looks back at. */
const FRAMES_MAX = 500;

/** How long a program that was killed may take to be gone, in milliseconds. */
const KILL_LIMIT_MS = 5000;

/** What is passed on to the till: nothing that tells it of the terminal or the test that this program runs in. */
const PASSED_ON = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'LD_LIBRARY_PATH', 'NODE_V8_COVERAGE'];

/** Gives the environment of a program under rehearsal, from this process' own. */
export function childEnvironment(more: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.fromEntries(PASSED_ON.flatMap((name) => [[name, process.env[name]]]));
  const kept = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {...Object.fromEntries(kept), [REHEARSAL_ENV]: '1', ...more};
}

/**
 * The real till in a pseudo-terminal. Whatever is sent is counted, and the till says behind each frame how much of it
 * it has handled: nobody has to guess how long to wait.
 */
export class PtyTill {
  readonly #pty: IPty;
  readonly #screen: ScreenReader;
  readonly #limitMs: number;
  readonly #listeners = new Set<() => void>();
  readonly #reap: () => void;
  /** The frames that were not looked at yet, behind the one that was looked at last. */
  #frames: readonly Frame[] = [];
  #sentBytes = 0;
  #heardBells = 0;
  #end: TillEnd | null = null;

  private constructor(options: TillOptions) {
    this.#limitMs = options.limitMs;
    this.#screen = openScreenReader({
      columns: options.columns,
      rows: options.rows,
      onChange: () => this.#changed(),
      onFrame: (frame) => {
        this.#frames = [...this.#frames, frame].slice(-FRAMES_MAX);
        this.#changed();
      },
      onReply: (text) => this.#write(Buffer.from(text, 'utf8')),
    });
    const host = options.hostUrl === null ? ['--no-host'] : ['--host', options.hostUrl];
    const links = options.linkUrls.length === 0 ? ['--no-link'] : options.linkUrls.flatMap((url) => ['--link', url]);
    const args = [...options.program.args, 'till', '--practice', ...host, ...links, '--data', options.folder];
    this.#pty = spawn(options.program.file, args, {
      name: TERM_OF[options.terminal],
      cols: options.columns,
      rows: options.rows,
      cwd: options.folder,
      env: childEnvironment(options.env),
    });
    // A player that is ended in the middle must not leave a till behind.
    this.#reap = () => killGroup(this.#pty.pid);
    process.once('exit', this.#reap);
    this.#pty.onData((output) => this.#screen.take(output));
    this.#pty.onExit(({exitCode, signal}) => {
      process.removeListener('exit', this.#reap);
      // What it wrote last still has to reach the screen: it often says why.
      this.#screen.flush(() => {
        this.#end = {exitCode, signal: signal ?? 0};
        this.#changed();
      });
    });
  }

  /** Starts the till and waits for its first frame. Throws TillEnded when it ends instead, TillTrouble when it draws nothing. */
  static async open(options: TillOptions): Promise<PtyTill> {
    const till = new PtyTill(options);
    if (await till.until(() => till.#screen.frame() !== null, options.startLimitMs)) return till;
    const hasEnded = till.#end !== null;
    const why = till.#end === null ? `drew nothing within ${seconds(options.startLimitMs)}` : endedHow(till.#end);
    const seen = till.lines().filter((line) => line !== '');
    await till.kill();
    const words = [`The till was started and ${why}.`, ...seen].join('\n');
    throw hasEnded ? new TillEnded(words) : new TillTrouble(words);
  }

  /** The process, for measurements. */
  get pid(): number {
    return this.#pty.pid;
  }

  /** The rows of the last whole frame; of an ended program, what it left on the screen. */
  lines(): readonly string[] {
    return this.#end === null ? (this.#screen.frame()?.lines ?? this.#screen.lines()) : this.#screen.lines();
  }

  /** How many bytes were sent so far, a terminal's own answers among them. */
  sentBytes(): number {
    return this.#sentBytes;
  }

  /** The last frame that was drawn to its end, also of a till that was killed since; null before the first. */
  lastFrame(): Frame | null {
    return this.#screen.frame();
  }

  /** How many characters' cells have a colour. */
  colouredCells(): number {
    return this.#screen.colouredCells();
  }

  /** How often the bell rang since this was last asked. */
  takeBells(): number {
    const bells = this.#screen.bells() - this.#heardBells;
    this.#heardBells += bells;
    return bells;
  }

  size(): {readonly columns: number; readonly rows: number} {
    return {columns: this.#pty.cols, rows: this.#pty.rows};
  }

  /** How it ended; null while it runs. */
  end(): TillEnd | null {
    return this.#end;
  }

  /** Receipts and drawer pulses not yet done when the last frame was drawn. */
  openJobs(): number {
    return this.#screen.frame()?.mark.openJobs ?? 0;
  }

  /** True while members' hosts are asked something, or are about to be, as the last frame says. */
  isAsking(): boolean {
    return this.#screen.frame()?.mark.isAsking ?? false;
  }

  /** Until when the till refuses keys because its page came by itself, as `performance.now` tells it. */
  calmUntilMs(): number {
    return this.#screen.frame()?.calmUntilMs ?? 0;
  }

  /** Sends bytes as keyboard or scanner and waits until they are handled and shown. Throws TillTrouble. */
  async send(bytes: Uint8Array): Promise<void> {
    this.post(bytes);
    await this.settled();
  }

  /** Sends bytes and waits for nothing. Throws TillTrouble when the till has ended. */
  post(bytes: Uint8Array): void {
    if (this.#end !== null) throw new TillTrouble(`The till ${endedHow(this.#end)} before this step.`);
    this.#write(bytes);
  }

  /** Waits until all that was sent is handled and shown. Throws TillTrouble when the till ends or never gets there. */
  async settled(): Promise<void> {
    if (await this.until(() => this.#handledBytes() >= this.#sentBytes, this.#limitMs)) {
      this.#frames = this.#frames.filter(({mark}) => mark.bytes >= this.#sentBytes);
      return;
    }
    if (this.#end !== null) throw new TillEnded(`The till ${endedHow(this.#end)} while it was used.`);
    const left = this.#sentBytes - this.#handledBytes();
    throw new TillTrouble(`The till hangs: ${left} bytes of input were not handled within ${seconds(this.#limitMs)}.`);
  }

  /** Changes the size of the terminal and waits for the frame that was drawn for it. Throws TillTrouble. */
  async resize(columns: number, rows: number): Promise<void> {
    if (this.#end !== null) throw new TillTrouble(`The till ${endedHow(this.#end)} before this step.`);
    this.#screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
    const isDrawn = await this.until(() => {
      const mark = this.#screen.frame()?.mark;
      return mark?.columns === columns && mark.rows === rows;
    }, this.#limitMs);
    if (!isDrawn)
      throw new TillTrouble(`The till drew nothing for ${columns}x${rows} within ${seconds(this.#limitMs)}.`);
  }

  /**
   * Waits until the test holds for what is on the screen. Each frame since the last look counts, in its order: what was
   * said in passing is seen also where the next thing was said before the player came to look.
   */
  async sees(test: (lines: readonly string[]) => boolean, limitMs: number): Promise<boolean> {
    return await this.until(() => {
      const at = this.#frames.findIndex(({lines}) => test(lines));
      if (at < 0) return this.#end !== null && test(this.lines());
      this.#frames = this.#frames.slice(at);
      return true;
    }, limitMs);
  }

  /** What stood on the screen before the last frame counts no more. */
  lookAnew(): void {
    this.#frames = this.#frames.slice(-1);
  }

  /** Waits until the test holds, which is asked again whenever the screen changed; false after the limit or at the end. */
  async until(test: () => boolean, limitMs: number): Promise<boolean> {
    if (test()) return true;
    if (this.#end !== null) return false;
    return await new Promise((resolve) => {
      const finish = (holds: boolean): void => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(holds);
      };
      const listener = (): void => {
        if (test()) finish(true);
        else if (this.#end !== null) finish(false);
      };
      const timer = setTimeout(() => finish(false), limitMs);
      this.#listeners.add(listener);
    });
  }

  /** Waits until the program has ended; null where it goes on after the limit. */
  async ended(limitMs: number): Promise<TillEnd | null> {
    await this.until(() => this.#end !== null, limitMs);
    return this.#end;
  }

  /** Ends the till and all that it started as a power cut does (SIGKILL), and waits until it is gone. */
  async kill(): Promise<void> {
    if (this.#end === null) killGroup(this.#pty.pid);
    const end = await this.ended(KILL_LIMIT_MS);
    if (end === null) throw new TillTrouble('The till could not be ended.');
  }

  #handledBytes(): number {
    return this.#screen.frame()?.mark.bytes ?? 0;
  }

  #write(bytes: Uint8Array): void {
    this.#sentBytes += bytes.length;
    // Its type says string, yet it hands on what it gets: bytes that are no valid text must arrive as they are.
    const raw: {write(data: string | Uint8Array): void} = this.#pty;
    raw.write(bytes);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function killGroup(pid: number): void {
  try {
    // The pseudo-terminal made it the leader of its own group, so its children go with it.
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already, which is what was wanted.
  }
}

function endedHow(end: TillEnd): string {
  return end.signal === 0 ? `ended with exit code ${end.exitCode}` : `was ended by signal ${end.signal}`;
}

function seconds(limitMs: number): string {
  return `${limitMs / 1000} s`;
}
