import {Fault, PrinterRefusal, type Printer} from '../../src/app/ports.ts';
import type {Chance} from '../soak/chance.ts';

/** What a printer does with a paper: prints it, refuses it, or fails before or behind it. */
type Mood = 'well' | 'refuses' | 'fails' | 'failsBehind';

/** In which mood a printer is, paper by paper. */
export type PrinterMood = () => Mood;

export const WELL: PrinterMood = () => 'well';

const BAD: readonly Mood[] = ['refuses', 'fails', 'failsBehind'];
/** One paper in so many begins some trouble. */
const PAPERS_A_TROUBLE = 25;
const TROUBLED_MOST = 3;

/** A printer that has trouble now and then, for a paper or some. */
export function moodOf(chance: Chance): PrinterMood {
  let troubled = 0;
  return () => {
    if (troubled === 0 && chance.whole(PAPERS_A_TROUBLE - 1) === 0) troubled = 1 + chance.whole(TROUBLED_MOST - 1);
    if (troubled === 0) return 'well';
    troubled -= 1;
    return chance.pick(BAD);
  };
}

/** A printer with moods. */
export function moodyPrinter(printer: Printer, mood: PrinterMood): Printer {
  return {
    ...printer,
    print: async (receipt) => {
      const now = mood();
      if (now === 'refuses') throw new PrinterRefusal('paperOut', 'the paper of the day is out');
      if (now === 'fails') throw new Fault('printerFailed', 'the printer of the day fails');
      await printer.print(receipt);
      if (now === 'failsBehind') throw new Fault('printerSilent', 'the printer of the day says nothing');
    },
  };
}
