import {readFile} from 'node:fs/promises';
import headless, {type Terminal} from '@xterm/headless';
import {spawn} from '@lydell/node-pty';
import {childEnvironment} from '../../src/technician/rehearse/pty-till.ts';

export type VerbTerminalOptions = {
  /** What a shell is to run; it has the terminal. */
  readonly script: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
};

/** A shell in a pseudo-terminal, and what stands on its screen. */
export type VerbTerminal = {
  readonly terminal: Terminal;
  readonly pid: number;
  readonly lines: () => readonly string[];
  readonly text: () => string;
  /** All that was written to the screen so far. */
  readonly written: () => string;
  /** True where the cursor was shown last, and not hidden. */
  readonly hasCursor: () => boolean;
  readonly type: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Resolves once the test holds for what stands there; rejects, with the screen, when it does not within the limit. */
  readonly until: (test: (text: string) => boolean, limitMs?: number) => Promise<void>;
  readonly close: () => void;
};

const LIMIT_MS = 20_000;

/** Starts a shell with a script on a terminal of that size. */
export function openVerbTerminal({script, columns = 80, rows = 24, env = {}}: VerbTerminalOptions): VerbTerminal {
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
  const pty = spawn('/bin/sh', ['-c', script], {
    name: env['TERM'] ?? 'xterm-256color',
    cols: columns,
    rows,
    env: childEnvironment({LC_ALL: 'C.UTF-8', ...env}),
  });
  let written = '';
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  pty.onData((output) => {
    written += output;
    terminal.write(output, tell);
  });
  terminal.onData((reply) => pty.write(reply));
  const lines = (): readonly string[] =>
    Array.from({length: terminal.rows}, (_, row) => {
      const {active} = terminal.buffer;
      return (
        active
          .getLine(active.baseY + row)
          ?.translateToString(true)
          .trimEnd() ?? ''
      );
    });
  const text = (): string => lines().join('\n');
  const until = (test: (text: string) => boolean, limitMs = LIMIT_MS): Promise<void> =>
    new Promise((resolve, reject) => {
      const listener = (): void => {
        if (!test(text())) return;
        clearTimeout(timer);
        listeners.delete(listener);
        resolve();
      };
      const timer = setTimeout(() => {
        listeners.delete(listener);
        reject(new Error(`Not seen within ${limitMs} ms:\n${text()}`));
      }, limitMs);
      listeners.add(listener);
      listener();
    });
  return {
    terminal,
    pid: pty.pid,
    lines,
    text,
    written: () => written,
    hasCursor: () => written.lastIndexOf('\u001b[?25l') <= written.lastIndexOf('\u001b[?25h'),
    type: (keys) => pty.write(keys),
    resize: (toColumns, toRows) => {
      terminal.resize(toColumns, toRows);
      pty.resize(toColumns, toRows);
    },
    until,
    close: () => {
      try {
        process.kill(-pty.pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    },
  };
}

/** The process among the descendants of `pid` whose command line has this word; null where there is none. */
export async function descendantWith(pid: number, word: string): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  for (const child of text.split(' ').map(Number).filter(Boolean)) {
    const found = await descendantWith(child, word);
    if (found !== null) return found;
    const line = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
    if (line.split('\0').includes(word)) return child;
  }
  return null;
}
