import {fc} from '../support/property.ts';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {cellsOf, cutToCells, printable} from '../../src/core/text.ts';

describe('text from outside', () => {
  it.each([
    ['plain text stays', 'Flat white', 'Flat white'],
    ['so do signs', "Ben's 100% (new) <b>", "Ben's 100% (new) <b>"],
    ['and letters of any script', 'Žluťoučký łoś, Жук, ψάρι, 茶', 'Žluťoučký łoś, Жук, ψάρι, 茶'],
    ['an escape sequence loses its power, not its letters', 'Tea\u001b[2J\u001b]0;x\u0007', 'Tea[2J]0;x'],
    ['a drawer kick in a name is no more than a letter', '\u001bp\u0000\u0019\u00faCola', 'púCola'],
    ['the one-byte escape of C1 goes too', 'a\u009b31mb', 'a31mb'],
    ['delete goes', 'a\u007fb', 'ab'],
    ['tabs and line ends are blanks, many are one', ' a\t\r\n b\u2028c\u2029d\u0085e\u00a0 f ', 'a b c d e f'],
    ['bidi controls can turn nothing around', '\u202e05.1\u202c \u2066x\u2069 \u200fy', '05.1 x y'],
    ['zero-width characters hide nothing', 'a\u200bb\u200dc\ufeffd\u2060e\u00adf\ufe0fg', 'abcdefg'],
    ['what shows as nothing goes', '\u3164a\u115fb\u{e0041}', 'ab'],
    ['half a surrogate pair goes', 'a\ud83db\ude00c', 'abc'],
    ['a whole pair stays', '😀', '😀'],
    ['a letter with its mark is composed', 'Cafe\u0301', 'Café'],
    ['no more than three marks on a letter', `a${'\u0323'.repeat(50)}b`, '\u1ea1\u0323\u0323\u0323b'],
    ['a mark without a letter in front goes', ' \u0301abc', 'abc'],
    ['nothing but controls is nothing', '\u0000\u001b\u200b', ''],
    ['nothing is nothing', '', ''],
    ['blanks that met over a control are one', 'a \u0000 b', 'a b'],
  ])('%s', (_why, raw, clean) => expect(printable(raw, 40)).toBe(clean));

  it.each([
    ['exactly as long as may be', 'abcd', 4, 'abcd'],
    ['longer is cut', 'abcde', 4, 'abcd'],
    ['no blank is left at the cut', 'abc def', 4, 'abc'],
    ['a wide character that fits half is left out', 'a茶茶', 4, 'a茶'],
    ['a cut keeps a letter with its mark', 'm\u0304n\u0304', 1, 'm\u0304'],
    ['no room, no text', 'abc', 0, ''],
  ])('%s', (_why, raw, most, clean) => expect(printable(raw, most)).toBe(clean));

  it('five million characters are no more work than a thousand', () => {
    expect(printable('x'.repeat(5_000_000), 40)).toBe('x'.repeat(40));
  });

  it('whatever comes in, nothing that is obeyed comes out, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 60}), fc.integer({min: 0, max: 50}), (raw, most) => {
        const clean = printable(raw, most);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(clean).toBe(clean.trim());
        expect(cellsOf(clean)).toBeLessThanOrEqual(most);
        expect(printable(clean, most)).toBe(clean);
      }),
      {numRuns: 2000},
    );
  });
});

describe('cells', () => {
  it.each([
    ['', 0],
    ['abc ', 4],
    ['2 × 4.50 €', 10],
    ['m\u0304', 1],
    ['茶', 2],
    ['한글', 4],
    ['😀', 2],
    ['ｱ', 1],
    ['Ａ', 2],
  ])('"%s" takes %d', (text, cells) => expect(cellsOf(text)).toBe(cells));

  it('no character that is let in is counted narrower than the terminal draws it', () => {
    const narrow: string[] = [];
    for (let code = 0x20; code < 0x20000; code += 1) {
      // The tens of thousands of Han and Hangul are alike; a few of each are looked at.
      if ((code > 0x4e10 && code < 0x9fe0) || (code > 0xac10 && code < 0xd790)) continue;
      const clean = printable(`a${String.fromCodePoint(code)}`, 9);
      if (cellsOf(clean) < stringWidth(clean)) narrow.push(code.toString(16));
    }
    expect(narrow).toEqual([]);
  });

  it.each([
    ['abc', 2, 'ab'],
    ['abc', 9, 'abc'],
    ['é茶x', 2, 'é'],
    ['abc', -1, ''],
    ['é', -1, ''],
  ])('"%s" cut to %d is "%s"', (text, most, cut) => expect(cutToCells(text, most)).toBe(cut));
});
