import type {KeyMap} from '../app/key-map.ts';
import type {Scenery} from '../app/pages.ts';
import {makeDressing} from '../../screens/dressing.ts';
import {frameOf} from '../../screens/frame-of.ts';
import {lastTop} from '../../screens/last-top.ts';
import {paletteFor, showsPictures} from '../../screens/looks.ts';
import type {Frame} from '../../screens/frame.ts';
import {mountScreen} from '../../screens/root.tsx';
import {isTooSmall} from '../../screens/too-small/view.ts';
import type {Terminal} from './terminal.ts';
import type {TillParts} from './till-parts.ts';

/** Where a terminal does not say how large it is. */
const USUAL_SIZE = {columns: 80, rows: 24};

/** The terminal as the till uses it: frames out, size in. */
export type Stage = {
  /** Draws the till; `afterwards` is called when the frame has been written. */
  readonly show: (view: Omit<Scenery, 'columns' | 'rows'>, afterwards: () => void) => void;
  /** How far the page on top can be scrolled. */
  readonly lastTop: (view: Omit<Scenery, 'columns' | 'rows'>) => number;
  /** Tells each frame from the next on, and the last one at once; gives what ends it. */
  readonly onFrame: (tell: (frame: Frame) => void) => () => void;
  /** Writes beside the frames: bells, marks. Nothing that moves the cursor. */
  readonly write: (text: string) => void;
  readonly size: () => {readonly columns: number; readonly rows: number};
  /** False below the smallest size: keys would act unseen. */
  readonly isLargeEnough: () => boolean;
  /** True where a picture can be seen on this terminal. */
  readonly showsPictures: boolean;
  /** Gives what stops it. */
  readonly onResize: (tell: () => void) => () => void;
  /** Draws no more; the last frame stays. */
  readonly close: () => void;
};

/** Prepares the stage on standard output. The terminal is taken over with the first frame. */
export function openStage(parts: TillParts, keyMap: KeyMap, terminal: Terminal): Stage {
  const {stdout} = process;
  const {settings, practiceSignOns} = parts;
  const dressing = makeDressing({settings, keyMap, practiceSignOns, showsPictures: showsPictures(process.env)});
  const palette = paletteFor(process.env);
  const size = (): {columns: number; rows: number} => ({
    columns: stdout.columns || USUAL_SIZE.columns,
    rows: stdout.rows || USUAL_SIZE.rows,
  });
  const watchers = new Set<(frame: Frame) => void>();
  let isClosed = false;
  let last: Frame | null = null;
  return {
    show: (view, afterwards) => {
      if (isClosed) return;
      const frame = frameOf({...view, ...size()}, dressing);
      terminal.screen ??= mountScreen({stdout, palette, frame});
      terminal.screen.show(frame, afterwards);
      last = frame;
      for (const tell of watchers) tell(frame);
    },
    onFrame: (tell) => {
      watchers.add(tell);
      if (last !== null) tell(last);
      return () => watchers.delete(tell);
    },
    lastTop: (view) => lastTop({...view, ...size()}, dressing),
    write: (text) => void stdout.write(text),
    size,
    showsPictures: showsPictures(process.env),
    isLargeEnough: () => !isTooSmall(size()),
    onResize: (tell) => {
      stdout.on('resize', tell);
      return () => stdout.off('resize', tell);
    },
    close: () => {
      isClosed = true;
      watchers.clear();
    },
  };
}
