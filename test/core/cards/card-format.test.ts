import {describe, expect, it} from 'vitest';
import {isHalfRead, readCard, readScannedCard, type CardMeans} from '../../../src/core/cards/card-format.ts';
import {PRACTICE_CARDS} from '../../../src/practice/practice-cards.ts';
import {PRACTICE_MEMBERS} from '../../../src/practice/member/members.ts';
import {BADGES, CLASSICAL, greedy} from '../../support/card-formats.ts';
import {withLrc} from '../../support/card-tracks.ts';

/** Published for tests; nobody can pay with it. */
const VISA = '4111111111111111';

/** What a swipe is by these formats, in one word: `member 0012345`. */
function at(formats: Parameters<typeof readCard>[1]): (swipe: string) => string {
  return (swipe) => {
    const card = readCard(swipe, formats);
    return card === null ? 'none' : `${card.means} ${card.number}`;
  };
}

describe('a swipe by the classical table', () => {
  const read = at(CLASSICAL);

  it.each([
    ['an account', ';811230012345?', 'member 0012345'],
    ['an account of zeros alone', ';81123000000?', 'member 000000'],
    ['an account of 21 digits', ';81123000000000000000000042?', 'member 000000000000000000042'],
    ['a table', ';8212312?', 'table 12'],
    ['a table with a zero before', ';8212307?', 'table 07'],
    ['an operator', ';831230004711?', 'operator 0004711'],
    ['a voucher', ';8412300000000001002?', 'code 00000000001002'],
    // On a sheet of paper: 1011 8 1 1 2 3 0 0 1 2 3 4 5 1111 leave 1100, which is <.
    ['with its check character', ';811230012345?<', 'member 0012345'],
    ['with a check character that looks like a sentinel', ';811230012342?;', 'member 0012342'],
    ['with a check character that looks like an end', ';811230012346??', 'member 0012346'],
    ['with track 1 before', '%CLUB CARD^DOE/JANE?;811230012345?', 'member 0012345'],
    ['the same with check characters', `${withLrc('%CLUB CARD^DOE/JANE?')};811230012345?<`, 'member 0012345'],
    ['the same with Caps Lock', `${withLrc('%CLUB CARD^DOE/JANE?')};811230012345?<`.toLowerCase(), 'member 0012345'],
    ['behind a track 1 with a wrong check character', '%CLUB?X;811230012345?<', 'member 0012345'],
    ['with all three tracks', `%CLUB?;811230012345?${'+5999=1?'}`, 'member 0012345'],
    ['with a tab between the tracks', '%CLUB?\t;811230012345?\t+5999=1?', 'member 0012345'],
    ['of 37 characters', ';81123000000000000000000042?', 'member 000000000000000000042'],
    ['with a line end between the tracks', '%CLUB CARD? ;811230012345?', 'member 0012345'],
    ['with track 3 behind', ';811230012345?+5999=1?', 'member 0012345'],
    ['behind a track 1 that was not read', '%E?;811230012345?', 'member 0012345'],
  ])('%s', (_what, swipe, is) => expect(read(swipe)).toBe(is));

  it.each([
    ['another prefix', ';851230012345?'],
    ['too few digits', ';8112312345?'],
    ['too many digits', ';811230000000000000000000042?'],
    ['a batch alone', ';82123?'],
    ['half a batch', ';8212?'],
    ['something behind the number', ';811230012345=4912?'],
    ['a letter in the number', ';81123001A345?'],
    ['digits of another script', ';81123٠٠١٢٣٤٥?'],
    ['on track 1', '%811230012345?'],
    ['on track 3', '+811230012345?'],
    ['as the second track that begins with ;', ';1?;811230012345?'],
    ['the start sentinel lost', '811230012345?'],
    ['the end sentinel lost', ';811230012345'],
    ['both lost', '811230012345'],
    ['a sentinel in the middle', ';8112300;12345?'],
    ['the beginning lost', ';230012345?'],
    ['nothing between the sentinels', ';?'],
    ['a wrong check character', ';811230012345?='],
    ['a check character that is none', ';811230012345?X'],
    ['nothing', ''],
    ['a payment card', `;${VISA}=25121010000?`],
    ['longer than any card', `;811230012345?${' '.repeat(512)}`],
  ])('none: %s', (_what, swipe) => expect(read(swipe)).toBe('none'));
});

