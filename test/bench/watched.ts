import {readFileSync} from 'node:fs';
import {performance} from 'node:perf_hooks';
import {spawn, type IPty} from '@lydell/node-pty';
import headless from '@xterm/headless';

/** How a program is called. */
export type Command = {readonly file: string; readonly args: readonly string[]; readonly cwd: string};
export type Size = {readonly columns: number; readonly rows: number};
/** What one read of the terminal brought, and when. */
type Chunk = {readonly atMs: number; readonly bytes: Buffer};
/** A whole frame as a person sees it, the moment its last byte came, and how many bytes came since the one before. */
export type SeenFrame = {readonly atMs: number; readonly lines: readonly string[]; readonly bytes: number};

/** What ends a frame: Ink writes each between these two, on both sides of every comparison. */
const FRAME_END = '\u001b[?2026l';
const LIMIT_MS = 20_000;
const MEGABYTE_KB = 1024;

/** The same for ours and for the reference; nothing of the machine's own setting comes in. */
function environment(): Record<string, string> {
  const {PATH = '', HOME = '/', TMPDIR} = process.env;
  const own = {PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC', NODE_ENV: 'production'};
  return TMPDIR === undefined ? own : {...own, TMPDIR};
}

/**
 * A program in a pseudo-terminal, of which every byte is kept with its time. The clock starts before the program is
 * spawned and before a key is written; nothing is taken off.
 */
export class Watched {
  readonly startedMs: number;
  readonly #pty: IPty;
  readonly #size: Size;
  readonly #waiting = new Set<(atMs: number) => void>();
  readonly #ended = Promise.withResolvers<void>();
  #chunks: Chunk[] = [];
  #tail = '';
  #frames = 0;
  #isOver = false;

  constructor(command: Command, size: Size) {
    this.#size = size;
    this.startedMs = performance.now();
    this.#pty = spawn(command.file, [...command.args], {
      cols: size.columns,
      rows: size.rows,
      cwd: command.cwd,
      env: environment(),
      encoding: null,
    });
    // Its type says string; without an encoding it hands on the bytes as they came.
    this.#pty.onData((data: unknown) => this.#take(Buffer.isBuffer(data) ? data : Buffer.from(String(data))));
    this.#pty.onExit(() => {
      this.#isOver = true;
      this.#ended.resolve();
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Writes keys; gives the time just before. */
  press(keys: string): number {
    const atMs = performance.now();
    this.#pty.write(keys);
    return atMs;
  }

  /** When the next frame is whole. Throws when none comes. */
  frame(): Promise<number> {
    return new Promise((resolve, reject) => {
      const heard = (atMs: number): void => {
        clearTimeout(limit);
        this.#waiting.delete(heard);
        resolve(atMs);
      };
      const limit = setTimeout(() => {
        this.#waiting.delete(heard);
        reject(new Error(`no frame within ${LIMIT_MS} ms:\n${this.#text()}`));
      }, LIMIT_MS);
      if (this.#isOver) reject(new Error(`the program has ended:\n${this.#text()}`));
      this.#waiting.add(heard);
    });
  }

  /** Throws away what came so far, so that a long run does not fill the bench's own memory. */
  forget(): void {
    this.#chunks = [];
  }

  /** How many frames came so far. */
  frameCount(): number {
    return this.#frames;
  }

  /** Every frame since the start. */
  async frames(): Promise<readonly SeenFrame[]> {
    const {columns: cols, rows} = this.#size;
    const terminal = new headless.Terminal({cols, rows, allowProposedApi: true, scrollback: 0});
    const seen: SeenFrame[] = [];
    let bytes = 0;
    let text = '';
    for (const chunk of this.#chunks) {
      text += chunk.bytes.toString('latin1');
      for (let end = text.indexOf(FRAME_END); end >= 0; end = text.indexOf(FRAME_END)) {
        const piece = text.slice(0, end + FRAME_END.length);
        text = text.slice(piece.length);
        bytes = piece.length;
        await new Promise<void>((done) => terminal.write(Buffer.from(piece, 'latin1'), done));
        seen.push({atMs: chunk.atMs, lines: linesOf(terminal), bytes});
      }
    }
    terminal.dispose();
    return seen;
  }

  /** How often anything that empties the screen was written since the start, but for the start itself. */
  clears(): number {
    return this.#text().split(/\u001b\[[23]J|\u001b\[H\u001b\[0?J/).length - 1;
  }

  /** Memory of the process now, in megabytes (VmRSS), or the most it ever had (VmHWM). */
  memory(which: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
    return memoryOf(this.pid, which);
  }

  /** Ends it as a power cut does and waits until it is gone. */
  async kill(): Promise<void> {
    if (!this.#isOver) process.kill(-this.pid, 'SIGKILL');
    await this.#ended.promise;
  }

  #text(): string {
    return Buffer.concat(this.#chunks.map(({bytes}) => bytes)).toString('latin1');
  }

  #take(bytes: Buffer): void {
    const atMs = performance.now();
    this.#chunks.push({atMs, bytes});
    const text = this.#tail + bytes.toString('latin1');
    const ends = text.split(FRAME_END).length - 1;
    this.#tail = text.endsWith(FRAME_END) ? '' : text.slice(-FRAME_END.length + 1);
    this.#frames += ends;
    if (ends > 0) for (const heard of this.#waiting) heard(atMs);
  }
}

/** Memory of a process, in megabytes. */
export function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1]) / MEGABYTE_KB;
}

function linesOf(terminal: InstanceType<typeof headless.Terminal>): readonly string[] {
  const buffer = terminal.buffer.active;
  return Array.from(
    {length: terminal.rows},
    (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
  );
}

/** A key that was pressed, and what the screen must show for it to be answered. */
export type Pressed = {readonly atMs: number; readonly isAnswered: (lines: readonly string[]) => boolean};

/** How long each key waited for the frame that answers it, in milliseconds. Throws where one never was. */
export function waits(pressed: readonly Pressed[], frames: readonly SeenFrame[]): readonly number[] {
  return pressed.map(({atMs, isAnswered}, index) => {
    const answer = frames.find((frame) => frame.atMs >= atMs && isAnswered(frame.lines));
    if (answer === undefined) throw new Error(`key ${index + 1} of ${pressed.length} was never answered`);
    return answer.atMs - atMs;
  });
}
