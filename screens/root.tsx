import {PassThrough} from 'node:stream';
import {Box, render, Text} from 'ink';
import {memo, useSyncExternalStore, type ReactNode} from 'react';
import type {Frame} from './frame.ts';
import {paintFrame, type Palette} from './looks.ts';
import {CLEAR, FrameTerminal} from './terminal.ts';

/** The rows on the screen, outside of React: whoever shows a frame sets them, the root draws them. */
export type RowStore = {
  readonly rows: () => readonly string[];
  readonly set: (rows: readonly string[]) => void;
  readonly subscribe: (onChange: () => void) => () => void;
};

/** Makes a store that holds these painted rows. */
export function makeRowStore(first: readonly string[]): RowStore {
  let rows = first;
  const listeners = new Set<() => void>();
  return {
    rows: () => rows,
    set: (next) => {
      rows = next;
      for (const onChange of listeners) onChange();
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** One row, drawn again only when its text is another one. */
const Row = memo(function Row({text}: {readonly text: string}): ReactNode {
  return <Text wrap="truncate">{text}</Text>;
});

/** All rows, one below the other. Nothing sets their height, so none can be shrunk away. */
export function Root({store}: {readonly store: RowStore}): ReactNode {
  const rows = useSyncExternalStore(store.subscribe, store.rows);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map((text, index) => (
        // A row is its place on the screen.
        // oxlint-disable-next-line react/no-array-index-key
        <Row key={index} text={text} />
      ))}
    </Box>
  );
}

export type Screen = {
  /**
   * Draws a frame; one of another size is drawn from scratch. `afterwards` is called when this frame, or a later one,
   * has been written to the terminal.
   */
  readonly show: (frame: Frame, afterwards?: () => void) => void;
  /** Draws the last frame from scratch, over whatever stands there now. */
  readonly redraw: () => void;
  /** Leaves the alternate screen and shows the cursor again. Nothing is drawn after that. */
  readonly unmount: () => void;
};

export type ScreenOptions = {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly palette: Palette;
  /** What is shown first. */
  readonly frame: Frame;
};

/**
 * Takes the terminal over: the alternate screen, no cursor, frames drawn by Ink. It is written to only; keys and the
 * size of the window are the caller's affair. Mount once.
 */
export function mountScreen({stdout, palette, frame}: ScreenOptions): Screen {
  const terminal = new FrameTerminal(stdout, {columns: frame.columns, rows: frame.rows.length});
  const store = makeRowStore(paintFrame(frame, palette));
  const ink = render(<Root store={store} />, {
    stdout: terminal,
    // Ink reads keys from what it is given only where a component asks for them; none does.
    stdin: new PassThrough(),
    alternateScreen: true,
    incrementalRendering: true,
    // Ink takes a terminal within continuous integration for a pipe.
    interactive: true,
    isScreenReaderEnabled: false,
    exitOnCtrlC: false,
    patchConsole: false,
    // The default of 30 lets a fast key wait for 33 ms.
    maxFps: 1000,
    onRender: () => terminal.release(),
  });
  /** Nothing may be left of a frame of another size. */
  const fromScratch = (): void => {
    terminal.hold();
    ink.clear();
    terminal.write(CLEAR);
  };
  return {
    show: (next, afterwards) => {
      const size = {columns: next.columns, rows: next.rows.length};
      if (size.columns !== terminal.columns || size.rows !== terminal.rows) {
        fromScratch();
        Object.assign(terminal, size);
      }
      store.set(paintFrame(next, palette));
      if (afterwards !== undefined) void ink.waitUntilRenderFlush().then(afterwards);
    },
    redraw: () => {
      fromScratch();
      ink.rerender(<Root store={store} />);
      terminal.release();
    },
    unmount: () => {
      terminal.release();
      ink.unmount();
    },
  };
}
