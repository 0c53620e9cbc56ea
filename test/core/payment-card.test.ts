import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {looksLikeCardTrack, looksLikePaymentCard} from '../../src/core/payment-card.ts';

/* Numbers that the schemes and those who work for them publish for tests; nobody can pay with them. */
const VISA = '4111111111111111';
const AMEX = '378282246310005';

describe('a number alone is a payment card', () => {
  it.each([
    ['Visa', VISA],
    ['Visa, 13 digits', '4222222222222'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard, second series', '2223003122003222'],
    ['Mastercard, where the second series begins', '2221000000000009'],
    ['Mastercard, where it ends', '2720000000000005'],
    ['American Express', AMEX],
    ['American Express, 34', '341111111111111'],
    ['Diners Club, 14 digits', '30569309025904'],
    ['Diners Club, 36', '36227206271667'],
    ['Diners Club, 38', '38520000023237'],
    ['Discover', '6011111111111117'],
    ['Discover, 65', '6555900000604105'],
    ['JCB', '3530111333300000'],
    ['JCB, where it begins', '3528000000000007'],
    ['JCB, where it ends', '3589000000000003'],
    ['UnionPay', '6200000000000005'],
    ['UnionPay, 19 digits', '6205500000000000004'],
    ['Maestro', '6759649826438453'],
    ['Maestro, 12 digits', '500000000017'],
    ['a carton by chance, which only the catalogue can tell', '36000000000388'],
  ])('%s', (_what, number) => expect(looksLikePaymentCard(number)).toBe(true));

  it.each([
    ['one digit off', '4111111111111112'],
    ['two digits changed about', '5555555555545444'],
    ['one digit short', '411111111111111'],
    ['a Mastercard of 15 digits', '510000000000008'],
    ['below the second series', '2220000000000000'],
    ['above the second series', '2721000000000004'],
    ['no American Express', '350000000000004'],
    ['Diners Club ends at 305', '30600000000001'],
    ['no Discover', '6012000000000003'],
    ['below 644', '6430000000000007'],
    ['below JCB', '3527000000000008'],
    ['above JCB', '3590000000000000'],
    ['59 is nobody’s', '5900000000000000'],
    ['66 is nobody’s', '6600000000000001'],
    ['of 20 digits', '41111111111111111110'],
    ['nothing', ''],
  ])('not: %s', (_what, number) => expect(looksLikePaymentCard(number)).toBe(false));
});

describe('a number with something around it', () => {
  it.each([
    ['in groups of four', '4111 1111 1111 1111'],
    ['with hyphens', '4111-1111-1111-1111'],
    ['as American Express prints it', '3782 822463 10005'],
    ['behind a quantity', `3*${VISA}`],
    ['behind what a scanner says of the code', `]C0${VISA}`],
    ['track 3 from a reader set to a German keyboard', `+01${VISA}´´1280´1_`],
    ['a track behind it', `]Q1+01${VISA}==1280=1?`],
    ['behind a digit and a hyphen', `2-${VISA}`],
    ['of track 1 up to its separator', `B${VISA}`],
    ['from a reader set to a German keyboard', `ö${VISA}´25121010000_`],
    ['in full-width digits', '４１１１１１１１１１１１１１１１'],
    ['in a web address', `https://pay.example/c?n=${VISA}`],
    ['with its expiry right behind it', `${VISA}25121010000`],
    ['the same, 12 digits long', '5000000000172512101'],
  ])('%s is a payment card', (_what, text) => expect(looksLikePaymentCard(text)).toBe(true));

  it.each([
    ['with a 13th month behind it', `${VISA}25131010000`],
    ['without its first digit', '111111111111111'],
    ['with a letter in the middle', '41111111A11111111'],
  ])('%s is none', (_what, text) => expect(looksLikePaymentCard(text)).toBe(false));
});

describe('what is sold or redeemed is no payment card', () => {
  it.each([
    ['an EAN-13', '9310072011691'],
    ['an EAN-13 that is a Visa number by chance', '4900000002607'],
    ['an EAN-13 that is a Maestro number by chance', '5010000007041'],
    ['an EAN-13 with a weight in it', '2234567012344'],
    ['an EAN-8', '40084015'],
    ['a UPC-A', '036000291452'],
    ['a maker’s coupon that is a Maestro number by chance', '500000001866'],
    ['a PLU', '4011'],
    ['a GTIN-14', '19310072011698'],
    ['an ISBN with its hyphens', '978-0-14-300723-4'],
    ['GS1-128: GTIN, expiry and lot', '0109310072011691172512311012345'],
    ['GS1-128 as people read it', '(01)09310072011691(17)251231(10)12345'],
    ['a serial shipping container code', '00340123450000000018'],
    ['a GS1 web address', 'https://id.gs1.org/01/09506000134352'],
    ['a GS1 web address with a query', 'https://id.gs1.org/01/09506000134352?17=251231'],
    ['a bonus code of 14 digits', '00123456789012'],
    ['a bonus code with its PIN', '001234567890120042'],
    ['a bonus code in a web address', 'https://bonus.example/v?code=00123456789012'],
    ['letters and signs', 'AB-12/34.5+x'],
    ['HIBC', '+H123456'],
    ['a question', 'WHAT12?'],
    ['a telephone number', '+61 2 9'],
  ])('%s', (_what, code) => {
    expect(looksLikePaymentCard(code)).toBe(false);
    expect(looksLikeCardTrack(code)).toBe(false);
  });

  const file = join(process.env.BONUSTILL_SHARED ?? '../shared', 'data', 'eans.csv');
  it.skipIf(!existsSync(file))('none of 19,000 real barcodes (skipped where they are absent)', () => {
    const codes = readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(',', 1)[0] ?? '')
      .filter((code) => code !== '');
    expect(codes.length).toBeGreaterThan(10_000);
    expect(codes.filter(looksLikePaymentCard)).toEqual([]);
  });
});

describe('a track is one in any state of repair', () => {
  const NAME = '^DOE/JOHN^';
  it.each([
    ['whole track 1', `%B${VISA}${NAME}25121010000?`],
    ['whole track 2', `;${VISA}=25121010000?`],
    ['both', `%B${VISA}${NAME}25121010000?;${VISA}=25121010000?`],
    ['track 1 without its sentinel', `B${VISA}${NAME}25121010000?`],
    ['track 1 without format code', `${VISA}${NAME}25121010000?`],
    ['track 1 in lower case', `b${VISA}^doe/john^25121010000`],
    ['track 1 as American Express writes it', `B3782 822463 10005${NAME}2512101`],
    ['the end of track 1', 'OHN^25121010000?'],
    ['track 2 without its sentinel', `${VISA}=25121010000?`],
    ['track 2 without either sentinel', `${VISA}=2512`],
    ['track 2 begun with +', `+${VISA}=2512`],
    ['the beginning of track 3', '+41111111'],
    ['the end of track 2', '11=25121010000?'],
    ['the end of its last field', '25121010000?'],
    ['the same with a check character', '25121010000?:'],
    ['a number that no scheme has', '1234567890123=2512101'],
  ])('%s', (_what, text) => {
    expect(looksLikeCardTrack(text)).toBe(true);
    expect(looksLikePaymentCard(text)).toBe(true);
  });

  it.each([
    ['a number alone is judged by whoever can ask the catalogue', VISA],
    ['too short a part of track 2', '1=2512?'],
    ['too short a part of track 1', 'DOE^251210'],
    ['letters beside =', 'A12345678=9'],
    ['a sum', '1+1=2'],
  ])('not: %s', (_what, text) => expect(looksLikeCardTrack(text)).toBe(false));
});
