import type {KeyName} from '../../src/app/key-table.ts';
import {same, type Book} from './book.ts';

export type Change = (book: Book) => Book;

/** One movement of the cashier's hands, and what the book says after it. */
export type Stroke =
  /** One character. */
  | {readonly kind: 'text'; readonly text: string; readonly change: Change}
  | {readonly kind: 'key'; readonly key: KeyName; readonly isGuarded: boolean; readonly change: Change}
  /** Barcodes from the scanner, in one piece, with Enter behind each. */
  | {readonly kind: 'scan'; readonly codes: readonly {readonly code: string; readonly change: Change}[]}
  /** Types the number that stands before this text in a list, and Enter. */
  | {readonly kind: 'choose'; readonly label: string; readonly change: Change};

/** Types a text key by key. */
export function typing(text: string): readonly Stroke[] {
  return Array.from(text, (character) => ({kind: 'text', text: character, change: same}));
}

/** Presses a function key, or a sign that acts as one; a second press of the same comes late enough to be meant. */
export function press(key: KeyName, change: Change): Stroke {
  return {kind: 'key', key, isGuarded: true, change};
}

/** Enter behind what was typed. */
export function enter(change: Change): Stroke {
  return {kind: 'key', key: 'enter', isGuarded: false, change};
}

/** A key that may be pressed again at once: arrows, Esc. */
export function tap(key: KeyName, change: Change): Stroke {
  return {kind: 'key', key, isGuarded: false, change};
}

/** Chooses from a list. */
export function choose(label: string, change: Change): Stroke {
  return {kind: 'choose', label, change};
}

/** The book after a stroke was done to its end. */
export function bookAfter(book: Book, stroke: Stroke): Book {
  if (stroke.kind !== 'scan') return stroke.change(book);
  return stroke.codes.reduce((before, {change}) => change(before), book);
}

/** The stroke in a word or two, for the report. */
export function strokeWords(stroke: Stroke): string {
  switch (stroke.kind) {
    case 'text':
      return stroke.text;
    case 'key':
      return stroke.key;
    case 'scan':
      return `scan ${stroke.codes.map(({code}) => code).join(' ')}`;
    case 'choose':
      return `"${stroke.label}"`;
  }
}
