import headless from '@xterm/headless';
import type {Terminal} from '@xterm/headless';
import {readRehearsalMark, REHEARSAL_OSC} from '../../app/rehearsal-mark.ts';
import type {RehearsalMark} from '../../app/rehearsal-mark.ts';

/** One whole frame as a person sees it: a row of text each, without blanks at the end. */
export type Frame = {
  readonly mark: RehearsalMark;
  readonly lines: readonly string[];
  /** Until when the till refuses keys, as `performance.now` tells it. */
  readonly calmUntilMs: number;
};

/** A terminal without a window: it takes what the till writes and tells what stands on the screen. */
export type ScreenReader = {
  /** Takes output of the till; `onFrame` is called for each frame in it, `onChange` when all of it stands on the screen. */
  readonly take: (output: string) => void;
  /** Calls back when all that was taken before stands on the screen. */
  readonly flush: (then: () => void) => void;
  /** The last frame that was drawn to its end, null before the first. */
  readonly frame: () => Frame | null;
  /** What stands there now, which may be half a frame, or a message of a program that ended. */
  readonly lines: () => readonly string[];
  /** How many cells have a colour of their own, in front or behind. */
  readonly colouredCells: () => number;
  /** How often the bell rang. */
  readonly bells: () => number;
  readonly resize: (columns: number, rows: number) => void;
  readonly close: () => void;
};

export type ScreenReaderOptions = {
  readonly columns: number;
  readonly rows: number;
  readonly onChange: () => void;
  /** Called for every frame that was drawn to its end, also where another one stands behind it in the same output. */
  readonly onFrame: (frame: Frame) => void;
  /** A terminal answers some questions by itself (what it is, where its cursor stands): these are the answers. */
  readonly onReply: (text: string) => void;
};

/** Opens a terminal of that size in memory. */
export function openScreenReader(options: ScreenReaderOptions): ScreenReader {
  const terminal = new headless.Terminal({
    cols: options.columns,
    rows: options.rows,
    allowProposedApi: true,
    scrollback: 0,
  });
  let frame: Frame | null = null;
  let bells = 0;
  terminal.onBell(() => {
    bells += 1;
  });
  terminal.onData(options.onReply);
  // The frame is kept at the moment of its mark: what follows in the same read may be half of the next one.
  terminal.parser.registerOscHandler(REHEARSAL_OSC, (text) => {
    const mark = readRehearsalMark(text);
    if (mark !== null) {
      frame = {mark, lines: linesOf(terminal), calmUntilMs: performance.now() + mark.calmMs};
      options.onFrame(frame);
    }
    return true;
  });
  return {
    take: (output) => {
      terminal.write(output, options.onChange);
    },
    flush: (then) => {
      terminal.write('', then);
    },
    frame: () => frame,
    lines: () => linesOf(terminal),
    colouredCells: () => colouredCells(terminal),
    bells: () => bells,
    resize: (columns, rows) => {
      terminal.resize(columns, rows);
    },
    close: () => {
      terminal.dispose();
    },
  };
}

function linesOf(terminal: Terminal): readonly string[] {
  const buffer = terminal.buffer.active;
  return Array.from(
    {length: terminal.rows},
    (_, row) =>
      buffer
        .getLine(buffer.baseY + row)
        ?.translateToString(true)
        .trimEnd() ?? '',
  );
}

function colouredCells(terminal: Terminal): number {
  const buffer = terminal.buffer.active;
  let count = 0;
  for (let row = 0; row < terminal.rows; row += 1) {
    const line = buffer.getLine(buffer.baseY + row);
    for (let column = 0; column < terminal.cols; column += 1) {
      const cell = line?.getCell(column);
      if (cell !== undefined && !(cell.isFgDefault() && cell.isBgDefault())) count += 1;
    }
  }
  return count;
}
