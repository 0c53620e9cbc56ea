import {NAMED_KEYS} from '../../../src/app/inputs.ts';
import {PLAIN, decode, flush, restMs} from '../../../drivers/keyboard/decode.ts';
import type {Tail, Token} from '../../../drivers/keyboard/decode.ts';
import {TERMINALS, keyBytes} from '../../support/key-bytes.ts';
import type {Terminal} from '../../support/key-bytes.ts';
import {fc} from '../../support/property.ts';
import {describe, expect, it, test} from 'vitest';

const ESC = '\x1b';
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const word = (token: Token): string => {
  if (token.kind === 'character') return token.character;
  return token.kind === 'key' ? `<${token.key}>` : `<paste ${token.edge}>`;
};

/** All reads after each other, and the silence after the last. */
const readAll = (chunks: readonly Uint8Array[]): string[] => {
  let tail: Tail = PLAIN;
  const tokens: Token[] = [];
  for (const chunk of chunks) {
    const step = decode(tail, chunk);
    tokens.push(...step.tokens);
    tail = step.tail;
  }
  return [...tokens, ...flush(tail).tokens].map(word);
};

/** What a read is, in one string: characters as they are, keys in angle brackets. */
const read = (text: string): string => readAll([bytesOf(text)]).join('');

describe('every named key of every terminal', () => {
  test.each(TERMINALS.map((terminal): [Terminal] => [terminal]))('%s', (terminal) => {
    const sent = NAMED_KEYS.filter((key) => keyBytes(terminal, key) !== null);
    expect(sent.map((key) => read(keyBytes(terminal, key) ?? ''))).toEqual(sent.map((key) => `<${key}>`));
  });
});

describe('modifiers are taken and don’t count', () => {
  test.each([
    ['xterm: Shift+F1', `${ESC}[1;2P`, '<f1>'],
    ['xterm: Ctrl+Shift+F4', `${ESC}[1;6S`, '<f4>'],
    ['xterm: Shift+F5', `${ESC}[15;2~`, '<f5>'],
    ['xterm: Shift+F12', `${ESC}[24;2~`, '<f12>'],
    ['an older VTE: Shift+F2', `${ESC}O1;2Q`, '<f2>'],
    ['Konsole: Shift+F3', `${ESC}O2R`, '<f3>'],
    ['xterm: Ctrl+Up', `${ESC}[1;5A`, '<up>'],
    ['an older xterm: Ctrl+Right', `${ESC}[5C`, '<right>'],
    ['xterm: Shift+End', `${ESC}[1;2F`, '<end>'],
    ['xterm: Ctrl+PgDn', `${ESC}[6;5~`, '<pageDown>'],
    ['rxvt: Ctrl+F1', `${ESC}[11^`, '<f1>'],
    ['rxvt: Shift+Home', `${ESC}[7$`, '<home>'],
    ['rxvt: Ctrl+Shift+F2', `${ESC}[24@`, '<f12>'],
    ['rxvt: Shift+Down', `${ESC}[b`, '<down>'],
    ['rxvt: Ctrl+Left', `${ESC}Od`, '<left>'],
    ['rxvt and PuTTY: Alt+Up is no Escape', `${ESC}${ESC}[A`, '<up>'],
    ['PuTTY: Alt+F1', `${ESC}${ESC}OP`, '<f1>'],
    ['Shift+Tab', `${ESC}[Z`, '<tab>'],
    ['Alt+a is a', `${ESC}a`, 'a'],
    ['Alt+Enter', `${ESC}\r`, '<enter>'],
    ['Alt+Backspace', `${ESC}\x7f`, '<backspace>'],
    ['a terminal that spells Shift+Enter by its code', `${ESC}[13;2u`, '<enter>'],
    ['the linux console: Shift+F1 is F13, which the till has not', `${ESC}[25~`, ''],
    ['rxvt: Shift+F12, which elsewhere is F20', `${ESC}[34~`, ''],
  ])('%s', (_, bytes, expected) => expect(read(bytes)).toBe(expected));
});

