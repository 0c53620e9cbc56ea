import {MOST_TYPED} from '../../../drivers/hid/typed-read.ts';
import {decoderFor} from '../../../drivers/hid/decoder-for.ts';
import type {DeviceRead} from '../../../src/app/devices.ts';
import {hex, readsOf, readsUntilSilence, scan, swipe, unread} from '../../support/device-reports.ts';
import {typedReports} from '../../support/key-rows.ts';
import {describe, expect, it, test} from 'vitest';

const us = () => decoderFor({form: 'keyboard', layout: 'us'});
/** Reports of eight bytes, spelled by what they begin with. */
const boot = (...begins: readonly string[]): readonly Uint8Array[] =>
  begins.map((start) => Uint8Array.from([...hex(start), 0, 0, 0, 0, 0, 0, 0, 0].slice(0, 8)));
const UP = '00';
const ENTER = '00 00 28';

describe('boot reports', () => {
  const rows: readonly (readonly [string, readonly string[], readonly DeviceRead[]])[] = [
    ['a capital letter and Enter', ['02 00 04', UP, ENTER], [scan('A')]],
    ['Shift pressed and released around the key', ['02', '02 00 04', '02', UP, ENTER], [scan('A')]],
    ['the right-hand Shift', ['20 00 04', UP, ENTER], [scan('A')]],
    ['the same key twice', ['00 00 1e', UP, '00 00 1e', UP, ENTER], [scan('11')]],
    ['a report that is repeated', ['00 00 1e', '00 00 1e', UP, ENTER], [scan('1')]],
    ['keys that overlap', ['00 00 1e', '00 00 1e 1f', '00 00 1f', '00 00 1f 20', UP, ENTER], [scan('123')]],
    ['keys that go down together', ['00 00 1e 1f 20 21 22 23', UP, ENTER], [scan('123456')]],
    ['a key that is named twice', ['00 00 1e 1e', UP, ENTER], [scan('1')]],
    ['the first of two keys let go, the other in its place', ['00 00 1e 1f', '00 00 1f', ENTER], [scan('12')]],
    ['too many keys at once', ['00 00 1e', '00 00 01 01 01 01 01 01', '00 00 1e', UP, ENTER], [scan('1')]],
    ['a byte of the maker behind the modifiers', ['00 7f 1e', '00 7f', ENTER], [scan('1')]],
    ['Tab instead of Enter', ['00 00 1e', UP, '00 00 2b'], [scan('1')]],
    ['Enter of the keypad', ['00 00 1e', UP, '00 00 58'], [scan('1')]],
    ['Enter alone', [ENTER, UP, ENTER], []],
    ['keys that make no character', ['00 00 3a', UP, '00 00 4f', UP, '00 00 e7', UP, ENTER], []],
    ['the keypad', ['00 00 59', UP, '00 00 62', UP, '00 00 63', UP, '00 00 56', UP, ENTER], [scan('10.-')]],
    ['GS as Ctrl and ]', ['00 00 1e', UP, '01 00 30', UP, '00 00 1f', UP, ENTER], [scan('1\u001d2')]],
    ['GS with the right-hand Ctrl', ['00 00 1e', UP, '10 00 30', UP, '00 00 1f', UP, ENTER], [scan('1\u001d2')]],
    ['Enter as Ctrl and M', ['00 00 1e', UP, '01 00 10', UP], [scan('1')]],
    ['another control character', ['00 00 1e', UP, '01 00 04', UP, '00 00 1f', UP, ENTER], [scan('12')]],
    ['caps lock around letters', ['00 00 39', UP, '00 00 04', UP, '00 00 1e', UP, ENTER], [scan('A1')]],
    ['Shift while caps lock is on', ['00 00 39', UP, '02 00 04', UP, '00 00 39', UP, '02 00 04', ENTER], [scan('aA')]],
  ];
  test.each(rows)('%s', (_what, reports, reads) => expect(readsOf(us(), boot(...reports))).toEqual(reads));

  it('of caps lock don’t turn round the next code', () =>
    expect(readsOf(us(), boot('00 00 39', UP, '00 00 04', ENTER, UP, '00 00 04', ENTER))).toEqual([
      scan('A'),
      scan('a'),
    ]));

  it('may have a report number before them', () => {
    const reports = boot('02 00 04', UP, '00 00 1e', UP, ENTER, UP).map((one) => Uint8Array.from([1, ...one]));
    expect(readsOf(us(), reports)).toEqual([scan('A1')]);
    expect(readsOf(us(), [Uint8Array.from(reports.flatMap((one) => [...one]))])).toEqual([scan('A1')]);
  });

  it('with a report number don’t mind the reports of other numbers', () => {
    const [key, up, enter] = boot('00 00 1e', UP, ENTER).map((one) => Uint8Array.from([1, ...one]));
    const media = hex('03 e9 00');
    const reports = [key, media, up, enter].filter((one) => one !== undefined);
    expect(readsOf(us(), reports)).toEqual([scan('1')]);
  });
});

