import {setPriority} from 'node:os';
import type {Frame} from '../../../screens/frame.ts';
import {paletteFor} from '../../../screens/looks.ts';
import {mountScreen, type Screen} from '../../../screens/root.tsx';
import {printable} from '../../core/text.ts';
import {takeSeat} from '../guarded.ts';
import {awayWords} from '../away-words.ts';
import {enterVenueClock} from '../venue-clock.ts';
import {followTill} from './follow-till.ts';
import {lookedOn, type LookedOn, type Window} from './looked-on.ts';

/** The till goes first. */
const PRIORITY = 10;
/** A till that was restarted is found again within this time. */
const RETRY_MS = 2000;
const USUAL_SIZE = {columns: 80, rows: 24};

function clock(atMs: number): string {
  return new Date(atMs).toTimeString().slice(0, 8);
}

/** What is said of a till that hangs. */
function silentWords(sinceMs: number, hasFrame: boolean): string {
  const rest = hasFrame ? '; this is what stood there' : '';
  return `The till does not answer since ${clock(sinceMs)}${rest}. q leaves`;
}

function sizeNow(): Window {
  return {columns: process.stdout.columns || USUAL_SIZE.columns, rows: process.stdout.rows || USUAL_SIZE.rows};
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
  await enterVenueClock(folder);
  const {stdout} = process;
  const palette = paletteFor(process.env);
  let screen: Screen | null = null;
  let state: LookedOn = {frame: null, words: `Asking the till on ${folder}; q leaves`, isPast: false};
  const leave = takeSeat({giveBack: () => screen?.unmount(), onKey: () => undefined});
  const draw = (): void => {
    const frame = lookedOn(state, sizeNow());
    screen ??= mountScreen({stdout, palette, frame});
    screen.show(frame);
  };
  let isAway = false;
  const live = (frame: Frame | null, tillNo: string | null): void => {
    const name = tillNo === null ? 'Looking on' : `Till ${printable(tillNo, 8)}, looking on`;
    isAway = false;
    state = {frame, words: `${name}; q leaves`, isPast: false};
    draw();
  };
  const past = (words: string): void => {
    state = {...state, words, isPast: true};
    draw();
  };
  const away = (why: string | null): void => {
    const words = awayWords(why);
    if (isOnce) return leave(words);
    setTimeout(find, RETRY_MS);
    // It is told once when it was.
    if (isAway) return undefined;
    isAway = true;
    return past(`${words} (${clock(Date.now())}); waiting for the next one. q leaves`);
  };
  const find = (): void => {
    followTill(folder, {
      onFrame: live,
      onSilent: (sinceMs) => {
        isAway = false;
        past(silentWords(sinceMs, state.frame !== null));
      },
      // What stood there still does: it would have told a newer one.
      onBack: (tillNo) => live(state.frame, tillNo),
      onEnd: away,
    });
  };
  stdout.on('resize', draw);
  draw();
  find();
  return await new Promise<never>(() => undefined);
}
