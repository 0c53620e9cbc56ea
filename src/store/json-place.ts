/* JSON as people write it: with comments, and with a comma behind the last of a list. */

/** What the text should go on with where it is no JSON. */
type Wanted = 'value' | 'name' | 'colon' | 'commaOrEnd' | 'nothing';

/**
 * Where a text stops being JSON, counted from 1, and what should stand there; `quote`: what stands there begins with
 * one and is no text in quotes; `commentEnd`: a comment begins there and never ends; `shallower`: too many brackets are
 * open there.
 */
export type JsonFault = {
  readonly line: number;
  readonly column: number;
  readonly wanted: Wanted | 'quote' | 'commentEnd' | 'shallower';
};

/** No settings are as deep as this: a file that is was not written by anybody. */
export const DEPTH_MAX = 64;

/** Blanks and comments. */
const BETWEEN = /(?:[ \t\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;

/** A sign, a text in quotes, or another value. */
const TOKEN =
  /(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

type Reader = {readonly wants: Wanted; readonly mayEnd: boolean; readonly within: readonly ('{' | '[')[]};

/** After a value: the end of what it stands in, or the end of the text. */
function afterValue(within: Reader['within']): Reader {
  return {wants: within.length === 0 ? 'nothing' : 'commaOrEnd', mayEnd: within.length > 0, within};
}

/** The reader after one more token, or null where it must not stand there. */
function after(reader: Reader, sign: string | undefined, isText: boolean): Reader | null {
  const {wants, mayEnd, within} = reader;
  const inside = within.at(-1);
  if (sign === '}' || sign === ']') {
    const closes = mayEnd && inside === (sign === '}' ? '{' : '[');
    return closes ? afterValue(within.slice(0, -1)) : null;
  }
  switch (wants) {
    case 'value':
      if (sign === '{') return {wants: 'name', mayEnd: true, within: [...within, '{']};
      if (sign === '[') return {wants: 'value', mayEnd: true, within: [...within, '[']};
      return sign === undefined ? afterValue(within) : null;
    case 'name':
      return isText ? {wants: 'colon', mayEnd: false, within} : null;
    case 'colon':
      return sign === ':' ? {wants: 'value', mayEnd: false, within} : null;
    case 'commaOrEnd':
      return sign === ',' ? {wants: inside === '{' ? 'name' : 'value', mayEnd: true, within} : null;
    case 'nothing':
      return null;
  }
}

/** The line and column of a place in a text, counted from 1. */
export function placeIn(text: string, index: number): {readonly line: number; readonly column: number} {
  const before = text.slice(0, index).split(/\r\n|\n|\r/);
  return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1};
}

function faultAt(text: string, index: number, wants: Wanted): JsonFault {
  const isText = text[index] === '"' && (wants === 'value' || wants === 'name');
  const wanted = text.startsWith('/*', index) ? 'commentEnd' : isText ? 'quote' : wants;
  return {...placeIn(text, index), wanted};
}

/** The first place at which a text is no JSON, in which comments and last commas may stand; null where it is. */
export function jsonFault(text: string): JsonFault | null {
  const [between, token] = [new RegExp(BETWEEN), new RegExp(TOKEN)];
  let reader: Reader = {wants: 'value', mayEnd: false, within: []};
  for (;;) {
    between.lastIndex = token.lastIndex;
    between.test(text);
    const from = between.lastIndex;
    if (from === text.length && reader.wants === 'nothing') return null;
    token.lastIndex = from;
    const found = token.exec(text);
    const next = found === null ? null : after(reader, found[1], found[2] !== undefined);
    if (next === null) return faultAt(text, from, reader.wants);
    if (next.within.length > DEPTH_MAX) return {...placeIn(text, from), wanted: 'shallower'};
    reader = next;
  }
}
