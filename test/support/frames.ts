import {frameOf} from '../../screens/frame-of.ts';
import {plainFrame} from '../../screens/looks.ts';
import type {Dressing} from '../../screens/dressing.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {dressingWith} from './states.ts';

/** The screen as bare text, a line a row, without the blanks at the ends of rows. */
export function drawn(scenery: Scenery, dressing: Dressing = dressingWith()): string {
  return plainFrame(frameOf(scenery, dressing))
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n');
}

/** A frame as it stands in a test: between two line ends that don't belong to it. */
export function frame(strings: TemplateStringsArray): string {
  return (strings[0] ?? '').replace(/^\n/, '').replace(/\n$/, '');
}

/** The row of the screen that has this text in it; empty where none has. */
export function rowWith(text: string, scenery: Scenery, dressing: Dressing = dressingWith()): string {
  return (
    drawn(scenery, dressing)
      .split('\n')
      .find((row) => row.includes(text)) ?? ''
  );
}
