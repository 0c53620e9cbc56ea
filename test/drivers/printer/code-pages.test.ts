import {describe, expect, it} from 'vitest';
import {pageText} from '../../../drivers/printer/code-pages.ts';
import {PRINTER_PROFILES, profileNamed} from '../../../drivers/printer/profiles.ts';

describe('text that a printer can print', () => {
  it.each([
    ['ASCII is everywhere', 'plain', 'Tea 4.50', 'Tea 4.50'],
    ['what the tables have stays', 'epson', '£ € ä ß ł Ж Ω ğ × ½', '£ € ä ß ł Ж Ω ğ × ½'],
    ['a dash that a table has stays, one that none has becomes a hyphen', 'generic', '– ‒ −', '– - -'],
    ['marks come off where the letter is unknown', 'epson', 'ǎ ẽ', 'a e'],
    ['ligatures are taken apart', 'epson', 'ﬁnal', 'final'],
    ['full-width letters are narrow', 'epson', 'Ｔｅａ', 'Tea'],
    ['without tables all becomes ASCII', 'plain', 'Größe ½ łoś – “Tea”… 4 €', 'Grosse 1/2 los - "Tea"... 4 EUR'],
    ['what has no likeness is a question mark', 'epson', '茶 😀', '? ?'],
    ['one for each character, not one for each part', 'plain', '㍿', '?'],
    ['a composed letter is found though it came in two parts', 'epson', 'Cafe\u0301', 'Café'],
    ['a mark alone goes', 'epson', 'm\u0304', 'm'],
    ['blanks of all kinds are blanks', 'epson', 'a\u00a0b\u2009c', 'a b c'],
    ['controls go, so a name can command nothing', 'epson', '\u001bp\u0000Tea\u001d\u009b', 'pTea'],
  ])('%s', (_why, profile, text, fitted) => {
    expect(pageText(profileNamed(profile).pages).fit(text)).toBe(fitted);
  });

  it.each(PRINTER_PROFILES.map(({name, pages}) => [name, pageText(pages)] as const))(
    '%s: whatever comes in, the fitted text has one byte a character and no control among them',
    (_name, text) => {
      for (let code = 0; code < 0x2300; code += 1) {
        const fitted = text.fit(String.fromCodePoint(code));
        const runs = text.runs(fitted, text.firstPage ?? 0);
        const bytes = Buffer.concat(runs.map((run) => run.bytes));
        expect(bytes).toHaveLength(fitted.length);
        expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true);
      }
    },
  );
});

describe('runs of one table', () => {
  const epson = pageText(profileNamed('epson').pages);

  it.each([
    ['ASCII stays in whatever is selected', 'Tea', 17, [[17, '546561']]],
    ['nothing is nothing', '', 19, []],
    ['a letter of the selected table stays there', 'ß', 18, [[18, 'e1']]],
    [
      'another table for what is not in it',
      'aЖb',
      19,
      [
        [19, '61'],
        [17, '8662'],
      ],
    ],
    ['at the very start no empty run', 'Ж', 19, [[17, '86']]],
    ['the euro sign of table 19', '€', 19, [[19, 'd5']]],
    ['Greek is table 14', 'Ω', 19, [[14, '97']]],
  ])('%s', (_why, text, selected, runs) => {
    expect(epson.runs(text, selected).map(({page, bytes}) => [page, bytes.toString('hex')])).toEqual(runs);
  });

  it('text that was not fitted is a bug, so it throws', () => {
    expect(() => epson.runs('茶', 19)).toThrow('not fitted');
    expect(() => epson.runs('é\u001bp', 19)).toThrow('not fitted');
  });

  it('where the profile has no such letter, there is none', () => {
    expect(pageText(profileNamed('generic').pages).fit('Ω')).toBe('Ω');
    expect(pageText(profileNamed('generic').pages).fit('ψ')).toBe('?');
  });
});
