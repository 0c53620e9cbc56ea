import type {IBufferCell, Terminal} from '@xterm/headless';

/*
 * A terminal's cells as a picture: text as text, but lines, bars and braille drawn, so that no font can shift them.
 */

const CELL = {width: 8, height: 17};
const BASELINE = 13;
const MARGIN = 10;
const GROUND = '#101418';
const INK = '#d0d4d8';
/** The colours of a terminal by their numbers. */
const PALETTE = [
  '#101418',
  '#e0626a',
  '#8cc265',
  '#d9a84e',
  '#5c9fe0',
  '#c07bd8',
  '#46b6c0',
  '#d0d4d8',
  '#6a737d',
  '#ff7b84',
  '#a4dd7a',
  '#f0c060',
  '#7cb8f5',
  '#d898ee',
  '#62d4de',
  '#ffffff',
] as const;

type Style = {readonly fill: string; readonly ground: string | null; readonly isBold: boolean; readonly isDim: boolean};

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}

function colourOf(number: number): string {
  const named = PALETTE[number];
  if (named !== undefined) return named;
  if (number >= 232) return `#${hex(8 + (number - 232) * 10).repeat(3)}`;
  const level = (part: number): string => hex(part === 0 ? 0 : 55 + part * 40);
  const cube = number - 16;
  return `#${level(Math.floor(cube / 36))}${level(Math.floor(cube / 6) % 6)}${level(cube % 6)}`;
}

function rgb(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

function styleOf(cell: IBufferCell): Style {
  const front = cell.isFgDefault() ? INK : cell.isFgRGB() ? rgb(cell.getFgColor()) : colourOf(cell.getFgColor());
  const back = cell.isBgDefault() ? null : cell.isBgRGB() ? rgb(cell.getBgColor()) : colourOf(cell.getBgColor());
  const isTurned = cell.isInverse() !== 0;
  return {
    fill: isTurned ? (back ?? GROUND) : front,
    ground: isTurned ? front : back,
    isBold: cell.isBold() !== 0,
    isDim: cell.isDim() !== 0,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Dots of a braille cell: across, down, and their bit. */
const DOTS = [
  [0, 0, 0x01],
  [0, 1, 0x02],
  [0, 2, 0x04],
  [1, 0, 0x08],
  [1, 1, 0x10],
  [1, 2, 0x20],
  [0, 3, 0x40],
  [1, 3, 0x80],
] as const;

/** The arms of line drawing: left, right, up, down. */
const ARMS: Readonly<Record<string, string>> = {
  '─': 'lr',
  '│': 'ud',
  '┌': 'rd',
  '┐': 'ld',
  '└': 'ru',
  '┘': 'lu',
  '├': 'rud',
  '┤': 'lud',
  '┬': 'lrd',
  '┴': 'lru',
  '┼': 'lrud',
};

/** A sign as a path, where it is one of those that are drawn; null for letters. */
function drawn(sign: string, x: number, y: number): string | null {
  const {width, height} = CELL;
  const code = sign.codePointAt(0) ?? 0;
  if (code > 0x2800 && code <= 0x28ff) {
    const at = (across: number, down: number): string =>
      `M${x + 1 + across * (width / 2)} ${y + 1 + down * (height / 4)}h2.4v2.6h-2.4z`;
    return DOTS.flatMap(([across, down, bit]) => ((code & bit) === 0 ? [] : [at(across, down)])).join('');
  }
  if (code >= 0x2581 && code <= 0x2588) {
    const tall = Math.round(((code - 0x2580) * height * 10) / 8) / 10;
    return `M${x} ${y + height - tall}h${width}v${tall}h-${width}z`;
  }
  const arms = ARMS[sign];
  if (arms === undefined) return null;
  const [middleX, middleY] = [x + width / 2 - 0.5, y + Math.floor(height / 2)];
  const parts: Readonly<Record<string, string>> = {
    l: `M${x} ${middleY}h${width / 2 + 0.5}v1h-${width / 2 + 0.5}z`,
    r: `M${middleX} ${middleY}h${width / 2 + 0.5}v1h-${width / 2 + 0.5}z`,
    u: `M${middleX} ${y}h1v${height / 2 + 0.5}h-1z`,
    d: `M${middleX} ${middleY}h1v${height / 2 + 0.5}h-1z`,
  };
  return [...arms].map((arm) => parts[arm] ?? '').join('');
}

type Run = {readonly style: Style; readonly left: number; text: string; path: string};

/** Neighbours of one look, a row at a time. */
function runsOf(terminal: Terminal, row: number): readonly Run[] {
  const {active} = terminal.buffer;
  const line = active.getLine(active.baseY + row);
  const runs: Run[] = [];
  for (let column = 0; column < terminal.cols; column += 1) {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const style = styleOf(cell);
    const last = runs.at(-1);
    const isSame = last !== undefined && JSON.stringify(last.style) === JSON.stringify(style);
    const run = isSame ? last : {style, left: column, text: '', path: ''};
    if (!isSame) runs.push(run);
    const sign = cell.getChars() === '' ? ' ' : cell.getChars();
    const path = drawn(sign, MARGIN + column * CELL.width, MARGIN + row * CELL.height);
    run.text += path === null ? sign : ' ';
    run.path += path ?? '';
  }
  return runs;
}

/** Words of a run, each at its own place and of its own width: the font's need not be the picture's. */
function wordsOf({style, left, text}: Run, y: number): string {
  const {fill, isBold, isDim} = style;
  const look = `${fill === INK ? '' : ` fill="${fill}"`}${isBold ? ' font-weight="bold"' : ''}${isDim ? ' opacity=".6"' : ''}`;
  return [...text.matchAll(/\S+(?: \S+)*/g)]
    .map(({0: words, index}) => {
      const x = MARGIN + (left + index) * CELL.width;
      return `<text x="${x}" y="${y + BASELINE}" textLength="${words.length * CELL.width}"${look}>${escaped(words)}</text>`;
    })
    .join('');
}

function runSvg(run: Run, row: number): string {
  const {style, left, text, path} = run;
  const y = MARGIN + row * CELL.height;
  const ground =
    style.ground === null
      ? ''
      : `<rect x="${MARGIN + left * CELL.width}" y="${y}" width="${text.length * CELL.width}" height="${CELL.height}" fill="${style.ground}"/>`;
  const shape = path === '' ? '' : `<path d="${path}" fill="${style.fill}"${style.isDim ? ' opacity=".5"' : ''}/>`;
  return ground + shape + wordsOf(run, y);
}

/** What stands on a terminal's screen as an SVG; `rows` of it where not all are wanted. */
export function svgOf(terminal: Terminal, rows = terminal.rows): string {
  const [width, height] = [terminal.cols * CELL.width + 2 * MARGIN, rows * CELL.height + 2 * MARGIN];
  const body = Array.from({length: rows}, (_, row) =>
    runsOf(terminal, row)
      .map((run) => runSvg(run, row))
      .join(''),
  ).filter((row) => row !== '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" rx="6" fill="${GROUND}"/>`,
    `<g font-family="ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" fill="${INK}" xml:space="preserve">`,
    ...body,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
