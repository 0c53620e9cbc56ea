import {decoderFor} from '../../../drivers/hid/decoder-for.ts';
import {hex, merged, readsOf, readsUntilSilence, swipe, swipeReport, unread} from '../../support/device-reports.ts';
import {describe, expect, it, test} from 'vitest';

const TRACK_1 = '%B800012^DOE/ANNA^9912101?';
const TRACK_2 = ';81000482=99121010000?';
const TRACK_3 = '+0123456789?';
const reader = () => decoderFor({form: 'magtek'});

describe('a report of a MagTek reader', () => {
  it('is a swipe with the track that the card has', () => {
    const report = new Uint8Array(337);
    report.set(hex('00 00 00 00 0c 00 04'));
    report.set(hex('3b 38 31 30 30 30 34 38 32 3d 39 3f'), 117);
    expect(reader().take(report, 0)).toEqual([swipe(';81000482=9?')]);
  });

  it.each([
    ['all three tracks', [TRACK_1, TRACK_2, TRACK_3], TRACK_1 + TRACK_2 + TRACK_3],
    ['track 1 alone', [TRACK_1, '', ''], TRACK_1],
    ['track 2 alone', ['', TRACK_2, ''], TRACK_2],
    ['what was decoded, when track 1 was not', [null, TRACK_2, TRACK_3], TRACK_2 + TRACK_3],
    ['what was decoded, when track 2 was not', [TRACK_1, null, ''], TRACK_1],
  ])('is a swipe with %s', (_what, tracks, joined) =>
    expect(reader().take(swipeReport(tracks), 0)).toEqual([swipe(joined)]),
  );

  it.each([
    ['no track was decoded', [null, null, null]],
    ['the only track was not decoded', ['', null, '']],
    ['the card is blank', ['', '', '']],
  ])('is a bad swipe when %s', (_what, tracks) =>
    expect(reader().take(swipeReport(tracks), 0)).toEqual([unread('badSwipe')]),
  );

  it('gives nothing of a track that was not decoded, although bytes of it are there', () => {
    const report = swipeReport([TRACK_1, TRACK_2, '']);
    report[0] = 1;
    expect(reader().take(report, 0)).toEqual([swipe(TRACK_2)]);
  });

  it('holds no more than 110 characters of a track, whatever it counts', () => {
    const report = swipeReport(['', '', '']);
    report.fill(0x31, 117, 337);
    report[4] = 255;
    expect(reader().take(report, 0)).toEqual([swipe('1'.repeat(110))]);
  });

  it('that counts more than the track is long gives the track', () => {
    const report = swipeReport(['', TRACK_2, '']);
    report[4] = 110;
    expect(reader().take(report, 0)).toEqual([swipe(TRACK_2)]);
  });

  it('that holds what no track is written in is a bad swipe', () => {
    const report = swipeReport(['', TRACK_2, '']);
    report[120] = 0x9c;
    expect(reader().take(report, 0)).toEqual([unread('badSwipe')]);
  });
});

describe('reports of a MagTek reader', () => {
  it('may come several in one read', () => {
    const chunk = merged([swipeReport(['', TRACK_2, '']), swipeReport([TRACK_1, '', ''])]);
    expect(reader().take(chunk, 0)).toEqual([swipe(TRACK_2), swipe(TRACK_1)]);
  });

  it('may come in parts', () => {
    const report = swipeReport([TRACK_1, TRACK_2, TRACK_3]);
    const parts = [report.subarray(0, 64), report.subarray(64, 128), report.subarray(128)];
    expect(readsOf(reader(), parts)).toEqual([swipe(TRACK_1 + TRACK_2 + TRACK_3)]);
  });

  it('of which the rest never comes are a bad swipe, and the next one is whole', () => {
    const decoder = reader();
    const report = swipeReport(['', TRACK_2, '']);
    expect(readsUntilSilence(decoder, [report.subarray(0, 200)])).toEqual([unread('badSwipe')]);
    expect(decoder.silenceMs()).toBe(null);
    expect(decoder.take(report, 1000)).toEqual([swipe(TRACK_2)]);
  });
});

test('a report is left as it came: who handed it over wipes it', () => {
  const report = swipeReport(['', TRACK_2, '']);
  const before = report.slice();
  reader().take(report, 0);
  expect(report).toEqual(before);
});
