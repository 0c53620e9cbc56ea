import type {Input} from './inputs.ts';
import type {Page} from './pages.ts';
import {isSecretPage, pageName} from './secret-page.ts';

/** So many are remembered. */
const LAST_MAX = 50;
/** A longer row of typed characters says nothing more. */
const SHAPE_MAX = 40;

/**
 * What the cashier or a device did, for a crash report: its kind and its shape, on which page and when. Typed characters
 * are `9` for a digit, `a` for a letter, a blank and `.` for the rest, with how many of them.
 */
export type LastInput = {readonly atMs: number; readonly page: string} & (
  | {readonly kind: 'key'; readonly key: string}
  | {readonly kind: 'typed'; readonly shape: string}
  | {readonly kind: 'scan' | 'swipe' | 'overlong'; readonly length: number}
  | {readonly kind: 'unread'; readonly why: string}
  | {readonly kind: 'resize'; readonly columns: number; readonly rows: number}
);

export type LastInputs = {
  /** `pages`: those that are open, the one on top at the end. */
  readonly took: (input: Input, pages: readonly Page[], nowMs: number) => void;
  /** The oldest first. */
  readonly list: () => readonly LastInput[];
};

function classOf(sign: string): string {
  if (/\p{Nd}/u.test(sign)) return '9';
  if (/\p{L}/u.test(sign)) return 'a';
  return /\s/u.test(sign) ? ' ' : '.';
}

/** The classes of a text's characters, each with how many stand in a row: `9×13 a×2`. */
export function shapeOf(text: string): string {
  const classes = [...text].slice(0, SHAPE_MAX).map(classOf).join('');
  const rows = classes.match(/9+|a+| +|\.+/g) ?? [];
  const told = rows.map((row) => `${row.startsWith(' ') ? 'blank' : row[0]}×${row.length}`);
  return [...told, ...(text.length > SHAPE_MAX ? ['…'] : [])].join(' ');
}

/** Keys that say how much was typed, where that is nobody's business. */
const TELLING: readonly string[] = ['backspace', 'delete', 'left', 'right', 'home', 'end'];

function told(input: Input, page: Page, atMs: number): LastInput | null {
  const of = {atMs, page: pageName(page)};
  switch (input.kind) {
    case 'text':
      return isSecretPage(page) ? null : {...of, kind: 'typed', shape: shapeOf(input.text)};
    case 'key':
      return isSecretPage(page) && TELLING.includes(input.key) ? null : {...of, kind: 'key', key: input.key};
    case 'scan':
      return {...of, kind: 'scan', length: input.code.length};
    case 'swipe':
      return {...of, kind: 'swipe', length: input.tracks.length};
    case 'overlong':
      return {...of, kind: 'overlong', length: input.length};
    case 'unread':
      return {...of, kind: 'unread', why: input.why};
    case 'resize':
      return {...of, kind: 'resize', columns: input.columns, rows: input.rows};
    case 'tick':
      return null;
  }
}

/** Remembers the last inputs, nothing of what was in them. */
export function openLastInputs(): LastInputs {
  const ring: (LastInput | undefined)[] = Array.from({length: LAST_MAX});
  let next = 0;
  return {
    took: (input, pages, nowMs) => {
      const page = pages.at(-1);
      const one = page === undefined ? null : told(input, page, nowMs);
      if (one === null) return;
      ring[next % LAST_MAX] = one;
      next += 1;
    },
    list: () => {
      const all = Array.from({length: LAST_MAX}, (_, index) => ring[(next + index) % LAST_MAX]);
      return all.filter((one) => one !== undefined);
    },
  };
}
