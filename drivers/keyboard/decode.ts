import type {NamedKey} from '../../src/app/inputs.ts';
import {meaningOfConsole, meaningOfCsi, meaningOfSs3} from './sequences.ts';
import type {Meaning} from './sequences.ts';

/** One thing that the terminal sent: a printable character or GS, a named key, or an edge of a bracketed paste. */
export type Token = Meaning;

/** What the bytes so far leave open. Bounded, whatever is sent. */
export type Tail =
  | {readonly phase: 'plain'; readonly isAfterReturn: boolean}
  /** Inside a character of several bytes; `least` is the smallest code point that needs so many. */
  | {readonly phase: 'character'; readonly code: number; readonly missing: number; readonly least: number}
  /** One or two ESC: the key itself, Alt, or the beginning of a sequence. */
  | {readonly phase: 'escape'; readonly count: 1 | 2}
  | {readonly phase: 'csi'; readonly body: string}
  | {readonly phase: 'console'}
  | {readonly phase: 'ss3'}
  /** OSC (which BEL may end), DCS, APC, PM, SOS: nothing of it is kept. */
  | {readonly phase: 'string'; readonly isBellEnded: boolean; readonly isEscaped: boolean};

type Step = {readonly tokens: readonly Token[]; readonly tail: Tail};

/** Numbers in a sequence beyond this are no key's: the rest is swallowed without being kept. */
const MOST_BODY = 32;
/** Within this the rest of a sequence follows an ESC (else it was the key), and the line feed of a scanner its CR. */
const ESCAPE_MS = 25;
/** A sequence that has begun may be cut by the network; one that never ends may not make the till deaf. */
const REST_MS = 250;

const BEL = 0x07;
const BACKSPACE = 0x08;
const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const CAN = 0x18;
const SUB = 0x1a;
const ESC = 0x1b;
/** Ctrl+]: what scanners send between the elements of a GS1 symbol. No finger needs it. */
const GS = 0x1d;
const DEL = 0x7f;

/** Nothing pending: where a keyboard begins. */
export const PLAIN: Tail = {phase: 'plain', isAfterReturn: false};

const ESCAPE_KEY: Token = {kind: 'key', key: 'escape'};
const NOTHING: readonly Token[] = [];
const DONE: Step = {tokens: NOTHING, tail: PLAIN};

/** Letters, marks, figures, punctuation, signs and spaces. Not: controls, bidi and zero-width marks, line separators. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]$/u;

const keyStep = (key: NamedKey): Step => ({tokens: [{kind: 'key', key}], tail: PLAIN});

const meaningStep = (meaning: Meaning | null): Step => (meaning === null ? DONE : {tokens: [meaning], tail: PLAIN});

const characterStep = (code: number): Step => {
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  const character = isCharacter ? String.fromCodePoint(code) : '';
  return PRINTABLE.test(character) ? {tokens: [{kind: 'character', character}], tail: PLAIN} : DONE;
};

const leadStep = (byte: number): Step => {
  if (byte >= 0xc2 && byte <= 0xdf) {
    return {tokens: NOTHING, tail: {phase: 'character', code: byte & 0x1f, missing: 1, least: 0x80}};
  }
  if (byte >= 0xe0 && byte <= 0xef) {
    return {tokens: NOTHING, tail: {phase: 'character', code: byte & 0x0f, missing: 2, least: 0x800}};
  }
  if (byte >= 0xf0 && byte <= 0xf4) {
    return {tokens: NOTHING, tail: {phase: 'character', code: byte & 0x07, missing: 3, least: 0x10000}};
  }
  return DONE;
};

/** A byte outside of any sequence. */
const plainStep = (isAfterReturn: boolean, byte: number): Step => {
  if (byte >= 0x80) return leadStep(byte);
  switch (byte) {
    case CR:
      return {tokens: [{kind: 'key', key: 'enter'}], tail: {phase: 'plain', isAfterReturn: true}};
    case LF:
      // Scanners may be set to end a code with CR and LF: that is one Enter.
      return isAfterReturn ? DONE : keyStep('enter');
    case TAB:
      return keyStep('tab');
    case BACKSPACE:
    case DEL:
      return keyStep('backspace');
    case ESC:
      return {tokens: NOTHING, tail: {phase: 'escape', count: 1}};
    case GS:
      return {tokens: [{kind: 'character', character: '\u001d'}], tail: PLAIN};
    default:
      return characterStep(byte);
  }
};

const partStep = (tail: Tail & {phase: 'character'}, byte: number): Step => {
  // What is broken off in mid-character is dropped; the byte that broke it stands for itself.
  if ((byte & 0xc0) !== 0x80) return plainStep(false, byte);
  const code = (tail.code << 6) | (byte & 0x3f);
  if (tail.missing > 1) return {tokens: NOTHING, tail: {...tail, code, missing: tail.missing - 1}};
  return code < tail.least ? DONE : characterStep(code);
};

