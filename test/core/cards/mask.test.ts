import {describe, expect, test} from 'vitest';
import {masked, withoutCards} from '../../../src/core/cards/mask.ts';
import {chanceOf} from '../../soak/chance.ts';
import {cardOf} from '../../support/card-tracks.ts';

describe('What a technician sees of a read', () => {
  test.each([
    ['goods', '9310072011691', '9310072011691'],
    ['goods with what the scanner says of them', ']E09310072011691', ']E09310072011691'],
    ['the parts of a GS1 code, told apart', ']C10109310072011691\u001d10AB', ']C10109310072011691<GS>10AB'],
    ['a web address', 'https://v.example/c?code=84000231003177', 'https://v.example/c?code=84000231003177'],
    ['nothing that a terminal obeys', 'AB\u001b[2JC', 'AB[2JC'],
    ['a payment card’s number', '4111111111111111', '************1111'],
    ['a payment card’s number in groups', '4111 1111-1111 1111', '************1111'],
    ['a payment card’s number behind the reader’s word', ']C04111111111111111', ']C0************1111'],
    ['track 2', ';4111111111111111=29121011234567890?', ';************1111=…?'],
    ['track 2 without sentinels', '4111111111111111=29121011234567890', '************1111=…'],
    ['track 2 that lost its separator', '411111111111111129121011234567890', '*******************'],
    ['track 1', '%B4111111111111111^DOE/JANE^2912101123456?', '%B************1111^…?'],
    ['track 1 without a number', '%DOE/JANE?', '%…?'],
    ['track 1 that lost its beginning', 'E/JANE^2912101123456?', '…?'],
    ['what stands behind the number alone', '=29121011234567890?', '=…?'],
    [
      'all tracks',
      '%B4111111111111111^DOE/JANE^2912101?;4111111111111111=2912101?+014111111111111111==1280?',
      '%B************1111^…? ;************1111=…? +**************1111=…?',
    ],
    ['a club’s card', ';811230012345?', ';********2345?'],
    ['a short one', ';830012?', ';****12?'],
    ['a card that was not read', '%E?;E?', '%…? ;…?'],
  ])('Of a scan: %s', (_, read, shown) => {
    expect(masked(read)).toBe(shown);
  });

  test.each([
    ['a club’s card without sentinels could be the end of another', '811230012345', '************'],
    ['letters and digits without sentinels', 'STAFF007', '…'],
    [
      'tracks that a reader divides by line ends',
      '4111111111111111=2912101\r4111111111111111',
      '************1111=… ************1111',
    ],
  ])('Of a swipe: %s', (_, read, shown) => {
    expect(masked(read, 'swipe')).toBe(shown);
  });

  test('No five digits, no name and nothing behind the number of a card are shown, however it was cut', () => {
    for (let no = 0; no < 500; no += 1) {
      const chance = chanceOf(7, no);
      const {track1, track2} = cardOf(chance);
      const all = track1 + track2;
      const from = chance.whole(all.length - 1);
      const to = from + 1 + chance.whole(all.length - from - 1);
      for (const read of [track1, track2, all, track2 + track1, all.slice(from, to)]) {
        const shown = masked(read, 'swipe');
        expect(shown, `card ${no}`).not.toMatch(/[0-9]{5}|[0-9].*=.*[0-9]{5}|[A-Z]{2}|\//);
      }
    }
  });
});

describe('What a log holds of an error', () => {
  test.each([
    ['a question to the database', "where `code` = '4111111111111111' - no", "where `code` = '****1111' - no"],
    ['a number in groups', 'bad 4111 1111-1111 1111!', 'bad ****1111!'],
    ['a whole track', 'at ;4111111111111111=29121011234567890? (1)', 'at ;****1111 (1)'],
    ['track 1', '%B4111111111111111^DOE/JANE^2912101?', '%B****1111'],
    ['a track that lost its separator', '411111111111111129121011234567890', '****'],
    ['a short card', '4222222222222', '****2222'],
    ['a bonus code', '84000231003177', '****3177'],
    ['a barcode, a time and an id', '9310072011691 1795357871000 0b2b2b2b-0000-4000-8000-00000000000a', null],
    ['a day and a time', '2026-11-22 14:11:08.000 at 10.0.0.1:9100', null],
  ])('%s', (_, text, logged) => {
    expect(withoutCards(text)).toBe(logged ?? text);
  });
});