describe('a character by its number', () => {
  const digits: Readonly<Record<string, string>> = {
    0: '62',
    1: '59',
    2: '5a',
    3: '5b',
    5: '5d',
    6: '5e',
    8: '60',
    9: '61',
  };
  const typed = (number: string): readonly string[] => [
    '04',
    ...[...number].flatMap((digit) => [`04 00 ${digits[digit] ?? ''}`, '04']),
    UP,
  ];
  it.each([
    ['an ASCII letter', '065', 'A'],
    ['by Windows-1252, with a leading zero', '0128', '€'],
    ['by Windows-1252, a letter', '0228', 'ä'],
    ['by code page 437, without', '132', 'ä'],
    ['by code page 437, a sign', '156', '£'],
    ['GS with a zero', '029', '\u001d'],
    ['GS without', '29', '\u001d'],
    ['beyond 255, by what is left', '0321', 'A'],
  ])('%s: Alt+%s', (_what, number, character) =>
    expect(readsOf(us(), boot('00 00 1e', UP, ...typed(number), '00 00 1f', ENTER))).toEqual([scan(`1${character}2`)]),
  );

  it('is Enter as 013', () => expect(readsOf(us(), boot(...typed('065'), ...typed('013')))).toEqual([scan('A')]));
  it('is nothing without digits', () =>
    expect(readsOf(us(), boot('00 00 1e', '04', UP, '00 00 1f', ENTER))).toEqual([scan('12')]));
  it('is nothing with more digits than any number has', () =>
    expect(readsOf(us(), boot('00 00 1e', ...typed('065065065'), '00 00 1f', ENTER))).toEqual([scan('12')]));
  it('is given up when silence comes before Alt is let go', () => {
    const decoder = us();
    expect(readsUntilSilence(decoder, boot('04', '04 00 62', '04 00 5e'))).toEqual([]);
    expect(decoder.silenceMs()).toBe(null);
  });
});

describe('a magstripe reader that types', () => {
  const BOTH = '%B800012^DOE/ANNA^99121?;81000482=99121?';
  it.each([
    ['tracks 1 and 2', BOTH],
    ['track 2 alone', ';81000482=99121?'],
    ['track 3 alone', '+0123456789?'],
    ['with a check character', ';81000482=99121?7'],
    ['a track that lost its beginning', '81000482=99121?'],
    ['what the reader says of a card that it could not read', ';E?'],
  ])('gives a swipe: %s', (_what, tracks) =>
    expect(readsOf(us(), typedReports('us', `${tracks}\n`, 'one by one'))).toEqual([swipe(tracks)]),
  );

  it('gives a swipe without Enter where its tracks are whole', () =>
    expect(readsUntilSilence(us(), typedReports('us', BOTH, 'one by one'))).toEqual([swipe(BOTH)]));

  it.each(['uk', 'de', 'fr'] as const)(
    'keeps the ^ before a name on a keyboard where that is an accent: %s',
    (layout) => {
      const decoder = decoderFor({form: 'keyboard', layout});
      const tracks = '%B800012^EVE/ANNA^99121?';
      expect(readsOf(decoder, typedReports(layout, `${tracks}\n`))).toEqual([swipe(tracks)]);
      // Some readers leave out the blank that an accent needs to stand alone.
      const bare = typedReports(layout, `${tracks}\n`).filter((report) => report[2] !== 0x2c);
      expect(readsOf(decoder, bare, 1000)).toEqual([swipe(tracks)]);
    },
  );

  it('cut off by silence gives no code and no half number, and neither does its rest', () => {
    const reports = typedReports('us', ';4111111111111111=99121?\n');
    for (let at = 2; at < reports.length - 6; at += 2) {
      const decoder = us();
      const first = readsUntilSilence(decoder, reports.slice(0, at));
      expect(first).toEqual([at < 6 ? unread('cutOff') : unread('badSwipe')]);
      expect(readsOf(decoder, reports.slice(at), 400)).toEqual([]);
      expect(decoder.silenceMs()).toBe(null);
      expect(readsOf(decoder, typedReports('us', '96385074\n'), 2000)).toEqual([scan('96385074')]);
    }
  });

  it('whose rest comes later than a rest does gives a swipe, not a code', () => {
    const decoder = us();
    const reports = typedReports('us', ';4111111111111111=99121?\n');
    expect(readsUntilSilence(decoder, reports.slice(0, 10))).toEqual([unread('badSwipe')]);
    expect(decoder.silenceMs()).toBe(500);
    expect(decoder.settle()).toEqual([]);
    expect(readsOf(decoder, reports.slice(10))).toEqual([swipe('111111111111=99121?')]);
  });
});