const sequenceTail = (byte: number): Tail | null => {
  switch (String.fromCharCode(byte)) {
    case '[':
      return {phase: 'csi', body: ''};
    case 'O':
      return {phase: 'ss3'};
    case ']':
      return {phase: 'string', isBellEnded: true, isEscaped: false};
    case 'P':
    case 'X':
    case '^':
    case '_':
      return {phase: 'string', isBellEnded: false, isEscaped: false};
    // The end of a string that was given up before.
    case '\\':
      return PLAIN;
    default:
      return null;
  }
};

const escapeStep = (count: 1 | 2, byte: number): Step => {
  if (byte === ESC) return {tokens: count === 2 ? [ESCAPE_KEY] : NOTHING, tail: {phase: 'escape', count: 2}};
  const tail = sequenceTail(byte);
  // rxvt and PuTTY spell Alt+Up as ESC ESC [ A: no Escape was pressed.
  if (tail !== null && (tail.phase === 'csi' || tail.phase === 'ss3')) return {tokens: NOTHING, tail};
  // Alt with a character is the character.
  const after = tail === null ? plainStep(false, byte) : {tokens: NOTHING, tail};
  return count === 2 ? {tokens: [ESCAPE_KEY, ...after.tokens], tail: after.tail} : after;
};

/** A byte that can't stand inside a sequence: it ends it, and means what it means by itself. */
const breaks = (byte: number): boolean => byte < 0x20 || byte >= DEL;

const breakStep = (byte: number): Step => (byte === CAN || byte === SUB ? DONE : plainStep(false, byte));

const csiStep = (body: string, byte: number): Step => {
  if (breaks(byte)) return breakStep(byte);
  const sign = String.fromCharCode(byte);
  if (sign === '[' && body === '') return {tokens: NOTHING, tail: {phase: 'console'}};
  // rxvt ends Shift+key with a dollar sign, which elsewhere stands before the last letter.
  const isEnd = byte >= 0x40 || (sign === '$' && /^\d{1,2}$/u.test(body));
  if (isEnd) return meaningStep(meaningOfCsi(body, sign));
  return {tokens: NOTHING, tail: {phase: 'csi', body: body.length < MOST_BODY ? body + sign : body}};
};

const ss3Step = (byte: number): Step => {
  if (breaks(byte)) return breakStep(byte);
  const sign = String.fromCharCode(byte);
  // Some terminals put the modifiers here: ESC O 1 ; 2 P.
  return /[\d;]/u.test(sign) ? {tokens: NOTHING, tail: {phase: 'ss3'}} : meaningStep(meaningOfSs3(sign));
};

const stringStep = (tail: Tail & {phase: 'string'}, byte: number): Step => {
  if (tail.isEscaped) return byte === 0x5c ? DONE : escapeStep(1, byte);
  if (byte === ESC) return {tokens: NOTHING, tail: {...tail, isEscaped: true}};
  const isEnd = byte === CAN || byte === SUB || (byte === BEL && tail.isBellEnded);
  return isEnd ? DONE : {tokens: NOTHING, tail};
};

const step = (tail: Tail, byte: number): Step => {
  switch (tail.phase) {
    case 'plain':
      return plainStep(tail.isAfterReturn, byte);
    case 'character':
      return partStep(tail, byte);
    case 'escape':
      return escapeStep(tail.count, byte);
    case 'csi':
      return csiStep(tail.body, byte);
    case 'console':
      return breaks(byte) ? breakStep(byte) : meaningStep(meaningOfConsole(String.fromCharCode(byte)));
    case 'ss3':
      return ss3Step(byte);
    case 'string':
      return stringStep(tail, byte);
  }
};

/**
 * Decodes what a terminal sent, however it was cut into reads: takes what the last read left open and the bytes, gives
 * the tokens and what is open now. Characters are printable ones of UTF-8, one a token, and GS; broken bytes, other
 * control characters and unknown sequences are swallowed whole. Never throws and keeps at most a few dozen characters.
 */
export const decode = (tail: Tail, chunk: Uint8Array): Step => {
  const tokens: Token[] = [];
  let open = tail;
  for (const byte of chunk) {
    const next = step(open, byte);
    tokens.push(...next.tokens);
    open = next.tail;
  }
  return {tokens, tail: open};
};

/** How long, in milliseconds, to wait for the rest before `flush`; null when nothing is open. */
export const restMs = (tail: Tail): number | null => {
  switch (tail.phase) {
    case 'plain':
      // A line feed later than this is a key: tmux sends one for the keypad's Enter.
      return tail.isAfterReturn ? ESCAPE_MS : null;
    case 'escape':
      return ESCAPE_MS;
    case 'string':
      return tail.isEscaped ? ESCAPE_MS : REST_MS;
    case 'character':
    case 'csi':
    case 'console':
    case 'ss3':
      return REST_MS;
  }
};

/** Closes what is open after the rest didn't come: a lone ESC is the key, a part of anything else is dropped. */
export const flush = (tail: Tail): Step => {
  if (tail.phase === 'escape') return {tokens: tail.count === 2 ? [ESCAPE_KEY, ESCAPE_KEY] : [ESCAPE_KEY], tail: PLAIN};
  if (tail.phase === 'string' && tail.isEscaped) return {tokens: [ESCAPE_KEY], tail: PLAIN};
  return DONE;
};
