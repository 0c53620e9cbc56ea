import {fc} from '../../support/property.ts';
import {describe, expect, test} from 'vitest';
import {isWhole, tracksOf, type CardTrack} from '../../../src/core/cards/tracks.ts';
import {withLrc} from '../../support/card-tracks.ts';

/** A track in one word: `2 whole 123=4 right`. */
function word(track: CardTrack): string {
  const state = isWhole(track) ? 'whole' : track.sentinels === 'none' ? 'bare' : 'half';
  return [track.no ?? '?', state, track.body, ...(track.lrc === 'none' ? [] : [track.lrc])].join(' ');
}

const read = (swipe: string): readonly string[] => tracksOf(swipe).map(word);

describe('Tracks with sentinels', () => {
  test.each([
    ['all three', '%AB^C?;12=3?+45=6?', ['1 whole AB^C', '2 whole 12=3', '3 whole 45=6']],
    ['the third with another ;', ';12=3?;45=6?', ['2 whole 12=3', '3 whole 45=6']],
    ['the third with #', '#45=6?', ['3 whole 45=6']],
    ['the third with !', ';12?!45?', ['2 whole 12', '3 whole 45']],
    ['signs of a third track within the first', '%A#B!C?;12?', ['1 whole A#B!C', '2 whole 12']],
    ['divided by line ends', '%AB?\r\n;12?\r', ['1 whole AB', '2 whole 12']],
    ['divided by blanks', '%AB? ;12?', ['1 whole AB', '2 whole 12']],
    ['a beginning lost', 'AB?;12?', ['? half AB', '2 whole 12']],
    ['an end lost', '%AB;12?', ['1 half AB', '2 whole 12']],
    ['broken by a line end', ';12\r34?', ['2 half 12', '? half 34']],
    ['broken off', '%AB?;', ['1 whole AB', '2 half ']],
    ['error marks', '%E?;E?+E?', ['1 half E', '2 half E', '3 half E']],
    ['an error mark in small letters', '%e?;12?', ['1 half e', '2 whole 12']],
    ['nothing within', ';?', ['2 half ']],
    ['nothing', '', []],
  ])('%s', (_, swipe, tracks) => {
    expect(read(swipe)).toEqual(tracks);
  });

  test.each([
    ['1', '%', 76],
    ['2', ';', 37],
    ['3', '+', 104],
  ])('Track %s is whole at its full length, and no longer', (no, start, most) => {
    const body = '1'.repeat(most);
    expect(read(`${start}${body}?`)).toEqual([`${no} whole ${body}`]);
    expect(read(`${start}${body}1?`)).toEqual([`${no} half ${body}1`]);
  });

  test('What is longer than three tracks is none', () => {
    expect(read(`;12?${' '.repeat(509)}`)).toEqual([]);
  });
});

describe('The check character', () => {
  test.each([
    // 1011 0001 0010 1111 leave 0111.
    ['right on track 2', ';12?7', ['2 whole 12 right']],
    ['wrong on track 2', ';12?8', ['2 half 12 wrong']],
    // 000101 100001 011111 leave 111011, which is [.
    ['right on track 1', '%A?[', ['1 whole A right']],
    ['right in small letters', '%a?[', ['1 whole a right']],
    ['wrong on track 1', '%A?]', ['1 half A wrong']],
    ['of ; on track 3, which the reader sends as +', '+12?7', ['3 whole 12 right']],
    ['of ; on track 3, which the reader sends as #', '#12?7', ['3 whole 12 right']],
    ['of a track 3 with letters', '+A?[', ['3 whole A right']],
    ['between tracks', '%A?[;12?7+12?7', ['1 whole A right', '2 whole 12 right', '3 whole 12 right']],
    ['between tracks and line ends', '%A?[\r;12?7\r', ['1 whole A right', '2 whole 12 right']],
    ['wrong between tracks', '%A?X;12?7', ['1 half A wrong', '2 whole 12 right']],
  ])('%s', (_, swipe, tracks) => {
    expect(read(swipe)).toEqual(tracks);
  });

  test('Every check character is known for one, also where it looks like a sentinel', () => {
    const seen = new Set<string>();
    for (let no = 0; no < 1000; no += 1) {
      const body = String(no).padStart(3, '0');
      const track = withLrc(`;${body}?`);
      seen.add(track.slice(-1));
      expect(read(track)).toEqual([`2 whole ${body} right`]);
      expect(read(`${track};4?`)).toEqual([`2 whole ${body} right`, '3 whole 4']);
      expect(read(`${withLrc(`%${body}?`)}${track}`)).toEqual([`1 whole ${body} right`, `2 whole ${body} right`]);
    }
    expect([...seen].toSorted().join('')).toBe('0123456789:;<=>?');
  });

  test('Every other character there is a wrong one', () => {
    const right = withLrc(';12345?').slice(-1);
    for (const sign of '0123456789:<=>?') {
      expect(read(`;12345?${sign}`)).toEqual([
        `2 ${sign === right ? 'whole' : 'half'} 12345 ${sign === right ? 'right' : 'wrong'}`,
      ]);
    }
  });
});

describe('Tracks without sentinels', () => {
  test.each([
    ['track 1 by its ^', 'AB^C', ['1 bare AB^C']],
    ['track 2 by its =', '12=3', ['2 bare 12=3']],
    ['track 3 by more than one =', '12==3', ['3 bare 12==3']],
    ['track 3 by its length', `12=${'3'.repeat(35)}`, [`3 bare 12=${'3'.repeat(35)}`]],
    ['digits alone are any track', '123', ['? bare 123']],
    ['letters alone are any track', 'ABC', ['? bare ABC']],
    ['two tracks with nothing between them', 'AB^C12=3', ['? bare AB^C12=3']],
    ['divided by a line end', 'AB^C\r12=3\r', ['1 bare AB^C', '2 bare 12=3']],
    ['divided by a tab', 'AB^C\t12=3', ['1 bare AB^C', '2 bare 12=3']],
    ['where one has a sentinel, the others lost theirs', '12=3\r;45?', ['? half 12=3', '2 whole 45']],
  ])('%s', (_, swipe, tracks) => {
    expect(read(swipe)).toEqual(tracks);
  });
});

describe('Whatever a reader sends', () => {
  test('no track holds what was not sent, and none of a whole track is lost', () => {
    const piece = fc.oneof(
      fc.constantFrom('%', ';', '+', '?', '#', '!', '=', '^', '\r', '\t', ' ', 'E', 'B4111'),
      fc.string({maxLength: 6}),
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 20}), (pieces) => {
        const swipe = pieces.join('');
        const tracks = tracksOf(swipe);
        for (const {body} of tracks) expect(swipe).toContain(body);
        expect(tracks.map(({body}) => body).join('').length).toBeLessThanOrEqual(swipe.length);
      }),
      {seed: 20_261_122, numRuns: 5000},
    );
  });
});
