import {keysOf, type KeyMap} from '../src/app/key-map.ts';
import type {Intent, KeyName} from '../src/app/key-table.ts';
import type {PracticeSignOn} from '../src/app/pages.ts';
import type {Picture} from '../src/app/picture.ts';
import type {Settings} from '../src/app/settings.ts';
import type {Ticket} from '../src/core/ticket.ts';
import {totalsOf, type Totals} from '../src/core/totals.ts';
import type {Row} from './frame.ts';
import {drawPicture, type PictureHeight} from './parts/half-blocks.ts';
import {timeReader, type TimeOfDay} from './parts/time-of-day.ts';

/** What is the same on every frame of a run, beside what was worked out for a ticket once already. */
export type Dressing = {
  readonly settings: Settings;
  readonly practiceSignOns: readonly PracticeSignOn[];
  readonly keysOf: (intent: Intent) => readonly KeyName[];
  readonly timeOf: (atMs: number) => TimeOfDay;
  readonly totalsOf: (ticket: Ticket) => Totals;
  /** A picture in so many rows; null where the terminal shows none. */
  readonly drawPicture: ((picture: Picture, height: PictureHeight) => readonly Row[]) | null;
};

/** A function that remembers its answer for as long as the thing that was asked about is in use. */
function remembered<Thing extends object, Answer>(make: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const answers = new WeakMap<Thing, {readonly answer: Answer}>();
  return (thing) => {
    const known = answers.get(thing);
    if (known !== undefined) return known.answer;
    const answer = make(thing);
    answers.set(thing, {answer});
    return answer;
  };
}

/** Made once for each run. Throws a RangeError for a time zone that nobody knows. */
export function makeDressing(from: {
  readonly settings: Settings;
  readonly keyMap: KeyMap;
  readonly practiceSignOns: readonly PracticeSignOn[];
  readonly showsPictures: boolean;
}): Dressing {
  const {settings, keyMap, practiceSignOns, showsPictures} = from;
  const drawn = remembered((picture: Picture) => ({8: drawPicture(picture, 8), 6: drawPicture(picture, 6)}));
  return {
    settings,
    practiceSignOns,
    keysOf: (intent) => keysOf(keyMap, intent),
    timeOf: timeReader(settings.timeZone),
    totalsOf: remembered((ticket: Ticket) => totalsOf(ticket)),
    drawPicture: showsPictures ? (picture, height) => drawn(picture)[height] : null,
  };
}
