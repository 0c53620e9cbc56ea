import {setPriority} from 'node:os';
import type {Frame} from '../../../screens/frame.ts';
import {paletteFor} from '../../../screens/looks.ts';
import {mountScreen, type Screen} from '../../../screens/root.tsx';
import {printable} from '../../core/text.ts';
import {takeSeat} from '../guarded.ts';
import {awayWords} from '../away-words.ts';
import {askTill} from '../till-asked.ts';
import {lookedOn, type LookedOn} from './looked-on.ts';

/** The till goes first. */
const PRIORITY = 10;
/** A till that was restarted is found again within this time. */
const RETRY_MS = 2000;
const USUAL_SIZE = {columns: 80, rows: 24};

function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}

export type WatchOptions = {
  readonly folder: string;
  /** True to leave when the till ends, instead of waiting for the next one. */
  readonly isOnce: boolean;
};

/**
 * The till's present screen on this terminal, until somebody leaves it: the process ends with it. Nothing that is
 * typed here goes anywhere.
 */
export async function runWatch({folder, isOnce}: WatchOptions): Promise<never> {
  setPriority(PRIORITY);
  const {stdout} = process;
  const palette = paletteFor(process.env);
  let screen: Screen | null = null;
  let till: string | null = null;
  let state: LookedOn = {frame: null, words: `Asking the till on ${folder}; q leaves`, isPast: false};
  const leave = takeSeat({giveBack: () => screen?.unmount(), onKey: () => undefined});
  const draw = (): void => {
    const size = {columns: stdout.columns || USUAL_SIZE.columns, rows: stdout.rows || USUAL_SIZE.rows};
    const frame = lookedOn(state, size);
    screen ??= mountScreen({stdout, palette, frame});
    screen.show(frame);
  };
  const shown = (frame: Frame): void => {
    const name = till === null ? 'Looking on' : `Till ${till}, looking on`;
    state = {frame, words: `${name}; q leaves`, isPast: false};
    draw();
  };
  const away = (why: string | null): void => {
    const words = awayWords(why);
    if (isOnce) return leave(words);
    setTimeout(find, RETRY_MS);
    // It is told once when it was.
    if (state.isPast) return undefined;
    state = {...state, words: `${words} (${clock()}); waiting for the next one. q leaves`, isPast: true};
    return draw();
  };
  const find = (): void => {
    const asked = askTill(folder, {
      onStatus: ({tillNo}) => {
        till = printable(tillNo, 8);
      },
      onFrame: shown,
      onEnd: away,
    });
    asked.ask('status');
    asked.ask('frames');
  };
  stdout.on('resize', draw);
  draw();
  find();
  return await new Promise<never>(() => undefined);
}
