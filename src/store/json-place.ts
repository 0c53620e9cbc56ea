/** What the text should go on with where it is no JSON. */
type Wanted = 'value' | 'name' | 'colon' | 'commaOrEnd' | 'nothing';

/**
 * Where a text stops being JSON, counted from 1, and what should stand there; `quote`: what stands there begins with
 * one and is no text in quotes.
 */
export type JsonFault = {readonly line: number; readonly column: number; readonly wanted: Wanted | 'quote'};

/** A sign, a text in quotes, or another value; blanks before it. */
const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

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
      return sign === ',' ? {wants: inside === '{' ? 'name' : 'value', mayEnd: false, within} : null;
    case 'nothing':
      return null;
  }
}

function placeOf(text: string, index: number, wants: Wanted): JsonFault {
  const before = text.slice(0, index).split('\n');
  const isText = text[index] === '"' && (wants === 'value' || wants === 'name');
  const wanted = isText ? 'quote' : wants;
  return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1, wanted};
}

/** The first place at which a text is no JSON; null where it is. */
export function jsonFault(text: string): JsonFault | null {
  const token = new RegExp(TOKEN);
  let reader: Reader = {wants: 'value', mayEnd: false, within: []};
  for (;;) {
    const from = token.lastIndex;
    const found = token.exec(text);
    const next = found === null ? null : after(reader, found[1], found[2] !== undefined);
    if (next !== null) {
      reader = next;
      continue;
    }
    const blanks = /^[ \t\r\n]*/.exec(text.slice(from))?.[0].length ?? 0;
    const isEnd = from + blanks === text.length;
    return isEnd && reader.wants === 'nothing'
      ? null
      : placeOf(text, isEnd ? text.length : from + blanks, reader.wants);
  }
}
