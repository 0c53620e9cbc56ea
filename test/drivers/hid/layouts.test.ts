import {fc} from '../../support/property.ts';
import iconv from 'iconv-lite';
import {characterOfAltCode} from '../../../drivers/hid/alt-codes.ts';
import {decoderFor} from '../../../drivers/hid/decoder-for.ts';
import {KEY_LAYOUTS} from '../../../src/app/devices.ts';
import {readsOf} from '../../support/device-reports.ts';
import {keysFor, reportsOfKeys, typable, typedReports, type Hands} from '../../support/key-rows.ts';
import {describe, expect, it, test} from 'vitest';

const HANDS: readonly Hands[] = ['at once', 'one by one', 'right shift', 'rolling'];

/** What a device of that layout said, whether it was taken for a code or a card. */
const said = (layout: (typeof KEY_LAYOUTS)[number], reports: readonly Uint8Array[]): readonly string[] =>
  readsOf(decoderFor({form: 'keyboard', layout}), reports).map((read) => {
    switch (read.kind) {
      case 'scan':
        return read.code;
      case 'swipe':
        return read.tracks;
      case 'unread':
        return read.why;
    }
  });

describe.each(KEY_LAYOUTS)('the layout %s', (layout) => {
  const characters = typable(layout);

  it('has every character of ASCII', () => {
    const ascii = Array.from({length: 0x7f - 0x20}, (_, index) => String.fromCharCode(0x20 + index));
    expect(ascii.filter((character) => keysFor(layout, character) === null)).toEqual([]);
  });

  it.each(HANDS)('is read character by character, typed %s', (hands) => {
    const wrong = characters.filter((character) => {
      const [read] = said(layout, typedReports(layout, `x${character}x\n`, hands));
      return read !== `x${character}x`;
    });
    expect(wrong).toEqual([]);
  });

  it('is read text by text, however it is typed', () => {
    const text = fc.array(fc.constantFrom(...characters), {minLength: 1, maxLength: 40}).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...HANDS), (typed, hands) => {
        // On a card's track an accent stands alone.
        const whole = `x${typed}`;
        expect(said(layout, typedReports(layout, `${whole}\n`, hands))).toEqual([whole]);
      }),
      {numRuns: 300},
    );
  });

  it('has GS at Ctrl and the key that is ] on a US keyboard', () => {
    const reports = [...typedReports(layout, 'a'), ...reportsOfKeys([{modifiers: 1, usage: 0x30}])];
    expect(said(layout, [...reports, ...typedReports(layout, 'b\n')])).toEqual(['a\u001db']);
  });

  it('has the letters of control characters where its own letters are', () => {
    // Ctrl and M is Enter, wherever M is.
    const [m] = keysFor(layout, 'm') ?? [];
    const enter = reportsOfKeys([{modifiers: 1, usage: m?.usage ?? 0}]);
    expect(said(layout, [...typedReports(layout, 'a'), ...enter])).toEqual(['a']);
  });
});

describe('what a key means elsewhere', () => {
  /** One key and Enter. */
  const key = (layout: (typeof KEY_LAYOUTS)[number], modifiers: number, usage: number): string =>
    said(
      layout,
      reportsOfKeys([
        {modifiers, usage},
        {modifiers: 0, usage: 0x28},
      ]),
    ).join();

  it.each([
    ['us', 0, 0x1d, 'z'],
    ['uk', 0, 0x1d, 'z'],
    ['de', 0, 0x1d, 'y'],
    ['fr', 0, 0x1d, 'w'],
    ['us', 0x02, 0x1f, '@'],
    ['uk', 0x02, 0x1f, '"'],
    ['de', 0x02, 0x1f, '"'],
    ['fr', 0x02, 0x1f, '2'],
    ['uk', 0x02, 0x20, '£'],
    ['fr', 0, 0x1e, '&'],
    ['de', 0x40, 0x14, '@'],
    ['de', 0x05, 0x14, '@'],
    ['fr', 0x40, 0x26, '^'],
    ['us', 0x40, 0x14, 'q'],
    ['de', 0, 0x63, ','],
    ['fr', 0, 0x63, '.'],
  ] as const)('%s: modifiers %i, key %i is %s', (layout, modifiers, usage, character) =>
    expect(key(layout, modifiers, usage)).toBe(character),
  );

  it('nothing, where no character is on that level of a key', () => {
    expect(key('de', 0x40, 0x04)).toBe('');
    expect(key('fr', 0x02, 0x35)).toBe('');
  });

  it('is not turned round by caps lock for the digits of a US keyboard, but is for those of a French one', () => {
    const locked = [
      {modifiers: 0, usage: 0x39},
      {modifiers: 0, usage: 0x1e},
      {modifiers: 0, usage: 0x28},
    ];
    expect(said('us', reportsOfKeys(locked))).toEqual(['1']);
    expect(said('fr', reportsOfKeys(locked))).toEqual(['1']);
    expect(said('fr', reportsOfKeys(locked.slice(1)))).toEqual(['&']);
  });

  it('is an accent and a letter, or both where they make none', () => {
    const caret = {modifiers: 0, usage: 0x35};
    const enter = {modifiers: 0, usage: 0x28};
    expect(said('de', reportsOfKeys([caret, {modifiers: 0, usage: 0x04}, enter]))).toEqual(['â']);
    expect(said('de', reportsOfKeys([caret, {modifiers: 0, usage: 0x1e}, enter]))).toEqual(['^1']);
    expect(said('de', reportsOfKeys([caret, {modifiers: 0, usage: 0x2c}, enter]))).toEqual(['^']);
    expect(said('de', reportsOfKeys([caret, caret, enter]))).toEqual(['^^']);
    expect(said('de', reportsOfKeys([caret, enter]))).toEqual(['^']);
  });
});

test('numbers of characters mean what the code pages say', () => {
  for (let code = 0x20; code < 0x100; code += 1) {
    expect(characterOfAltCode(String(code))).toBe(iconv.decode(Buffer.from([code]), 'cp437'));
    const byWindows = iconv.decode(Buffer.from([code]), 'win1252');
    // Five places of that page are empty.
    if (byWindows !== '\ufffd') expect(characterOfAltCode(`0${code}`)).toBe(byWindows);
  }
});
