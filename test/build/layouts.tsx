import {EventEmitter} from 'node:events';
import type {WriteStream} from 'node:tty';
import {Box, Text, Transform, render} from 'ink';
import type {ReactNode} from 'react';

/** A layout in steps: each step is drawn over the one before, as a till redraws. */
type Layout = {readonly name: string; readonly steps: readonly (() => ReactNode)[]};

const WORDS = [
  'Milk 1 l',
  'Café crème',
  'Große Brötchen',
  '牛乳 １本',
  'e\u0301clair (decomposed)',
  '👩‍👩‍👧 family',
  '🇦🇺 flag',
  '1\uFE0F\u20E3 keycap',
  '한국어 김치',
  '│ ┌─┐ ░▒▓ € £ … –',
  'ไทย',
  'soft\u00ADhyphen',
  'zero\u200Bwidth',
  '✓ ✔ ☎ ★',
];

const STYLES = [
  {},
  {bold: true},
  {inverse: true},
  {color: 'red'},
  {dimColor: true, color: 'cyan'},
  {backgroundColor: 'blue', underline: true},
] as const;

/** Pseudo-random numbers below a limit, the same for the same seed. */
function makeDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function Rows({seed}: {readonly seed: number}): ReactNode {
  const dice = makeDice(seed);
  return Array.from({length: 20}, (_none, row) => (
    <Box key={row} flexShrink={0}>
      <Text wrap="truncate">{`${row}`.padStart(3)} </Text>
      <Text wrap="truncate" {...STYLES[dice(STYLES.length)]}>
        {Array.from({length: 1 + dice(6)}, () => WORDS[dice(WORDS.length)]).join(' ')}
      </Text>
    </Box>
  ));
}

function Overlap({at, text}: {readonly at: number; readonly text: string}): ReactNode {
  return (
    <Box width={40} height={6} borderStyle="round" borderColor="green" overflow="hidden">
      <Box position="absolute" marginLeft={-3}>
        <Text backgroundColor="red">{'全角文字のテスト'.repeat(4)}</Text>
      </Box>
      <Box position="absolute" marginLeft={at} marginTop={at % 3}>
        <Text color="yellow">{text}</Text>
      </Box>
    </Box>
  );
}

function Wraps({width}: {readonly width: number}): ReactNode {
  return (
    <Box flexDirection="column" width={width} borderStyle="double" paddingX={1}>
      {(['wrap', 'hard', 'truncate', 'truncate-start', 'truncate-middle'] as const).map((wrap) => (
        <Text key={wrap} wrap={wrap} bold>
          {WORDS.join(' ')}
        </Text>
      ))}
      <Text>
        a{'\t'}tab, <Text color="green">nested {'\n'}over lines</Text> and \u001B[31mred from outside\u001B[0m
      </Text>
      <Transform transform={(line, index) => `${index}:${line.toUpperCase()}`}>
        <Text>changed{'\n'}by line</Text>
      </Transform>
    </Box>
  );
}

/** Layouts that between them use every way on which text travels to the terminal. */
export const LAYOUTS: readonly Layout[] = [
  {
    name: 'a ticket of which one line changes',
    steps: [0, 1, 2, 3].map((count) => () => (
      <Box flexDirection="column" height={24}>
        <Text inverse>{'Bonustill'.padEnd(80)}</Text>
        {Array.from({length: 22}, (_none, row) => (
          <Text key={row} wrap="truncate">
            {row === 5 ? `count ${count} €` : `${WORDS[row % WORDS.length]}`.padEnd(60) + '12.50'}
          </Text>
        ))}
        <Text dimColor>{'F1 Help │ F9 Pay'}</Text>
      </Box>
    )),
  },
  {
    name: 'rows of all scripts and styles, in any order',
    steps: Array.from({length: 60}, (_none, seed) => () => (
      <Box flexDirection="column">
        <Rows seed={seed + 1} />
      </Box>
    )),
  },
  {
    name: 'wide characters cut by edges and by what lies over them',
    steps: Array.from({length: 24}, (_none, at) => () => <Overlap at={at} text={WORDS[at % WORDS.length] ?? ''} />),
  },
  {
    name: 'text that wraps, is cut, transformed and nested',
    steps: [60, 31, 12, 80].map((width) => () => <Wraps width={width} />),
  },
  {
    name: 'frames, backgrounds and a page that shrinks and grows',
    steps: [10, 3, 24, 1].map((count) => () => (
      <Box flexDirection="column" backgroundColor="blue" borderStyle="single" borderDimColor width={50}>
        {Array.from({length: count}, (_none, row) => (
          <Text key={row} strikethrough={row % 2 === 0}>
            {WORDS[row % WORDS.length]}
          </Text>
        ))}
      </Box>
    )),
  },
];

type PaperTerminal = WriteStream & {bytes: string};

/** A terminal of 80 by 24 that keeps what is written to it. */
function makePaperTerminal(): PaperTerminal {
  const own = {
    isTTY: true,
    writable: true,
    columns: 80,
    rows: 24,
    bytes: '',
    write(text: string, whenWritten?: () => void): boolean {
      own.bytes += text;
      whenWritten?.();
      return true;
    },
  };
  return Object.setPrototypeOf(own, new EventEmitter());
}

/** All bytes that Ink sends to a terminal for a layout: its steps, then a narrower terminal, then the end. */
export async function bytesOf(layout: Layout): Promise<string> {
  const terminal = makePaperTerminal();
  const options = {stdout: terminal, interactive: true, patchConsole: false, exitOnCtrlC: false, maxFps: 1000};
  const ink = render(null, {...options, alternateScreen: true, incrementalRendering: true});
  for (const step of layout.steps) {
    ink.rerender(step());
    await ink.waitUntilRenderFlush();
  }
  terminal.columns = 64;
  terminal.emit('resize');
  await ink.waitUntilRenderFlush();
  ink.unmount();
  await ink.waitUntilExit();
  return terminal.bytes;
}