describe('other tables', () => {
  const read = at([...BADGES, ...CLASSICAL]);

  it.each([
    ['track 1, to a separator', '%STAFFA007^DOE/JANE^9912?', 'operator 007'],
    ['in lower case, as with Caps Lock', '%staffa007^doe/jane^9912?', 'operator 007'],
    ['to = as well', '%STAFFA007=?', 'operator 007'],
    ['not without the separator', '%STAFFA007?', 'none'],
    ['not with another sign behind', '%STAFFA007 ^DOE?', 'none'],
    ['not with a sign in place of the letter', '%STAFF-007^DOE?', 'none'],
    ['the first format that fits wins, whatever track comes first', ';8212312?%STAFFA007^?', 'operator 007'],
    ['a barcode is no swipe', ';M-0012345?', 'none'],
    ['a reader without sentinels is a scanner', 'M-0012345', 'member 0012345'],
  ])('%s', (_what, swipe, is) => expect(read(swipe)).toBe(is));

  it('the beginning is a part of the number where the format says so', () => {
    const keeping = CLASSICAL.map((format) => ({...format, keepsBeginning: true, digits: {least: 3, most: 12}}));
    expect(at(keeping)(';81123004?')).toBe('member 81004');
  });

  it('no format at all: no card is anything', () => {
    expect(readCard(';811230012345?', [])).toBeNull();
    expect(readScannedCard('M-0012345', [])).toBeNull();
  });
});

describe('a barcode', () => {
  it.each([
    ['of a member', 'M-0012345', '0012345'],
    ['in lower case', 'm-0012345', '0012345'],
    ['without its beginning', '0012345', null],
    ['too short', 'M-00123', null],
    ['with more behind', 'M-0012345X', null],
    ['swiped cards are no barcodes', ';811230012345?', null],
    ['of goods', '9310072011691', null],
    ['longer than any', `M-0012345${'0'.repeat(512)}`, null],
  ])('%s', (_what, scan, number) => {
    const card = readScannedCard(scan, [...BADGES, ...CLASSICAL]);
    expect(card?.number ?? null).toBe(number);
  });
});

describe('a card of the practice venue', () => {
  const read = at(PRACTICE_CARDS);

  it.each([
    ['9 digits', '900000042'],
    ['10 digits with a zero before', '0900000142'],
    ['20 digits', '90000000000000000142'],
    ['21 digits with a zero before', '090000000000000000044'],
  ])('of %s is a member’s', (_what, number) => {
    expect(read(`;${number}?`)).toBe(`member ${number}`);
    expect(read(`%${number}?`)).toBe(`member ${number}`);
    expect(read(withLrc(`%${number}?`) + withLrc(`;${number}?`))).toBe(`member ${number}`);
    expect(read(withLrc(`+${number}?`))).toBe(`member ${number}`);
    expect(read(withLrc(`#${number}?`))).toBe(`member ${number}`);
    expect(read(`!${number}?`)).toBe(`member ${number}`);
  });

  it('of 8 and of 22 digits is nobody’s', () => {
    expect(read(';90000004?')).toBe('none');
    expect(read(';9000000000000000000042?')).toBe('none');
    expect(read(';090000004?')).toBe('none');
  });

  it('every card of the practice member hosts is a member’s', () => {
    const cards = PRACTICE_MEMBERS.flatMap((member) => member.cards);
    expect(cards.length).toBeGreaterThan(10);
    expect(cards.map((number) => read(`;${number}?`))).toEqual(cards.map((number) => `member ${number}`));
  });

  it.each([
    ['an operator’s', ';830012?', 'operator 2'],
    ['a table’s', ';8200112?', 'table 12'],
    ['a bonus code is left to the forms of codes', ';00000000001002?', 'none'],
  ])('%s', (_what, swipe, is) => expect(read(swipe)).toBe(is));
});

