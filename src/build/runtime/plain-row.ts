import {PLAIN_RANGES} from './plain-text.ts';

/*
 * The short way from a row of plain text with simple colours to what Ink writes for it: the same colours, each switched
 * on and off where its text begins and ends. Ink gets there with an object for every cell, which is most of what a
 * frame costs and leaves behind for the garbage collector.
 */

const ESCAPE = 0x1b;
const BRACKET = 0x5b;
const LETTER_M = 0x6d;
const PLAIN = /* @__PURE__ */ plainTable();

/** Which code ends each code that switches something on; -1 where only the long way knows. */
const ENDS = /* @__PURE__ */ endTable();

function plainTable(): Uint8Array {
  const table = new Uint8Array(0x2600);
  for (const [first, last] of PLAIN_RANGES) {
    table.fill(1, first, last + 1);
  }
  return table;
}

function endTable(): Int8Array {
  const table = new Int8Array(108).fill(-1);
  for (const [first, last, end] of [
    [1, 2, 22],
    [3, 3, 23],
    [4, 4, 24],
    [7, 7, 27],
    [9, 9, 29],
    [30, 37, 39],
    [90, 97, 39],
    [40, 47, 49],
    [100, 107, 49],
  ] as const) {
    table.fill(end, first, last + 1);
  }
  return table;
}

/** One of 256 colours, for text or for the ground behind it, is read as one code: its number behind one of these. */
const TEXT_COLOUR = 1000;
const GROUND_COLOUR = 2000;
const COLOURS = 256;

function isEnd(code: number): boolean {
  return code === 39 || code === 49 || (code >= 22 && code <= 24) || code === 27 || code === 29;
}

/** Bold and dim may be on together, and one code ends both. */
function isIntensity(code: number): boolean {
  return code === 1 || code === 2;
}

function endOf(code: number): number {
  if (code >= GROUND_COLOUR) return 49;
  return code >= TEXT_COLOUR ? 39 : (ENDS[code] ?? -1);
}

/** What stands in the sequence that switches a code on. */
function parametersOf(code: number): string {
  if (code >= GROUND_COLOUR) return `48;5;${code - GROUND_COLOUR}`;
  return code >= TEXT_COLOUR ? `38;5;${code - TEXT_COLOUR}` : String(code);
}

/** The codes that are on after one more; undefined for a code that only the long way knows. */
export function after(codes: readonly number[], code: number): readonly number[] | undefined {
  if (code === 0) return [];
  if (isEnd(code)) return codes.filter((one) => endOf(one) !== code);
  if (endOf(code) === -1) return undefined;
  if (isIntensity(code)) return codes.includes(code) ? codes : [...codes, code];
  return [...codes.filter((one) => endOf(one) !== endOf(code)), code];
}

function sequence(codes: readonly number[]): string {
  let text = '';
  codes.forEach((code, index) => {
    if (codes.indexOf(code) === index) text += `\u001B[${parametersOf(code)}m`;
  });
  return text;
}

/** What switches from the codes that are on to others. */
export function change(from: readonly number[], to: readonly number[]): string {
  if (from === to) return '';
  const undone = from.filter((code) =>
    isIntensity(code) ? !to.includes(code) : !to.some((other) => endOf(other) === endOf(code)),
  );
  const undoesIntensity = undone.some(isIntensity);
  const begun = to.filter((code) => !from.includes(code) || (undoesIntensity && isIntensity(code)));
  return sequence([...undone.toReversed().map(endOf), ...begun]);
}

/**
 * The number of the SGR sequence that stands at `start`, and where it ends: one parameter, or one of 256 colours; -1 for
 * any other.
 */
export function readCode(text: string, start: number): {code: number; end: number} {
  if (text.charCodeAt(start + 1) !== BRACKET) return {code: -1, end: start};
  const isText = text.startsWith('38;5;', start + 2);
  if (!isText && !text.startsWith('48;5;', start + 2)) {
    const one = readNumber(text, start + 2);
    return one.code < TEXT_COLOUR ? one : {code: -1, end: one.end};
  }
  const {code, end} = readNumber(text, start + 7);
  return {code: code === -1 || code >= COLOURS ? -1 : code + (isText ? TEXT_COLOUR : GROUND_COLOUR), end};
}

function readNumber(text: string, start: number): {code: number; end: number} {
  let code = 0;
  let index = start;
  const most = Math.min(text.length, start + 4);
  for (; index < most; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) break;
    code = code * 10 + digit;
  }
  // A code with a nought in front is another text for the same thing, and would be written as it came.
  const isUsual = index === start + 1 || text[start] !== '0';
  const isRead = index > start && isUsual && text.charCodeAt(index) === LETTER_M;
  return {code: isRead ? code : -1, end: index};
}

/**
 * The row as Ink writes it, or undefined for a text that is not one row of plain characters and colours of one
 * parameter each, or of the 256.
 */
export function plainRow(text: string): string | undefined {
  let row = '';
  let shown: readonly number[] = [];
  let codes: readonly number[] = [];
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    const unit = index === text.length ? ESCAPE : text.charCodeAt(index);
    if (PLAIN[unit] === 1) continue;
    if (unit !== ESCAPE) return undefined;
    if (index > start) {
      row += change(shown, codes) + text.slice(start, index);
      shown = codes;
    }
    if (index === text.length) break;
    const {code, end} = readCode(text, index);
    const next = code === -1 ? undefined : after(codes, code);
    if (next === undefined) return undefined;
    codes = next;
    start = end + 1;
    index = end;
  }
  return row + change(shown, []);
}
