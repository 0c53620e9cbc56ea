import {describe, expect, it} from 'vitest';
import {DrawerSense} from '../../../drivers/printer/drawer-sense.ts';
import type {PrinterStatus} from '../../../src/app/ports.ts';

/** What the line says: by the usual wiring, and by the other one. */
const said = (drawer: PrinterStatus['drawer']): PrinterStatus => {
  return {isOnline: true, paper: 'in', cover: 'shut', drawer, hasError: false};
};

describe('what a drawer line means', () => {
  it('is not known before the first pulse, whatever it says', () => {
    const sense = new DrawerSense();
    expect(sense.heard(said('open'))).toMatchObject({drawer: null});
    expect(sense.heard(said('shut'))).toMatchObject({drawer: null});
    expect(sense.heard(null)).toBeNull();
  });

  it.each([
    {wiring: 'as usual', rest: 'shut', moved: 'open'},
    {wiring: 'the other way', rest: 'open', moved: 'shut'},
  ] as const)('is learned with the first pulse where it is wired $wiring', ({rest, moved}) => {
    const sense = new DrawerSense();
    sense.pulsed(said(rest));
    expect(sense.heard(said(moved))).toMatchObject({drawer: 'open'});
    expect(sense.heard(said(rest))).toMatchObject({drawer: 'shut'});
    expect(sense.meant(said(moved))).toMatchObject({drawer: 'open'});
  });

  it.each(['shut', 'open'] as const)(
    'is never told of a printer without a drawer, whose line always says %s',
    (line) => {
      const sense = new DrawerSense();
      for (let sale = 0; sale < 3; sale += 1) {
        sense.pulsed(said(line));
        expect(sense.heard(said(line))).toMatchObject({drawer: null});
      }
      expect(sense.heard(said(line === 'open' ? 'shut' : 'open'))).toMatchObject({drawer: null});
    },
  );

  it('stays as it was learned where one drawer stood open when it was told to, and was shut at once', () => {
    const sense = new DrawerSense();
    sense.pulsed(said('shut'));
    expect(sense.heard(said('open'))).toMatchObject({drawer: 'open'});
    sense.pulsed(said('open'));
    expect(sense.heard(said('shut'))).toMatchObject({drawer: 'shut'});
    sense.pulsed(said('shut'));
    expect(sense.heard(said('open'))).toMatchObject({drawer: 'open'});
  });

  it('is put right where the first pulse taught it the wrong way round', () => {
    const sense = new DrawerSense();
    sense.pulsed(said('open'));
    expect(sense.heard(said('shut'))).toMatchObject({drawer: 'open'});
    for (let pulse = 0; pulse < 2; pulse += 1) {
      sense.pulsed(said('shut'));
      sense.heard(said('open'));
    }
    expect(sense.heard(said('open'))).toMatchObject({drawer: 'open'});
    expect(sense.heard(said('shut'))).toMatchObject({drawer: 'shut'});
  });

  it('is null where the printer has no connector', () => {
    const sense = new DrawerSense();
    sense.pulsed(said(null));
    expect(sense.heard(said(null))).toMatchObject({drawer: null});
  });
});