describe('a payment card is never one of the venue’s, whatever a broken table says', () => {
  const tables = (['member', 'operator', 'table', 'code'] as const).map((means): [CardMeans, ReturnType<typeof at>] => [
    means,
    at(greedy(means)),
  ]);

  it.each(tables)('a table that takes everything for %s', (means, read) => {
    expect(read(';12345=1?')).toBe(`${means} 12345`);
    for (const swipe of [
      `;${VISA}=25121010000?`,
      `;${VISA}?`,
      `;${VISA}25121010000?`,
      `+${VISA}=25121010000?`,
      `%B${VISA}^DOE/JOHN^25121010000?`,
      `%b${VISA}^doe/john^25121010000?`,
      `%B${VISA}^DOE/JOHN^25121010000?;12345=1?`,
      ';378282246310005=2512?',
    ]) {
      expect([swipe, read(swipe)]).toEqual([swipe, 'none']);
    }
  });
});

describe('a reader that sends no sentinels', () => {
  const bare = CLASSICAL.map((format) => ({...format, track: 'any' as const, sentinels: 'either' as const}));
  const read = at([...BADGES.map((format) => ({...format, sentinels: 'either' as const})), ...bare]);

  it.each([
    ['an account', '811230012345', 'member 0012345'],
    ['the same with sentinels', ';811230012345?', 'member 0012345'],
    ['a badge, told by its ^', 'STAFFA007^DOE/JANE^9912', 'operator 007'],
    ['the same behind another track', '811230012\rSTAFFA007^DOE', 'operator 007'],
    ['tracks divided by a tab', 'CLUB^DOE\t8212312', 'table 12'],
    ['a badge with = is no track 1: nothing says so', 'STAFFA007=DOE', 'none'],
    ['what ends like a payment card, whose beginning may be lost', 'STAFFA007^DOE/JANE^99121010000', 'none'],
    ['half a sentinel is half a card', '811230012345?', 'none'],
    ['the first half too', ';811230012345', 'none'],
    ['a payment card', `${VISA}=25121010000`, 'none'],
    ['a payment card beside it', `${VISA}=25121010000\r811230012345`, 'none'],
    ['track 3 of a payment card', `01${VISA}==1280=1\r811230012345`, 'none'],
  ])('%s', (_what, swipe, is) => expect(read(swipe)).toBe(is));

  it('is read where the format says so alone', () => {
    expect(at(CLASSICAL)('811230012345')).toBe('none');
    expect(readScannedCard('811230012345', CLASSICAL)).toBeNull();
    expect(readScannedCard('811230012345', bare)).toEqual({means: 'member', number: '0012345'});
  });

  it('a track of digits alone is told by nothing: a format of track 2 does not take it', () => {
    const onTrack2 = CLASSICAL.map((format) => ({...format, sentinels: 'either' as const}));
    expect(at(onTrack2)('811230012345')).toBe('none');
    expect(at(onTrack2)(';811230012345?')).toBe('member 0012345');
  });
});

describe('half a card', () => {
  it.each([
    ';811230012345',
    '811230012345?',
    '%E?;E?',
    '%E?;E?+E?',
    '%CLUB?;E?',
    ';811230012345?=',
    '%CLUB?;81123001',
    '#E?',
    ';?',
    '%',
  ])('%s was not read whole', (swipe) => {
    expect(isHalfRead(swipe)).toBe(true);
  });

  it.each([';811230012345?', ';851230012345?', `;${VISA}`, `${VISA}=2512?`, `;${VISA}=2512?`, '12345678=1', ''])(
    'not so: %s',
    (swipe) => expect(isHalfRead(swipe)).toBe(false),
  );
});
