import {readDoing, type PrinterDoing} from '../practice-printer/doing.ts';
import {failed, HELD, parseWords, stepKind, type Parsed, type StepKind} from './step-kind.ts';

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

function parseDoing(rest: string): Parsed<PrinterDoing> {
  const parsed = parseWords(rest);
  if ('problem' in parsed) return parsed;
  const value = readDoing(parsed.value.map(({text}) => text));
  return value === null ? {problem: 'That befalls no printer: see the table of steps'} : {value};
}