describe('the numeric keypad in application mode', () => {
  test.each([
    ['digits', 'pqrstuvwxy', '0123456789'],
    ['operators, comma and point', 'jklmno', '*+,-./'],
    ['Enter', 'M', '<enter>'],
  ])('%s', (_, finals, expected) => {
    expect(read(Array.from(finals, (final) => `${ESC}O${final}`).join(''))).toBe(expected);
  });
});

describe('plain keys', () => {
  test.each([
    ['digits and letters', 'Ab3*', 'Ab3*'],
    ['Enter of a terminal', '\r', '<enter>'],
    ['Enter as a line feed', '\n\n', '<enter><enter>'],
    ['CR and LF of a scanner are one Enter', '1\r\n2\r\n', '1<enter>2<enter>'],
    ['Tab', '\t', '<tab>'],
    ['Backspace, both', '\x7f\b', '<backspace><backspace>'],
    ['Ctrl+C, Ctrl+D, Ctrl+Z, Ctrl+\\, Ctrl+S and NUL do nothing', '\x03\x04\x1a\x1c\x13\0', ''],
    ['a lone Esc, when nothing follows', ESC, '<escape>'],
    ['Esc twice', `${ESC}${ESC}`, '<escape><escape>'],
    ['Esc leaned on, then a key', `${ESC}${ESC}${ESC}${ESC}[A`, '<escape><escape><up>'],
  ])('%s', (_, bytes, expected) => expect(read(bytes)).toBe(expected));
});

describe('characters beyond ASCII', () => {
  test.each([
    ['umlauts, the euro, Chinese, an emoji', utf8('ä€漢🍺'), 'ä€漢🍺'],
    ['a lone continuation byte', Uint8Array.of(0x41, 0x80, 0x42), 'AB'],
    ['a character broken off by another', Uint8Array.of(0xe2, 0x82, 0x41), 'A'],
    ['a character broken off by a key', Uint8Array.of(0xe2, 0x1b, 0x5b, 0x41), '<up>'],
    ['an overlong spelling of ESC', Uint8Array.of(0xc0, 0x9b, 0xe0, 0x80, 0x9b), ''],
    ['overlong spellings of A', Uint8Array.of(0xc1, 0x81, 0xe0, 0x81, 0x81, 0xf0, 0x80, 0x81, 0x81), ''],
    ['half a surrogate pair', Uint8Array.of(0xed, 0xa0, 0x80), ''],
    ['beyond the last code point', Uint8Array.of(0xf4, 0x90, 0x80, 0x80, 0xf5, 0xff), ''],
    ['a control character of the upper set', utf8('\u009b31mA'), '31mA'],
    ['marks that turn text around, that join, that have no width', utf8('\u202eA\u2066\u200b\u200d\ufeffB'), 'AB'],
    ['line and paragraph separators', utf8('A\u2028\u2029B'), 'AB'],
  ])('%s', (_, bytes, expected) => expect(readAll([bytes]).join('')).toBe(expected));
});

