import type {Frame, Look, Points, Row} from './frame.ts';

/** What is written before a text of each look (SGR sequences); behind it comes a reset. */
export type Palette = Readonly<Record<Look, string>>;

const RESET = '\u001b[0m';

export const COLOURS: Palette = {
  normal: '',
  bold: '\u001b[1m',
  dim: '\u001b[2m',
  inverse: '\u001b[7m',
  accent: '\u001b[1m\u001b[36m',
  good: '\u001b[1m\u001b[32m',
  bad: '\u001b[1m\u001b[31m',
  warn: '\u001b[1m\u001b[33m',
  // White on red by name: a console shows bold red, turned round, as dark grey on red.
  alarm: '\u001b[1m\u001b[37m\u001b[41m',
};

/** Bold, dim and inverse only. */
export const MONOCHROME: Palette = {
  normal: '',
  bold: '\u001b[1m',
  dim: '\u001b[2m',
  inverse: '\u001b[7m',
  accent: '\u001b[1m',
  good: '\u001b[1m',
  bad: '\u001b[1m',
  warn: '\u001b[1m',
  alarm: '\u001b[1m\u001b[7m',
};

/** The palette that the environment asks for: NO_COLOR with any value, or a terminal that has no colours. */
export function paletteFor(env: Readonly<Record<string, string | undefined>>): Palette {
  const hasColours = !/^(?:dumb|vt\d.*|.*-m|.*-mono)$/.test(env.TERM ?? '');
  return (env.NO_COLOR ?? '') === '' && hasColours ? COLOURS : MONOCHROME;
}

/**
 * True for a terminal that can show a picture: one with 256 colours or more that are wanted. The Linux console has
 * sixteen.
 */
export function showsPictures(env: Readonly<Record<string, string | undefined>>): boolean {
  const {TERM: term = '', COLORTERM: more = ''} = env;
  if (paletteFor(env) === MONOCHROME || term === 'linux' || term === '') return false;
  return /256color|direct|kitty|alacritty|ghostty|foot/.test(term) || /^(?:truecolor|24bit)$/.test(more);
}

function pointsStyle({upper, lower}: Points): string {
  return `\u001b[38;5;${upper}m\u001b[48;5;${lower}m`;
}

/** True for blanks that look the same in any look but an inverse one. */
function isUnseen(text: string, style: string): boolean {
  return !style.includes('[7m') && text.trimStart() === '';
}

/** A row as text with SGR sequences, which begin and end within the row. */
export function paint(row: Row, palette: Palette): string {
  let painted = '';
  for (const {text, look} of row) {
    const style = typeof look === 'string' ? palette[look] : pointsStyle(look);
    painted += style === '' || isUnseen(text, style) ? text : style + text + RESET;
  }
  return painted;
}

/** All rows of a frame, painted. */
export function paintFrame(frame: Frame, palette: Palette): readonly string[] {
  return frame.rows.map((row) => paint(row, palette));
}

/** A frame as bare text, a line a row, for tests and logs. */
export function plainFrame(frame: Frame): string {
  return frame.rows.map((row) => row.map(({text}) => text).join('')).join('\n');
}
