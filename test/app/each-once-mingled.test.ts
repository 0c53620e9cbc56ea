import {fc} from '../support/property.ts';
import {opened, scanOf} from '../support/each-once-play.ts';
import {expect, test} from 'vitest';

const CODE = '9310072011691';

/** When the terminal and the device told of a read, after it was made; null: never. */
type Told = {readonly code: string; readonly afterMs: number; readonly tty: number | null; readonly hid: number | null};

const made = fc.record({
  code: fc.constantFrom(CODE, '96385074', 'AB-1234', '4711', '40123455', 'ABC/12'),
  /** Pauses of a quick hand, and of none. */
  afterMs: fc.integer({min: 40, max: 900}),
});
const atTerminal = fc.integer({min: 0, max: 55});
const heard = fc.integer({min: 0, max: 190});
const heardLate = fc.oneof(heard, fc.integer({min: 200, max: 2500}));

/** As the reads of one device are told: by both, by the terminal and mostly by the device, or by the device alone. */
const toldReads: fc.Arbitrary<readonly Told[]> = fc.oneof(
  fc.array(fc.tuple(made, atTerminal, heard).map(([read, tty, hid]) => ({...read, tty, hid}))),
  fc.array(fc.tuple(made, atTerminal, fc.option(heardLate)).map(([read, tty, hid]) => ({...read, tty, hid}))),
  fc.array(fc.tuple(made, heardLate).map(([read, hid]) => ({...read, tty: null, hid}))),
);

type Arrival = {readonly atMs: number; readonly from: 'tty' | 'hid'; readonly code: string};

/** Each side tells its reads in their order, however late. */
function arrivalsOf(reads: readonly Told[]): readonly Arrival[] {
  let madeMs = 0;
  const last = {tty: 0, hid: 0};
  const arrivals: Arrival[] = [];
  for (const {code, afterMs, ...delays} of reads) {
    madeMs += afterMs;
    for (const from of ['tty', 'hid'] as const) {
      const delayMs = delays[from];
      if (delayMs === null) continue;
      last[from] = Math.max(last[from], madeMs + delayMs);
      arrivals.push({atMs: last[from], from, code});
    }
  }
  return arrivals.toSorted((one, other) => one.atMs - other.atMs);
}

test('however the two sides are mingled, late or silent, each read comes through exactly once', () => {
  fc.assert(
    fc.property(toldReads, (reads) => {
      const {clock, tty, hid, once, through} = opened();
      let nowMs = 0;
      for (const {atMs, from, code} of arrivalsOf(reads)) {
        clock.pass(atMs - nowMs);
        nowMs = atMs;
        if (from === 'hid') hid(scanOf(code));
        else tty(scanOf(code));
      }
      clock.pass(1000);
      once.close();
      const counts = [...through().matchAll(/<scan ([^>]*)>/g)].map(([, code]) => code);
      expect(counts.toSorted()).toEqual(reads.map(({code}) => code).toSorted());
    }),
    {numRuns: 3000},
  );
});
