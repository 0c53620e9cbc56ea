/** Three rows high, of half blocks, which every font of a terminal has: to be read from across the counter. */
const GLYPHS: Readonly<Record<string, readonly [string, string, string]>> = {
  '0': ['█▀█', '█ █', '▀▀▀'],
  '1': ['▀█ ', ' █ ', '▀▀▀'],
  '2': ['▀▀█', '█▀▀', '▀▀▀'],
  '3': ['▀▀█', '▀▀█', '▀▀▀'],
  '4': ['█ █', '▀▀█', '  ▀'],
  '5': ['█▀▀', '▀▀█', '▀▀▀'],
  '6': ['█▀▀', '█▀█', '▀▀▀'],
  '7': ['▀▀█', '  █', '  ▀'],
  '8': ['█▀█', '█▀█', '▀▀▀'],
  '9': ['█▀█', '▀▀█', '▀▀▀'],
  '-': ['   ', '▀▀▀', '   '],
  '.': [' ', ' ', '▀'],
  ',': [' ', ' ', '▄'],
};

/** An amount such as "1,284.50" in digits three rows high; characters without a glyph are left out. */
export function bigDigits(amount: string): readonly [string, string, string] {
  const glyphs = [...amount].flatMap((character) => {
    const glyph = GLYPHS[character];
    return glyph === undefined ? [] : [glyph];
  });
  const row = (index: 0 | 1 | 2): string => glyphs.map((glyph) => glyph[index]).join(' ');
  return [row(0), row(1), row(2)];
}
