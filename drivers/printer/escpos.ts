import {Fault} from '../../src/app/ports.ts';
import type {DrawerPulse} from '../../src/app/settings.ts';

/**
 * A piece of paper in the making, verb by verb. Text comes as bytes that were chosen for the selected table, so that
 * nothing unclean gets this far.
 */
export type EscposJob = {
  /** Resets the printer's modes and empties its buffer: ESC @. */
  readonly init: () => void;
  /** Reads bytes above 7F as single characters, not as Chinese: FS . */
  readonly leaveChinese: () => void;
  /** Selects a character table: ESC t n. */
  readonly page: (number: number) => void;
  readonly align: (align: 'left' | 'center') => void;
  readonly weight: (weight: 'normal' | 'bold' | 'large') => void;
  /** All that follows is in the small font, which has more columns: ESC M 1. */
  readonly useSmallFont: () => void;
  readonly text: (bytes: Buffer) => void;
  /** A picture or code by commands of its own. */
  readonly picture: (commands: Buffer) => void;
  readonly newLine: () => void;
  readonly feed: (rows: number) => void;
  /** Feeds, then cuts the paper, or all but one point of it. */
  readonly cut: (how: 'full' | 'partial', feedRows: number) => void;
  readonly pulse: (pulse: DrawerPulse) => void;
  /** All bytes so far; the job is done with. */
  readonly bytes: () => Uint8Array;
};

/** Begins a piece of paper. */
export type Escpos = () => EscposJob;

const BOLD_ON = '\u001bE\u0001';
const BOLD_OFF = '\u001bE\u0000';
const SMALL_FONT = '\u001bM\u0001';

/** A pulse time in the printer's steps of 2 ms, one byte of them. */
function pulseSteps(ms: number): number {
  return Math.min(255, Math.max(1, Math.round(ms / 2)));
}

/**
 * Loads the package escpos and gives what begins a job. Called when the printer is first needed: loading takes 100 ms
 * that the till's start can't spare. Throws the Fault `printerFailed` where the package can't be loaded.
 *
 * Known faults of escpos 2.5.2 that are kept out here: `encode` changes bytes but never tells the printer (so ESC t and
 * the bytes are ours, and `text` isn't used); its drawer kick lacks the pulse times and eats two bytes of what follows
 * (so the pulse is ours); `style` sends ESC 4 and ESC 5, which mean other things to other makers (so bold is ours);
 * `size` resets bold and the font (so these come after it); bytes above 7F in strings are written as UTF-8 (so they are Buffers).
 */
export async function loadEscpos(): Promise<Escpos> {
  const Printer = await import('escpos/printer.js').then(
    (module) => module.default,
    (cause: unknown) => {
      throw new Fault('printerFailed', 'The printing package escpos is not installed completely. Run npm ci.', cause);
    },
  );
  return () => {
    const written: Buffer[] = [];
    let font = '';
    const printer = new Printer({write: (bytes) => written.push(bytes)}, {encoding: 'ascii'});
    return {
      init: () => void printer.hardware('INIT'),
      leaveChinese: () => void printer.print('\u001c.'),
      page: (number) => void printer.print(Buffer.of(0x1b, 0x74, number)),
      align: (align) => void printer.align(align === 'center' ? 'CT' : 'LT'),
      weight: (weight) => {
        const times = weight === 'large' ? 2 : 1;
        printer.size(times, times).print((weight === 'bold' ? BOLD_ON : BOLD_OFF) + font);
      },
      useSmallFont: () => {
        font = SMALL_FONT;
        printer.print(font);
      },
      text: (bytes) => void printer.print(bytes),
      picture: (commands) => void printer.print(commands),
      newLine: () => void printer.newLine(),
      feed: (rows) => void printer.feed(rows),
      cut: (how, feedRows) => void printer.cut(how === 'partial', feedRows),
      pulse: ({pin, onMs, offMs}) =>
        void printer.print(Buffer.of(0x1b, 0x70, pin === 5 ? 1 : 0, pulseSteps(onMs), pulseSteps(offMs))),
      bytes: () => {
        printer.flush();
        return new Uint8Array(Buffer.concat(written));
      },
    };
  };
}
