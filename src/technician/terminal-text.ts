import {wrapped} from '../till/wrapped.ts';

/* What is said in sentences, broken at blanks where a terminal would break it in a word. */

const NARROWEST = 80;
/** Longer rows are hard to read. */
const WIDEST = 100;

/** How wide the help of a verb is, for a terminal of that width; undefined where it goes elsewhere. */
export function helpWidth(columns: number | undefined): number {
  return Math.min(WIDEST, Math.max(NARROWEST, columns ?? NARROWEST));
}

/** A paragraph is one row, however it stands in the source: a row that is too long goes on in the next. */
function joined(text: string, columns: number): readonly string[] {
  const rows: string[] = [];
  let isOpen = false;
  for (const row of text.split('\n')) {
    const goesOn: boolean = isOpen && /^\S/.test(row);
    if (goesOn) rows.push(`${rows.pop() ?? ''} ${row}`);
    else rows.push(row);
    isOpen = /^\S/.test(row) && (row.length > columns || goesOn);
  }
  return rows;
}

/** Two columns, such as a call and what it does. */
const COLUMNS = /^( +\S.*? {2,})(\S.*)$/;
/** A second column that is narrower is no column to read. */
const COLUMN_LEAST = 24;

/** What is set in, in rows that fit: the second of two columns goes on below itself. */
function setIn(row: string, columns: number): string {
  const [, call = '', words = ''] = COLUMNS.exec(row) ?? [];
  const room = columns - call.length;
  if (call === '' || row.length <= columns || room < COLUMN_LEAST) return wrapped(row, columns);
  return `${call}${wrapped(words, room).replaceAll(/\n */g, `\n${' '.repeat(call.length)}`)}`;
}

/** Help in rows that fit: its paragraphs anew, and what is set in, such as an example, with a hanging indent. */
export function helpText(text: string, columns: number): string {
  return joined(text, columns)
    .map((row) => (/^\S/.test(row) ? wrapped(row, columns).replaceAll('\n  ', '\n') : setIn(row, columns)))
    .map((rows) => rows.replaceAll(/ +$/gm, ''))
    .join('\n');
}

/** What carries more than words: a document, or colours, by whoever made its rows. */
const MADE = /^\s*[[{"\]}]|\u001B/;

/** A sentence in rows that fit on a terminal; as it is where it goes elsewhere, and what carries more than words. */
export function forTerminal(row: string, {isTTY, columns}: {readonly isTTY?: boolean; readonly columns?: number}) {
  return isTTY !== true || columns === undefined || columns <= 0 || MADE.test(row) ? row : wrapped(row, columns);
}
