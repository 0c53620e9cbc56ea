import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import {
  hidePin,
  maskCode,
  patternComplaints,
  readCode,
  USUAL_PATTERNS,
  type CodePattern,
} from '../../../src/core/bonus/code-form.ts';

const code = '00123456789012';
const url = 'https://bonus.example/v';

describe('a scan is read as', () => {
  it.each([
    ['14 digits, leading zeros counted', code, {code, pin: null}],
    ['18 digits: the code and its PIN', `${code}0042`, {code, pin: '0042'}],
    ['a web address whose query carries the code', `${url}?code=${code}`, {code, pin: null}],
    ['the same with PIN, other parameters and a fragment', `${url}?a=1&code=${code}0042&b=2#top`, {code, pin: '0042'}],
    ['the same in capitals', `HTTPS://BONUS.EXAMPLE/V?code=${code}`, {code, pin: null}],
  ])('%s', (_what, scanned, reads) => expect(readCode(scanned, USUAL_PATTERNS)).toEqual(reads));

  it.each([
    ['13 digits, an EAN', '4006381333931'],
    ['15 digits', `${code}1`],
    ['17 digits', `${code}042`],
    ['nothing', ''],
    ['letters among the digits', '0012345678901A'],
    ['other scripts’ digits', '٠٠١٢٣٤٥٦٧٨٩٠١٢'],
    ['blanks around it', ` ${code}`],
    ['a line end behind it', `${code}\n`],
    ['an escape sequence in it', `\u001B[2J${code}`],
    ['an address without a query', `${url}/${code}`],
    ['an address with another parameter', `${url}?id=${code}`],
    ['an address with two codes', `${url}?code=${code}&code=99999999999999`],
    ['an address with a wrongly formed code', `${url}?code=12`],
    ['an address with a blank in it', `${url}?code=${code} `],
    ['an address with a line end in it', `${url}?co\nde=${code}`],
    ['another scheme', `javascript:alert(1)?code=${code}`],
    ['a scan of a million characters', `${url}?code=${code}&x=${'a'.repeat(1_000_000)}`],
  ])('no code: %s', (_what, scanned) => expect(readCode(scanned, USUAL_PATTERNS)).toBeNull());

  it('a code, or none, whatever it is, and never throws', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (scanned) => {
        const read = readCode(scanned, USUAL_PATTERNS);
        if (read !== null) expect(read.code).toMatch(/^[0-9]{14}$/);
        expect(readCode(`https://x?code=${scanned}`, USUAL_PATTERNS)?.code ?? code).toMatch(/^[0-9]{14}$/);
      }),
    );
  });
});

const digits = (more: Partial<Extract<CodePattern, {kind: 'digits'}>>): CodePattern => ({
  kind: 'digits',
  name: 'club',
  digits: 10,
  pinDigits: 0,
  prefix: '77',
  examples: [{scanned: '7712345678', reads: {code: '7712345678', pin: null}}],
  ...more,
});

describe('a table of patterns', () => {
  it.each([
    ['as usual', USUAL_PATTERNS],
    ['with a prefix', [digits({})]],
    [
      'for one host alone',
      [
        digits({}),
        {
          kind: 'url',
          name: 'qr',
          host: 'a.example',
          parameter: 'c',
          examples: [
            {scanned: 'https://a.example?c=7712345678', reads: {code: '7712345678', pin: null}},
            {scanned: 'https://b.example?c=7712345678', reads: null},
          ],
        },
      ],
    ],
  ] satisfies [string, readonly CodePattern[]][])('%s is right', (_what, table) =>
    expect(patternComplaints(table)).toEqual([]),
  );

  it.each([
    ['without a pattern', [], [{kind: 'noPattern'}]],
    ['with a pattern without an example', [digits({examples: []})], [{kind: 'noExample', name: 'club'}]],
    [
      'with examples of what is none alone',
      [digits({examples: [{scanned: '1', reads: null}]})],
      [{kind: 'noExample', name: 'club'}],
    ],
    [
      'with an example that reads otherwise',
      [digits({prefix: '78'})],
      [{kind: 'exampleReadsOtherwise', name: 'club', scanned: '7712345678'}],
    ],
    [
      'with a pattern that another hides',
      [
        digits({name: 'wide', prefix: ''}),
        digits({digits: 6 + 2, pinDigits: 0, prefix: ''}),
        digits({
          name: 'pin',
          digits: 8,
          pinDigits: 4,
          prefix: '',
          examples: [{scanned: '771234567890', reads: {code: '77123456', pin: '7890'}}],
        }),
        digits({
          name: 'hidden',
          digits: 12,
          prefix: '',
          examples: [{scanned: '771234567890', reads: {code: '771234567890', pin: null}}],
        }),
      ],
      [{kind: 'exampleReadsOtherwise', name: 'hidden', scanned: '771234567890'}],
    ],
    ['with too short a code', [digits({digits: 7})], [{kind: 'badPattern', name: 'club'}]],
    ['with a PIN of three', [digits({pinDigits: 3})], [{kind: 'badPattern', name: 'club'}]],
    ['with letters as prefix', [digits({prefix: '7x'})], [{kind: 'badPattern', name: 'club'}]],
    ['of 21', Array.from({length: 21}, () => digits({})), [{kind: 'tooManyPatterns'}]],
  ] as const)('%s is refused', (_what, table, complaints) => expect(patternComplaints(table)).toEqual(complaints));
});

describe('a masked code', () => {
  it.each([
    [code, '**********9012'],
    ['12345678', '****5678'],
    ['123', '**3'],
    ['', ''],
  ])('%s', (whole, masked) => expect(maskCode(whole)).toBe(masked));
});

describe('what is typed by hand is shown', () => {
  const prefixed: readonly CodePattern[] = [
    {kind: 'digits', name: 'own', digits: 14, pinDigits: 4, prefix: '99', examples: []},
  ];
  it.each([
    ['a code', code, code],
    ['a code with the first digit of its PIN', `${code}5`, `${code}*`],
    ['a code with its PIN', `${code}5123`, `${code}****`],
    ['a code with its PIN and a digit too many', `${code}51234`, `${code}*****`],
    ['a code with its PIN behind a quantity', `2*${code}5123`, `2*${code}****`],
    ['a web address with both', `${url}?code=${code}5123`, `${url}?code=${code}****`],
    ['a barcode', '4006381333931', '4006381333931'],
    ['words', 'Flat white', 'Flat white'],
    ['nothing', '', ''],
  ])('%s', (_what, entry, shown) => expect(hidePin(entry, USUAL_PATTERNS)).toBe(shown));

  it('without the PIN where the first digits are mistyped and it is no code of the house', () => {
    expect(hidePin(`${code}5123`, prefixed)).toBe(`${code}****`);
  });

  it('whole where no code has a PIN behind it', () => {
    const bare = USUAL_PATTERNS.filter((one) => one.kind === 'digits' && one.pinDigits === 0);
    expect(hidePin(`${code}5123`, bare)).toBe(`${code}5123`);
  });
});
