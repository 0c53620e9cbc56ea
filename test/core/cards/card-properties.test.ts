import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import {
  DIGITS_BY_MEANS,
  formatComplaints,
  isHalfRead,
  readCard,
  readScannedCard,
  type CardFormat,
} from '../../../src/core/cards/card-format.ts';
import {looksLikePaymentCard} from '../../../src/core/payment-card.ts';
import {PRACTICE_CARDS} from '../../../src/practice/practice-cards.ts';
import {BADGES, CLASSICAL, greedy} from '../../support/card-formats.ts';
import {cardOf} from '../../support/card-tracks.ts';
import {chanceOf} from '../../soak/chance.ts';

const RUNS = {seed: 20_261_122, numRuns: 2000};

const digits = (least: number, most: number) =>
  fc.string({unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most});

/** What a reader might send on a bad day: sentinels, separators, beginnings of cards and digits, anyhow. */
const rubbish = fc
  .array(
    fc.oneof(
      fc.constantFrom('%', ';', '+', '?', '=', '^', ' ', 'B', 'E', '\u0000', 'é'),
      fc.constantFrom('9', '09', '81', '82', '83', '84', '4', '51', '6011', 'M-', 'STAFFA'),
      digits(1, 22),
      fc.string(),
    ),
    {maxLength: 12},
  )
  .map((parts) => parts.join(''));

/** A payment card in whole tracks, as its reader sends them. */
const paymentCard = fc.tuple(fc.nat(), fc.nat(99_999), fc.nat(4)).map(([seed, step, how]) => {
  const {number, track1, track2} = cardOf(chanceOf(seed, step));
  return [track1, track2, track1 + track2, `;${number}?`, track1.toLowerCase()][how] ?? track2;
});

const TABLES: readonly (readonly CardFormat[])[] = [
  PRACTICE_CARDS,
  CLASSICAL,
  BADGES,
  ...(['member', 'operator', 'table', 'code'] as const).map((means) => greedy(means)),
];

/** A format by chance, sensible or not. */
const anyFormat: fc.Arbitrary<CardFormat> = fc.record({
  name: fc.constant('any'),
  source: fc.constant('swipe' as const),
  track: fc.constantFrom(1 as const, 2 as const, 3 as const, 'any' as const),
  sentinels: fc.constantFrom('needed' as const, 'either' as const),
  begins: fc.oneof(digits(0, 7), fc.constantFrom('B', 'B9', 'b4', 'CLUB', 'C4')),
  skip: fc.nat(4),
  keepsBeginning: fc.boolean(),
  digits: fc.tuple(fc.nat(25), fc.nat(12)).map(([least, more]) => ({least, most: least + more})),
  ends: fc.constantFrom('here' as const, 'separator' as const),
  means: fc.constantFrom('member' as const, 'operator' as const, 'table' as const, 'code' as const),
  examples: fc.constant([]),
});

const isSound = (format: CardFormat): boolean => formatComplaints([format]).every(({kind}) => kind === 'noExample');

describe('whatever a reader sends', () => {
  it('nothing throws, and a number is digits of the length that its kind has', () => {
    fc.assert(
      fc.property(fc.oneof(rubbish, paymentCard), fc.constantFrom(...TABLES), (swipe, formats) => {
        isHalfRead(swipe);
        for (const card of [readCard(swipe, formats), readScannedCard(swipe, formats)]) {
          if (card === null) continue;
          expect(card.number).toMatch(/^[0-9]+$/);
          const sizes = formats.filter(({means}) => means === card.means).map((format) => format.digits);
          expect(sizes.some(({least, most}) => card.number.length >= least && card.number.length <= most)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('the practice venue never takes a number for its own that a scheme would have', () => {
    const whole = fc
      .tuple(fc.constantFrom('%', ';', '+'), fc.constantFrom('', '9', '09', '82', '83', 'B'), digits(1, 22))
      .map(([sentinel, begins, rest]) => `${sentinel}${begins}${rest}?`);
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(whole, rubbish, paymentCard), (swipe) => {
        const card = readCard(swipe, PRACTICE_CARDS);
        if (card === null) return;
        read += 1;
        expect(looksLikePaymentCard(card.number)).toBe(false);
        const {least, most} = DIGITS_BY_MEANS[card.means];
        expect(card.number.length).toBeGreaterThanOrEqual(least);
        expect(card.number.length).toBeLessThanOrEqual(most);
      }),
      RUNS,
    );
    expect(read).toBeGreaterThan(100);
  });

  it('a whole payment card is never anything, by any table, sensible or not', () => {
    fc.assert(
      fc.property(paymentCard, anyFormat, (swipe, format) => {
        expect(readCard(swipe, [format])).toBeNull();
        expect(readScannedCard(swipe.replaceAll(/[%;+?]/g, ''), [{...format, source: 'scan'}])).toBeNull();
      }),
      RUNS,
    );
  });
});

describe('a format that settings may hold', () => {
  it('reads every card that is as it says: none is ever taken for a payment card', () => {
    let cards = 0;
    fc.assert(
      fc.property(anyFormat.filter(isSound), fc.nat(), fc.nat(), (format, seed, length) => {
        const {begins, skip, keepsBeginning, digits: size, ends} = format;
        const chance = chanceOf(seed, 0);
        const row = (count: number): string => Array.from({length: count}, () => chance.whole(9)).join('');
        const kept = keepsBeginning ? begins : '';
        const own = row(size.least + (length % (size.most - size.least + 1)) - kept.length);
        const body = begins + row(skip) + own + (ends === 'here' ? '' : `${chance.pick(['=', '^'])}${row(4)}`);
        const track = format.source === 'swipe' ? format.track : 'any';
        // The track that begins with ; alone is the second one. No track 2 is longer.
        fc.pre(body.length <= (track === 1 ? 76 : 37));
        const swipe = `${track === 1 ? '%' : track === 3 ? '+' : ';'}${body}?`;
        expect(readCard(swipe, [format])).toEqual({means: format.means, number: kept + own});
        cards += 1;
      }),
      RUNS,
    );
    expect(cards).toBe(RUNS.numRuns);
  });

  it('loses the card with either sentinel', () => {
    fc.assert(
      fc.property(digits(8, 20), (rest) => {
        const swipe = `;9${rest}?`;
        expect(readCard(swipe, PRACTICE_CARDS)).not.toBeNull();
        expect(readCard(swipe.slice(1), PRACTICE_CARDS)).toBeNull();
        expect(readCard(swipe.slice(0, -1), PRACTICE_CARDS)).toBeNull();
      }),
      RUNS,
    );
  });
});