describe('what is no key is swallowed whole', () => {
  test.each([
    ['a title (OSC) that ends with BEL', `1${ESC}]0;evil\x072`, '12'],
    ['a title (OSC) that ends with ST', `1${ESC}]0;evil${ESC}\\2`, '12'],
    ['a device control string', `1${ESC}P1$r0m${ESC}\\2`, '12'],
    ['an application string, in which BEL is no end', `1${ESC}_G\x07i${ESC}\\2`, '12'],
    ['where the cursor stands', `1${ESC}[12;40R2`, '12'],
    ['what the terminal is', `1${ESC}[?64;1;2c2`, '12'],
    ['a mouse', `1${ESC}[<0;10;20M2`, '12'],
    ['a mode’s answer', `1${ESC}[?2026;2$y2`, '12'],
    ['an unknown key', `1${ESC}[99~2`, '12'],
    ['an unknown console key', `1${ESC}[[Z2`, '12'],
    ['an unknown SS3', `1${ESC}O?2`, '12'],
    ['numbers without end', `1${ESC}[${'9;'.repeat(5000)}~2`, '12'],
    ['an SS3 with numbers without end', `1${ESC}O${'9'.repeat(5000)}P2`, '1<f1>2'],
    ['a sequence broken off by Enter', `1${ESC}[12\r2`, '1<enter>2'],
    ['a sequence broken off by another', `1${ESC}[12${ESC}[A2`, '1<up>2'],
    ['a sequence taken back', `1${ESC}[12\x182`, '12'],
    ['a string broken off by a key', `1${ESC}]0;evil${ESC}[A2`, '1<up>2'],
  ])('%s', (_, bytes, expected) => expect(read(bytes)).toBe(expected));

  it('keeps nothing of an endless string or sequence', () => {
    for (const start of [`${ESC}]`, `${ESC}P`, `${ESC}[`, `${ESC}O`, `${ESC}[?`]) {
      const {tail} = decode(PLAIN, bytesOf(start + '1'.repeat(100_000)));
      expect(JSON.stringify(tail).length).toBeLessThan(100);
    }
  });
});

test('a bracketed paste has edges around its characters', () => {
  expect(read(`${ESC}[200~ab${ESC}[201~`)).toBe('<paste begin>ab<paste end>');
});

describe('how long the rest is waited for', () => {
  test.each([
    ['nothing is open', 'a', null],
    ['after CR, whose line feed may follow', '\r', 25],
    ['Esc: a short time, a person waits', ESC, 25],
    ['Esc in a string', `${ESC}]0;x${ESC}`, 25],
    ['a sequence, which a network may cut', `${ESC}[1`, 250],
    ['a string', `${ESC}]0;x`, 250],
    ['a character', '\xe2\x82', 250],
  ])('%s', (_, bytes, expected) => expect(restMs(decode(PLAIN, bytesOf(bytes)).tail)).toBe(expected));

  it('drops a part whose rest never comes, and is then open for keys again', () => {
    for (const part of [`${ESC}[1`, `${ESC}O`, `${ESC}[[`, `${ESC}]0;x`, '\xe2\x82']) {
      const {tail} = decode(PLAIN, bytesOf(part));
      const closed = flush(tail);
      expect(closed.tokens).toEqual([]);
      expect(decode(closed.tail, bytesOf('7')).tokens.map(word)).toEqual(['7']);
    }
  });
});

const keys = TERMINALS.flatMap((terminal) => NAMED_KEYS.flatMap((key) => keyBytes(terminal, key) ?? []));
const anyStream = fc
  .array(
    fc.oneof(
      fc.constantFrom(...keys).map(bytesOf),
      fc.string({unit: 'binary', maxLength: 5}).map(utf8),
      fc.uint8Array({maxLength: 5}),
      fc
        .constantFrom(`${ESC}]0;t\x07`, `${ESC}P1${ESC}\\`, `${ESC}[200~`, `${ESC}[201~`, `${ESC}O`, `${ESC}[`, '\r\n')
        .map(bytesOf),
    ),
    {maxLength: 20},
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

test('however a stream is cut into reads, it means the same', () => {
  fc.assert(
    fc.property(anyStream, fc.array(fc.nat(40), {maxLength: 30}), (stream, cuts) => {
      const chunks: Uint8Array[] = [];
      let from = 0;
      for (const length of cuts) {
        chunks.push(stream.slice(from, from + length));
        from += length;
      }
      chunks.push(stream.slice(from));
      expect(readAll(chunks)).toEqual(readAll([stream]));
    }),
    {numRuns: 500},
  );
});

test('random bytes never throw and never become a control character but GS', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({maxLength: 200}), anyStream), (bytes) => {
      const {tokens} = decode(PLAIN, bytes);
      const text = tokens.map((token) => (token.kind === 'character' ? token.character : '')).join('');
      expect(text.replaceAll('\x1d', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
    {numRuns: 500},
  );
  expect.hasAssertions();
});
