/*
 * Which signs a terminal can show. A dot of a picture is an eighth of a cell (braille); the console has no such
 * letters, and a terminal without UTF-8 has ASCII alone.
 */

export type Signs = {
  /** True where UTF-8 is understood. */
  readonly isUnicode: boolean;
  /** True where braille and the small bars are in the font. */
  readonly hasDots: boolean;
};

type Env = Readonly<Record<string, string | undefined>>;

/** What the environment says of the terminal's signs. */
export function signsFor(env: Env): Signs {
  const term = env.TERM ?? '';
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  const isUnicode = /utf-?8/i.test(locale) && !/^vt\d/.test(term);
  return {isUnicode, hasDots: isUnicode && !term.startsWith('linux')};
}

/** Why nothing can be drawn on this terminal, in words; null where it can. */
export function refusalOf(env: Env): string | null {
  const term = env.TERM ?? '';
  return term === '' || term === 'dumb' || term === 'unknown'
    ? `This terminal can't place what it shows (TERM=${term === '' ? '""' : term}): set TERM to what it is, such as xterm.`
    : null;
}

const BRAILLE = /[\u2801-\u28ff]/g;
/** The dots of each row of a cell, from above. */
const DOT_ROWS = [0x09, 0x12, 0x24, 0xc0] as const;
/** By which rows have a dot: none, the fourth, the third, both … */
const ASCII_OF_ROWS = [' ', '_', '-', '.', '-', ':', '-', '|', "'", ':', ':', '|', "'", '|', '|', '|'] as const;

function asciiOf(dots: string): string {
  const bits = dots.charCodeAt(0) - 0x2800;
  const rows = DOT_ROWS.reduce((sum, row) => sum * 2 + ((bits & row) === 0 ? 0 : 1), 0);
  return ASCII_OF_ROWS[rows] ?? '|';
}

// By their numbers: the build leaves what stands in a regular expression as it is.
const SMALL_BARS = /[\u2581-\u2588]/g;
const BARS = '▁▂▃▄▅▆▇█';
const ASCII_BARS = '_.-=+*%#';

/** A picture as this terminal can show it. */
export function asSigns(text: string, {hasDots}: Signs): string {
  if (hasDots) return text;
  return text.replace(BRAILLE, asciiOf).replace(SMALL_BARS, (bar) => ASCII_BARS[BARS.indexOf(bar)] ?? '#');
}
