import type {Word} from './words.ts';
import type {PrinterDoing} from './stage-printer.ts';
import {failed, HELD, parseWords, stepKind, type Parsed, type StepKind} from './step-kind.ts';

const PLAIN = ['up', 'down', 'paper', 'stalls', 'wakes', 'jams', 'shut-drawer'] as const;

const printer = stepKind({
  word: 'printer',
  usage: 'printer up|down|out-of-paper [BYTES]|low|paper|cover open|cover shut|stalls|wakes|jams|shut-drawer',
  help: 'A practice printer on the network that says how it is: switched on or off, out of paper (after so many bytes that it prints), low on paper, a new roll, its cover, a stop in which it neither takes nor says anything, its knife stuck, its drawer pushed in. The first of these comes before the start: without one the printer is a file, which has no trouble.',
  parse: parseDoing,
  run: async (stage, doing) => {
    if (stage.isRunning() && stage.printer.port === null) {
      return failed('The till was started with a file for its printer: write such a step before its start.', 'nothing');
    }
    const isFirst = stage.printer.port === null;
    await stage.printer.do(doing);
    if (isFirst) await stage.usePrinter();
    return HELD;
  },
});

/** What befalls the printer. */
export const PRINTER_STEPS: readonly StepKind[] = [printer];

const PROBLEM = {problem: 'That befalls no printer: see the table of steps'};

function withBytes(bytes: string): Parsed<PrinterDoing> {
  return /^\d{1,5}$/.test(bytes) ? {value: {kind: 'out-of-paper', bytes: Number(bytes)}} : PROBLEM;
}

function plain(word: string): Parsed<PrinterDoing> {
  const kind = PLAIN.find((one) => one === word);
  return kind === undefined ? PROBLEM : {value: {kind}};
}

function doingOf(words: readonly Word[]): Parsed<PrinterDoing> {
  const [first = '', second, ...others] = words.map(({text}) => text);
  if (others.length > 0) return PROBLEM;
  if (first === 'out-of-paper') return withBytes(second ?? '0');
  if (first === 'cover' && (second === 'open' || second === 'shut')) {
    return {value: {kind: 'cover', isOpen: second === 'open'}};
  }
  if (second !== undefined) return PROBLEM;
  // A roll that is low lasts for a while.
  return first === 'low' ? {value: {kind: 'low', bytes: 99_999}} : plain(first);
}

function parseDoing(rest: string): Parsed<PrinterDoing> {
  const parsed = parseWords(rest);
  return 'problem' in parsed ? parsed : doingOf(parsed.value);
}
