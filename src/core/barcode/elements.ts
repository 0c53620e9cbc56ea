import {identifierAt, isValueOf, predefinedLength} from './identifiers.ts';

/*
 * GS1 element strings (GS1 General Specifications, section 7.8): identifier and value, one behind another. A value whose
 * length is not fixed for ever ends at a separator (FNC1 in the symbol, GS in what the scanner sends) or at the end.
 */

/** What stands between elements: ASCII 29. At a terminal it is Ctrl+]. */
export const GS = '\u001d';
/** The longest element string that is looked at: the largest symbols hold more, labels of goods far less. */
export const ELEMENTS_LENGTH_MAX = 1000;

export type Element = {readonly ai: string; readonly value: string};

/** Where an element string stops being one: `ai` is the identifier there, or '' where none stands. */
export type ElementFault = {readonly kind: 'badElement' | 'tooLong'; readonly ai: string};

type Taken = {readonly element: Element; readonly end: number};

function takeElement(text: string, at: number): Taken | ElementFault {
  const ai = identifierAt(text.slice(at, at + 4));
  if (ai === null) return {kind: 'badElement', ai: ''};
  const from = at + ai.length;
  const fixed = predefinedLength(ai);
  const separator = text.indexOf(GS, from);
  const until = separator < 0 ? text.length : separator;
  const end = fixed === null ? until : from + fixed;
  const value = text.slice(from, end);
  return isValueOf(ai, value) ? {element: {ai, value}, end} : {kind: 'badElement', ai};
}

/** Reads what a scanner sent of a GS1 symbol. Separators may also stand first, last and behind what needs none. */
export function readElements(text: string): readonly Element[] | ElementFault {
  if (text.length > ELEMENTS_LENGTH_MAX) return {kind: 'tooLong', ai: ''};
  const elements: Element[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.charAt(at) === GS) {
      at += 1;
      continue;
    }
    const taken = takeElement(text, at);
    if ('kind' in taken) return taken;
    elements.push(taken.element);
    at = taken.end;
  }
  return elements.length === 0 ? {kind: 'badElement', ai: ''} : elements;
}

/** The identifier in brackets that stands at a place: `(17)`; null where none does. */
function bracketAt(text: string, at: number): string | null {
  const shut = text.charAt(at) === '(' ? text.indexOf(')', at + 1) : -1;
  const ai = shut < 0 || shut - at > 5 ? '' : text.slice(at + 1, shut);
  return identifierAt(ai) === ai && ai !== '' ? ai : null;
}

/** True for the form that people read, as it is printed below a symbol: `(01)09506000134352(17)261112`. */
export function isBracketed(text: string): boolean {
  return bracketAt(text, 0) !== null;
}

/** Reads the form in brackets. A bracket within a value is one where it holds no identifier. */
export function readBracketed(text: string): readonly Element[] | ElementFault {
  if (text.length > ELEMENTS_LENGTH_MAX) return {kind: 'tooLong', ai: ''};
  const elements: Element[] = [];
  let at = 0;
  while (at < text.length) {
    const ai = bracketAt(text, at);
    if (ai === null) return {kind: 'badElement', ai: ''};
    const from = at + ai.length + 2;
    let end = text.indexOf('(', from);
    while (end >= 0 && bracketAt(text, end) === null) end = text.indexOf('(', end + 1);
    const value = text.slice(from, end < 0 ? text.length : end);
    // A fixed length is filled by what people type: blanks around it are none of it.
    if (!isValueOf(ai, value.trim())) return {kind: 'badElement', ai};
    elements.push({ai, value: value.trim()});
    at = end < 0 ? text.length : end;
  }
  return elements;
}
