import headless from '@xterm/headless';

/** A terminal in memory that reads what is written to it as a real one does. */
export type FakeTerminal = {
  readonly stdout: {readonly write: (text: string | Uint8Array) => boolean};
  /** Everything that was written since the last call, in pieces as it came. */
  readonly taken: () => readonly string[];
  /** The screen, when all that was written stands on it: a row a line, without blanks at the ends. */
  readonly screen: () => Promise<string>;
  readonly isAlternate: () => boolean;
  readonly isCursorShown: () => boolean;
  readonly resize: (columns: number, rows: number) => void;
};

/**
 * Opens a terminal of that size; a line feed also returns the carriage, as the kernel's terminals do. `isConsole`: it has
 * no alternate screen, as Linux' own console.
 */
export function openFakeTerminal(columns: number, rows: number, isConsole = false): FakeTerminal {
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
  let pieces: string[] = [];
  let isCursorShown = true;
  const note = (isShown: boolean) => (params: readonly (number | number[])[]) => {
    if (params.includes(25)) isCursorShown = isShown;
    return isConsole && params.includes(1049);
  };
  terminal.parser.registerCsiHandler({prefix: '?', final: 'h'}, note(true));
  terminal.parser.registerCsiHandler({prefix: '?', final: 'l'}, note(false));
  const settled = (): Promise<void> => new Promise((resolve) => terminal.write('', resolve));
  return {
    stdout: {
      write: (text) => {
        pieces.push(String(text));
        terminal.write(text);
        return true;
      },
    },
    taken: () => {
      const taken = pieces;
      pieces = [];
      return taken;
    },
    screen: async () => {
      await settled();
      const {active} = terminal.buffer;
      // A terminal made narrower keeps what lay beyond its edge.
      const line = (row: number): string =>
        active.getLine(active.baseY + row)?.translateToString(true, 0, terminal.cols) ?? '';
      return Array.from({length: terminal.rows}, (_, row) => line(row).trimEnd()).join('\n');
    },
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    isCursorShown: () => isCursorShown,
    resize: (newColumns, newRows) => {
      terminal.resize(newColumns, newRows);
    },
  };
}