describe('the rest of half a read', () => {
  const reports = typedReports('us', ';4111111111111111=99121?\n');
  const next = typedReports('us', '96385074\n');

  it('is over half a second after its last report, though nobody waits for that', () => {
    const decoder = us();
    expect(readsUntilSilence(decoder, reports.slice(0, 10))).toEqual([unread('badSwipe')]);
    expect(readsOf(decoder, next, 18 + 500)).toEqual([scan('96385074')]);
  });

  it('is not over before', () => {
    const decoder = us();
    readsUntilSilence(decoder, reports.slice(0, 10));
    expect(readsOf(decoder, next, 18 + 499)).toEqual([]);
  });
});

describe('silence', () => {
  const half = typedReports('us', '400638');
  const whole = typedReports('us', '4006381333931\n');

  it('is awaited while a code is open, and not before or after', () => {
    const decoder = us();
    expect(decoder.silenceMs()).toBe(null);
    readsOf(decoder, half);
    expect(decoder.silenceMs()).toBe(100);
    decoder.settle();
    expect(decoder.silenceMs()).toBe(null);
  });

  it('ends the codes of a scanner that sends no Enter', () => {
    const decoder = us();
    expect(readsUntilSilence(decoder, half)).toEqual([scan('400638')]);
    expect(readsUntilSilence(decoder, half)).toEqual([scan('400638')]);
  });

  it('cuts off the code of a scanner that does, and swallows the rest of it', () => {
    const decoder = us();
    expect(readsOf(decoder, whole)).toEqual([scan('4006381333931')]);
    expect(readsUntilSilence(decoder, half)).toEqual([unread('cutOff')]);
    expect(readsOf(decoder, typedReports('us', '1333931\n'), 300)).toEqual([]);
    expect(readsOf(decoder, whole, 600)).toEqual([scan('4006381333931')]);
  });

  it('makes no code of what a scanner was cut off in, however often it is tried: half a code may be another number', () => {
    const decoder = us();
    readsOf(decoder, whole);
    expect(readsUntilSilence(decoder, half)).toEqual([unread('cutOff')]);
    expect(decoder.settle()).toEqual([]);
    expect(readsUntilSilence(decoder, half)).toEqual([unread('cutOff')]);
    expect(decoder.settle()).toEqual([]);
    expect(readsUntilSilence(decoder, half)).toEqual([unread('cutOff')]);
    expect(readsUntilSilence(us(), half)).toEqual([scan('400638')]);
  });

  it('lets go of a key whose release was lost, also behind the end of a code', () => {
    const decoder = us();
    expect(readsUntilSilence(decoder, boot('00 00 1e', '00 00 1e 28'))).toEqual([scan('1')]);
    expect(readsOf(decoder, typedReports('us', '1\n'))).toEqual([scan('1')]);
  });

  it('makes no code of a key that was touched', () =>
    expect(readsUntilSilence(us(), typedReports('us', '12'))).toEqual([unread('cutOff')]));

  it('counts when it is told: reports that waited for a busy reader are no cut code', () => {
    const decoder = us();
    readsOf(decoder, half, 0);
    expect(readsOf(decoder, typedReports('us', '1333931\n'), 900)).toEqual([scan('4006381333931')]);
  });

  it('of more than a second ends a code in any case', () => {
    const decoder = us();
    readsOf(decoder, half, 0);
    expect(readsOf(decoder, whole, 5000)).toEqual([scan('400638'), scan('4006381333931')]);
  });
});

describe('a code that is too long', () => {
  it('is told once, when it ends, and nothing of it is kept', () => {
    const decoder = us();
    const long = typedReports('us', '1'.repeat(MOST_TYPED + 1));
    expect(readsOf(decoder, long)).toEqual([]);
    expect(readsOf(decoder, typedReports('us', '\n'))).toEqual([unread('tooLong')]);
    expect(readsOf(decoder, typedReports('us', '96385074\n'))).toEqual([scan('96385074')]);
  });

  it('begins behind the longest that is none', () => {
    const longest = '12'.repeat(MOST_TYPED / 2);
    expect(readsOf(us(), typedReports('us', `${longest}\n`))).toEqual([scan(longest)]);
  });
});

test('two devices at once are two codes, however their reports mingle', () => {
  const [one, other] = [us(), decoderFor({form: 'keyboard', layout: 'de'})];
  const first = typedReports('us', 'Azy-1234\n');
  const second = typedReports('de', 'Azy-5678\n');
  const reads: [number, DeviceRead][] = [];
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const [mine, theirs] = [first[at], second[at]];
    if (mine !== undefined) for (const read of one.take(mine, at)) reads.push([1, read]);
    if (theirs !== undefined) for (const read of other.take(theirs, at)) reads.push([2, read]);
  }
  expect(reads).toEqual([
    [1, scan('Azy-1234')],
    [2, scan('Azy-5678')],
  ]);
});
